"""The surroundings in which WeasyPrint lays out a paragraph, and the inline boxes that it lays out itself."""

from __future__ import annotations

from typing import Any

import msgspec

from typeset.pdf.engine.session.names import upstream


class Frame(msgspec.Struct):
    """The surroundings of a paragraph: WeasyPrint's context, the block around, the space kept free below.

    Lines add to the lists: boxes placed absolutely, fixed boxes, and running
    elements, which margin boxes show.
    """

    context: Any
    block: Any
    bottom_space: float = 0.0
    absolutes: list[Any] = msgspec.field(default_factory=list)
    fixed: list[Any] = msgspec.field(default_factory=list)
    running: list[Any] = msgspec.field(default_factory=list)

    def for_trial(self) -> Frame:
        """The same surroundings with lists of their own, for a line that may be discarded."""
        return Frame(self.context, self.block, self.bottom_space)

    def keep(self, trial: Frame) -> None:
        """Take over what a line has added, now that it stays."""
        self.absolutes.extend(trial.absolutes)
        self.fixed.extend(trial.fixed)
        for box in trial.running:
            self.context.add_running_element(box)


def lay_out_atom(frame: Frame, box: Any, x: float) -> Any:
    """Lay out an atomic inline box at ``x``: an image, an inline block, an inline table."""
    return upstream().split_inline_level(
        frame.context, box, x, float("inf"), 0, None, frame.block, frame.absolutes, frame.fixed,
        [], [], [], None, None,
    )[0]  # fmt: skip
