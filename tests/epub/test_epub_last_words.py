"""The last two characters of a paragraph share a line in an EPUB."""

from __future__ import annotations

import pytest

from tests.epub.samples import document, facts, markup, paragraph
from typeset.epub.markup import parse_xhtml, write_element
from typeset.epub.text.last_words import keep_last_words
from typeset.model.blocks import Block, Heading, Line, ListItem, Span, Text, Verse

PLACE = Span("稿.txt", 1)


def kept(xhtml: str) -> list[str]:
    """The texts kept together in the markup, after the pass; nothing else changes."""
    root = parse_xhtml(xhtml)
    before = "".join(root.itertext())
    keep_last_words(root)
    assert "".join(root.itertext()) == before
    return ["".join(item.itertext()) for item in root.iter("span") if item.get("class") == "keep"]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("路修到哪里，灯就亮到哪里。", ["哪里。"]),
        ("他说：“路修到哪里，灯就亮到哪里。”", ["哪里。”"]),
        ("一共修了十二条路，装了路灯 36 盏。", []),
        ("路修到哪里，灯就亮到哪里……”", []),
        ("路修到哪里，灯就亮到哪里……", []),
        ("路修到哪里，灯就亮到哪里——", []),
        ("短句。", []),
        ("英文结尾的一句话 the end", []),
    ],
)
def test_the_last_word_of_a_paragraph_shares_a_line(text: str, last: list[str]) -> None:
    assert kept(markup(document(paragraph(text)))) == last


@pytest.mark.parametrize(("kind", "count"), [(ListItem, 1), (Verse, 0), (Heading, 0)])
def test_only_running_text_is_touched(kind: type[Block], count: int) -> None:
    text = "路修到哪里，灯就亮到哪里。"
    assert len(kept(markup(document(kind((Line((Text(text, PLACE),)),), PLACE))))) == count


def test_text_behind_a_page_break_is_kept_too() -> None:
    root = parse_xhtml('<p class="paragraph">路修到<span id="page-2"></span>哪里，灯就亮到哪里，路通了。</p>')
    keep_last_words(root)
    assert write_element(root).endswith('灯就亮到哪里，路<span class="keep">通了。</span></p>')


def test_the_book_has_it() -> None:
    from typeset.epub.package import package_epub  # noqa: PLC0415 - used here only
    from typeset.epub.records import Look  # noqa: PLC0415 - used here only

    sample = document(paragraph("路修到哪里，灯就亮到哪里。"))
    made = package_epub(markup(sample), facts(sample), Look((), ()))
    assert any('<span class="keep">哪里。</span>'.encode() in item.data for item in made.items)
