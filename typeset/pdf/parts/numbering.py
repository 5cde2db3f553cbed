"""The pages of a book whose parts were laid out apart: their order, their folios, where anchors stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from typeset.pdf.engine.pages.folios import Folio
from typeset.pdf.parts.cutting import Beginning
from typeset.pdf.parts.fragment import PageFacts

_SIDES: Final = {"left": "left", "verso": "left", "right": "right", "recto": "right"}
OTHER: Final = {"left": "right", "right": "left"}
FIRST_SIDE: Final = "right"


class BookPage(msgspec.Struct, frozen=True):
    """A page of the book: its part, its index in the part (None for a blank one before it), and its number.

    ``is_text`` says that the number counts the text, and not what stands before it.
    """

    part: int
    index: int | None
    facts: PageFacts
    number: int
    is_text: bool


def is_side_given(begins: str) -> bool:
    """Whether a part begins on one side, whatever is before it."""
    return begins in _SIDES


def side_of(begins: str, before: str) -> str:
    """The side on which a part begins behind a page of a side."""
    return _SIDES.get(begins) or OTHER[before]


def is_blank_between(begins: str, before: str) -> bool:
    """Whether a part begins on a side that leaves a page blank before it."""
    return side_of(begins, before) == before


class Numbering:
    """Numbers the pages of parts that are told one after the other."""

    def __init__(self) -> None:
        self.pages: list[BookPage] = []
        self._restart = 0  # what is taken off the count of pages
        self._is_text = False
        self._asked: set[tuple[int, int]] = set()
        self._homes: dict[str, BookPage] = {}

    @property
    def last_side(self) -> str:
        """The side of the last page; before the first one, that which it faces."""
        return self.pages[-1].facts.side if self.pages else OTHER[FIRST_SIDE]

    def add(self, part: int, begins: Beginning, pages: Sequence[PageFacts]) -> None:
        """Number the pages of the next part, and the blank one before it where there is one."""
        if self.pages and is_blank_between(begins.kind, self.last_side):
            first = pages[0]
            side = OTHER[self.last_side]
            blank = PageFacts(side, True, begins.blank, (), first.width, first.height)
            self._add(part, None, blank)
        for index, facts in enumerate(pages):
            self._add(part, index, facts)

    def _add(self, part: int, index: int | None, facts: PageFacts) -> None:
        new = [number for element, number in facts.asked if (part, element) not in self._asked]
        self._asked |= {(part, element) for element, _ in facts.asked}
        if new:
            self._restart, self._is_text = len(self.pages) + 1 - new[0], True
        page = BookPage(part, index, facts, len(self.pages) + 1 - self._restart, self._is_text)
        self.pages.append(page)
        for name in facts.anchors:
            self._homes.setdefault(name, page)

    def folio(self, page: BookPage) -> Folio:
        """The folio of a page, when all parts have been told."""
        return Folio(page.number, self._is_text and not page.is_text)

    def home(self, name: str) -> BookPage | None:
        """The page on which an anchor first stands."""
        return self._homes.get(name)

    def homes(self) -> dict[str, Folio]:
        """The folios of all anchors, when all parts have been told."""
        return {name: self.folio(page) for name, page in self._homes.items()}

    def known(self, names: frozenset[str]) -> dict[str, Folio] | None:
        """The folios of some anchors; None while one of them is not known for sure."""
        found = {}
        for name in names:
            page = self._homes.get(name)
            if page is None or not page.is_text:
                return None
            found[name] = Folio(page.number)
        return found

    def first_pages(self) -> Iterator[tuple[int, int]]:
        """For each part the place in the book of its first page that is not blank."""
        for place, page in enumerate(self.pages):
            if page.index == 0:
                yield page.part, place
