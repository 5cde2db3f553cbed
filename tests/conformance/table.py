"""All requirements, group by group."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from tests.conformance import (
    adjustment,
    book_pages,
    figures,
    hanging,
    headings,
    interlinear,
    line_edges,
    lists,
    mark_styles,
    markdown_pages,
    marks,
    notes,
    paragraphs,
    regions,
    ruby,
    type_area,
    unbreakable,
    western,
)
from tests.conformance.manuscripts import set_manuscripts
from tests.conformance.pages import Page
from tests.conformance.requirement import Requirement

GROUPS: Final[dict[str, tuple[Requirement, ...]]] = {
    "A": line_edges.ROWS,
    "B": unbreakable.ROWS,
    "C": (*marks.ROWS, *mark_styles.ROWS, *regions.ROWS),
    "D": hanging.ROWS,
    "E": adjustment.ROWS,
    "F": western.ROWS,
    "G": paragraphs.ROWS,
    "H": type_area.ROWS,
    "I": headings.ROWS,
    "J": lists.ROWS,
    "K": notes.ROWS,
    "L": interlinear.ROWS,
    "M": ruby.ROWS,
    "O": book_pages.ROWS,
    "P": (*figures.ROWS, *notes.TABLES),
}
ROWS: Final = tuple(row for rows in GROUPS.values() for row in rows)


def name_of(row: Requirement) -> str:
    """The row's name as pytest shows it: LB02_no_line_begins_with_a_stop."""
    return re.sub(r"\W+", "_", row.name)


def pages_of(group: str, row: Requirement) -> Sequence[Page]:
    """The pages of a row of a group; what is not met yet is set by itself."""
    if row.unmet:
        return row.pages()
    if row.make in _WHOLE:
        return _WHOLE[row.make](row.specimens)
    return _specimens(group)[row.name]


_WHOLE: Final = {
    make: cache(make) for make in (set_manuscripts, book_pages.set_books, markdown_pages.set_markdown)
}
"""What sets whole texts, of as many pages as they take, and remembers them."""


@cache
def _specimens(group: str) -> dict[str, Sequence[Page]]:
    """All specimens of a group, set together: one PDF for those that share their rules."""
    rows = [row for row in GROUPS[group] if not row.unmet and row.make not in _WHOLE]
    found = iter(rows[0].make([specimen for row in rows for specimen in row.specimens]))
    return {row.name: [next(found) for _ in row.specimens] for row in rows}
