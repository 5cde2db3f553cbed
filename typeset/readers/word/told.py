"""The outline of a Word file: its units as rows, and its units as the rows of its author settle them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from typeset.messages.codes import Code
from typeset.messages.diagnostics import Report
from typeset.model.blocks import Block, Document, Span
from typeset.model.characters import is_han
from typeset.readers.lines import PhysicalLine
from typeset.readers.numbering import head_number, parse_number
from typeset.readers.text.told.outline_file import write_outline
from typeset.readers.text.told.outline_rows import (
    BLOCK,
    FURTHER,
    GOES_ON,
    LEFT_OUT,
    WORD_KINDS,
    Row,
    first_words,
    parse_rows,
)
from typeset.readers.text.told.placed_rows import PlacedRow, place_rows
from typeset.readers.text.told.settled import LINE_BY_LINE
from typeset.readers.text.units import LogicalLine, Unit, stacked, unit_of

if TYPE_CHECKING:
    from typeset.readers.options import OutlineText


class DraftUnit(Struct, frozen=True):
    """A unit of a file, which stands for a finished ``block`` or is text."""

    unit: Unit
    block: Block | None = None

    @property
    def lines(self) -> list[PhysicalLine]:
        """Its lines as an outline shows them: a picture without words has the name of its kind."""
        lines = [piece for line in self.unit.lines for piece in line.pieces]
        if self.block and not any(char.isalnum() for char in lines[0].text):
            return [replace(lines[0], text=f"[{self.block.kind}]")]
        return lines


def write_word_outline(document: Document, units: Sequence[DraftUnit], lang: str) -> str:
    """The outline file of a document that was made of these units, its finished blocks not yet in place."""
    lines = [line for one in units for line in one.lines]
    finished = frozenset(
        (line.number, first_words(line.text)) for one in units if one.block for line in one.lines
    )
    return write_outline(document, lines, lang, finished)


def kept_units(units: Sequence[DraftUnit], settled: Sequence[Unit]) -> list[DraftUnit]:
    """The units that stand for finished blocks and were not left out."""
    kept = {id(unit) for unit in settled}
    return [one for one in units if one.block and id(one.unit) in kept]


def settle_units(units: Sequence[DraftUnit], outline: OutlineText, report: Report) -> list[Unit]:
    """The units as the rows of an outline say; those that no row covers stay as they are.

    Lines that are left out are logged (M22). A row that does not fit its lines is an error in ``report``.
    """
    rows = parse_rows(outline.text, outline.file, report, WORD_KINDS)
    own = [line for one in units for line in one.lines]
    lines, placed = place_rows(own, rows, outline.file, report)
    settler = _Settler(lines, _owners(units, lines), outline.file, report)
    done = 0
    for item in placed:
        settler.keep(done, item.start)
        settler.settle(item)
        done = max(done, item.stop)
    settler.keep(done, len(lines))
    return settler.units


def _owners(units: Sequence[DraftUnit], lines: list[PhysicalLine]) -> list[DraftUnit]:
    """The unit of each line; a line may have been parted since."""
    waiting = [(line, one) for one in units for line in one.lines]
    place = -1
    owners: list[DraftUnit] = []
    for line in lines:
        following = waiting[place + 1][0] if place + 1 < len(waiting) else None
        if following and (line.number, line.column) == (following.number, following.column):
            place += 1
        owners.append(waiting[place][1])
    return owners


class _Settler:
    """Makes units of lines, one part of them after another."""

    def __init__(self, lines: list[PhysicalLine], owners: list[DraftUnit], file: str, report: Report) -> None:
        self.units: list[Unit] = []
        self._lines = lines
        self._owners = owners
        self._file = file
        self._report = report
        self._is_open = False  # whether lines may go on with the last unit

    def keep(self, start: int, stop: int) -> None:
        """Take the lines of a part as the file has them."""
        for owner, lines in self._parts(start, stop):
            self._add(owner.unit if lines == owner.lines or owner.block else _again(owner.unit, lines))
            self._is_open = owner.block is None

    def settle(self, item: PlacedRow) -> None:
        """Take the lines of a row as it says; finished blocks among them stand behind its text."""
        parts = list(self._parts(item.start, item.stop))
        text = [line for owner, lines in parts if not owner.block for line in lines]
        blocks = [owner for owner, _ in parts if owner.block]
        row = item.row
        if row.kind == LEFT_OUT:
            for line in self._lines[item.start : item.stop]:
                self._report.repair("M22", line.number, line.text, "")
            return
        if (row.kind == BLOCK) == bool(text):
            kinds = (BLOCK, LEFT_OUT) if blocks else [kind for kind in WORD_KINDS if kind != BLOCK]
            place = Span(self._file, row.number)
            words = f"{row.line} {row.kind} {row.words}"[:40]
            self._report.add(Code.M_OUTLINE_ROW, place, text=words, kinds=" ".join(kinds))
        if text:
            self._take(text, row)
            self._is_open = True
        for owner in blocks:
            self._add(owner.unit)
            self._is_open = False

    def _take(self, lines: list[PhysicalLine], row: Row) -> None:
        """Add lines of text as a unit, or to the last one."""
        if row.kind == GOES_ON and self._is_open:
            last = self.units[-1]
            pieces = _joined((*last.lines[-1].pieces, *lines))
            whole = (*last.lines[:-1], LogicalLine(pieces))
            self.units[-1] = replace(last, lines=whole, text="".join(line.text for line in whole))
        elif row.kind == FURTHER and self._is_open:
            self.units[-1] = stacked([self.units[-1], _one_line(lines)], self.units[-1].kind)
        else:
            self._add(_unit(lines, row))

    def _add(self, unit: Unit) -> None:
        self.units.append(unit)

    def _parts(self, start: int, stop: int) -> Iterator[tuple[DraftUnit, list[PhysicalLine]]]:
        """The lines of a part by the units that they come from."""
        while start < stop:
            owner, end = self._owners[start], start + 1
            while end < stop and self._owners[end] is owner:
                end += 1
            yield owner, self._lines[start:end]
            start = end


def _again(unit: Unit, lines: list[PhysicalLine]) -> Unit:
    """What some lines of a unit are without the others."""
    if len(unit.lines) > 1:
        return stacked([replace(unit_of(line), level=unit.level) for line in lines], unit.kind)
    return replace(_one_line(lines), kind=unit.kind, level=unit.level)


def _unit(lines: list[PhysicalLine], row: Row) -> Unit:
    """The unit of a row."""
    kind = "paragraph" if row.kind in (GOES_ON, FURTHER, BLOCK) else row.kind
    if kind in LINE_BY_LINE:
        return stacked([unit_of(line) for line in lines], kind)
    unit = _one_line(lines)
    if kind == "heading":
        return replace(unit, kind=kind, level=max(row.level, 1), number=head_number(unit.text))
    if kind == "list_item":
        number = parse_number(unit.text)
        return replace(unit, kind=kind, number=number.marker if number else "")
    return unit.as_kind(kind)


def _one_line(lines: Sequence[PhysicalLine]) -> Unit:
    """A unit whose lines are pieces of one."""
    line = LogicalLine(_joined(lines))
    return Unit((line,), line.text)


def _joined(lines: Sequence[PhysicalLine]) -> tuple[PhysicalLine, ...]:
    """The lines as pieces; between Western words of two paragraphs stands a space of its own."""
    pieces: list[PhysicalLine] = []
    for line in lines:
        last = pieces[-1] if pieces else None
        if last and last.number != line.number and _needs_space(last.text[-1:], line.text[:1]):
            pieces.append(PhysicalLine(" ", last.number, cut=last.column - 1 + len(last.text)))
        pieces.append(line)
    return tuple(pieces)


def _needs_space(before: str, after: str) -> bool:
    is_word = after.isalnum() and not is_han(after)
    return is_word and not is_han(before) and (before.isalnum() or before in ",.;:!?)")
