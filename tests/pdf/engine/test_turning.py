"""Right-to-left words on lines: where their glyphs stand, what copies read, what is left in its order."""

from __future__ import annotations

import re
from random import Random
from typing import Any

import pymupdf
import pypdfium2
import pytest
from square_font import square_font

from tests.pdf.engine.hand_set import render, text_boxes
from typeset.pdf.engine.lines.line_texts import composed_of
from typeset.pdf.engine.session.session import LayoutSession, composing

TEXT = "他说好了文字abc123 שלום()[],.，。（）-"
CSS = "@page { size: 900px 900px; margin: 0 } p { white-space: normal }"


def _laid_out(html: str, css: str = "") -> Any:
    with composing(LayoutSession()):
        document, _ = render(f"<html lang=zh-CN>{html}", {"A": square_font(TEXT)}, CSS + css)
    return document


def _seen(html: str, css: str = "") -> list[str]:
    """The characters of each line from left to right."""
    lines: dict[int, list[tuple[float, str]]] = {}
    with pymupdf.open(stream=_laid_out(html, css).write_pdf()) as pdf:
        for span in pdf[0].get_texttrace():
            for code, number, (x, y), _ in span["chars"]:
                if number < 0:  # a space that is text of the glyph before it
                    x += 0.1  # noqa: PLW2901
                lines.setdefault(round(y), []).append((x, chr(code)))
    return ["".join(char for _, char in sorted(lines[y])).strip() for y in sorted(lines)]


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("他说שלום，好", "他说םולש，好"),
        ("他说של ום，好", "他说םו לש，好"),
        ("של, ום.", "םו ,לש."),
        ("（של, ום）", "（םו ,לש）"),
        ("של 12 ום", "םו 12 לש"),
        ("של-ום", "םו-לש"),
        ("של (לש) ום", "םו (שл) לש".replace("л", "ל")),
        ("ab של [ום ab", "ab םו] לש ab"),
        ("ab 12", "ab 12"),
    ],
)
def test_words_stand_in_the_order_of_the_bidirectional_algorithm(text: str, seen: str) -> None:
    assert _seen(f"<p>{text}") == [seen]


def test_lines_whose_letters_are_spread_are_turned_as_all_others() -> None:
    text = "abc）ום121212）1212，了ום"
    assert _seen(f"<p style='width: 280px; text-align: justify'>{text}") == ["abc）（121212םו", "1212，了םו"]


def test_letters_and_figures_keep_their_order_beside_words_that_run_to_the_left() -> None:
    rng = Random(1)
    for _ in range(80):
        text = "".join(
            rng.choices(["说", "了", "，", "abc", "123", "של", "ום", " ", " (", "）"], k=rng.randrange(5, 14))
        )
        style = f"width: {rng.randrange(100, 300, 10)}px; text-align: justify"
        for direction in ("ltr", "rtl"):
            for line in _seen(f"<p dir={direction} style='{style}; direction: {direction}'>{text}"):
                assert not re.search("cb|ba|32|21", line), (text, style, direction)


def test_each_line_is_turned_by_itself() -> None:
    assert _seen("<p>של ום של ום", "p { width: 100px }") == ["םו לש", "םו לש"]


def test_lines_that_run_to_the_left_begin_at_the_right() -> None:
    html = "<p style='direction: rtl'>של ab (ום)"
    assert _seen(html) == ["(םו) ab לש"]
    last = max(text_boxes(_laid_out(html)), key=lambda box: box.position_x)
    assert last.position_x + last.width == pytest.approx(892)  # the body has a margin of 8


def _places(html: str) -> dict[str, float]:
    """Where the words of a line stand, in px from its left edge, in the order of the text."""
    boxes = text_boxes(_laid_out(html))
    return {
        unit.shape.glyphs.text: box.position_x - 8 + origin
        for box in boxes
        for unit, origin in zip(composed_of(box).units, composed_of(box).origins, strict=True)
    }


def test_gaps_go_with_what_they_part() -> None:
    places = _places("<p>他של ום好")
    # A quarter of an em between Han and the words, on either side of them; half an em between the words.
    assert [places[word] for word in ("他", "ום", "של", "好")] == pytest.approx([0, 25, 75, 120])


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>他说שלום，好了", "他说שלום，好了"),
        ("<p style='direction: rtl'>של (ום), של", "של (ום), של"),
        ("<p style='direction: rtl'>של ום, של.", "של ום, של."),
    ],
)
def test_copies_read_as_the_text_was_written(html: str, text: str) -> None:
    """PDFium turns words back that run to the left, so ActualText would be turned."""
    data = _laid_out(html).write_pdf(uncompressed_pdf=True)
    assert b"ActualText" not in data
    assert pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range().strip() == text


def test_levels_are_those_of_the_whole_paragraph() -> None:
    """The comma between two words of one direction runs as they do, though the second is in another box."""
    assert _seen("<p>של,<b>ום</b>") == ["םו,לש"]
    assert _seen("<p>של,<b>ab</b>") == ["לש,ab"]


def test_words_that_go_across_boxes_are_turned_as_a_whole() -> None:
    assert _seen("<p>他של <b>ום</b>，好") == ["他םו לש，好"]
    assert _seen("<p style='direction: rtl'>של <b>ab</b> <i>ום</i>") == ["םו ab לש"]


def test_code_is_isolated_in_text_that_runs_to_the_left() -> None:
    assert _seen("<p style='direction: rtl'>של <code>ab()</code> ום") == ["םו ab() לש"]
    assert _seen("<p style='direction: rtl'>של <span dir=ltr>ab()</span> ום") == ["םו ab() לש"]


@pytest.mark.parametrize(
    ("align", "left"), [("start", 60), ("right", 60), ("left", 0), ("end", 0), ("center", 30)]
)
def test_lines_that_run_to_the_left_are_aligned(align: str, left: float) -> None:
    html = f"<p style='direction: rtl; width: 100px; text-align: {align}'>של"
    (box,) = text_boxes(_laid_out(html))
    assert box.position_x - 8 == pytest.approx(left)


def test_first_lines_that_run_to_the_left_are_indented_at_the_right() -> None:
    boxes = text_boxes(_laid_out("<p style='direction: rtl; width: 100px; text-indent: 20px'>של ום של"))
    rights = [round(box.position_x + box.width - 8) for box in boxes if box.text.strip()]
    assert (rights[0], rights[-1]) == (80, 100)


def test_a_gap_beside_a_turned_word_stays_where_it_is() -> None:
    """A quarter of an em stands between 他 and the word, and nothing between the word and the stop."""
    assert _places("<p>他של。") == pytest.approx({"他": 0, "של": 25, "。": 65})


def test_a_word_may_go_on_in_the_next_boxes() -> None:
    assert _seen("<p>他<b>של</b><b>ו</b><b>ם</b>好") == _seen("<p>他<b>שלום</b>好")
