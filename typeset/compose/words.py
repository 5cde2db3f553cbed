"""Text to units: the pieces that a line moves, with their widths and the places where they may be cut."""

from __future__ import annotations

import re
from enum import IntEnum
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Final

from typeset.compose.addresses import SHORTEST, Names, address_cuts, ends_as_path, kept_places
from typeset.compose.breaks import Cut
from typeset.compose.classes import EXTENDING, HANGUL, SHARED, WESTERN, Kind, head_kind, kind_of, tail_kind
from typeset.compose.compounds import kept_hyphens, seams
from typeset.compose.korean import InnerCut, is_korean, korean_units, korean_words, letters_inside
from typeset.compose.patterns import late_pattern
from typeset.compose.rules import (
    NO_LINE_START,
    SPACES,
    STOPS,
    WESTERN_KINDS,
    blank_of,
    is_centred,
    may_hang,
    placed_kind,
)
from typeset.compose.syllable_places import PLAIN_WORD, is_in_code, syllable_places
from typeset.compose.syllables import AFTER_MARKS, AT_SYLLABLES, LONGEST_JOINED
from typeset.compose.units import Plain, TokenUnit, taken_apart

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from typeset.compose.settings import CompositionSettings
    from typeset.compose.shape import Hyphenate, Shape, ShapeToken

_LETTERS: Final = "A-Za-z\u00c0-\u024f"
_INNER: Final = f"(?:(?<=[{WESTERN}])[‘’](?=[{_LETTERS}])|(?<=[0-9])×(?=[0-9]))"
"""‘ ’ inside a Western word, as in don’t, have the face of its letters; 1024×768 is one number.
In Chinese runs all other quotes are Chinese; in Western ones (``TokenCache``) all of ``SHARED`` are in words.
"""

_SHY: Final = "\u00ad"
_KEYCAP: Final = "\u20e3"  # makes a figure an emoji, which stands in a square
_FIRST_UNSPACED: Final = "\u0e00"  # Thai; scripts without spaces between words come behind it
_INSIDE: Final = f"{WESTERN}{EXTENDING}{_SHY}\u200d"
_FLAG: Final = "\U0001f1e6-\U0001f1ff"
_PICTURES: Final = "\u2190-\u2bff\U0001f000-\U0001faff"
_LONGEST: Final = 512
"""The most characters of a token, an even number. What is done for each unit may look at the whole token:
so a run without end, which no book has, is taken in parts. No line ends between them."""

_TOKEN: Final = late_pattern(
    rf"[\u3400-\u9fff，。、；：《》（）](?![{EXTENDING}\u200d])"
    rf"|[{HANGUL}][{HANGUL}{EXTENDING}]{{0,{_LONGEST - 1}}}"
    rf"|—{{1,{_LONGEST}}}|⸺{{1,{_LONGEST}}}|…{{1,{_LONGEST}}}|⋯{{1,{_LONGEST}}}|[！？]{{2,{_LONGEST}}}"
    rf"|(?:[{WESTERN}]|{_INNER})[{_INSIDE}]{{0,{_LONGEST - 1}}}"
    rf"(?:{_INNER}[{_INSIDE}]{{0,{_LONGEST - 1}}}){{0,16}}"
    rf"|\r\n|[{_FLAG}]{{2}}|.(?:[{EXTENDING}]|\u200d[{_PICTURES}]?){{0,{_LONGEST - 1}}}",
    re.DOTALL,
)
"""A token: a run of dashes, dots or ？！, a Western word, or one character with its combining marks.

Flags, and pictures tied by joiners, are one character (UAX #29: GB11, GB12). The first
alternative is no rule: it only matches most of Chinese sooner.
"""

_WESTERN_TOKEN: Final = late_pattern(
    rf"[{WESTERN}{SHARED}][{_INSIDE}{SHARED}]{{0,{_LONGEST - 1}}}|{_TOKEN.pattern}", re.DOTALL
)
"""The same in a Western run."""

_SHARED_HEAD: Final = late_pattern(f"[{SHARED}]")
_CELLS: Final = {
    **dict.fromkeys((*STOPS, Kind.OPEN, Kind.CLOSE, Kind.CENTRED_DOT, Kind.WIDE_SPACE), 1.0),
    Kind.MIDDLE_DOT: 0.5,
    **dict.fromkeys((Kind.JOINER, Kind.BREAK_HERE, Kind.NEWLINE), 0.0),
}
"""The cells of marks, in em. The advance that the face gives them does not count (GB 5.1).

But a solidus has what its face gives it, half an em where the face has a half-width form (GB 5.1.9): in half
the cell of a full-width ／ its ink would run into both neighbours.
"""

