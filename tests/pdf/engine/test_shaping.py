"""What a token becomes: advances, glyphs, faces, and what cannot be set."""

from __future__ import annotations

import pytest
from square_font import square_font

from tests.pdf.engine.hand_set import wanted
from tests.pdf.laid_out import STORE
from typeset.pdf.engine.text.glyphs import MOST_GLYPHS, ShapingFace
from typeset.pdf.engine.text.shaping import Manner, StyleShaper, copied_text
from typeset.pdf.engine.text.typefaces import FaceRule, Typefaces

LATIN = (STORE / "SourceSerif4_400Regular.ttf").read_bytes()
HAN = (STORE / "NotoSerifSC_400Regular.ttf").read_bytes()


@pytest.fixture(scope="module")
def shaper() -> StyleShaper:
    """Source Serif before 宋, as a book has them."""
    typefaces = Typefaces()
    typefaces.add(FaceRule("L"), LATIN)
    typefaces.add(FaceRule("H"), HAN)
    found = typefaces.shaper_of(wanted("L", "H"))
    assert found is not None
    return found


def _square(*texts: str, **manner: object) -> StyleShaper:
    faces = tuple(ShapingFace(square_font(text), f"F{index}") for index, text in enumerate(texts))
    return StyleShaper(faces, Manner({}, **manner), {}, len(faces))  # type: ignore[arg-type]  # by name


def _faces(shaper: StyleShaper, token: str) -> str:
    return "".join(glyph.face.family for glyph in shaper(token).glyphs.glyphs)


def test_edges_add_up_advances(shaper: StyleShaper) -> None:
    shape = shaper("Ty汉")
    glyphs = shape.glyphs.glyphs
    assert shape.edges[0] == 0
    assert shape.edges[1] == pytest.approx(glyphs[0].advance)
    assert shape.advance == pytest.approx(sum(glyph.advance for glyph in glyphs))
    assert shape.edges[3] - shape.edges[2] == 1  # type: ignore[operator]  # no ligature here


def test_kerning_is_in_the_advances(shaper: StyleShaper) -> None:
    alone = shaper("A").advance + shaper("V").advance
    typefaces = Typefaces()
    typefaces.add(FaceRule("L"), LATIN)
    without = typefaces.shaper_of(wanted("L", features=(("kern", 0),)))
    assert without is not None
    assert without("AV").advance == pytest.approx(alone)
    assert shaper("To").advance < shaper("T").advance + shaper("o").advance


def test_ligatures_cannot_be_cut(shaper: StyleShaper) -> None:
    shape = shaper("office")
    assert [edge is None for edge in shape.edges] == [False, False, True, True, False, False, False]
    assert [glyph.text for glyph in shape.glyphs.glyphs] == ["o", "ffi", "c", "e"]


def test_marks_stay_with_their_base(shaper: StyleShaper) -> None:
    assert shaper("e\u0301x").edges[1] is None
    assert shaper("邊\U000e0100").edges == (0, None, 1)
    assert _faces(shaper, "汉\u0301") in ("H", "HH")


def test_each_character_is_set_in_the_first_face_that_has_it() -> None:
    shaper = _square("ab", "abc中", "d中")
    assert _faces(shaper, "acbd中") == "F0F1F0F2F1"


def test_a_space_of_another_width_is_made_from_the_space() -> None:
    missing: dict[str, None] = {}
    face = ShapingFace(square_font("a"), "F")
    shape = StyleShaper((face,), Manner({}), missing, 1)("\u2009")
    assert [glyph.text for glyph in shape.glyphs.glyphs] == ["\u2009"]
    assert 0 < shape.advance < 0.5
    assert not missing


def test_nothing_is_missing_where_nothing_is_drawn() -> None:
    missing: dict[str, None] = {}
    StyleShaper((ShapingFace(square_font("a"), "F"),), Manner({}), missing, 1)("a\u200b\u2060")
    StyleShaper((ShapingFace(square_font("a"), "F"),), Manner({}), missing, 1)("\u2060")
    assert not missing


def test_shapes_are_those_of_the_language() -> None:
    face = ShapingFace(LATIN, "L")
    russian, serbian = (StyleShaper((face,), Manner({}, tag), {}, 1)("б") for tag in ("ru", "sr"))
    assert russian.glyphs.glyphs[0].code != serbian.glyphs.glyphs[0].code


