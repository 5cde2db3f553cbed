"""Where the pages of a laid-out document begin, as places in its markup.

A place is counted within the nearest element that has an id, and elements inside it that have
one are left out. So a note on the page below a paragraph does not move the count.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import count
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from typeset.model.page_map import PRINT_ALONE, PageMap, PageStart


class _BlockText(Struct):
    """A block being read through the pages: its id, its own text, and how much of it has been seen.

    Blocks are counted in the order of the markup: it begins at ``place`` and ends at ``last``.
    """

    id: str
    text: str
    place: int
    last: int = 0
    seen: int = 0

    def take(self, run: str) -> int | None:
        """The offset of the next ``run`` of text; spaces that layout dropped before it are passed over.

        Nothing for text that a page repeats, as it does the head of a table. Raises
        ValueError for text that the block does not have.
        """
        start, end = _find(self.text, run, self.seen)
        if start < 0:
            if _find(self.text, run, 0)[0] < 0:
                raise ValueError(f"a page shows what its block {self.id} does not say: {run!r}")
            return None
        self.seen = end
        return start


def _find(text: str, run: str, begin: int) -> tuple[int, int]:
    """Where a run of text that was laid out begins and ends in the text of the markup; -1 where it is not.

    Layout makes one space of several (CSS Text 3, 4.1.1), so a space of the run may be many in the markup.
    """
    start = text.find(run, begin)
    if start >= 0 or " " not in run:
        return start, start + len(run)
    found = re.compile(r"\s+".join(map(re.escape, run.split(" ")))).search(text, begin)
    return found.span() if found else (-1, -1)


def find_page_starts(pages: Iterable[tuple[str, Iterable[tuple[Any, str]]]], root: Any) -> PageMap:
    """The page map of ``pages``, each its folio and its runs of text with their elements under ``root``.

    The holder of a run is the nearest element with an id. A run without a holder, or in an element of print's
    alone, is not counted. A page without other text has no start. A figure may have let text go first: then
    it stands in the markup before the text of earlier pages. No page starts with such a figure: with nothing
    else it starts where the next one does, behind all text where there is none. So the starts are in the
    order of the markup. A picture is an empty run: a page may start with it. Raises ValueError when a page
    shows text that the markup does not have at that place.
    """
    readers: dict[Any, _BlockText] = {}
    _assign(root, None, readers, count())
    starts: list[PageStart] = []
    waiting: list[PageStart] = []
    labels = Counter[str]()
    furthest = 0
    for label, page in pages:
        is_empty = True
        start: PageStart | None = None
        reached = furthest
        for element, run in page:
            if reader := readers.get(element):
                offset = reader.take(run)
                if offset is not None:
                    reached = max(reached, reader.place)
                    is_empty = False
                    if start is None and reader.last >= furthest:
                        start = PageStart(label, reader.id, offset)
        furthest = reached
        if start:
            at = replace(start, again=labels[label])
            starts += [*(replace(at, label=item.label, again=item.again) for item in waiting), at]
            waiting = []
        elif not is_empty:
            waiting.append(PageStart(label, "", 0, labels[label]))
        labels[label] += 1
    shown = (reader for reader in readers.values() if reader.seen)
    if last := max(shown, key=lambda reader: reader.place, default=None):
        starts += [replace(item, element=last.id, offset=last.seen) for item in waiting]
    return PageMap(tuple(starts))


def own_text(element: Any) -> str:
    """The text of an element, without what is print's alone and that of elements inside it that have ids."""
    pieces = [element.text or ""]
    for child in element:
        if not (child.get("id") or child.get(PRINT_ALONE)):
            pieces.append(own_text(child))
        pieces.append(child.tail or "")
    return "".join(pieces)


def _assign(
    element: Any, holder: _BlockText | None, readers: dict[Any, _BlockText], places: Iterator[int]
) -> None:
    """Give ``element`` and all below it the reader of their nearest element with an id.

    What is print's alone has none.
    """
    if element.get(PRINT_ALONE):
        return
    if identifier := element.get("id"):
        holder = _BlockText(identifier, own_text(element), next(places))
    if holder:
        readers[element] = holder
    for child in element:
        _assign(child, holder, readers, places)
    if identifier and holder:
        holder.last = next(places)
