"""The objects of a part with the numbers that they have in a book, most of them packed for the file."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from typing import Any, Final

import msgspec

from typeset.pdf.engine.drawing.pdf_objects import SOON
from typeset.pdf.parts.finishing import shift
from typeset.pdf.parts.fragment import FinishedObject, FinishedPage, Fragment

OF_PAGE: Final = 2
"""A page is two objects, its content and itself."""


class Packed(msgspec.Struct, frozen=True):
    """An object stream (ISO 32000-2, 7.5.7): the numbers of its objects, where they begin, the bytes."""

    numbers: tuple[int, ...]
    first: int
    content: bytes


class LooseObject(msgspec.Struct, frozen=True):
    """An object that the book has still to change, a stream or a head: its number, dictionary, and level."""

    number: int
    data: bytes
    item: FinishedObject
    level: int


class PlacedLink(msgspec.Struct, frozen=True):
    """A link without what leads anywhere: its number, its dictionary, and the reference of its element."""

    number: int
    data: bytes
    owner: bytes


class PlacedPage(msgspec.Struct, frozen=True):
    """What a page refers to: its links, the element of each mark, and what it draws with."""

    links: bytes
    marks: bytes
    resources: Mapping[str, Mapping[str, bytes]]


class PlacedPart(msgspec.Struct, frozen=True):
    """A part in its place: ``count`` objects of its own stand before its pages; ``of`` is what it was."""

    count: int
    packed: Packed
    loose: tuple[LooseObject, ...]
    links: tuple[PlacedLink, ...]
    pages: tuple[PlacedPage, ...]
    tops: tuple[bytes, ...]
    of: Any


def pack(objects: Mapping[int, bytes]) -> Packed:
    """The object stream of objects by their numbers."""
    places, at = [], 0
    for number, data in objects.items():
        places.append(b"%d %d" % (number, at))
        at += len(data) + 1
    head = b" ".join(places) + b"\n"
    content = zlib.compress(head + b"\n".join(objects.values()), SOON)
    return Packed(tuple(objects), len(head), content)


def place_part(part: Fragment, first: int, name: bytes, shared: Mapping[int, bytes]) -> PlacedPart:
    """A part whose own objects are numbered from ``first`` on, and whose pages stand behind them.

    ``shared`` are the references of objects that are the book's. Names of elements begin with ``name``.
    """
    # All numbers are given before anything is written, since objects refer to later ones.
    own = [item for item in part.objects if item.number not in shared]
    met = (*(item.number for item in own), *(link.number for link in part.links))
    added = {number: first + place for place, number in enumerate(met)}
    behind = first + len(added) + 1  # each page stands behind its content
    numbers = {
        **shared,
        **{number: b"%d 0 R" % new for number, new in added.items()},
        **{number: b"%d 0 R" % (behind + OF_PAGE * k) for number, k in part.page_numbers.items()},
    }
    levels = dict(part.heads)
    packed, loose = {}, []
    for item in own:
        new, data = added[item.number], shift(item.data, numbers, name)
        if item.content is None and item.number not in levels:
            packed[new] = data
        else:
            loose.append(LooseObject(new, data, item, levels.get(item.number, 0)))
    links = (
        PlacedLink(added[link.number], shift(link.data, numbers, name), numbers.get(link.owner, b""))
        for link in part.links
    )
    pages = tuple(_place_page(page, numbers) for page in part.pages)
    tops = tuple(numbers[top] for top in part.tops)
    known_by = part.objects, part.pages
    return PlacedPart(len(added), pack(packed), tuple(loose), tuple(links), pages, tops, known_by)


def _place_page(page: FinishedPage, numbers: Mapping[int, bytes]) -> PlacedPage:
    return PlacedPage(
        b"[%s]" % b" ".join(_references(page.links, numbers)) if page.links else b"",
        b"[%s]" % b" ".join(_references(page.marks, numbers)),
        {
            key: {name: shift(value, numbers, b"") for name, value in entries.items()}
            for key, entries in page.resources.items()
        },
    )


def _references(own: tuple[int, ...], numbers: Mapping[int, bytes]) -> Iterator[bytes]:
    return (numbers[number] for number in own)
