"""Tables set by tabs, or by spaces that line up. Spaces are their structure: nothing squeezes them."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from typeset.model.characters import columns, has_han
from typeset.readers.lines import PhysicalLine
from typeset.readers.numbering import parse_number
from typeset.readers.text.apart.code_signs import is_prompt
from typeset.readers.text.apart.column_cells import (
    HEADS,
    SENTENCE,
    Cell,
    ColumnTable,
    row_of,
    split_cells,
    tabbed_cells,
    with_spread_whole,
)
from typeset.readers.text.apart.column_rows import (
    ART,
    NAME_CELL,
    has_head,
    is_art,
    is_list,
    is_prose,
    is_table,
)
from typeset.readers.text.apart.figure_rows import find_amounts, find_figures, may_hold_cells
from typeset.readers.text.heads.contents import is_leader
from typeset.readers.text.lists.items import has_options
from typeset.startup.patterns import late_pattern

_RULE: Final = late_pattern("[-─━=═—_]{3,}(?:[ \u3000\\t+|]+[-─━=═—_]{2,})*$")
_DRAWN: Final = frozenset("|│┃║+┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝")
_COUNTED: Final = late_pattern("[一二三四五六七八九十]{1,3}[ \u3000]+[^ \u3000\\t]*$")
"""A head whose number white parts from its words."""

_ROOM: Final = late_pattern("[（(][ \u3000]+[）)]")
_GAP: Final = late_pattern("\t|  |\u3000")
_TIME: Final = late_pattern("\\d{1,2}[:：]\\d{2}")
_RULED: Final = frozenset("-─━=═—_")
_LEVELS: Final = frozenset("-=─━═")
_PARTED_RULE: Final = late_pattern("[-=─━═]{2,}(?:[ \u3000]+[-=─━═]{2,})+$")
_RULE_PART: Final = late_pattern("[-=─━═]+")


class _Span(Struct, frozen=True):
    """The display columns from ``left`` to ``right``."""

    left: int
    right: int


def find_columns(lines: list[PhysicalLine], *, tabbed: bool = False) -> list[ColumnTable]:
    """The tables without drawn lines, in order; with ``tabbed`` only those of tabs with Chinese words.

    These are certain even beside a listing.
    """
    found: list[ColumnTable] = []
    place = 0
    while place < len(lines):
        sure = _ruled(lines, place) or find_figures(lines, place)
        if sure:
            found.append(sure)
            place = sure.end
            continue
        end = _end_of_run(lines, place)
        table = None
        if end > place and (not tabbed or _is_certain(lines[place:end])):
            table = _table(lines, place, end) if end - place > 1 else _one_row(lines, place)
        priced = [] if tabbed or (table and table.rows) else _amounts(lines, place, max(end, place + 1))
        found += priced or ([table] if table else [])
        place = max(end, place + 1, found[-1].end if found else 0)
    return found


def _amounts(lines: list[PhysicalLine], start: int, end: int) -> list[ColumnTable]:
    """The tables among these lines whose rows end in amounts."""
    found: list[ColumnTable] = []
    place = start
    while place < end:
        table = find_amounts(lines, place) if may_hold_cells(lines[place].text) else None
        if table:
            found.append(table)
        place = table.end if table else place + 1
    return found


def is_column_rule(text: str) -> bool:
    """Whether a line is a rule between rows."""
    return _RULE.match(text) is not None


def _ruled(lines: list[PhysicalLine], start: int) -> ColumnTable | None:
    """The table that begins here, if its second line is a rule of several parts: these show the columns."""
    rule = lines[start + 1] if start + 1 < len(lines) else None
    if (
        rule is None
        or rule.text[0] not in _LEVELS
        or rule.gap
        or _PARTED_RULE.match(rule.text) is None
        or _RULE.match(lines[start].text)
    ):
        return None
    end = start + 2
    while end < len(lines) and not lines[end].gap:
        end += 1
    edges = [rule.indent + columns(rule.text[: part.start()]) for part in _RULE_PART.finditer(rule.text)]
    own = [line for line in lines[start:end] if _RULE.match(line.text) is None]
    rows = [_cut(line, edges) for line in own]
    if len(rows) < 2 or any(row is None for row in rows):
        return None
    made = [row_of(line, row) for line, row in zip(own, rows, strict=True) if row]
    return ColumnTable(start, end, (replace(made[0], is_head=True), *made[1:]))


def _cut(line: PhysicalLine, edges: list[int]) -> list[Cell | None] | None:
    """The cells of a line that begin at these display columns; nothing if a word lies across one."""
    starts: list[int] = []
    column = line.indent
    text = line.text
    for place, char in enumerate(text):
        while len(starts) < len(edges) and column >= edges[len(starts)]:
            starts.append(place)
        column += columns(char)
    starts += [len(text)] * (len(edges) - len(starts))
    if any(0 < start < len(text) and text[start - 1] not in " \u3000\t" for start in starts):
        return None
    cells: list[Cell | None] = []
    for start, end in pairwise([*starts, len(text)]):
        part = text[start:end]
        offset = len(part) - len(part.lstrip(" \u3000\t"))
        cells.append(Cell(part.strip(" \u3000\t"), start + offset, 0, 0) if part.strip() else None)
    return cells


def _one_row(lines: list[PhysicalLine], place: int) -> ColumnTable | None:
    """A table of one row: of a form with empty rows only the heads are left."""
    line = lines[place]
    cells = tabbed_cells(line) if "\t" in line.text else split_cells(line, is_thin=False)
    texts = [cell.text for cell in cells]
    is_row = len(cells) >= _FEWEST_ALONE and all(1 < len(text) <= _LONGEST_ALONE for text in texts)
    if not is_row or any(SENTENCE.search(text) or ART.match(text) or text[0] == "#" for text in texts):
        return None
    return ColumnTable(place, place + 1, (row_of(line, list(cells)),))


_FEWEST_ALONE: Final = 4
_LONGEST_ALONE: Final = 16
"""Cells and characters in each: of a row that stands alone."""


def _is_certain(lines: list[PhysicalLine]) -> bool:
    """Whether tabs part words of Chinese in these lines, and none is a line of a program."""
    tabs = all("\t" in line.text or _RULE.match(line.text) or not _may_be_row(line) for line in lines)
    return (
        tabs and any(has_han(line.text) for line in lines) and not any(is_prompt(line.text) for line in lines)
    )


def _end_of_run(lines: list[PhysicalLine], start: int) -> int:
    """Where the run of lines with gaps ends that begins here: they follow each other, or all stand apart."""
    if not _may_be_row(lines[start]):
        return start
    end = start + 1
    gap = min(lines[end].gap, 1) if end < len(lines) else 0
    count = len(split_cells(lines[start])) if gap else 0
    spaced = "\t" not in lines[start].text and _RULE.match(lines[start].text) is None
    while end < len(lines) and lines[end].gap == gap:
        if spaced and "\t" in lines[end].text:
            break  # a line of labels above rows that tabs part
        if not _may_be_row(lines[end]) and not (gap == 0 and _is_short_row(lines, end)):
            break
        if gap and len(split_cells(lines[end])) != count:
            break
        end += 1
    # The last of lines that stand apart may be the first of lines that do not.
    return end - 1 if gap and end < len(lines) and not lines[end].gap else end


def _is_short_row(lines: list[PhysicalLine], place: int) -> bool:
    """Whether a line between rows that tabs part has its first cell alone: tabs at its end are lost."""
    if "\t" not in lines[place - 1].text and len(lines[place - 1].text) > _LONGEST_ALONE:
        return False
    text = lines[place].text
    below = next((line for line in lines[place + 1 : place + 4] if line.gap or "\t" in line.text), None)
    is_between = below is not None and not below.gap and "\t" in below.text
    if is_between and below and _TIME.match(lines[place - 1].text) and _TIME.match(below.text):
        return False  # a day between rows that begin with hours
    return is_between and len(text) <= _LONGEST_ALONE and SENTENCE.search(text) is None


def _may_be_row(line: PhysicalLine) -> bool:
    """Whether a line has a gap inside, or is a rule between rows; what is drawn is not looked at."""
    text = line.text
    if text[0] in _DRAWN:
        return False
    if text[-1] in "。）)" and _ROOM.search(text) and not _GAP.search(_ROOM.sub("", text)):
        return False  # white inside brackets is room for an answer
    if "\t" not in text and "  " not in text and "\u3000" not in text:
        return "\t" in line.margin or (text[0] in _RULED and _RULE.match(text) is not None)
    if has_options(text) or _COUNTED.match(text):
        return False
    return (_RULE.match(text) is not None or len(split_cells(line)) > 1) and not is_leader(line)


def _table(lines: list[PhysicalLine], start: int, end: int) -> ColumnTable | None:
    """The table of a run of lines; nothing if they are none."""
    rules = [place for place in range(start, end) if _RULE.match(lines[place].text)]
    ruled = frozenset(rules)
    content = [place for place in range(start, end) if place not in ruled]
    if len(content) < 2:
        return None
    own = [lines[place] for place in content]
    is_tabbed = "\t" in own[-1].text and all(
        "\t" in line.text or "\t" in line.margin or not _may_be_row(line) for line in own
    )
    rows = _by_tabs(own) if is_tabbed else _by_spaces(own)
    if rows is None:
        return None
    if rows and is_list(rows):
        return None
    made = tuple(row_of(line, row) for line, row in zip(own, rows, strict=True)) if rows else ()
    if made and has_head(rows, set_off=bool(rules) and rules[0] == content[0] + 1):
        made = (replace(made[0], is_head=True), *made[1:])
    return ColumnTable(start, end, made)


def _by_tabs(lines: list[PhysicalLine]) -> list[list[Cell | None]] | None:
    """The cells by tabs: each tab parts two cells, or several do where all rows then have as many."""
    single = [tabbed_cells(line) for line in lines]
    counts = Counter(map(len, single))
    if len(counts) > 1:
        merged = [[cell for cell in row if cell.text] for row in single]
        if len({len(row) for row in merged}) == 1 and len(merged[0]) > 1:
            return [list(row) for row in merged]
    most = max(counts)
    if most < 2:
        return None
    return [[*row, *[None] * (most - len(row))] for row in single]


def _by_spaces(lines: list[PhysicalLine]) -> list[list[Cell | None]] | None:
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
        if is_thin or len(lines) < _FEWEST_UNEVEN or _is_numbered(lines, split):
            continue
        if placed := _by_white(split):
            return placed
        full = [row for row in split if len(row) == most]
        if most < _FEWEST_COLUMNS or len(full) * 3 < len(split):
            continue
        spans = _spans(full, most)
        rows = [_placed(row, spans) for row in split]
        if all(row is not None for row in rows):
            return [row for row in rows if row is not None]
        is_doubtful = True
    return [] if is_doubtful else None


_FEWEST_UNEVEN: Final = 3
"""So many rows show their columns where some have empty cells."""

_FEWEST_COLUMNS: Final = 3


def _is_numbered(lines: list[PhysicalLine], split: list[list[Cell]]) -> bool:
    """Whether lines begin with numbers as items do; below a row of heads they are numbers of rows."""
    has_heads = sum(HEADS.search(cell.text) is not None for cell in split[0]) * 2 >= len(split[0])
    return not has_heads and any(parse_number(line.text) for line in lines)


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
