"""Paragraphs laid out by runs of lines stand on their pages as those laid out line by line, the reference."""

from __future__ import annotations

from typing import Any

import pytest

from tests.pdf.engine.hand_set import render_square
from tests.pdf.engine.note_books import CSS as NOTE_BOOK
from tests.pdf.engine.note_books import BookWriter
from typeset.pdf.engine.blocks import paragraphs as by_runs
from typeset.pdf.engine.drawing.joined_lines import join_lines
from typeset.pdf.engine.hooks import make_all_pages
from typeset.pdf.engine.lines.line_records import placed_lines
from typeset.pdf.engine.lines.line_runs import run_of
from typeset.pdf.engine.session.grid import BaselineGrid
from typeset.pdf.engine.session.session import LayoutSession, composing

HAN = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳云腾致雨露结为霜"
PAGE = "@page { size: 240px 190px; margin: 20px } p, h2 { margin: 0; text-align: justify; text-indent: 2em }"
WITH_BLOCK = "b { float: footnote; footnote-policy: block }"
"""On a page that holds no paragraph with its note, WeasyPrint stops for it."""

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
    "b { float: footnote; footnote-policy: line; font: 9px/11px S } p { orphans: 2; widows: 3 }",
    WITH_BLOCK,
    f"b {{ float: footnote; footnote-policy: line; font-size: 11px }} b::after {{ content: '{HAN}' }}",
    f"b {{ float: footnote }} b::after {{ content: '{HAN}' }} p {{ orphans: 1; widows: 1; padding: 0 0 6px}}",
    f"b {{ float: footnote; footnote-policy: line }} p:nth-of-type(3n) b::after {{ content: '{HAN * 4}' }}",
    "b { float: footnote; footnote-policy: line } p:nth-of-type(2n) { text-decoration: overline; orphans: 4}",
    "p { max-lines: 2 }",
    "p { overflow: hidden }",
    "p { box-decoration-break: clone; padding: 4px; border: 1px solid }",
)
PITCH = 20.0
RULED = f"html {{ line-height: {PITCH}px }}"
"""Lines that stand on the grid, unless they say otherwise."""

WITHOUT_RUNS = (
    "p { text-decoration: underline } p + p { text-emphasis: dot }",
    "p::first-line { color: red } p + p::first-letter { font-size: 2em }",
    "p { max-lines: 2 }",
    "p { overflow: hidden }",
    "p { box-decoration-break: clone; padding: 4px; border: 1px solid }",
)
"""Paragraphs that go the stock way; so do heads, on a grid."""

RULED_STYLES = (
    *(css for css in STYLES if css != WITH_BLOCK),
    "h2 { font-size: 20px; line-height: 31px }",
    "h2 { line-height: 20.04px } p { line-height: 19.97px }",
    "p { margin-top: 7px } p + p { line-height: 26px }",
    "b { font-size: 32px; line-height: 37px }",
    "b { vertical-align: 40% } h2 { padding: 10px 0 }",
    "p { font-size: 9px } p + p { font-size: 23px }",
    "div { margin: 20px 0; padding-left: 20px } div p + p { display: list-item; margin-top: 3px }",
    "@page { size: 240px 120px } p { orphans: 3; widows: 3 }",
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


def _both(
    html: str, css: str, monkeypatch: pytest.MonkeyPatch, grid: BaselineGrid | None = None
) -> tuple[Any, Any]:
    """The same pages, level on a grid, by runs and by lines; neither misses what the other does not."""
    composers = [LayoutSession(grid=grid, is_level=grid is not None) for _ in range(2)]
    documents = [
        _render(html, css, composer, monkeypatch, runs=runs)
        for composer, runs in zip(composers, (True, False), strict=True)
    ]
    assert composers[0].page_faults == composers[1].page_faults
    late = [[(note.text, note.page, note.begins) for note in each.late_notes] for each in composers]
    assert late[0] == late[1]
    return documents[0], documents[1]


def _render(
    html: str, css: str, composer: LayoutSession, monkeypatch: pytest.MonkeyPatch, *, runs: bool
) -> Any:
    with monkeypatch.context() as patch, composing(composer):
        if not runs:
            patch.setattr(make_all_pages, "gather_flows", lambda root: None)
            patch.setattr(by_runs, "is_in_page_flow", lambda context: False)
        document = render_square(html, css, apart=False)
        assert runs or not _has_runs(document)
        return document


def _has_runs(document: Any) -> bool:
    return any(run_of(box) for page in document.pages for box in page._page_box.descendants())


def _written(document: Any) -> bytes:
    with composing(LayoutSession()):
        join_lines(document)
        data: bytes = document.write_pdf(pdf_tags=True, pdf_identifier=b"runs", uncompressed_pdf=True)
        return data


def _stands(document: Any) -> list[tuple[Any, ...]]:
    """Where each line stands, and what it says."""
    return [
        (
            placed.page,
            placed.number,
            placed.boxed.start,
            *(round(float(value), 6) for value in _edges(placed.box)),
        )
        for placed in placed_lines(document)
    ]


def _edges(line: Any) -> tuple[float, ...]:
    text = line.children[0]
    return (
        line.position_x, line.position_y, line.width, line.height, line.baseline,
        text.position_x, text.position_y,
    )  # fmt: skip


def _assert_same(by_run: Any, by_line: Any) -> None:
    assert _stands(by_run) == _stands(by_line)
    assert _written(by_run) == _written(by_line)


@pytest.mark.parametrize("css", STYLES)
def test_pages_are_the_same(css: str, monkeypatch: pytest.MonkeyPatch) -> None:
    by_run, by_line = _both(_markup(), PAGE + css, monkeypatch)
    assert _has_runs(by_run)
    _assert_same(by_run, by_line)


@pytest.mark.parametrize("css", RULED_STYLES)
def test_level_pages_are_the_same_on_a_grid(css: str, monkeypatch: pytest.MonkeyPatch) -> None:
    by_run, by_line = _both(_markup(), RULED + PAGE + css, monkeypatch, BaselineGrid(PITCH))
    assert _has_runs(by_run) or css in WITHOUT_RUNS
    _assert_same(by_run, by_line)


@pytest.mark.parametrize("pitch", [None, 12.0])
@pytest.mark.parametrize(("seed", "longest"), [(0, 40), (1, 200)])
def test_notes_of_all_lengths_are_the_same(
    seed: int, longest: int, pitch: float | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The longest are cut, begin late or take pages of their own."""
    html = BookWriter(seed, longest, kinds="tables columns").book(9)
    grid = BaselineGrid(pitch) if pitch else None
    by_run, by_line = _both(html, NOTE_BOOK, monkeypatch, grid)
    assert _has_runs(by_run)
    _assert_same(by_run, by_line)
