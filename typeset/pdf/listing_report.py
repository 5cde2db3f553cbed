"""Lines of listings that are longer than the measure: they turn, indented, and are told of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from typeset.html.places import parse_place
from typeset.messages.codes import Code
from typeset.model.span import Span
from typeset.pdf.engine.lines.line_records import nearest_place, placed_lines

if TYPE_CHECKING:
    from weasyprint import Document

    from typeset.messages.diagnostics import Report

LISTED: Final = "code-line"
"""The class of the element that holds one line of a listing."""

_SHOWN: Final = 24


class TurnedLine(Struct, frozen=True):
    """A line of a listing that takes several: its place in the manuscript, its page, its first words."""

    place: Span | None
    page: int
    text: str


def turned_lines(document: Document, root: Any) -> Iterator[TurnedLine]:
    """The lines of listings that take more than one line of their page."""
    parents = {child: parent for parent in root.iter() for child in parent}
    for placed in placed_lines(document):
        element = placed.box.element
        if placed.boxed.line.first and element is not None and element.get("class") == LISTED:
            text = "".join(element.itertext()).strip()
            shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
            yield TurnedLine(parse_place(nearest_place(element, parents)), placed.page, shown)


def check_listings(lines: Iterable[TurnedLine], report: Report) -> None:
    """Tell of each line of a listing that turns."""
    for line in lines:
        report.add(Code.L_CODE_TURNED, line.place, page=line.page, text=line.text)
