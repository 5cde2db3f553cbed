"""Lines of listings that are longer than the measure: they turn, indented, and are told of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from typeset.html.places import parse_place
from typeset.messages.codes import Code
from typeset.pdf.engine.lines.line_records import further_lines, nearest_place

if TYPE_CHECKING:
    from weasyprint import Document

    from typeset.messages.diagnostics import Report

LISTED: Final = "code-line"
"""The class of the element that holds one line of a listing."""

_SHOWN: Final = 24


def check_listings(document: Document, root: Any, report: Report) -> None:
    """Tell of each line of a listing that takes more than one line of its page."""
    parents = {child: parent for parent in root.iter() for child in parent}
    for page, element in further_lines(document, LISTED):
        text = "".join(element.itertext()).strip()
        shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
        report.add(Code.L_CODE_TURNED, parse_place(nearest_place(element, parents)), page=page, text=shown)
