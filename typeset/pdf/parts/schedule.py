"""Which part of a book is made next, and by whom: each is laid out, numbered in order, then drawn.

A part that may begin on either side hangs on the length of those before it. While that is not known its
side is guessed by the length of its text; a wrong guess is laid out again. So pages are the same whoever
makes them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil
from threading import Condition
from typing import TYPE_CHECKING, Any, Final

import msgspec

from typeset.messages.codes import Code
from typeset.messages.diagnostics import diagnose
from typeset.messages.errors import LayoutError
from typeset.pdf.engine.pages.folios import Folio
from typeset.pdf.parts.numbering import FIRST_SIDE, OTHER, Numbering, is_side_given, side_of

if TYPE_CHECKING:
    from typeset.pdf.parts.cutting import MarkupPart
    from typeset.pdf.parts.fragment import Fragment
    from typeset.pdf.parts.maker import EarlyFacts

_BLOCKS: Final = frozenset({"p", "li", "h2", "h3"})
_HALF_LINE: Final = 14  # characters, of a line as books have it

_MOST_GUESSED: Final = 2
"""So many parts a worker lays out whose side may be wrong, before it waits for those before them."""

_MOST_LOST: Final = 1
"""So often a part is made again whose worker was lost."""


class LayTask(msgspec.Struct, frozen=True):
    """Lay out a part that begins on a side."""

    place: int
    side: str


class DrawTask(msgspec.Struct, frozen=True):
    """Draw a part that is laid out; ``homes`` are the folios of the anchors that it names."""

    place: int
    homes: Mapping[str, Folio]


class _State(msgspec.Struct):
    """How far a part is: its side, what it told early, who has it, whether somebody works on it."""

    side: str = ""
    early: EarlyFacts | None = None
    holder: Any = None
    is_taken: bool = False
    lost: int = 0


class Schedule:
    """Hands out tasks to workers, which may be threads, until all parts of a book are made."""

    def __init__(self, markup: Sequence[MarkupPart], numbering: Numbering) -> None:
        self.numbering = numbering
        self._markup = markup
        self._states = [_State() for _ in markup]
        self._fragments: dict[int, Fragment] = {}
        self._settled = 0  # so many parts have been numbered
        self._failure: BaseException | None = None
        self._changed = Condition()
        self._lengths: list[int] = []

    def fragments(self) -> list[Fragment]:
        """All parts, made. Raises what made the work fail."""
        if self._failure is not None:
            raise self._failure
        return [self._fragments[place] for place in range(len(self._markup))]

    def take(self, worker: Any) -> LayTask | DrawTask | None:
        """The next task for a worker, for which it may have to wait; None when there is nothing left."""
        with self._changed:
            while self._failure is None and len(self._fragments) < len(self._markup):
                task = self._next(worker)
                if task is not None:
                    self._states[task.place].is_taken = True
                    return task
                self._changed.wait()
            return None

    def done(self, worker: Any, task: LayTask | DrawTask, made: Any) -> None:
        """Take what has come of a task."""
        with self._changed:
            state = self._states[task.place]
            state.is_taken = False
            if isinstance(task, DrawTask):
                state.holder = None
                self._fragments[task.place] = made
            else:
                state.side, state.early, state.holder = task.side, made, worker
                self._settle()
            self._changed.notify_all()

    def lose(self, worker: Any, task: LayTask | DrawTask) -> None:
        """A worker has ended in the middle of a task: all that it had is to be made again, once."""
        with self._changed:
            state = self._states[task.place]
            state.lost += 1
            for each in self._states:
                if each.holder is worker:
                    each.early, each.side, each.holder = None, "", None
            state.is_taken = False
            self._changed.notify_all()
        if state.lost > _MOST_LOST:
            self.fail(LayoutError(diagnose(Code.L_WORKER_LOST, part=task.place + 1)))

    def fail(self, failure: BaseException) -> None:
        """Nothing more is made."""
        with self._changed:
            self._failure = self._failure or failure
            self._changed.notify_all()

    def _next(self, worker: Any) -> LayTask | DrawTask | None:
        # 1. Parts that can be drawn are, so that nothing of them is kept.
        for place, state in enumerate(self._states):
            if state.holder is worker and not state.is_taken and state.early is not None:
                if state.side != self._side(place):
                    if self._is_sure(place):
                        return LayTask(place, self._side(place))
                elif self._is_sure(place):
                    homes = self._homes(state.early.wanted)
                    if homes is not None:
                        return DrawTask(place, homes)
        guessed = sum(state.holder is worker and not self._is_sure(k) for k, state in enumerate(self._states))
        # 2. The next one that nobody has laid out.
        for place, state in enumerate(self._states):
            if state.early is None and not state.is_taken and place not in self._fragments:
                is_near = self._is_sure(place) or guessed < _MOST_GUESSED
                return LayTask(place, self._side(place)) if is_near else None
        return None

    def _homes(self, wanted: frozenset[str]) -> Mapping[str, Folio] | None:
        if self._settled == len(self._markup):
            return self.numbering.homes() if wanted else {}
        return self.numbering.known(wanted)

    def _is_sure(self, place: int) -> bool:
        """Whether the side of a part is known."""
        return not place or place <= self._settled or is_side_given(self._markup[place].begins.kind)

    def _side(self, place: int) -> str:
        """The side on which a part begins, as far as that is known, else probably."""
        kind = self._markup[place].begins.kind
        if not place:
            return FIRST_SIDE
        if is_side_given(kind):
            return side_of(kind, "")
        if place < self._settled:
            return self._states[place].side
        if place == self._settled:
            return side_of(kind, self.numbering.last_side)
        return self._states[place].side or self._guess(place)

    def _guess(self, place: int) -> str:
        """The side that a part has if those before it have as much text on a page as those made so far."""
        lengths = self._lengths or [_length(part.root) for part in self._markup]
        self._lengths = lengths
        # A part's last page is half full, on the average.
        full = len(self.numbering.pages) - self._settled / 2
        told = sum(lengths[: self._settled])
        rate = full / told if told else 0.0
        ahead = sum(ceil(length * rate) for length in lengths[self._settled : place])
        return self.numbering.last_side if ahead % 2 else OTHER[self.numbering.last_side]

    def _settle(self) -> None:
        """Number the parts that are laid out as they stay, in order."""
        while self._settled < len(self._markup):
            place = self._settled
            state = self._states[place]
            if state.early is None or state.side != self._side(place):
                return
            self.numbering.add(place, self._markup[place].begins, state.early.pages)
            self._settled += 1


def _length(root: Any) -> int:
    """The characters of a part; the last line of each block is half full."""
    blocks = sum(element.tag in _BLOCKS for element in root.iter())
    return sum(map(len, root.itertext())) + _HALF_LINE * blocks
