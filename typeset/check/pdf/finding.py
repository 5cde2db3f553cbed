"""The records of a check: a finding with its places on a page, and the standards to hold a file against."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable

    from typeset.messages.codes import Code

_MOST_BOXES: Final = 24
"""How many places on a page one finding keeps."""


class Aim(StrEnum):
    """A standard that a file is held against, or any press (``PRINT``)."""

    X1A = "x-1a"
    X3 = "x-3"
    X4 = "x-4"
    X5G = "x-5g"
    X5PG = "x-5pg"
    X5N = "x-5n"
    X6 = "x-6"
    X6N = "x-6n"
    X6P = "x-6p"
    A1A = "a-1a"
    A1B = "a-1b"
    A2A = "a-2a"
    A2B = "a-2b"
    A2U = "a-2u"
    A3A = "a-3a"
    A3B = "a-3b"
    A3U = "a-3u"
    A4 = "a-4"
    A4E = "a-4e"
    A4F = "a-4f"
    UA1 = "ua-1"
    UA2 = "ua-2"
    PRINT = "print"

    @property
    def standard(self) -> str:
        """The name of the standard."""
        if self is Aim.PRINT:
            return self.value
        family, _, level = self.value.partition("-")
        return f"PDF/{family.upper()}-{level}"


Aims = frozenset[Aim]

OLD_X: Final = frozenset({Aim.X1A, Aim.X3})
X6: Final = frozenset({Aim.X6, Aim.X6N, Aim.X6P})
NEW_X: Final = frozenset({Aim.X4, Aim.X5G, Aim.X5PG, Aim.X5N}) | X6
"""With transparency, and with the metadata of XMP."""

X: Final = OLD_X | NEW_X
PRESS: Final = X | {Aim.PRINT}
A1: Final = frozenset({Aim.A1A, Aim.A1B})
A4: Final = frozenset({Aim.A4, Aim.A4E, Aim.A4F})
A_A: Final = frozenset({Aim.A1A, Aim.A2A, Aim.A3A})
"""The levels of PDF/A that ask for tags."""

A: Final = A1 | A4 | A_A | {Aim.A2B, Aim.A2U, Aim.A3B, Aim.A3U}
UA: Final = frozenset({Aim.UA1, Aim.UA2})
TAGGED: Final = UA | A_A
PARTLY: Final = frozenset({Aim.X5G, Aim.X5PG, Aim.X5N, Aim.UA2}) | X6 | A4
"""Standards that have rules beyond those which are known here."""


def titles(aims: Iterable[Aim]) -> str:
    """The names of standards, in a fixed order."""
    return ", ".join(aim.standard for aim in sorted(aims))


class Rectangle(NamedTuple):
    """A rectangle on a page, in points, in the page's own coordinates."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From bottom to top."""
        return self.top - self.bottom

    def holds(self, other: Rectangle, slack: float = 0.0) -> bool:
        """Whether the other lies inside, or reaches out by no more than ``slack``."""
        return (
            self.left <= other.left + slack
            and self.bottom <= other.bottom + slack
            and self.right >= other.right - slack
            and self.top >= other.top - slack
        )

    def meets(self, other: Rectangle) -> bool:
        """Whether they have an area in common; a common edge is not enough."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.bottom < other.top
            and other.bottom < self.top
        )

    def cut(self, other: Rectangle) -> Rectangle:
        """The area in common; if there is none, left is beyond right, or bottom above top."""
        return Rectangle(
            max(self.left, other.left),
            max(self.bottom, other.bottom),
            min(self.right, other.right),
            min(self.top, other.top),
        )

    def grown(self, by: float) -> Rectangle:
        """The rectangle enlarged by ``by`` on each side."""
        return Rectangle(self.left - by, self.bottom - by, self.right + by, self.top + by)


class Finding(msgspec.Struct, frozen=True):
    """A broken rule on a page, or in the whole file (page 0); ``boxes`` are places on the page."""

    code: Code
    page: int = 0
    boxes: tuple[Rectangle, ...] = ()
    values: tuple[tuple[str, object], ...] = ()


def find(code: Code, page: int = 0, boxes: Iterable[Rectangle] = (), **values: object) -> Finding:
    """Make a finding; ``values`` are those that the texts of its code ask for."""
    return Finding(code, page, tuple(boxes)[:_MOST_BOXES], tuple(values.items()))
