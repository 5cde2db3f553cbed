"""What pages could not have, told with page and place in the manuscript."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.codes import Code
from typeset.pdf.line_report import place_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from typeset.diagnostics import Report
    from typeset.pdf.engine.line_records import LineRecord
    from typeset.pdf.engine.page_faults import PageFault


def check_pages(faults: Iterable[PageFault], lines: Sequence[LineRecord], report: Report) -> None:
    """Tell of each fault of a page, at the place of the last line that stands on it."""
    last = {line.page: line.place for line in lines if line.place}
    for fault in faults:
        code = Code[f"L_{fault.kind.upper()}"]
        report.add(code, place_of(last.get(fault.page, "")), page=fault.page, lines=fault.lines)
