"""Page furniture that stands inside a sentence of wrapped text, which shows it though it comes only once.

A program fills a line and goes on in the next. Where a full line breaks off without a mark, and the sentence
goes on one or two short lines further down, what stands between is no text: a folio, a running head.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import Final

from typeset.model.characters import CIRCLED, HAN
from typeset.readers.lines import PhysicalLine
from typeset.readers.numbering import parse_number
from typeset.readers.text.apart.captions import caption_number
from typeset.readers.text.heads.contents import is_leader
from typeset.readers.text.pages.page_heads import LONGEST, visible
from typeset.readers.text.units import ends_in_mark, ends_sentence
from typeset.readers.text.unwrapping.wrapping import line_width
from typeset.startup.patterns import late_pattern

_FEWEST: Final = ((48, 3), (40, 4), (24, 8))
"""From so many columns on so many lines of one width that break off show that a program filled them.

Narrower lines are alike by chance.
"""

_NARROW: Final = 40
"""Columns: narrower lines may be verse, whose refrains come again: a folio must stand between them."""

_SHORTER: Final = 3
"""Columns that a full line may lack where the next character may not begin a line, or is a Latin word."""

_MOST: Final = 2
"""Lines between two pages: a folio and a running head."""

_MOST_NOTES: Final = 6
"""Lines of notes at the foot of a page, each of one line."""

_NOTE: Final = late_pattern(f"[{CIRCLED}]")

_DIGITS: Final = "〇○零一二三四五六七八九十百\\d"
_WHITE: Final = "(?:\\s{4,}|\u3000{2,})"
_MISREAD: Final = "[OolI\\d]{2,4}"
_FOLIO: Final = late_pattern(
    f"(?:第\\s*)?[{_DIGITS}]{{1,5}}\\s*[页頁](?:.{{0,10}}[页頁])?"
    f"|.*[\\s·•・—–~-][{_DIGITS}]{{1,5}}[\\s·•—–~-]*"
    f"|[\\s·•—–~-]*[{_DIGITS}]{{1,5}}[\\s·•・—–~-]+[^\\s{_DIGITS}].*|[-—–·•~\\s]*\\d{{1,4}}[-—–·•~\\s]*"
    f"|[-—–·•] ?{_MISREAD} ?[-—–·•]|{_MISREAD}{_WHITE}.*|.*{_WHITE}{_MISREAD}"
)
"""A folio, alone or set off from words."""

_WIDE_GAP: Final = late_pattern(f"{_WHITE}|\\t")
_BARE: Final = late_pattern("[-—–·•~\\s]*\\d{1,4}[-—–·•~\\s]*")
_SIGNED: Final = late_pattern("[-—–·•~]{1,2} ?\\d{1,4} ?[-—–·•~]{1,2}")
_DIGIT: Final = late_pattern("\\d+")
"""A folio alone."""

_NUMBERS: Final = ("bullet", "digit")
_BELOW: Final = (*_NUMBERS, "part", "volume")
_ABOVE: Final = (*_BELOW, "chapter", "section")
"""Numbers that a running head may have, below a folio and above one; a chapter's own stands below."""

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
        return _signed_folios(lines, widths)
    counts = Counter(_key(line.text) for line in lines if len(line.text) <= LONGEST)
    found = _signed_folios(lines, widths)
    pairs: list[list[int]] = []
    for place in range(len(lines) - 2):
        if widths[place] in full and _breaks_off(lines[place]):
            foot = place + _notes_below(lines, place)
            between = _between(lines, (place, foot), widths, counts)
            pair = [] if between else _above_folio(lines, (place, foot), widths)
            after = foot + len(between or pair) + 1
            if after > foot + 1 and after < len(lines) and _goes_on(lines, (place, after), widths, full):
                found.update(between)
                pairs += [pair] if pair else []
    # What stands above a folio may be the end of a paragraph, unless folios below such lines rise.
    folios = [int(_DIGIT.findall(lines[pair[-1]].text)[0]) for pair in pairs]
    if len(pairs) > 1 and all(one < other for one, other in pairwise(folios)):
        found.update(place for pair in pairs for place in pair)
    return found


