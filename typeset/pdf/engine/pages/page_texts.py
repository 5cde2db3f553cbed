"""The texts of laid-out pages, read back with the elements of the markup that they come from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from typeset.pdf.engine.lines.line_runs import run_of
from typeset.pdf.engine.lines.plain_flow import parts_of
from typeset.pdf.engine.session.names import upstream

if TYPE_CHECKING:
    from weasyprint import Document, Page


def page_texts(page: Page) -> Iterator[tuple[Any, str]]:
    """The runs of text that stand on a page, in reading order, each with its HTML element.

    A picture is an empty run. Margin boxes, generated content (markers, ``::before``) and what
    stands for an image that is not there are left out.
    """
    return _texts(page._page_box)


def _texts(box: Any) -> Iterator[tuple[Any, str]]:
    boxes = upstream().boxes

    tag = box.element_tag or ""
    if tag == "figcaption":
        box = getattr(box, "_box", box)  # one that is placed by itself, as on a plate, is held by another
    if isinstance(box, boxes.MarginBox) or "::" in tag:
        return
    if tag == "img":
        if isinstance(box, boxes.ReplacedBox):
            yield box.element, ""
        return
    if isinstance(box, boxes.TextBox):
        yield box.element, box.text
    elif parts := parts_of(box):
        yield from ((part.plain.item.box.element, part.text) for part in parts)
    elif (run := run_of(box)) is not None:
        yield from ((run.item.box.element, text) for text in run.texts())
    elif isinstance(box, boxes.ParentBox):
        for child in box.children:
            yield from _texts(child)


def picture_boxes(page: Page) -> Iterator[Any]:
    """The boxes of the pictures on a page, each with its HTML element, wherever they stand."""
    return _pictures(page._page_box)


def _pictures(box: Any) -> Iterator[Any]:
    boxes = upstream().boxes

    box = getattr(box, "_box", box)  # one that is placed by itself, as on a plate, is held by another
    if isinstance(box, boxes.ReplacedBox) and box.element_tag == "img":
        yield box
    elif (
        isinstance(box, boxes.ParentBox) and run_of(box) is None and not parts_of(box)
    ):  # these are text alone
        for child in box.children:
            yield from _pictures(child)


def root_element(document: Document) -> Any:
    """The parsed HTML of a laid-out document, whose elements the boxes point to."""
    return document._html.etree_element
