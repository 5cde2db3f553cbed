"""Faces from style sheets to PDF: where they are read from, and the dictionaries that they become."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import uharfbuzz
from fontTools.ttLib import TTFont
from square_font import square_font

from tests.pdf.engine.hand_set import fonts_of
from tests.pdf.laid_out import STORE
from typeset.pdf.engine.load import load_engine
from typeset.pdf.engine.own_text.fonts import FontConfiguration
from typeset.pdf.engine.text.typefaces import FaceRule
from typeset.pdf.fetch import BASE_URL

ENGINE = load_engine()
FANDOL = STORE / "FandolFang-Regular.otf"


def _packed(data: bytes, flavor: str) -> bytes:
    font = TTFont(BytesIO(data))
    font.flavor = flavor
    stream = BytesIO()
    font.save(stream)
    return stream.getvalue()


def _declared(folder: Path, src: str) -> FontConfiguration:
    """The faces of a style sheet with one rule, whose files lie in a folder."""
    fonts = FontConfiguration()
    css = f"@font-face {{ font-family: A; src: {src} }}"
    ENGINE.CSS(string=css, base_url=folder.as_uri() + "/", font_config=fonts)
    return fonts


@pytest.mark.parametrize("flavor", ["", "woff", "woff2"])
def test_packed_files_are_unpacked(flavor: str, tmp_path: Path) -> None:
    data = square_font("城a")
    (tmp_path / "a").write_bytes(_packed(data, flavor) if flavor else data)
    fonts = _declared(tmp_path, "url(a)")
    style = ENGINE.HTML(string="<p>x").render(font_config=fonts).pages[0]._page_box.style
    assert fonts.typefaces.first_face(style).characters >= {"城", "a"}


@pytest.mark.parametrize("bad", [b"", b"no font", b"wOFF\0\0", b"wOF2\0\0", b"wOF2" + bytes(200)])
def test_the_first_source_that_is_a_font_is_taken(
    bad: bytes, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "bad").write_bytes(bad)
    (tmp_path / "good").write_bytes(square_font("城"))
    assert _declared(tmp_path, "local(Arial), url(gone), url(bad), url(good)").typefaces.add(
        FaceRule("B"), square_font("a")
    )
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING]
    _declared(tmp_path, "local(Arial), url(gone), url(bad)")
    assert "Font-face 'A' cannot be loaded" in caplog.text


@contextmanager
def _font(fonts: FontConfiguration, html: str, **options: Any) -> Iterator[Any]:
    """The only font of a document."""
    data = ENGINE.HTML(string=html, base_url=BASE_URL).render(font_config=fonts).write_pdf(**options)
    with pikepdf.open(BytesIO(data)) as pdf:
        (font,) = pdf.pages[0].Resources.Font.values()
        yield font


def _glyphs(font: Any) -> int:
    """How many glyphs of an embedded file show something."""
    descriptor = font.DescendantFonts[0].FontDescriptor
    file = descriptor.get("/FontFile2") or descriptor.FontFile3
    face = uharfbuzz.Face(uharfbuzz.Blob(file.read_bytes()))
    opened = uharfbuzz.Font(face)
    return sum(bool(opened.get_glyph_extents(number).width) for number in range(face.glyph_count))


def test_a_font_is_composite_cut_and_described() -> None:
    with _font(fonts_of("城里"), "<p>城里a") as font:
        (inner,) = font.DescendantFonts
        descriptor = inner.FontDescriptor
        assert (font.Subtype, font.Encoding) == ("/Type0", "/Identity-H")
        assert (inner.Subtype, inner.CIDToGIDMap) == ("/CIDFontType2", "/Identity")
        assert (int(descriptor.Ascent), int(descriptor.Descent)) == (880, -120)
        assert int(descriptor.Flags) & 1  # all glyphs are as wide as each other
        assert int(descriptor.FontFile2.Length1) == len(descriptor.FontFile2.read_bytes())
        assert "/CIDSet" not in descriptor
        assert _glyphs(font) == 5  # and .notdef; 里 twice, once with the gap behind it


@pytest.mark.quality  # 仿宋 is obtained there
def test_outlines_of_postscript_are_said_to_be_such() -> None:
    fonts = FontConfiguration()
    fonts.typefaces.add(FaceRule("F"), FANDOL.read_bytes())
    with _font(fonts, "<p>城里") as font:
        (inner,) = font.DescendantFonts
        assert inner.Subtype == "/CIDFontType0"
        assert inner.FontDescriptor.FontFile3.Subtype == "/OpenType"


def test_the_whole_file_where_it_is_asked_for() -> None:
    with _font(fonts_of("城里"), "<p>城", full_fonts=True) as font:
        descriptor = font.DescendantFonts[0].FontDescriptor
        assert descriptor.FontFile2.read_bytes() == square_font(
            "".join(dict.fromkeys("城里" + "".join(map(chr, range(0x20, 0x7F)))))
        )
        assert font.ToUnicode.read_bytes().count(b"> <") > 90


def test_the_fields_of_forms_have_a_whole_font() -> None:
    html = "<form><input name='a' value='x' style='appearance: auto'></form>"
    with _font(fonts_of("城"), html, pdf_forms=True) as font:
        assert _glyphs(font) > 90


def test_codes_in_use_are_listed_for_old_files() -> None:
    with _font(fonts_of(""), "<p>!&quot;", pdf_version="1.4") as font:
        codes = [int(row) for row in font.DescendantFonts[0].W if not isinstance(row, pikepdf.Array)]
        bits = font.DescendantFonts[0].FontDescriptor.CIDSet.read_bytes()
        found = [8 * place + bit for place, byte in enumerate(bits) for bit in range(8) if byte & 0x80 >> bit]
        assert found[0] == codes[0]
        assert len(found) == 2


def test_long_lists_are_parted() -> None:
    """A CMap may list a hundred entries at a time."""
    text = "".join(map(chr, range(0x4E00, 0x4E00 + 250)))
    with _font(fonts_of(text), f"<p>{text}") as font:
        lists = font.ToUnicode.read_bytes()
        counts = [int(part.split()[-1]) for part in lists.split(b" beginbfchar")[:-1]]
        assert counts == [100, 100, 50]
