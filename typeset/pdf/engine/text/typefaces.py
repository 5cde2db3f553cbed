"""The faces that a document declares, and which of them set a style (CSS Fonts 4, section 5).

Faces come from the style sheet alone, and none of the system is looked for, so
that pages are the same on every machine. A style that names no declared family
gets the first face declared. Characters that its faces lack are set in the first
other face that has them. Characters that no face has are reported.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

import msgspec
import uharfbuzz

from typeset.messages.codes import Code
from typeset.messages.diagnostics import diagnose
from typeset.messages.errors import LayoutError
from typeset.pdf.engine.text.features import FEATURE_PROPERTIES, features_of
from typeset.pdf.engine.text.glyphs import ShapingFace
from typeset.pdf.engine.text.shaping import Manner, StyleShaper

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
_OUTLINES: Final = ("glyf", "CFF ", "CFF2")
_OPTIONAL_LIGATURES: Final = {"liga": 0, "clig": 0}


class FaceRule(msgspec.Struct, frozen=True):
    """The descriptors of an ``@font-face`` rule, by which styles are matched to its face.

    ``ranges`` are the code points that the face may set; without any, it may set
    all. ``features`` are switched on or off before those of the style.
    """

    family: str
    weight: int = 400
    slant: str = "normal"
    stretch: str = "normal"
    ranges: tuple[range, ...] = ()
    features: tuple[tuple[str, int], ...] = ()


class Design(msgspec.Struct, frozen=True):
    """The properties of a style that choose its faces."""

    families: tuple[str, ...]
    weight: int = 400
    slant: str = "normal"
    stretch: str = "normal"
    axes: tuple[tuple[str, float], ...] = ()


class Wanted(msgspec.Struct, frozen=True):
    """The properties of a style that choose faces and shape text.

    Styles that are equal in these share shapes.
    """

    design: Design
    features: tuple[tuple[str, int], ...]
    language: str
    hyphen: str


class _Declared(msgspec.Struct, frozen=True):
    rule: FaceRule
    data: bytes
    axes: tuple[str, ...]


class _Chain(msgspec.Struct, frozen=True):
    """The faces of a style, first the ``asked`` ones that it names.

    ``features`` are those of the first rule.
    """

    faces: tuple[ShapingFace, ...]
    asked: int
    features: tuple[tuple[str, int], ...]


class Typefaces:
    """All faces of one document. ``missing`` collects the characters that none of them has."""

    def __init__(self) -> None:
        self.missing: dict[str, None] = {}
        self._declared: list[_Declared] = []
        self._faces: dict[tuple[_Declared, tuple[tuple[str, float], ...]], ShapingFace] = {}
        self._chains: dict[Design, _Chain] = {}
        self._shapers: dict[Wanted, StyleShaper] = {}

    @property
    def declared(self) -> tuple[object, ...]:
        """All that was declared, in order; two sets of faces with the same set text alike."""
        return tuple(self._declared)

    def forget_missing(self) -> frozenset[str]:
        """Forget what was drawn, and words with characters that a face lacks. Returns these characters."""
        faces = self._faces.values()
        missing = frozenset((*self.missing, *(chr(point) for face in faces for point in face.missing)))
        self.missing.clear()
        for face in faces:
            face.missing.clear()
            face.drawn = None
        for shaper in self._shapers.values():
            shaper.forget(missing)
        return missing

    def add(self, rule: FaceRule, data: bytes) -> bool:
        """Declare a face. Returns whether ``data`` is a font with outlines, which we can draw."""
        opened = uharfbuzz.Face(uharfbuzz.Blob(data))
        if not opened.unicodes or not any(len(opened.reference_table(tag)) for tag in _OUTLINES):
            return False
        axes = tuple(info.tag for info in opened.axis_infos) if opened.has_var_data else ()
        declared = _Declared(rule, data, axes)
        if declared not in self._declared:
            self._declared.append(declared)
            self._chains.clear()
            self._shapers.clear()
        return True

    def open_faces(self) -> Iterable[ShapingFace]:
        """All faces declared that have one design, and those of others that styles have asked for."""
        for item in self._declared:
            if not item.axes:
                self._face(item, Design(()))
        return self._faces.values()

    def shaper(self, style: Any) -> StyleShaper:
        """The shaper of a computed style of WeasyPrint's. Raises LayoutError where no face is declared."""
        return self.shaper_of(wanted_by(style))

    def shaper_of(self, wanted: Wanted) -> StyleShaper:
        """The shaper that all equal requests share. Raises LayoutError as ``shaper`` does."""
        shaper = self._shapers.get(wanted)
        if shaper is None:
            chain = self._chain(wanted.design)
            features = dict((*chain.features, *wanted.features))
            manner = Manner(features, wanted.language, wanted.hyphen)
            shaper = StyleShaper(chain.faces, manner, self.missing, chain.asked)
            self._shapers[wanted] = shaper
        return shaper

    def first_face(self, style: Any, character: str = " ") -> ShapingFace:
        """The face that sets a character in a style; where none has the character, the one that sets spaces.

        For a space this is the first available font (CSS Fonts 4, section 5), on which
        line heights and relative units depend. Raises LayoutError as ``shaper`` does.
        """
        faces = self._chain(design_of(style)).faces
        able = (face for wanted in (character, " ") for face in faces if wanted in face.characters)
        return next(able, faces[0])

    def _chain(self, design: Design) -> _Chain:
        chain = self._chains.get(design)
        if chain is None:
            chain = self._chains[design] = self._make_chain(design)
        return chain

    def _make_chain(self, design: Design) -> _Chain:
        if not self._declared:
            raise LayoutError(diagnose(Code.L_NO_FACE))
        asked = [item for family in design.families for item in self._of_family(family, design)]
        asked = list(dict.fromkeys(asked)) or self._declared[:1]
        others = [item for item in self._declared if item not in asked]
        faces = tuple(self._face(item, design) for item in (*asked, *others))
        return _Chain(faces, len(asked), asked[0].rule.features)

    def _of_family(self, family: str, design: Design) -> Iterable[_Declared]:
        """The faces of a family that match a design best; of equal rules the last one comes first."""
        name = family.casefold()
        found = [item for item in reversed(self._declared) if item.rule.family.casefold() == name]
        if not found:
            return ()
        best = min(_distance(item.rule, design) for item in found)
        return [item for item in found if _distance(item.rule, design) == best]

    def _face(self, item: _Declared, design: Design) -> ShapingFace:
        given = {"wght": float(design.weight)} | dict(design.axes)
        location = tuple((tag, given[tag]) for tag in item.axes if tag in given)
        key = (item, location)
        face = self._faces.get(key)
        if face is None:
            data = _pin(item.data, dict(location)) if item.axes else item.data
            rule = item.rule
            face = ShapingFace(data, rule.family, italic=rule.slant != "normal", ranges=rule.ranges)
            self._faces[key] = face
        return face


