"""The report of listings' lines that are longer than the measure, and go on, indented, on the next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from typeset.messages.codes import Code
from typeset.pdf.engine.lines.line_records import nearest_place, placed_lines
from typeset.pdf.engine.session.reports import place_of

if TYPE_CHECKING:
    from weasyprint import Document

    from typeset.messages.diagnostics import Report

LISTED: Final = "code-line"
"""The class of the element that holds one line of a listing."""

_SHOWN: Final = 24


def tell_turned_lines(document: Document, root: Any, report: Report) -> None:
    """Report each line of a listing that takes more than one line of its page."""
    parents = {child: parent for parent in root.iter() for child in parent}
    for placed in placed_lines(document):
        element = placed.box.element
        if placed.boxed.line.first and element is not None and element.get("class") == LISTED:
            text = "".join(element.itertext()).strip()
            shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
            report.add(
                Code.L_CODE_TURNED, place_of(nearest_place(element, parents)), page=placed.page, text=shown
            )
