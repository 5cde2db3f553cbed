"""A block in the making, as the steps from styles and looks to units hand it on."""

from __future__ import annotations

from msgspec import Struct

from typeset.model.blocks import Block
from typeset.readers.word.body import Paragraph


class Draft(Struct, frozen=True):
    """A block in the making: paragraphs with a kind (empty: to be guessed), or a finished block."""

    paragraphs: tuple[Paragraph, ...] = ()
    kind: str = ""
    level: int = 0
    block: Block | None = None
    number: int = 0

    @property
    def is_open(self) -> bool:
        """Whether nothing is known of it yet."""
        return not self.kind and self.block is None
