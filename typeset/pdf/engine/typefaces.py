"""The faces that a document declares, and which of them a style is set in (CSS Fonts 4, section 5)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

import uharfbuzz

from typeset.pdf.engine.shaping import Face, Manner, StyleShaper

_STRETCHES: Final = (
    "ultra-condensed", "extra-condensed", "condensed", "semi-condensed", "normal",
    "semi-expanded", "expanded", "extra-expanded", "ultra-expanded",
)  # fmt: skip
_NORMAL: Final = _STRETCHES.index("normal")
_SLANTS: Final = {
    "normal": ("normal", "oblique", "italic"),
    "oblique": ("oblique", "italic", "normal"),
    "italic": ("italic", "oblique", "normal"),
}
_WEIGHTS: Final = {"normal": 400, "bold": 700}
_FEATURE_PROPERTIES: Final = (
    "font_kerning", "font_variant_ligatures", "font_variant_position", "font_variant_caps",
    "font_variant_numeric", "font_variant_alternates", "font_variant_east_asian", "font_feature_settings",
)  # fmt: skip
_OPTIONAL_LIGATURES: Final = {"liga": 0, "clig": 0}
_REGISTRY: Final = "_typeset_typefaces"


@dataclass(frozen=True, slots=True)
class FaceRule:
    """An ``@font-face`` rule: what a style must ask for to be given the face.

    ``ranges`` are the code points that it may set, all if there are none;
    ``features`` are switched on or off before those of the style.
    """

    family: str
    weight: int = 400
    slant: str = "normal"
    stretch: str = "normal"
    ranges: tuple[range, ...] = ()
    features: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a style asks for of faces and shaping; equal styles share their shapes."""

    families: tuple[str, ...]
    weight: int
    slant: str
    stretch: str
    axes: tuple[tuple[str, float], ...]
    features: tuple[tuple[str, int], ...]
    language: str
    hyphen: str


@dataclass(frozen=True, slots=True)
class _Declared:
    rule: FaceRule
    data: bytes
    axes: tuple[str, ...]


class Typefaces:
    """All faces of one document; ``missing`` gathers the characters that none of them has."""

    def __init__(self) -> None:
        self.missing: dict[str, None] = {}
        self._declared: list[_Declared] = []
        self._faces: dict[tuple[_Declared, tuple[tuple[str, float], ...]], Face] = {}
        self._shapers: dict[Wanted, StyleShaper] = {}

    def add(self, rule: FaceRule, data: bytes) -> None:
        """Declare a face; data that is no font, which WeasyPrint warns of, is passed over."""
        opened = uharfbuzz.Face(uharfbuzz.Blob(data))
        if not opened.glyph_count or not opened.unicodes:
            return
        axes = tuple(info.tag for info in opened.axis_infos) if opened.has_var_data else ()
        declared = _Declared(rule, data, axes)
        if declared not in self._declared:
            self._declared.append(declared)
            self._shapers.clear()

    def shaper(self, style: Any) -> StyleShaper | None:
        """What shapes the tokens of a computed style of WeasyPrint's; None when no face is declared."""
        return self.shaper_of(wanted_by(style))

    def shaper_of(self, wanted: Wanted) -> StyleShaper | None:
        """What shapes the tokens of all styles that want the same; None when no face is declared."""
        if not self._declared:
            return None
        shaper = self._shapers.get(wanted)
        if shaper is None:
            shaper = self._shapers[wanted] = self._make_shaper(wanted)
        return shaper

    def _make_shaper(self, wanted: Wanted) -> StyleShaper:
        asked = [item for family in wanted.families for item in self._of_family(family, wanted)]
        asked = list(dict.fromkeys(asked)) or self._declared[:1]
        others = [item for item in self._declared if item not in asked]
        chain = tuple(self._face(item, wanted) for item in (*asked, *others))
        features = dict((*asked[0].rule.features, *wanted.features))
        manner = Manner(features, wanted.language, wanted.hyphen)
        return StyleShaper(chain, manner, self.missing, len(asked))

    def _of_family(self, family: str, wanted: Wanted) -> Iterable[_Declared]:
        """The faces of a family that match best; of rules alike, the last one comes first."""
        name = family.casefold()
        found = [item for item in reversed(self._declared) if item.rule.family.casefold() == name]
        if not found:
            return ()
        best = min(_distance(item.rule, wanted) for item in found)
        return [item for item in found if _distance(item.rule, wanted) == best]

    def _face(self, item: _Declared, wanted: Wanted) -> Face:
        given = {"wght": float(wanted.weight)} | dict(wanted.axes)
        location = tuple((tag, given[tag]) for tag in item.axes if tag in given)
        key = (item, location)
        face = self._faces.get(key)
        if face is None:
            data = _pin(item.data, dict(location)) if item.axes else item.data
            rule = item.rule
            face = Face(data, rule.family, italic=rule.slant != "normal", ranges=rule.ranges)
            self._faces[key] = face
        return face


