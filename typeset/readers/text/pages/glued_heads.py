"""Running heads and folios glued into a sentence, as copies without line ends have them: 换 ·47· 渡桥考 过.

A page of a book is always about as long. So what was glued in comes at a page's distance, its numbers count
up, and the same words stand beside them. Where white or dots set it off as well, it is sure.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import Final

from msgspec import Struct

from typeset.model.characters import HAN
from typeset.startup.patterns import late_pattern

_FEWEST: Final = 3
"""So many that count up are folios, if the same words stand beside them or signs around them."""

_FEWEST_BARE: Final = 4
"""So many bare numbers that count up a page apart may be folios."""

_SHORTEST_PAGE: Final = 150
"""Characters: no page of a book has fewer, and hardly anything else that counts has so many."""

_MOST_MISSING: Final = 3
"""Pages in a row without a folio."""

_UNEVEN: Final = 1.7
"""How many times as long as another a page may be; few are the ends of chapters."""

_ALIKE: Final = 1.4
"""How many times as long as another a page may be whose number alone tells that it is one."""

_FEW: Final = 4
"""One page in so many may be shorter or longer."""

_KEY: Final = 2
"""So many characters beside a number show that the same words may stand there."""

_PLAIN_WORDS: Final = 4
"""So many characters in common are words, where nothing sets them off."""

_AROUND: Final = 32
"""Characters beside a number among which the words of a running head are looked for."""

_DOTS: Final = "·•・"
_DASHES: Final = "\\-－—–~"
_FOLIO: Final = late_pattern(
    f"(?<![\\d.,．，：:/A-Za-z%℃$¥])(?P<before>[{_DOTS}{_DASHES}]?) ?(?P<number>[1-9]\\d{{0,3}}) ?"
    f"(?P<after>[{_DOTS}{_DASHES}]?)(?![\\d.,．：:/%℃A-Za-z年月日时時分])"
)
_COUNTED: Final = frozenset("第图表例式步章节题卷期号版册条款项届次录圖號節題冊條項屆錄骤驟页頁")
"""What an author counts: words that end so are no running head before their number."""

_COUNTING_WORD: Final = late_pattern("[A-Za-z]+ ")
"""A word before numbers from 1, as in Hall 1 and Hall 2, counts what the text is about, and no pages."""

_STOPS: Final = frozenset("。！？；!?;…”」』）)：:")
_SETS_OFF: Final = late_pattern(f"[\\s{_DOTS}{_DASHES}]")
_AMONG_HAN: Final = late_pattern(f"[{HAN}，、]\\s\\d+\\s[{HAN}]")
_AROUND_DOTS: Final = late_pattern(f".?[{HAN}，、] ?[{_DOTS}] ?\\d+ ?[{_DOTS}] ?[{HAN}].?")
"""A folio between dots amid a sentence: nobody writes so, but one alone shows not where its words end."""

_NO_WORDS: Final = late_pattern(f"[^{HAN}A-Za-z]*")
_PUNCTUATED: Final = late_pattern("[。，！？；：、,;:!?“”「」]")


class GluedHead(Struct, frozen=True):
    """What was glued into a text: where it begins and ends, white around it included; whether it is sure."""

    start: int
    end: int
    is_sure: bool


class _Number(Struct, frozen=True):
    """A number that may be a folio: its place, its value, and what stands before and behind it.

    ``sign`` stands on both sides of it, a dot or a dash; it is empty where there is none.
    """

    start: int
    end: int
    value: int
    left: str
    right: str
    sign: str


def find_glued_heads(text: str, edges: frozenset[int] = frozenset()) -> list[GluedHead]:
    """The running heads and folios within a text, in their order; none lies in another.

    ``edges`` are the places at which a line begins: there a head is set off as by white.
    """
    numbers = _numbers(text)
    chains = _chains_by_words(numbers) + _chains_by_signs(numbers)
    found = [head for chain in chains for head in _heads(text, chain, edges)]
    found += [
        GluedHead(*_with_white(text, number.start, number.end), is_sure=False)
        for number in numbers
        if number.sign in tuple(_DOTS) and _AROUND_DOTS.fullmatch(text, number.start - 2, number.end + 2)
    ]
    kept: list[GluedHead] = []
    taken: set[int] = set()
    for head in sorted(found, key=lambda head: (not head.is_sure, head.start - head.end, head.start)):
        places = range(head.start, head.end)
        if taken.isdisjoint(places):
            kept.append(head)
            taken.update(places)
    return sorted(kept, key=lambda head: head.start)


def _numbers(text: str) -> list[_Number]:
    """The numbers that may be folios by what stands right beside them."""
    found: list[_Number] = []
    for match in _FOLIO.finditer(text):
        sign = match["before"] if match["before"] == match["after"] else ""
        start, end = match.span() if sign else match.span("number")
        left, right = text[max(start - _AROUND, 0) : start], text[end : end + _AROUND]
        found.append(_Number(start, end, int(match["number"]), left, right, sign))
    return found


def _chains_by_words(numbers: list[_Number]) -> list[list[_Number]]:
    """The numbers beside which the same words stand, if they count up a page apart."""
    beside: dict[tuple[str, str], list[_Number]] = defaultdict(list)
    for number in numbers:
        left, right = number.left.rstrip(), number.right.lstrip()
        if len(left) >= _KEY and left[-1] not in _COUNTED and not _PUNCTUATED.search(left[-_KEY:]):
            beside["left", left[-_KEY:]].append(number)
        if len(right) >= _KEY and not _PUNCTUATED.search(right[:_KEY]):
            beside["right", right[:_KEY]].append(number)
    return [chain for group in beside.values() if len(group) >= _FEWEST for chain in _counting(group)]


def _chains_by_signs(numbers: list[_Number]) -> list[list[_Number]]:
    """The numbers between the same signs, or between white, if they count up a page apart."""
    signs: dict[str, list[_Number]] = defaultdict(list)
    for number in numbers:
        if number.sign:
            signs[number.sign].append(number)
        elif number.left[-1:].isspace() and number.right[:1].isspace():
            signs[""].append(number)
    return [
        chain
        for sign, group in signs.items()
        for chain in _counting(group)
        if sign or len(chain) >= _FEWEST_BARE
    ]


def _counting(numbers: list[_Number]) -> list[list[_Number]]:
    """The chains of numbers that count up, each a page behind the one before it."""
    chains: list[list[_Number]] = []
    ends: dict[int, list[_Number]] = {}
    for number in numbers:
        for step in range(1, _MOST_MISSING + 1):
            chain = ends.get(number.value - step)
            if chain is not None and number.start - chain[-1].end >= _SHORTEST_PAGE * step:
                del ends[chain[-1].value]
                chain.append(number)
                break
        else:
            chain = [number]
            chains.append(chain)
        ends[number.value] = chain
    return [chain for chain in chains if len(chain) >= _FEWEST and _is_even(chain)]


def _is_even(chain: list[_Number]) -> bool:
    """Whether nearly all pages are about as long as the usual one."""
    pages = sorted(
        (below.start - above.end) / (below.value - above.value) for above, below in pairwise(chain)
    )
    usual = pages[len(pages) // 2]
    odd = sum(not usual / _UNEVEN <= page <= usual * _UNEVEN for page in pages)
    return odd * _FEW <= len(pages)


def _heads(text: str, chain: list[_Number], edges: frozenset[int]) -> list[GluedHead]:
    """The running heads of a chain, each with its folio; none if they do not break into sentences."""
    heads: list[GluedHead] = []
    torn = 0
    for face in _faces(chain, edges):
        left, right = _words(face, edges)
        if face[0].value == 1 and _COUNTING_WORD.fullmatch(left) and not right:
            continue
        longest = max(len(left.strip()), len(right.strip()))
        spans = [(number.start - len(left), number.end + len(right)) for number in face]
        torn += sum(_tears(text, start, end) for start, end in spans)
        is_set_off = all(_is_set_off(text, start, end, edges) for start, end in spans)
        is_sure = is_set_off and (longest >= _KEY or all(number.sign for number in face))
        if is_sure or longest >= _PLAIN_WORDS or (not longest and _may_be_bare(text, face)):
            heads += [GluedHead(*_with_white(text, start, end), is_sure) for start, end in spans]
    return heads if torn * 2 >= len(chain) else []


def _may_be_bare(text: str, chain: list[_Number]) -> bool:
    """Whether numbers without words may be folios: none is missing, pages are alike, Han stands around."""
    if len(chain) < _FEWEST_BARE or chain[-1].value - chain[0].value >= len(chain):
        return False
    pages = [below.start - above.end for above, below in pairwise(chain)]
    around = (text[max(number.start - 2, 0) : number.end + 2] for number in chain)
    return max(pages) <= min(pages) * _ALIKE and all(_AMONG_HAN.fullmatch(near) for near in around)


def _faces(chain: list[_Number], edges: frozenset[int]) -> list[list[_Number]]:
    """The chain, or the pages of either side, which face each other and have heads of their own."""
    sides = [[number for number in chain if number.value % 2 == rest] for rest in (0, 1)]
    if any(_words(chain, edges)) or not all(len(side) > 1 and any(_words(side, edges)) for side in sides):
        return [chain]
    return sides


def _words(chain: list[_Number], edges: frozenset[int]) -> tuple[str, str]:
    """The words that stand before and behind each number, white included; what an author counts is none."""
    left = _common([number.left[::-1] for number in chain], [number.start for number in chain], -1, edges)
    right = _common([number.right for number in chain], [number.end for number in chain], 1, edges)
    return ("" if left and left.strip()[0] in _COUNTED else left[::-1]), right


def _common(contexts: list[str], places: list[int], way: int, edges: frozenset[int]) -> str:
    """The words that all contexts begin with, up to white if they go on in other ways; no part of a sentence.

    ``places`` are those of the contexts, which go ``way``. By chance one character more of the text may be
    the same: behind the words stands white or the end of a line, if anywhere.
    """
    # The first and the last in the order of the alphabet differ most.
    least, most = min(contexts), max(contexts)
    same = (place for place, char in enumerate(least) if char != most[place : place + 1])
    common = least[: next(same, len(least))]
    mark = _PUNCTUATED.search(common)
    common = common[: mark.start()] if mark else common
    is_bounded = all(
        context[len(common) :][:1].isspace() or place + way * len(common) in edges
        for context, place in zip(contexts, places, strict=True)
    )
    if not is_bounded:
        cut = max(common.rfind(white) for white in (" ", "\u3000", "\t"))
        common = common[:cut] if cut > 0 and common[:cut].strip() else common
    return common if _NO_WORDS.fullmatch(common) is None else ""


def _tears(text: str, start: int, end: int) -> bool:
    """Whether text stands on both sides, and none of the two begins or ends a sentence."""
    before, after = text[max(start - 3, 0) : start].rstrip()[-1:], text[end : end + 3].lstrip()[:1]
    return bool(before and after) and before not in _STOPS and _PUNCTUATED.match(after) is None


def _is_set_off(text: str, start: int, end: int, edges: frozenset[int]) -> bool:
    """Whether white stands on both sides, or a sign of the folio itself; the ends of lines are as good."""
    is_left = start in edges or _SETS_OFF.search(text[max(start - 1, 0) : start + 1]) is not None
    is_right = end in edges or _SETS_OFF.search(text[end - 1 : end + 1]) is not None
    return is_left and is_right


def _with_white(text: str, start: int, end: int) -> tuple[int, int]:
    """The span with the white on both sides."""
    while start > 0 and text[start - 1].isspace():
        start -= 1
    while end < len(text) and text[end].isspace():
        end += 1
    return start, end
