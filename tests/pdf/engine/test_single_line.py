"""Single texts: what of them goes on a line that WeasyPrint fills, how wide it is, what it draws."""

from __future__ import annotations

from typing import Any

import pymupdf
import pytest
from square_font import square_font

from tests.pdf.engine.hand_set import render, text_boxes
from typeset.pdf.engine.own_text.line_break import can_break_text, create_layout, split_first_line
from typeset.pdf.engine.text.ellipsis import cut_short
from typeset.pdf.engine.text.single_line import may_break

HAN = "城里新修的路，一直通"


def _style(css: str = "white-space: normal") -> Any:
    document, _ = render("<p>x", {"A": square_font(HAN + "abcdefghijklmno-…אב")}, f"p {{ {css} }}")
    return next(text_boxes(document)).style


def _split(text: str, width: float | None, css: str = "white-space: normal", **options: Any) -> Any:
    return split_first_line(text, _style(css), None, width, 0, **options)


@pytest.mark.parametrize(
    ("text", "room", "shown", "following", "width"),
    [
        ("城里", None, "城里", None, 40),
        ("城里新", 45, "城里", 6, 40),
        ("城里，新", 45, "城", 3, 20),  # no comma begins a line
        ("城里", 10, "城", 3, 20),  # something stands on every line
        ("ab cd", 45, "ab", 3, 40),
        ("ab cd", 60, "ab", 3, 40),
        ("ab ", None, "ab ", None, 50),
        (" ab", None, " ab", None, 50),
        ("a  ", None, "a  ", None, 40),
        (" ", None, " ", None, 10),
        ("ab\ncd", None, "ab", 3, 40),
        ("ab\ncd", 500, "ab", 3, 40),
        ("ab\n", None, "ab", 3, 40),
        ("\n", None, "", 1, 0),
        ("", None, "", None, 0),
        ("a\u200cb", None, "a\u200cb", None, 40),  # the joiner's absence draws nothing
    ],
)
def test_a_line_is_as_full_as_its_room_allows(
    text: str, room: float | None, shown: str, following: int | None, width: float
) -> None:
    line, length, found, wide, height, ascent = _split(text, room)
    assert (line.text, length, found) == (shown, len(shown.encode()), following)
    assert wide == pytest.approx(width)
    assert (height, ascent) == pytest.approx((20, 17.6))
    assert line.first_line_direction == 0


def test_text_that_does_not_wrap_ends_at_newlines_alone() -> None:
    assert _split("ab cd ef", 30, "white-space: nowrap")[0].text == "ab cd ef"
    assert _split("ab cd\n ef", 30, "white-space: pre")[0].text == "ab cd"
    assert _split("ab \n ef", 30, "white-space: pre")[1:4] == (3, 4, pytest.approx(60))


@pytest.mark.parametrize(
    ("css", "options", "shown"),
    [
        ("white-space: normal", {}, "abcdef"),
        ("white-space: normal; overflow-wrap: anywhere", {}, "abc"),
        ("white-space: normal; overflow-wrap: anywhere", {"is_line_start": False}, "abcdef"),
        ("white-space: normal; overflow-wrap: break-word", {}, "abc"),
        ("white-space: normal; overflow-wrap: break-word", {"minimum": True}, "abcdef"),
        ("white-space: normal; word-break: break-all", {"is_line_start": False}, "abc"),
    ],
)
def test_long_words_are_split_where_css_says_so(css: str, options: dict[str, Any], shown: str) -> None:
    assert _split("abcdef", 65, css, **options)[0].text == shown


def test_spaces_of_a_justified_line_are_drawn_wider() -> None:
    layout = create_layout("ab c\u00a0d", _style(), None, None, 7)
    assert layout.composed.origins == pytest.approx([0, 40, 57, 77, 104])


def test_letters_are_parted_and_tabs_go_to_stops() -> None:
    assert _split("abc", None, "white-space: pre; letter-spacing: 3px")[3] == pytest.approx(66)
    assert _split("a\tb", None, "white-space: pre; tab-size: 4")[3] == pytest.approx(100)


