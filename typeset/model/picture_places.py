"""Where the pictures of a book stand on its pages, and where the manuscript calls for them.

The PDF writes it; the file for a press reads it, to say which picture it could not take as it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from msgspec import Struct

from typeset.model.span import Span

_NEAR: Final = 3.0
"""Points by which something may miss a picture, or reach into its neighbour: what is drawn has soft edges."""


class Area(Struct, frozen=True):
    """A part of a page, in points from its lower left corner, as PDF has it."""

    left: float
    bottom: float
    right: float
    top: float

    def is_at(self, other: Area) -> bool:
        """Whether both share more than their edges; what is smaller than those need only be near."""
        return _meet((self.left, self.right), (other.left, other.right)) and _meet(
            (self.bottom, self.top), (other.bottom, other.top)
        )


class PicturePlace(Struct, frozen=True):
    """A picture on a page, counted from 1; ``span`` is its place in the manuscript."""

    page: int
    area: Area
    span: Span


def spans_at(places: Iterable[PicturePlace], page: int, areas: Iterable[Area]) -> list[Span]:
    """The places in the manuscript of the pictures that stand at these parts of a page, each once."""
    sought = list(areas)
    here = (place for place in places if place.page == page)
    return list(dict.fromkeys(place.span for place in here if any(map(place.area.is_at, sought))))


def _meet(one: tuple[float, float], other: tuple[float, float]) -> bool:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared > min(_NEAR, one[1] - one[0] - _NEAR, other[1] - other[0] - _NEAR)
