"""Which way blocks run, in the markup of both outputs, and what is left open (M37)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pdf.laid_out import prepare
from typeset.messages.diagnostics import Report
from typeset.model.blocks import Document, Line, Paragraph, Span, Text
from typeset.model.directions import direction_of, first_direction, is_leftward_language
from typeset.passes.open_controls import close_controls
from typeset.readers.markdown.attributes import parse_attributes

SPAN = Span("a.md", 1)


def _paragraph(text: str, attributes: str = "") -> Paragraph:
    return Paragraph((Line((Text(text, SPAN),)),), SPAN, attributes=parse_attributes(attributes))


@pytest.mark.parametrize(
    ("text", "attributes", "direction"),
    [
        ("שלום 中文", "", "rtl"),
        ("“שלום”是希伯来文的“平安”。", "", ""),  # Chinese about a word
        ("“שלום”是希伯来文的“平安”。", "dir=rtl", "rtl"),
        ("123 (سلام)", "", "rtl"),
        ("中文 שלום", "", ""),
        ("\u2067שלום\u2069 中文", "", ""),  # P2: what is isolated is passed over
        ("123", "", ""),
        ("123", "lang=ar", "rtl"),
        ("Python هي", "lang=fa", "rtl"),
        ("Python هي", "dir=rtl", "rtl"),
        ("שלום", "dir=ltr", "ltr"),
        ("Salam", "lang=ug-Latn", ""),
    ],
)
def test_a_block_runs_as_its_author_its_language_or_its_first_letter_says(
    text: str, attributes: str, direction: str
) -> None:
    assert direction_of(_paragraph(text, attributes)) == direction


def test_languages_and_letters_that_run_to_the_left_are_known() -> None:
    assert [is_leftward_language(tag) for tag in ("ar", "he-IL", "az-Arab", "zh", "en", "ku")] == [
        True, True, True, False, False, False,
    ]  # fmt: skip
    assert [first_direction(text) for text in ("א", "a", "1", "")] == ["rtl", "ltr", "", ""]


def test_the_markup_says_which_way_blocks_run(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("# 题\n\n中文。\n\nשלום.\n\n- שלום\n- שלום\n\n中 [שלום]{lang=he} 。\n", encoding="utf-8")
    html = prepare(path).html
    assert html.count('dir="rtl"') == 7  # a paragraph, a list, its items and their paragraphs, a phrase
    assert '<ul class="item-list"' in html
    assert 'lang="he" xml:lang="he" dir="rtl"' in html


@pytest.mark.parametrize(
    ("text", "closed"),
    [
        ("他说\u202bשלום。", "他说\u202bשלום。\u202c"),
        ("\u2067\u202aא", "\u2067\u202aא\u202c\u2069"),
        ("\u2067\u202aא\u2069", "\u2067\u202aא\u2069"),  # X6a: the end of an isolate ends what began in it
        ("\u202aא\u202c\u202c\u2069", "\u202aא\u202c\u202c\u2069"),
    ],
)
def test_controls_of_direction_that_are_left_open_are_closed_and_told(text: str, closed: str) -> None:
    report = Report()
    made = close_controls(Document("a", (_paragraph(text),)), report)
    assert made.blocks[0].text == closed
    assert [repair.rule for repair in report.repairs] == ["M37"] * (text != closed)
