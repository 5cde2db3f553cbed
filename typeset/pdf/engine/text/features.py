"""CSS properties of fonts as OpenType features (CSS Fonts 4, sections 6.4 to 6.12, 7.2)."""

from __future__ import annotations

from typing import Any, Final

from typeset.fonts.features import SWITCHES

FEATURE_PROPERTIES: Final = (
    "font_kerning", "font_variant_ligatures", "font_variant_position", "font_variant_caps",
    "font_variant_numeric", "font_variant_alternates", "font_variant_east_asian", "font_feature_settings",
)  # fmt: skip
"""The properties that ``features_of`` reads, as WeasyPrint spells them."""

_LIGATURES: Final = {
    "common-ligatures": ("liga", "clig"),
    "discretionary-ligatures": ("dlig",),
    "historical-ligatures": ("hlig",),
    "contextual": ("calt",),
}


def features_of(properties: dict[str, Any]) -> dict[str, int]:
    """The OpenType features that properties switch on (1) or off (0); font-feature-settings comes last.

    A property that is not given has its initial value, and asks for nothing.
    """
    features: dict[str, int] = {}
    kerning = properties.get("font_kerning", "auto")
    if kerning != "auto":
        features["kern"] = int(kerning == "normal")
    features.update(_ligatures(properties.get("font_variant_ligatures", "normal")))
    for name, switches in SWITCHES.items():
        value = properties.get(name, "normal")
        for keyword in (value,) if isinstance(value, str) else value:
            features.update(dict.fromkeys(switches.get(keyword, ()), 1))
    settings = properties.get("font_feature_settings", "normal")
    if settings != "normal":
        features.update(dict(settings))
    return features


def _ligatures(value: Any) -> dict[str, int]:
    """The features of font-variant-ligatures: ``normal``, ``none``, or keywords; ``no-`` switches off."""
    if value == "none":
        return {tag: 0 for tags in _LIGATURES.values() for tag in tags}
    features: dict[str, int] = {}
    for keyword in () if value == "normal" else value:
        on = not keyword.startswith("no-")
        features.update(dict.fromkeys(_LIGATURES[keyword.removeprefix("no-")], int(on)))
    return features
