"""Draws each rule of a table as one line; WeasyPrint draws a piece for each cell, and seams show.

A viewer smooths the ends of each piece by itself, so that light shines through where two meet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from functools import wraps
from typing import Any, Final, NamedTuple

from typeset.pdf.engine.session.names import DRAW_LINE, PrivateName

RULES: Final = PrivateName(
    "draw", "draw_collapsed_borders", ("stream", "table"), "draw each rule of a table as one line"
)
PIECE: Final = PrivateName(
    "draw", "draw_line", ("stream", "x1", "y1", "x2", "y2", "thickness", "style", "color", "offset"),
    "gather the pieces of a table's rules",
)  # fmt: skip
_WHOLE: Final = frozenset(("solid", "double"))
"""Styles of rules that look the same in one piece; dots and dashes begin anew with each cell."""
_NEAR: Final = 0.01
"""CSS pixels: ends that are no farther apart meet."""


class _Piece(NamedTuple):
    """A straight piece of a rule, in CSS pixels; it runs to the right or down."""

    x1: float
    y1: float
    x2: float
    y2: float
    thickness: float
    style: str
    color: Any


class _Pieces:
    """Stands in for the stream of a page while WeasyPrint draws the rules of a table."""

    def __init__(self) -> None:
        self.found: list[_Piece] = []

    def artifact(self) -> AbstractContextManager[None]:
        """Nothing is tagged here; what is drawn in the end is."""
        return nullcontext()

    def stacked(self) -> AbstractContextManager[None]:
        """No state is kept here."""
        return nullcontext()


def draw_whole_rules(upstream: Callable[..., None]) -> Callable[..., None]:
    """In place of ``draw_collapsed_borders``."""

    @wraps(upstream)
    def draw_collapsed_borders(stream: Any, table: Any) -> None:
        pieces = _Pieces()
        upstream(pieces, table)
        draw = DRAW_LINE.find()[2]
        for piece in join_pieces(pieces.found):
            with stream.artifact(), stream.stacked():
                draw(stream, *piece)

    return draw_collapsed_borders


def gather_pieces(upstream: Callable[..., None]) -> Callable[..., None]:
    """In place of the ``draw_line`` that ``draw_collapsed_borders`` calls."""

    @wraps(upstream)
    def draw_line(stream: Any, *line: Any) -> None:
        if isinstance(stream, _Pieces):
            stream.found.append(_Piece(*line))
        else:
            upstream(stream, *line)

    return draw_line


def join_pieces(pieces: Iterable[_Piece]) -> list[_Piece]:
    """The pieces in their order; one that goes on where one of its kind ended makes that longer."""
    joined: list[_Piece] = []
    last: dict[tuple[object, ...], int] = {}
    for piece in pieces:
        is_flat = piece.y1 == piece.y2
        key = (is_flat, piece.y1 if is_flat else piece.x1, piece.thickness, piece.style, piece.color)
        place = last.get(key)
        if place is not None and piece.style in _WHOLE:
            before = joined[place]
            gap = piece.x1 - before.x2 if is_flat else piece.y1 - before.y2
            if gap <= _NEAR:
                joined[place] = before._replace(x2=max(before.x2, piece.x2), y2=max(before.y2, piece.y2))
                continue
        last[key] = len(joined)
        joined.append(piece)
    return joined
