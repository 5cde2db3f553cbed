"""Whose rules a run is composed by: its language says the region, the ink of its marks where they stand.

A style may ask for a face of another region than the text's. Its marks then keep the places that the face
gives them, so that none loses white that it has not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from typeset.compose.rules import CENTRED_MARKS
from typeset.model.languages import han_language

if TYPE_CHECKING:
    from typeset.compose import CompositionSettings
    from typeset.compose.settings import Region
    from typeset.pdf.engine.text.shaping import StyleShaper

REGIONS: Final[dict[str, Region]] = {"zh-CN": "CN", "zh-TW": "TW", "zh-HK": "HK", "ja": "JP", "ko": "KR"}

_MARKS: Final = CENTRED_MARKS["TW"]
_CENTRED: Final = 0.4
"""Of its advance: where the middle of a mark begins that stands in the middle of its square. By measuring 28
faces: corner marks have it below .3, the others above .46."""

_NARROW: Final = 0.7
"""Em: a mark with less is drawn at Western width. It says nothing of where it stands in a square."""


def run_settings(settings: CompositionSettings, language: str, shaper: StyleShaper) -> CompositionSettings:
    """The rules for text in ``language``, set by ``shaper``, in a document composed by ``settings``."""
    region = REGIONS.get(han_language(language), settings.region)
    centred = "".join(mark for mark in _MARKS if _is_centred(mark, region, shaper))
    return settings._replace(region=region, centred=centred)


def _is_centred(mark: str, region: Region, shaper: StyleShaper) -> bool:
    """Whether the ink of a mark stands in the middle of its square; without ink, where the region has it."""
    by_region = mark in CENTRED_MARKS[region]
    if not any(mark in face.characters for face in shaper.chain):
        return by_region
    glyph = shaper(mark).glyphs.glyphs[0]
    extents = glyph.face.font.get_glyph_extents(glyph.code)
    if extents is None or not extents.width or glyph.advance < _NARROW:
        return by_region
    middle: float = glyph.x + (extents.x_bearing + extents.width / 2) / glyph.face.upem
    return bool(middle >= _CENTRED * glyph.advance)
