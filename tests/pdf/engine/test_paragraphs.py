"""Paragraphs laid out by runs of lines stand on their pages as those laid out line by line, the reference."""

from __future__ import annotations

import pytest

from tests.pdf.engine.hand_set import render_square
from typeset.pdf.engine.blocks import paragraphs as by_runs
from typeset.pdf.engine.drawing.joined_lines import join_lines
from typeset.pdf.engine.lines.composer import Composer, composing
from typeset.pdf.engine.lines.line_runs import run_of

HAN = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳云腾致雨露结为霜"
PAGE = "@page { size: 240px 190px; margin: 20px } p, h2 { margin: 0; text-align: justify; text-indent: 2em }"
STYLES = (
    "",
    "p { orphans: 3; widows: 3 }",
    "p { orphans: 1; widows: 1 }",
    "p { orphans: 9; widows: 9 }",
    "p { margin: 7px 0; padding: 3px 0 5px; border-bottom: 2px solid }",
    "p { text-align: center }",
    "p { text-align: right; text-align-last: justify }",
    "p { font-size: 10px; line-height: 3 }",
    "p { line-height: 90px } b { font-size: 150px }",
    "p { break-inside: avoid } h2 { break-after: avoid }",
    "h2 { break-after: avoid; margin: 9px 0 -4px } p + p { break-before: avoid }",
    "p { text-decoration: underline } p + p { text-emphasis: dot }",
    "p { position: relative } div { column-count: 2 }",
    "div { display: inline-block; width: 100px }",
    "p::first-line { color: red } p + p::first-letter { font-size: 2em }",
    "b { float: left }",
    "b { float: footnote }",
    "p { max-lines: 2 }",
    "p { overflow: hidden }",
    "p { box-decoration-break: clone; padding: 4px; border: 1px solid }",
)


def _markup() -> str:
    parts = []
    for number in range(24):
        text = (HAN * 3)[number : number + 11 + number * 7 % 83]
        middle = len(text) // 2
        inner = f"{text[:middle]}<b>{text[middle : middle + number % 5]}</b>{text[middle + number % 5 :]}"
        parts.append(f"<p>{inner if number % 3 else text}</p>")
        if number % 4 == 3:
            parts.append(f"<h2>{HAN[number : number + 4]}</h2><div><p>{text}</p><p>{inner}</p></div>")
    return f"<html lang=zh><body>{''.join(parts)}"


def _written(css: str, monkeypatch: pytest.MonkeyPatch, *, runs: bool) -> bytes:
    with monkeypatch.context() as patch, composing(Composer()):
        if not runs:
            patch.setattr(by_runs, "_is_in_page_flow", lambda context: False)
        document = render_square(_markup(), PAGE + css, apart=False)
        assert runs == any(run_of(box) for page in document.pages for box in page._page_box.descendants())
        join_lines(document)
        data: bytes = document.write_pdf(pdf_tags=True, pdf_identifier=b"runs", uncompressed_pdf=True)
        return data


@pytest.mark.parametrize("css", STYLES)
def test_pages_are_the_same(css: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _written(css, monkeypatch, runs=True) == _written(css, monkeypatch, runs=False)
