"""CSS properties of fonts as OpenType features."""

from __future__ import annotations

import pytest

from typeset.pdf.engine.text.features import features_of


@pytest.mark.parametrize(
    ("properties", "features"),
    [
        ({}, {}),
        ({"font_kerning": "auto", "font_variant_caps": "normal"}, {}),
        ({"font_kerning": "none"}, {"kern": 0}),
        ({"font_kerning": "normal"}, {"kern": 1}),
        ({"font_variant_ligatures": "none"}, {"liga": 0, "clig": 0, "dlig": 0, "hlig": 0, "calt": 0}),
        (
            {"font_variant_ligatures": ["no-common-ligatures", "contextual"]},
            {"liga": 0, "clig": 0, "calt": 1},
        ),
        ({"font_variant_position": "super"}, {"sups": 1}),
        ({"font_variant_caps": "all-small-caps"}, {"c2sc": 1, "smcp": 1}),
        ({"font_variant_numeric": ["oldstyle-nums", "tabular-nums"]}, {"onum": 1, "tnum": 1}),
        ({"font_variant_alternates": "historical-forms"}, {"hist": 1}),
        ({"font_variant_east_asian": ["jis04", "ruby"]}, {"jp04": 1, "ruby": 1}),
    ],
)
def test_each_property_has_its_features(properties: dict[str, object], features: dict[str, int]) -> None:
    assert features_of(properties) == features


def test_settings_come_last() -> None:
    asked = {"font_kerning": "normal", "font_feature_settings": (("kern", 0), ("ss01", 2))}
    assert features_of(asked) == {"kern": 0, "ss01": 2}
