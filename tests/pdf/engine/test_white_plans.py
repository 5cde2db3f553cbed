"""White is shared by rank: heads of one level have the same, a higher one no less, on facing pages too."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from typeset.pdf.engine.pages.white_plans import ROWS, Plan, WhitePlace, best_plans

MOST = {"figure": 2, "table": 2, ROWS: 3}


def _places(names: str) -> list[WhitePlace]:
    return [WhitePlace(object(), MOST.get(name, 1), name == ROWS, name) for name in names.split()]


def _lines(plan: Plan) -> dict[str, int]:
    return {rank: lines for rank, lines in plan.lines.items() if lines}


@pytest.mark.parametrize(
    ("names", "lines", "given"),
    [
        ("h3 h3", 2, {"h3": 2}),
        ("h3 h3 figure", 1, {"figure": 1}),
        ("h3 h3 h4", 2, {"h3": 2}),
        ("h3 h4 h4 figure", 2, {"figure": 2}),  # else h4 would have more than h3
        ("h3 h4 h4", 2, {"h4": 2}),
        ("h3 pre. pre.", 2, {"pre.": 2}),
        ("h3 h3 rows", 1, {"rows": 1}),
        ("h3 h3 rows", 3, {"h3": 2, "rows": 1}),
        ("h3 h3", 9, {"h3": 2}),
        ("h3 h3", 0, {}),
    ],
)
def test_a_rank_has_a_line_for_all_of_its_places_or_none(
    names: str, lines: int, given: dict[str, int]
) -> None:
    (plan,) = best_plans([(_places(names), lines)])
    assert _lines(plan) == given


def test_pages_stay_a_line_shorter_rather_than_have_heads_of_one_level_with_different_white() -> None:
    places = _places("h3 h3")
    assert [_lines(plan) for plan in best_plans([(places, 1)], 1)] == [{}]
    assert [_lines(plan) for plan in best_plans([(places, 1), (_places("pre."), 1)], 1)] == [{}, {}]
    # The other page has no white to leave out: both end level, and the last head has the line.
    uneven, full = best_plans([(places, 1), ([], 0)], 1)
    assert _lines(uneven) == {"h3": 1} and uneven.has_uneven_heads and not _lines(full)


def test_a_rank_has_the_same_on_facing_pages_where_it_can() -> None:
    left, right = best_plans([(_places("h3 figure"), 1), (_places("h3"), 1)])
    assert _lines(left) == _lines(right) == {"h3": 1}


def random_pages(random: Random) -> list[tuple[list[WhitePlace], int]]:
    names = ("h2", "h3", "h4", "pre.", "blockquote.", "figure", "table", ROWS)
    return [
        (_places(" ".join(random.choices(names, k=random.randrange(30)))), random.randrange(12))
        for _ in range(random.choice((1, 2)))
    ]


@settings(max_examples=200, deadline=None)
@given(st.randoms(use_true_random=False).map(random_pages))
def test_a_plan_gives_what_a_page_lacks_and_no_place_more_than_it_may_have(
    pages: list[tuple[list[WhitePlace], int]],
) -> None:
    plans = best_plans(pages)
    for (places, lines), plan in zip(pages, plans, strict=True):
        room: dict[str, int] = {}
        for place in places:
            room[place.rank] = room.get(place.rank, 0) + place.lines
        assert sum(plan.lines.values()) == min(lines, sum(room.values()))
        assert all(0 <= given <= room[rank] for rank, given in plan.lines.items())
    shorter = best_plans(pages, 1)
    less = {
        sum(plan.lines.values()) - sum(short.lines.values())
        for plan, short in zip(plans, shorter, strict=True)
    }
    assert less <= {0, 1}
