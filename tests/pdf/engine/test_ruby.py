"""Room for ruby: how wide characters with readings become, and where the readings stand."""

from __future__ import annotations

from typing import Any

import pytest

from tests.pdf.torture import lay_out
from typeset.pdf.engine.session.names import upstream

CSS = """
@page { size: 400px 200px; margin: 0 }
p { margin: 0; font: 20px/40px S; width: 200px }
ruby { position: relative; line-height: 1; white-space: nowrap }
rt { position: absolute; left: -1em; right: -1em; bottom: 100%; font-size: .5em; line-height: 1;
     text-align: center; text-indent: 0; white-space: nowrap }
"""


def _set(text: str) -> list[Any]:
    """All boxes of a paragraph, in order."""
    return [
        box
        for page in lay_out(f"<p>{text}", CSS).document.pages
        for box in page._page_box.children[0].descendants(placeholders=True)
    ]


def _ruby(boxes: list[Any]) -> list[tuple[float, float]]:
    """Where each box of characters begins, and how wide it is."""
    inline = upstream().boxes.InlineBox
    return [
        (box.position_x, box.margin_width())
        for box in boxes
        if isinstance(box, inline) and box.element_tag == "ruby"
    ]


@pytest.mark.parametrize(
    ("reading", "width"),
    [("a", 20), ("城", 20), ("城城", 25), ("城城城城", 45)],
)  # a glyph is an em of 10 px; 5 px are a quarter of an em of the text
def test_characters_are_as_wide_as_their_reading_asks_for(reading: str, width: float) -> None:
    boxes = _set(f"城<ruby>里<rt>{reading}</rt></ruby>城")
    ((start, found),) = _ruby(boxes)
    assert (start, found) == pytest.approx((20, width))


def test_words_have_more_room_than_characters() -> None:
    ((_, found),) = _ruby(_set("<ruby>城里<rt>城城城城</rt></ruby>"))
    assert found == pytest.approx(50)


def test_neighbours_are_pushed_away_and_lines_stay_full() -> None:
    boxes = _set("<ruby>城<rt>城城城</rt></ruby><ruby>里<rt>城城城</rt></ruby>" + "新" * 12)
    for place, found in zip(((0, 35), (35, 35)), _ruby(boxes), strict=True):
        assert found == pytest.approx(place, abs=2)  # the line is filled by gaps
    lines = [box for box in boxes if isinstance(box, upstream().boxes.LineBox) and box.element_tag == "p"]
    assert [line.position_y for line in lines] == [0, 40]
    texts = [box for box in boxes if getattr(box, "text", "").startswith("新")]
    assert texts[0].position_x + texts[0].width == pytest.approx(200, abs=0.1)


def test_a_reading_stands_over_its_characters_after_any_indent() -> None:
    boxes = _set("<span>新</span><ruby>城里<rt>新</rt></ruby>")
    (reading,) = (box for box in boxes if getattr(box, "text", "") == "新" and box.style["font_size"] == 10)
    assert reading.position_x + reading.width / 2 == pytest.approx(40)


@pytest.mark.parametrize(
    ("before", "reading", "after", "place"),
    [
        ("の", "かか", "の", (20, 20)),  # as wide as its character: no more room
        ("里", "かか", "里", (20, 20)),
        ("の", "かかか", "の", (20, 20)),  # a quarter of an em hangs over kana at each side
        ("の", "かかかか", "の", (20, 30)),
        ("里", "かかか", "里", (20, 30)),  # never over Han
        ("里", "かかか", "の", (20, 25)),
        ("の", "かかか", "里", (20, 25)),
        ("。", "かかか", "。", (20, 20)),  # nor is there ink in the half of a stop
        ("", "かかか", "の", (0, 25)),
        ("の", "城城城", "の", (20, 35)),  # readings in other letters stand as they did
    ],
)
def test_kana_hang_over_kana_and_need_no_gaps(
    before: str, reading: str, after: str, place: tuple[float, float]
) -> None:
    boxes = _set(f"{before}<ruby>里<rt>{reading}</rt></ruby>{after}")
    (found,) = _ruby(boxes)
    assert found == pytest.approx(place, abs=0.5)
    (above,) = (box for box in boxes if getattr(box, "text", "") == reading)
    (below,) = (box for box in boxes if getattr(box, "text", "") == "里" and box.element_tag == "ruby")
    assert above.position_x + above.width / 2 == pytest.approx(below.position_x + below.width / 2)


def test_two_readings_in_kana_do_not_meet_above_one_kana() -> None:
    word = "<ruby>里<rt>かかか</rt></ruby>"
    boxes = _set(f"{word}の{word}")
    readings = [box for box in boxes if getattr(box, "text", "") == "かかか"]
    first, second = ((box.position_x, box.position_x + box.width) for box in readings)
    assert second[0] - first[1] >= 10 - 0.1
