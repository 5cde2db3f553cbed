"""The markup of Markdown books: HTML and XML parsers read one tree, and it says what the document says."""

from __future__ import annotations

import tomllib
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
import tinyhtml5
from hypothesis import HealthCheck, example, given, settings

from tests.epub.markdown_book import PICTURE
from tests.html.said import Said
from tests.html.test_template import METADATA, tree
from tests.readers.random_markdown import MARKDOWN
from typeset.html.render import render_html
from typeset.messages.diagnostics import Report
from typeset.messages.errors import ManuscriptError
from typeset.model.blocks import Document
from typeset.passes import apply_passes
from typeset.readers import ReaderOptions, read_manuscript
from typeset.readers.links import resolve_links

CASES = tomllib.loads((Path(__file__).parent / "markdown_markup.toml").read_text(encoding="utf-8"))


def read(text: str, folder: Path | None = None) -> Document:
    report = Report()
    name = str(folder / "稿.md") if folder else "稿.md"
    document = read_manuscript(text.encode(), name, ReaderOptions(folder=folder), report)
    return resolve_links(apply_passes(document, frozenset(), report), report)


def body(html: str) -> ET.Element:
    found = ET.fromstring(html).find("{*}body")
    assert found is not None
    return found


def plain(text: str) -> str:
    """The text without line ends: the markup has some between elements, and listings keep theirs."""
    return text.replace("\n", "")


@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(MARKDOWN)
@example(
    text="\n# <b>\t“",
).via("discovered failure")
def test_any_markdown_is_sound_markup_that_says_the_same(text: str) -> None:
    try:
        document = read(text)
    except ManuscriptError:
        return
    html = render_html(document, METADATA)
    assert plain("".join(body(html).itertext())) == plain(Said(document).text())
    as_html = tinyhtml5.parse(html)[1]
    as_html[-1].tail = (as_html[-1].tail or "").rstrip() + "\n"
    assert tree(body(html)) == tree(as_html)


@pytest.mark.parametrize("case", CASES["inline"], ids=[case["text"][:12] for case in CASES["inline"]])
def test_inlines(case: dict) -> None:
    assert f">{case['markup']}</p>" in render_html(read(case["text"] + "\n"), METADATA)


@pytest.mark.parametrize("case", CASES["block"], ids=[case["text"][:12] for case in CASES["block"]])
def test_blocks(case: dict) -> None:
    html = render_html(read(case["text"] + "\n"), METADATA)
    for piece in case["pieces"]:
        assert piece in html


def test_a_picture_is_named_by_its_path_in_the_project(tmp_path: Path) -> None:
    (tmp_path / "图 一.png").write_bytes(PICTURE)
    html = render_html(read("![甲 *乙*](<图 一.png>){#f .w}\n", tmp_path), METADATA)
    assert '<figure class="figure w" id="f"' in html
    assert '<img src="%E5%9B%BE%20%E4%B8%80.png" alt="甲 *乙*"/>' in html
    assert ">甲 <em" in html
