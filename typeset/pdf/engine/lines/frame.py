"""What WeasyPrint lays a paragraph out in, and the inline boxes that it lays out itself."""

from __future__ import annotations

from typing import Any

import msgspec

from typeset.pdf.engine.session.names import upstream


class Frame(msgspec.Struct):
    """WeasyPrint's context, the block around a paragraph, and lists to be added to.

    ``running`` are boxes that margin boxes and the like show.
    """

    context: Any
    block: Any
    bottom_space: float = 0.0
    absolutes: list[Any] = msgspec.field(default_factory=list)
    fixed: list[Any] = msgspec.field(default_factory=list)
    running: list[Any] = msgspec.field(default_factory=list)

    def for_trial(self) -> Frame:
        """The same with lists of its own, to make a line that may have to go."""
        return Frame(self.context, self.block, self.bottom_space)

    def keep(self, trial: Frame) -> None:
        """Take over what a line has added that stays."""
        self.absolutes.extend(trial.absolutes)
        self.fixed.extend(trial.fixed)
        for box in trial.running:
            self.context.add_running_element(box)


def lay_out_atom(frame: Frame, box: Any, x: float) -> Any:
    """An image, inline block, inline table … laid out at ``x``."""
    return upstream().split_inline_level(
        frame.context, box, x, float("inf"), 0, None, frame.block, frame.absolutes, frame.fixed,
        [], [], [], None, None,
    )[0]  # fmt: skip
