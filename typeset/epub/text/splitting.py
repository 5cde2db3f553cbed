"""Cuts bodies that are too long for one file into several, between blocks.

Old reading systems refuse files of 300 KB and more, and slow ones take seconds to open them. A heading stays
with what follows it; a paragraph, a table, a figure and a listing stay whole, however long they are.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from typeset.epub.markup import HEADS, classes, make

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

LIMIT: Final = 260_000
"""The largest size of a text file, in bytes."""

_HEAD_ROOM: Final = 2_000  # bytes of the document around the body
_NOTE: Final = 420  # bytes that a note gains when it moves to the end of its file
_CUT: Final = frozenset(("body", "main", "section", "blockquote", "div", "ul", "ol", "dl"))
_OF_THE_FIRST: Final = ("id", "epub:type", "role", "aria-labelledby", "start")
"""Attributes that the continuation of an element does not repeat."""


def split_body(body: Element, limit: int = LIMIT) -> list[Element]:
    """The body, or several in order whose files have at most ``limit`` bytes each."""
    sizes: dict[Element, int] = {}
    _weigh(body, sizes)
    return _split(body, limit - _HEAD_ROOM, sizes)


def _weigh(element: Element, sizes: dict[Element, int]) -> int:
    """The bytes of an element as it will be written, with its tail.

    ``sizes`` takes those of all inside it.
    """
    size = 2 * len(element.tag) + 5
    size += sum(len(name) + len(value.encode()) + 4 for name, value in element.attrib.items())
    size += sum(len(text.encode()) for text in (element.text, element.tail) if text)
    size += sum(_weigh(child, sizes) for child in element)
    if "note" in classes(element):
        size += _NOTE
    sizes[element] = size
    return size


def _split(element: Element, limit: int, sizes: dict[Element, int]) -> list[Element]:
    if sizes[element] <= limit or element.tag not in _CUT:
        return [element]
    own = sizes[element] - sum(sizes[child] for child in element)
    groups = list(_group(list(element), limit - own, sizes))
    first = element.get("start", "1")
    text, tail = element.text, element.tail
    for child in list(element):
        element.remove(child)
    pieces = [element, *(make(element.tag, _continued(element)) for _ in groups[1:])]
    done = int(first)
    for piece, group in zip(pieces, groups, strict=True):
        piece.text, piece.tail = text, tail
        piece.extend(group)
        if element.tag == "ol" and piece is not element:
            piece.set("start", str(done))
        done += len(group)
        sizes[piece] = own + sum(sizes[child] for child in group)
    return pieces


def _continued(element: Element) -> dict[str, str]:
    return {name: value for name, value in element.attrib.items() if name not in _OF_THE_FIRST}


def _group(children: list[Element], limit: int, sizes: dict[Element, int]) -> Iterator[list[Element]]:
    """The children in groups of about one size that fit the limit.

    Children that are too long are cut first.
    """
    pieces = list(chain.from_iterable(_split(child, limit, sizes) for child in children))
    whole = sum(sizes[piece] for piece in pieces)
    even = whole / -(-whole // limit)
    run: list[Element] = []
    size = 0
    for piece in pieces:
        if run and (size + sizes[piece] > limit or size + sizes[piece] / 2 > even):
            after = _trailing_heads(run)
            if len(after) < len(run):
                yield run[: len(run) - len(after)]
                run, size = after, sum(sizes[head] for head in after)
        run.append(piece)
        size += sizes[piece]
    yield run


def _trailing_heads(run: list[Element]) -> list[Element]:
    """The headings at the end of a group, with page breaks among them: they belong to what follows."""
    count = 0
    for piece in reversed(run):
        if piece.tag not in HEADS and piece.get("epub:type") != "pagebreak":
            break
        count += 1
    return run[len(run) - count :]
