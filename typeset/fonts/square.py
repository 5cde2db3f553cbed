"""Sets a face so large, and so high, that its glyphs fill squares of Han: emoji are drawn wider than an em.

The file then has another number of units in an em, so that all that it measures follows, and its outlines are
moved up. So print and reading systems need to know nothing of it.
"""

from __future__ import annotations

from collections import Counter
from io import BytesIO


def fit_square(data: bytes, raised: float) -> bytes:
    """The TrueType file with its usual advance as its em, and outlines raised by so much of that em."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - slow to load, and few books have emoji

    font = TTFont(BytesIO(data), recalcTimestamp=False)
    widths = Counter(width for width, _ in font["hmtx"].metrics.values() if width)
    em = max(widths, key=lambda width: (widths[width], width)) if widths else font["head"].unitsPerEm
    font["head"].unitsPerEm = em
    glyphs = font["glyf"]
    for name in font.getGlyphOrder():
        glyph = glyphs[name]
        if glyph.numberOfContours > 0:  # glyphs made of others move with these
            glyph.coordinates.translate((0, round(raised * em)))
    stream = BytesIO()
    font.save(stream)
    return stream.getvalue()
