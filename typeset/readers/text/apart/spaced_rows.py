"""The cells of lines that spaces part: in columns that line up, some of them empty."""

from __future__ import annotations

from collections import Counter
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from typeset.readers.lines import PhysicalLine
from typeset.readers.numbering import parse_number
from typeset.readers.text.apart.column_cells import FIGURE, HEADS, Cell, split_cells, with_spread_whole
from typeset.readers.text.apart.column_rows import NAME_CELL, is_art, is_prose, is_table

_LONGEST_CELL: Final = 16
"""Characters of a cell below heads."""


class _Span(Struct, frozen=True):
    """The display columns from ``left`` to ``right``."""

    left: int
    right: int


def by_spaces(lines: list[PhysicalLine]) -> list[list[Cell | None]] | None:
    """The cells by gaps of spaces, if they line up; an empty list where columns are doubtful."""
    is_doubtful = False
    wide = [split_cells(line, is_thin=False) for line in lines]
    usual = Counter(map(len, wide)).most_common(1)[0][0]
    closed = [with_spread_whole(row, line.text, usual) for row, line in zip(wide, lines, strict=True)]
    thin = [split_cells(line, is_thin=True) for line in lines]
    are_wide = all(len(row) > 1 for row in wide)
    for split in (wide, closed, thin) if closed != wide else (wide, thin):
        is_thin = split is thin
        most = max(map(len, split))
        if most < 2 or is_prose(split):
            continue
        if all(len(row) == most for row in split):
            if is_table(split, most, is_thin=is_thin, are_wide=are_wide):
                return [list(row) for row in split]
            continue
        if names := _names_in_rows(split):
            return names
        if is_thin:
            if placed := _below_heads(split):
                return placed
            continue
        if len(lines) < FEWEST_UNEVEN or _is_numbered(lines, split):
            continue
        if placed := _by_white(split):
            return placed
        full = [row for row in split if len(row) == most]
        if most < _FEWEST_COLUMNS or len(full) * 3 < len(split):
            continue
        if rows := _all_placed(split, most):
            return rows
        is_doubtful = True
    return [] if is_doubtful else None


FEWEST_UNEVEN: Final = 3
"""So many rows show their columns where some have empty cells."""

_FEWEST_COLUMNS: Final = 3


def _is_numbered(lines: list[PhysicalLine], split: list[list[Cell]]) -> bool:
    """Whether lines begin with numbers as items do; below a row of heads they are numbers of rows."""
    has_heads = sum(HEADS.search(cell.text) is not None for cell in split[0]) * 2 >= len(split[0])
    return not has_heads and any(parse_number(line.text) for line in lines)


def _below_heads(split: list[list[Cell]]) -> list[list[Cell | None]] | None:
    """The rows below one that names all columns, each cell below its head; some cells may be empty."""
    heads = split[0]
    texts = [cell.text for row in split for cell in row]
    named = sum(HEADS.search(cell.text) is not None for cell in heads)
    figures = sum(FIGURE.match(cell.text) is not None for row in split[1:] for cell in row)
    if len(heads) < max(map(len, split)) or len(heads) < _FEWEST_COLUMNS or len(split) < FEWEST_UNEVEN:
        return None
    if any(FIGURE.match(cell.text) for cell in heads) or any(len(text) > _LONGEST_CELL for text in texts):
        return None
    if named * 2 < len(heads) and figures * 2 < len(texts) - len(heads):
        return None
    return _by_white(split) or _all_placed(split, len(heads))


def _all_placed(split: list[list[Cell]], most: int) -> list[list[Cell | None]] | None:
    """All rows with their cells in the columns of the full ones; nothing if one has no place."""
    spans = _spans([row for row in split if len(row) == most], most)
    rows = [_placed(row, spans) for row in split]
    return [row for row in rows if row is not None] if None not in rows else None


def _names_in_rows(split: list[list[Cell]]) -> list[list[Cell | None]] | None:
    """The rows of a list of names whose last row alone is not full."""
    most = len(split[0])
    is_full = all(len(row) == most for row in split[:-1]) and 0 < len(split[-1]) < most
    if most < _FEWEST_COLUMNS or not is_full or len(split) < 2:
        return None
    texts = [cell.text.replace("\u3000", "").replace(" ", "") for row in split for cell in row]
    if sum(NAME_CELL.match(text) is not None for text in texts) * 10 < 9 * len(texts):
        return None
    return [[*row, *[None] * (most - len(row))] for row in split]


def _by_white(split: list[list[Cell]]) -> list[list[Cell | None]] | None:
    """The cells in columns that white parts from the first row to the last; some may be empty.

    Nothing if two cells of a row fall into one column, or too many cells are empty.
    """
    spans: list[_Span] = []
    for cell in sorted((cell for row in split for cell in row), key=lambda cell: cell.left):
        if spans and cell.left < spans[-1].right + 1:
            spans[-1] = replace(spans[-1], right=max(spans[-1].right, cell.right))
        else:
            spans.append(_Span(cell.left, cell.right))
    rows = [_placed(row, spans, exact=True) for row in split]
    placed = [row for row in rows if row is not None]
    if len(spans) < _FEWEST_COLUMNS or len(placed) < len(split):
        return None
    filled = [sum(row[number] is not None for row in placed) for number in range(len(spans))]
    texts = [cell.text for row in split for cell in row]
    if min(filled) < 2 or sum(filled) * 3 < 2 * len(spans) * len(placed) or any(map(is_art, texts)):
        return None
    return placed


def _spans(full: list[list[Cell]], most: int) -> list[_Span]:
    """The display columns that each column of the full rows covers."""
    return [_Span(min(row[n].left for row in full), max(row[n].right for row in full)) for n in range(most)]


def _placed(row: list[Cell], spans: list[_Span], *, exact: bool = False) -> list[Cell | None] | None:
    """The cells of a row in their columns; nothing if one fits no column.

    Unless ``exact``, a full row needs not be looked at.
    """
    if len(row) == len(spans) and not exact:
        return list(row)
    placed: list[Cell | None] = [None] * len(spans)
    for cell in row:
        slack = 0 if exact else 1
        fits = [
            n
            for n, span in enumerate(spans)
            if cell.left < span.right + slack and span.left < cell.right + slack
        ]
        if len(fits) != 1 or placed[fits[0]] is not None:
            return None
        placed[fits[0]] = cell
    return placed
