"""Running heads and folios that stand within paragraphs are taken out of them (M22), or told."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import Final

from msgspec.structs import replace

from typeset.messages.codes import Code
from typeset.messages.diagnostics import Report
from typeset.model.blocks import Span
from typeset.readers.lines import PhysicalLine
from typeset.readers.text.pages.glued_heads import find_glued_heads
from typeset.readers.text.units import LogicalLine, Unit
from typeset.startup.patterns import late_pattern

_PROSE: Final = ("", "paragraph", "dialogue", "lead", "list_item", "quotation")
_LATIN: Final = late_pattern("[A-Za-z\\d]")


def cut_glued_heads(units: list[Unit], file: str, skip: frozenset[str], report: Report) -> list[Unit]:
    """The units without the running heads and folios glued into them (M22); those that are not sure are told.

    It is done when wrapped lines are paragraphs: a line that lacks a piece would no longer be a full one.
    """
    places = [place for place, unit in enumerate(units) if unit.kind in _PROSE]
    if "M22" in skip or not places:
        return units
    starts = list(accumulate((len(units[place].text) for place in places), initial=0))
    pieces = (piece for place in places for line in units[place].lines for piece in line.pieces)
    edges = frozenset(accumulate((len(piece.text) for piece in pieces), initial=0))
    heads = find_glued_heads("".join(units[place].text for place in places), edges)
    result = list(units)
    # From the last to the first, so that what stands before a cut stays where it is.
    for head in reversed(heads):
        nth = bisect_right(starts, head.start) - 1
        unit, start, end = result[places[nth]], head.start - starts[nth], head.end - starts[nth]
        if head.is_sure and head.end <= starts[nth + 1] and end - start < len(unit.text):
            result[places[nth]] = _cut(unit, start, end, report)
    unsure = [head for head in heads if not head.is_sure]
    if unsure:
        nth = bisect_right(starts, unsure[0].start) - 1
        unit, start = units[places[nth]], unsure[0].start - starts[nth]
        words = unit.text[start : start + unsure[0].end - unsure[0].start].strip()
        span = Span(file, _line_at(unit, start))
        report.add(Code.M_MAYBE_FURNITURE, span, text=words, count=len(unsure))
    return result


def _line_at(unit: Unit, place: int) -> int:
    """The number of the line on which a character of the unit stands."""
    pieces = [piece for line in unit.lines for piece in line.pieces]
    ends = list(accumulate(len(piece.text) for piece in pieces))
    return pieces[min(bisect_right(ends, place), len(pieces) - 1)].number


def _cut(unit: Unit, start: int, end: int, report: Report) -> Unit:
    """The unit without a piece of it; a space stays where words of Latin would run into each other."""
    before, gone, after = unit.text[:start], unit.text[start:end], unit.text[end:]
    between = " " if _LATIN.search(before[-1:]) and _LATIN.match(after[:1]) else ""
    report.repair("M22", _line_at(unit, start + len(gone) - len(gone.lstrip())), gone, between)
    lines: list[LogicalLine] = []
    offset = 0
    for line in unit.lines:
        pieces: list[PhysicalLine] = []
        for piece in line.pieces:
            left, right = (min(max(place - offset, 0), len(piece.text)) for place in (start, end))
            offset += len(piece.text)
            kept = piece.text[:left] + (between if left < right and start >= offset - len(piece.text) else "")
            text = kept + piece.text[right:]
            if text:
                pieces.append(replace(piece, text=text, cut=piece.cut + (0 if kept else right - left)))
        lines += [LogicalLine(tuple(pieces))] if pieces else []
    return replace(unit, lines=tuple(lines), text="".join(line.text for line in lines))