def typefaces_of(font_config: Any) -> Typefaces:
    """The registry of a FontConfiguration of WeasyPrint's, which it lives as long as."""
    found: Typefaces | None = getattr(font_config, _REGISTRY, None)
    if found is None:
        found = Typefaces()
        setattr(font_config, _REGISTRY, found)
    return found


def face_rule(descriptors: dict[str, Any]) -> FaceRule:
    """An ``@font-face`` rule from WeasyPrint's descriptors of it."""
    from weasyprint.text.fonts import font_features  # noqa: PLC0415 - a quarter of a second, only for pages

    weight = descriptors.get("font_weight", "normal")
    variants = {name.replace("-", "_"): value for ((name, value),) in descriptors.get("font_variant", ())}
    settings = descriptors.get("font_feature_settings", "normal")
    features = font_features(font_kerning="auto", font_feature_settings=settings, **variants)
    return FaceRule(
        descriptors["font_family"],
        _WEIGHTS.get(weight, weight),
        descriptors.get("font_style", "normal"),
        descriptors.get("font_stretch", "normal"),
        tuple(range(part.start, part.end + 1) for part in descriptors.get("unicode_range", ())),
        tuple(features.items()),
    )


def wanted_by(style: Any) -> Wanted:
    """What a computed style of WeasyPrint's asks for.

    Letter-spaced text has no optional ligatures (CSS Text 3, section 8.2).
    """
    from weasyprint.text.fonts import font_features  # noqa: PLC0415 - a quarter of a second, only for pages

    features = font_features(*(style[name] for name in _FEATURE_PROPERTIES))
    if style["letter_spacing"] not in ("normal", 0):
        features = _OPTIONAL_LIGATURES | features
    axes = style["font_variation_settings"]
    override = style["font_language_override"]
    hyphen = style["hyphenate_character"]
    return Wanted(
        tuple(style["font_family"]),
        style["font_weight"],
        style["font_style"],
        style["font_stretch"],
        () if axes == "normal" else tuple(axes),
        tuple(features.items()),
        (style["lang"] or "") if override == "normal" else f"x-hbot-{override}",
        "" if hyphen == "auto" else hyphen,
    )


def _distance(rule: FaceRule, wanted: Wanted) -> tuple[int, int, int]:
    """How far a face is from what is wanted: first by stretch, then by slant, last by weight."""
    return (
        _stretch_distance(_STRETCHES.index(rule.stretch), _STRETCHES.index(wanted.stretch)),
        _SLANTS[wanted.slant].index(rule.slant),
        _weight_distance(rule.weight, wanted.weight),
    )


def _stretch_distance(has: int, wants: int) -> int:
    """Condensed styles look to narrower faces first, expanded ones to wider (CSS Fonts 4, 5.2 step 4.1)."""
    ahead = wants - has if wants <= _NORMAL else has - wants
    return ahead if ahead >= 0 else len(_STRETCHES) - ahead


def _weight_distance(has: int, wants: int) -> int:
    """Light styles look to lighter faces first, bold ones to bolder (CSS Fonts 4, 5.2 step 4.3)."""
    if 400 <= wants <= 500:
        ahead = has - wants if wants <= has <= 500 else -1
        behind = 1000 + wants - has if has < wants else 2000 + has
        return ahead if ahead >= 0 else behind
    ahead = wants - has if wants < 400 else has - wants
    return ahead if ahead >= 0 else 1000 - ahead


def _pin(data: bytes, location: dict[str, float]) -> bytes:
    """A variable face at one place of its axes, the rest at their defaults."""
    face = uharfbuzz.Face(uharfbuzz.Blob(data))
    request = uharfbuzz.SubsetInput()
    request.keep_everything()
    for info in face.axis_infos:
        if info.tag in location:
            value = min(max(location[info.tag], info.min_value), info.max_value)
            request.pin_axis_location(face, info.tag, value)
        else:
            request.pin_axis_to_default(face, info.tag)
    return bytes(uharfbuzz.subset(face, request).blob.data)
