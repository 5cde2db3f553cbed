"""Plates: pictures that fill a page of their own, which comes between two pages of the text.

A figure of the class ``bleed`` is taken out of the text before the first page is made, if the style
gives it a page of its own (``page: plate``). When a page ends behind its place, the
next page is the plate, and the text goes on behind it in mid-sentence: so plates
leave no holes, and stand behind their mention. Blank versos, folios and the two
pages of a spread are what they would be with any other page there.

Plates of one page follow each other; those of the last page follow the text. Figures behind a plate in
the text, on the page before it, go further down, to keep their order.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from dataclasses import field
from functools import wraps
from typing import Any, Final, NamedTuple

from typeset.dataclass import dataclass
from typeset.model.blocks import PLATE
from typeset.pdf.engine.blocks.figure_places import Move, Step, may_move, next_move
from typeset.pdf.engine.notes.notes_kept import pass_over_page
from typeset.pdf.engine.pages.spread import Before
from typeset.pdf.engine.session.names import PrivateName, engine_module
from typeset.pdf.engine.session.records import BoxRecord, ContextRecord, PageRecord

PAGE_TYPE: Final = PrivateName(
    "layout.page", "PageType", ("side", "blank", "name", "index", "groups"), "name the page of a plate"
)

Place = tuple[int, ...]
"""The way from the root down to a box, by places among children."""


class _Plate(NamedTuple):
    """A figure, and where it stood: what began there follows it."""

    place: Place
    figure: Any


@dataclass(slots=True)
class _Plates:
    """The plates in their order; by the index of each page how many stand before it."""

    plates: list[_Plate]
    shown: dict[int, int] = field(default_factory=dict)

    def next(self, index: int, resume_at: Any) -> Any:
        """The plate that a page is to be, if the text of the pages before it ends behind its place."""
        shown = self.shown.get(index, 0)
        if resume_at is None or shown == len(self.plates):
            return None
        plate = self.plates[shown]
        return plate.figure if plate.place <= _place_of(resume_at) else None


def take_out_plates(stock_pages: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
    """In place of ``make_all_pages``: plates are taken out of the text before the first page is made."""

    @wraps(stock_pages)
    def make_all_pages(context: Any, root_box: Any, html: Any, pages: list[Any]) -> Iterator[Any]:
        has_any = any(_is_called_plate(element) for element in html.etree_element.iter("figure"))
        if not pages and has_any:
            ContextRecord.plates.put(context, _Plates(list(_taken_out(root_box, ()))))
        return stock_pages(context, root_box, html, pages)

    return make_all_pages


def _is_called_plate(element: Any) -> bool:
    return PLATE in (element.get("class") or "").split()


def _taken_out(box: Any, place: Place) -> Iterator[_Plate]:
    """The plates below a box, which loses them."""
    kept: list[Any] = []
    children = getattr(box, "children", ())
    is_behind = False
    for child in children:
        is_own_page = child.element_tag == "figure" and child.style["page"] != box.style["page"]
        if is_own_page and _is_called_plate(child.element):
            yield _Plate((*place, len(kept)), child)
            is_behind = True
        else:
            yield from _taken_out(child, (*place, len(kept)))
            if is_behind:
                BoxRecord.is_behind_plate.put(child, True)
                is_behind = False
            kept.append(child)
    if len(kept) < len(children):
        box.children = kept


def make_plates(stock_remake: Callable[..., Any]) -> Callable[..., Any]:
    """In place of ``remake_page``: where a plate is due, the page is that; so it is behind the text's end."""

    @wraps(stock_remake)
    def remake_page(index: int, context: Any, root_box: Any, html: Any) -> Any:
        plates: _Plates | None = ContextRecord.plates.of(context)
        if plates is None:
            return stock_remake(index, context, root_box, html)
        resume_at = context.page_maker[index][0]
        figure = plates.next(index, resume_at)
        shown = plates.shown.get(index, 0) + (figure is not None)
        plates.shown[index + 1] = shown
        if figure is not None:
            page, state = _make_plate(index, context, root_box, html, figure)
            if resume_at == _end(root_box) and shown == len(plates.plates):
                resume_at = None
            _go_on(context, index, resume_at, state)
            return page, resume_at
        page, resume_at = _in_order(stock_remake, plates, index, (context, root_box, html))
        if resume_at is None and not context.reported_footnotes and shown < len(plates.plates):
            resume_at = _end(root_box)
            _, following, *rest = context.page_maker[index + 1]
            context.page_maker[index + 1] = (resume_at, following | {"break": "page"}, *rest)
        return page, resume_at

    return remake_page


