"""Figures that a page has no room for stand behind the text that fills it, within their section.

A figure goes where its author put it. Where that leaves a hole at the foot of a
page, the paragraphs behind it come first, as many as begin on that page, and the
figure follows the last of them: behind its first mention as before, on the page
after. It passes no head, figure or table, so all keep their order. A picture
without a caption belongs to the words before it, one of the class ``here`` is
to stay: neither moves, nor does one whose caption has notes, since notes are
numbered in the order of the text.

The children of the box tree that pages are made from change places; when a page
is made again, they are put back first.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, Final, NamedTuple

from typeset.pdf.engine.pages.feet import foot_of
from typeset.pdf.engine.pages.lattice import Lattice, active_lattice
from typeset.pdf.engine.pages.spread import MOVES, Before
from typeset.pdf.engine.text.struts import strut

STAY: Final = "here"
"""The class of a figure that stays in its place."""

_LEAST_HOLE: Final = 3
"""How many lines a page is short of for a figure to move: fewer pass for the end of a paragraph (by eye)."""

_TEXT: Final = frozenset({"p", "ul", "ol", "dl", "blockquote", "pre"})
"""What a figure may pass."""

_WHOLE: Final = ("avoid", "avoid-page")
_FREE: Final = ("auto", *_WHOLE)


class Move(NamedTuple):
    """A figure, child of a box, that goes one place further when a page is made."""

    parent: Any
    place: int
    figure: Any

    def swap(self) -> None:
        """Let the child and the next one change places; once more puts them back."""
        children = list(self.parent.children)
        place = self.place
        children[place], children[place + 1] = children[place + 1], children[place]
        self.parent.children = children


def fill_holes(stock_remake: Callable[..., Any]) -> Callable[..., Any]:
    """In place of ``remake_page``: what is behind a figure that the page has no room for may come first."""

    @wraps(stock_remake)
    def remake_page(index: int, context: Any, root_box: Any, html: Any) -> Any:
        if index + 1 < len(context.page_maker):
            return stock_remake(index, context, root_box, html)  # figures stand as they did before
        before = Before(context, index)
        made = page, _ = stock_remake(index, context, root_box, html)
        move = _first_move(context, root_box, page)
        moves: list[Move] = []
        while move is not None:
            moves.append(move)
            made = _make_with(before, moves, stock_remake, root_box, html)
            path = _path(root_box, context.page_maker[index + 1][0])
            if path is None or path[-1].parent is not move.parent or path[-1].place != move.place + 1:
                break
            move = _move(path[-1])
        if moves and _is_in_vain(root_box, context.page_maker[index + 1][0], moves[-1]):
            made = _make_with(before, moves[:-1], stock_remake, root_box, html)
        return made

    return remake_page


def _make_with(
    before: Before, moves: Sequence[Move], stock_remake: Callable[..., Any], root_box: Any, html: Any
) -> Any:
    """The page with figures moved, those moves being kept to be taken back with it."""
    context, index = before.context, before.index
    before.put_back()
    for move in moves:
        move.swap()
        context.__dict__.setdefault(MOVES, []).append((index, move))
    return stock_remake(index, context, root_box, html)


def _first_move(context: Any, root_box: Any, page: Any) -> Move | None:
    """What moves for a page that ends too early, when a figure is the reason."""
    resume_at, following, *_ = context.page_maker[-1]
    if resume_at is None or following["break"] != "any" or following["page"] != page.page_type.name:
        return None
    path = _path(root_box, resume_at)
    if path is None or context.reported_footnotes or not _may_move(path[-1].child):
        return None
    if any(move.figure is path[-1].child for _, move in context.__dict__.get(MOVES, ())):
        return None  # it has moved from the page before: further off nobody would look for it
    lattice = active_lattice() or Lattice(strut(page.style)[0])
    return _move(path[-1]) if foot_of(page, lattice).short >= _LEAST_HOLE else None


class _Step(NamedTuple):
    """A child in its parent."""

    parent: Any
    place: int

    @property
    def child(self) -> Any:
        """The child itself."""
        return self.parent.children[self.place]


def _path(root_box: Any, resume_at: Any) -> list[_Step] | None:
    """The way from the root to the box that begins the next page; none where that goes on inside one."""
    steps, box = [], root_box
    while resume_at is not None:
        if len(resume_at) > 1:
            return None  # the cells of a row
        ((place, resume_at),) = resume_at.items()
        if place >= len(getattr(box, "children", ())) or box.style["column_count"] != "auto":
            return None
        steps.append(_Step(box, place))
        box = steps[-1].child
    return steps if steps and box.element_tag else None


def _may_move(box: Any) -> bool:
    """Whether a box is a figure in one piece that need not stand where it does."""
    if box.element_tag != "figure" or box.style["break_inside"] not in _WHOLE:
        return False
    if STAY in (box.element.get("class") or "").split():
        return False
    inner = list(box.descendants())
    has_caption = any(child.element_tag == "figcaption" for child in inner)
    return has_caption and not any(child.footnote for child in inner) and _is_free(box)


def _is_free(box: Any) -> bool:
    return box.style["break_before"] in _FREE and box.style["break_after"] in _FREE


def _move(step: _Step) -> Move | None:
    """The move of a figure behind what follows it, if that is text."""
    behind = step.place + 1
    if behind >= len(step.parent.children):
        return None
    following = step.parent.children[behind]
    is_text = following.element_tag in _TEXT and following.is_in_normal_flow() and _is_free(following)
    return Move(step.parent, step.place, step.child) if is_text else None


def _is_in_vain(root_box: Any, resume_at: Any, last: Move) -> bool:
    """Whether the page ends before the text that came first in the last move, as it ended before."""
    path = _path(root_box, resume_at) if resume_at is not None else None
    return path is not None and path[-1].parent is last.parent and path[-1].place == last.place
