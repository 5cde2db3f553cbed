"""Copies of glyphs in font files: what fontTools reads of them, and that nothing else changes."""

from __future__ import annotations

from io import BytesIO

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from tests.pdf.laid_out import STORE
from typeset.pdf.engine.text.wider_glyphs import PARTS, Placed, Wider, add_wider, parts_across, parts_over

FILE = (STORE / "SourceSerif4_400Regular.ttf").read_bytes()


def _font(data: bytes) -> TTFont:
    return TTFont(BytesIO(data), checkChecksums=2)


def _drawn(font: TTFont, number: int) -> tuple[object, ...]:
    glyph = font["glyf"][font.getGlyphName(number)]
    return tuple(map(tuple, glyph.getCoordinates(font["glyf"])[0]))


def test_a_copy_draws_the_same_and_is_wider() -> None:
    before = _font(FILE)
    count, em = before["maxp"].numGlyphs, before["head"].unitsPerEm
    glyph = before.getGlyphID("a")
    after = _font(add_wider(FILE, count, [Wider(glyph, 3), Wider(glyph, behind=" ")]))
    assert after["maxp"].numGlyphs == count + 2
    assert _drawn(after, count) == _drawn(after, count + 1) == _drawn(before, glyph)
    advance, bearing = before["hmtx"]["a"]
    assert after["hmtx"][after.getGlyphName(count)] == (advance + round(3 * em / PARTS), bearing)
    assert after["hmtx"][after.getGlyphName(count + 1)] == (advance, bearing)
    assert after["glyf"]["a"] == before["glyf"]["a"]


def test_a_copy_may_draw_several_glyphs() -> None:
    before = _font(FILE)
    count = before["maxp"].numGlyphs
    first, second = map(before.getGlyphID, ("a", "hyphen"))
    copy = Wider(first, drawn=(Placed(first), Placed(second, 500, -20)), advance=900)
    after = _font(add_wider(FILE, count, [copy]))
    moved = tuple((x + 500, y - 20) for x, y in _drawn(before, second))
    assert _drawn(after, count) == _drawn(before, first) + moved
    assert after["hmtx"][after.getGlyphName(count)][0] == 900


def test_glyphs_that_the_file_lacks_are_empty() -> None:
    count = _font(FILE)["maxp"].numGlyphs
    after = _font(add_wider(FILE, count + 5, [Wider(1, 1)]))
    assert after["maxp"].numGlyphs == count + 6
    assert not _drawn(after, count + 4)


def test_a_blank_stays_blank() -> None:
    before = _font(FILE)
    count = before["maxp"].numGlyphs
    after = _font(add_wider(FILE, count, [Wider(before.getGlyphID("space"), 2)]))
    assert not _drawn(after, count)


@given(st.floats(0.07, 8))
def test_hardly_anything_is_left_of_a_gap(gap: float) -> None:
    assert abs(gap - parts_over(gap) / PARTS) <= 1 / (2 * PARTS) + 1e-9
    assert -1 / PARTS < gap - parts_across(gap) / PARTS <= 0.01


@pytest.mark.parametrize("gap", [0.0, 0.05, -1.0])
def test_narrow_gaps_stay(gap: float) -> None:
    assert parts_over(gap) == 0
