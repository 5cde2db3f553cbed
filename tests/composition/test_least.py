"""The least that a unit's worst line can be, against all settings written out; musts out of reach."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise

import pytest

from tests.composition.beside import compare, lengths
from tests.composition.least import Recipe, fewest_ragged, least_gap, least_hole
from tests.composition.legal import Room
from tests.composition.marks import plain
from tests.composition.ruler import Widths
from tests.composition.test_meter import lines_of
from tests.composition.test_side import side_of
from tests.composition.twelve_musts import out_of_reach, verdicts


def recipe_of(text: str, first: float, rest: float) -> Recipe:
    found = plain(text)
    advances = tuple(0.5 if char.isascii() else 1.0 for char in found.text)
    return Recipe(found, Widths(advances, (0.0,) * len(advances)), Room(first, rest))


def tried(text: str, first: int, rest: int) -> float:
    """The least of the widest even gaps of all settings of Han alone, one by one."""
    found = []
    for count in range(len(text)):
        for chosen in combinations(range(1, len(text)), count):
            ends = list(pairwise((0, *chosen, len(text))))
            short = [(first if not start else rest) - (stop - start) for start, stop in ends]
            gaps = [
                lack / (stop - start - 1) if stop - start > 1 else 9.0 * (lack > 0)
                for (start, stop), lack in zip(ends[:-1], short[:-1], strict=True)
            ]
            if min(short) >= 0 and max(gaps, default=0.0) <= 1 and ends[-1][1] - ends[-1][0] > 1:
                found.append(max(gaps, default=0.0))
    return min(found)


@pytest.mark.parametrize("text", ["山里的小站每天清早停", "山里的小站每天清早停一趟", "山里小站每天清早"])
@pytest.mark.parametrize(("first", "rest"), [(4, 5), (5, 5), (3, 4), (7, 7)])
def test_it_is_the_least_of_all_settings(text: str, first: int, rest: int) -> None:
    assert least_gap(recipe_of(text, first, rest)) == pytest.approx(tried(text, first, rest), abs=0.01)


def test_spaces_give_in_their_order_and_a_line_that_nothing_fills_is_ragged() -> None:
    # Six Han and a word of three em cannot share a line of eight: the first line has five Han and a gap.
    text = "山里的小站aaaaaa清早停一趟车来"
    assert least_gap(recipe_of(text, 6, 9)) == pytest.approx(0.25, abs=0.01)
    assert fewest_ragged(recipe_of(text, 6, 9)) == 0
    assert least_hole(recipe_of("山里aaaa小站", 4.34, 9)) == pytest.approx(0.08, abs=0.02)
    assert fewest_ragged(recipe_of("山" + "a" * 30 + "里的小站", 6, 15)) == 1
    assert fewest_ragged(recipe_of("a" * 20 + " " + "b" * 20, 15, 15)) == 1


def test_a_must_that_no_setting_reaches_is_told_apart() -> None:
    even = side_of(lines_of("山里的小站每天停", "清早就停一趟慢车傍晚", "来的慢车。"))
    loose = side_of(lines_of("山里的小站每天停", "清早就停一趟慢车傍", "晚来的慢车。"))
    missed = compare(loose, even, lengths(loose))
    assert list(out_of_reach(missed)) == []
    # Were all lines ten characters and a half wide, none could be even.
    wide = {unit: replace(recipe, room=Room(8.5, 10.5)) for unit, recipe in loose.recipes.items()}
    forced = compare(replace(loose, recipes=wide), even, lengths(loose))
    assert list(verdicts(forced)) == []
    assert len(list(out_of_reach(forced))) == len(list(verdicts(missed))) == 4
