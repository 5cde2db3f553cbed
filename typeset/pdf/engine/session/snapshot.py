"""How a layout stands before a page is made, so that the page can be made once more, otherwise.

No copy of a page is kept: what is put back is what the layout keeps of notes, pages and
moved figures, and the page is made anew from that.
"""

from __future__ import annotations

from typing import Any

from typeset.pdf.engine.session.records import ContextRecord


class LayoutSnapshot:
    """How things stand before the page of an index is made; taken once, put back as often as need be."""

    def __init__(self, context: Any, index: int) -> None:
        self.context = context
        self.index = index
        self._footnotes = context.footnotes.copy()
        self._reported = context.reported_footnotes[:]
        self._broken = dict(context.broken_out_of_flow)
        self._rendered = context.rendered_notes[:]

    def put_back(self) -> None:
        """Let the page and all behind it be unmade, with what they have moved."""
        context = self.context
        context.footnotes = self._footnotes.copy()
        context.reported_footnotes = self._reported[:]
        context.broken_out_of_flow = dict(self._broken)
        context.rendered_notes = self._rendered[:]
        del context.page_maker[self.index + 1 :]
        for pages in context.running_elements.values():
            for number in [number for number in pages if number > self.index]:
                del pages[number]
        moves = ContextRecord.moves.of(context, [])
        while moves and moves[-1][0] >= self.index:
            _, move = moves.pop()
            move.swap()
