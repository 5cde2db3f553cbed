"""A finished line: its units, its width, and how its spaces give."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Rescue(StrEnum):
    """Why a line breaks the limits: there was no legal setting."""

    TRACKED = "tracked"  # the letters of its words spread
    LOOSE = "loose"  # even gaps wider than the limit
    SPLIT = "split"  # a long word cut where none may
    EDGE = "edge"  # a mark at the edge where none may stand
    PARTED = "parted"  # units parted that belong together
    RAGGED = "ragged"  # short of the measure
    OVERFULL = "overfull"  # wider than the measure


class LineAdjustment(NamedTuple):
    """How the spaces of a line are adjusted.

    ``even`` is the width of each even gap, ``letters`` the space between the letters of
    Western words, both in the unit of the sizes. ``grow`` and ``shrink`` hold, for each
    class in its order, the part of its room that is used, 0 to 1; more in a line opened in need.
    """

    even: float = 0.0
    grow: tuple[float, ...] = ()
    shrink: tuple[float, ...] = ()
    letters: float = 0.0


NATURAL = LineAdjustment()


class SetLine(NamedTuple):
    """A line: its visible units ``first`` … ``last``, and the unit that the next line begins with.

    An empty line has ``last`` < ``first``. ``natural`` is its width before any
    adjustment, ``width`` as it is set, both from edge to edge. ``is_final`` marks the
    last line of a paragraph and a line before a forced break.
    """

    first: int
    last: int
    next: int
    natural: float
    width: float
    adjustment: LineAdjustment
    hyphen: float
    is_final: bool
    rescue: Rescue | None
