"""Faces as fonts of a PDF: one file each, cut, named by their bytes, with texts told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from types import SimpleNamespace
from typing import Any

import pikepdf
import uharfbuzz
from square_font import square_font

from tests.pdf.engine.hand_set import HandSet, compose_boxes, render
from typeset.pdf.engine.drawing.pdf_font import PdfFont, base_font, font_for
from typeset.pdf.engine.text.glyphs import ShapingFace, read_glyphs

TEXT = "中文a"


def _face(text: str = TEXT) -> ShapingFace:
    return ShapingFace(square_font(text), "Square 黑 Serif")


def _face_of_forms() -> ShapingFace:
    """A face whose glyphs stand for no character by themselves, as forms of letters do."""
    face = _face()
    face.readings = {}
    return face


@contextmanager
def _only_font(data: bytes) -> Iterator[Any]:
    """The font dictionary of a PDF of one page and one font."""
    with pikepdf.open(BytesIO(data)) as pdf:
        (font,) = pdf.pages[0].Resources.Font.values()
        yield font


def test_names_come_from_the_bytes_and_are_fit_for_a_pdf() -> None:
    first, again, other = PdfFont(_face()), PdfFont(_face()), PdfFont(_face("中文b"))
    assert first.hash == again.hash != other.hash
    assert re.fullmatch(rb"/[A-Z]{6}\+Square-Serif", first.name)
    assert first.flags & 2


def test_a_glyph_for_another_text_comes_from_another_font_of_the_face_of_forms() -> None:
    face = _face_of_forms()
    fonts: dict[Any, Any] = {}
    first = font_for(fonts, face, {1: "中"})
    other = font_for(fonts, face, {1: "國", 2: "文"})
    assert font_for(fonts, face, {1: "中", 2: "a"}).font is first.font
    assert font_for(fonts, face, {1: "國"}) == other
    assert (first.is_first, first.reads, other.is_first, other.reads) == (True, True, False, True)
    assert first.font.to_unicode == {1: "中", 2: "a"}
    assert other.font.to_unicode == {1: "國", 2: "文"}
    assert first.font.hash != other.font.hash
    assert first.font.face is other.font.face is face


def test_what_a_glyph_reads_as_hangs_on_no_text_drawn_before() -> None:
    face = _face()
    glyph = face.font.get_nominal_glyph(ord("中"))
    for texts in ("中國", "國中"):
        fonts: dict[Any, Any] = {}
        chosen = {text: font_for(fonts, face, {glyph: text}) for text in texts}
        assert chosen["中"].is_first
        assert not chosen["國"].is_first
        assert all(found.reads and found.font.to_unicode == {glyph: text} for text, found in chosen.items())


def test_a_glyph_of_several_characters_reads_as_the_one_that_is_made_of_no_other() -> None:
    kangxi, one, hard, blank = "\u2f00", "一", "\u00a0", " "
    glyphs = {ord(kangxi): 5, ord(one): 5, ord(hard): 6, ord(blank): 6, ord("丁"): 7}
    font = SimpleNamespace(get_nominal_glyph=glyphs.__getitem__)
    assert read_glyphs(font, map(chr, glyphs)) == {5: one, 6: blank, 7: "丁"}


def test_there_is_an_end_of_other_fonts() -> None:
    fonts: dict[Any, Any] = {}
    face = _face_of_forms()
    chosen = [font_for(fonts, face, {1: text}) for text in "甲乙丙丁戊己"]
    assert [item.reads for item in chosen] == [True, True, True, True, False, False]
    assert len(fonts) == 4


def test_later_glyphs_of_a_cluster_and_missing_characters_are_no_telling_text() -> None:
    face = _face()
    fonts: dict[Any, Any] = {}
    assert not font_for(fonts, face, {1: "e\u0301", 2: ""}).reads
    assert not font_for(fonts, face, {face.code_of_missing("龘"): "龘"}).reads
    late = font_for(fonts, face, {2: "a"})
    assert late.reads
    assert late.is_first
    assert late.font.to_unicode[2] == "a"


def test_a_face_has_one_font_in_a_pdf() -> None:
    fonts: dict[Any, Any] = {}
    face = _face()
    assert base_font(fonts, face) is base_font(fonts, face)
    assert base_font(fonts, face) is base_font(fonts, _face())
    assert len(fonts) == 1


def test_a_document_can_be_written_twice_with_the_same_bytes() -> None:
    document, typefaces = render("<p>中a文", {"A": square_font(TEXT)})
    compose_boxes(document, typefaces, HandSet(even=0.05))
    first = document.write_pdf(pdf_identifier=b"x")
    assert document.write_pdf(pdf_identifier=b"x") == first


def test_a_missing_character_is_drawn_as_nothing_known_and_still_read() -> None:
    document, typefaces = render("<p>中龘文", {"A": square_font(TEXT)})
    compose_boxes(document, typefaces, HandSet())
    data = document.write_pdf(uncompressed_pdf=True)
    assert list(typefaces.missing) == ["龘"]
    with _only_font(data) as font:
        assert b"<9f98>" in font.ToUnicode.read_bytes()
        assert re.search(rb"> 0\n", font.Encoding.read_bytes())
        (below,) = font.DescendantFonts
        widths = dict(_widths(below.W))
        count = uharfbuzz.Face(uharfbuzz.Blob(below.FontDescriptor.FontFile2.read_bytes())).glyph_count
        assert 0 in widths
        assert max(widths) < count


def test_wide_fonts_declare_the_advances_that_their_file_has() -> None:
    document, typefaces = render("<p>中a文", {"A": square_font(TEXT)})
    compose_boxes(document, typefaces, HandSet(mixed=0.25))
    with pikepdf.open(BytesIO(document.write_pdf())) as pdf:
        for font in pdf.pages[0].Resources.Font.values():
            (below,) = font.DescendantFonts
            face = uharfbuzz.Face(uharfbuzz.Blob(below.FontDescriptor.FontFile2.read_bytes()))
            opened = uharfbuzz.Font(face)
            widths = dict(_widths(below.W))
            assert {code: opened.get_glyph_h_advance(code) for code in widths} == widths
            assert widths


def _widths(rows: Any) -> Iterator[tuple[int, float]]:
    for first, row in zip(rows[::2], rows[1::2], strict=True):
        for place, width in enumerate(row):
            yield int(first) + place, float(width)


def test_widths_are_those_of_the_file() -> None:
    document, typefaces = render("<p>中a", {"A": square_font(TEXT)})
    compose_boxes(document, typefaces, HandSet())
    with _only_font(document.write_pdf()) as font:
        widths = [
            float(width)
            for row in font.DescendantFonts[0].W
            if isinstance(row, pikepdf.Array)
            for width in row
        ]
        assert widths == [1000, 1000]