def _signed_folios(lines: list[PhysicalLine], widths: list[int]) -> set[int]:
    """Places of folios between signs, — 12 —, where a line above breaks off and one below goes on.

    Nothing else stands there, however few lines show how wide the text is.
    """
    return {
        place + 1
        for place, (line, between, below) in enumerate(zip(lines, lines[1:], lines[2:], strict=False))
        if _SIGNED.fullmatch(between.text)
        and widths[place] >= _NARROW
        and _breaks_off(line)
        and _INNER_MARK.search(line.text)
        and below.indent <= line.indent + 1
        and _TEXT.match(below.text)
        and parse_number(below.text) is None
        and not caption_number(below.text)
    }


def _full_widths(lines: list[PhysicalLine], widths: list[int]) -> frozenset[int]:
    """The widths of lines that break off, as a program fills them; few others break off."""
    broken = Counter(
        width
        for line, below, width in zip(lines, lines[1:], widths, strict=False)
        if width >= _FEWEST[-1][0] and _breaks_off(line) and not below.gap
    )
    piles = {
        width
        for width, count in broken.items()
        if any(width >= least and count >= fewest for least, fewest in _FEWEST)
        and count * 4 >= sum(broken[width + step] for step in range(-_SHORTER, _SHORTER + 1))
    }
    full = {width - step for width in piles for step in range(_SHORTER + 1)}
    # Half a character more is no more than a figure or a letter in a line of Han.
    return frozenset(full | {width + 1 for width in piles if broken[width + 1]})


def _notes_below(lines: list[PhysicalLine], place: int) -> int:
    """How many notes, each of one line, stand below a line at the foot of its page."""
    below = place + 1
    while below < min(place + 1 + _MOST_NOTES, len(lines)) and _NOTE.match(lines[below].text):
        below += 1
    return below - place - 1


def _key(text: str) -> str:
    closed = "".join(text.split())
    if any(map(str.isdigit, closed)):
        return "".join("#" if char.isdigit() else char for char in closed)
    return closed


def _breaks_off(line: PhysicalLine) -> bool:
    """Whether a line of text breaks off, and no head, caption or entry of a contents list ends."""
    text = line.text
    if text[-1] not in "，、," and (ends_in_mark(text) or _TEXT.match(text[-1]) is None):
        return False
    return not caption_number(text) and not is_leader(line)


def _between(
    lines: list[PhysicalLine], around: tuple[int, int], widths: list[int], counts: Counter[str]
) -> list[int]:
    """The places of the lines below that may be a folio and a running head; none if they are not.

    ``around`` are the places of the full line, and of the last note below it.
    """
    place, foot = around
    found: list[int] = []
    has_folio = False
    for below in range(foot + 1, min(foot + 1 + _MOST, len(lines))):
        text = lines[below].text
        lacks = widths[place] - widths[below]
        if not _may_stand_between(lines[below], lacks, _BELOW if has_folio else _NUMBERS):
            break
        is_folio = _FOLIO.fullmatch(text) is not None
        comes_again = counts[_key(text)] > 1 and widths[place] >= _NARROW
        if not (is_folio or comes_again or has_folio):
            break
        has_folio = has_folio or is_folio
        found.append(below)
    return found


def _above_folio(lines: list[PhysicalLine], around: tuple[int, int], widths: list[int]) -> list[int]:
    """The places of a running head and the bare folio below it; none if they are not."""
    place, foot = around
    pair = list(range(foot + 1, foot + 1 + _MOST))
    if pair[-1] >= len(lines) or not _BARE.fullmatch(lines[pair[-1]].text):
        return []
    may_be = all(_may_stand_between(lines[one], widths[place] - widths[one], _ABOVE) for one in pair)
    return pair if may_be else []


def _may_stand_between(line: PhysicalLine, lacks: int, numbers: tuple[str, ...]) -> bool:
    """Whether a line that lacks so many columns of a full one may be furniture by its looks."""
    is_short = lacks >= _FAR or _WIDE_GAP.search(line.text) is not None
    return is_short and not _is_text(line.text, numbers) and not is_leader(line)


def _is_text(text: str, numbers: tuple[str, ...]) -> bool:
    """Whether the line is none of the furniture: long, with marks of a sentence, a caption, an item.

    ``numbers`` are those that furniture may have where it stands.
    """
    if visible(text) > LONGEST or _INNER_MARK.search(text) or ends_sentence(text) or caption_number(text):
        return True
    number = parse_number(text)
    is_item = number is not None and number.scheme not in numbers
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
