"""Where pictures stand on laid-out pages, with their places in the manuscript."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from typeset.html.places import parse_place
from typeset.model.picture_places import Area, PicturePlace
from typeset.pdf.engine.lines.line_records import nearest_place
from typeset.pdf.engine.pages.page_texts import picture_boxes, root_element

if TYPE_CHECKING:
    from weasyprint import Document

_POINTS: Final = 0.75
"""Points to a pixel of CSS."""


def find_pictures(document: Document) -> Iterator[PicturePlace]:
    """The pictures of all pages that the manuscript calls for."""
    root = root_element(document)
    parents = {child: parent for parent in root.iter() for child in parent}
    for number, page in enumerate(document.pages, 1):
        for box in picture_boxes(page):
            span = parse_place(nearest_place(box.element, parents))
            if span:
                yield PicturePlace(number, _area(box, page.height), span)


def _area(box: Any, page_height: float) -> Area:
    left, top = box.content_box_x(), box.content_box_y()
    sides = (left, page_height - top - box.height, left + box.width, page_height - top)
    return Area(*(side * _POINTS for side in sides))
