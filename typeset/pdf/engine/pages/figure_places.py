"""Figures that change places with the text behind them, in the tree that pages are made from.

A figure that its page has no room for goes behind paragraphs that follow it. It moves in
the box tree, not as a float: so notes, breaks, the grid and spreads reckon with it as with
any block, and the rule of the trade holds that a figure moves within its section and passes
no head. In columns it goes from one to the next, as it would from page to page. The EPUB
leaves it in its place, and the page list passes over it.

A figure passes no head, figure or table, so all keep their order. A picture without a
caption belongs to the words before it, and one of the class ``here`` is to stay: neither
moves. Nor does one whose caption has notes, since notes are numbered in the order of the
text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final, NamedTuple

from typeset.pdf.engine.session.records import BoxRecord, ContextRecord

STAY: Final = "here"
"""The class of a figure that stays in its place."""

LEAST_HOLE: Final = 3
"""How many lines a foot is short of for a figure to move: fewer pass for the end of a paragraph (by eye)."""

_TEXT: Final = frozenset({"p", "ul", "ol", "dl", "blockquote", "pre"})
"""What a figure may pass."""

_WHOLE: Final = ("avoid", "avoid-page")
_FREE: Final = ("auto", *_WHOLE)


class FigureMove(NamedTuple):
    """A figure that goes one place further among the children of ``parent``.

    ``columns`` is the box whose columns it moves in, if it does.
    """

    parent: Any
    place: int
    figure: Any
    columns: Any = None

    def swap(self) -> None:
        """Let the child and the next one change places; a second swap puts them back."""
        children = list(self.parent.children)
        place = self.place
        children[place], children[place + 1] = children[place + 1], children[place]
        self.parent.children = children


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
    if path is None or not may_move(path[-1].child):
        return None
    if any(move.figure is path[-1].child for _, move in ContextRecord.moves.of(context, ())):
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
    inner = list(box.descendants())
    has_caption = any(child.element_tag == "figcaption" for child in inner)
    return has_caption and not any(child.footnote for child in inner) and _is_free(box)


def _is_free(box: Any) -> bool:
    style = box.style
    return style["break_before"] in _FREE and style["break_after"] in _FREE and style["column_span"] != "all"


def next_move(step: Step) -> FigureMove | None:
    """The move of a figure behind what follows it, if that is text."""
    behind = step.place + 1
    if behind >= len(step.parent.children):
        return None
    following = step.parent.children[behind]
    is_text = following.element_tag in _TEXT and following.is_in_normal_flow() and _is_free(following)
    may_pass = is_text and not BoxRecord.is_behind_plate.is_on(following)
    return FigureMove(step.parent, step.place, step.child) if may_pass else None
