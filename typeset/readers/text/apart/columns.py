"""Tables set by tabs, or by spaces that line up. Spaces are their structure: nothing squeezes them."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import Final

from msgspec.structs import replace

from typeset.model.characters import columns, has_han
from typeset.readers.lines import PhysicalLine
from typeset.readers.text.apart.code_signs import is_prompt
from typeset.readers.text.apart.column_cells import (
    SENTENCE,
    Cell,
    ColumnTable,
    row_of,
    split_cells,
    tabbed_cells,
)
from typeset.readers.text.apart.column_rows import (
    ART,
    NAME_CELL,
    has_head,
    is_list,
)
from typeset.readers.text.apart.comma_rows import find_commas
from typeset.readers.text.apart.figure_rows import find_amounts, find_figures, may_hold_cells
from typeset.readers.text.apart.leader_rows import find_leaders
from typeset.readers.text.apart.spaced_rows import FEWEST_UNEVEN, by_spaces
from typeset.readers.text.heads.contents import is_leader, lists_heads
from typeset.readers.text.heads.head_shape import is_annex
from typeset.readers.text.lists.items import has_options
from typeset.startup.answers import answered_once
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
_PARTS: Final = late_pattern("[\\s,;|…．.·・‧•_＿─—–=═━\u2500-\u257f-]")
_RULE_PART: Final = late_pattern("[-=─━═]+")


def find_columns(lines: list[PhysicalLine], *, tabbed: bool = False) -> list[ColumnTable]:
    """The tables without drawn lines, in order; with ``tabbed`` only those of tabs with Chinese words.

    These are certain even beside a listing.
    """
    found: list[ColumnTable] = []
    place = 0
    while place < len(lines):
        if not _may_begin(lines, place):
            place += 1
            continue
        sure = _ruled(lines, place) or find_figures(lines, place) or find_leaders(lines, place)
        sure = sure or (None if tabbed else find_commas(lines, place))
        end = sure.end if sure else _end_of_run(lines, place)
        if end > place and lists_heads(lines, place, end):
            place = end
            continue
        if sure:
            found.append(sure)
            place = end
            continue
        table = None
        if end > place and (not tabbed or _is_certain(lines[place:end])):
            table = _table(lines, place, end) if end - place > 1 else _one_row(lines, place)
            if not (table and table.rows) and end - place > FEWEST_UNEVEN:
                # What stands above the rows may be a line of words with a gap.
                below = _table(lines, place + 1, end)
                table = below if below and below.rows else table
        priced = [] if tabbed or (table and table.rows) else _amounts(lines, place, max(end, place + 1))
        found += priced or ([table] if table else [])
        place = max(end, place + 1, found[-1].end if found else 0)
    return found


def _may_begin(lines: list[PhysicalLine], place: int) -> bool:
    """Whether the line holds anything that parts cells, or a rule stands below it, as in hardly any prose."""
    line = lines[place]
    if _may_part(line.text) or "\t" in line.margin:
        return True
    return place + 1 < len(lines) and lines[place + 1].text[0] in _LEVELS


@answered_once
def _may_part(text: str) -> bool:
    return _PARTS.search(text) is not None


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
            return end + (gap == 0 and _is_last_name(lines, end))
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
    if is_annex(text):
        return False  # the next annex, whose table begins below
    below = next((line for line in lines[place + 1 : place + 4] if line.gap or "\t" in line.text), None)
    is_between = below is not None and not below.gap and "\t" in below.text
    if is_between and below and _TIME.match(lines[place - 1].text) and _TIME.match(below.text):
        return False  # a day between rows that begin with hours
    return is_between and len(text) <= _LONGEST_ALONE and SENTENCE.search(text) is None


def _is_last_name(lines: list[PhysicalLine], place: int) -> bool:
    """Whether one name is left for the last line below rows of names."""
    if place + 1 < len(lines) and not lines[place + 1].gap:
        return False
    names = [cell.text.replace("\u3000", "").replace(" ", "") for cell in split_cells(lines[place - 1])]
    return len(names) >= _FEWEST_NAMES and all(map(NAME_CELL.match, [*names, lines[place].text]))


_FEWEST_NAMES: Final = 3


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
    rows = _by_tabs(own) if is_tabbed else by_spaces(own)
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