@pytest.mark.parametrize(
    ("text", "css", "starts", "width"),
    [
        ("ab", "letter-spacing: 3px", [0], 43),  # nothing stands behind the last letter
        ("ab ", "letter-spacing: 3px", [0, 46], 59),
        ("ab  ", "white-space: pre; letter-spacing: 3px", [0, 46, 69], 92),
        ("城里 ", "letter-spacing: 3px; word-spacing: 4px", [0, 23, 46], 63),
        ("a b", "letter-spacing: 3px; word-spacing: 4px", [0, 23, 40], 60),
    ],
)
def test_letter_spacing_stands_behind_every_character_of_a_first_line_but_the_last_letter(
    text: str, css: str, starts: list[float], width: float
) -> None:
    line, _, _, wide, *_ = _split(text, None, f"white-space: pre-wrap; {css}")
    assert wide == pytest.approx(width)
    assert line.composed.letter_spacing == 3
    assert line.composed.origins == pytest.approx(starts)


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("城里", True),
        ("a城", True),
        ("ab", False),
        ("a b", True),
        ("城，", False),
        ("“城", False),
        ("城", False),
    ],
)
def test_breaks_between_characters_are_the_composers(text: str, may: bool) -> None:
    assert may_break(text) is may
    assert can_break_text(text, "zh") is may


def test_words_from_right_to_left_are_turned_and_their_last_space_stands_at_the_left() -> None:
    line = _split("אב ", None, "white-space: normal; direction: rtl")[0]
    assert line.first_line_direction % 2
    assert line.composed.origins == pytest.approx([0, 10])
    assert [unit.shape.glyphs.text for unit in line.composed.units] == [" ", "אב"]
    justified = create_layout("אב א ", _style("direction: rtl"), None, None, 7)
    assert justified.composed.origins == pytest.approx(
        [0, 17, 44, 54]
    )  # what a gap gained stands at its left


@pytest.mark.parametrize(
    ("text", "room", "overflow", "block", "shown"),
    [
        ("城里新", 60, "ellipsis", "none", "城里新"),
        ("城里新", 45, "clip", "none", "城里新"),
        ("城里新", 45, "ellipsis", "none", "城…"),
        ("城里 新", 65, "ellipsis", "none", "城里…"),
        ("城里 新修", 81, "ellipsis", "none", "城里…"),  # no space stands before an ellipsis
        ("城里新", 10, "ellipsis", "none", "…"),
        ("城里", 80, "clip", "auto", "城里…"),
        ("城里", 40, "clip", ("string", "ab"), "ab"),
    ],
)
def test_an_ellipsis_stands_for_what_has_no_room(
    text: str, room: float, overflow: str, block: Any, shown: str
) -> None:
    line = _split(text, None, "white-space: nowrap")[0]
    line.room = room
    composed = cut_short(line, overflow, block)
    assert "".join(unit.shape.glyphs.text for unit in composed.units) == shown
    assert len(composed.origins) == len(composed.sizes) == len(composed.units)


def test_lines_that_weasyprint_fills_are_drawn_cut_short() -> None:
    css = "p { width: 60px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap }"
    document, _ = render("<p>城里新修", {"A": square_font(HAN + "…")}, css)
    with pymupdf.open(stream=document.write_pdf()) as pdf:
        assert [chr(code) for span in pdf[0].get_texttrace() for code, *_ in span["chars"]] == list("城里…")


@pytest.mark.parametrize(
    ("text", "width", "origins"),
    [
        ("ab", 43, [0]),  # one unit, whose letters are parted when it is drawn
        ("城里", 43, [0, 23]),
        ("ab ", 64, [0, 46]),  # text of another box may follow a space, so it is as wide as inside a line
        ("ab  ", 82, [0, 46, 64]),
        ("ab cd", 107, [0, 46, 64]),
    ],
)
def test_letters_and_words_are_spaced_as_the_style_says(
    text: str, width: float, origins: list[float]
) -> None:
    line, _, _, wide, *_ = _split(text, None, "white-space: normal; letter-spacing: 3px; word-spacing: 5px")
    assert wide == pytest.approx(width)
    assert list(line.composed.origins) == pytest.approx(origins)
    assert line.composed.letter_spacing == 3
