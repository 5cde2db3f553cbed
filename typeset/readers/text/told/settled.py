"""Units as the author settled them in an outline; what it does not cover is left to the reader's guesses."""

from __future__ import annotations

from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from typeset.messages.diagnostics import Report
from typeset.readers.lines import PhysicalLine
from typeset.readers.numbering import head_number, parse_number
from typeset.readers.text.apart.set_apart import listing_unit, table_unit
from typeset.readers.text.evidence import Evidence, Region
from typeset.readers.text.growing_unit import GrowingUnit
from typeset.readers.text.told.outline_rows import FURTHER, GOES_ON, LEFT_OUT
from typeset.readers.text.told.placed_rows import PlacedRow
from typeset.readers.text.units import Unit, stacked, unit_of
from typeset.readers.text.unwrapping.wrapped import known_words, seam, unwrap

LINE_BY_LINE: Final = frozenset(
    {"verse", "code_block", "table", "signoff", "contents", "quotation", "scene_break"}
)
"""Kinds whose physical lines stay lines; those of other kinds are pieces of one line."""


class _Mender(Struct, frozen=True):
    """Joins lines as the reader does where it unwraps them."""

    evidence: Evidence
    words: frozenset[str]
    report: Report

    def joined(self, lines: list[PhysicalLine]) -> Unit:
        """The lines as one unit of one line."""
        return self.grown(unit_of(lines[0]), lines[1:])

    def grown(self, unit: Unit, lines: list[PhysicalLine]) -> Unit:
        """The unit with lines joined to its last one."""
        growing, before = GrowingUnit(unit), unit.last
        for line in lines:
            wrapping = self.evidence.region_of(before.number).wrapping
            between = seam(growing, (before, line), wrapping, self.words, self.report)
            growing.add(unit_of(line), between)
            before = line
        return growing.whole()


def settled_units(
    lines: list[PhysicalLine],
    placed: list[PlacedRow],
    evidence: Evidence,
    skip: frozenset[str],
    report: Report,
) -> list[Unit]:
    """All lines as units: those of the rows with their kinds, the others as the reader unwraps them.

    Lines that are left out are logged (M22).
    """
    mender = _Mender(evidence, known_words(lines, skip), report)
    units: list[Unit] = []
    done = 0
    for item in placed:
        if item.start > done:
            units += _guessed(lines, (done, item.start), evidence.regions, skip, report)
        done = max(done, item.stop)
        _settle(units, lines[item.start : item.stop], item, mender)
    return units + _guessed(lines, (done, len(lines)), evidence.regions, skip, report)


def _guessed(
    lines: list[PhysicalLine],
    part: tuple[int, int],
    regions: tuple[Region, ...],
    skip: frozenset[str],
    report: Report,
) -> list[Unit]:
    """Units of the lines in the part, from and to a place, which were added since the outline was written."""
    start, end = part
    own = tuple(
        replace(region, start=max(region.start, start) - start, end=min(region.end, end) - start)
        for region in regions
        if region.start < end and region.end > start
    )
    return unwrap(lines[start:end], own, skip, report) if start < end else []


def _settle(units: list[Unit], lines: list[PhysicalLine], item: PlacedRow, mender: _Mender) -> None:
    """Add the row's unit to those before it, or its lines to the last one."""
    kind = item.row.kind
    if kind == LEFT_OUT:
        for line in lines:
            mender.report.repair("M22", line.number, line.text, "")
    elif kind == GOES_ON and units:
        units[-1] = mender.grown(units[-1], lines)
    elif kind == FURTHER and units:
        units[-1] = stacked([units[-1], mender.joined(lines)], units[-1].kind)
    else:
        units.append(_unit(lines, item, mender))


def _unit(lines: list[PhysicalLine], item: PlacedRow, mender: _Mender) -> Unit:
    """The row's unit."""
    kind = "paragraph" if item.row.kind in (GOES_ON, FURTHER) else item.row.kind
    if kind == "code_block":
        return listing_unit(lines)
    if kind == "table":
        return table_unit(lines)
    if kind in LINE_BY_LINE:
        return stacked([unit_of(line) for line in lines], kind)
    unit = mender.joined(lines)
    if kind == "heading":
        return replace(unit, kind=kind, level=max(item.row.level, 1), number=head_number(unit.text))
    if kind == "list_item":
        number = parse_number(unit.text)
        return replace(unit, kind=kind, number=number.marker if number else "")
    return unit.as_kind(kind)
