"""How wide lines may be, for the judge: natural width, and by how much it may shrink and grow."""

from __future__ import annotations

import pytest

from tests.composition.marks import plain
from tests.composition.ruler import Ruler, Widths
from tests.composition.western import in_word

THIRD = 1 / 3 - 0.25  # em; by which the Han–Latin gap may grow


@pytest.mark.parametrize(
    ("text", "natural", "shrink", "grow"),
    [
        ("山水", 2.0, 0.0, 0.25),
        ("山，水", 3.0, 0.5, 0.5),
        ("（山）", 2.0, 0.0, 0.5),
        ("山”“水", 3.5, 0.5, 0.5),
        ("山”——水", 4.5, 0.0, 0.75),
        ("山——“水", 4.5, 0.0, 0.75),
        ("山——水", 4.0, 0.0, 0.5),
        ("山？！水", 3.0, 0.0, 0.5),
        ("山！！！水", 4.0, 0.0, 0.5),
        ("山～水", 3.0, 0.0, 0.0),
        ("山·水", 2.5, 0.0, 0.5),
        ("山/水", 2.5, 0.0, 0.0),
        ("山a水", 3.0, 0.25, 2 * THIRD),
        ("山 a\u00a0水", 3.0, 0.25, 2 * THIRD),
        ("a b", 1.25, 0.0, 0.25),
        ("a\u00a0b", 1.25, 0.0, 0.25),
        ("山 水", 2.25, 0.0, 0.25),
        ("山\u3000水", 3.0, 0.0, 0.0),
        ("山， a", 2.5, 0.5, 0.5),
        ("山%a水", 3.25, 0.125, 0.25 + THIRD),
        ("山a%水", 3.5, 0.25, 2 * THIRD),
        ("山--info水", 5.5, 0.25, 2 * THIRD),
        ("山-x水", 3.25, 0.125, THIRD),
    ],
)
def test_widths_of_a_line(text: str, natural: float, shrink: float, grow: float) -> None:
    unit = plain(text)
    advances = tuple(0.5 if in_word(char) else 1.0 for char in unit.text)
    ruler, last = Ruler(unit, Widths(advances, (0.0,) * len(advances))), len(unit.text)
    assert ruler.natural(0, last) == pytest.approx(natural)
    assert ruler.natural(0, last) - ruler.least(0, last) == pytest.approx(shrink)
    assert ruler.most(0, last) - ruler.natural(0, last) == pytest.approx(grow)


def test_kerning_ends_with_the_line() -> None:
    ruler = Ruler(plain("abc"), Widths((0.5, 0.5, 0.5), (0.0, -0.1, -0.2)))
    assert ruler.natural(0, 2) == pytest.approx(0.9)
    assert ruler.natural(0, 3) == pytest.approx(1.2)
