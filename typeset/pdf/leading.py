"""Whether lines stand far enough apart for what stands between them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from typeset.messages.codes import Code
from typeset.model.blocks import Dots, Inline, Marked, Ruby, Span
from typeset.model.units import parse_length
from typeset.model.walk import blocks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from typeset.messages.diagnostics import Report
    from typeset.model.blocks import Document
    from typeset.settings.schema import TextSettings

_LEAST: Final = 1.5
"""Lines so many em apart leave the half em that readings and dots need (CLREQ #interlinear_annotations)."""

_LEAST_BOTH: Final = 2.0
"""The same for readings on both sides of their characters, half an em on each."""

_TOLERANCE_RATIO: Final = 1e-6


def check_leading(document: Document, text: TextSettings, report: Report) -> None:
    """Tell of readings and emphasis dots in lines that stand too close for them, once, at the first."""
    ratio = parse_length(text.leading).pt / parse_length(text.size).pt
    if ratio > _LEAST_BOTH - _TOLERANCE_RATIO:
        return
    for block in blocks(document):
        for line in block.lines:
            for place, least in _between_lines(line.inlines):
                if ratio <= least - _TOLERANCE_RATIO:
                    report.add(Code.L_LEADING_TIGHT, place, ratio=f"{ratio:.2f}", least=least)
                    return


def _between_lines(inlines: Iterable[Inline]) -> Iterator[tuple[Span, float]]:
    """The places of readings and dotted words, and how far apart their lines must be, in em."""
    for inline in inlines:
        if isinstance(inline, Ruby):
            yield inline.span, _LEAST_BOTH if any(pair.below for pair in inline.pairs) else _LEAST
        elif isinstance(inline, Dots):
            yield inline.span, _LEAST
        if isinstance(inline, Marked):
            yield from _between_lines(inline.inlines)
