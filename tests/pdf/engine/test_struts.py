"""Line heights and units that hang on a face: the metrics that its file declares."""

from __future__ import annotations

from typing import Any

import pytest
from square_font import square_font

from tests.pdf.engine.hand_set import render, text_boxes
from tests.pdf.laid_out import STORE
from typeset.pdf.engine.text.struts import character_ratio, strut

LATIN = (STORE / "SourceSerif4_400Regular.ttf").read_bytes()


def _style(css: str, faces: dict[str, bytes] | None = None) -> Any:
    document, _ = render("<html lang=en><p>x", faces or {"A": square_font("x")}, f"p {{ {css} }}")
    return document.pages[0]._page_box.children[0].children[0].children[0].style


@pytest.mark.parametrize(
    ("css", "height", "baseline"),
    [
        ("line-height: 30px", 30, 5 + 17.6),
        ("line-height: 1.5", 30, 5 + 17.6),
        ("line-height: 150%", 30, 5 + 17.6),
        ("line-height: calc(20px + 50%)", 30, 5 + 17.6),
        ("line-height: normal", 20, 17.6),
        ("line-height: 10px", 10, -5 + 17.6),
        ("font-size: 0", 0, 0),
    ],
)
def test_the_text_stands_in_the_middle_of_its_line(css: str, height: float, baseline: float) -> None:
    assert strut(_style(css)) == pytest.approx((height, baseline))


def test_a_normal_line_is_as_high_as_the_first_face_with_a_space() -> None:
    height, baseline = strut(_style("line-height: normal", {"L": LATIN, "A": square_font("x")}))
    assert (height, baseline) == pytest.approx((20 * 1.371, 20 * 1.036))  # its table hhea: 1036, 335


@pytest.mark.parametrize(("unit", "ratio"), [("ex", 0.475), ("cap", 0.67), ("ch", 0.529), ("ic", 1.0)])
def test_units_are_those_of_the_face(unit: str, ratio: float) -> None:
    """OS/2 of Source Serif: x-height 475, capitals 670; hmtx: its 0 is 529 wide. It has no 水."""
    assert character_ratio(_style("", {"L": LATIN}), unit) == pytest.approx(ratio)
    assert character_ratio(_style("", {"A": square_font("水0")}), "ic") == 1


def test_units_reach_boxes_and_may_space_letters() -> None:
    css = "width: 10ch; letter-spacing: 1ex; height: 2ic"
    document, _ = render("<p>x", {"L": LATIN}, f"p {{ {css} }}")
    (box,) = text_boxes(document)
    block = document.pages[0]._page_box.children[0].children[0].children[0]
    assert (block.width, block.height) == pytest.approx((105.8, 40))
    assert box.style["letter_spacing"] == pytest.approx(9.5)
