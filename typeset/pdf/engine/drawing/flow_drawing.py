"""Flows of plain paragraphs are drawn as they stand on their page: a text for each, and no boxes.

WeasyPrint sorts the boxes of a page by the order in which they are painted, paints those of
lines one by one, and looks for outlines in all. A flow has text alone, so it is painted at
once, each paragraph as the one box of its lines would be.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, Final

from typeset.pdf.engine.drawing.drawing import draw_composed
from typeset.pdf.engine.lines.plain_flow import parts_of
from typeset.pdf.engine.session.names import PrivateName

ORDER: Final = PrivateName(
    "stacking", "_dispatch_children",
    ("box", "page", "child_contexts", "blocks", "floats", "blocks_and_cells"),
    "keep a flow of plain paragraphs as one box where boxes are put in the order of painting",
)  # fmt: skip
BLOCKS: Final = PrivateName(
    "draw", "draw_block_level", ("page", "stream", "blocks_and_cells"),
    "draw a flow of plain paragraphs as texts",
)  # fmt: skip
OUTLINES: Final = (
    PrivateName("draw", "draw_outline", ("stream", "box"), "look for outlines in boxes that may have one"),
    PrivateName("draw.border", "draw_outline", ("stream", "box"), "the same in the boxes inside"),
)


_IS_LAST: ContextVar[bool] = ContextVar("is_last", default=False)


@contextmanager
def drawn_last() -> Iterator[None]:
    """Inside, pages are drawn for the last time: each plain paragraph lets go of its rows when it is drawn.

    They are a fourth of what a book of plain paragraphs holds.
    """
    token = _IS_LAST.set(True)
    try:
        yield
    finally:
        _IS_LAST.reset(token)


def keep_flows_whole(upstream: Callable[..., Any]) -> Callable[..., Any]:
    """In place of ``_dispatch_children``: nothing in a flow is painted at another time."""

    @wraps(upstream)
    def dispatch_children(box: Any, *arguments: Any) -> Any:
        return box if parts_of(box) else upstream(box, *arguments)

    return dispatch_children


def draw_flows_as_texts(upstream: Callable[..., None]) -> Callable[..., None]:
    """In place of ``draw_block_level``."""

    @wraps(upstream)
    def draw_block_level(page: Any, stream: Any, blocks_and_cells: Mapping[Any, Any]) -> None:
        for block, inner in blocks_and_cells.items():
            if parts := parts_of(block):
                for part in parts:
                    with stream.marked(part.plain.item.box, "Span"):
                        draw_composed(stream, stream._fonts, [part.run(block.position_x)])
                    if _IS_LAST.get() and part.is_end:
                        part.plain.paragraph.let_go()
            else:
                upstream(page, stream, {block: inner})

    return draw_block_level


def pass_over_outlines(upstream: Callable[..., None]) -> Callable[..., None]:
    """In place of ``draw_outline``: a flow has none."""

    @wraps(upstream)
    def draw_outline(stream: Any, box: Any) -> None:
        if not parts_of(box):
            upstream(stream, box)

    return draw_outline
