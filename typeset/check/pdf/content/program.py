"""What is known of a font program inside a PDF, and the error for one that cannot be read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

CUT: Final = "cut off"


class DamagedError(Exception):
    """A font program cannot be read; the text says what is wrong with it."""


class Program(NamedTuple):
    """What is known of a program.

    ``size`` is the number of glyphs; ``widths`` are theirs in thousandths, empty if unknown. ``names`` and
    ``cids`` lead to glyphs, where the program has any. ``codes`` are the maps of characters of a TrueType
    program, by platform and encoding. ``inked`` are the glyphs with ink; None if nobody looked. ``wrong`` are
    those whose outlines cannot be read.
    """

    kind: str
    size: int
    widths: tuple[float, ...] = ()
    names: Mapping[str, int] = {}
    cids: Mapping[int, int] | None = None
    codes: Mapping[tuple[int, int], Mapping[int, int]] = {}
    inked: frozenset[int] | None = None
    wrong: frozenset[int] = frozenset()

    def width(self, glyph: int) -> float:
        """The width of a glyph; the last one counts for all behind it."""
        return self.widths[min(glyph, len(self.widths) - 1)]
