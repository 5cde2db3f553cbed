"""What pages could not have, told with page and place in the manuscript."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typeset.html.places import parse_place
from typeset.messages.codes import Code

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from typeset.messages.diagnostics import Report
    from typeset.pdf.engine.lines.line_records import LineRecord
    from typeset.pdf.engine.session.reports import PageFault, WideTable
    from typeset.pdf.engine.session.session import LayoutSession


def check_pages(faults: Iterable[PageFault], lines: Sequence[LineRecord], report: Report) -> None:
    """Tell of each fault of a page, at the place of the last line that stands on it."""
    last = {line.page: line.place for line in lines if line.place}
    for fault in faults:
        code = Code[f"L_{fault.kind.upper()}"]
        report.add(code, parse_place(last.get(fault.page, "")), page=fault.page, lines=fault.lines)


def check_notes_and_tables(session: LayoutSession, root: Any, report: Report) -> None:
    """Tell of notes that begin behind the page of their call, and of tables wider than the text."""
    from typeset.pdf.engine.lines.line_records import place_in  # noqa: PLC0415 - slow

    for late in session.late_notes:
        place = parse_place(place_in(root, late.element))
        report.add(Code.L_NOTE_LATE, place, text=late.text, page=late.page, begins=late.begins)
    for table in session.wide_tables.values():
        tell_wide_table(table, report)


def tell_wide_table(table: WideTable, report: Report) -> None:
    """Tell of a table that is wider than the text."""
    report.add(Code.L_TABLE_WIDE, parse_place(table.place), excess=f"{table.excess:.1f}")
