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
    the characters inside a unit. ``behind`` is where the next text of the line begins,
    in px; None at its end. A box may leave its first spaces to the box before, and
    take those before the next text.
    """

    units: Sequence[SetUnit]
    sizes: Sequence[float]
    origins: Sequence[float]
    metrics: FaceMetrics
    extra: float = 0.0
    letter_spacing: float = 0.0
    behind: float | None = None
    leaves_spaces: bool = False
    takes_spaces: str = ""

    def read(self, written: str) -> str:
        """What of the line is read here, of a box whose text is ``written``."""
        return (written.lstrip() if self.leaves_spaces else written) + self.takes_spaces
