"""What a face tells the composer of a token: how wide it is, and where it may be cut."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple


class Shape(NamedTuple):
    """A token as its face sets it, in em.

    ``edges`` holds, for each place between characters from 0 to the token's
    length, the advance up to there, or None where a ligature spans the place;
    ``edges[-1]`` is the whole advance. ``glyphs`` is for the
    code that draws; the composer only carries it. ``hyphen`` is the advance of a hyphen in the
    face of the token's last character. ``is_joined`` says that its letters hang together, so that
    space between them would show as a tear.
    """

    edges: tuple[float | None, ...]
    glyphs: Any = None
    hyphen: float = 0.25
    is_joined: bool = False

    @property
    def advance(self) -> float:
        """The advance of the whole token, in em."""
        return self.edges[-1] or 0.0


ShapeToken = Callable[[str], Shape]
"""Measures a token in one face at size 1."""

Hyphenate = Callable[[str], tuple[int, ...]]
"""The places inside a word, counted in characters, where it may be hyphenated."""
