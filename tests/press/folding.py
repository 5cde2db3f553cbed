"""Folds sheets as a binder does, by what a reader finds on them: it knows no rule of how they were laid out.

A sheet is a set of patches of paper, each with a page on its face and one on its back, at measured places.
Cutting, turning over and folding move patches; what is read at the end is the stack from above.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Final

from tests.press.numbered_pages import CORNER, HEIGHT, WIDTH, Seen

NEAR: Final = 0.6
"""Points by which pages that lie upon each other may be off."""


@dataclass(frozen=True)
class Patch:
    """The paper behind one page: the middle of its trim; what is printed on its upper and lower face.

    0 is a blank. Both stand upside down together, else the sheet is wrong already.
    """

    x: float
    y: float
    upper: int
    lower: int
    is_turned: bool

    def over_sideways(self, axis: float) -> Patch:
        """Turned over about an upright line."""
        return Patch(2 * axis - self.x, self.y, self.lower, self.upper, self.is_turned)

    def over_heels(self, axis: float) -> Patch:
        """Turned over about a level line."""
        return Patch(self.x, 2 * axis - self.y, self.lower, self.upper, not self.is_turned)

    def about(self, x: float, y: float) -> Patch:
        """After half a turn on the table."""
        return replace(self, x=2 * x - self.x, y=2 * y - self.y, is_turned=not self.is_turned)


def middle_of(page: Seen) -> tuple[float, float]:
    """The middle of a page's trim, from the place of its number."""
    turn = -1 if page.is_turned else 1
    return page.x + turn * (WIDTH / 2 - CORNER), page.y + turn * (HEIGHT / 2 - CORNER)


def as_patches(front: list[Seen], back: list[Seen], size: tuple[float, float], work: str) -> list[Patch]:
    """The sheet with its front above; ``back`` is how its other side was printed."""
    behind: dict[tuple[float, float], tuple[int, bool]] = {}
    for page in back:
        x, y = middle_of(page)
        place = (x, size[1] - y) if work == "tumble" else (size[0] - x, y)
        behind[place] = (page.page, page.is_turned != (work == "tumble"))
    patches = []
    for page in front:
        place = middle_of(page)
        found = next((other for other in behind if math.dist(other, place) < NEAR), None)
        lower = behind.pop(found) if found else (0, page.is_turned)
        assert lower[1] == page.is_turned, f"behind {page.page} stands {lower[0]}, the other way up"
        patches.append(Patch(*place, page.page, lower[0], page.is_turned))
    # A page whose other side is blank.
    patches += [Patch(*place, 0, page, is_turned) for place, (page, is_turned) in behind.items()]
    return patches


def cut(patches: list[Patch], size: tuple[float, float], work: str) -> list[list[Patch]]:
    """The pieces of a sheet that one plate has printed on both sides; else the sheet itself."""
    if work == "sheetwise":
        return [patches]
    upright = work == "turn"
    middle = size[0] / 2 if upright else size[1] / 2
    low = [patch for patch in patches if (patch.x if upright else patch.y) < middle]
    return [low, [patch for patch in patches if patch not in low]]


@dataclass(frozen=True)
class Folded:
    """A folded sheet from above, and how far its pages stand from the fold at the spine."""

    leaves: list[Patch]
    to_spine: float

    @property
    def pages(self) -> list[int]:
        """The pages as somebody reads them."""
        return [page for leaf in self.leaves for page in (leaf.upper, leaf.lower)]

    def is_readable(self) -> bool:
        """Whether all pages stand upright and lie upon each other."""
        first = self.leaves[0]
        return all(
            not leaf.is_turned and math.dist((leaf.x, leaf.y), (first.x, first.y)) < NEAR
            for leaf in self.leaves
        )


def fold(piece: list[Patch], across: list[float], up: list[float], *, spine_right: bool) -> Folded:
    """The sheet folded at its marks, each time its longer way in two.

    The half that has the spine goes over the other one; of upper and lower half the upper one does.
    """
    stack, spine = piece, 0.0
    across, up = sorted(across), sorted(up)
    while across or up:
        if len(across) > len(up):
            line = spine = across[len(across) // 2]
            moved = [patch for patch in stack if (patch.x > line) == spine_right]
            over = [patch.over_sideways(line) for patch in reversed(moved)]
            across = _rest(across, line, keeps_low=spine_right)
        else:
            line = up[len(up) // 2]
            moved = [patch for patch in stack if patch.y > line]
            over = [patch.over_heels(line) for patch in reversed(moved)]
            up = _rest(up, line, keeps_low=True)
        stack = over + [patch for patch in stack if patch not in moved]
    return Folded(stack, min(abs(leaf.x - spine) for leaf in stack) - WIDTH / 2)


def _rest(lines: list[float], line: float, *, keeps_low: bool) -> list[float]:
    """The marks that are left when the sheet is folded at one: those of both halves lie upon each other."""
    low, high = [each for each in lines if each < line], [each for each in lines if each > line]
    for mark, other in zip(low, reversed(high), strict=True):
        assert abs((2 * line - mark) - other) < NEAR, "the marks of a folded sheet meet"
    return low if keeps_low else high
