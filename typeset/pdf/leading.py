"""Whether lines stand far enough apart for what stands between them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from typeset.messages.codes import Code
from typeset.model.blocks import Dots, Inline, Marked, Ruby, Span
from typeset.model.units import parse_length
from typeset.model.walk import blocks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from typeset.messages.diagnostics import Report
    from typeset.model.blocks import Document
    from typeset.settings.schema import TextSettings

_LEAST: Final = 1.5
"""Lines so many em apart leave the half em that readings and dots need (CLREQ #interlinear_annotations)."""

_TOLERANCE_RATIO: Final = 1e-6


def check_leading(document: Document, text: TextSettings, report: Report) -> None:
    """Tell of readings and emphasis dots in lines that stand too close for them, once, at the first."""
    ratio = parse_length(text.leading).pt / parse_length(text.size).pt
    if ratio > _LEAST - _TOLERANCE_RATIO:
        return
    for block in blocks(document):
        for line in block.lines:
            place = _between_lines(line.inlines)
            if place is not None:
                report.add(Code.L_LEADING_TIGHT, place, ratio=f"{ratio:.2f}", least=_LEAST)
                return


def _between_lines(inlines: Iterable[Inline]) -> Span | None:
    """The place of the first reading or dotted words; nothing where there are none."""
    for inline in inlines:
        if isinstance(inline, Ruby | Dots):
            return inline.span
        if isinstance(inline, Marked) and (place := _between_lines(inline.inlines)):
            return place
    return None
