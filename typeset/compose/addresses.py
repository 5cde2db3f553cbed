"""Addresses, paths and names in code: which words are such, and where lines may end inside them.

``joints`` holds the places and their prices. What is decided here: which words have such places at all;
how much of a word stays together at its ends; what no line parts though a sign stands there, such as the
ending of a file.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from typeset.compose.breaks import Cut
from typeset.compose.digits import number_cuts
from typeset.compose.joints import ENDINGS, JOINTS, LETTERS, OPERATORS
from typeset.compose.patterns import late_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typeset.compose.shape import Hyphenate

SHORTEST: Final = 10
"""An address with fewer characters stays whole: on the next line it leaves a gap that nobody sees."""

STAYS: Final = 3
"""So many letters or figures stay before the first place, and behind the last one."""

LONG_PART: Final = 8
"""A part with so many letters may be parted at a syllable, in need; half of them stay on each side."""

_CORE: Final = late_pattern(r"""[^(\[{<"'‘’“”—…](?:[^‘’“”—…]*[^.,;:!?()\[\]{}<>"'‘’“”—…](?:\(\))?)?""")
"""An address without the marks around it. None holds a ’ (RFC 3986): it ends there."""

_ADDRESS: Final = late_pattern(
    r"://|^(?:www\.|mailto:)"
    r"|[\w.+-]@[\w-]+\.?\w"
    r"|[^\W_]_+[^\W_]|^__?[^\W_]"
    r"|\w(?:::|->)\w|\w\(\)"
    r"|[/\\][^/\\]*[/\\]|^(?:~|\.{1,2}|\$\w+|[A-Za-z]:)?[/\\]\w"
    r"|[\w)\]]\.[A-Za-z]{2}"
    r"|[\w)\]\"][<>!^~$*|]?==?[\w\"(<-]|\w\?\w+="
    r"|^--?[A-Za-z]{2}|^[#@][A-Za-z]|^#[0-9]+[A-Za-z]|^[a-z]{3,}/[A-Za-z][\w.]*-[\w.-]*$|[A-Za-z]:@?[A-Za-z]|\w<\w|\":|@\w.*/"
    r"|\w#\w|[\w\])]:[0-9]+$|[A-Za-z]/[0-9]+\.[0-9]"
    r"|^[^-]*[A-Za-z][^-]*-.*[0-9]\.[0-9]|^(?=\D*[0-9])[a-z][a-z0-9]*(?:-[a-z0-9]+){2,}$"
)
_FOLDER: Final = late_pattern("[A-Za-z0-9._-]{2,}/")
_PATH: Final = late_pattern(
    r"""://|^[(\[{<"'‘“]*(?:[/\\~$]|\.{1,2}[/\\]|[A-Za-z]:[/\\]|www\.)|[A-Za-z0-9-]\.[a-z]{2,}/"""
)
"""An address by its beginning or its host; input/ in input/输出 is none."""

_CAMEL: Final = late_pattern(
    r"[a-z]{2,}[0-9]?(?:[A-Z][a-z]+[0-9]*|[A-Z]{2,}(?=[A-Z][a-z]|$)){1,}"
    r"|(?:[A-Z][a-z]+[0-9]*|[A-Z]{2,}(?=[A-Z][a-z]|$)){3,}"
    r"|[A-Z]{2,}[A-Z][a-z]+[0-9]*"
)
"""A name in code that shows by its capitals alone: getName, OpenTypeFont, HTMLElement; but JavaScript is a
product."""

_PRODUCT: Final = late_pattern("[A-Z][a-z]+(?:[A-Z][a-z]+|[A-Z]{2,})")
"""JavaScript, YouTube: one name of two words."""

_ALTERNATIVES: Final = late_pattern(rf"[{LETTERS}]{{4,}}(?:/[{LETTERS}]{{4,}})+")
"""input/output: words with a solidus between them. In shorter ones, as and/or, nothing parts (house rule)."""

_MAIL: Final = late_pattern(r"(?:mailto:)?[\w.+-]+@[\w.-]+")
"""An address of mail: its hyphens and underscores are those of a name."""

_URL_HOST: Final = late_pattern(r"(?:://|^(?:www|mail)\.|@)[^/?#\\]*")
_ENDING: Final = late_pattern(
    rf"(?:\.(?:[A-Za-z0-9]{{1,3}}|{ENDINGS.replace(' ', '|')})){{1,3}}(?=[?#]|[^\w/\\.=:(-]*$)", re.IGNORECASE
)
_ESCAPES: Final = late_pattern(r"(?<=%[0-9A-Fa-f]{2})(?=%[C-Fc-f][0-9A-Fa-f])|(?<=[0-9],)(?=[0-9])")
"""Between two escaped characters, each of which begins with such a byte (RFC 3629); in rows of figures."""

_HASH: Final = late_pattern(
    r"(?<![0-9A-Za-z])(?=[A-Za-z]*[0-9]+[A-Za-z]+[0-9])[0-9A-Za-z]{16,}(?![0-9A-Za-z])"
)
"""A hash, a key, a number of letters and figures in turn: nobody reads it, so it parts by fours."""

_ROW_OF_FIGURES: Final = late_pattern(r"(?<=[0-9][-._:])(?=[0-9]{2})")
"""Inside dates and versions that are part of a name: only where a line cannot hold them."""

_UUID: Final = late_pattern(r"[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")
_RUN: Final = late_pattern(rf"[{LETTERS}]+")
_HUMP: Final = late_pattern("(?<=[A-Z])(?=[A-Z][a-z])|(?<=[a-z])(?=[A-Z])")
_RELATIONS: Final = "\u2248\u2260\u2261\u2264\u2265"  # ≈ ≠ ≡ ≤ ≥
_SUMS: Final = "±×÷\u2212\u221a"
_FORMULA: Final = late_pattern(
    rf"[\w(\[{_SUMS}][\w()+*/^|.,!\[\]{_SUMS}-]*(?<!-)[=<>{_RELATIONS}]+"
    rf"[\w()+*/^|=<>.,!\[\]{_RELATIONS}{_SUMS}-]+"
)
_LONGEST_FUNCTION: Final = 4  # letters: sinh
_COMMAND: Final = late_pattern(r"\\[A-Za-z]+(?=[{\[])")
"""A command of TeX, as \\usepackage{…}: run together from words, so the patterns find no syllables in it.

In need a line ends behind it."""

_SIGNS: Final = tuple((joint.cut, late_pattern(joint.place)) for joint in JOINTS)
_OPERATOR: Final = late_pattern(OPERATORS)


_BRACKETED: Final = late_pattern(r"[(\[{][^()\[\]{}]{0,3}[)\]}]")
"""What is short in brackets stays with its word: printf(3), person(s), main()."""

_LOCANTS: Final = late_pattern(r"(?:[0-9]+|[A-Z\u0391-\u03c9])(?:,(?:[0-9]+|[A-Z\u0391-\u03c9]))*-(?=[a-z])")
"""The numbers before a chemical name, as 2,4-dinitrophenol: they stay with it (IUPAC P-16.2)."""


class Names(NamedTuple):
    """What is known of the names in a text.

    ``syllables`` finds those of a long part; ``is_code`` tells that the text is code: there each word is
    a name. ``capital_nouns`` tells that its language writes nouns with capitals, so that they are no names.
    """

    syllables: Hyphenate | None = None
    is_code: bool = False
    capital_nouns: bool = False


def address_cuts(token: str, names: Names) -> dict[int, Cut] | None:
    """The cuts inside a word that is an address, a name in code or a long number; None for other words."""
    found = [(core.start(), _core_cuts(core.group(), names)) for core in _CORE.finditer(token)]
    if all(cuts is None for _, cuts in found):
        return None
    return {start + place: cut for start, cuts in found for place, cut in (cuts or {}).items()}


def ends_as_path(word: str) -> bool:
    """Whether a solidus ends the word as the last sign of an address: /etc/. There a line may end.

    Between alternatives it may not (GB/T 15834, 5.1.9).
    """
    return len(word) > 1 and word[-1] in "/\\" and _PATH.search(word) is not None


def kept_places(token: str) -> frozenset[int]:
    """Places at which a word that is no address stays whole in need, too."""
    locants = _LOCANTS.match(token)
    before = range(1, locants.end() + 1 if locants else 1)
    return frozenset((*before, *(brackets.start() for brackets in _BRACKETED.finditer(token))))


def _core_cuts(text: str, names: Names) -> dict[int, Cut] | None:
    hashes = _hash_cuts(text)
    if _UUID.fullmatch(text) or _HASH.fullmatch(text):
        return hashes
    cuts = number_cuts(text)
    if cuts is None and not names.is_code:
        cuts = _thing_cuts(text, names.syllables)
    if cuts is not None:
        return cuts
    if not (names.is_code or hashes or _is_address(text)):
        return None
    if len(text) < SHORTEST:
        return {}
    cuts = _formula_cuts(text) if _is_formula(text) else _joints(text)
    groups = {place.start(): Cut.GROUP for place in _ROW_OF_FIGURES.finditer(text)}
    return {**groups, **dict(_inside(text, cuts, names.syllables)), **hashes, **cuts}


def _thing_cuts(text: str, syllables: Hyphenate | None) -> dict[int, Cut] | None:
    """The cuts of what are words, after all: alternatives, and names of products."""
    if _ALTERNATIVES.fullmatch(text):
        return _alternatives(text, syllables)
    return _product_cuts(text, syllables) if _PRODUCT.fullmatch(text) else None


def _is_address(text: str) -> bool:
    return bool(_ADDRESS.search(text) or _FOLDER.fullmatch(text) or _CAMEL.fullmatch(text))


def _is_formula(text: str) -> bool:
    return (
        bool(_FORMULA.fullmatch(text))
        and "_" not in text
        and max(map(len, _RUN.findall(text)), default=0) <= 4
    )


def _joints(text: str) -> dict[int, Cut]:
    """The joints of an address, the cheapest meaning of each place, but for those that tear its ends off."""
    cuts: dict[int, Cut] = {}
    for cut, pattern in _SIGNS:
        for place in pattern.finditer(text):
            cuts.setdefault(place.start(), cut)
    if _MAIL.fullmatch(text):
        cuts = {place: cut for place, cut in cuts.items() if cut in (Cut.AT_SLASH, Cut.AT_DOT)}
        cuts.update((place, Cut.INSIDE) for place in cuts if place < text.index("@"))  # a person's name
    barred = set(_barred(text))
    return _kept(text, {place: cut for place, cut in cuts.items() if place not in barred})


def _kept(text: str, cuts: dict[int, Cut]) -> dict[int, Cut]:
    """The cuts that leave enough before and behind them."""
    first, last = _ends(text)
    return {place: cut for place, cut in sorted(cuts.items()) if first <= place <= last}


def _ends(text: str) -> tuple[int, int]:
    """The first and the last place with enough letters or figures before and behind it."""
    signs = [place for place, char in enumerate(text) if char.isalnum()]
    if len(signs) < 2 * STAYS:
        return len(text), 0
    return signs[STAYS - 1] + 1, signs[-STAYS]


def _barred(text: str) -> Iterator[int]:
    """Places in the ending of a file. The host of an address has none: example.org may part."""
    hosts = [host.span() for host in _URL_HOST.finditer(text)]
    for ending in _ENDING.finditer(text):
        if not any(first <= ending.start() < last for first, last in hosts):
            yield from range(ending.start(), ending.end())


def _formula_cuts(text: str) -> dict[int, Cut]:
    """Behind the signs of relation, then behind + and - outside brackets."""
    cuts: dict[int, Cut] = {}
    depth = 0
    for place, char in enumerate(text[:-1], 1):
        depth = max(depth + (char in "([") - (char in ")]"), 0)  # it may open before the core
        after = text[place]
        if depth == 0 and (after.isalnum() or after == "("):
            if char in "=<>" or char in _RELATIONS:
                cuts[place] = Cut.AT_QUERY
            elif char in "+-±\u2212" and _OPERATOR.match(text, place):
                cuts[place] = Cut.AT_COLONS
    return {place: cut for place, cut in cuts.items() if STAYS <= place <= len(text) - STAYS}


def _inside(text: str, cuts: dict[int, Cut], syllables: Hyphenate | None) -> Iterator[tuple[int, Cut]]:
    """The syllables of long parts, and the places between escaped characters."""
    yield from ((place.start(), Cut.INSIDE) for place in _ESCAPES.finditer(text))
    first, last = _ends(text)
    command = _COMMAND.match(text)
    if command and command.end() <= last:
        yield command.end(), Cut.INSIDE
    for run in _RUN.finditer(text, command.end() if command else 0):
        humps = (run.start() + hump.start() for hump in _HUMP.finditer(run.group()))
        inner = {*humps, *(place for place in cuts if run.start() < place < run.end())}
        places = [run.start(), *sorted(inner), run.end()]
        for start, end in pairwise(places):
            if end - start >= LONG_PART and syllables is not None:
                for place in syllables(text[start:end].lower()):
                    if (
                        LONG_PART // 2 <= place <= end - start - LONG_PART // 2
                        and first <= start + place <= last
                    ):
                        yield start + place, Cut.INSIDE


def _hash_cuts(text: str) -> dict[int, Cut]:
    """A hash is parted behind each fourth sign, an identifier behind its hyphens too."""
    cuts: dict[int, Cut] = {}
    for found in _HASH.finditer(text):
        cuts.update(dict.fromkeys(range(found.start() + 4, found.end() - 3, 4), Cut.INSIDE))
    for found in _UUID.finditer(text):
        begin = found.start()
        cuts.update(dict.fromkeys((begin + place for place in (9, 14, 19, 24, 28, 32)), Cut.INSIDE))
    return cuts


def _alternatives(text: str, syllables: Hyphenate | None) -> dict[int, Cut]:
    """Behind each solidus; in need the words themselves are parted, with a hyphen."""
    cuts: dict[int, Cut] = {}
    for run in _RUN.finditer(text):
        if run.end() - run.start() >= LONG_PART:
            places = syllables(run.group().lower()) if syllables is not None else ()
            cuts.update((run.start() + place, Cut.SPLIT_WORD) for place in places)
        if run.start():
            cuts[run.start()] = Cut.AT_SLASH
    return cuts


def _product_cuts(text: str, syllables: Hyphenate | None) -> dict[int, Cut]:
    """In need between the words of a name, and at the syllables of a long one, with a hyphen."""
    seam = next(place for place in range(1, len(text)) if text[place].isupper())
    cuts = {seam: Cut.SPLIT_WORD} if STAYS <= seam <= len(text) - STAYS else {}
    inside = _inside(text, {seam: Cut.SPLIT_WORD}, syllables)
    return {**{place: Cut.SPLIT_WORD for place, _ in inside}, **cuts}
