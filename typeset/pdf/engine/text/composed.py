"""What a text box draws: units of glyphs, and where the composer put them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typeset.pdf.engine.text.glyphs import FaceMetrics
    from typeset.pdf.engine.text.pieces import SetUnit


class ComposedText(msgspec.Struct, frozen=True):
    """What a text box draws: rows of its units, of their sizes in px, and of their glyphs' origins.

    Origins are counted in px from the left edge of the box. ``extra`` is the even
    gap of the line in px. It is drawn as character spacing, which saves operators;
    the origins decide where glyphs stand. ``letter_spacing`` in px stands between
    the characters inside a unit. ``behind`` is where the next text of the line begins,
    in px; None at its end. ``copied`` is how it is copied, where that is not as it is.
    ``turned`` says that the units stand in visual order.
    """

    units: Sequence[SetUnit]
    sizes: Sequence[float]
    origins: Sequence[float]
    metrics: FaceMetrics
    extra: float = 0.0
    letter_spacing: float = 0.0
    behind: float | None = None
    copied: Copied | None = None
    turned: bool = False


class Copied(msgspec.Struct, frozen=True):
    """What is copied with another text than the one that draws it.

    Spaces between two boxes are read at the end of the first (``leaves_spaces``,
    ``takes_spaces``). A typed hyphen at the end of a line is read at the beginning of
    the next one (``leaves_hyphen``, ``takes_hyphen``), since PDFium and poppler take
    one at the end for ours. ``silent`` says that the last unit is a hyphen of ours.
    """

    leaves_spaces: bool = False
    takes_spaces: str = ""
    leaves_hyphen: bool = False
    takes_hyphen: bool = False
    silent: bool = False

    def read(self, written: str) -> str:
        """What is copied with a box whose text is ``written``."""
        if self.leaves_spaces:
            written = written.lstrip()
        if self.leaves_hyphen:
            written = written.rstrip().removesuffix(HYPHEN)
        return (HYPHEN if self.takes_hyphen else "") + written + self.takes_spaces


HYPHEN: Final = "-"
"""The one that PDFium and poppler look for at the end of a line."""
