"""The face of U+FFFD, the sign that stands for a character lost before the manuscript came here.

No face of the catalogue has the sign. It is set as it is, so that the place can be seen in the proofs.
"""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import Final

SIGN: Final = "\ufffd"

_EM: Final = 1000
_ASCENT, _DESCENT = 880, -120
_DIAMOND: Final = ((500, 850), (970, 380), (500, -90), (30, 380))
# A question mark in angular strokes and its dot, cut out of the diamond: they run the other way round.
_HOOK: Final = (
    (340, 480), (340, 560), (400, 620), (600, 620), (660, 560), (660, 450), (545, 355), (545, 290),
    (455, 290), (455, 390), (575, 480), (575, 520), (560, 540), (440, 540), (425, 520), (425, 480),
)  # fmt: skip
_DOT: Final = ((455, 160), (455, 240), (545, 240), (545, 160))


@lru_cache(maxsize=1)
def make_replacement_face() -> bytes:
    """A TrueType file with the one sign: a black diamond of one em with a question mark in it."""
    from fontTools.fontBuilder import FontBuilder  # noqa: PLC0415 - slow to load, and few books need it
    from fontTools.pens.ttGlyphPen import TTGlyphPen  # noqa: PLC0415 - as above

    order = [".notdef", "space", "uniFFFD"]
    pen = TTGlyphPen(None)
    for outline in (_DIAMOND, _HOOK[::-1], _DOT[::-1]):
        pen.moveTo(outline[0])
        for point in outline[1:]:
            pen.lineTo(point)
        pen.closePath()
    blank = TTGlyphPen(None).glyph()
    builder = FontBuilder(_EM, isTTF=True)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap({0x20: "space", ord(SIGN): "uniFFFD"})
    builder.setupGlyf({".notdef": blank, "space": blank, "uniFFFD": pen.glyph()})
    builder.setupHorizontalMetrics(
        {".notdef": (_EM, 0), "space": (_EM // 4, 0), "uniFFFD": (_EM, _DIAMOND[3][0])}
    )
    builder.setupHorizontalHeader(ascent=_ASCENT, descent=_DESCENT)
    name = "TypesetReplacement"
    builder.setupNameTable({"familyName": name, "styleName": "Regular", "psName": f"{name}-Regular"})
    builder.setupOS2(
        sTypoAscender=_ASCENT, sTypoDescender=_DESCENT, usWinAscent=_ASCENT, usWinDescent=-_DESCENT
    )
    builder.setupPost()
    builder.font["head"].created = builder.font["head"].modified = 0  # the same bytes at every build
    builder.font.recalcTimestamp = False
    stream = BytesIO()
    builder.save(stream)
    return stream.getvalue()
