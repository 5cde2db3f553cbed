"""Heads at the margin: short lines further left than all text below them, as in pages of a manual.

Nothing else need tell them: they are the only lines there, each has white above it and deeper text below.
"""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from typeset.readers.text.heads.head_shape import LONGEST_HEAD, could_be_plain, is_prose
from typeset.readers.text.heads.plain_looks import is_columned
from typeset.readers.text.units import Unit, ends_in_mark

_FEWEST: Final = 3
"""So many lines at the margin show each other."""

_STRAYS: Final = 4
"""Of so many heads one line at the margin may be none: a running head, a folio."""

_DEEPER: Final = 2
"""Columns by which text stands deeper."""

_SURE: Final = 90


def mark_at_margin(units: list[Unit]) -> list[Unit]:
    """The units; lines at the margin above deeper text become headings where they are the only ones there."""
    places = _at_margin(units)
    return [
        replace(unit, kind="heading", sure=_SURE) if place in places else unit
        for place, unit in enumerate(units)
    ]


def _at_margin(units: list[Unit]) -> frozenset[int]:
    """The places of the heads; none if other lines stand at the margin as well, or text is not deeper."""
    if len(units) < 2 * _FEWEST:
        return frozenset()
    margin = min(unit.first.indent for unit in units)
    left = [place for place, unit in enumerate(units) if unit.first.indent < margin + _DEEPER]
    if 2 * len(left) > len(units):
        return frozenset()
    heads = [place for place in left if _may_be_head(units, place)]
    known = frozenset(heads)
    strays = [place for place in left if place not in known and not _is_around(units, place)]
    told = sum(is_prose(unit) for unit in units) >= len(heads)
    if len(heads) < _FEWEST or len(strays) * _STRAYS > len(heads) or not told:
        return frozenset()
    return frozenset(place for place in heads if not units[place].kind)


def _may_be_head(units: list[Unit], place: int) -> bool:
    """Whether the line, below white or the first, is short and has deeper text straight below it."""
    unit = units[place]
    if unit.kind == "heading":
        return True
    if unit.kind or place + 1 == len(units) or len(unit.text) > LONGEST_HEAD or ends_in_mark(unit.text):
        return False
    if (place and not unit.first.gap) or not could_be_plain(unit) or is_columned(unit):
        return False
    below = units[place + 1]
    return not below.first.gap and below.first.indent >= unit.first.indent + _DEEPER


def _is_around(units: list[Unit], place: int) -> bool:
    """Whether the line is a title or signs, or is the first or the last, as the running head of a page."""
    unit = units[place]
    if unit.kind in ("title", "byline", "dateline", "deck", "kicker", "source", "signoff"):
        return True
    return place in (0, len(units) - 1) and (is_columned(unit) or not is_prose(unit))
