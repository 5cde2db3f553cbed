"""What a layout reports beside its lines: faults of pages, paragraphs left out, wide tables, late notes."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

FaultKind = Literal[
    "uneven_whole", "uneven_head", "uneven_notes", "uneven_lines",
    "columns_whole", "columns_head", "columns_lines", "short_end", "head_at_foot", "line_stranded",
    "hole_figure", "hole_table", "hole_head", "hole_notes", "hole_text",
]  # fmt: skip
"""The kinds of faults of pages.

``uneven_…`` is a spread whose pages end on different lines, ``columns_…`` a page whose
columns do, ``hole_…`` a page that ends far above its foot. The rest of the name is the
cause: what stays together and went to the next page. The other kinds are an end of a
chapter with too few lines, a head at the foot of a page, and a stranded line.
"""


class PageFault(msgspec.Struct, frozen=True):
    """A fault of a page: its kind, the page, and by how many lines."""

    kind: FaultKind
    page: int
    lines: int = 1


class LeftOver(msgspec.Struct, frozen=True):
    """A paragraph whose lines WeasyPrint filled, or whose words may be out of order, and the reason."""

    reason: str
    text: str


class WideTable(msgspec.Struct, frozen=True):
    """A table wider than the measure: its place as the markup has it, and by how many em."""

    place: str
    excess: float


class LateNote(msgspec.Struct, frozen=True):
    """A note that begins on a later page than its call: its element, its text, and the two pages."""

    element: Any
    text: str
    page: int
    begins: int
