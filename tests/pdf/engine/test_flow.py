"""Single cases of the flow of lines: first lines and letters, tabs, floats, alignment, giants, left-overs."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

import pytest

from tests.pdf.torture import HAN, Set, lay_out
from typeset.compose import Rescue
from typeset.pdf.engine.lines.line_texts import composed_of

PAGE = "@page { size: 200px 3000px; margin: 0 } p { text-align: left }"


def _lines(document: Set) -> list[str]:
    return ["".join(box.text for box in _texts(line)) for line, _ in document.composed]


def _texts(box: Any) -> Iterator[Any]:
    for child in box.descendants():
        if hasattr(child, "text"):
            yield child


def test_the_first_line_has_its_own_style_and_the_rest_goes_on_behind_it() -> None:
    css = PAGE + "p::first-line { font-size: 40px; color: red }"
    document = lay_out(f"<p>{HAN[:3]}<b>{HAN[3:8]}</b>{HAN[8:20]}", css)
    assert _lines(document) == [HAN[:5], HAN[5:15], HAN[15:20]]
    (first, _), (second, _), _ = document.composed
    assert {box.style["font_size"] for box in _texts(first)} == {40}
    assert {box.style["font_size"] for box in _texts(second)} == {20}
    assert first.children[0].element_tag == "p::first-line"


def test_an_initial_of_two_lines_stands_beside_them() -> None:
    document = lay_out(f"<p class=initial>{HAN[:30]}", PAGE)
    lines = [line for line, _ in document.composed if line.element_tag == "p"]
    assert [line.position_x for line in lines] == [60, 60, 0, 0]
    shown = [box.text for line in lines for box in line.children if hasattr(box, "text")]
    assert "".join(shown) == HAN[1:30]


@pytest.mark.parametrize("text", ["a\tb\tc", "abcdefgh\tb", "\t\ta", "a\n\tbc\td"])
def test_tabs_go_where_stock_lines_have_them(text: str) -> None:
    css = "@page { size: 900px 300px; margin: 0 } pre { tab-size: 4 }"
    stock, ours = (lay_out(f"<pre>{text}</pre>", css, ours=ours) for ours in (False, True))
    wanted = [line.children[0].width for line in stock.lines]
    assert [line.children[0].width for line in ours.lines] == pytest.approx(wanted, abs=0.1)


def test_a_paragraph_of_floats_alone_takes_no_room_and_shows_them() -> None:
    document = lay_out("<p><b><span class=left>甲</span></b><p>城", PAGE)
    assert sorted(box.text for page in document.document.pages for box in _texts(page._page_box)) == [
        "城",
        "甲",
    ]
    assert next(document.lines).height == 0


@pytest.mark.parametrize(("align", "last"), [("left", 0), ("center", 20), ("right", 40), ("justify", 0)])
def test_last_lines_are_aligned_as_asked(align: str, last: float) -> None:
    css = f"{PAGE} p {{ text-align: justify; text-align-last: {align} }}"
    document = lay_out(f"<p>{HAN[:18]}", css)
    lines = [line for line, _ in document.composed]
    assert lines[-1].position_x == pytest.approx(last)
    assert lines[-1].width == pytest.approx(200 if align == "justify" else 160, abs=0.01)


def test_letter_spacing_ends_with_the_line() -> None:
    document = lay_out(f"<p style='letter-spacing: 10px; text-align: right'>{HAN[:3]}", PAGE)
    ((line, _),) = document.composed
    assert (line.position_x, line.width) == (120, 80)


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        (
            "<p style='overflow: hidden; text-overflow: ellipsis; white-space: nowrap'>城",
            "text-overflow: ellipsis",
        ),
        ("<p style='max-lines: 1; block-ellipsis: auto'>城", "block-ellipsis"),
        ("<p><b class=box style='box-decoration-break: clone'>城</b>", "box-decoration-break: clone"),
    ],
)
def test_what_is_left_to_stock_lines_is_noted(html: str, reason: str) -> None:
    composer = lay_out(html, PAGE).composer
    assert composer is not None
    assert {left.reason for left in composer.left_over} == {reason}


def _calls(html: str) -> int:
    """How many functions of ours run while a document is laid out."""
    count = 0

    def watch(frame: Any, event: str, _: object) -> None:
        nonlocal count
        count += event == "call" and "/typeset/" in frame.f_code.co_filename

    sys.setprofile(watch)
    try:
        lay_out(html, "@page { size: 600px 900px; margin: 0 }")
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    ("inline", "count"), [("{}", 800), ("<b>{}</b>", 150), ("<i></i>{}", 150), ("<b><i>{}</i></b>", 100)]
)
def test_work_grows_with_the_text_alone(inline: str, count: int) -> None:
    short, long = ("<p>" + inline.format("城里") * times for times in (count, 4 * count))
    base = min(_calls("<p>城") for _ in range(2))  # the first time modules are imported
    assert _calls(long) - base < 5 * (_calls(short) - base)


@pytest.mark.parametrize("count", [2_000, pytest.param(10_000, marks=pytest.mark.quality)])
def test_thousands_of_inlines_are_all_there(count: int) -> None:
    document = lay_out("<p>" + "<b>城</b>" * count, "@page { size: 600px 900px; margin: 0 }")
    assert "".join(_lines(document)) == "城" * count


@pytest.mark.parametrize(
    ("inside", "height"),
    [("<a id=x></a>", 0), ("<b class=box></b>", 30), ("<br>", 30), ("<wbr>", 30), ("\u200b", 30), ("　", 30)],
)
def test_a_line_without_text_is_as_high_as_stock_has_it(inside: str, height: float) -> None:
    ours, stock = (lay_out(f"<p>{inside}", PAGE, ours=ours) for ours in (True, False))
    assert [line.height for line in ours.lines] == [height]
    assert [line.height for line in stock.lines] == pytest.approx([height])


@pytest.mark.parametrize(
    ("style", "counts"),
    [
        ("", [2, 2]),
        ("font-size: 0", [2, 2]),
        ("white-space: nowrap", [4]),
        ("font-size: 0; white-space: pre", [4]),
    ],
)
def test_lines_of_pictures_end_where_the_space_between_them_lets_them(style: str, counts: list[int]) -> None:
    pictures = " ".join(["<i style='display: inline-block; width: 80px; height: 10px'></i>"] * 4)
    lines = [
        line for line in lay_out(f"<p style='{style}'>{pictures}", PAGE).lines if line.element_tag == "p"
    ]
    assert [sum(box.element_tag == "i" for box in line.children) for line in lines] == counts


def test_a_word_and_a_picture_stay_together_where_lines_do_not_wrap() -> None:
    picture = "<i style='display: inline-block; width: 180px; height: 10px'></i>"
    for style, count in (("normal", 2), ("nowrap", 1)):
        html = f"<p style='white-space: {style}'>城里{picture}"
        assert sum(line.element_tag == "p" for line in lay_out(html, PAGE).lines) == count


@pytest.mark.parametrize(
    ("hyphens", "word", "is_split"),
    [
        ("auto", "internationalization", False),
        ("manual", "internationalization", True),
        ("none", "internationalization", True),
        ("manual", "inter\u00adnationalization", False),
        ("none", "inter\u00adnationalization", True),
    ],
)
def test_words_are_hyphenated_where_css_lets_them(hyphens: str, word: str, is_split: bool) -> None:
    style = f"text-align: justify; width: 280px; hyphens: {hyphens}"
    document = lay_out(f"<p lang=en style='{style}'>{HAN[:7]}{word}{HAN[7:21]}", PAGE)
    (_, boxed), *_ = document.composed
    assert boxed.line.hyphen > 0
    assert (boxed.line.rescue is Rescue.SPLIT) is is_split


@pytest.mark.parametrize("count", range(1, 12))
def test_a_tab_at_a_stop_goes_to_the_next_one_whatever_sums_of_floats_say(count: int) -> None:
    css = "@page { size: 900px 300px; margin: 0 } pre { font-size: 20.1px; tab-size: 20.1px }"
    (line,) = lay_out(f"<pre>{'a' * count}\t<b>b</b></pre>", css).lines
    assert line.children[-1].position_x == pytest.approx((count + 1) * 20.1, abs=0.01)


def test_a_hyphen_stands_where_its_word_is_cut() -> None:
    document = lay_out("<p lang=en>internationalization", PAGE + "p { hyphens: auto; width: 130px }")
    line = next(document.lines)
    (text,) = _texts(line)
    *_, last, hyphen = composed_of(text).origins
    assert hyphen > last
    assert hyphen == pytest.approx(20 * len(text.text))


@pytest.mark.parametrize(
    ("css", "lines"),
    [
        ("word-break: break-all", ["城里abc", "def新"]),  # letters part like Han
        ("overflow-wrap: anywhere", ["城里", "abcdef", "新"]),  # a word is parted only where it must be
    ],
)
def test_a_word_is_parted_freely_or_last(css: str, lines: list[str]) -> None:
    assert _lines(lay_out("<p>城里abcdef新", PAGE + f"p {{ width: 120px; {css} }}")) == lines


def test_an_inline_box_over_several_lines_has_its_edges_at_its_ends_alone() -> None:
    css = PAGE + "p { width: 90px } b { border: solid; border-width: 0 5px 0 7px }"
    lines = [line for line, _ in lay_out(f"<p>{HAN[:4]}<b>{HAN[4:14]}</b>", css).composed]
    # The box that begins behind the end of the first line is no part of that line.
    assert [child.element_tag for line in lines for child in line.children] == ["p", "b", "b", "b"]
    boxes = [line.children[0] for line in lines[1:]]
    assert [(box.border_left_width, box.border_right_width) for box in boxes] == [(7, 0), (0, 0), (0, 5)]


@pytest.mark.parametrize("align", ["center", "right", "end"])
def test_lines_that_are_not_flush_left_are_about_as_wide(align: str) -> None:
    assert _lines(lay_out(f"<p>{HAN[:12]}", PAGE + f"p {{ text-align: {align} }}")) == [HAN[:6], HAN[6:12]]


def test_a_float_stands_in_the_tree_where_it_stands_in_the_text() -> None:
    line = next(lay_out(f"<p>{HAN[0]}<i class=left>甲</i>{HAN[1:3]}", PAGE).lines)
    assert [child.element_tag for child in line.children] == ["p", "i", "p"]


def test_newlines_of_a_listing_draw_nothing_and_spaces_before_them_do() -> None:
    document = lay_out("<pre>ab\ncd  \nef</pre>", PAGE)
    drawn = [
        "".join(unit.shape.glyphs.text for unit in composed_of(text).units)
        for line in document.lines
        for text in _texts(line)
    ]
    assert drawn == ["ab", "cd  ", "ef"]