_DRAWN_HALF: Final = 0.7
"""Em: an en dash with no more has its ink in half a square; faces draw it .5 to .6 wide, or 1."""

_WHITE_OF_CENTRED: Final = blank_of(Kind.CENTRED_STOP).before

_NO_INK: Final = STOPS | SPACES | {
    Kind.OPEN, Kind.CLOSE, Kind.DASH, Kind.ELLIPSIS, Kind.MIDDLE_DOT, Kind.CONNECTOR, Kind.SOLIDUS, Kind.MARK,
    Kind.NO_BREAK_SPACE, Kind.CENTRED_DOT,
}  # fmt: skip

_CLOSING: Final = ".,:;?!)]}"
"""Western marks that are no ink by themselves, behind Han: 了. is one character alone."""

LONG: Final = 3.0
"""Western words wider than this, in em, may be cut anywhere when nothing else helps."""

_WESTERN_START: Final = late_pattern(f"[{WESTERN}]|[‘’][{WESTERN}]")
_COMBINING: Final = late_pattern(f"[{EXTENDING}\u200d]")
_CLINGING: Final = late_pattern(f"[{EXTENDING}\u200d{_SHY}]")
"""What no cut stands before: what combines with a character, and a soft hyphen, which parts behind itself."""

_BEHIND_SLASH: Final = late_pattern(rf"(?<=[{_LETTERS}]{{3}}/)(?=[A-Z][a-z]{{3}})")
"""Where a short name of two words is parted: GNU/Linux, but not USB/HDMI. In Chinese text only in need."""

_MIXED: Final = late_pattern(
    rf"[0-9][^0-9]*[{_LETTERS}]|[{_LETTERS}][^{_LETTERS}]*[0-9]|[{_LETTERS}][/(&][{_LETTERS}]"
)
"""A name of letters and figures or signs, as COVID-19: a short one is parted in no need."""

_LEAST_PARTED: Final = 6
"""A word with fewer letters and without syllables is not parted by a hyphen in need."""

_MEETING: Final = late_pattern(
    rf"(?<=[{_LETTERS}]{{2}})(?=[0-9])|(?<=[0-9])(?=[{_LETTERS}]{{2}})|(?<=[^{_LETTERS}0-9])(?=[{_LETTERS}0-9]{{2}})"
)
"""Places where letters, figures and signs meet."""

_HUMPS: Final = late_pattern(
    r"(?<=[a-z0-9]{2})(?=[A-Z][A-Za-z])|(?<=[A-Z]{2})(?=[A-Z][a-z])"
    rf"|(?<=[{_LETTERS}][-<>|,;:._(\[{{])(?=[{_LETTERS}0-9]{{2}})"
)
"""Where the words begin that a name in code is made of: onClick, HTMLElement, Record<string>."""

_LONGEST_HUMP: Final = 8
"""A part of a name in code with more letters than this is parted like any word."""

_RULE: Final = late_pattern(r"([-=_*~#+.])\1{3,}")
"""A row of one sign is a rule drawn with the keyboard. A line may end anywhere in it."""

_SIGNS: Final = "!-/:-@\\[-`{-~\u00a1-\u00bf‘’“”"
_SOFT_HYPHEN: Final = late_pattern(f"[^{_SIGNS}]{_SHY}+(?=[^{_SIGNS}])")
"""Soft hyphens between two letters. Beside a mark a hyphen makes no sense, and the mark may bar the edge."""

_NUMBER_INSIDE: Final = late_pattern(r"(?<=[0-9][.,])(?=[0-9])")
_NO_HEADS: Final = frozenset(",.;:!?)]}/-%'’”")
_NO_TAILS: Final = frozenset("([{“‘")
"""Western marks that begin no line, and that end none, where a word is cut in need."""


class Parting(IntEnum):
    """Where a Western word may be parted besides at its seams and syllables.

    IN_NEED and ANYWHERE give legal line ends of the last resort: a word stays whole wherever
    another legal setting leaves it so (``cost.PARTED``).
    """

    AS_WORDS = 0  # in rescues alone
    IN_NEED = 1  # anywhere, in a line that holds nothing but a part of it (CSS: overflow-wrap: break-word)
    ANYWHERE = 2  # the same, and its least width is that of a letter (overflow-wrap: anywhere)
    FREELY = 3  # between any letters and figures, without a hyphen (word-break: break-all)


