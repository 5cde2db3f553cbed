"""Plates: pictures that fill a page of their own, which comes between two pages of the text.

A plate is a page between pages, not a block in the text. A figure of the class ``bleed`` is
taken out of the text before the first page is made, if the style gives it a page of its own
(``page: plate``). When a page ends behind its place, the next page is the plate, and the
text goes on behind it in mid-sentence: so plates leave no holes, and stand behind their
mention. Two other ways were worse. As a block on a named page a plate would break the text
in two and leave a hole before it. As a figure that lets text go first it would wait for a
page on which a paragraph ends at the foot. Blank versos, folios and spreads are what they
would be with any other page there.

Plates of one page follow each other; those of the last page follow the text. Figures behind
a plate in the text, on the page before it, go further down, to keep their order.

A plate's caption stands in a white box over the picture: the facing page may be another
chapter's, or blank, and screens show one page.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

import msgspec

from typeset.model.blocks import PLATE
from typeset.pdf.engine.notes.footnote_carry import pass_over_page
from typeset.pdf.engine.pages.figure_places import FigureMove, Step, may_move, next_move
from typeset.pdf.engine.pages.page_names import MAKE_PAGE
from typeset.pdf.engine.pages.page_speed import PAGE_STYLES
from typeset.pdf.engine.session.names import PrivateName
from typeset.pdf.engine.session.page_making import CONTENT_CHANGED, RESUME_AT, MadePage, MakePage, PageTask
from typeset.pdf.engine.session.records import BoxRecord, ContextRecord, PageRecord
from typeset.pdf.engine.session.snapshot import LayoutSnapshot

PAGE_TYPE: Final = PrivateName(
    "layout.page", "PageType", ("side", "blank", "name", "index", "groups"), "name the page of a plate"
)

TreePlace = tuple[int, ...]
"""The way from the root down to a box, by places among children."""


class _Plate(NamedTuple):
    """A figure, and where it stood: what began there follows it."""

    place: TreePlace
    figure: Any


class _Plates(msgspec.Struct):
    """The plates in their order; by the index of each page, how many stand before it."""

    plates: list[_Plate]
    shown: dict[int, int] = msgspec.field(default_factory=dict)

    def next(self, index: int, resume_at: Any) -> Any:
        """The plate that a page is to be, if the text of the pages before it ends behind its place."""
        shown = self.shown.get(index, 0)
        if resume_at is None or shown == len(self.plates):
            return None
        plate = self.plates[shown]
        return plate.figure if plate.place <= _place_of(resume_at) else None


def take_out_plates(context: Any, root_box: Any, html: Any) -> None:
    """Take the plates out of the tree that pages are made from, and keep them with the context."""
    if any(_is_called_plate(element) for element in html.etree_element.iter("figure")):
        ContextRecord.plates.put(context, _Plates(list(_taken_out(root_box, ()))))


def _is_called_plate(element: Any) -> bool:
    return PLATE in (element.get("class") or "").split()


def _taken_out(box: Any, place: TreePlace) -> Iterator[_Plate]:
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


def due_plate(task: PageTask) -> Any:
    """The figure that a page is to be; none where the page is one of text."""
    plates: _Plates | None = ContextRecord.plates.of(task.context)
    if plates is None:
        return None
    figure = plates.next(task.index, task.item[RESUME_AT])
    plates.shown[task.index + 1] = plates.shown.get(task.index, 0) + (figure is not None)
    return figure


def make_plate(task: PageTask, figure: Any) -> MadePage:
    """The page of a plate; what follows it is what would have stood in its place."""
    plates: _Plates = ContextRecord.plates.known(task.context)
    resume_at = task.item[RESUME_AT]
    page, state = _lay_out_plate(task, figure)
    is_last = plates.shown[task.index + 1] == len(plates.plates)
    if resume_at == _end(task.root_box) and is_last:
        resume_at = None
    _go_on(task, resume_at, state)
    return MadePage(page, resume_at)


def keep_behind_plates(make: MakePage, task: PageTask) -> MadePage:
    """A page of text as ``make`` lays it out, without the figures that must stay behind the next plate.

    In the text such a figure stands behind the plate. On this page it would come before it.
    """
    plates: _Plates | None = ContextRecord.plates.of(task.context)
    if plates is None:
        return make(task)
    # Only for a page that is made for the first time: else figures stand as they did before.
    is_new = task.index + 1 == len(task.context.page_maker)
    before = LayoutSnapshot(task.context, task.index) if is_new else None
    made = make(task)
    while before is not None and (plate := plates.next(task.index + 1, made.resume_at)) is not None:
        move = _move_of_later(made.page, plate, task)
        if move is None:
            break
        before.put_back()
        move.swap()
        made = make(task)
    return made


def let_plates_follow(task: PageTask, made: MadePage) -> MadePage:
    """The same page; where the text ends on it and plates are left, the next page is one of them."""
    plates: _Plates | None = ContextRecord.plates.of(task.context)
    if plates is None or made.resume_at is not None or task.context.reported_footnotes:
        return made
    if plates.shown[task.index + 1] == len(plates.plates):
        return made
    resume_at = _end(task.root_box)
    _, following, *rest = task.next_item
    task.context.page_maker[task.index + 1] = (resume_at, following | {"break": "page"}, *rest)
    return MadePage(made.page, resume_at)


def _move_of_later(page: Any, plate: Any, task: PageTask) -> FigureMove | None:
    """How the last figure of a page moves on, if in the text it stands behind the plate."""
    order = list(task.html.etree_element.iter("figure"))
    first = order.index(plate.element)
    on_page = [box.element for box in page.descendants() if box.element_tag == "figure"]
    later = [element for element in on_page if order.index(element) > first]
    step = _step_to(task.root_box, later[-1]) if later else None
    return next_move(step) if step is not None and may_move(step.child) else None


def _step_to(box: Any, element: Any) -> Step | None:
    """A figure in its parent, found by its element."""
    for place, child in enumerate(getattr(box, "children", ())):
        if child.element is element and child.element_tag == "figure":
            return Step(box, place)
        if (step := _step_to(child, element)) is not None:
            return step
    return None


def _lay_out_plate(task: PageTask, figure: Any) -> tuple[Any, Any]:
    """The page of a plate, and its state: the figure under its root and body alone, on a page of its name."""
    index, context, root_box = task.index, task.context, task.root_box
    _, _, is_right, page_state, _ = task.item
    page_state = copy.deepcopy(page_state)
    side = "right" if is_right else "left"
    page_type = PAGE_TYPE.find()[2](side, False, figure.style["page"], index, ())
    PAGE_STYLES.find()[2](page_type, task.html, context.style_for)
    # Notes and floats that go on behind the plate wait for the text.
    notes, broken = context.reported_footnotes, context.broken_out_of_flow
    context.reported_footnotes, context.broken_out_of_flow = [], {}
    root = _alone(root_box, _alone(root_box.children[0], figure))
    page, _, _ = MAKE_PAGE.find()[2](context, root, page_type, None, index + 1, page_state)
    context.reported_footnotes, context.broken_out_of_flow = notes, broken
    pass_over_page(context, index)
    PageRecord.is_plate.put(page, True)
    return page, page_state


def _alone(box: Any, child: Any) -> Any:
    """A copy of a box with one child. It sets no string or bookmark: the box does so on the first page."""
    only = box.copy_with_children([child])
    only.string_set, only.bookmark_label = [], None
    return only


def _go_on(task: PageTask, resume_at: Any, state: Any) -> None:
    """Let the page behind a plate begin with what would have stood in the plate's place."""
    maker, index = task.context.page_maker, task.index
    _, following, is_right, _, _ = maker[index]
    remake = {
        CONTENT_CHANGED: resume_at is not None, "pages_wanted": False, "anchors": [], "content_lookups": [],
    }  # fmt: skip
    new = (resume_at, following, not is_right, state, remake)
    if index + 1 >= len(maker):
        maker.append(new)
    elif maker[index + 1][:-1] != new[:-1]:
        maker[index + 1] = new


def _end(root_box: Any) -> dict[int, None]:
    """Where the text goes on behind its end."""
    return {len(root_box.children): None}


def _place_of(resume_at: Any) -> TreePlace:
    """The place of what comes first on the next page."""
    place: list[int] = []
    while resume_at:
        place.append(min(resume_at))
        resume_at = resume_at[place[-1]]
    return tuple(place)
