"""``text-autospace``: which values are known, and that code has no gaps between Han and Western letters."""

from __future__ import annotations

import pytest
from square_font import square_font

from tests.pdf.engine.hand_set import render, text_boxes

FACES = {"A": square_font("甲乙ab")}


@pytest.mark.parametrize(
    ("value", "gaps"), [("no-autospace", 0), ("normal", 2), ("ideograph-alpha", 2), ("normal normal", 2)]
)
def test_gaps_stand_unless_the_style_asks_for_none(value: str, gaps: int) -> None:
    document = render(f'<p><span style="text-autospace: {value}">甲ab乙</span>', FACES, "")[0]
    (box,) = text_boxes(document)
    size = box.style["font_size"]
    assert box.width == pytest.approx((2 + 2 * _letter(size) + 0.25 * gaps) * size)


def _letter(size: float) -> float:
    """The advance of a Western letter of the test face, in em."""
    document = render("<p>ab", FACES, "")[0]
    (box,) = text_boxes(document)
    return float(box.width / size / 2)
