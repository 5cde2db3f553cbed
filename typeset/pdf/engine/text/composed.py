"""What a text box shows: glyphs and where the composer put them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typeset.pdf.engine.text.pieces import SetUnit
    from typeset.pdf.engine.text.shaping import FaceMetrics


class ComposedText(msgspec.Struct, frozen=True):
    """What a text box shows: rows of units, of their sizes in px, and of their glyphs' origins.

    Origins are counted in px from the box's left edge. ``extra`` is the even gap
    of the line in px, drawn as character spacing: a hint, for the origins rule.
    ``letter_spacing`` parts the characters inside a unit, in px.
    """

    units: Sequence[SetUnit]
    sizes: Sequence[float]
    origins: Sequence[float]
    metrics: FaceMetrics
    extra: float = 0.0
    letter_spacing: float = 0.0
