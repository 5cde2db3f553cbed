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
