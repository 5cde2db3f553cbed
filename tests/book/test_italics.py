"""Stressed words: Western ones become italic, Han do not; nothing is lost between."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from typeset.book.italics import italic_runs, mark_italics
from typeset.fonts.plan import set_texts, tongues_of
from typeset.model.blocks import (
    Block,
    Document,
    Dots,
    Emphasis,
    Heading,
    Inline,
    InlineCode,
    Italic,
    Line,
    Paragraph,
    Span,
    Strong,
    Text,
)
from typeset.model.walk import pieces

_AT = Span("a.md", 3)


def _text(text: str) -> Text:
    return Text(text, _AT)


def _block(*inlines: Inline) -> Document:
    return Document("a.md", (Paragraph((Line(inlines),), _AT),))


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("Nature", ["Nature"]),
        ("见 The Origin of Species (1859)。", ["The Origin of Species (1859)"]),
        ("第12页", []),
        ("12, 2020", []),
        ("中文Nature 12中文", ["Nature 12"]),
        ("他说“stop it”，走了", ["stop it"]),
        ("don't “stop” me", ["don't “stop” me"]),
        ("《Nature》和《Science》", ["Nature", "Science"]),
        ("Ἰλιάς，Война и мир", ["Ἰλιάς", "Война и мир"]),
        ("——……", []),
    ],
)
def test_western_runs_have_letters(text: str, runs: list[str]) -> None:
    assert [text[start:end] for start, end in italic_runs(text)] == runs


def test_only_stressed_words_become_italic() -> None:
    document = _block(
        _text("a 中"), Emphasis((_text("b 中 c"), InlineCode("d", _AT)), _AT), Strong((_text("e"),), _AT)
    )
    (line,) = mark_italics(document).blocks[0].lines
    stressed = line.inlines[1]
    assert isinstance(stressed, Emphasis)
    assert [type(inline) for inline in stressed.inlines] == [Italic, Text, Italic, InlineCode]
    assert [piece.text for piece in pieces(line.inlines)] == ["a 中", "b", " 中 ", "c", "d", "e"]
    assert [piece.span.column for piece in pieces(stressed.inlines)] == [1, 2, 5, 1]


def test_a_document_without_such_words_stays_the_same() -> None:
    document = _block(Emphasis((_text("中文12"),), _AT), _text("abc"))
    assert mark_italics(document) is document


_INLINES = st.recursive(
    st.text("ab 1中，“”.’", min_size=1, max_size=8).map(_text),
    lambda inner: st.builds(
        lambda kind, parts: kind(tuple(parts), _AT),
        st.sampled_from([Emphasis, Strong, Dots]),
        st.lists(inner, max_size=3),
    ),
    max_leaves=8,
)


@given(st.lists(_INLINES, max_size=4))
def test_no_character_is_lost_or_doubled(inlines: list[Inline]) -> None:
    document = _block(*inlines)
    marked = mark_italics(document)
    assert marked.blocks[0].text == document.blocks[0].text
    assert mark_italics(marked).blocks[0].text == document.blocks[0].text


class _Names:
    def __init__(self, *names: str) -> None:
        self._names = names

    def names(self, part: str) -> bool:
        """Whether it is one of them."""
        return part in self._names


def test_italics_are_those_of_what_is_around() -> None:
    lines = (Line((Emphasis((Strong((_text("b"),), _AT), _text("a")), _AT),)),)
    blocks: tuple[Block, ...] = (Heading(lines, _AT, level=1), Paragraph(lines, _AT))
    document = mark_italics(Document("a.md", blocks))
    parts = ("body", "heading", "strong", "emphasis")
    assert tongues_of(document, parts).italics == ("body", "heading", "strong")
    assert tongues_of(_block(Emphasis((_text("中"),), _AT)), parts).italics == ()
    names = _Names(*parts, "body italic", "strong italic")
    found = [(text.letters.text, text.parts[0]) for text in set_texts(document, names)]
    assert found == [("b", "strong italic"), ("a", "emphasis"), ("b", "strong italic"), ("a", "body italic")]
