"""Text in columns: how it goes on over pages, and across all columns where it has to.

Columns are laid out by us. WeasyPrint tries heights of any size until it has met the same
notes twice: then a tenth of the notes begins late, and the feet of columns differ. Ours are
as high as leaves room for all their notes, by whole lines (``column_heights``). A page's
columns have the depth, the white and the loose paragraphs of a page, and may be cut short to
be level with the facing page. A block at the head of a column loses the white above it, as at
the head of a page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any, Final

from typeset.pdf.engine.blocks.column_heights import best_columns
from typeset.pdf.engine.blocks.column_trials import ColumnGroup, Columns, ColumnSettings, Trial
from typeset.pdf.engine.notes.note_area import page_notes
from typeset.pdf.engine.notes.note_calls import settle_notes
from typeset.pdf.engine.pages.figure_places import keep_moves, put_back_in
from typeset.pdf.engine.session.names import PrivateName, upstream
from typeset.pdf.engine.session.records import BoxRecord, ContextRecord
from typeset.pdf.engine.session.session import active_grid
from typeset.pdf.engine.text.struts import strut

LAYOUT: Final = PrivateName(
    "layout.block", "columns_layout",
    ("context", "box", "bottom_space", "skip_stack", "containing_block", "page_is_empty", "absolute_boxes",
     "fixed_boxes", "adjoining_margins", "first_letter_style", "first_line_style"),
    "let columns end level, and have the notes that they call below them",
)  # fmt: skip

_ANY: Final = {"break": "any", "page": None}


def lay_out_columns(upstream_layout: Callable[..., Any]) -> Callable[..., Any]:
    """In place of ``columns_layout``."""

    @wraps(upstream_layout)
    def columns_layout(  # noqa: PLR0913, PLR0917 - WeasyPrint dictates its shape
        context: Any, box: Any, bottom_space: float, skip_stack: Any, containing_block: Any,
        page_is_empty: bool, absolute_boxes: list[Any], fixed_boxes: list[Any], adjoining_margins: list[Any],
        *styles: Any,
    ) -> Any:  # fmt: skip
        # 1. What WeasyPrint lays out: it does not settle the notes of the columns that it gives up.
        if not _is_ours(context, box):
            before = None if context.in_column else page_notes(context).parts[:]
            result = upstream_layout(
                context, box, bottom_space, skip_stack, containing_block, page_is_empty,
                absolute_boxes, fixed_boxes, adjoining_margins, *styles,
            )  # fmt: skip
            if before is not None and context.footnotes:
                settle_notes(context, result[0], before)
            return result
        # 2. What we lay out: the box gets its width, then its children, group by group.
        made = box.copy_with_children([])
        made.position_y += upstream().collapse_margin(adjoining_margins)
        upstream().block_level_width(made, containing_block)
        settings = ColumnSettings(containing_block, page_is_empty, *styles)
        columns = Columns(context, made, settings)
        return _Flow(columns, box, bottom_space, (absolute_boxes, fixed_boxes)).lay_out(skip_stack)

    return columns_layout


def _is_ours(context: Any, box: Any) -> bool:
    """Whether a box has columns that follow the flow of a page: no height of their own, no columns around.

    Others are left to WeasyPrint. Where lines have no height, nothing can be counted in lines.
    """
    style = box.style
    is_free = (
        style["height"] == "auto"
        and not getattr(style["min_height"], "value", 0)
        and style["position"] == "static"
    )
    has_lines = active_grid() is not None or strut(style)[0] > 0
    return bool(is_free and has_lines and box.children and not context.in_column)


def _lower_edge(box: Any) -> float:
    """The height in px of the lower edge that each part of a box has, where edges are not cut at breaks."""
    if box.style["box_decoration_break"] != "clone":
        return 0.0
    return float(box.padding_bottom + box.border_bottom_width)


class _Flow:
    """Lays out the children of a box, in columns and across them, down to the foot of the page."""

    def __init__(
        self, columns: Columns, box: Any, bottom_space: float, placed: tuple[list[Any], list[Any]]
    ) -> None:
        self.columns, self.box = columns, box
        self.context, self.made = columns.context, columns.box
        self.bottom_space = bottom_space + _lower_edge(self.made)
        self.placed = placed
        self.children: list[Any] = []
        self.following: Any = dict(_ANY)
        self.margins: list[float] = []
        self.y = self.made.content_box_y()

    def lay_out(self, skip_stack: Any) -> Any:
        """The part of the box that has room on the page, in the shape that ``columns_layout`` gives."""
        resume_at = None
        put_back_in(self.context, self.box, from_start=skip_stack is None)
        for index, group in self._groups(skip_stack):
            inner = skip_stack[index] if skip_stack and index in skip_stack else None
            if isinstance(group, list):
                resume_at, goes_on = self._lay_out_group(index, group, {0: inner} if inner else None)
            else:
                resume_at, goes_on = self._lay_out_across(index, group, inner)
            if goes_on:
                break
        if not self.children:
            return None, (0, None), dict(_ANY), [], False
        self.y += upstream().collapse_margin(self.margins)
        self.made.children = self.children
        self.made.height = self.y - self.made.content_box_y()
        return self.made, resume_at, self.following, [], False

    def _groups(self, skip_stack: Any) -> Iterator[tuple[int, Any]]:
        """The children from a place on, each with its place: those that go across; lists of those between."""
        first = next(iter(skip_stack)) if skip_stack else 0
        begin, children = first, self.box.children
        for index in range(first, len(children)):
            if children[index].style["column_span"] == "all":
                if begin < index:
                    yield begin, children[begin:index]
                yield index, children[index]
                begin = index + 1
        if begin < len(children):
            yield begin, children[begin:]

    def _lay_out_across(self, index: int, child: Any, skip: Any) -> tuple[Any, bool]:
        """Lay out a block across all columns. Gives where it goes on, and whether the page ends with it."""
        made, settings = self.made, self.columns.settings
        upstream().resolve_percentages(child, settings.containing_block)
        child.position_x, child.position_y = made.content_box_x(), self.y
        is_empty = settings.page_is_empty and not self.children
        new, resume_at, self.following, self.margins, _, _ = upstream().block_level_layout(
            self.context, child, self.bottom_space, skip, settings.containing_block,
            is_empty, *self.placed, self.margins, settings.first_letter_style, settings.first_line_style,
        )  # fmt: skip
        if new is None:
            return {index: None}, True
        self.children.append(new)
        BoxRecord.column_count.drop(self.made)
        self.y = new.border_box_y() + new.border_height()
        self.margins.append(new.margin_bottom)
        return (None, False) if resume_at is None else ({index: resume_at}, True)

    def _lay_out_group(self, index: int, children: list[Any], skip: Any) -> tuple[Any, bool]:
        """Lay out children in columns. Gives where they go on, and whether the page ends with them."""
        self.y += upstream().collapse_margin(self.margins)
        self.margins = []
        self.columns.below = self.bottom_space
        self.columns.bottom = self.context.page_bottom - self.bottom_space
        is_last = index + len(children) == len(self.box.children)
        is_balanced = not is_last or self.made.style["column_fill"] != "auto"
        group = ColumnGroup(self.box, index, len(children), skip, self.y, not self.children, is_balanced)
        trial = best_columns(self.columns, group, ContextRecord.lower.of(self.context, 0))
        if not trial.boxes:
            return {index: None} if skip is None else group.in_box(skip), True
        self._keep(trial)
        if trial.resume_at is None and trial.is_whole:
            return None, False
        return group.in_box(trial.resume_at), True

    def _keep(self, trial: Trial) -> None:
        height = max(column.margin_height() for column in trial.boxes)
        for column in trial.boxes:
            column.height = height
        self.children.extend(trial.boxes)
        keep_moves(self.context, self.box, trial.moves)
        for boxes, more in zip(self.placed, (trial.absolutes, trial.fixed), strict=True):
            boxes.extend(more)
        self.y += height
        self.following = trial.following
        BoxRecord.column_count.put(self.made, self.columns.count)
