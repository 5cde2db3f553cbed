"""Whether rows of cells are a table, or lines of prose, verse, a list that white parts; and what heads it."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import Final

from typeset.model.characters import HAN, NAME
from typeset.readers.numbering import parse_number
from typeset.readers.text.apart.column_cells import (
    FIGURE,
    HAN_CELL,
    HEADS,
    SENTENCE,
    Cell,
    is_bulleted,
    is_marker,
)
from typeset.startup.patterns import late_pattern

ART: Final = late_pattern("[|^v\\\\/+<>-]+$|[│↑↓]$")
NAME_CELL: Final = late_pattern(f"{NAME}$|[{HAN}]{{2,3}}$")
_SLACK: Final = 1
"""Columns by which the cells of a column may begin or end beside each other."""

_MOST_MARKED: Final = 3
"""At most one cell in so many ends in a mark: else the lines are sentences or verse."""
_FAR: Final = 4
"""Columns of white: twice as much as within a line of verse or between a name and a rank."""
_MARKED: Final = late_pattern("[，。；！？：]")

_OPTION: Final = late_pattern("[A-HＡ-Ｈ][.．、]\\s?\\S|[（(][A-HＡ-Ｈ][）)]")
"""The letter of an option, whose words white parts."""

_LONGEST_SHORT: Final = 16
"""Characters of a short cell."""


def is_art(text: str) -> bool:
    """Whether a cell is part of a drawing; a lone dash says that there is no figure."""
    return ART.match(text) is not None and FIGURE.match(text) is None


def is_table(split: list[list[Cell]], most: int, *, is_thin: bool, are_wide: bool) -> bool:
    """Whether rows with the same number of cells are a table: they line up, or there are three and more.

    ``are_wide`` says that wide white parts each row somewhere, though thin white parts cells as well.
    """
    texts = [cell.text for row in split for cell in row]
    has_figures = sum(FIGURE.match(text) is not None for text in texts) * 5 >= len(texts)
    if any(is_art(text) or (ART.match(text) and not has_figures) for text in texts):
        return False
    if is_thin:
        return _is_thin_table(split, most, texts, has_figures=has_figures, are_wide=are_wide)
    alike = {len(text) for text in texts}
    if len(alike) == 1 and all(HAN_CELL.match(text) for text in texts) and alike.pop() >= 3 and most < 4:
        return False  # verse of halves: 白日依山尽　　黄河入海流
    aligned = _aligned(split, most)
    if most == 2:
        return aligned and (len(split) >= 3 or has_figures)
    return aligned or len(split) >= 3 or _are_apart(split)


def _are_apart(split: list[list[Cell]]) -> bool:
    """Whether short cells stand far from each other: nothing but columns is typed so."""
    gaps = [after.left - cell.right for row in split for cell, after in pairwise(row)]
    return min(gaps) >= _FAR and _are_short([cell.text for row in split for cell in row])


def _is_thin_table(
    split: list[list[Cell]], most: int, texts: list[str], *, has_figures: bool, are_wide: bool
) -> bool:
    """The same for rows whose cells thin white parts."""
    if most == 2:
        return len(split) > 2 and _are_padded(split) and _are_short(texts)
    bare = [text.replace("\u3000", "") for text in texts]
    names = sum(NAME_CELL.match(text) is not None for text in bare)
    differ = len({len(text) for text in bare}) > 1
    lone = sum(len(text) == 1 and HAN_CELL.match(text) is not None for text in texts)
    if lone * 4 > len(texts) or sum(SENTENCE.search(text) is not None for text in texts) * 8 > len(texts):
        return False  # names spaced out, with what they say
    words = differ and (names * 10 >= 9 * len(texts) or (len(split) > 2 and _aligned(split, most)))
    return most >= 3 and (has_figures or words or (are_wide and _are_short(texts)))


def _are_padded(split: list[list[Cell]]) -> bool:
    """Whether white of different widths brings the second cells below one another."""
    gaps = {second.left - first.right for first, second in split}
    return len(gaps) > 1 and len({second.left for _, second in split}) == 1


def _are_short(texts: list[str]) -> bool:
    """Whether cells are short and hold no marks of sentences."""
    return all(len(text) <= _LONGEST_SHORT and not _MARKED.search(text) for text in texts)


def _aligned(split: list[list[Cell]], most: int) -> bool:
    """Whether the cells of each column begin, end or stand in the middle at one place in most rows."""
    for number in range(1, most):
        cells = [row[number] for row in split]
        edges = ([c.left for c in cells], [c.right for c in cells], [(c.left + c.right) // 2 for c in cells])
        if not any(_gather(places) * 10 >= 7 * len(cells) for places in edges):
            return False
    return True


def _gather(places: list[int]) -> int:
    """How many of the places are near the commonest."""
    counts = Counter(places)
    middle = counts.most_common(1)[0][0]
    return sum(count for place, count in counts.items() if abs(place - middle) <= _SLACK)


def is_prose(split: list[list[Cell]]) -> bool:
    """Whether the cells are sentences or lines of verse by their marks."""
    cells = [cell.text for row in split for cell in row]
    marked = sum(SENTENCE.search(text) is not None for text in cells)
    return marked * _MOST_MARKED > len(cells)


def is_list(rows: list[list[Cell | None]]) -> bool:
    """Whether two columns are markers and items, or heads and folios of a contents list."""
    firsts = [row[0].text if row[0] else "" for row in rows]
    if len(rows[0]) == 2 and all(map(is_marker, firsts)):
        return True
    if all(map(_OPTION.match, firsts)):
        return True
    if len(rows[0]) == 2 and all(map(is_bulleted, firsts)):
        return True
    lasts = [row[-1].text if row[-1] else "" for row in rows]
    folios = [int(text) for text in lasts if text.isdecimal() and len(text) < 5]
    numbered = sum(parse_number(f"{text} ") is not None for text in firsts)
    runs_on = len(folios) == len(rows) >= 3 and folios == sorted(folios)
    return len(rows[0]) <= 3 and runs_on and numbered * 2 >= len(rows) and folios[0] < folios[-1]


def has_head(rows: list[list[Cell | None]], *, set_off: bool) -> bool:
    """Whether the first row names the columns: a rule below it, words above figures, words such as 名称."""
    if set_off:
        return True
    first = [cell.text if cell else "" for cell in rows[0]]
    if any(FIGURE.match(text) for text in first) or not all(first[1:]):
        return False
    if sum(HEADS.search(text) is not None for text in first) * 2 >= len(first):
        return True
    for number in range(1 if len(first) > 1 else 0, len(first)):
        below = [cell.text for row in rows[1:] if (cell := row[number]) and cell.text]
        if below and sum(FIGURE.match(text) is not None for text in below) * 2 > len(below):
            return True
    return False
