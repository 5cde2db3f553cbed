"""Which face a style is set in: CSS Fonts 4, section 5.2, over the faces that a document declares."""

from __future__ import annotations

from io import BytesIO

import pytest
import uharfbuzz
from fontTools.fontBuilder import FontBuilder
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables.TupleVariation import TupleVariation
from square_font import square_font

from tests.pdf.engine.hand_set import render, text_boxes, wanted
from typeset.messages.codes import Code
from typeset.messages.errors import LayoutError
from typeset.pdf.engine.text.shaping import StyleShaper
from typeset.pdf.engine.text.typefaces import FaceRule, Typefaces, face_rule


def _registry(*rules: FaceRule) -> Typefaces:
    """Faces that differ by a character of their own, so that no two files are alike."""
    typefaces = Typefaces()
    for index, rule in enumerate(rules):
        typefaces.add(rule, square_font("中a" + chr(0x4E00 + index), rule.family))
    return typefaces


def _chosen(typefaces: Typefaces, *families: str, **others: object) -> int:
    """The number of the rule whose face comes first."""
    shaper = typefaces.shaper_of(wanted(*families, **others))
    (own,) = {ord(char) - 0x4E00 for char in shaper.chain[0].characters if 0x4E00 <= ord(char) < 0x4E10}
    return own


WEIGHTS = (300, 400, 500, 700, 900)


@pytest.mark.parametrize(
    ("asked", "has", "given"),
    [
        (400, (300, 400, 500), 400),
        (400, (300, 500, 900), 500),
        (400, (300, 700), 300),
        (450, (400, 500), 500),
        (500, (400, 700), 400),
        (500, (600, 700), 600),
        (300, (100, 200, 400), 200),
        (300, (400, 700), 400),
        (600, (500, 700, 900), 700),
        (900, (400, 700), 700),
    ],
)  # fmt: skip
def test_nearest_weight_in_the_order_of_css(asked: int, has: tuple[int, ...], given: int) -> None:
    typefaces = _registry(*(FaceRule("F", weight) for weight in has))
    assert has[_chosen(typefaces, "F", weight=asked)] == given


@pytest.mark.parametrize(
    ("asked", "has", "given"),
    [
        ("italic", ("normal", "oblique", "italic"), "italic"),
        ("italic", ("normal", "oblique"), "oblique"),
        ("oblique", ("normal", "italic"), "italic"),
        ("normal", ("italic", "oblique"), "oblique"),
        ("italic", ("normal",), "normal"),
    ],
)
def test_nearest_slant_before_weight(asked: str, has: tuple[str, ...], given: str) -> None:
    rules = [FaceRule("F", 900 if slant == given else 400, slant) for slant in has]
    assert has[_chosen(_registry(*rules), "F", slant=asked)] == given


@pytest.mark.parametrize(
    ("asked", "has", "given"),
    [
        ("condensed", ("ultra-condensed", "semi-condensed"), "ultra-condensed"),
        ("condensed", ("normal", "expanded"), "normal"),
        ("expanded", ("semi-expanded", "ultra-expanded"), "ultra-expanded"),
        ("normal", ("condensed", "expanded"), "condensed"),
    ],
)
def test_nearest_stretch_before_all(asked: str, has: tuple[str, ...], given: str) -> None:
    rules = [FaceRule("F", stretch=stretch) for stretch in has]
    assert has[_chosen(_registry(*rules), "F", stretch=asked)] == given


def test_families_come_in_the_order_asked_and_the_rest_help_out() -> None:
    typefaces = _registry(FaceRule("A"), FaceRule("B"), FaceRule("C"))
    shaper = typefaces.shaper_of(wanted("nowhere", "c", "A"))
    assert [face.family for face in shaper.chain] == ["C", "A", "B"]


def test_undeclared_families_give_the_first_face() -> None:
    assert _chosen(_registry(FaceRule("A"), FaceRule("B")), "nowhere") == 0


def test_without_a_face_nothing_can_be_set() -> None:
    with pytest.raises(LayoutError) as caught:
        Typefaces().shaper_of(wanted("A"))
    assert caught.value.diagnostic.code is Code.L_NO_FACE


def test_what_is_no_font_is_passed_over() -> None:
    typefaces = Typefaces()
    assert not typefaces.add(FaceRule("A"), b"no font")
    assert typefaces.add(FaceRule("B"), square_font("a"))
    assert [face.family for face in typefaces.shaper_of(wanted("A")).chain] == ["B"]


def test_a_face_without_outlines_is_passed_over() -> None:
    font = TTFont(BytesIO(square_font("a")))
    del font["glyf"]
    stream = BytesIO()
    font.save(stream)
    assert not Typefaces().add(FaceRule("A"), stream.getvalue())


def test_the_first_face_is_the_one_for_spaces_or_for_a_character() -> None:
    faces = {"A": _without_space("ab"), "B": square_font("bc ")}
    document, typefaces = render("<p>b", faces)
    (box,) = text_boxes(document)
    found = [typefaces.first_face(box.style, *character).family for character in ((), "b", "c", "z")]
    assert found == ["B", "A", "B", "B"]


