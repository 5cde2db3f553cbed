"""Paragraphs set by Typst, as somebody who knows it would: the rival beside whom our lines are measured."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import typst

from tests.composition.glyphs import Frame

STORE = Path(__file__).resolve().parents[2] / "fonts"
_MARGIN = 40.0  # pt
_LINES = 33
_SPECIAL = "\\`*_#$<>@[]~=-+/'\"."

# Latin and figures in their own serif face, everything else in the Han one; Typst
# itself squeezes marks, spaces Han from Latin and looks for the best breaks.
_PREAMBLE = """#set page(width: {width}pt, height: {height}pt, margin: {margin}pt)
#set text(font: ((name: "Source Serif 4", covers: "latin-in-cjk"), "Noto Serif SC"), size: {size}pt,
  lang: "zh", region: "cn")
#set par(justify: true, first-line-indent: (amount: 2em, all: true), leading: {gap}pt, spacing: {gap}pt)
"""


@dataclass(frozen=True, slots=True)
class TypstSetting:
    """A PDF by Typst and where its type area lies."""

    data: bytes
    frame: Frame


def set_paragraphs(paragraphs: Sequence[str], measure: int, size: float) -> TypstSetting:
    """Set the paragraphs justified: lines of ``measure`` em of ``size`` pt, the first indented by 2 em."""
    leading = round(size * 1.75, 2)
    width, height = measure * size + 2 * _MARGIN, _LINES * leading + 2 * _MARGIN
    preamble = _PREAMBLE.format(
        width=width, height=height, margin=_MARGIN, size=size, gap=round(leading - 0.75 * size, 2)
    )
    source = preamble + "\n\n".join(_escaped(paragraph) for paragraph in paragraphs) + "\n"
    data = typst.compile(source.encode(), font_paths=_faces())
    assert isinstance(data, bytes)
    frame = Frame(_MARGIN, _MARGIN + measure * size, _MARGIN, height - _MARGIN, size)
    return TypstSetting(data, frame)


def _escaped(paragraph: str) -> str:
    """The paragraph as Typst markup that says just these characters."""
    return "".join(f"\\{char}" if char in _SPECIAL else char for char in paragraph.strip())


@cache
def _faces() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[STORE])
