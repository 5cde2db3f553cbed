"""What is not carried over from a Word file: told once for each kind, with its places."""

from __future__ import annotations

from typing import Final

from msgspec import Struct, field

from typeset.messages.codes import Code
from typeset.messages.diagnostics import Report
from typeset.model.blocks import Span

_PLACES: Final = 5
"""So many places a message names."""

_WORDS: Final = 12
"""Characters of the words by which a place is known."""


class _Place(Struct):
    """A paragraph and the page on which it stands, counted as Word counts them, and its first words."""

    number: int
    page: int
    words: str


class Losses(Struct):
    """Gathers what is not carried over; ``values`` are what else a message tells, by its code."""

    file: str
    number: int = 1
    page: int = 1
    waiting: list[_Place] = field(default_factory=list)
    places: dict[tuple[Code, tuple[tuple[str, object], ...]], list[_Place]] = field(default_factory=dict)

    def add(self, code: Code, words: str = "", **values: object) -> None:
        """Note a loss in the paragraph that is being read; ``words`` are those by which it can be found."""
        place = _Place(self.number, self.page, _short(words))
        self.places.setdefault((code, tuple(values.items())), []).append(place)
        if not place.words:
            self.waiting.append(place)

    def name(self, words: str) -> None:
        """Give the places in the paragraph that was read its first words."""
        for place in self.waiting:
            place.words = _short(words)
        self.waiting.clear()

    def tell(self, report: Report) -> None:
        """Put a message for each kind into the report."""
        for (code, values), places in self.places.items():
            shown = "、".join(_shown(place) for place in places[:_PLACES])
            more = "……" if len(places) > _PLACES else ""
            span = Span(self.file, places[0].number)
            report.add(code, span, count=len(places), places=shown + more, **dict(values))


def _short(words: str) -> str:
    return "".join(words.split())[:_WORDS]


def _shown(place: _Place) -> str:
    """A place as people read it in any language: page, paragraph, words."""
    words = f"“{place.words}”" if place.words else ""
    return f"p{place.page} ¶{place.number}{words}"
