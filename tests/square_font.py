"""The square test font: one glyph is one em, so that a golden shows layout and nothing of a design."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables._g_l_y_f import Glyph

EM = 1000
# Ink of a mark stays in its half of the em, as in GB/T 15834 and CLREQ 3.1.3:
# what opens stands right, what closes or stops stands left.
OPENERS = "（《〈「『【〔［｛“‘"
CLOSERS = "）》〉」』】〕］｝”’。，、；：！？．"
_SEED = 0


def square_font(
    characters: str,
    family: str = "Square",
    forms: Mapping[tuple[str, str], str] | None = None,
    *,
    centred: str = "",
) -> bytes:
    """A TrueType font with a one-em glyph for each character; the same in, the same bytes out.

    A space is blank, a mark inks half its em, anything else a frame of the em's
    inner nine tenths. ``forms`` gives a character and a selector the glyph of another character; marks that
    are ``centred`` have their ink in the middle, as in Taiwan.
    """
    wanted = sorted(set(characters) | {" "})
    names = {character: f"u{ord(character):05X}" for character in wanted}
    order = [".notdef", *names.values()]
    glyphs = {".notdef": _box(0, EM)} | {
        names[character]: _box(EM // 4, 3 * EM // 4) if character in centred else _glyph(character)
        for character in wanted
    }
    builder = FontBuilder(EM, isTTF=True)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap(
        {ord(character): name for character, name in names.items()},
        uvs=[(ord(base), ord(by), names[other]) for (base, by), other in (forms or {}).items()] or None,
    )
    builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics({name: (EM, getattr(glyphs[name], "xMin", 0)) for name in order})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": family, "styleName": "Regular", "psName": f"{family}-Regular"})
    builder.setupOS2(sTypoAscender=880, sTypoDescender=-120, usWinAscent=880, usWinDescent=120)
    builder.setupPost()
    builder.font["head"].created = builder.font["head"].modified = _SEED
    builder.font.recalcTimestamp = False
    stream = BytesIO()
    builder.save(stream)
    return stream.getvalue()


def _glyph(character: str) -> Glyph:
    if character.isspace():
        return TTGlyphPen(None).glyph()
    if character in OPENERS:
        return _box(EM // 2, EM)
    if character in CLOSERS:
        return _box(0, EM // 2)
    return _box(0, EM)


def _box(left: int, right: int) -> Glyph:
    """A filled box between two edges, a twentieth of an em inside them."""
    inset = EM // 20
    pen = TTGlyphPen(None)
    pen.moveTo((left + inset, -120 + inset))
    pen.lineTo((left + inset, 880 - inset))
    pen.lineTo((right - inset, 880 - inset))
    pen.lineTo((right - inset, -120 + inset))
    pen.closePath()
    return pen.glyph()
