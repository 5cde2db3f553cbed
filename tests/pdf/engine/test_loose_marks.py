"""Marks stand over and under their letters, also where a face does not say so."""

from __future__ import annotations

import pytest
import uharfbuzz

from tests.pdf.laid_out import STORE
from typeset.pdf.engine.text.glyphs import Glyph, ShapingFace
from typeset.pdf.engine.text.shaping import Manner, StyleShaper

SERIF, ITALIC, MONO = (
    ShapingFace((STORE / f"{name}.ttf").read_bytes(), name)
    for name in ("SourceSerif4_400Regular", "SourceSerif4_400Regular_Italic", "SourceCodePro_400Regular")
)
CLEAR = 0.03  # em: the white that parts a mark from its letter at least


def _shape(face: ShapingFace, text: str) -> tuple[Glyph, ...]:
    glyphs: tuple[Glyph, ...] = StyleShaper((face,), Manner({}), {}, 1)(text).glyphs.glyphs
    return glyphs


def _ink(glyph: Glyph, pen: float) -> tuple[float, float, float]:
    """The middle of a glyph's ink, its foot and its top."""
    left, foot, width, height = glyph.face.ink(glyph.code)
    return pen + glyph.x + left + width / 2, glyph.y + foot, glyph.y + foot + height


def _by_harfbuzz(face: ShapingFace, text: str) -> list[float]:
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(face.font, buffer)
    return [place / face.upem for at in buffer.glyph_positions for place in (at.x_offset, at.y_offset)]


@pytest.mark.parametrize("face", [SERIF, ITALIC])
@pytest.mark.parametrize(
    "text",
    ["ŋ\u030a", "ŋ\u0303", "ð\u0303", "θ\u0304", "β\u030a", "χ\u0308", "Г\u0306", "п\u0303"],
)
def test_a_mark_that_the_face_ties_to_no_such_letter_stands_over_it(face: ShapingFace, text: str) -> None:
    letter, mark = _shape(face, text)
    middle, _, top = _ink(letter, 0)
    own_middle, foot, _ = _ink(mark, letter.advance)
    assert own_middle == pytest.approx(middle, abs=1e-6)
    assert foot >= top + CLEAR


@pytest.mark.parametrize("text", ["ŋ\u0329", "ø\u0324", "œ\u0324", "β\u0323", "Ж\u0324"])
def test_or_under_it(text: str) -> None:
    letter, mark = _shape(SERIF, text)
    middle, foot, _ = _ink(letter, 0)
    own_middle, _, top = _ink(mark, letter.advance)
    assert own_middle == pytest.approx(middle, abs=1e-6)
    assert top <= foot - CLEAR


def test_a_mark_tied_to_a_mark_moves_with_it() -> None:
    letter, ring, macron = _shape(SERIF, "ŋ\u030a\u0304")
    middles = [
        _ink(glyph, pen)[0] for glyph, pen in ((letter, 0), (ring, letter.advance), (macron, letter.advance))
    ]
    assert middles == pytest.approx([middles[0]] * 3, abs=0.01)
    assert _ink(macron, 0)[1] > _ink(ring, 0)[2]


def test_marks_below_and_above_do_not_move_each_other() -> None:
    letter, below, above = _shape(SERIF, "ŋ\u030a\u0329")
    assert _ink(below, letter.advance)[2] < _ink(letter, 0)[1]
    assert _ink(above, letter.advance)[1] > _ink(letter, 0)[2]


@pytest.mark.parametrize(
    ("face", "text"),
    [
        (SERIF, "x\u0301n\u0323"), (SERIF, "e\u0304\u0300"), (ITALIC, "f\u0301l\u0303"),
        (MONO, "ŋ\u030an\u0325z\u031f"), (MONO, "t\u0361ɕ"), (MONO, "d\u031ao\u031b"),
    ],
)  # fmt: skip
def test_marks_that_stand_right_stay(face: ShapingFace, text: str) -> None:
    """Those that the face ties, those that it draws in their place, and ties over two letters."""
    found = [place for glyph in _shape(face, text) for place in (glyph.x, glyph.y)]
    assert found == pytest.approx(_by_harfbuzz(face, text))
