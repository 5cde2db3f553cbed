"""What is known of a document of the book: ids, links, headings, pictures, page breaks, text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from typeset.check.epub.references import DocumentLink


class ElementPath:
    """An element as style sheets see it: its name and classes, inside the ``parent`` path.

    Equal paths are one object (``inside``), so they are compared and hashed by identity. The outermost path,
    of no element, is that of a book.
    """

    __slots__ = ("_inner", "classes", "name", "parent")

    def __init__(self, parent: ElementPath | None = None, name: str = "", classes: str = "") -> None:
        self.parent = parent
        self.name = name
        self.classes = frozenset(classes.split())
        self._inner: dict[tuple[str, str], ElementPath] = {}

    def inside(self, place: tuple[str, str]) -> ElementPath:
        """The path of an element inside this one, by its name and its attribute class."""
        found = self._inner.get(place)
        if found is None:
            parent = self if self.name else None
            found = self._inner[place] = ElementPath(parent, *place)
        return found


class Head(msgspec.Struct, frozen=True):
    """A heading by its level."""

    level: int
    line: int


class PageBreak(msgspec.Struct, frozen=True):
    """A mark where a page of the printed book begins."""

    id: str
    label: str
    line: int


class TextAtLine(msgspec.Struct, frozen=True, gc=False):
    """A piece of text as the file has it, and the line where it begins."""

    text: str
    line: int


class Content(msgspec.Struct):
    """What a document holds.

    ``ids`` gives for each id the number of elements before it; ``twice`` are ids that come again.
    ``letters`` are the characters of each element path with the lines where they come first; ``values`` the
    same for attributes that style sheets can show. ``wordless`` pictures have no ``alt``, ``silent`` ones an
    empty one, ``alternatives`` are the words of the others. ``headless`` are the lines of tables without
    headings. ``active`` is what could run, ``harmful`` what runs though nothing declares it. ``text`` is the
    running text, ``notes`` are the texts of notes. ``base`` is where addresses start from, ``untitled`` lines
    of alternative sheets without titles, ``parts`` ids of what drawings use and never show by itself,
    ``features`` the kinds of content that the manifest must name, ``viewports`` what is said of the size of
    the page.
    """

    path: str
    language: str = ""
    base: str = ""
    base_line: int = 0
    untitled: list[int] = msgspec.field(default_factory=list)
    parts: dict[str, str] = msgspec.field(default_factory=dict)
    features: dict[str, int] = msgspec.field(default_factory=dict)
    viewports: list[TextAtLine] = msgspec.field(default_factory=list)
    ids: dict[str, int] = msgspec.field(default_factory=dict)
    twice: list[TextAtLine] = msgspec.field(default_factory=list)
    links: list[DocumentLink] = msgspec.field(default_factory=list)
    heads: list[Head] = msgspec.field(default_factory=list)
    breaks: list[PageBreak] = msgspec.field(default_factory=list)
    wordless: list[DocumentLink] = msgspec.field(default_factory=list)
    silent: list[DocumentLink] = msgspec.field(default_factory=list)
    alternatives: list[TextAtLine] = msgspec.field(default_factory=list)
    headless: list[int] = msgspec.field(default_factory=list)
    active: list[TextAtLine] = msgspec.field(default_factory=list)
    harmful: list[TextAtLine] = msgspec.field(default_factory=list)
    sheets: list[TextAtLine] = msgspec.field(default_factory=list)
    styles: list[TextAtLine] = msgspec.field(default_factory=list)
    letters: dict[ElementPath, dict[str, int]] = msgspec.field(default_factory=dict)
    values: dict[tuple[ElementPath, str], dict[str, int]] = msgspec.field(default_factory=dict)
    text: list[TextAtLine] = msgspec.field(default_factory=list)
    notes: list[list[TextAtLine]] = msgspec.field(default_factory=list)
