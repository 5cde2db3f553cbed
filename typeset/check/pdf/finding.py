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
    A2A = "a-2a"
    A2B = "a-2b"
    A2U = "a-2u"
    UA1 = "ua-1"
    PRINT = "print"

    @property
    def standard(self) -> str:
        """The name of the standard."""
        return _TITLES[self]


_TITLES: Final = {
    Aim.X1A: "PDF/X-1a",
    Aim.X3: "PDF/X-3",
    Aim.X4: "PDF/X-4",
    Aim.A2A: "PDF/A-2a",
    Aim.A2B: "PDF/A-2b",
    Aim.A2U: "PDF/A-2u",
    Aim.UA1: "PDF/UA-1",
    Aim.PRINT: "print",
}

Aims = frozenset[Aim]

OLD_X: Final = frozenset({Aim.X1A, Aim.X3})
X: Final = OLD_X | {Aim.X4}
PRESS: Final = X | {Aim.PRINT}
A: Final = frozenset({Aim.A2A, Aim.A2B, Aim.A2U})
UA: Final = frozenset({Aim.UA1})
TAGGED: Final = UA | {Aim.A2A}


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
