"""Marks that a face leaves beside their letter: ŋ̊, β̥ and other letters to which it ties none.

A face ties marks to the letters that its designer thought of (GPOS, ``mark``); on any other letter a mark
stays where its outline happens to be, mostly at the letter's right edge, and HarfBuzz leaves it there if the
face ties marks at all. Such a mark is set over or under the middle of the letter's ink, as HarfBuzz does in
faces that tie none (``hb-ot-shape-fallback``). It keeps the height for which it is drawn, unless it would
lie in the ink of a tall or a deep letter.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from typeset.startup.patterns import late_pattern

if TYPE_CHECKING:
    from typeset.pdf.engine.text.glyphs import Glyph

LOOSE: Final = late_pattern("[\u0300-\u036f\u1dc0-\u1dff]")
"""Marks of Latin, Greek, Cyrillic and phonetic letters; other scripts tie theirs by features of their own."""

_ABOVE, _BELOW = 230, 220  # canonical combining classes (UAX 44); those of other places stay
_EDGE: Final = 0.06
"""In em: a mark whose middle comes nearer to the letter's edges than this stands beside it. An offset
of nothing alone tells little: some marks are drawn so far to the left that they stand right without one."""

_CLEAR: Final = 0.0625
"""The white between a letter and its mark, in em, as in HarfBuzz."""


def set_loose_marks(glyphs: Iterable[Glyph]) -> Iterator[Glyph]:
    """The glyphs of a run from left to right, with each loose mark over or under its letter."""
    cluster: list[Glyph] = []
    for glyph in glyphs:
        if glyph.text and cluster:
            yield from _set_cluster(cluster)
            cluster = []
        cluster.append(glyph)
    if cluster:
        yield from _set_cluster(cluster)


def _set_cluster(glyphs: list[Glyph]) -> Iterator[Glyph]:
    base, moved = glyphs[0], {_ABOVE: (0.0, 0.0), _BELOW: (0.0, 0.0)}
    foot, top = _height(base)
    yield base
    for glyph, place in zip(glyphs[1:], _classes(glyphs), strict=True):
        mark = glyph
        if place in moved:
            if _is_beside(glyph, base):
                mark = _centred(glyph, base, foot, top)
                moved[place] = mark.x, mark.y
            elif glyph.x or glyph.y:  # tied to the mark before it, if that was moved
                mark = replace(glyph, x=glyph.x + moved[place][0], y=glyph.y + moved[place][1])
        low, high = _height(mark)
        foot, top = min(foot, low), max(top, high)
        yield mark


def _classes(glyphs: list[Glyph]) -> list[int]:
    """The combining class of each glyph behind the first. HarfBuzz sorts marks by it, as Unicode does.

    A face may draw a mark by a glyph for some letters alone, which stands for no character by itself.
    """
    marks = glyphs[0].text[1:]
    if len(marks) == len(glyphs) - 1:
        return sorted(map(unicodedata.combining, marks))
    return [unicodedata.combining(glyph.face.readings.get(glyph.code, " ")) for glyph in glyphs[1:]]


def _is_beside(mark: Glyph, base: Glyph) -> bool:
    """Whether the face has not tied the mark, and its ink lies beside the letter."""
    if mark.x or mark.y or mark.advance:
        return False
    left, _, width, _ = mark.face.ink(mark.code)
    middle = base.advance + left + width / 2  # the pen stands behind the letter
    return bool(width and base.advance) and not _EDGE < middle < base.advance - _EDGE


def _centred(mark: Glyph, base: Glyph, foot: float, top: float) -> Glyph:
    left, low, width, height = mark.face.ink(mark.code)
    own_left, _, own_width, _ = base.face.ink(base.code)
    x = base.x + own_left + own_width / 2 - base.advance - left - width / 2
    if low >= 0:
        return replace(mark, x=x, y=max(0.0, top + _CLEAR - low))
    return replace(mark, x=x, y=min(0.0, foot - _CLEAR - low - height))


def _height(glyph: Glyph) -> tuple[float, float]:
    """The foot and the top of a glyph's ink, where it stands."""
    _, low, _, height = glyph.face.ink(glyph.code)
    return glyph.y + low, glyph.y + low + height
