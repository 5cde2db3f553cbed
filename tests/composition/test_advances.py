"""Advances and kerning come out as they were drawn, tracked lines or not."""

from __future__ import annotations

import pytest

from tests.composition.advances import Advances
from tests.composition.drawn import SIZE, DrawnLine, draw
from tests.composition.matching import Matched, Unit, match

KERNED = -0.125  # em, between b and c
WORD = "abcdef"


def spaced(at: float, apart: float) -> DrawnLine:
    line = DrawnLine(WORD, at)
    for place in range(1, len(WORD)):
        line = line.with_space(place, apart + (KERNED if WORD[place] == "c" else 0.0))
    return line


def learned(*lines: DrawnLine) -> tuple[Matched, Advances]:
    data, frame = draw(lines, 20)
    matched = match(data, [Unit(WORD) for _ in lines], SIZE, frame)
    return matched, Advances(matched, SIZE)


@pytest.mark.parametrize("tracked", [0.0, 0.03], ids=["not tracked", "tracked"])
@pytest.mark.parametrize("other", [True, False], ids=["word known", "word seen once"])
def test_kerning_is_told_from_tracking(tracked: float, other: bool) -> None:
    matched, advances = learned(spaced(0.0, tracked), *([spaced(0.0, 0.0)] if other else []))
    widths = advances.widths(0)
    assert widths.advances == pytest.approx((1.0,) * 6, abs=0.001)
    assert widths.kerning == pytest.approx((0, 0, KERNED, 0, 0, 0), abs=0.001)
    assert advances.letters(matched.lines[0]) == pytest.approx([tracked] * 5, abs=0.001)
