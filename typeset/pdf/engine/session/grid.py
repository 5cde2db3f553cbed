"""The baseline grid of a book: where lines may stand.

Every page has the same grid, from the top of its type area, so the lines of both
sides of a leaf stand behind each other.
"""

from __future__ import annotations

import math
from typing import Final

import msgspec

from typeset.pdf.engine.session.units import TOLERANCE_PX

DRIFT: Final = 0.06
"""A share of the pitch. What is off the grid by less is pulled back: rounding up would cost a line."""


class BaselineGrid(msgspec.Struct):
    """A grid with ``pitch`` px between baselines; ``baseline`` is a body line's, from its top, in px."""

    pitch: float
    baseline: float = 0.0

    def to_next_line(self, distance: float) -> float:
        """How far down to the next place of the grid, from ``distance`` px below one.

        Negative, and back to that place, where ``distance`` is no more than drift.
        """
        rest = distance % self.pitch
        return -rest if rest < DRIFT * self.pitch else self.pitch - rest

    def is_near(self, distance: float) -> bool:
        """Whether ``distance`` is that of whole lines, but for drift."""
        return abs(self.to_next_line(distance)) < DRIFT * self.pitch

    def is_line(self, height: float) -> bool:
        """Whether ``height`` is that of one line, but for drift."""
        return abs(height - self.pitch) < DRIFT * self.pitch

    def is_line_or_more(self, height: float) -> bool:
        """Whether ``height`` is that of at least one line, but for drift."""
        return height >= self.pitch - DRIFT * self.pitch

    def to_nearest_line(self, distance: float) -> float:
        """How far to the nearest place of the grid, up (negative) or down."""
        return round(distance / self.pitch) * self.pitch - distance

    def whole_lines(self, height: float) -> float:
        """The height of the whole lines that something of this height takes, in px."""
        return max(1, math.ceil(height / self.pitch - DRIFT)) * self.pitch

    def settled(self, baseline: float, height: float) -> tuple[float, float]:
        """The baseline and the height of a line on the grid, from those that it has by itself."""
        is_plain = self.is_line(height)
        distance = baseline - self.baseline
        inside = self.to_nearest_line(distance) if is_plain else self.to_next_line(distance)
        if abs(inside) <= TOLERANCE_PX:
            inside = 0.0
        return baseline + inside, self.pitch if is_plain else self.whole_lines(height + inside)
