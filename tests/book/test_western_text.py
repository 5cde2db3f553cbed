"""Western text in a Chinese book: its paragraphs have a language, its marks a span."""

from __future__ import annotations

import pytest

from typeset.book.western_text import mark_western
from typeset.model.blocks import Document, InlineCode, Line, Paragraph, Phrase, Span, Strong, Text
from typeset.model.inlines import Attributes

SPAN = Span("a.txt", 1, 1)


def paragraph(*inlines: Text | Strong | InlineCode, language: str = "") -> Paragraph:
    """A paragraph of one line."""
    return Paragraph(lines=(Line(inlines),), span=SPAN, attributes=Attributes(language=language))


def marked(block: Paragraph) -> Paragraph:
    """The paragraph in a document whose Western text is marked."""
    (found,) = mark_western(Document("a.txt", (block,))).blocks
    assert isinstance(found, Paragraph)
    assert found.text == block.text
    return found


def spans(block: Paragraph) -> list[tuple[str, str]]:
    """The marked stretches of a paragraph with their languages."""
    return [
        (inline.text, inline.attributes.language)
        for inline in block.lines[0].inlines
        if isinstance(inline, Phrase) and "western" in inline.attributes.classes
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("路通了，“灯”也亮了——真的……", []),
        ("他说：“Hello, world.”就走了。", []),
        ("他说 I don’t know 这三个词。", [("I don’t know", "en")]),
        ("老外说 The word “道” means it，很对。", [("The word “", "en"), ("” means it", "en")]),
        ("电量用 kW·h 计。", [("kW·h", "und-Latn")]),
    ],
)
def test_western_marks_have_a_span(text: str, found: list[tuple[str, str]]) -> None:
    assert spans(marked(paragraph(Text(text, SPAN)))) == found


def test_a_paragraph_without_them_is_the_same_object() -> None:
    block = paragraph(Text("这是 Linux 系统，“很好”。", SPAN))
    assert marked(block) is block


def test_an_english_paragraph_has_its_language_and_class() -> None:
    found = marked(paragraph(Text("“Come in,” she said, and he came.", SPAN)))
    assert found.attributes == Attributes(classes=("western",), language="en")


def test_what_an_author_says_of_a_language_counts() -> None:
    french = marked(paragraph(Text("Il dit “oui” and that was all of it.", SPAN), language="fr"))
    assert french.attributes == Attributes(classes=("western",), language="fr")
    japanese = marked(paragraph(Text("I don’t know", SPAN), language="ja"))
    assert japanese.attributes == Attributes(language="ja")


def test_a_stretch_goes_through_emphasis_and_leaves_code_alone() -> None:
    block = marked(
        paragraph(
            Text("他说 I ", SPAN),
            Strong((Text("don’t", SPAN),), SPAN),
            Text(" know 而已，", SPAN),
            InlineCode("isn’t", SPAN),
        )
    )
    first, strong, *_, code = block.lines[0].inlines
    assert first.text == "他说 "
    assert isinstance(strong, Phrase | Strong)
    assert isinstance(code, InlineCode)


def test_marking_twice_is_marking_once() -> None:
    once = mark_western(Document("a.txt", (paragraph(Text("他说 I don’t know 而已。", SPAN)),)))
    assert mark_western(once) == once