def face_rule(descriptors: dict[str, Any]) -> FaceRule:
    """The rule that WeasyPrint's descriptors of an ``@font-face`` rule describe."""
    weight = descriptors.get("font_weight", "normal")
    variants = {name.replace("-", "_"): value for ((name, value),) in descriptors.get("font_variant", ())}
    settings = descriptors.get("font_feature_settings", "normal")
    return FaceRule(
        descriptors["font_family"],
        _WEIGHTS.get(weight, weight),
        descriptors.get("font_style", "normal"),
        descriptors.get("font_stretch", "normal"),
        tuple(range(part.start, part.end + 1) for part in descriptors.get("unicode_range", ())),
        tuple(features_of(variants | {"font_feature_settings": settings}).items()),
    )


def design_of(style: Any) -> Design:
    """The design that a computed style of WeasyPrint's asks for."""
    axes = style["font_variation_settings"]
    return Design(
        tuple(style["font_family"]),
        style["font_weight"],
        style["font_style"],
        style["font_stretch"],
        () if axes == "normal" else tuple(axes),
    )


def wanted_by(style: Any) -> Wanted:
    """The faces and the shaping that a computed style of WeasyPrint's asks for.

    Letter-spaced text has no optional ligatures (CSS Text 3, section 8.2).
    """
    features = features_of({name: style[name] for name in FEATURE_PROPERTIES})
    if style["letter_spacing"] not in ("normal", 0):
        features = _OPTIONAL_LIGATURES | features
    override = style["font_language_override"]
    hyphen = style["hyphenate_character"]
    return Wanted(
        design_of(style),
        tuple(features.items()),
        (style["lang"] or "") if override == "normal" else f"x-hbot-{override}",
        "" if hyphen == "auto" else hyphen,
    )


def _distance(rule: FaceRule, wanted: Design) -> tuple[int, int, int]:
    """How far a face is from a design: compared first by stretch, then by slant, then by weight."""
    return (
        _stretch_distance(_STRETCHES.index(rule.stretch), _STRETCHES.index(wanted.stretch)),
        _SLANTS[wanted.slant].index(rule.slant),
        _weight_distance(rule.weight, wanted.weight),
    )


def _stretch_distance(has: int, wants: int) -> int:
    """Normal and condensed styles try narrower faces first, expanded ones wider (CSS Fonts 4, 5.2, 4.1)."""
    ahead = wants - has if wants <= _NORMAL else has - wants
    return ahead if ahead >= 0 else len(_STRETCHES) - ahead


def _weight_distance(has: int, wants: int) -> int:
    """Light styles try lighter faces first, bold ones bolder (CSS Fonts 4, 5.2 step 4.3)."""
    if 400 <= wants <= 500:
        ahead = has - wants if wants <= has <= 500 else -1
        behind = 1000 + wants - has if has < wants else 2000 + has
        return ahead if ahead >= 0 else behind
    ahead = wants - has if wants < 400 else has - wants
    return ahead if ahead >= 0 else 1000 - ahead


def _pin(data: bytes, location: dict[str, float]) -> bytes:
    """A variable font as one instance: axes in ``location`` at that value, the others at their defaults."""
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
