"""A block: what is no line of text takes whole lines of the grid."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from typeset.pdf.engine.blocks.plain_flows import FlowTask, lay_out_flow
from typeset.pdf.engine.lines.plain_flow import is_flow
from typeset.pdf.engine.notes.note_calls import area_of_page
from typeset.pdf.engine.pages.on_grid import lower_item, on_whole_lines
from typeset.pdf.engine.pages.turned_tables import is_turned, lay_out_turned
from typeset.pdf.engine.session.names import PrivateName
from typeset.pdf.engine.session.records import BoxRecord
from typeset.pdf.engine.session.session import active_grid

_PARAMETERS: Final = (
    "context", "box", "bottom_space", "skip_stack", "containing_block", "page_is_empty", "absolute_boxes",
    "fixed_boxes", "adjoining_margins", "first_letter_style", "first_line_style", "discard", "max_lines",
)  # fmt: skip
BLOCK_LAYOUTS: Final = tuple(
    PrivateName(
        module, "block_level_layout", _PARAMETERS,
        "let what is no line of text take whole lines; hand over the area of notes, laid out before",
    )
    for module in ("layout.block", "layout", "layout.page")
)  # fmt: skip
"""One function under three names: each module has taken it over from the first."""

_MARGINS: Final = _PARAMETERS.index("adjoining_margins") - _PARAMETERS.index("absolute_boxes")
"""The place of the margins that a block adjoins among the parameters behind ``page_is_empty``."""


def lay_out_block(upstream: Callable[..., Any]) -> Callable[..., Any]:
    """In place of ``block_level_layout``."""

    @wraps(upstream)
    def block_level_layout(  # noqa: PLR0913, PLR0917 - WeasyPrint dictates its shape
        context: Any, box: Any, bottom_space: float, skip_stack: Any, containing_block: Any,
        page_is_empty: bool = True, *rest: Any, **named: Any,
    ) -> Any:  # fmt: skip
        # 0. Plain paragraphs that follow each other are sums of lines.
        if is_flow(box):
            task = FlowTask(context, box, containing_block.width, bottom_space, page_is_empty)
            if (result := _by_sums(task, skip_stack, rest)) is not None:
                return result
        grid = active_grid()
        # 1. The notes of a page have been laid out one by one, when they were called.
        result = area_of_page(context, box, named)
        if result is None:
            # 2. The marker of a list item is placed before its first line: the item moves to where that goes.
            if grid is not None and BoxRecord.is_item.is_on(box) and skip_stack is None and not page_is_empty:
                lower_item(context, box, grid, rest)
            if is_turned(box):  # it has whole pages, on which no grid stands
                return lay_out_turned(
                    lambda block: upstream(context, box, 0, skip_stack, block, page_is_empty, *rest, **named),
                    context, box, containing_block,
                )  # fmt: skip
            result = upstream(
                context, box, bottom_space, skip_stack, containing_block, page_is_empty, *rest, **named
            )
        if grid is None or result[0] is None:
            return result
        # 3. Now that its height is known, it is made up to whole lines.
        is_new = skip_stack is None and not page_is_empty
        return on_whole_lines(context, box, bottom_space, result, grid, is_new=is_new)

    return block_level_layout


def _by_sums(task: FlowTask, skip_stack: Any, rest: tuple[Any, ...]) -> Any:
    """What the layout of a flow gives; none where it is asked for more than the margins that it adjoins."""
    if len(rest) <= _MARGINS or any(rest[_MARGINS + 1 :]):
        return None
    return lay_out_flow(task, skip_stack, rest[_MARGINS])
