"""Text equality: what the PDF says is what the manuscript says, in order, space for space."""

from __future__ import annotations

import random
import tomllib
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.pdf.laid_out import ROOT, LaidOut, lay_out, lay_out_text
from tests.pdf.tagged_text import Element, code_points, read_tagged
from typeset.book.recovery import read_project
from typeset.messages.diagnostics import Report
from typeset.model.blocks import Document, Heading, Paragraph
from typeset.model.walk import map_inlines
from typeset.settings.project import Flags, load_project

CASES = [
    pytest.param(case["text"], id=f"{path.stem}: {case['name']}")
    for path in sorted((ROOT / "tests" / "corpus").glob("*.toml"))
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    if "text" in case
]
_TOGETHER = 12
ARTICLE = ROOT.parent / "shared" / "manuscripts" / "000_781eab5e255bb4c1.txt"
_OF_JOINED_CASES = ("L_UNEVEN_", "L_DEAF_HEADS")
"""Told of several cases alone: one that begins with a low head follows another, and their pages face."""
PIECES = (
    "城里", "乡间 ", "写 Python 程序", "用 API 接口 ", "第 12 页", " 2023 年 ", "the quick brown fox ",
    "，他说：“Hello, World!”", "——破折", "……", "（B 类）", "《书》", "A股", "·", "和 ",
)  # fmt: skip


def test_sample_says_what_the_manuscript_says(sample: LaidOut) -> None:
    assert read_tagged(sample.result.data).root.text == sample.text


@pytest.mark.skipif(not ARTICLE.exists(), reason="the article is not part of the project")
def test_article_says_what_the_manuscript_says() -> None:
    article = lay_out(ARTICLE)
    assert read_tagged(article.result.data).root.text == article.text
    assert article.result.pages == 4


def test_typed_spaces_at_line_ends_stay(tmp_path: Path) -> None:
    chance = random.Random(7)
    lines = ["".join(chance.choice(PIECES) for _ in range(60)).strip() + "。" for _ in range(12)]
    laid_out = lay_out_text(tmp_path, "空格的去处\n\n" + "\n\n".join(lines))
    assert read_tagged(laid_out.result.data).root.text == laid_out.text
    assert laid_out.text.count(" ") > 300


def test_characters_with_one_glyph_are_told_apart(tmp_path: Path) -> None:
    laid_out = lay_out_text(
        tmp_path, "两种空格\n\n第 1 章里有 no\u00a0break 的空格，也有 plain space 的空格。"
    )

    def restore(document: Document) -> Document:
        """Undo what a repair may have done to the no-break space."""
        return replace(
            document,
            blocks=tuple(
                map_inlines(
                    block,
                    lambda inline: replace(inline, text=inline.text.replace("no break", "no\u00a0break")),
                )
                for block in document.blocks
            ),
        )

    laid_out = lay_out(tmp_path / "manuscript.txt", change=restore)
    assert "no\u00a0break" in laid_out.text
    assert read_tagged(laid_out.result.data).root.text == laid_out.text


def test_running_heads_and_folios_are_artifacts(sample: LaidOut) -> None:
    tagged = read_tagged(sample.result.data)
    head = "扎根一线听民声\u3000凝聚众智谋发展"
    assert tagged.artifacts == ("1", f"{head}2", f"{head}3", f"{head}4")


def test_structure_names_what_things_are(sample: LaidOut) -> None:
    elements = list(read_tagged(sample.result.data).root.walk())
    assert [item.text for item in elements if item.tag == "H1"] == [sample.document.blocks[0].text]
    heads = [block.text for block in sample.document.blocks if isinstance(block, Heading)]
    assert [item.text for item in elements if item.tag == "H2"] == heads
    paragraphs = "".join(item.text for item in elements if item.tag == "P")
    assert all(block.text in paragraphs for block in sample.document.blocks if isinstance(block, Paragraph))


def test_lists_are_lists(tmp_path: Path) -> None:
    text = "管理办法\n\n本办法适用于下列各项：\n\n（一）公园；\n\n（二）广场；\n\n（三）河岸。\n"
    elements = list(read_tagged(lay_out_text(tmp_path, text).result.data).root.walk())
    (items,) = (item.children for item in elements if item.tag == "L")
    assert [(item.tag, item.text, item.children[0].tag) for item in items] == [
        ("LI", "（一）公园；", "LBody"),
        ("LI", "（二）广场；", "LBody"),
        ("LI", "（三）河岸。", "LBody"),
    ]


def test_text_layer_has_no_radicals(sample: LaidOut) -> None:
    points = code_points(sample.result.data)
    assert points >= set(sample.text)
    assert not [char for char in points if "\u2e80" <= char <= "\u2fdf" or "\ue000" <= char <= "\uf8ff"]


@pytest.mark.parametrize("first", range(0, len(CASES), _TOGETHER))
def test_cases_of_the_corpus_say_together_what_their_manuscripts_say(first: int, tmp_path: Path) -> None:
    """Some cases as one document, which costs little more than one; `make quality` sets each alone."""
    documents = []
    for case in CASES[first : first + _TOGETHER]:
        path = tmp_path / "case.txt"
        path.write_text(str(case.values[0]), encoding="utf-8")
        documents.append(read_project(load_project(str(path), Flags()), Report()))
    assert not any(document.notes for document in documents)
    for language in sorted({document.language for document in documents}):
        blocks = tuple(block for one in documents if one.language == language for block in one.blocks)
        whole = Document("case.txt", blocks, language)
        laid_out = lay_out(path, change=lambda _, whole=whole: whole)  # type: ignore[misc]  # of this turn
        assert read_tagged(laid_out.result.data).root.text == laid_out.text
        told = [item.code.name for item in laid_out.report.diagnostics]
        assert not [name for name in told if name.startswith("L_") and not name.startswith(_OF_JOINED_CASES)]


@pytest.mark.quality
@pytest.mark.parametrize("text", CASES)
def test_every_case_of_the_corpus_says_what_its_manuscript_says(text: str, tmp_path: Path) -> None:
    laid_out = lay_out_text(tmp_path, text)
    assert read_tagged(laid_out.result.data).root.text == laid_out.text
    assert not [item for item in laid_out.report.diagnostics if item.code.name.startswith("L_")]


def test_the_corpus_is_large() -> None:
    assert len(CASES) >= 60


def test_reader_finds_what_is_missing(sample: LaidOut) -> None:
    """The judge itself: a tree that lacks one paragraph does not pass."""
    root = read_tagged(sample.result.data).root
    assert _without_last(root).text != sample.text


def _without_last(element: Element) -> Element:
    *kept, last = element.children
    kept += [_without_last(last)] if last.children and last.tag != "P" else []
    return Element(element.tag, "".join(child.text for child in kept), tuple(kept))
