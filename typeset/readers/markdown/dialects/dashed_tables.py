"""Tables of pandoc whose columns are runs of dashes: simple ones, and those of several lines to a row.

Dashes with spaces between are a rule in other Markdown. So the lines around have to fit: a head that is
cut nowhere inside a word, rows whose words leave the gaps between the runs free, and an end.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from typeset.readers.markdown.dialects.columns import (
    FILLER,
    DrawnCell,
    DrawnRow,
    by_width,
    joined,
    line_of,
    push_table,
)
from typeset.startup.patterns import late_pattern

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

_RUNS: Final = late_pattern(r" {0,3}-{2,}(?: +-{2,})+")
_RUN: Final = late_pattern("-+")
_FULL: Final = late_pattern(r" {0,3}-{8,}")
_MOST_HEAD: Final = 12
"""Lines of a head, at most."""


class _Found(Struct, frozen=True):
    """Where a table stands: the lines of its head and rows, the line of the runs, the one behind it all."""

    head: tuple[int, int]
    runs: int
    rows: tuple[int, int]
    end: int
    has_long_rows: bool


def dashed_table(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """A table between lines of dashes, or between its head and a blank line."""
    found = _find(state, first, last)
    if found is None:
        return False
    for measure in (by_width, _as_typed):
        edges = _edges(line_of(state, found.runs))
        head = [measure(line_of(state, line)) for line in range(*found.head)]
        rows = [measure(line_of(state, line)) for line in range(*found.rows)]
        fits = all(_fits(line, edges) for line in (*head, *rows))
        if fits and any(sum(map(bool, map(str.strip, _cells(row, edges)))) > 1 for row in rows):
            if not silent:
                drawn = [*_head(head, edges, found), *_rows(rows, edges, found)]
                push_table(state, drawn, _aligns(head or rows[:1], edges), found.end)
            return True
    return False


def _as_typed(line: str) -> str:
    return line


def _find(state: StateBlock, first: int, last: int) -> _Found | None:
    """The table that opens in a line; nothing if none does."""
    line = line_of(state, first)
    if _FULL.fullmatch(line):  # a head of several lines, or rows below a line of dashes
        runs = first + 1
        while runs < last and runs - first <= _MOST_HEAD and not state.isEmpty(runs):
            if _RUNS.fullmatch(line_of(state, runs)):
                end = _closing(state, runs + 1, last, is_full=True)
                is_whole = runs > first + 1 and end > 0
                return _Found((first + 1, runs), runs, (runs + 1, end), end + 1, True) if is_whole else None
            runs += 1
        return None
    if _RUNS.fullmatch(line):
        end = _closing(state, first + 1, last)
        has_blank = any(state.isEmpty(inner) for inner in range(first + 1, end))
        return _Found((first, first), first, (first + 1, end), end + 1, has_blank) if end else None
    if first + 1 < last and line.strip() and _RUNS.fullmatch(line_of(state, first + 1)):
        end = first + 2
        while end < last and not state.isEmpty(end) and not _RUNS.fullmatch(line_of(state, end)):
            end += 1
        closes = end < last and not state.isEmpty(end)
        return _Found((first, first + 1), first + 1, (first + 2, end), end + closes, False)
    return None


def _closing(state: StateBlock, first: int, last: int, *, is_full: bool = False) -> int:
    """The line of dashes that ends a table, one run if ``is_full``; 0 if text or another line follows."""
    if first < last and state.isEmpty(first):
        return 0
    for line in range(first, last):
        text = line_of(state, line)
        if _RUNS.fullmatch(text) or _FULL.fullmatch(text):
            is_tight = is_full or not state.isEmpty(line - 1)
            is_end = line > first and is_tight and (line + 1 >= last or state.isEmpty(line + 1))
            return line if is_end and (not is_full or _FULL.fullmatch(text)) else 0
    return 0


def _edges(runs: str) -> list[tuple[int, int]]:
    return [found.span() for found in _RUN.finditer(runs)]


def _cells(line: str, edges: Sequence[tuple[int, int]]) -> list[str]:
    """What a line has in each column; a column goes up to the next one, the last to the end."""
    starts = [0, *(start for start, _ in edges[1:]), len(line) + 1]
    return [line[left:right] for left, right in pairwise(starts)]


def _fits(line: str, edges: Sequence[tuple[int, int]]) -> bool:
    """Whether the gaps between the columns are free: a space stands before each column but the first."""
    starts = [start for start, _ in edges[1:]]
    return all(line[start - 1 : start] in ("", " ") and line[start : start + 1] != FILLER for start in starts)


def _head(lines: Sequence[str], edges: Sequence[tuple[int, int]], found: _Found) -> list[DrawnRow]:
    return [_row(lines, edges, found.head[0], is_head=True)] if lines else []


def _rows(lines: Sequence[str], edges: Sequence[tuple[int, int]], found: _Found) -> list[DrawnRow]:
    """The rows: each line is one, or each run of lines between blank ones."""
    numbered = list(enumerate(lines, found.rows[0]))
    if not found.has_long_rows:
        return [_row([line], edges, number) for number, line in numbered if line.strip()]
    groups = groupby(numbered, key=lambda pair: bool(pair[1].strip()))
    parts = [list(group) for is_text, group in groups if is_text]
    return [_row([line for _, line in part], edges, part[0][0]) for part in parts]


def _row(
    lines: Sequence[str], edges: Sequence[tuple[int, int]], first: int, *, is_head: bool = False
) -> DrawnRow:
    cut = [_cells(line, edges) for line in lines]
    cells = tuple(DrawnCell(joined([line[column] for line in cut]), column) for column in range(len(edges)))
    return DrawnRow(first, first + len(lines), cells, is_head=is_head)


def _aligns(lines: Sequence[str], edges: Sequence[tuple[int, int]]) -> list[str]:
    """How columns are set, by where the words of the head stand above the dashes."""
    columns = [[line[start:end] for line in lines] for start, end in edges]
    return [
        _align([cell for cell in column if cell.strip()], end - start)
        for column, (start, end) in zip(columns, edges, strict=True)
    ]


def _align(cells: Sequence[str], width: int) -> str:
    if not cells:
        return ""
    from_left = any(not cell.startswith(" ") for cell in cells)
    to_right = any(len(cell.rstrip()) >= width for cell in cells)
    return "" if from_left and to_right else "left" if from_left else "right" if to_right else "center"