_PARTED: Final = {Parting.IN_NEED: Cut.IN_NEED, Parting.ANYWHERE: Cut.ANYWHERE}
_WITH_HYPHEN: Final = (Cut.SYLLABLE, Cut.SPLIT_WORD)
_RESCUES: Final = (Cut.NEVER, Cut.SPLIT, Cut.SPLIT_WORD, Cut.CRUMB, Cut.TORN)


def tokens(text: str, *, western: bool = False, korean: bool = False) -> list[str]:
    """The text of a run cut into tokens; joined they are the text."""
    if korean:
        pieces = ([piece] if is_word else _TOKEN.findall(piece) for piece, is_word in korean_words(text))
        return list(chain.from_iterable(pieces))
    return (_WESTERN_TOKEN if western else _TOKEN).findall(text)


class TokenCache:
    """The units of each token in one face under one setting; each token is looked at once.

    ``hyphenate`` finds the syllables of words, ``parting`` says where else words may part; ``names`` says
    where addresses and names in code may. ``western`` is for runs in a Western language: there the marks that
    Chinese shares with it are part of its words.
    ``known`` holds the units of each token seen. ``plain`` holds them unpacked, ready to
    place, and nothing for spaces.
    """

    def __init__(  # noqa: PLR0913 - what a style says of its words
        self,
        shape: ShapeToken,
        settings: CompositionSettings,
        hyphenate: Hyphenate | None = None,
        parting: Parting = Parting.AS_WORDS,
        names: Names | None = None,
        *,
        western: bool = False,
    ) -> None:
        self.settings = settings
        self._names = names or Names(hyphenate)
        self._western_run = western
        self._parting = parting
        self.known: dict[str, tuple[TokenUnit, ...]] = {}
        self.plain: dict[str, tuple[Plain, ...]] = {}
        self._shape = shape
        self._hyphenate = hyphenate if settings.hyphenate else None

    def tokens(self, text: str) -> list[str]:
        """The text of a run in this style cut into tokens."""
        return tokens(text, western=self._western_run, korean=self.settings.region == "KR")

    def units(self, token: str) -> tuple[TokenUnit, ...]:
        """The units of a token, one for most."""
        units = self.known.get(token)
        if units is None:
            units = tuple(self._look_at(token))
            # ``known`` comes last: threads may share a cache, and what is known must be in both.
            self.plain[token] = () if units[0].head in SPACES else tuple(map(taken_apart, units))
            self.known[token] = units
        return units

    def _look_at(self, token: str) -> Iterator[TokenUnit]:
        shape = self._shape(" " if token == "\t" else token)
        # What combines with a character in another style stays with it.
        kind = Kind.MARK if _COMBINING.match(token) else kind_of(token[0])
        if self._western_run and _SHARED_HEAD.match(token):
            yield from self._western(token, shape)
        elif kind is Kind.STOP and token[-1] in "！？" and len(token) > 1:
            yield from self._stop_run(token, shape)
        elif token == "—":
            yield self._single(Kind.CONNECTOR, token, shape)  # a lone one joins (GB 4.13)
        elif kind in (Kind.DASH, Kind.ELLIPSIS):
            yield from self._pairs(kind, token, shape)
        elif is_korean(token, self.settings.region):
            # In another language's text a Korean word is a name: it stays whole as parts of addresses do.
            between = Cut.BETWEEN_SYLLABLES if self.settings.region == "KR" else Cut.INSIDE
            yield from korean_units(token, shape, self._cuts_in_korean(token, shape), between)
        elif _is_western(token):
            yield from self._western(token, shape)
        else:
            yield self._single(kind, token, shape)

    def _single(self, kind: Kind, token: str, shape: Shape) -> TokenUnit:
        """One character. A mark stands in a square, whatever advance the face gives it (GB 5.1)."""
        placed = placed_kind(kind, token[0], self.settings)
        if placed in WESTERN_KINDS:
            return self._bare(placed, kind, token, shape)
        kind = placed
        width = self._cell(kind, token, shape)
        blank = blank_of(kind)
        offset = 0.0
        if shape.advance < width:
            # A mark that the face draws too narrow keeps to the side where its ink belongs.
            offset = width - shape.advance
            if not blank.before:
                offset = 0.0
            elif blank.after:
                offset /= 2
        if kind in (Kind.MIDDLE_DOT, Kind.CENTRED_DOT, Kind.CONNECTOR, Kind.SOLIDUS):
            offset = (width - shape.advance) / 2
        trims = self.settings.marks != "full"
        start, end = (blank.before, blank.after) if trims else (0.0, 0.0)
        hang = width if may_hang(token[0], self.settings) else 0.0
        return TokenUnit(
            kind, kind, width, offset, start, end, shape, 0, len(token), Cut.NEVER, 0.0, hang,
            int(kind not in _NO_INK),
        )  # fmt: skip

    def _bare(self, placed: Kind, kind: Kind, token: str, shape: Shape) -> TokenUnit:
        """A full-width mark without its white, where it is composed as a Western one."""
        is_middle = is_centred(token[0], self.settings)
        blank = blank_of(Kind.CENTRED_STOP if is_middle else kind)
        width, offset = 1.0 - blank.before - blank.after, -blank.before
        if shape.advance < 1.0:
            width, offset = shape.advance, 0.0
        return TokenUnit(placed, placed, width, offset, 0.0, 0.0, shape, 0, len(token), Cut.NEVER, 0.0, ink=0)

    def _cell(self, kind: Kind, token: str, shape: Shape) -> float:
        if kind is Kind.SPACE and not self._names.is_code:  # what stands in columns stays in columns
            limits = self.settings.limits
            return min(max(shape.advance, limits.word_space_least), limits.word_space_most)
        if kind is Kind.CONNECTOR:
            # A face that draws it as wide as a dash needs more than half a square.
            return 1.0 if token != "–" else 0.5 if shape.advance <= _DRAWN_HALF else shape.advance
        return _CELLS.get(kind, shape.advance)

    def _stop_run(self, token: str, shape: Shape) -> Iterator[TokenUnit]:
        """？！ and ！！ stand in one square, three in two (GB 5.1.2); in Japan each in its own."""
        count = len(token)
        is_whole = placed_kind(Kind.STOP, token[0], self.settings) is Kind.STOP_RUN
        trims = self.settings.marks != "full" and not is_whole
        cell = 1.0 if is_whole else (1.0 if count == 2 else 2.0 if count == 3 else count / 2) / count
        for place, char in enumerate(token):
            white = 0.0 if is_whole or not is_centred(char, self.settings) else _WHITE_OF_CENTRED
            trim = max(cell - 0.5, 0.0) if place == count - 1 and trims else 0.0
            # A longer row is cut in need.
            cut = Cut.EDGE if count > 3 and place and not place % 2 else Cut.NEVER
            yield TokenUnit(
                Kind.STOP_RUN, Kind.STOP_RUN, cell, -white, 0.0, trim, shape, place, place + 1, cut, 0.0,
                ink=0,
            )  # fmt: skip

    def _western(self, token: str, shape: Shape) -> Iterator[TokenUnit]:
        shown = _CLINGING.sub("", token) or token
        if shown in ("/", "-"):
            kind = tail_kind(shown)
            width = 0.5 if kind is Kind.SOLIDUS else shape.advance
            offset = (width - shape.advance) / 2
            yield TokenUnit(kind, kind, width, offset, 0.0, 0.0, shape, 0, len(token), Cut.NEVER, 0.0, ink=0)
            return
        is_whole = shape.is_joined and shape.advance <= LONGEST_JOINED
        cuts = {} if is_whole else self._cuts(token, shape)
        places = [0, *sorted(cuts), len(token)]
        head = head_kind(shown)
        tail = Kind.WESTERN_CLOSE if ends_as_path(shown) else tail_kind(shown)
        torn = self._torn_words(token) if Cut.CRUMB in cuts.values() else frozenset[int]()
        for first, last in pairwise(places):
            cut = cuts.get(first, Cut.NEVER)
            width = (shape.edges[last] or 0.0) - (shape.edges[first] or 0.0)
            yield TokenUnit(
                head if first == 0 else Kind.LETTER,
                tail if last == len(token) else Kind.LETTER,
                width, 0.0, 0.0, self._kerning(token, shape, last), shape, first, last, cut,
                shape.hyphen if cut in _WITH_HYPHEN or (cut is Cut.CRUMB and first in torn) else 0.0,
                ink=last - first if token[first:last].strip(_CLOSING) else 0,
            )  # fmt: skip

    def _cuts_in_korean(self, token: str, shape: Shape) -> dict[int, InnerCut]:
        """The cuts of addresses and words of letters that have a Korean ending, each with its hyphen."""
        found: dict[int, InnerCut] = {}
        for start, letters in letters_inside(token):
            own = self._shape(letters)
            cuts = self._cuts(letters, own)
            torn = self._torn_words(letters) if Cut.CRUMB in cuts.values() else frozenset[int]()
            for place, cut in cuts.items():
                if shape.edges[start + place] is not None:
                    has_hyphen = cut in _WITH_HYPHEN or (cut is Cut.CRUMB and place in torn)
                    hyphen, kerning = own.hyphen if has_hyphen else 0.0, self._kerning(letters, own, place)
                    found[start + place] = InnerCut(cut, hyphen, kerning)
        return found

    def _torn_words(self, token: str) -> frozenset[int]:
        """The places inside words of letters; where one is torn stands a hyphen. Names in code take none."""
        if address_cuts(token, self._names) is not None:
            return frozenset()
        words = (word for word in PLAIN_WORD.finditer(token) if not is_in_code(token, word))
        return frozenset(place for word in words for place in range(word.start() + 1, word.end()))

    def _kerning(self, token: str, shape: Shape, place: int) -> float:
        """The kerning of the pair around a cut: it falls away when a line ends between the two."""
        before, here = shape.edges[place - 1], shape.edges[place]
        if place == len(token) or before is None or here is None:
            return 0.0
        return here - before - self._shape(token[place - 1]).advance

    def _cuts(self, token: str, shape: Shape) -> dict[int, Cut]:
        """Where a Western word may be cut; the mildest cut at each place, none through a ligature."""
        if _RULE.fullmatch(token):
            return dict.fromkeys(range(1, len(token)), Cut.SEAM)
        whole = set(_inside_humps(token)) if self._parting is Parting.IN_NEED else set()
        is_long = shape.advance > LONG
        address = address_cuts(token, self._names)
        if address is None:
            cuts = self._word_cuts(token, is_long=is_long)
        else:
            dashes = (seam for seam in seams(token, western=True) if token[seam - 1] in "—–")
            if is_long and not address and PLAIN_WORD.fullmatch(token):
                address = {
                    place: Cut.CRUMB for place, _, _ in _places(token)
                }  # a word of code without joints
            cuts = {**(address if is_long else {}), **dict.fromkeys(dashes, Cut.SEAM)}
        cuts = {place: cut for place, cut in cuts.items() if cut is not Cut.INSIDE or place not in whole}
        cuts.update((hyphen.end(), Cut.SYLLABLE) for hyphen in _SOFT_HYPHEN.finditer(token))
        if token[0] >= _FIRST_UNSPACED:
            cuts.update((place.start(), Cut.SEAM) for place in AT_SYLLABLES.finditer(token))
            cuts.update((place.start(), Cut.FREE) for place in AFTER_MARKS.finditer(token))
            cuts = {place: cut for place, cut in cuts.items() if 0 < place < len(token)}
        if self._parting is not Parting.AS_WORDS:
            cuts.update((place, cut) for place, cut in self._parted(token, cuts) if place not in whole)
        if is_long or whole:
            cuts = {**_torn(token), **cuts}
        return {place: cut for place, cut in cuts.items() if shape.edges[place] is not None}

    def _word_cuts(self, token: str, *, is_long: bool) -> dict[int, Cut]:
        """The cuts inside words: between syllables, behind hyphens, in need elsewhere."""
        cuts: dict[int, Cut] = {}
        if is_long and not (len(token) < SHORTEST and _MIXED.search(token)):
            cuts.update(self._splits(token))
        if is_long:
            for place, cut in kept_hyphens(token, western=self._western_run):
                cuts.pop(place, None)
                if cut is not Cut.NEVER:
                    cuts[place] = cut
            cut = Cut.AT_CASE if self._western_run else Cut.SPLIT
            cuts.update((slash.start(), cut) for slash in _BEHIND_SLASH.finditer(token))
        if self._hyphenate:
            are_nouns, western = self._names.capital_nouns, self._western_run
            places = syllable_places(token, self._hyphenate, capital_nouns=are_nouns, western=western)
            cuts.update(dict.fromkeys(places, Cut.SYLLABLE))
        cuts.update(dict.fromkeys(seams(token, western=self._western_run), Cut.SEAM))
        for number in _NUMBER_INSIDE.finditer(token):
            cuts.pop(number.start(), None)
        return cuts

    def _parted(self, token: str, cuts: Mapping[int, Cut]) -> Iterator[tuple[int, Cut]]:
        """The cuts that a style adds to a word, or makes cheaper because they need no hyphen."""
        for place, before, after in _places(token):
            if self._parting is not Parting.FREELY:
                if cuts.get(place, Cut.NEVER) in _RESCUES:
                    is_barred = after in _NO_HEADS or before in _NO_TAILS
                    yield place, Cut.EDGE if is_barred else _PARTED[self._parting]
            elif before.isalnum() and after.isalnum() and token[place - 1] != _SHY:
                yield place, Cut.FREE

    def _splits(self, token: str) -> Iterator[tuple[int, Cut]]:
        """Where a long word may be cut in need: at seams, between syllables, else anywhere."""
        kept = kept_places(token)
        for place, before, after in _places(token):
            in_number = before in "0123456789.," and after.isdigit()
            is_barred = after in _NO_HEADS or before in _NO_TAILS or before in "/@" or place in kept
            if in_number or is_barred or before in "'’":
                continue
            yield place, Cut.SPLIT if _MEETING.match(token, place) else Cut.CRUMB
        for word in PLAIN_WORD.finditer(token):
            if is_in_code(token, word):
                continue
            text = word.group()
            places = self._hyphenate(text.lower()) if self._hyphenate else ()
            # A Western paragraph rather has wide spaces than a hyphen where no syllable ends.
            for place in places or (
                range(2, len(text) - 1) if len(text) >= _LEAST_PARTED and not self._western_run else ()
            ):
                yield word.start() + place, Cut.SPLIT_WORD

    def _pairs(self, kind: Kind, token: str, shape: Shape) -> Iterator[TokenUnit]:
        """A run of dashes or dots: units of two, each in a cell of 2 em; a single one in 1 em.

        A double ellipsis of twelve dots is one unit (GB 5.1.4, 5.1.5). Dashes are
        shaped two by two: faces draw a run of them as one glyph.
        """
        size = 1 if token[0] == "⸺" else 4 if kind is Kind.ELLIPSIS and len(token) == 4 else 2
        if any(shape.edges[place] is None for place in range(0, len(token), size)):
            size = len(token)  # the face draws the run as one
        seam = Cut.EDGE if kind in NO_LINE_START[self.settings.kinsoku] else Cut.SEAM
        if token[0] == "—" and len(token) > 2:
            for skip in range(0, len(token), 2):
                pair = token[skip : skip + 2]
                for unit in self._pairs(kind, pair, self._shape(pair)):
                    yield unit._replace(skip=skip, cut=seam if skip else unit.cut)
            return
        for first in range(0, len(token), size):
            last = min(first + size, len(token))
            width = float(last - first) * (2.0 if token[0] == "⸺" else 1.0)
            drawn = (shape.edges[last] or 0.0) - (shape.edges[first] or 0.0)
            cut = seam if first else Cut.NEVER
            yield TokenUnit(
                kind, kind, width, (width - drawn) / 2, 0.0, 0.0, shape, first, last, cut, 0.0, ink=0
            )


def _places(token: str) -> Iterator[tuple[int, str, str]]:
    """The places between two characters that show: each with the one before it and the one behind it."""
    before = token[0]
    for place in range(1, len(token)):
        after = token[place]
        if not _CLINGING.match(after):
            yield place, before, after
            before = after


def _inside_humps(token: str) -> Iterator[int]:
    """The places inside the short parts of a name in code; none where it has but one."""
    humps = [hump.start() for hump in _HUMPS.finditer(token)]
    if humps:
        for first, last in pairwise([0, *humps, len(token)]):
            if last - first <= _LONGEST_HUMP:
                yield from range(first + 1, last)


def _torn(token: str) -> dict[int, Cut]:
    """Every place inside a word, as a last rescue: what no rule cuts may be longer than a line."""
    return {
        place: Cut.EDGE if after in _NO_HEADS or before in _NO_TAILS else Cut.TORN
        for place, before, after in _places(token)
    }


def _is_western(token: str) -> bool:
    return bool(_WESTERN_START.match(token)) and _KEYCAP not in token
