"""What is no prose is found first, and kept from every other step: listings, tables, captions, formulae.

All other steps take short lines for heads or verse and join what looks torn. So these lines are taken out
before, as units of known kind, and put back when lines have become units. The line behind them counts as
standing below a blank line: nothing is joined across.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from typeset.messages.diagnostics import Report
from typeset.readers.lines import PhysicalLine
from typeset.readers.text.apart.captions import find_captions, states_unit
from typeset.readers.text.apart.code_signs import is_prompt
from typeset.readers.text.apart.columns import find_columns, is_column_rule
from typeset.readers.text.apart.contents_rows import rows_of_contents
from typeset.readers.text.apart.drawn_tables import DrawnTable, find_drawn, is_drawn_rule
from typeset.readers.text.apart.formulae import Formula, find_formulae, find_tex
from typeset.readers.text.apart.frames import Opened, open_frames
from typeset.readers.text.apart.listings import Listing, find_fenced, find_listings, shows_computing
from typeset.readers.text.around.parties import SEALED
from typeset.readers.text.units import LogicalLine, TableRow, Unit, unit_of

_DOUBTFUL: Final = 60
"""Percent: how sure a listing with few signs is, and a table whose columns do not line up."""

_SESSION: Final = 3
"""So many lines above a drawn table at most stands the prompt whose output it is."""


class Apart(Struct, frozen=True):
    """A manuscript's lines without those that are no prose, and these as units in the order of the lines."""

    lines: list[PhysicalLine]
    units: list[Unit]


class _Found(Struct, frozen=True):
    """Lines ``start`` to ``end`` that are one unit; nothing where they are dropped."""

    start: int
    end: int
    unit: Unit | None


def set_apart(lines: list[PhysicalLine], skip: frozenset[str], report: Report) -> Apart:
    """Part what is no prose from the lines."""
    framed = Opened(lines, []) if "M35" in skip else open_frames(lines, report)
    lines = framed.lines
    found: list[_Found] = []
    if "M35" not in skip:
        found += _fenced(lines, report)
        found = _with(lines, found, lambda part: _drawn(part, report))
    listings = partial(_listings, lines[0].number, shows_computing(lines))
    columns = partial(_in_columns, skip, report, rows_of_contents(lines))
    tex, plain = partial(_formulae, find_tex), partial(_formulae, find_formulae)
    for find in (_captions, tex, partial(columns, tabbed=True), listings, columns, plain):
        found = _with(lines, found, find)
    found = _with_units(lines, [one for one in found if _is_whole(lines, one)])
    return Apart(_rest(lines, found), [*framed.units, *(one.unit for one in found if one.unit)])


def _with_units(lines: list[PhysicalLine], found: list[_Found]) -> list[_Found]:
    """What has been found; a line above a table that says in what it counts is part of its caption."""
    more: list[_Found] = []
    for one in found:
        place = one.start - 1
        is_free = place >= 0 and (not more or more[-1].end <= place)
        if is_free and one.unit and one.unit.kind == "table" and states_unit(lines[place].text):
            more.append(_Found(place, one.start, unit_of(lines[place]).as_kind("caption")))
        more.append(one)
    return more


def put_back(units: list[Unit], apart: list[Unit]) -> list[Unit]:
    """The units of the prose with those that were set apart, in the order of the file."""
    return sorted([*units, *apart], key=lambda unit: unit.first.number) if apart else units


def _with(
    lines: list[PhysicalLine], found: list[_Found], find: Callable[[list[PhysicalLine]], Iterator[_Found]]
) -> list[_Found]:
    """What has been found, with what ``find`` finds in the lines between."""
    more: list[_Found] = []
    start = 0
    for one in [*found, _Found(len(lines), len(lines), None)]:
        if one.start > start:
            more += (
                _Found(new.start + start, new.end + start, new.unit) for new in find(lines[start : one.start])
            )
        if one.start < len(lines):
            more.append(one)
        start = one.end
    return more


def _is_whole(lines: list[PhysicalLine], found: _Found) -> bool:
    """Whether no line of the file is cut in two: a page feed or the like may stand inside one."""
    begins = found.start == 0 or lines[found.start - 1].number < lines[found.start].number
    ends = found.end == len(lines) or lines[found.end - 1].number < lines[found.end].number
    return begins and ends


def _rest(lines: list[PhysicalLine], found: list[_Found]) -> list[PhysicalLine]:
    """The lines that are left; what stands behind a unit stands below a blank line."""
    kept: list[PhysicalLine] = []
    start = 0
    for one in [*found, _Found(len(lines), len(lines), None)]:
        part = lines[start : one.start]
        if part and start:
            part = [replace(part[0], gap=max(part[0].gap, 1)), *part[1:]]
        kept += part
        start = one.end
    return kept


def _fenced(lines: list[PhysicalLine], report: Report) -> list[_Found]:
    """The listings between fences, the fences dropped."""
    found: list[_Found] = []
    for listing in find_fenced(lines):
        for fence in (lines[listing.start - 1], lines[listing.end]):
            report.repair("M35", fence.number, fence.text, "")
        unit = _code(lines[listing.start : listing.end], listing)
        found.append(_Found(listing.start - 1, listing.end + 1, unit))
    return found


def _listings(first: int, is_computing: bool, lines: list[PhysicalLine]) -> Iterator[_Found]:
    """The listings among the lines; ``first`` is the number of the manuscript's first line."""
    for listing in find_listings(lines, opens=lines[0].number == first, is_computing=is_computing):
        unit = _code(lines[listing.start : listing.end], listing)
        yield _Found(listing.start, listing.end, unit)


