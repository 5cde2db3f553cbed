"""Where figures and tables stand, seen from their first mention, and the pages that they leave holes in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from tests.pages.laid_book import LaidBook
from tests.pages.page_boxes import root_of

_FARTHEST: Final = 1
"""How many pages behind its first mention a figure or a table may begin."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A figure or a table that the text mentions: the pages of both, and whether the mention comes first."""

    name: str
    mentioned: int
    page: int
    is_behind: bool

    @property
    def is_right(self) -> bool:
        """Whether it follows its mention, and is near."""
        return self.is_behind and self.page - self.mentioned <= _FARTHEST


def placed_figures(book: LaidBook) -> list[Placed]:
    """All figures and tables with a mention, in the order of their pages."""
    mentions: dict[str, tuple[int, int]] = {}
    figures: dict[str, tuple[int, int]] = {}
    for place, (page, box) in enumerate(_boxes(book)):
        tag = box.element_tag
        if tag == "a" and box.element.get("class") == "link":
            mentions.setdefault(box.element.get("href", "").removeprefix("#"), (page, place))
        elif tag in ("figure", "table"):
            figures.setdefault(box.element.get("id", ""), (page, place))
    return [
        Placed(name, mentions[name][0], page, mentions[name][1] < place)
        for name, (page, place) in figures.items()
        if name in mentions
    ]


def _boxes(book: LaidBook) -> Iterator[tuple[int, Any]]:
    """The boxes of the text in the order of pages, each with its page."""
    for number, page in enumerate(book.pages, 1):
        for box in root_of(page).descendants():
            yield number, box
