"""Paragraphs set by Typst, as somebody who knows it would: the rival beside whom our lines are measured."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import typst

from tests.composition.glyphs import Frame
from tests.composition.matching import Indents

STORE = Path(__file__).resolve().parents[2] / "fonts"
_MARGIN = 40.0  # pt
_LINES = 33
_SPECIAL = "\\`*_#$<>@[]~=-+/'\"."

_GUTTER = 2  # em
_EAST_ASIAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")

# Latin and figures in their own serif face, everything else in the one of the language; Typst
# itself squeezes marks, spaces Han from Latin and looks for the best breaks.
_PREAMBLE = """#set page(width: {width}pt, height: {height}pt, margin: {margin}pt, columns: {columns})
#set columns(gutter: {gutter}pt)
#set text(font: ((name: "Source Serif 4", covers: "latin-in-cjk"), {faces}), size: {size}pt, {language})
#set text(overhang: false)
#set par(justify: true, leading: {gap}pt, spacing: {gap}pt)
#set par(first-line-indent: (amount: {indent}em, all: true))
"""
_FACES = {
    "zh-CN": '"Noto Serif SC", "HanaMinB"',
    "zh-TW": '"Noto Serif TC", "Noto Serif SC"',
    "zh-HK": '"Noto Serif HK", "Noto Serif SC"',
    "ja": '"Noto Serif JP", "Noto Serif SC"',
    "ko": '"Noto Serif KR", "Noto Serif SC"',
    "en": '"Noto Serif SC"',
}
_LANGUAGES = {
    "zh-CN": 'lang: "zh", region: "cn"',
    "zh-TW": 'lang: "zh", region: "tw"',
    "zh-HK": 'lang: "zh", region: "hk"',
    "ja": 'lang: "ja"',
    "ko": 'lang: "ko"',
    "en": 'lang: "en"',
}
_CENTRED = ("zh-TW", "zh-HK")


@dataclass(frozen=True, slots=True)
class TypstSetting:
    """A PDF by Typst and where its type area lies."""

    data: bytes
    frame: Frame


def indents_of(language: str) -> Indents:
    """How far lines begin from the left edge, as our style has it: Japanese and Korean books have one em."""
    return Indents(1.0) if language in ("ja", "ko") else Indents()


def set_paragraphs(
    paragraphs: Sequence[str], measure: int, size: float, language: str = "zh-CN", columns: int = 1
) -> TypstSetting:
    """Set the paragraphs justified: lines of ``measure`` em of ``size`` pt, the first indented.

    A paragraph without any Han, kana or Hangul is marked as English, so that its words are hyphenated.
    """
    leading = round(size * 1.75, 2)
    pitch = (measure + _GUTTER) * size
    width, height = (columns * pitch - _GUTTER * size) + 2 * _MARGIN, _LINES * leading + 2 * _MARGIN
    preamble = _PREAMBLE.format(
        width=width, height=height, margin=_MARGIN, size=size, gap=round(leading - 0.75 * size, 2),
        columns=columns, gutter=_GUTTER * size, faces=_FACES[language], language=_LANGUAGES[language],
        indent=indents_of(language).first,
    )  # fmt: skip
    source = preamble + "\n\n".join(_marked(paragraph) for paragraph in paragraphs) + "\n"
    data = typst.compile(source.encode(), font_paths=_faces())
    assert isinstance(data, bytes)
    frame = Frame(
        _MARGIN,
        _MARGIN + measure * size,
        _MARGIN,
        height - _MARGIN,
        size,
        language in _CENTRED,
        columns,
        pitch,
    )
    return TypstSetting(data, frame)


def _marked(paragraph: str) -> str:
    source = _escaped(paragraph)
    return source if _EAST_ASIAN.search(paragraph) else f'#text(lang: "en")[{source}]'


def _escaped(paragraph: str) -> str:
    """The paragraph as Typst markup that says just these characters."""
    return "".join(f"\\{char}" if char in _SPECIAL else char for char in paragraph.strip())


@cache
def _faces() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[STORE])
