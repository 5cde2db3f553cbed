"""Replaces the text of a text box on a finished page, and moves what stands around it on its line.

Folios and the numbers of notes are known when all pages are made. The line keeps its
place and ends where it ended, so nothing is laid out again for them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from typeset.compose import Fit
from typeset.pdf.engine.lines.leaders import has_leader, shorten_leader
from typeset.pdf.engine.lines.line_texts import composed_of
from typeset.pdf.engine.session.names import upstream
from typeset.pdf.engine.session.records import BoxRecord
from typeset.pdf.engine.session.units import TOLERANCE_PX
from typeset.pdf.engine.text.single_line import single_line


def set_text(line: Any, box: Any, text: str) -> None:
    """Give a text box other text, and move what stands around it on its line.

    On a line with a leader the right edge stays. A justified line closes up evenly:
    nobody sees the width of three figures in thirty gaps. Any other line gets shorter.
    """
    made = single_line(text, box.style, None)
    gain = box.width - made.width
    ink, spaces = _parted(box)
    box.text, box.width = text, made.width
    old, new = composed_of(box), made.composed
    shown = msgspec.structs.replace(
        new,
        units=[*new.units, *old.units[ink:]],
        sizes=[*new.sizes, *old.sizes[ink:]],
        origins=[*new.origins, *(space - gain for space in spaces)],
        behind=None if old.behind is None else old.behind - gain,
    )
    BoxRecord.composed_text.put(box, shown)
    if has_leader(line):
        box.position_x += gain
        if gain < 0:
            shorten_leader(line, box.position_x)
        return
    boxed = BoxRecord.set_line.of(line)
    is_justified = boxed and not boxed.line.is_final and boxed.paragraph.fit in (Fit.JUSTIFIED, Fit.FLUSH)
    units = sum(_parted(other)[0] for other in texts_of(line.children))
    _Shifter(box, gain, gain / (units - 1) if is_justified and units > 1 else 0.0).shift(line.children)
    align = line.style["text_align_all"]
    if not is_justified and align in ("center", "right", "end"):
        line.translate(dx=gain / 2 if align == "center" else gain)


def _parted(text: Any) -> tuple[int, list[float]]:
    """The number of units of a text with ink, and the origins of the spaces that hang behind them."""
    origins = list(composed_of(text).origins)
    ink = sum(origin < text.width - TOLERANCE_PX for origin in origins)
    return ink, origins[ink:]


class _Shifter:
    """Moves what stands on a line, in px: ``gain`` to the left behind a box, ``share`` right at each unit."""

    def __init__(self, box: Any, gain: float, share: float) -> None:
        self.box = box
        self.gain = gain
        self.share = share
        self.pull = 0.0
        self.count = 0

    @property
    def _move(self) -> float:
        return self.count * self.share - self.pull

    def shift(self, children: Iterable[Any]) -> None:
        """Move boxes that follow each other."""
        boxes = upstream().boxes
        for child in children:
            if not child.is_in_normal_flow():
                continue
            if isinstance(child, boxes.TextBox):
                self._shift_text(child)
            elif isinstance(child, boxes.InlineBox):
                before = self._move
                self.shift(child.children)
                child.position_x += before
                child.width += self._move - before
            else:
                child.translate(dx=self._move)

    def _shift_text(self, text: Any) -> None:
        start = self._move
        composed = composed_of(text)
        count = _parted(text)[0]
        last = max(0, count - 1)
        origins = [origin + min(place, last) * self.share for place, origin in enumerate(composed.origins)]
        BoxRecord.composed_text.put(text, msgspec.structs.replace(composed, origins=origins))
        text.position_x += start
        text.width += last * self.share
        self.count += count
        if text is self.box:
            self.pull += self.gain


def texts_of(children: Iterable[Any]) -> Iterator[Any]:
    """The text boxes of a line itself, in order; those inside inline blocks are left out."""
    for child in children:
        if isinstance(child, upstream().boxes.TextBox):
            yield child
        elif isinstance(child, upstream().boxes.InlineBox):
            yield from texts_of(child.children)