def listing_unit(lines: list[PhysicalLine], language: str = "") -> Unit:
    """Lines as a listing, with the indents by which they differ, and with the blank lines between."""
    low, high = (pick(line.margin for line in lines) for pick in (min, max))
    shared = next(
        (n for n, (a, b) in enumerate(zip(low, high, strict=False)) if a != b), min(len(low), len(high))
    )
    indent = low[:shared]
    kept: list[LogicalLine] = []
    for line in lines:
        blanks = line.gap if kept else 0
        kept += (LogicalLine((PhysicalLine("", line.number - above),)) for above in range(blanks, 0, -1))
        own = replace(line, text=line.margin[len(indent) :] + line.text, margin=indent)
        kept.append(LogicalLine((own,)))
    text = "".join(line.text for line in kept)
    return Unit(tuple(kept), text, "code_block", language=language)


def table_unit(lines: list[PhysicalLine]) -> Unit:
    """Lines as a table: its cells are found by what is drawn, by tabs or spaces, else each line is one."""
    rows: tuple[TableRow, ...] = next((table.rows for table in find_drawn(lines)), ())
    rows = rows or next((table.rows for table in find_columns(lines)), ())
    return _table(lines, rows)


def _code(lines: list[PhysicalLine], listing: Listing) -> Unit:
    """A listing that was found as a unit."""
    unit = listing_unit(lines, listing.language)
    return unit if listing.is_clear else unit.doubted(_DOUBTFUL, "maybe_listing")


def _drawn(lines: list[PhysicalLine], report: Report) -> Iterator[_Found]:
    """The drawn tables, but for those that a program has printed below a prompt."""
    for table in find_drawn(lines):
        if not _is_output(lines, table.start):
            _log_drawing(lines, table, report)
            yield _Found(table.start, table.end, _table(lines[table.start : table.end], table.rows))


def _is_output(lines: list[PhysicalLine], start: int) -> bool:
    """Whether the lines stand directly below a prompt."""
    for place in range(start, max(start - _SESSION, 0), -1):
        if lines[place].gap:
            return False
        if is_prompt(lines[place - 1].text):
            return True
    return False


def _log_drawing(lines: list[PhysicalLine], table: DrawnTable, report: Report) -> None:
    """Log the characters that draw a table, and that go."""
    rows = iter(table.rows)
    row = next(rows)
    typed: list[str] = []
    for line in lines[table.start : table.end]:
        if is_drawn_rule(line.text):
            report.repair("M35", line.number, line.text, "")
        else:
            typed.append(line.text)
        if line.number == row.last:
            cells = "\t".join(cell_text(cell) for cell in row.cells)
            report.repair("M35", row.first, "\n".join(typed), cells)
            typed, row = [], next(rows, row)


def cell_text(cell: tuple[LogicalLine, ...]) -> str:
    """The characters of a cell, its lines parted by line ends."""
    return "\n".join(line.text for line in cell)


def _table(lines: list[PhysicalLine], rows: tuple[TableRow, ...]) -> Unit:
    """A table as a unit; its lines are those of the file."""
    kept = tuple(LogicalLine((line,)) for line in lines)
    return Unit(kept, "".join(line.text for line in lines), "table", rows=rows)


def _in_columns(
    skip: frozenset[str],
    report: Report,
    listed: frozenset[int],
    lines: list[PhysicalLine],
    *,
    tabbed: bool = False,
) -> Iterator[_Found]:
    """The tables that are set by tabs or spaces. Where columns are doubtful the lines stay as they are.

    With ``tabbed`` only those of Chinese words between tabs, which are certain. ``listed`` are the numbers of
    lines of contents lists, which are no rows.
    """
    for table in find_columns(lines, tabbed=tabbed):
        own = lines[table.start : table.end]
        if own[0].number in listed:
            continue
        rules = [line for line in own if is_column_rule(line.text)]
        parted = _parted_rows(own, table.rows)
        if not table.rows and any(SEALED.search(line.text) for line in own):
            continue  # room for those who sign
        if not table.rows:
            unit = listing_unit(own).doubted(_DOUBTFUL, "maybe_table")
        elif parted and "M35" in skip:
            continue
        elif rules and "M35" in skip:
            unit = listing_unit(own)
        else:
            unit = _table(own, table.rows)
            for rule in rules:
                report.repair("M35", rule.number, rule.text, "")
            for line, cells in parted:
                report.repair("M35", line.number, line.text, cells)
        yield _Found(table.start, table.end, unit)


class _Parted(NamedTuple):
    """A line whose cells leaders or commas parted, which go, and the cells between tabs."""

    line: PhysicalLine
    cells: str


def _parted_rows(lines: list[PhysicalLine], rows: tuple[TableRow, ...]) -> list[_Parted]:
    """Of the lines of a table, those of which more than white stands between the cells."""
    cells = {row.first: "\t".join(cell_text(cell) for cell in row.cells) for row in rows}
    own = [(line, cells[line.number]) for line in lines if line.number in cells]
    return [
        _Parted(line, text)
        for line, text in own
        if len("".join(line.text.split())) > len("".join(text.split()))
    ]


def _formulae(
    find: Callable[[list[PhysicalLine]], list[Formula]], lines: list[PhysicalLine]
) -> Iterator[_Found]:
    """Formulae on lines of their own."""
    for formula in find(lines):
        own = lines[formula.start : formula.end]
        kept = tuple(LogicalLine((line,)) for line in own)
        yield _Found(formula.start, formula.end, Unit(kept, "".join(line.text for line in own), "formula"))


def _captions(lines: list[PhysicalLine]) -> Iterator[_Found]:
    """Captions of figures, tables and listings."""
    for place in find_captions(lines):
        yield _Found(place, place + 1, unit_of(lines[place]).as_kind("caption"))