def _in_order(
    stock_remake: Callable[..., Any], plates: _Plates, index: int, book: tuple[Any, Any, Any]
) -> tuple[Any, Any]:
    """A page of text without figures that stand, in the text, behind a plate that is to follow the page."""
    context, root_box, html = book
    before = Before(context, index) if index + 1 == len(context.page_maker) else None
    page, resume_at = stock_remake(index, *book)
    while before is not None and (plate := plates.next(index + 1, resume_at)) is not None:
        move = _move_of_later(page, plate, root_box, list(html.etree_element.iter("figure")))
        if move is None:
            break
        before.put_back()
        move.swap()
        page, resume_at = stock_remake(index, *book)
    return page, resume_at


def _move_of_later(page: Any, plate: Any, root_box: Any, order: list[Any]) -> Move | None:
    """The next move of the last figure on a page that is behind a plate in the order of the text."""
    first = order.index(plate.element)
    on_page = [box.element for box in page.descendants() if box.element_tag == "figure"]
    later = [element for element in on_page if order.index(element) > first]
    step = _step_to(root_box, later[-1]) if later else None
    return next_move(step) if step is not None and may_move(step.child) else None


def _step_to(box: Any, element: Any) -> Step | None:
    """A figure in its parent, found by its element."""
    for place, child in enumerate(getattr(box, "children", ())):
        if child.element is element and child.element_tag == "figure":
            return Step(box, place)
        if (step := _step_to(child, element)) is not None:
            return step
    return None


def _make_plate(index: int, context: Any, root_box: Any, html: Any, figure: Any) -> tuple[Any, Any]:
    """The page of a plate, and its state: the figure under its root and body alone, on a page of its name."""
    layout = engine_module("layout.page")
    _, _, is_right, page_state, _ = context.page_maker[index]
    page_state = copy.deepcopy(page_state)
    page_type = layout.PageType("right" if is_right else "left", False, figure.style["page"], index, ())
    layout.set_page_type_computed_styles(page_type, html, context.style_for)
    notes, broken = context.reported_footnotes, context.broken_out_of_flow
    context.reported_footnotes, context.broken_out_of_flow = [], {}
    root = _alone(root_box, _alone(root_box.children[0], figure))
    page, _, _ = layout.make_page(context, root, page_type, None, index + 1, page_state)
    context.reported_footnotes, context.broken_out_of_flow = notes, broken
    pass_over_page(context, index)
    PageRecord.is_plate.put(page, True)
    return page, page_state


def _alone(box: Any, child: Any) -> Any:
    """A copy of a box with one child, that says nothing by itself: it has done so on the first page."""
    only = box.copy_with_children([child])
    only.string_set, only.bookmark_label = [], None
    return only


def _go_on(context: Any, index: int, resume_at: Any, state: Any) -> None:
    """What follows a plate is what would have stood in its place."""
    maker = context.page_maker
    _, following, is_right, _, _ = maker[index]
    remake = {
        "content_changed": resume_at is not None, "pages_wanted": False, "anchors": [], "content_lookups": [],
    }  # fmt: skip
    new = (resume_at, following, not is_right, state, remake)
    if index + 1 >= len(maker):
        maker.append(new)
    elif maker[index + 1][:-1] != new[:-1]:
        maker[index + 1] = new


def _end(root_box: Any) -> dict[int, None]:
    """Where the text goes on behind its end."""
    return {len(root_box.children): None}


def _place_of(resume_at: Any) -> Place:
    """The place of what comes first on the next page."""
    place: list[int] = []
    while resume_at:
        place.append(min(resume_at))
        resume_at = resume_at[place[-1]]
    return tuple(place)
