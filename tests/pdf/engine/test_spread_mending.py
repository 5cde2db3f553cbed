"""The end of a chapter is mended by spreads before it: which are made again, and which are kept."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from typeset.pdf.engine.pages import spreads
from typeset.pdf.engine.pages.page_depth import PageDepth
from typeset.pdf.engine.pages.spread import Spread
from typeset.pdf.engine.pages.spreads import _MadeSpread


def _page(short: int = 0, lines: int = 20, *columns: PageDepth, box: Any = None) -> PageDepth:
    return PageDepth(short, lines, is_empty=False, columns=list(columns), box=box)


def _spread(index: int, *, right: int = 0, ends: bool = False, lines: int = 20) -> Spread:
    """Two pages, the right one short of some lines; or filled to a few, where the chapter ends."""
    return Spread(
        index, 0, [], [object(), object()], [_page(), _page(right, lines)],
        starts=[False, False], ends=[False, ends],
    )  # fmt: skip


class _Before:
    """What stands before a spread; tells when it is put back."""

    def __init__(self, index: int, log: list[Any]) -> None:
        self.index = index
        self._log = log

    def put_back(self) -> None:
        self._log.append(("back to", self.index))


class _Maker:
    """Makes spreads of two pages; the chapter ends well where the spread of ``good`` has its change."""

    def __init__(self, good: tuple[int, int] | None, *, uneven: bool = False) -> None:
        self.good = good
        self.uneven = uneven
        self.log: list[Any] = []

    def made(self, index: int, changes: tuple[int, ...]) -> _MadeSpread:
        self.log.append((index, changes))
        begun = max(place for place, (what, _) in enumerate(self.log) if what == "back to")
        changed = [(other, by[0]) for other, by in self.log[begun + 1 :] if len(by) == 1]
        is_end = index == 7
        lines = 20 if not is_end else 9 if self.good in changed else 1
        spread = _spread(index, ends=is_end, lines=lines, right=5 if self.uneven and not is_end else 0)
        return _MadeSpread(_Before(index, self.log), spread)  # type: ignore[arg-type]


def _mend(monkeypatch: pytest.MonkeyPatch, maker: _Maker, count: int = 4) -> tuple[list[Any], list[Any]]:
    """The spreads before, the last of which ends its chapter on one line, and those behind the mending."""
    is_end = [False] * (count - 1) + [True]
    waiting = [
        _MadeSpread(
            _Before(7 - 2 * (count - 1 - place), maker.log),  # type: ignore[arg-type]
            _spread(7 - 2 * (count - 1 - place), ends=end, lines=1 if end else 20),
        )
        for place, end in enumerate(is_end)
    ]
    monkeypatch.setattr(spreads, "_make_best", lambda maker, index, changes: maker.made(index, changes))
    monkeypatch.setattr(spreads, "_make_again", lambda maker, before, spread: spread)
    before = list(waiting)
    return before, spreads._mend_end(maker, waiting)  # type: ignore[arg-type]


@pytest.mark.parametrize(("good", "kept"), [((5, -1), 2), ((5, 1), 2), ((3, 1), 1), ((1, -1), 0)])
def test_a_short_end_has_the_nearest_spreads_made_again_and_no_page_is_lost(
    monkeypatch: pytest.MonkeyPatch, good: tuple[int, int], kept: int
) -> None:
    before, after = _mend(monkeypatch, _Maker(good))
    assert [made.spread.index for made in after] == [1, 3, 5, 7]
    assert after[:kept] == before[:kept]
    assert not after[-1].spread.end_faults


def test_an_end_that_cannot_be_mended_stays_with_all_pages_as_they_were(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    maker = _Maker(None)
    before, after = _mend(monkeypatch, maker)
    assert [made.spread for made in after] == [made.spread for made in before]
    tried = [(index, changes[0]) for index, changes in maker.log if index != "back to" and len(changes) == 1]
    assert [one for one in tried if one[0] == 1] == [(1, -1), (1, 1)]


def test_three_spreads_before_a_short_end_are_made_again_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    maker = _Maker(None)
    _mend(monkeypatch, maker, count=5)
    assert min(index for index, _ in maker.log if index != "back to") == 1


def test_an_end_is_not_mended_by_spreads_whose_feet_differ(monkeypatch: pytest.MonkeyPatch) -> None:
    before, after = _mend(monkeypatch, _Maker((5, -1), uneven=True), count=2)
    assert [made.spread for made in after] == [made.spread for made in before]


def _run(*rights: int, lines: int = 9) -> list[Any]:
    last = _spread(9, ends=True, lines=lines)
    return [SimpleNamespace(spread=one) for one in [*(_spread(1, right=right) for right in rights), last]]


@pytest.mark.parametrize(
    ("new", "old", "is_better"),
    [
        (_run(0), _run(0, lines=1), True),  # as many feet differ as before
        (_run(2), _run(2, lines=1), True),
        (_run(0), _run(2, lines=1), True),
        (_run(2), _run(0, lines=1), False),
        (_run(0, lines=3), _run(0, lines=1), False),  # still too few lines
        (_run(0)[:-1], _run(0, lines=1), False),  # the chapter goes on
    ],
)
def test_a_mended_end_is_taken_if_no_more_feet_differ_than_before(
    new: list[Any], old: list[Any], is_better: bool
) -> None:
    assert spreads._is_better(new, old) is is_better


def test_the_shorter_page_is_to_gain_lines_or_to_lose_one() -> None:
    spread = _spread(1, right=2)
    root = object()
    spread.pages[1] = SimpleNamespace(children=[root])
    assert list(spreads._wishes(spread)) == [([root], 2, 1), ([root], 1, -1)]


def test_the_shortest_column_is_to_gain_lines_and_the_deepest_to_lose_them() -> None:
    boxes = [object(), object(), object()]
    columns = [_page(short, box=box) for short, box in zip((0, 3, 1), boxes, strict=True)]
    spread = Spread(1, 0, [], [object()], [_page(0, 20, *columns)], starts=[False], ends=[False])
    assert list(spreads._wishes(spread)) == [([boxes[1]], 2, 1), ([boxes[0]], 2, -1), ([boxes[1]], 3, 1)]
