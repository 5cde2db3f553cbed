"""A title that no other step has found: the lines at the very top, above the first heads of a work.

Short lines above 第一辑 or 卷一 look like verse, and like a note. But a work with heads of its own has a
name, and it stands first: 泊位 above 诗集　卫 北, 手扶式四行水稻插秧机 above 使用说明书. So does what stands
above names that have been found: 基于加速度信号的舒适度评价 above 纪 风①　鲁 班②.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from typeset.readers.numbering import parse_number
from typeset.readers.text.around.bylines import is_signed_by_office, may_be_byline
from typeset.readers.text.around.makers import is_made_by
from typeset.readers.text.around.title_extent import is_general_kind
from typeset.readers.text.heads.head_shape import is_title_like
from typeset.readers.text.units import Unit, stacked
from typeset.startup.patterns import late_pattern

_MOST_LINES: Final = 4
_FREE: Final = frozenset({"", "paragraph", "lead", "verse"})
"""The kinds of lines that no step is sure of."""

_LEAST: Final = 2
_LONGEST: Final = 32
_FEWEST_HEADS: Final = 2
_SURE: Final = 70
_CALLS: Final = late_pattern("[请請敬][仔务務妥先]?.{0,3}(?:[阅閱][读讀]|保[存管]|核[对對]|[爱愛][护護])$")
"""What a leaflet asks for above its title: 使用前请仔细阅读."""

_MARKED: Final = late_pattern("[，。！？；：、,;:]")
_CELLS: Final = late_pattern("[ \u3000]{2,}|\u3000")


class _Front(Struct, frozen=True):
    """The lines at the top, each a unit, and how many units they were."""

    lines: list[Unit]
    count: int


def title_at_front(units: list[Unit], told: frozenset[int]) -> list[Unit]:
    """The units; where none is a title, the lines above the first heads, or above authors, hold it.

    ``told`` are the first lines of units that the author settled: these stay as they are.
    """
    if not units or any(unit.kind == "title" for unit in units) or units[0].first.number in told:
        return units
    front = _above_heads(units) or _above_authors(units)
    if front is None or any(line.first.number in told for line in front.lines):
        return units
    place = next((at for at, line in enumerate(front.lines) if not _CALLS.search(line.text)), None)
    if place is None or not _may_be_title(front.lines[place]):
        return units
    end = place + 1
    while end < len(front.lines) and is_general_kind(front.lines[end].text):
        end += 1
    title = stacked(front.lines[place:end], "title").doubted(_SURE, "which_line_is_title")
    above = [line.as_kind("kicker") for line in front.lines[:place]]
    below = [line.as_kind(_below(line)) for line in front.lines[end:]]
    return [*above, title, *below, *units[front.count :]]


def _above_heads(units: list[Unit]) -> _Front | None:
    """The few lines above the first of several heads, whose number begins to count, set off by white."""
    heads = [place for place, unit in enumerate(units) if unit.kind == "heading"]
    if len(heads) < _FEWEST_HEADS or not heads[0] or not units[heads[0]].first.gap:
        return None
    number = parse_number(units[heads[0]].text)
    if number is None or number.value != 1:
        return None
    above = units[: heads[0]]
    lines = [_alone(unit, place) for unit in above for place in range(len(unit.lines))]
    if len(lines) > _MOST_LINES or any(unit.kind not in _FREE for unit in above):
        return None
    if any(line.first.gap for line in lines[1:]) or any(_MARKED.search(line.text) for line in lines):
        return None
    return _Front(lines, heads[0])


def _above_authors(units: list[Unit]) -> _Front | None:
    """The first line, if what stands right below it are authors and the text is told of."""
    if len(units) <= _LEAST or units[0].kind not in _FREE or len(units[0].lines) > 1:
        return None
    kinds = [unit.kind for unit in units[1 : _MOST_LINES + 1]]
    if kinds[0] != "byline" or units[1].first.gap or "abstract" not in kinds:
        return None
    return _Front([units[0]], 1)


def _alone(unit: Unit, place: int) -> Unit:
    """One of the lines of a unit as a unit of its own."""
    line = unit.lines[place]
    return Unit((line,), "".join(piece.text for piece in line.pieces))


def _may_be_title(line: Unit) -> bool:
    plain = line.text.strip()
    if not _LEAST <= len(plain) <= _LONGEST or not is_title_like(plain):
        return False
    return not (is_signed_by_office(plain) or is_made_by(plain))


def _below(line: Unit) -> str:
    """What a line below the title is: who made the text, or a further word on it."""
    cells = [cell for cell in _CELLS.split(line.text) if cell]
    is_name = may_be_byline(cells[-1]) or is_made_by(line.text) or is_signed_by_office(line.text)
    return "byline" if is_name else "deck"
