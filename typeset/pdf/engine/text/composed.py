"""What a text box draws: units of glyphs, and where the composer put them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typeset.pdf.engine.text.pieces import SetUnit
    from typeset.pdf.engine.text.shaping import FaceMetrics


class ComposedText(msgspec.Struct, frozen=True):
    """What a text box draws: rows of its units, of their sizes in px, and of their glyphs' origins.

    Origins are counted in px from the left edge of the box. ``extra`` is the even
    gap of the line in px. It is drawn as character spacing, which saves operators;
    the origins decide where glyphs stand. ``letter_spacing`` in px stands between
    the characters inside a unit.
    """

    units: Sequence[SetUnit]
    sizes: Sequence[float]
    origins: Sequence[float]
    metrics: FaceMetrics
    extra: float = 0.0
    letter_spacing: float = 0.0
