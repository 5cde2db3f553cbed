"""割注: where their two lines part, and what becomes of those that cannot have two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from typeset.model.blocks import Attributes, Emphasis, Inline, Marked, Phrase, Span, Text
from typeset.readers.markdown.inline_notes import inline_note

_AT = Span("a.md", 1)


def _note(text: str) -> list[str]:
    """The texts of a note: its opening bracket, its lines, its closing bracket."""
    note = inline_note((Text(text, _AT),), _AT, Attributes(classes=("割注",)))
    assert isinstance(note, Marked)
    opening, inner, closing = note.inlines
    assert isinstance(inner, Phrase)
    lines = inner.inlines if inner.attributes.classes == ("inline-note",) else (inner,)
    return [opening.text, *(line.text for line in lines), closing.text]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("今西安", ["今西", "安"]),
        ("割注两行小字", ["割注两", "行小字"]),
        ("李白作，见《乐府》", ["李白作，见", "《乐府》"]),
        ("very long note", ["very ", "long note"]),
        ("甲。", ["甲。"]),
        ("一", ["一"]),
        ("字" * 25, ["字" * 25]),
    ],
)
def test_lines_part_in_the_middle_where_a_line_may_end(text: str, lines: list[str]) -> None:
    assert _note(text) == ["（", *lines, "）"]


def test_typed_brackets_are_those_of_the_note() -> None:
    assert _note("〔今西安〕") == ["〔", "今西", "安", "〕"]
    assert _note("（）") == ["（", "（）", "）"]


def test_notes_with_more_than_text_run_on() -> None:
    inlines: tuple[Inline, ...] = (Text("有", _AT), Emphasis((Text("记号", _AT),), _AT))
    note = inline_note(inlines, _AT, Attributes(classes=("inline-note", "red")))
    assert note.text == "（有记号）"
    assert isinstance(note, Marked)
    (inner,) = (inline for inline in note.inlines if isinstance(inline, Phrase))
    assert inner.attributes.classes == ("small-note", "red")


@given(st.text("甲乙a1 ，。（）《》“”\n", min_size=1, max_size=60))
def test_no_character_is_lost(text: str) -> None:
    opening, *lines, closing = _note(text)
    assert "".join((opening, *lines, closing)) in (text, f"（{text}）")
    assert len(lines) in (1, 2)
