"""The reckoning of spreads: how level two pages can end, what that costs, where white goes and how much."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from tests.pdf.engine.boxes_by_hand import box_of, line
from typeset.pdf.engine.pages.feathering import White, WhitePlace, share_out
from typeset.pdf.engine.pages.page_depth import PageDepth
from typeset.pdf.engine.pages.page_faults import faults_of
from typeset.pdf.engine.pages.spread import Spread
from typeset.pdf.engine.session.grid import BaselineGrid
from typeset.pdf.engine.session.reports import PageFault

GRID = BaselineGrid(30.0)


def _depth(short: int, spare: int = 0, lines: int = 20) -> PageDepth:
    places = [WhitePlace(SimpleNamespace(), spare)] if spare else []
    return PageDepth(short, lines, is_empty=False, places=places)


def _columns(*shorts: int) -> PageDepth:
    columns = [_depth(short) for short in shorts]
    return PageDepth(min(shorts), 20, is_empty=False, columns=columns)


def _spread(*depths: PageDepth, **more: Any) -> Spread:
    more.setdefault("ends", [False] * len(depths))
    more.setdefault("starts", [False] * len(depths))
    return Spread(
        1, more.pop("change", 0), more.pop("loose", []), [object()] * len(depths), list(depths), **more
    )


@pytest.mark.parametrize(
    ("left", "right", "unlevel", "targets", "cost"),
    [
        ((0, 0), (0, 0), 0, [0, 0], 0),
        ((1, 0), (1, 0), 0, [1, 1], 24),  # both a line short: 12 each
        ((1, 1), (0, 0), 0, [0, 0], 1),  # a line of white makes them level
        ((2, 1), (0, 0), 1, [1, 0], 113),
        ((0, 0), (2, 1), 1, [0, 1], 113),
        ((2, 1), (1, 0), 0, [1, 1], 25),
        ((2, 2), (1, 0), 0, [1, 1], 25),  # no more white than levels them
        ((3, 1), (1, 1), 1, [2, 0], 126),
        ((1, 3), (2, 3), 0, [0, 0], 3),
        ((5, 0), (0, 0), 5, [5, 0], 560),
    ],
)
def test_feet_are_level_when_white_makes_them_so(
    left: tuple[int, int], right: tuple[int, int], unlevel: int, targets: list[int], cost: int
) -> None:
    spread = _spread(_depth(*left), _depth(*right))
    assert (spread.unlevel, spread.targets, spread.cost) == (unlevel, targets, cost)
    assert not unlevel or spread.shorter == int(right[0] > left[0])


def test_what_was_done_to_a_spread_has_its_price() -> None:
    level = _depth(0), _depth(0)
    assert _spread(*level, change=1).cost == _spread(*level, change=-1).cost == 4
    assert _spread(*level, change=-2).cost == 8
    assert _spread(*level, loose=[object(), object()]).cost == 6  # two paragraphs of another number of lines
    assert _spread(*level, overruns=2).cost == 120


@pytest.mark.parametrize(
    ("lines", "start", "lacks"), [(1, False, 3), (3, False, 1), (4, False, 0), (5, False, 0), (1, True, 0)]
)
def test_a_chapter_of_several_pages_ends_on_four_lines(lines: int, start: bool, lacks: int) -> None:
    spread = _spread(_depth(0), _depth(16, 3, lines=lines), ends=[False, True], starts=[False, start])
    assert spread.end_lacks == spread.end_faults == lacks
    assert spread.targets == [0, 16]  # no white is let in at the end of a chapter
    assert spread.cost == 60 * lacks
    assert not spread.is_facing and not spread.unlevel


def test_a_page_on_which_nothing_stands_is_neither_level_nor_an_end() -> None:
    spread = _spread(_depth(5), PageDepth(), ends=[False, True])
    assert (spread.is_facing, spread.unlevel, spread.end_lacks) == (False, 0, 0)
    assert _spread(_depth(5)).unlevel == 0


@pytest.mark.parametrize(
    ("shorts", "unlevel", "least", "uneven"),
    [((0, 0), 0, 0, 0), ((0, 1), 1, 0, 0), ((0, 2), 2, 0, 1), ((2, 5), 3, 2, 2), ((4, 4), 0, 4, 0)],
)
def test_columns_may_differ_by_one_line(
    shorts: tuple[int, ...], unlevel: int, least: int, uneven: int
) -> None:
    depth = _columns(*shorts)
    assert (depth.unlevel, depth.least) == (unlevel, least)
    assert _spread(depth).uneven == uneven
    assert _spread(depth, ends=[True]).end_faults == uneven
    assert _spread(depth, ends=[True], starts=[True]).cost == 100 * uneven


_RANKS = {"head": "h3", "figure": "figure", "table": "rows"}


def _share(lines: int, *places: tuple[str, int, bool]) -> dict[str, tuple[float, float]]:
    boxes = {name: SimpleNamespace() for name, _, _ in places}
    shared = share_out(
        [WhitePlace(boxes[name], most, rows, _RANKS[name]) for name, most, rows in places], lines, 10.0
    )
    return {name: tuple(shared[id(box)]) for name, box in boxes.items() if id(box) in shared}


@pytest.mark.parametrize(
    ("lines", "given"),
    [
        (0, {}),
        (1, {"figure": (10, 0)}),
        (2, {"figure": (20, 0)}),
        (3, {"figure": (20, 0), "head": (10, 0)}),
        (4, {"figure": (20, 0), "head": (10, 0), "table": (0, 10)}),
        (6, {"figure": (20, 0), "head": (10, 0), "table": (0, 30)}),
        (9, {"figure": (20, 0), "head": (10, 0), "table": (0, 30)}),
    ],
)
def test_white_goes_around_figures_first_and_between_rows_last(
    lines: int, given: dict[str, tuple[float, float]]
) -> None:
    assert _share(lines, ("head", 1, False), ("table", 3, True), ("figure", 2, False)) == given


def test_a_table_may_have_white_above_it_and_between_its_rows() -> None:
    table = SimpleNamespace()
    shared = share_out(
        [WhitePlace(table, 1, rank="table"), WhitePlace(table, 2, rows=True, rank="rows")], 3, 10.0
    )
    assert shared == {id(table): White(10.0, 20.0)}


def _page(*, has_notes: bool = False) -> Any:
    """A page of twenty lines in whose flow nothing stands."""
    area = box_of("FootnoteAreaBox", *([line()] if has_notes else []))
    return SimpleNamespace(children=[box_of("BlockBox"), area], height=600)


def _faults(spread: Spread, *, has_notes: bool = False) -> list[PageFault]:
    spread.pages = [_page(has_notes=has_notes) for _ in spread.depths]
    return list(faults_of(spread, None, GRID))


@pytest.mark.parametrize(
    ("left", "right", "place"), [((3, 0), (0, 0), 2), ((0, 0), (3, 0), 3), ((1, 1), (0, 0), 0)]
)
@pytest.mark.parametrize(("has_notes", "kind"), [(False, "uneven_lines"), (True, "uneven_notes")])
def test_the_shorter_of_two_pages_is_told_with_what_it_lacks(
    left: tuple[int, int], right: tuple[int, int], place: int, has_notes: bool, kind: str,
) -> None:  # fmt: skip
    found = _faults(_spread(_depth(*left), _depth(*right)), has_notes=has_notes)
    assert found == ([PageFault(kind, place, 3)] if place else [])  # type: ignore[arg-type]


def test_the_end_of_a_chapter_that_is_too_short_is_told() -> None:
    ends = {"ends": [False, True], "starts": [False, False]}
    assert _faults(_spread(_depth(0), _depth(0, lines=3), **ends)) == [PageFault("short_end", 3, 1)]
    assert _faults(_spread(_depth(0), _depth(0, lines=4), **ends)) == []


def test_columns_that_differ_by_more_than_a_line_are_told() -> None:
    assert _faults(_spread(_columns(0, 1))) == []
    (fault,) = _faults(_spread(_columns(1, 3)))
    assert (fault.page, fault.lines) == (2, 2)
