"""What pages could not have, and why; reported when they stay as they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from typeset.pdf.engine.lines.plain_flow import parts_of
from typeset.pdf.engine.pages.feathering import is_head, is_object
from typeset.pdf.engine.pages.page_depth import PageDepth, blocks_of, columns_at_foot, is_stranded
from typeset.pdf.engine.pages.spread import Spread
from typeset.pdf.engine.session.grid import BaselineGrid
from typeset.pdf.engine.session.reports import FaultKind, PageFault

_HOLE: Final = 0.25
"""The share of the lines of a page that may be empty at its foot (by eye)."""


def faults_of(spread: Spread, following: Any, grid: BaselineGrid) -> Iterator[PageFault]:
    """The faults of the pages of a spread; ``following`` is the page behind them, if there is one."""
    holes = list(_holes_of(spread, following, grid))
    yield from holes
    if spread.unlevel and spread.index + 1 + spread.shorter not in [hole.page for hole in holes]:
        place = spread.shorter
        behind = (spread.pages[1], following)[place]
        yield PageFault(_reason(spread.pages[place], behind), spread.index + 1 + place, spread.unlevel)
    for place, depth in enumerate(spread.depths):
        if depth.unlevel > 1:
            behind = spread.pages[place + 1] if place + 1 < len(spread.pages) else following
            behind = None if spread.ends[place] else behind
            yield PageFault(_reason_of_columns(depth, behind), spread.index + 1 + place, depth.unlevel)
    if spread.end_lacks:
        place = list(zip(spread.starts, spread.ends, strict=True)).index((False, True))
        yield PageFault("short_end", spread.index + 1 + place, spread.end_lacks)
    for number, (page, is_end) in enumerate(zip(spread.pages, spread.ends, strict=True), spread.index + 1):
        for root in _flows_of(page):
            blocks = list(blocks_of(root))
            if blocks and not is_end and is_head(blocks[-1]):
                yield PageFault("head_at_foot", number)
            if _has_stranded(blocks):
                yield PageFault("line_stranded", number)


def _has_stranded(blocks: Sequence[Any]) -> bool:
    """Whether the first or the last paragraph is one line of several."""
    if not blocks:
        return False
    first, last = parts_of(blocks[0]), parts_of(blocks[-1])
    at_head = first[0].is_stranded if first else is_stranded(blocks[0])
    return at_head or (last[-1].is_stranded if last else is_stranded(blocks[-1]))


def _holes_of(spread: Spread, following: Any, grid: BaselineGrid) -> Iterator[PageFault]:
    """The pages of a spread that end far above their foot; those of pictures and ends of chapters may."""
    for place, (page, depth, left) in enumerate(
        zip(spread.pages, spread.depths, spread.targets, strict=True)
    ):
        if spread.ends[place] or depth.is_empty or left <= _HOLE * page.height / grid.pitch:
            continue
        if all(box.element_tag == "figure" for root in _flows_of(page) for box in blocks_of(root)):
            continue
        behind = spread.pages[place + 1] if place + 1 < len(spread.pages) else following
        yield PageFault(_reason_of_hole(page, behind), spread.index + 1 + place, left)


def _reason_of_hole(page: Any, behind: Any) -> FaultKind:
    """Why a page has a hole: what begins the next page and had no room. Figure and table have own names."""
    reason = _reason(page, behind)
    if reason == "uneven_whole":
        first = next(blocks_of(_flows_of(behind)[0]))
        return "hole_table" if first.is_table_wrapper else "hole_figure"
    names: dict[str, FaultKind] = {"uneven_head": "hole_head", "uneven_notes": "hole_notes"}
    return names.get(reason, "hole_text")


def _flows_of(page: Any) -> list[Any]:
    """The boxes that text runs through on a page: its root, or the columns in which it ends."""
    around = columns_at_foot(page.children[0])
    return [page.children[0]] if around is None else [box for box in around.children if box.is_column]


def _reason_of_columns(depth: PageDepth, behind: Any) -> FaultKind:
    """Why the shortest column is short: what begins the next column, or page, and had no room."""
    place = max(range(len(depth.columns)), key=lambda place: depth.columns[place].least)
    beside = depth.columns[place + 1].box if place + 1 < len(depth.columns) else None
    root = beside if beside is not None or behind is None else _flows_of(behind)[0]
    first = next(blocks_of(root), None) if root is not None else None
    if first is not None and is_object(first):
        return "columns_whole"
    return "columns_head" if first is not None and is_head(first) else "columns_lines"


def _reason(page: Any, behind: Any) -> FaultKind:
    """Why a page is short: what begins the next page and had no room."""
    first = next(blocks_of(_flows_of(behind)[0]), None) if behind is not None else None
    if first is not None and is_object(first):
        return "uneven_whole"
    if first is not None and is_head(first):
        return "uneven_head"
    return "uneven_notes" if page.children[1].children else "uneven_lines"
