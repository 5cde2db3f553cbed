"""A table, or what a page has room for of one: heads, rows and their notes."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from typeset.pdf.engine.blocks.table_parts import keep_heads
from typeset.pdf.engine.blocks.tall_rows import break_tall_rows
from typeset.pdf.engine.notes.note_calls import with_notes_of_rows
from typeset.pdf.engine.session.names import PrivateName

TABLE: Final = PrivateName(
    "layout.block", "table_layout",
    ("context", "table", "bottom_space", "skip_stack", "containing_block", "page_is_empty", "absolute_boxes",
     "fixed_boxes"),
    "keep the head of each part of a table, break rows that would leave a hole, and settle their notes",
)  # fmt: skip


def lay_out_table(upstream: Callable[..., Any]) -> Callable[..., Any]:
    """In place of ``table_layout``."""

    def with_heads(*arguments: Any) -> Any:
        # Innermost: whenever rows are tried, the part of the table that they stand in has its head.
        return keep_heads(upstream, *arguments)

    @wraps(upstream)
    def table_layout(context: Any, table: Any, *arguments: Any) -> Any:
        def rows() -> Any:
            # Rows that would leave a hole are broken, and those that keep together part.
            return break_tall_rows(with_heads, context, table, *arguments)

        # Outermost are the notes: rows may be tried three times, and only the last ones call theirs.
        return with_notes_of_rows(context, rows)

    return table_layout
