"""A snapshot of a layout before a page is made, so that the page can be made again in another way.

No page is copied, so that nothing can disagree with it. The snapshot holds what the
layout knows of notes, pages and moved figures, and the page is made anew from that.
"""

from __future__ import annotations

from typing import Any

from typeset.pdf.engine.session.records import ContextRecord


class LayoutSnapshot:
    """The state before the page of an index is made. It may be put back any number of times."""

    def __init__(self, context: Any, index: int) -> None:
        self.context = context
        self.index = index
        self._footnotes = context.footnotes.copy()
        self._reported = context.reported_footnotes[:]
        self._broken = dict(context.broken_out_of_flow)
        self._rendered = context.rendered_notes[:]

    def put_back(self) -> None:
        """Put the state back, as if the page and those behind it had not been made."""
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
