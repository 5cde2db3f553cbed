"""Page furniture that stands inside a sentence of wrapped text, which shows it though it comes only once.

A program fills a line and goes on in the next. Where a full line breaks off without a mark, and the sentence
goes on one or two short lines further down, what stands between is no text: a folio, a running head.
"""

from __future__ import annotations

from collections import Counter
from typing import Final

from typeset.model.characters import HAN
from typeset.readers.lines import PhysicalLine
from typeset.readers.numbering import parse_number
from typeset.readers.text.apart.captions import caption_number
from typeset.readers.text.heads.contents import is_leader
from typeset.readers.text.pages.page_heads import LONGEST, visible
from typeset.readers.text.units import ends_in_mark, ends_sentence
from typeset.readers.text.unwrapping.wrapping import line_width
from typeset.startup.patterns import late_pattern

_NARROWEST: Final = 40
"""Columns: narrower lines are alike by chance."""

_FEWEST: Final = 4
"""So many lines of one width that break off show that a program filled them."""

_SHORTER: Final = 3
"""Columns that a full line may lack where the next character may not begin a line, or is a Latin word."""

_MOST: Final = 2
"""Lines between two pages: a folio and a running head."""

_DIGITS: Final = "〇○零一二三四五六七八九十百\\d"
_WHITE: Final = "(?:\\s{4,}|\u3000{2,})"
_MISREAD: Final = "[OolI\\d]{2,4}"
_FOLIO: Final = late_pattern(
    f"(?:第\\s*)?[{_DIGITS}]{{1,5}}\\s*[页頁](?:.{{0,10}}[页頁])?"
    f"|.*[\\s·•—–~-][{_DIGITS}]{{1,5}}[\\s·•—–~-]*"
    f"|[\\s·•—–~-]*[{_DIGITS}]{{1,5}}[\\s·•—–~-]+[^\\s{_DIGITS}].*|[-—–·•~\\s]*\\d{{1,4}}[-—–·•~\\s]*"
    f"|[-—–·•] ?{_MISREAD} ?[-—–·•]|{_MISREAD}{_WHITE}.*|.*{_WHITE}{_MISREAD}"
)
"""A folio, alone or set off from words."""

_WIDE_GAP: Final = late_pattern(f"{_WHITE}|\\t")
_FAR: Final = 6
"""Columns that a line of furniture lacks at least of a full one, unless wide white is in it."""

_TEXT: Final = late_pattern(f"[{HAN}A-Za-z\\d“‘「『（《(/]")
_INNER_MARK: Final = late_pattern("[，。、；：！？,]")


def heads_inside_sentences(lines: list[PhysicalLine]) -> set[int]:
    """Places of folios and running heads between a full line that breaks off and the rest of its sentence.

    A head without a folio beside it must come twice.
    """
    widths = [line_width(line, "wide") for line in lines]
    full = _full_widths(lines, widths)
    if not full:
        return set()
    counts = Counter(_key(line.text) for line in lines if len(line.text) <= LONGEST)
    found: set[int] = set()
    for place in range(len(lines) - 2):
        if widths[place] in full and _breaks_off(lines[place]):
            between = _between(lines, place, widths, counts)
            after = place + len(between) + 1
            if between and after < len(lines) and _goes_on(lines, (place, after), widths, full):
                found.update(between)
    return found


def _full_widths(lines: list[PhysicalLine], widths: list[int]) -> frozenset[int]:
    """The widths of lines that break off, as a program fills them; few others break off."""
    broken = Counter(
        width
        for line, below, width in zip(lines, lines[1:], widths, strict=False)
        if width >= _NARROWEST and _breaks_off(line) and not below.gap
    )
    piles = {
        width
        for width, count in broken.items()
        if count >= _FEWEST
        and count * 4 >= sum(broken[width + step] for step in range(-_SHORTER, _SHORTER + 1))
    }
    return frozenset(width - step for width in piles for step in range(_SHORTER + 1))


def _key(text: str) -> str:
    return "".join("#" if char.isdigit() else char for char in text if not char.isspace())


def _breaks_off(line: PhysicalLine) -> bool:
    """Whether a line of text breaks off, and no head, caption or entry of a contents list ends."""
    text = line.text
    if text[-1] not in "，、" and (ends_in_mark(text) or _TEXT.match(text[-1]) is None):
        return False
    return not caption_number(text) and not is_leader(line)


def _between(lines: list[PhysicalLine], place: int, widths: list[int], counts: Counter[str]) -> list[int]:
    """The places of the lines below that may be a folio and a running head; none if they are not."""
    found: list[int] = []
    has_folio = False
    for below in range(place + 1, min(place + 1 + _MOST, len(lines))):
        text = lines[below].text
        is_spread = _WIDE_GAP.search(text) is not None
        if (
            (widths[below] + _FAR > widths[place] and not is_spread)
            or _is_text(text)
            or is_leader(lines[below])
        ):
            break
        is_folio = _FOLIO.fullmatch(text) is not None
        if not (is_folio or counts[_key(text)] > 1 or has_folio):
            break
        has_folio = has_folio or is_folio
        found.append(below)
    return found


def _is_text(text: str) -> bool:
    """Whether the line is none of the furniture: long, with marks of a sentence, a caption, an item."""
    if visible(text) > LONGEST or _INNER_MARK.search(text) or ends_sentence(text) or caption_number(text):
        return True
    number = parse_number(text)
    is_item = number is not None and number.scheme not in ("bullet", "digit")
    return is_item and _FOLIO.fullmatch(text) is None


def _goes_on(
    lines: list[PhysicalLine], around: tuple[int, int], widths: list[int], full: frozenset[int]
) -> bool:
    """Whether the line behind the furniture goes on with the one above: text, no deeper, full or ended."""
    above, after = around
    line, below = lines[above], lines[after]
    if below.indent > line.indent + 1 or parse_number(below.text) is not None or caption_number(below.text):
        return False
    return widths[after] in full or ends_in_mark(below.text)
