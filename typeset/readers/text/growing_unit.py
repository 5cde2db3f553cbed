"""A unit that takes in the units behind it, each in the time that its own length takes."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from typeset.model.characters import count_han
from typeset.readers.text.units import LogicalLine, Unit, without_last

WINDOW: Final = 300
"""Characters on either side of a boundary that the rules of joining look at."""


class GrowingUnit:
    """A unit in the making. Its text is joined once, when it has ended: it may have thousands of lines.

    ``brief`` is the unit as the rules of joining see it: of a long text the beginning and the end, of many
    pieces the first and the last.
    """

    __slots__ = ("_between", "_surplus", "_units", "_without_han", "brief")

    def __init__(self, unit: Unit) -> None:
        self.brief = unit
        self._units = [unit]
        self._between: list[str] = []
        self._surplus: dict[str, tuple[int, int]] = {}
        self._without_han = 0

    def add(self, unit: Unit, between: str) -> None:
        """Take in a unit, which goes on in the last line of those before, with ``between`` before it."""
        self._units.append(unit)
        self._between.append(between)
        text = self.brief.text + between + unit.text
        if len(text) > 2 * WINDOW:
            text = text[:WINDOW] + text[-WINDOW:]
        self.brief = replace(self.brief, text=text, lines=(LogicalLine((self.brief.first, unit.last)),))

    def drop_last(self) -> None:
        """Take the last character away: a hyphen."""
        self._units[-1] = without_last(self._units[-1])
        self.brief = without_last(self.brief)

    def has_han(self) -> bool:
        """Whether there is a Han character."""
        while self._without_han < len(self._units) and not count_han(self._units[self._without_han].text):
            self._without_han += 1
        return self._without_han < len(self._units)

    def surplus(self, opener: str, closer: str) -> int:
        """How many more of the one mark than of the other there are."""
        seen, surplus = self._surplus.get(opener, (0, 0))
        surplus += sum(unit.text.count(opener) - unit.text.count(closer) for unit in self._units[seen:])
        self._surplus[opener] = (len(self._units), surplus)
        return surplus

    def whole(self) -> Unit:
        """All of it as one unit."""
        first = self._units[0]
        if not self._between:
            return first
        lines, pieces = list(first.lines[:-1]), list(first.lines[-1].pieces)
        texts = [first.text]
        for between, unit in zip(self._between, self._units[1:], strict=True):
            if between:
                pieces[-1] = replace(pieces[-1], text=pieces[-1].text + between)
            texts += (between, unit.text)
            pieces += unit.lines[0].pieces
            if len(unit.lines) > 1:
                lines += (LogicalLine(tuple(pieces)), *unit.lines[1:-1])
                pieces = list(unit.lines[-1].pieces)
        return replace(first, lines=(*lines, LogicalLine(tuple(pieces))), text="".join(texts))
