"""Which rows of a table share a page with the next, and which heads and classes mean something of ours."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import typeset.html.render
from tests.html.test_template import METADATA, PLACE, block
from typeset.html.marks import own_classes
from typeset.html.render import render_html
from typeset.html.table_rows import rows_with_next
from typeset.model.blocks import Attributes, Cell, Document, Heading, Paragraph, Row, Table

TEMPLATE = Path(typeset.html.render.__file__).with_name("book.html.j2")


def _table(*texts: str, heads: int = 1) -> Table:
    rows = [Row((), PLACE, blocks=(block(Cell, text),)) for text in texts]
    head = [Row((), PLACE, blocks=(block(Cell, "头"),), is_head=True)] * heads
    return Table((), PLACE, blocks=(*head, *rows))


@pytest.mark.parametrize(
    ("count", "kept"),
    [
        (0, set()), (1, set()), (2, {0}), (3, {0, 1}), (4, {0, 1, 2}), (5, {0, 1, 2, 3}), (6, {0, 1, 3, 4}),
        (7, {0, 1, 4, 5}), (9, {0, 1, 6, 7}),
    ],
)  # fmt: skip
def test_three_rows_at_either_end_keep_together(count: int, kept: set[int]) -> None:
    assert rows_with_next(_table(*["一"] * count)) == kept


def test_a_high_row_keeps_to_no_other() -> None:
    low, high = "字" * 24, "字" * 25
    assert rows_with_next(_table(low, low, low)) == {0, 1}
    assert rows_with_next(_table(low, high, low)) == set()
    assert rows_with_next(_table(high, low, low)) == {1}
    assert rows_with_next(_table("a" * 48, "a" * 49, low, heads=2)) == set()


@pytest.mark.parametrize(
    ("text", "is_pair"),
    [("序", False), ("序言", True), ("前言二", False), ("Go", False), ("序1", False), ("序 言", False)],
)
def test_a_head_of_two_han_is_set_apart(text: str, is_pair: bool) -> None:
    document = Document("稿.txt", (block(Heading, text), block(Paragraph, "一段")))
    html = render_html(document, METADATA)
    (classes,) = re.findall(r'<h2 class="([^"]*)"', html)
    assert ("pair" in classes.split()) == is_pair


def test_heads_sink_with_their_level_down_to_the_sixth() -> None:
    heads = [block(Heading, "要点", level=level) for level in range(1, 7)]
    html = render_html(Document("稿.txt", (*heads, block(Paragraph, "一段"))), METADATA)
    found = re.findall(r'<h(\d) class="heading heading-(\d)', html)
    assert found == [("2", "1"), ("3", "2"), ("4", "3"), ("5", "4"), ("6", "5"), ("6", "6")]


def test_the_elements_of_heads_skip_no_level() -> None:
    heads = [block(Heading, "要点", level=level) for level in (1, 4, 2, 4, 5, 1)]
    found = re.findall(
        r'<h(\d) class="heading heading-(\d)', render_html(Document("稿.txt", tuple(heads)), METADATA)
    )
    assert found == [("2", "1"), ("3", "4"), ("3", "2"), ("4", "4"), ("5", "5"), ("2", "1")]


def test_no_author_s_class_is_one_that_the_template_writes() -> None:
    written = {
        name
        for classes in re.findall(r'class="([^"]*)"', TEMPLATE.read_text(encoding="utf-8"))
        for name in re.sub(r"\{\{.*?\}\}|\{%.*?%\}", " {", classes).split()
        if re.fullmatch(r"[a-z]+(-[a-z]+)*", name)
    }
    rest = {
        "contents-folio",
        "contents-leader",
        "contents-line",
        "end-note-number",
    }  # none is an author's block
    assert len(written) > 30
    for name in written - rest - {name for name in written if name.startswith("imprint-")}:
        assert own_classes(Attributes(classes=("tip", name))) == " tip", name
    for name in ("cover", "nav", "landmarks", "page-list", "verse-line", "half-title", "turn", "joint"):
        assert own_classes(Attributes(classes=(name,))) == "", name
