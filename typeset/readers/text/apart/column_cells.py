"""The cells of a line that stands in columns: where its white parts words, and where it only spreads one."""

from __future__ import annotations

from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from typeset.model.characters import HAN, SURNAMES, columns
from typeset.readers.lines import PhysicalLine
from typeset.readers.numbering import parse_any_number, parse_number
from typeset.readers.text.units import LogicalLine, TableRow
from typeset.startup.patterns import late_pattern

_GAP: Final = late_pattern("[ \u00a0]*\\t[ \u00a0\u3000\\t]*|[ \u00a0\u3000]{2,}")
"""What parts two cells: a tab, or white of two characters and more."""

_THIN_GAP: Final = late_pattern("[ \u00a0]*\\t[ \u00a0\u3000\\t]*|[ \u00a0\u3000]{2,}|\u3000")
"""The same where one U+3000 parts cells, as in lists of names."""

_AFTER_STOP: Final = late_pattern("[.!?:,]$")
HAN_CELL: Final = late_pattern(f"[{HAN}]+$")
_SINGLES: Final = late_pattern(f"[{HAN}](?:[ \u3000]+[{HAN}])*$")
_SPREAD_LABEL: Final = late_pattern(f"[{HAN}]{{2,4}}[：:].*")
HEADS: Final = late_pattern(
    "姓\\s*名|性别|名称|项目|單位|单位|数量|单价|价格|金额|备注|时间|日期|地点|内容|序号|编号|说明|类别|"
    "类型|型号|规格|年级|"
    "班级|电话|部门|职务|负责人|合计|命令|参数|选项|描述|功能|指标|年份|地区|品名|车次|站名|科目|课程|"
    "星期|周[一二三四五]|"
    "[Nn]ame|[Tt]ype|[Dd]escription|[Vv]alue|[Dd]efault|[Dd]ate|ID$|No\\.?$"
)
_FEWEST_IN_ROW: Final = 3
_TWO: Final = 2
_LONGEST_SPREAD: Final = 4
"""Characters of a word that is spread over a row."""

_NEAR: Final = 2
"""Columns of white inside a word that is spread."""


FIGURE: Final = late_pattern("[-+±−¥￥$€(（]{0,2}\\d[\\d.,，:/]*(?: ?[%％‰元万亿℃°])?[)）]?$|[-—–/]{1,2}$")
SENTENCE: Final = late_pattern("[。！？，；…”]$")


class Cell(Struct, frozen=True):
    """A cell of a line: its text, where it begins in the line, and its display columns."""

    text: str
    start: int
    left: int
    right: int


class ColumnTable(Struct, frozen=True):
    """The lines ``start`` to ``end`` stand in columns; ``rows`` are empty where the columns are doubtful."""

    start: int
    end: int
    rows: tuple[TableRow, ...]


def row_of(line: PhysicalLine, cells: list[Cell | None]) -> TableRow:
    """A row of the table in the making."""
    made = tuple(
        (LogicalLine((replace(line, text=cell.text, margin=line.margin + line.text[: cell.start]),)),)
        if cell and cell.text
        else ()
        for cell in cells
    )
    return TableRow(made, line.number, line.number)


def split_cells(line: PhysicalLine, *, is_thin: bool = True) -> list[Cell]:
    """The cells of a line by its gaps; the gap behind a marker or a stop parts none."""
    text, indent = line.text, line.indent
    cells: list[Cell] = []
    start = 0
    cuts = [(match.start(), match.end()) for match in (_THIN_GAP if is_thin else _GAP).finditer(text)]
    stops = [*cuts, (len(text), len(text))]
    for number, (left, right) in enumerate(stops):
        part = text[start:left]
        is_space = right > left and "\t" not in text[left:right]
        if is_space and ((not cells and _marks_row(part, len(cuts))) or _goes_on_behind(part)):
            continue
        if is_space and _is_spread(part, text[right : stops[number + 1][0]], text[left:right]):
            continue
        begins = indent + columns(text[:start].expandtabs(8), wide_quotes=False)
        cells.append(Cell(part, start, begins, begins + columns(part, wide_quotes=False)))
        start = right
    return cells


def _is_spread(part: str, behind: str, white: str) -> bool:
    """Whether the white stands inside a word of few characters that is spread: 赵　铁, 姓  名, 题　　目：."""
    whole = part.replace("\u3000", "").replace(" ", "") + behind
    if _SPREAD_LABEL.fullmatch(whole) and _SINGLES.fullmatch(part):
        return True
    if len(part) != 1 or len(behind) != 1 or columns(white) > _NEAR:
        return False
    is_name = part in SURNAMES and behind not in "男女" and HAN_CELL.match(behind) is not None
    return is_name or HEADS.fullmatch(whole) is not None


def with_spread_whole(row: list[Cell], text: str, usual: int) -> list[Cell]:
    """The cells; those that are the characters of one spread word are one cell.

    The first two are, if they are nearer than all others, 北  坡, or the row has one cell too many, 合　　计.
    All are where nothing else stands in the row, 午　　休. ``usual`` is how many cells most rows have.
    """
    singles = [_SINGLES.fullmatch(cell.text) is not None for cell in row[:_LONGEST_SPREAD]]
    if 1 < len(row) <= _LONGEST_SPREAD and len(row) != usual > _TWO and all(singles):
        return [_merged(row, text)]
    if len(row) < _FEWEST_IN_ROW or not all(singles[:2]) or len(row[0].text) + len(row[1].text) > _TWO:
        return row
    first, second, third = row[:3]
    is_near = second.left - first.right <= _NEAR < third.left - second.right
    return [_merged(row[:2], text), *row[2:]] if is_near or len(row) == usual + 1 else row


def _merged(cells: list[Cell], text: str) -> Cell:
    """Cells of a line as one, with the white between."""
    first, last = cells[0], cells[-1]
    return Cell(text[first.start : last.start + len(last.text)], first.start, first.left, last.right)


def is_marker(text: str) -> bool:
    """Whether the text is the marker of an item and nothing else."""
    number = parse_number(f"{text} ")
    return number is not None and number.marker.strip() == text


def is_bulleted(text: str) -> bool:
    """Whether the text is an item behind a bullet, whatever follows it."""
    number = parse_any_number(text)
    return number is not None and number.scheme == "bullet" and text[0] not in _DASHES


_DASHES: Final = frozenset("-–—－*·")
"""What opens a cell of another kind as well: -5, · 某某."""


def _marks_row(text: str, gaps: int) -> bool:
    """Whether the text is the marker of an item; the hours of a timetable, 第一节, stand above many gaps."""
    return is_marker(text) and not (text[0] == "第" and gaps >= _FEWEST_IN_ROW)


def _goes_on_behind(text: str) -> bool:
    """Whether two spaces behind the text are those that some type between sentences of English."""
    return text.isascii() and " " in text and _AFTER_STOP.search(text) is not None


def tabbed_cells(line: PhysicalLine) -> list[Cell]:
    """The cells of a line between its tabs; those before the text are empty."""
    empty = [Cell("", 0, 0, 0)] * line.margin.count("\t")
    cells: list[Cell] = []
    start = 0
    for part in line.text.split("\t"):
        text = part.strip(" \u00a0\u3000")
        offset = len(part) - len(part.lstrip(" \u00a0\u3000"))
        cells.append(Cell(text, start + offset, 0, 0))
        start += len(part) + 1
    return [*empty, *cells]
