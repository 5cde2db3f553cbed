"""The pen that a paragraph is built with: its place, and how far the spaces passed so far may give."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.compose.rules import ShrinkClass

if TYPE_CHECKING:
    from collections.abc import Iterable

    from typeset.compose.rules import PairRule
    from typeset.compose.settings import CompositionSettings


class Pen:
    """Moves over the space between units and adds up how far it may shrink and grow.

    ``rest`` counts the even gaps passed. Lengths are in the unit of the sizes.
    """

    __slots__ = ("_gap", "_limits", "grows", "rest", "rooms", "x")

    def __init__(self, settings: CompositionSettings) -> None:
        self.x = 0.0
        self.rest = 0
        self.grows = (0.0, 0.0)
        self.rooms = (0.0,) * len(ShrinkClass)
        self._gap = settings.gap
        self._limits = settings.limits

    def pass_pair(self, rule: PairRule, em: float) -> None:
        """Move by what a rule takes away or adds, and add the room that it gives."""
        if rule.may_grow:
            self.rest += 1
        if rule.squeeze:
            self.x -= rule.squeeze * em
        if rule.shrink_class is not None:
            self._add_room(rule.shrink_class, rule.room * em)
        if rule.is_gap:
            self.pass_gap(em)

    def pass_gap(self, em: float) -> None:
        """Move by the space between Han and a Western word."""
        limits, gap = self._limits, self._gap
        self.x += gap * em
        self._add_room(ShrinkClass.GAP, max(gap - limits.gap_least, 0.0) * em)
        words, gaps = self.grows
        self.grows = (words, gaps + max(limits.gap_most - gap, 0.0) * em)

    def pass_word_space(self, width: float, em: float) -> None:
        """Move by a word space, ``width`` em wide."""
        limits = self._limits
        self.rest += limits.word_gaps
        self.x += width * em
        self._add_room(ShrinkClass.WORD_SPACE, max(width - limits.word_space_least, 0.0) * em)
        words, gaps = self.grows
        self.grows = (words + max(limits.word_space_most - width, 0.0) * em, gaps)

    def _add_room(self, shrink_class: ShrinkClass, room: float) -> None:
        if room:
            rooms = list(self.rooms)
            rooms[shrink_class] += room
            self.rooms = tuple(rooms)


def total(rooms: Iterable[float]) -> float:
    """The sum of all rooms, added one by one.

    ``sum`` rounds in another way from Python 3.12 on, and the compiled core adds one by one too.
    """
    whole = 0.0
    for room in rooms:
        whole += room
    return whole