def test_what_no_face_has_is_noted_and_drawn_as_nothing_known() -> None:
    missing: dict[str, None] = {}
    face = ShapingFace(square_font("ab"), "F")
    shape = StyleShaper((face,), Manner({}), missing, 1)("a龘b龖")
    assert list(missing) == ["龘", "龖"]
    assert shape.edges == (0, 1, 2, 3, 4)
    codes = [glyph.code for glyph in shape.glyphs.glyphs]
    assert codes[1::2] == [MOST_GLYPHS, MOST_GLYPHS - 1]
    assert face.missing == {ord("龘"): codes[1], ord("龖"): codes[3]}


@pytest.mark.parametrize("character", "\u200b\u2060\ufeff\u00ad\u200d\u200c\ufe0f\U000e0101\u061c\u034f")
def test_what_draws_nothing_has_no_glyph_and_no_width(shaper: StyleShaper, character: str) -> None:
    shape = shaper(character)
    assert shape.edges == (0, 0)
    assert shape.glyphs.glyphs == ()
    between = shaper(f"a{character}b")
    assert between.advance == pytest.approx(shaper("a").advance + shaper("b").advance)
    assert "".join(glyph.text for glyph in between.glyphs.glyphs) == copied_text(f"a{character}b")


def test_right_to_left_words_run_left_and_are_not_cut() -> None:
    shaper = _square("שלוםa")
    shape = shaper("שלום")
    assert shape.edges == (0, None, None, None, 4)
    assert [glyph.text for glyph in shape.glyphs.glyphs] == list("םולש")
    assert shaper("aשל").edges == (0, 1, None, 3)


def test_the_hyphen_is_the_styles_or_the_first_that_a_face_has() -> None:
    assert _square("ab").hyphen is None
    assert _square("ab")("ab").hyphen == 0
    assert _square("a-").hyphen.glyphs.text == "-"  # type: ignore[union-attr]  # there is one
    assert _square("a-\u2010")("a").hyphen == 1
    assert _square("a-", hyphen="a").hyphen.glyphs.text == "a"  # type: ignore[union-attr]  # there is one


def test_dashes_of_the_han_face_are_one_glyph_that_says_both() -> None:
    typefaces = Typefaces()
    typefaces.add(FaceRule("H"), HAN)
    shaper = typefaces.shaper_of(wanted("H"))
    assert shaper is not None
    assert [glyph.text for glyph in shaper("——").glyphs.glyphs] == ["——"]


def test_metrics_in_em() -> None:
    metrics = ShapingFace(HAN, "H").metrics
    assert (metrics.ascent, metrics.descent) == (1.151, 0.286)
    assert (metrics.underline, metrics.underline_thickness) == (-0.075, 0.05)
    assert (metrics.strike, metrics.x_height, metrics.cap_height) == (0.308, 0.514, 0.729)


def test_a_style_takes_the_lowest_underline_of_its_own_faces(shaper: StyleShaper) -> None:
    latin, han = (face.metrics.underline for face in shaper.chain)
    assert han < latin
    assert shaper.metrics.underline == han
    assert StyleShaper(shaper.chain, shaper.manner, {}, 1).metrics.underline == latin


@pytest.mark.parametrize(
    ("faces", "token", "wanted_faces"),
    [
        (("ab", "abʃ"), "aʃb", "F1F1F1"),  # a word is set by the face that has all of it
        (("ab", "abʃ"), "ab", "F0F0"),
        (("ab", "ʃ"), "aʃ", "F0F1"),  # where none has all, each letter by its own
        (("a", "ab\u030d"), "a\u030d", "F1F1"),  # a letter goes with its mark
        (("ab", "b\u030d"), "ab\u030d", "F0F1F1"),
        (("a", "\u030d"), "a\u030d", "F0F1"),  # rather a mark of another face than none
        (("国ab", "国\u0302"), "国\u0302", "F1F1"),
        (("中1", "1\u20e3"), "1\u20e3", "F1F1"),
    ],
)
def test_a_word_and_a_cluster_are_set_in_one_face(
    faces: tuple[str, ...], token: str, wanted_faces: str
) -> None:
    assert _faces(_square(*faces), token) == wanted_faces


def test_joiners_and_selectors_go_with_their_base() -> None:
    shaper = _square("a中", "😀👨💼\u200d", "体\ufe0f")
    assert _faces(shaper, "👨\u200d💼") in ("F1F1", "F1F1F1")
    assert _faces(shaper, "中\U000e0100") == "F0"
