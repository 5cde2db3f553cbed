"""Running heads of a few pages: alike but for a number that counts up, and one of them breaks a sentence."""

from __future__ import annotations

from itertools import pairwise
from typing import Final, NamedTuple

from typeset.readers.lines import PhysicalLine
from typeset.readers.text.pages.page_heads import LONGEST, visible
from typeset.readers.text.units import ends_in_mark, ends_sentence, shape
from typeset.startup.patterns import late_pattern

_FEWEST: Final = 2
_SHORTEST_PAGE: Final = 4
"""Lines from one head to the next at least."""

_SHORTEST_TEXT: Final = 10
"""Characters of a line of text that a page breaks off, if there is no mark in it."""

_FIGURE: Final = "\\d０-９〇零一二三四五六七八九"
_NUMBER: Final = "[\\d０-９]{1,4}|[〇零一二三四五六七八九]{2,4}"
_GAP: Final = "(?:\u3000| {2}|[·•—–\\-|｜/] ?)[·•—–\\-|｜/\\s]*"
_PAGED: Final = late_pattern(f"(?P<words>.*)第\\s*(?P<number>{_NUMBER})\\s*[页頁](?P<rest>.*)")
_LEFT: Final = late_pattern(
    f"[·•—–\\-|｜/\\s]*(?P<number>{_NUMBER})(?![{_FIGURE}])(?P<rest>){_GAP}(?P<words>\\S.*)"
)
_RIGHT: Final = late_pattern(
    f"(?P<words>[^·•|｜]*[^·•—–\\-|｜/\\s{_FIGURE}]){_GAP}(?P<number>{_NUMBER})(?P<rest>)[·•—–\\-|｜/\\s]*"
)
_SETS_OFF: Final = late_pattern("[\u3000·•—–\\-|｜/页頁 ](?:(?<! )| )")
"""What parts a number from words, or names it: one search spares most lines the three patterns."""

_INNER_MARK: Final = late_pattern("[，。；！？、](?=.)")
_MARK: Final = late_pattern("[，。；！？]")
_HAN_DIGITS: Final = str.maketrans("〇零一二三四五六七八九", "00123456789")


class _Numbered(NamedTuple):
    place: int
    value: int


def heads_alike(lines: list[PhysicalLine]) -> set[int]:
    """Places of lines with the same words whose numbers count up by one, if a sentence goes on around one."""
    groups: dict[str, list[_Numbered]] = {}
    for place, line in enumerate(lines):
        found = _numbered(line.text)
        if found is not None:
            groups.setdefault(found[0], []).append(_Numbered(place, found[1]))
    return {
        head.place
        for heads in groups.values()
        if _count_up(heads) and any(_breaks_sentence(lines, head.place) for head in heads)
        for head in heads
    }


def _numbered(text: str) -> tuple[str, int] | None:
    """The words of a line that may be a running head, and its number."""
    if visible(text) > LONGEST or _SETS_OFF.search(text) is None or ends_sentence(text):
        return None
    for pattern in (_PAGED, _LEFT, _RIGHT):
        match = pattern.fullmatch(text)
        if match is not None:
            words = "".join(f"{match['words']}#{match['rest']}".split()) if match["rest"] else match["words"]
            return "".join(words.split()), int(match["number"].translate(_HAN_DIGITS))
    return None


def _count_up(heads: list[_Numbered]) -> bool:
    """Whether the numbers count up by one, a page apart."""
    return len(heads) >= _FEWEST and all(
        after.value == before.value + 1 and after.place - before.place >= _SHORTEST_PAGE
        for before, after in pairwise(heads)
    )


def _breaks_sentence(lines: list[PhysicalLine], place: int) -> bool:
    """Whether a sentence breaks off above the line and goes on below."""
    if not 0 < place < len(lines) - 1:
        return False
    above, below = shape(lines[place - 1].text), shape(lines[place + 1].text)
    is_open = above[-1] in "，、" or not ends_in_mark(above)
    is_text = _INNER_MARK.search(above) is not None or len(above) >= _SHORTEST_TEXT
    return is_open and is_text and not lines[place].gap and _MARK.search(below) is not None
