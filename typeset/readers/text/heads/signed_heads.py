"""Heads typed with the signs of Markdown or of a wiki in plain text: ## 安装, == 安装 ==.

The signs tell the level, and are not set (M34). ``typeset fix`` leaves them, since they hold the structure.
"""

from __future__ import annotations

import re
from typing import Final

from msgspec.structs import replace

from typeset.messages.diagnostics import Report
from typeset.model.characters import has_han
from typeset.readers.numbering import head_number
from typeset.readers.text.around.front_lines import is_no_title
from typeset.readers.text.heads.head_shape import is_title_like
from typeset.readers.text.units import Unit
from typeset.startup.patterns import late_pattern

_SIGNED: Final = late_pattern(
    "(?P<sign>#{1,6})[ \\t\\u3000]*(?P<text>[^\\s#!].*?)(?:[ \\t]+#{1,6})?$"
    "|(?P<wiki>={1,6})[ \\t]*(?P<words>[^\\s=].*?)[ \\t]*(?P=wiki)$"
)
_POSTED: Final = late_pattern("#\\d{1,4}[ \\t\\u3000|｜·].*\\d[:：]\\d\\d[)）]?$")
"""Who wrote the post of this number, and when: #12 阿福 2019-3-2 21:40."""

_FENCE: Final = ("```", "~~~")
_FEWEST: Final = 2
_RARELY: Final = 10
"""Where one unit in so many at most has white above, white tells nothing."""

_DEEPEST_INDENT: Final = 3
"""Columns: Markdown takes a line that is indented deeper for code."""


def mark_signed(units: list[Unit], skip: frozenset[str], report: Report) -> list[Unit]:
    """The units; lines with signs become headings, the only one of the highest level at the top the title."""
    if "M34" in skip:
        return units
    found = dict(_signed(units))
    in_han = sum(has_han(match["text"] or match["words"]) for match in found.values())
    if in_han * 2 < len(found):  # # apt update is a command typed by root
        found = {}
    if len(found) < _FEWEST:
        return units
    depths = {place: len(match["sign"] or match["wiki"]) for place, match in found.items()}
    top = min(depths.values())
    first = min(found)
    # Badges and addresses may stand above the title.
    begins = all(is_no_title(unit.text) for unit in units[:first])
    titled = begins and depths[first] == top and list(depths.values()).count(top) == 1 and len(found) > 1
    if not begins and top > 1 and not units[0].kind and is_title_like(units[0].text):
        # The sign of the title went before, or was never typed.
        units = [units[0].as_kind("title"), *units[1:]]
    order = sorted({depth for place, depth in depths.items() if not (titled and place == first)})
    result = list(units)
    for place, match in found.items():
        kind = "title" if titled and place == first else "heading"
        level = 0 if kind == "title" else order.index(depths[place]) + 1
        result[place] = _without_sign(units[place], match, kind, level)
        report.repair("M34", units[place].first.number, units[place].text, result[place].text)
    return result


def _signed(units: list[Unit]) -> list[tuple[int, re.Match[str]]]:
    """Units that look like heads with signs, outside fences."""
    found: list[tuple[int, re.Match[str]]] = []
    inside = False
    # Notes typed without white have none above their heads either.
    tight = sum(unit.first.gap > 0 for unit in units) * _RARELY <= len(units)
    for place, unit in enumerate(units):
        if unit.text.startswith(_FENCE):
            inside = not inside
        if inside or unit.kind or unit.text[:1] not in "#=" or unit.first.indent > _DEEPEST_INDENT:
            continue
        match = _SIGNED.match(unit.text)
        if match is None or len(unit.lines[0].pieces) > 1 or _POSTED.match(unit.text):
            continue
        text = match["text"] or match["words"]
        above = not place or unit.first.gap > 0
        noted = tight and has_han(text) and _goes_on_in_han(units, place)
        spaced = above and place + 1 < len(units) and units[place + 1].first.gap > 0
        above = above and (has_han(text) or spaced or not place)
        if is_title_like(text.rstrip("：:")) and (above or noted):
            found.append((place, match))
    return found


def _goes_on_in_han(units: list[Unit], place: int) -> bool:
    """Whether the lines around are Chinese: what stands behind # is no remark in a listing."""
    return all(has_han(unit.text) for unit in (*units[place - 1 : place], *units[place + 1 : place + 2]))


def _without_sign(unit: Unit, match: re.Match[str], kind: str, level: int) -> Unit:
    """The unit as a heading without its signs."""
    text = match["text"] or match["words"]
    line = unit.lines[0]
    piece = replace(line.pieces[0], text=text)
    return replace(
        unit,
        lines=(replace(line, pieces=(piece,)),),
        text=text,
        kind=kind,
        level=level,
        number=head_number(text).strip() if kind == "heading" else "",
        sign=match["sign"] or match["wiki"],
    )
