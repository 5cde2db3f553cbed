"""Lines of a block joined into one text stand where they stood, and read as they did."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pymupdf

from tests.pdf.engine.hand_set import render_square
from typeset.pdf.engine.drawing.joined_lines import join_lines
from typeset.pdf.engine.lines.line_runs import text_parts
from typeset.pdf.engine.session.session import LayoutSession, composing

if TYPE_CHECKING:
    from weasyprint import Document

CSS = """
@page { size: 200px 140px; margin: 20px } p { text-align: justify; margin: 0 }
.under { text-decoration: underline } .dots { text-emphasis: dot } .hidden { visibility: hidden }
"""
HTML = (
    "<p>一二三四五六七八九十，一二三四五六七八九十一二三四五六七八九十。一二三四</p>"
    "<p>甲乙丙丁<b>戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸</b>甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸</p>"
    "<p class='under'>一二三四五六七八九十一二三四五六七八九十</p>"
    "<p class='dots'>一二三四五六七八九十一二三四五六七八九十</p>"
    "<p class='hidden'>一二三四五六七八九十一二三四五六七八九十</p>"
    "<div style='position: absolute; top: 0'>上上上上上上上上上上上上上上上上上上上上</div>"
) * 2


def _laid_out() -> Document:
    with composing(LayoutSession()):
        return render_square(f"<html lang='zh'>{HTML}", CSS)


def _written(*, is_joined: bool) -> bytes:
    document = _laid_out()
    if is_joined:
        join_lines(document)
    data: bytes = document.write_pdf(pdf_tags=True, pdf_identifier=b"joined")
    return data


def _glyphs(data: bytes) -> list[tuple[int, int, float, float]]:
    with pymupdf.open(stream=data) as pdf:
        return [
            (number, char[0], round(char[2][0], 3), round(char[2][1], 3))
            for number, page in enumerate(pdf)
            for span in page.get_texttrace()
            for char in span["chars"]
        ]


def test_no_glyph_moves_or_goes() -> None:
    assert sorted(_glyphs(_written(is_joined=True))) == sorted(_glyphs(_written(is_joined=False)))


def test_pages_are_copied_as_before_and_have_fewer_tags() -> None:
    joined, apart = _written(is_joined=True), _written(is_joined=False)
    with pymupdf.open(stream=joined) as ours, pymupdf.open(stream=apart) as theirs:
        assert [page.get_text() for page in ours] == [page.get_text() for page in theirs]
        assert ours.xref_length() < theirs.xref_length()
        drawings = [len(page.get_drawings()) for page in ours]
        assert drawings == [len(page.get_drawings()) for page in theirs]
        assert sum(drawings) > 4


def test_only_lines_of_bare_text_in_one_block_are_joined() -> None:
    document = _laid_out()
    join_lines(document)
    counts: dict[str, set[int]] = {}
    for page in document.pages:
        for box in page._page_box.descendants():
            if type(box).__name__ == "TextBox":
                tag = box.element.get("class") or box.element.tag
                counts.setdefault(tag, set()).add(len(text_parts(box)))
    assert max(counts["p"]) > 1
    assert counts["under"] == counts["hidden"] == counts["b"] == {1}
