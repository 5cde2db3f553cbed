"""What the text of a block asks of its shape: speeches that hang, pictures alone, code that may turn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from typeset.model.blocks import Block, Dialogue, Image, Inline, Marked, Paragraph
from typeset.model.characters import columns
from typeset.startup.patterns import late_pattern

_TURN: Final = late_pattern(
    r"[^，。：“‘「『]{0,5}[^，。：“‘「『曰说道言云]："
)  # 问：, 张三：, but not 子曰：
_SHORT_CODE: Final = 24  # columns that fit every screen: such a line of code does not turn
_SPACE: Final = 0.6  # em: the width of a space in faces for code
_DEEPEST: Final = 8  # em: beyond this a turned line would have no room on a telephone
_HANG: Final = 2  # em of turned lines behind the beginning of theirs


def shape_class(block: Block) -> str:
    """“ turn” for a speech that opens with its speaker, as 问：; “ lone” for pictures alone; else empty."""
    if isinstance(block, Dialogue):
        return " turn" if _TURN.match(block.text) else ""
    if isinstance(block, Paragraph) and all(_holds_pictures(line.inlines) for line in block.lines):
        return " lone"
    return ""


def _holds_pictures(inlines: Sequence[Inline]) -> bool:
    """Whether there are pictures, be they in links, and nothing else."""
    return bool(inlines) and all(
        _holds_pictures(item.inlines) if isinstance(item, Marked) else isinstance(item, Image)
        for item in inlines
    )


def code_depth(line: str) -> float:
    """How far a line of code that may turn is indented, in em, with what its turned parts hang; else 0.

    What is turned stands behind the beginning of its own line, not of the listing's.
    """
    spaces = len(line) - len(line.lstrip(" "))
    if not spaces or columns(line) <= _SHORT_CODE:
        return 0
    return round(min(spaces * _SPACE, _DEEPEST) + _HANG, 1)
