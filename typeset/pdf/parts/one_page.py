"""One page of a book as a file of its own, to be looked at before the whole file is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from typeset.messages.diagnostics import Report
from typeset.pdf.parts.finishing import REFERENCE
from typeset.pdf.parts.joining import Joining
from typeset.pdf.parts.numbering import Numbering

if TYPE_CHECKING:
    from typeset.pdf.parts.fragment import FinishedObject, FinishedPage, Fragment
    from typeset.pdf.parts.laying import PartLayout
    from typeset.pdf.parts.margins import Margins


class PageAlone(msgspec.Struct, frozen=True):
    """A page, counted from 0, as the page ``index`` of a file; ``pages`` are those of the book."""

    page: int
    pages: int
    data: bytes
    index: int = 0


def page_alone(
    parts: PartLayout, numbering: Numbering, fragments: Sequence[Fragment], margins: Margins, page: int
) -> PageAlone:
    """The page of a book, without its links and its structure."""
    wanted = numbering.pages[page]
    drawn = next(margins.drawn(wanted.part))
    first = next(place for place, each in enumerate(numbering.pages) if each.part == wanted.part)
    drawn = replace(drawn, streams=drawn.streams[page - first : page - first + 1])
    part = fragments[wanted.part]
    shown = () if wanted.index is None else (part.pages[wanted.index],)
    own = replace(
        part,
        pages=tuple(replace(each, links=(), marks=()) for each in shown),
        objects=tuple(_shown_by(shown, part.objects)),
        links=(),
        tops=(),
    )
    alone = Numbering()
    alone.pages.append(replace(wanted, part=0, index=wanted.index and 0))
    joining = Joining(parts, alone, [own], margins, [drawn])
    return PageAlone(page, len(numbering.pages), joining.write("", Report()))


def _shown_by(pages: Sequence[FinishedPage], objects: Sequence[FinishedObject]) -> Iterator[FinishedObject]:
    """The objects of a part with which some of its pages are drawn: none of its structure, no links."""
    resources = (value for page in pages for entries in page.resources.values() for value in entries.values())
    asked = [number for value in resources for number in REFERENCE.findall(value)]
    of = {item.number: item for item in objects}
    wanted: dict[int, None] = {}
    while asked:
        number = int(asked.pop())
        if number in of and number not in wanted:
            wanted[number] = None
            asked += REFERENCE.findall(of[number].data)
    return (item for item in objects if item.number in wanted)


def first_changed(fragments: Sequence[Fragment], numbering: Numbering, before: Sequence[bytes]) -> int:
    """The first page, counted from 0, that does not look as it did: ``before`` are the pages of then."""
    now = contents(fragments)
    firsts = dict(numbering.first_pages())
    places = [
        firsts[place] + index for place, part in enumerate(fragments) for index in range(len(part.pages))
    ]
    differ = (place for place, old, new in zip(places, before, now, strict=False) if old != new)
    return next(differ, places[min(len(before), len(now) - 1)])


def contents(fragments: Sequence[Fragment]) -> tuple[bytes, ...]:
    """The operators of all pages, by which their looks are compared."""
    return tuple(page.content for part in fragments for page in part.pages)
