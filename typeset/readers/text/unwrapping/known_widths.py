"""Single paragraphs that white or indents part, wrapped at a width that other lines of the file show.

Between lists and tables a paragraph of two lines shows too little of a width by itself. If each of its breaks
is one of a width known from elsewhere, and it ends as text does, the same program wrapped it.
"""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from typeset.readers.text.unwrapping.measured_lines import FIRST_INDENT, MeasuredLines
from typeset.readers.text.unwrapping.parted import breaks_at, parted_paragraphs
from typeset.readers.text.unwrapping.stretches import Stretch
from typeset.readers.text.unwrapping.wrapping import Width, Wrapping

_NEARLY: Final = 2
"""Columns by which a known width may be too small: of few lines none need fill the last column."""

_MOST_WIDTHS: Final = 6
"""A file that seems to have more widths has none that is known."""


def with_known_widths(measured: MeasuredLines, stretches: list[Stretch]) -> list[Stretch]:
    """The stretches; paragraphs in unwrapped ones that break at a known width are wrapped there."""
    known = {
        Width(stretch.wrapping.width, stretch.wrapping.counting): stretch.wrapping
        for stretch in stretches
        if stretch.wrapping is not None
    }
    if not known or len(known) > _MOST_WIDTHS:
        return stretches
    return [
        part
        for stretch in stretches
        for part in ([stretch] if stretch.wrapping is not None else _cut(measured, stretch, known))
    ]


def _cut(measured: MeasuredLines, stretch: Stretch, known: dict[Width, Wrapping]) -> list[Stretch]:
    """An unwrapped stretch cut at the paragraphs that were wrapped at a known width."""
    found: list[Stretch] = []
    start = stretch.start
    for paragraph in parted_paragraphs(measured.lines, range(stretch.start, stretch.end)):
        wrapping = _wrapping_of(measured, paragraph, known)
        if wrapping is None:
            continue
        if paragraph.start > start:
            found.append(Stretch(start, paragraph.start))
        full = (*(True for _ in paragraph[:-1]), False)
        found.append(Stretch(paragraph.start, paragraph.stop, wrapping, full))
        start = paragraph.stop
    return [*found, Stretch(start, stretch.end)] if start < stretch.end else found


def _wrapping_of(measured: MeasuredLines, paragraph: range, known: dict[Width, Wrapping]) -> Wrapping | None:
    """How a paragraph was wrapped, if each of its breaks is one of a known width."""
    for width, wrapping in known.items():
        widths = breaks_at(measured, paragraph, width.counting)
        if widths is not None and any(width.columns + more in widths for more in range(_NEARLY + 1)):
            first, second = (measured.lines[place].indent for place in paragraph[:2])
            indent = second + FIRST_INDENT if first >= second + FIRST_INDENT else 0
            return replace(wrapping, first_indent=indent, hanging=0, marked=True)
    return None
