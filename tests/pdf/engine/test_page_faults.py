"""The faults of pages that are told, on boxes made by hand."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from tests.pdf.engine.boxes_by_hand import PITCH, block, box_of, whole
from typeset.pdf.engine.pages.page_depth import PageDepth
from typeset.pdf.engine.pages.page_faults import faults_of
from typeset.pdf.engine.pages.spread import Spread
from typeset.pdf.engine.session.grid import BaselineGrid
from typeset.pdf.engine.session.reports import PageFault

GRID = BaselineGrid(PITCH)


def _page(*blocks: Any, lines: int = 20) -> Any:
    return SimpleNamespace(
        children=[block(*blocks, tag="html"), box_of("FootnoteAreaBox")], height=lines * PITCH
    )


def _faults(depth: PageDepth, *blocks: Any, following: Any = None, lines: int = 20) -> list[PageFault]:
    """What is told of a page by itself, the second one of its book."""
    page = _page(*(blocks or (block(),)), lines=lines)
    spread = Spread(1, 0, [], [page], [depth], starts=[False], ends=[False])
    return list(faults_of(spread, following, GRID))


@pytest.mark.parametrize(
    ("lines", "short", "is_told"), [(20, 5, False), (20, 6, True), (24, 6, False), (3, 1, True)]
)
def test_a_foot_that_lacks_more_than_a_quarter_of_the_page_is_a_hole(
    lines: int, short: int, is_told: bool
) -> None:
    found = _faults(PageDepth(short, lines - short, is_empty=False), lines=lines)
    assert found == ([PageFault("hole_text", 2, short)] if is_told else [])


@pytest.mark.parametrize(
    ("tag", "kind"), [("h2", "hole_head"), ("h6", "hole_head"), ("figure", "hole_figure"), ("p", "hole_text")]
)
def test_a_hole_is_told_with_what_begins_the_next_page(tag: str, kind: str) -> None:
    behind = _page(whole(tag) if tag != "p" else block())
    (fault,) = _faults(PageDepth(9, 11, is_empty=False), following=behind)
    assert fault == PageFault(kind, 2, 9)  # type: ignore[arg-type]


@pytest.mark.parametrize("tag", ["h1", "h2", "h3", "h4", "h5", "h6", "p"])
def test_a_head_at_the_foot_of_a_page_is_told(tag: str) -> None:
    head = whole(tag) if tag != "p" else block()
    told = [PageFault("head_at_foot", 2)] if tag != "p" else []
    assert _faults(PageDepth(0, 20, is_empty=False), block(), head) == told


def _columns(*shorts: int, boxes: list[Any] | None = None) -> PageDepth:
    made = boxes or [block() for _ in shorts]
    columns = [PageDepth(short, 20, is_empty=False, box=box) for short, box in zip(shorts, made, strict=True)]
    return PageDepth(min(shorts), 20, is_empty=False, columns=columns)


@pytest.mark.parametrize(
    ("beside", "behind", "kind"),
    [
        ("figure", None, "columns_whole"),
        ("figure", "h2", "columns_whole"),  # what the next column begins with, not the next page
        ("h2", "figure", "columns_head"),
        ("p", "h2", "columns_lines"),
    ],
)
def test_a_short_column_is_told_with_what_begins_the_next_column(
    beside: str, behind: str | None, kind: str
) -> None:
    second = block(block() if beside == "p" else whole(beside))
    following = None if behind is None else _page(whole(behind))
    found = _faults(_columns(3, 0, boxes=[block(), second]), following=following)
    assert found == [PageFault(kind, 2, 3)]  # type: ignore[arg-type]


@pytest.mark.parametrize(("behind", "kind"), [("h2", "columns_head"), (None, "columns_lines")])
def test_a_short_last_column_is_told_with_what_begins_the_next_page(behind: str | None, kind: str) -> None:
    following = None if behind is None else _page(whole(behind))
    assert _faults(_columns(0, 4), following=following) == [PageFault(kind, 2, 4)]  # type: ignore[arg-type]
