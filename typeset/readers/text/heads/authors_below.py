"""Heads with a line below that says where their authors are from, and who they are.

修鞋的老庄 stands above 401 室　许阿姨, and 电梯里的三十秒 above 9 号楼　出租屋　小安. One such line may be a
row of anything. Several that stand between a short line and the text behind white show each other.
"""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from typeset.model.characters import HAN
from typeset.readers.numbering import head_number
from typeset.readers.text.heads.head_shape import is_prose, is_title_like
from typeset.readers.text.units import Unit
from typeset.startup.patterns import late_pattern

_CELL: Final = "[^ \u3000\\t，。！？；：:]+"
_CELLS: Final = late_pattern(f"{_CELL}(?:[ \u3000\\t]+{_CELL}){{0,3}}[ \u3000\\t]+[{HAN}]{{2,4}}$")
_WIDE: Final = late_pattern("\u3000| {2,}|\\t")
_LONGEST: Final = 24
_FEWEST: Final = 3
"""So many pairs of lines show each other."""

_NAMED: Final = late_pattern(
    "(?:作者|作|著|撰文|文|译者?|譯者?)[ \u3000]?[：:/／|｜][ \u3000]?[^ ，。！？；：:]{1,16}$"
)
_SURE: Final = 85
_ASIDE: Final = "author below"
"""The kind of authors' lines until kinds are settled; no step knows it."""


def mark_authors_below(units: list[Unit]) -> list[Unit]:
    """The units; authors' lines below short ones are set aside, if several stand so.

    They become bylines later (``head_above_authors``): a byline below a head would open a poem.
    """
    places = [place for place in range(2, len(units) - 1) if _is_signed(units, place)]
    if len(places) < _FEWEST:
        return units
    return [unit.as_kind(_ASIDE) if place in places else unit for place, unit in enumerate(units)]


def head_above_authors(units: list[Unit]) -> list[Unit]:
    """The units; what was set aside are bylines, and short lines above them headings."""
    result = list(units)
    for place, unit in enumerate(units):
        if unit.kind == _ASIDE:
            result[place] = unit.as_kind("byline")
            head = units[place - 1]
            if not head.kind:
                result[place - 1] = replace(head, kind="heading", sure=_SURE, number=head_number(head.text))
    return result


def name_authors(units: list[Unit]) -> list[Unit]:
    """The units; a line right below a head that names its author by a label is a byline: 作者：墨三更."""
    return [
        unit.as_kind("byline")
        if not unit.kind and above.kind == "heading" and _NAMED.match(unit.text)
        else unit
        for above, unit in zip([*units[:1], *units], units, strict=False)
    ]


def _is_signed(units: list[Unit], place: int) -> bool:
    """Whether the line stands close below a short one that white sets off, and above text."""
    head, line, text = units[place - 1 : place + 2]
    if head.kind or line.kind or text.kind or line.first.gap or not head.first.gap:
        return False
    if len(line.text) > _LONGEST or _WIDE.search(line.text) is None or _CELLS.match(line.text) is None:
        return False
    if not is_prose(text) or not (text.first.gap or text.first.indent > line.first.indent):
        return False
    return is_title_like(head.text) and len(head.text) <= _LONGEST and _WIDE.search(head.text) is None
