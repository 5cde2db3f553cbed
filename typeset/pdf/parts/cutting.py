"""The markup of a book cut into parts that can be laid out apart: what stands before the text, each chapter.

A part begins where an element forces a new page. It stands in copies of the elements around it, so that
boxes are made for it alone; selectors are matched in the whole tree, so its style is that of the book.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, Final

import msgspec

from typeset.pdf.engine.pages.shared_styles import targets_in
from typeset.pdf.engine.session.part import Part

FORCED: Final = frozenset({"page", "left", "right", "recto", "verso"})
"""The values of ``break-before`` with which an element begins a page."""

_ACROSS: Final = re.compile(
    r"target-(?:counter|text)|counter-(?:increment|set)|\brunning\(|\belement\(|position:\s*fixed"
    r"|note-area|\bcounters?\(\s*pages?\b(?![^{}]*\}[^{}]*\})"
)
_PAGE_RULES: Final = re.compile(r"@page[^{]*\{(?:[^{}]|\{[^{}]*\})*\}")
_IN_PAGES: Final = re.compile(
    r"\brunning\(|\belement\(|:nth\([^)a-z]*n?[^)a-z]*\)|counter-(?:increment|set|reset)|string\([^)]*\bstart\b"
)
_NOTE: Final = "note"


class Piece(msgspec.Struct, frozen=True, eq=False):
    """An element that no cut goes through, with the elements around it, outermost first."""

    around: tuple[Any, ...]
    element: Any


class Beginning(msgspec.Struct, frozen=True):
    """How a part begins a page (``break-before``), and the name of a page that is left blank before it."""

    kind: str = ""
    blank: str = ""


class MarkupPart(msgspec.Struct, frozen=True, eq=False, dict=True):
    """A part: its tree, and whose styles the copies in it have.

    ``copies`` are the elements around its pieces by their copies; those of ``continued`` began in an earlier
    part. Something in the book leads to the ids ``targets``. ``notes`` says how many notes stand before it.
    """

    root: Any
    pieces: tuple[Piece, ...]
    targets: frozenset[str]
    copies: Mapping[Any, Any]
    continued: frozenset[Any]
    begins: Beginning
    notes: int

    @property
    def is_first(self) -> bool:
        """Whether the book begins with it."""
        return not self.continued

    @cached_property
    def wrappers(self) -> tuple[Any, ...]:
        """All elements that need a style, in the order of the tree. A part that is kept is never asked."""
        found: dict[Any, Any] = {}
        for piece in self.pieces:
            found = {outer.etree_element: outer for outer in piece.around} | found
            found |= {each.etree_element: each for each in piece.element.iter_subtree()}
        return tuple(found.values())

    @cached_property
    def part(self) -> Part:
        """What its layout knows of the book."""
        return Part(tuple(each.etree_element for each in self.wrappers), self.targets, self.is_first)


def may_cut(css: str) -> bool:
    """Whether nothing in a style sheet counts or repeats across the parts of a book."""
    pages = "".join(_PAGE_RULES.findall(css))
    rest = _PAGE_RULES.sub("", css)
    return not (_ACROSS.search(rest) or re.search(r"\bcounters?\(\s*page", rest) or _IN_PAGES.search(pages))


def pieces_of(body: Any, around: tuple[Any, ...]) -> Iterator[Piece]:
    """The pieces of a body: ``main`` and the parts of a book are cut between what they hold."""
    for child in body.iter_children():
        if child.local_name == "main" or "part" in child.classes:
            yield from pieces_of(child, (*around, child))
        else:
            yield Piece(around, child)


def beginners(pieces: Sequence[Piece]) -> list[list[Any]]:
    """For each piece the elements that begin with it and may force a page, outermost first."""
    met: set[Any] = set()
    found = []
    for piece in pieces:
        opened = [outer for outer in piece.around if outer.etree_element not in met]
        met |= {outer.etree_element for outer in opened}
        found.append([*opened, *([piece.element] if "chapter" in piece.element.classes else [])])
    return found


def cut(source: Any, pieces: Sequence[Piece], breaks: Sequence[Beginning]) -> list[MarkupPart]:
    """The parts of a book. ``breaks`` says of each piece how it begins a page, if a part begins with it."""
    targets = targets_in(list(source.etree_element.iter()))
    starts = [0, *(place for place, begins in enumerate(breaks) if begins.kind and place)]
    met: set[Any] = set()
    notes = 0
    parts = []
    for start, end in zip(starts, [*starts[1:], len(pieces)], strict=True):
        own = pieces[start:end]
        parts.append(
            _make(source, own, frozenset(met), targets, (breaks[start] if start else Beginning(), notes))
        )
        met |= {outer.etree_element for piece in own for outer in piece.around}
        notes += sum(count_notes(piece.element.etree_element) for piece in own)
    return parts


def _make(
    source: Any,
    pieces: Sequence[Piece],
    met: frozenset[Any],
    targets: frozenset[str],
    at: tuple[Beginning, int],
) -> MarkupPart:
    copies: dict[Any, Any] = {}
    made: dict[Any, Any] = {}

    def copy_of(outer: Any, holder: Any) -> Any:
        element = outer.etree_element
        if element not in made:
            made[element] = copy = element.makeelement(element.tag, dict(element.attrib))
            if element in met:
                copy.attrib.pop("id", None)
            copies[copy] = element
            if holder is not None:
                holder.append(copy)
        return made[element]

    root = copy_of(source.wrapper_element, None)
    for piece in pieces:
        holder = None
        for outer in piece.around:
            holder = copy_of(outer, holder)
        holder.append(piece.element.etree_element)  # type: ignore[union-attr]  # the root is around all
    continued = frozenset(copy for copy, element in copies.items() if element in met)
    return MarkupPart(root, tuple(pieces), targets, copies, continued, *at)


def count_notes(element: Any) -> int:
    """How many notes stand in an element."""
    return sum(_NOTE in each.get("class", "").split() for each in element.iter())
