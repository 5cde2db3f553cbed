"""A composed line with the paragraph that it belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typeset.compose import SetLine
    from typeset.pdf.engine.lines.paragraph_map import ParagraphMap


class BoxedLine(NamedTuple):
    """A composed line, its paragraph, its first unit, visible or not, and its measure in px."""

    paragraph: ParagraphMap
    start: int
    line: SetLine
    measure: float
