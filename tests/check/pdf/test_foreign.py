"""PDFs by other programs: what is told of each was held against the file by hand."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pymupdf
import pytest
import typst
from PIL import Image

from tests.brought import find_browser, find_ghostscript
from typeset.check.pdf.check import Depth, check_pdf

FONTS = Path(__file__).parents[3] / "fonts"
KEPT = Path(__file__).parent / "foreign"
PLAIN = {"P_NO_CLAIM", "P_NO_TRIM"}
"""What is told of every file that was not made for a press."""

_TYPST = """
#set page(width: 140mm, height: 210mm)
#set text(font: "Noto Serif SC", size: 10.5pt)
= 标题
正文，一条细线：#line(length: 50%, stroke: 0.1pt)
#rect(fill: rgb("#ff0000"), width: 100%)
#table(columns: 2, [甲], [乙], [丙], [丁])
"""
_POSTSCRIPT = """%!PS
/Helvetica findfont 12 scalefont setfont 72 700 moveto (Hello) show
0.1 setlinewidth 72 600 moveto 300 600 lineto stroke
0 0 0 1 setcmykcolor 72 500 100 20 rectfill 1 0 0 setrgbcolor 200 500 100 20 rectfill showpage
"""


def told(data: bytes) -> set[str]:
    """The codes that a check tells."""
    return {item.code.name for item in check_pdf(data, depth=Depth.ALL).findings}


@pytest.mark.parametrize(
    ("standard", "codes"),
    [
        ("1.7", PLAIN | {"P_NOT_INK", "P_HAIRLINE"}),  # red in sRGB, a line of a tenth of a point
        ("a-2b", set()),
        ("a-2a", set()),
        ("a-4", {"P_CLAIM_PARTLY"}),
    ],
)
def test_typst(standard: str, codes: set[str], tmp_path: Path) -> None:
    source = tmp_path / "a.typ"
    source.write_text(_TYPST, encoding="utf-8")
    assert told(typst.compile(source, font_paths=[FONTS], pdf_standards=standard)) == codes


def test_mupdf() -> None:
    document = pymupdf.open()
    page = document.new_page()
    page.insert_text((72, 72), "Hello")  # in one of the fourteen faces, which it leaves out
    page.insert_text((72, 100), "中文", fontname="china-s")
    page.draw_rect((0, 0, 100, 100), fill=(1, 0, 0))  # in the corner of the sheet
    assert told(document.tobytes()) == PLAIN | {"P_NOT_EMBEDDED", "P_NOT_INK", "P_NO_BLEED"}


def test_mupdf_with_a_form_and_a_script() -> None:
    document = pymupdf.open()
    page = document.new_page()
    field = pymupdf.Widget()
    field.field_type, field.field_name = pymupdf.PDF_WIDGET_TYPE_TEXT, "a"
    field.rect, field.script, field.field_value = pymupdf.Rect(50, 100, 200, 130), "app.alert(1)", "text"
    page.add_widget(field)
    assert told(document.tobytes()) == PLAIN | {"P_ACTIVE", "P_NOT_EMBEDDED"}


@pytest.mark.parametrize(
    ("mode", "colour", "dots", "codes"),
    [
        ("RGB", (200, 30, 30), 72, {"P_TOO_COARSE", "P_NOT_INK", "P_NO_BLEED"}),
        ("CMYK", (250, 250, 250, 250), 300, {"P_INK", "P_NO_BLEED"}),  # 98 % of each ink
        ("L", 128, 200, {"P_COARSE", "P_NO_BLEED"}),
    ],
)
def test_pillow(mode: str, colour: object, dots: int, codes: set[str], tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    Image.new(mode, (600, 800), colour).save(path, resolution=dots)
    assert told(path.read_bytes()) == PLAIN | codes


@pytest.mark.quality
@pytest.mark.external
@pytest.mark.parametrize(
    ("options", "codes"),
    [
        ([], PLAIN | {"P_HAIRLINE", "P_NOT_EMBEDDED", "P_NOT_INK"}),
        (["-dPDFX", "-sColorConversionStrategy=CMYK"], {"P_NO_CLAIM", "P_HAIRLINE"}),  # it gives no mark of X
        (["-dPDFA=2", "-sColorConversionStrategy=RGB"], {"P_COLOUR_SPACE"}),  # gray without an intent
    ],
)
def test_ghostscript(options: list[str], codes: set[str], tmp_path: Path) -> None:
    program = find_ghostscript()
    (tmp_path / "a.ps").write_text(_POSTSCRIPT, encoding="ascii")
    subprocess.run(
        [program.path, "-q", "-o", "a.pdf", "-sDEVICE=pdfwrite", *options, "a.ps"],
        cwd=tmp_path, env={**os.environ, **program.environment}, check=True,
    )  # fmt: skip
    assert told((tmp_path / "a.pdf").read_bytes()) == codes


@pytest.mark.quality
@pytest.mark.external
def test_chromium(tmp_path: Path) -> None:
    browser = find_browser()
    (tmp_path / "a.html").write_text(
        '<title>T</title><h1>Heading</h1><p style="opacity:.5">text <a href="https://example.org">x</a>',
        "utf-8",
    )
    subprocess.run(
        [browser.path, "--headless", "--no-sandbox", "--disable-gpu", "--print-to-pdf=a.pdf", "a.html"],
        cwd=tmp_path, env={**os.environ, **browser.environment}, check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    assert told((tmp_path / "a.pdf").read_bytes()) == PLAIN | {"P_NOT_INK"}  # the link's blue


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("libreoffice", PLAIN | {"P_NOT_INK", "P_HAIRLINE"}),  # a red heading, lines of a tenth of a point
        ("libreoffice-a-2b", set()),
        (
            "libreoffice-ua-1",
            {"P_TAB_ORDER", "P_TABLE_PLAIN"},
        ),  # it writes (S) for /S, which veraPDF finds as well (7.18.3-1)
        ("pdftex", PLAIN | {"P_NOT_INK", "P_HAIRLINE"}),
        ("xetex", PLAIN),  # its red is of inks
        ("dvipdfmx", PLAIN),
    ],
)
def test_libreoffice_and_tex(name: str, codes: set[str]) -> None:
    assert told((KEPT / f"{name}.pdf").read_bytes()) == codes
