"""Whatever stands in a listing stands in its markup and on its pages, whatever language it is said to be."""

from __future__ import annotations

import unicodedata
import xml.etree.ElementTree as ET
from pathlib import Path

import pypdfium2
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.html.test_markdown_html import read
from tests.html.test_template import METADATA
from tests.pdf.laid_out import lay_out
from typeset.book.highlighting import highlight
from typeset.html.render import render_html
from typeset.settings.code import CodeSettings
from typeset.settings.schema import Settings

PARTS = [
    "def ", "return", "x", "名", "，", "“”", "字、", " ", "   ", "\t", "\n", "\n\n", "# ", "//", "/*", "*/",
    "'", '"', "<a>", "&amp;", "{", "}", "\\", "$x$", "0.5", "->", "!=", "ﬁ", "é", "…", "=" * 40,
    "long_name_" * 9, "长" * 50,
]  # fmt: skip
CODE = st.lists(st.sampled_from(PARTS), max_size=30).map("".join)
LANGUAGES = st.sampled_from(["", "python", "js", "html", "yaml", "c", "no-such", "text"])
SETTINGS = st.booleans().map(lambda numbers: replace(Settings(), code=CodeSettings(numbers=numbers)))


def folded(text: str) -> str:
    """The text without white; PDFium gives letters back for ligatures."""
    return "".join(unicodedata.normalize("NFKC", text).split()).replace("\ufffe", "")


def fenced(code: str, language: str) -> str:
    return f"# 题\n\n````{language}\n{code}\n````\n\n完。\n"


@given(CODE, LANGUAGES, SETTINGS)
def test_markup_keeps_code_to_the_character(code: str, language: str, chosen: Settings) -> None:
    html = render_html(highlight(read(fenced(code, language))), METADATA, chosen)
    (element,) = ET.fromstring(html).iter("{http://www.w3.org/1999/xhtml}pre")
    assert "".join(element.itertext()) == code + "\n"


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(code=CODE, language=LANGUAGES, numbers=st.sampled_from(["true", "false"]))
def test_pages_keep_code_but_for_white(code: str, language: str, numbers: str, tmp_path: Path) -> None:
    path = tmp_path / "case.md"
    path.write_text(fenced(code, language), encoding="utf-8")
    laid = lay_out(path, ("code.numbers", numbers), ("text.characters", "20"))
    with pypdfium2.PdfDocument(laid.result.data) as document:
        said = "".join(page.get_textpage().get_text_range() for page in document)
    assert folded(code) in folded(said)
