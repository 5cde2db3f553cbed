"""Features that a document uses, and none else, stay in the faces."""

from __future__ import annotations

import pytest
import uharfbuzz

from tests.pdf.laid_out import STORE
from typeset.fonts.catalogue import FaceKey
from typeset.fonts.faces import Face, subset_face
from typeset.fonts.features import CLASSES, feature_css, features_in_css, figure_css

FACE = Face(FaceKey("latin-serif", 400), STORE / "SourceSerif4_400Regular.ttf", "x")


@pytest.mark.parametrize(
    ("css", "tags"),
    [
        (".a { font-variant-caps: small-caps }", {"smcp"}),
        ("a{font-variant:all-small-caps oldstyle-nums;color:red}", {"c2sc", "smcp", "onum"}),
        ("a { font-feature-settings: 'ss01' 1, \"zero\" }", {"ss01", "zero"}),
        ("a { text-transform: uppercase; content: 'smcp' }", set()),
    ],
)
def test_style_sheets_name_features(css: str, tags: set[str]) -> None:
    assert features_in_css(css) == tags


def test_each_class_has_its_rule() -> None:
    for name, (declared, value) in CLASSES.items():
        tags = features_in_css(f"{declared}: {value}")
        assert f".{name}{{{declared}:{value}}}" in feature_css(tags)
    assert feature_css(frozenset()) == figure_css("") == ""


@pytest.mark.parametrize("for_epub", [False, True])
@pytest.mark.parametrize("tag", ["sups", "smcp", "onum"])
def test_a_feature_that_is_used_stays(tag: str, for_epub: bool) -> None:
    def glyphs(features: tuple[str, ...], used: dict[str, bool]) -> list[int]:
        data = subset_face(FACE, "a1 ", for_epub=for_epub, features=features)
        font = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob(data)))
        buffer = uharfbuzz.Buffer()
        buffer.add_str("a1")
        buffer.guess_segment_properties()
        uharfbuzz.shape(font, buffer, used)
        return [info.codepoint for info in buffer.glyph_infos]

    assert glyphs((tag,), {tag: True}) != glyphs((tag,), {})
    assert glyphs((), {tag: True}) == glyphs((), {})