def _without_space(text: str) -> bytes:
    font = TTFont(BytesIO(square_font(text)))
    for table in font["cmap"].tables:
        table.cmap.pop(0x20, None)
    stream = BytesIO()
    font.save(stream)
    return stream.getvalue()


def test_styles_alike_share_their_shapes() -> None:
    typefaces = _registry(FaceRule("A"))
    first, second = typefaces.shaper_of(wanted("A")), typefaces.shaper_of(wanted("A"))
    assert first is second
    assert first is not typefaces.shaper_of(wanted("A", features=(("kern", 0),)))


def test_ranges_keep_characters_from_a_face() -> None:
    typefaces = Typefaces()
    typefaces.add(FaceRule("A", ranges=(range(0x61, 0x62),)), square_font("ab"))
    typefaces.add(FaceRule("B"), square_font("abc"))
    shaper = typefaces.shaper_of(wanted("A", "B"))
    assert [shaper(char).glyphs.glyphs[0].face.family for char in "abc"] == ["A", "B", "B"]


def test_of_rules_alike_the_last_one_comes_first() -> None:
    typefaces = _registry(FaceRule("A"), FaceRule("A"))
    assert _chosen(typefaces, "A") == 1


def test_a_face_declared_late_is_used_all_the_same() -> None:
    typefaces = _registry(FaceRule("A"))
    assert _chosen(typefaces, "B") == 0
    typefaces.add(FaceRule("B"), square_font("\u4e01"))
    assert _chosen(typefaces, "B") == 1


def test_features_of_the_rule_come_before_those_of_the_style() -> None:
    typefaces = _registry(FaceRule("A", features=(("ss01", 1), ("ss02", 1))))
    shaper = typefaces.shaper_of(wanted("A", features=(("ss02", 0),)))
    assert shaper.manner.features == {"ss01": 1, "ss02": 0}


@pytest.mark.parametrize(
    ("weight", "axes", "advance"),
    [(400, (), 1.0), (900, (), 1.5), (650, (), 1.25), (400, (("wght", 900.0),), 1.5), (100, (), 1.0)],
)
def test_a_variable_face_is_taken_at_the_weight_asked(
    weight: int, axes: tuple[tuple[str, float], ...], advance: float
) -> None:
    typefaces = Typefaces()
    typefaces.add(FaceRule("V"), _variable_font())
    shaper = typefaces.shaper_of(wanted("V", weight=weight, axes=axes))
    assert shaper("中").advance == pytest.approx(advance, abs=0.001)
    assert not uharfbuzz.Face(uharfbuzz.Blob(shaper.chain[0].data)).has_var_data


def _variable_font() -> bytes:
    """A square that is half as wide again at weight 900 as at 400, its lightest."""
    font = TTFont(BytesIO(square_font("中")))
    builder = FontBuilder(font=font)
    builder.setupFvar([("wght", 400, 400, 900, "Weight")], [])
    points = len(font["glyf"]["u04E2D"].coordinates)
    moves = [(0, 0)] * points + [(0, 0), (500, 0), (0, 0), (0, 0)]
    builder.setupGvar({"u04E2D": [TupleVariation({"wght": (0, 1, 1)}, moves)]})
    stream = BytesIO()
    font.save(stream)
    return stream.getvalue()


def test_rules_of_css_become_ours() -> None:
    rule = face_rule(
        {
            "font_family": "F", "src": (), "font_weight": "bold", "font_style": "italic",
            "font_feature_settings": (("ss01", 1),),
        }
    )  # fmt: skip
    assert rule == FaceRule("F", 700, "italic", features=(("ss01", 1),))


def _shaper(css: str) -> StyleShaper:
    document, typefaces = render("<html lang=zh-CN><p>x", {"A": square_font("xf")}, css)
    (box,) = text_boxes(document)
    shaper = typefaces.shaper(box.style)
    return shaper


def test_styles_bring_features_language_and_hyphen() -> None:
    shaper = _shaper("p { font-variant-numeric: oldstyle-nums; hyphenate-character: 'f' }")
    assert dict(shaper.manner.features) == {"onum": 1}
    assert shaper.manner.language == "zh-CN"
    assert shaper.hyphen is not None
    assert shaper.hyphen.glyphs.text == "f"


def test_letter_spaced_text_has_no_ligatures_unless_asked_for() -> None:
    assert dict(_shaper("p { letter-spacing: 1px }").manner.features) == {"liga": 0, "clig": 0}
    asked = "p { letter-spacing: 1px; font-feature-settings: 'liga' }"
    assert dict(_shaper(asked).manner.features)["liga"] == 1


def test_the_faces_of_a_style_are_those_of_its_document() -> None:
    document, typefaces = render("<p>x", {"A": square_font("x")})
    (box,) = text_boxes(document)
    assert box.style.font_config.typefaces is typefaces
