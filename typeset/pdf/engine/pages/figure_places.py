"""Figures that change places with the text behind them, in the tree that pages are made from.

A figure that its page has no room for goes behind paragraphs that follow it. It moves in
the box tree, not as a float: so notes, breaks, the grid and spreads reckon with it as with
any block, and the rule of the trade holds that a figure moves within its section and passes
no head. In columns it goes from one to the next, as it would from page to page. The EPUB
leaves it in its place, and the page list passes over it.

A figure passes no head, figure or table, so all keep their order; figures that stand one
behind the other go together. A picture without a caption that stands behind a colon goes on
with those words, and one of the class ``here`` is to stay: neither moves. One whose caption
has notes passes no text with notes, since these are numbered in the order of the text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final, NamedTuple

from typeset.pdf.engine.lines.plain_flow import is_flow
from typeset.pdf.engine.session.records import BoxRecord, ContextRecord

STAY: Final = "here"
"""The class of a figure that stays in its place."""

LEAST_HOLE: Final = 3
"""How many lines a foot is short of for a figure to move: fewer pass for the end of a paragraph (by eye)."""

_TEXT: Final = frozenset({"p", "ul", "ol", "dl", "blockquote", "pre", "div"})
"""What a figure may pass, if none of the following stands in it."""

_NOT_PASSED: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "figure", "table"})

_WHOLE: Final = ("avoid", "avoid-page")
_FREE: Final = ("auto", *_WHOLE)


class FigureMove(NamedTuple):
    """A figure that goes one place further among the children of ``parent``.

    ``more`` are the figures right behind it: they go with it, and keep their order. ``columns`` is the box
    whose columns they move in, if they do.
    """

    parent: Any
    place: int
    figure: Any
    columns: Any = None
    more: tuple[Any, ...] = ()

    def swap(self) -> None:
        """Let the figures and the child behind them change places; a second swap puts them back."""
        children = list(self.parent.children)
        first, last = self.place, self.place + len(self.more) + 1
        if children[first] is self.figure:
            children[first : last + 1] = [children[last], *children[first:last]]
        else:
            children[first : last + 1] = [*children[first + 1 : last + 1], children[first]]
        self.parent.children = children

    def moves(self, figure: Any) -> bool:
        """Whether a figure is one of those that go."""
        return figure is self.figure or any(figure is other for other in self.more)


class Step(NamedTuple):
    """A child in its parent."""

    parent: Any
    place: int

    @property
    def child(self) -> Any:
        """The child itself."""
        return self.parent.children[self.place]


Path = list[Step]
"""The way down to a box."""


def path_to(root: Any, resume_at: Any) -> Path | None:
    """The way from a box to what goes on on the next page; none where that is in a block, or in columns."""
    steps: Path = []
    box = root
    while resume_at is not None:
        if len(resume_at) != 1:
            return None  # the cells of a row, or a grid's
        ((place, resume_at),) = resume_at.items()
        has_columns = box.style["column_count"] != "auto" or box.style["column_width"] != "auto"
        if place >= len(getattr(box, "children", ())) or (has_columns and box is not root):
            return None
        steps.append(Step(box, place))
        box = steps[-1].child
    return steps if steps and box.element_tag else None


def move_of(context: Any, path: Path | None) -> FigureMove | None:
    """The first move of what a page, or a column, has no room for, if that is a figure that may move."""
    if path is None or not may_move(path[-1].child) or _is_announced(path[-1]):
        return None
    if any(move.moves(path[-1].child) for _, move in ContextRecord.moves.of(context, ())):
        return None  # it has moved before: further off nobody would look for it
    return next_move(path[-1])


def let_text_go_first(
    first: FigureMove, make: Callable[[Sequence[FigureMove]], None], path_at_end: Callable[[], Path | None]
) -> None:
    """Make a page, or a column, and move its figure behind paragraph after paragraph until it is full.

    ``make`` lays it out with some moves. ``path_at_end`` then leads to what has no room.
    """
    moves: list[FigureMove] = []
    move: FigureMove | None = first
    # One paragraph after the other, as long as what the page has no room for is the figure again.
    while move is not None:
        moves.append(move)
        make(moves)
        path = path_at_end()
        if path is None or path[-1].parent is not move.parent or path[-1].place != move.place + 1:
            break
        move = next_move(path[-1])
    # The text that came first in the last move found no room either: that move was for nothing.
    path = path_at_end()
    if path is not None and path[-1].parent is moves[-1].parent and path[-1].place == moves[-1].place:
        make(moves[:-1])


def put_back_in(context: Any, columns: Any, *, from_start: bool) -> None:
    """Put figures back that have moved in columns, which are now laid out once more on the page.

    When the columns begin there, what was tried on a page before has been given up.
    """
    index = context.current_page - 1
    moves = ContextRecord.moves.of(context, [])
    for made_for, move in reversed(moves[:]):
        if move.columns is columns and (made_for == index or (from_start and made_for < index)):
            move.swap()
            moves.remove((made_for, move))


def keep_moves(context: Any, columns: Any, moves: Sequence[FigureMove]) -> None:
    """Let figures of a page's columns stay where they have gone, as long as the page does."""
    kept = ContextRecord.moves.made(context, [])
    kept += [(context.current_page - 1, move._replace(columns=columns)) for move in moves]


def may_move(box: Any) -> bool:
    """Whether a box is a figure in one piece that need not stand where it does."""
    if box.element_tag != "figure" or box.style["break_inside"] not in _WHOLE:
        return False
    if STAY in (box.element.get("class") or "").split():
        return False
    return _is_free(box)


def _is_announced(step: Step) -> bool:
    """Whether a picture without a caption stands behind a colon: it goes on with those words."""
    if not step.place or any(child.element_tag == "figcaption" for child in step.child.descendants()):
        return False
    above = step.parent.children[step.place - 1]
    before = (above.children[-1] if is_flow(above) else above).element
    return before is not None and "".join(before.itertext()).rstrip().endswith(("：", ":"))


def _has_notes(box: Any) -> bool:
    return any(child.footnote for child in box.descendants())


def _is_free(box: Any) -> bool:
    style = box.style
    return style["break_before"] in _FREE and style["break_after"] in _FREE and style["column_span"] != "all"


def next_move(step: Step) -> FigureMove | None:
    """The move of a figure, and of those right behind it, behind what follows them, if that is text."""
    children = step.parent.children
    behind = step.place + 1
    while behind < len(children) and may_move(children[behind]):
        behind += 1
    if behind >= len(children):
        return None
    following, figures = children[behind], tuple(children[step.place : behind])
    is_text = following.element_tag in _TEXT and following.is_in_normal_flow() and _is_free(following)
    if not is_text or BoxRecord.is_behind_plate.is_on(following):
        return None
    if any(child.element_tag in _NOT_PASSED for child in following.descendants()):
        return None
    if _has_notes(following) and any(map(_has_notes, figures)):
        return None
    return FigureMove(step.parent, step.place, step.child, more=figures[1:])
