"""What a layout reports to its author, beside the lines themselves."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from typeset.model.blocks import Span

FaultKind = Literal[
    "uneven_whole", "uneven_head", "uneven_notes", "uneven_lines",
    "columns_whole", "columns_head", "columns_lines", "short_end", "head_at_foot", "line_stranded",
    "hole_figure", "hole_table", "hole_head", "hole_notes", "hole_text",
]  # fmt: skip
"""Feet of pages that differ, because a figure or table, a head, notes or a few lines stay together; those of
columns on a page, for the same; what else; and feet that are empty, for the same."""


class PageFault(msgspec.Struct, frozen=True):
    """What a page could not have: the kind, the page, and by how many lines it is missed."""

    kind: FaultKind
    page: int
    lines: int = 1


class LeftOver(msgspec.Struct, frozen=True):
    """A paragraph whose lines WeasyPrint filled, or whose words may be out of order, and why."""

    reason: str
    text: str


class WideTable(msgspec.Struct, frozen=True):
    """A table wider than the text: its place as the markup has it, by how many em."""

    place: str
    excess: float


class LateNote(msgspec.Struct, frozen=True):
    """A note that could not begin on the page that calls it, and its element."""

    element: Any
    text: str
    page: int
    begins: int


def place_of(place: str) -> Span | None:
    """The place in the manuscript that the markup writes as ``file:line``; none for any other text."""
    file, _, line = place.rpartition(":")
    return Span(file, int(line)) if file and line.isdecimal() else None
