"""What WeasyPrint lays a paragraph out in, and the inline boxes that it lays out itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from typeset.pdf.engine.names import stock


@dataclass(slots=True)
class Frame:
    """WeasyPrint's context, the block around a paragraph, and lists to be added to."""

    context: Any
    block: Any
    bottom_space: float = 0.0
    absolutes: list[Any] = field(default_factory=list)
    fixed: list[Any] = field(default_factory=list)


def lay_out_atom(frame: Frame, box: Any, x: float) -> Any:
    """An image, inline block, inline table … laid out at ``x``."""
    return stock().split_inline_level(
        frame.context, box, x, float("inf"), 0, None, frame.block, frame.absolutes, frame.fixed,
        [], [], [], None, None,
    )[0]  # fmt: skip
