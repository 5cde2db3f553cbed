"""The order in which text is painted: that in which it is read, since PDFium and MuPDF copy text in it.

CSS paints what is positioned behind all other text of a page (CSS 2.1, appendix E).
So the characters of a ``ruby`` and the markers of lists would be copied behind the
whole page. When the layout is done, where boxes stand no longer hangs on how they
are positioned: these are then painted in their place. Readings of a ruby still come
behind the page's text, so that a copied paragraph is the text without them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typeset.pdf.engine.lines.plain_flow import parts_of
from typeset.pdf.engine.session.names import upstream

if TYPE_CHECKING:
    from weasyprint import Document


def paint_in_reading_order(document: Document) -> None:
    """Let the characters of each ``ruby`` and the markers of lists be painted in their place."""
    for page in document.pages:
        _order(page._page_box)


def _order(box: Any) -> None:
    boxes = upstream().boxes
    is_line = isinstance(box, boxes.LineBox)
    for child in box.children:
        if getattr(child, "is_outside_marker", False):
            marker = getattr(child, "_box", child)  # a placeholder stands for it
            _take_place(marker)
            if is_line:
                marker.__class__ = boxes.InlineBlockBox  # lines have no blocks
        elif isinstance(child, boxes.ParentBox) and not parts_of(child):
            if child.element_tag == "ruby" and child.style["position"] == "relative":
                _take_place(child)
            _order(child)


def _take_place(box: Any) -> None:
    box.style = box.style.copy()
    box.style["position"] = "static"
