"""What a line moves: the units that tokens are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from typeset.compose.breaks import Cut
from typeset.compose.classes import Kind

if TYPE_CHECKING:
    from typeset.compose.shape import Shape


class TokenUnit(NamedTuple):
    """A part of a token that no line parts; amounts in em.

    ``head`` and ``tail`` are its kinds to the text before and after it. ``width`` is that
    of its cell, ``offset`` the distance from the cell's left edge to the glyphs' origin.
    ``trim_start`` and ``trim_end`` are what it loses at the edges of a line. ``first`` and
    ``last`` are its slice of the shape's characters. ``cut`` is what a line end before it
    means, ``hyphen`` the width of the hyphen that such a line end needs. ``hang`` is what
    it loses at the end of a line where one mark may hang. ``ink`` is the number of its
    characters that are no marks. ``skip`` is the number of the token's characters before
    its shape, where the token is shaped in parts: ``first`` and ``last`` count from there.
    """

    head: Kind
    tail: Kind
    width: float
    offset: float
    trim_start: float
    trim_end: float
    shape: Shape
    first: int
    last: int
    cut: Cut
    hyphen: float
    hang: float = 0.0
    ink: int = 1
    skip: int = 0


Plain = tuple[Kind, Kind, float, float, float, float, int, int, Cut, TokenUnit]
"""What is needed to place a unit: ``head``, ``tail``, ``width``, ``trim_start``, ``trim_end``, ``hang``,
``ink``, its first character in the token, ``cut``, and the unit. A bare tuple is unpacked fastest."""


def taken_apart(unit: TokenUnit) -> Plain:
    """A unit as what is needed to place it."""
    return (
        unit.head, unit.tail, unit.width, unit.trim_start, unit.trim_end, unit.hang, unit.ink,
        unit.first + unit.skip, unit.cut, unit,
    )  # fmt: skip
