"""Where links lead: to ids, to heads by their words, and to files.

Ids that no output can use are dropped, and links that lead nowhere are reported. This runs on
the whole book, since chapters link to each other.
"""

from __future__ import annotations

import os.path
import re
from collections.abc import Callable, Iterator
from itertools import chain, count
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from msgspec import Struct, field
from msgspec.structs import replace

from typeset.messages.codes import Code
from typeset.messages.diagnostics import Report
from typeset.model.blocks import (
    Attributes,
    Block,
    Document,
    Heading,
    Image,
    Inline,
    Line,
    Link,
    Marked,
    Phrase,
    Span,
    Title,
)
from typeset.model.walk import is_plain, map_blocks
from typeset.readers.addresses import is_address, with_one_fragment
from typeset.startup.patterns import late_pattern

_OUTSIDE: Final = late_pattern(r"(?:https?|mailto|tel|ftp):", re.IGNORECASE)
_ID: Final = late_pattern(r"[^\W\d][\w.\-]*")
_OURS: Final = late_pattern(r"s-.*|b\d+|(?:note|call|page|to)-\w+|toc|cover")
"""Ids that our outputs give themselves, so that no author's id may be like them."""

_NOT_IN_SLUG: Final = late_pattern(r"[^\w\- ]")


def resolve_links(document: Document, report: Report) -> Document:
    """The document; each link to a place in it is ``#`` and an id, and each id is usable.

    A link that leads nowhere is reported; its words stay.
    """
    ids = _Ids(report)
    document = map_blocks(document, ids.checked)
    places = _Places(document, ids)

    def settled(inline: Inline) -> Inline:
        if not isinstance(inline, Link):
            return inline
        is_outside = _OUTSIDE.match(inline.target)
        if is_outside and is_address(inline.target):
            return replace(inline, target=with_one_fragment(inline.target), names_page=False)
        name = "" if is_outside else places.find(inline.target, inline.span.file)
        if name:
            return replace(inline, target=f"#{name}")
        report.add(Code.M_LINK_NOWHERE, inline.span, target=unquote(inline.target))
        return Marked(inline.inlines, inline.span)

    document = map_blocks(document, lambda block: _map_lines(block, settled))
    named = (
        replace(block, attributes=replace(block.attributes, id=places.given[place]))
        if place in places.given
        else block
        for place, block in enumerate(document.blocks)
    )
    return replace(document, blocks=tuple(named)) if places.given else document


class _Ids(Struct):
    """Checks the author's ids: an unusable one, and the second of two in a file, is reported and dropped.

    Two files may have one id, since each was a page by itself: the second of them gets another name.
    ``names`` are those that places have now, and ``own`` gives the name of each id in its file.
    """

    report: Report
    names: set[str] = field(default_factory=set)
    own: dict[tuple[str, str], str] = field(default_factory=dict)

    def checked(self, block: Block) -> Block:
        """The block with usable ids, its own and those in its lines."""
        block = _map_lines(block, self._inline)
        attributes = self._usable(block.attributes, block.span)
        return block if attributes is block.attributes else replace(block, attributes=attributes)

    def _inline(self, inline: Inline) -> Inline:
        if not isinstance(inline, Image | Phrase):
            return inline
        attributes = self._usable(inline.attributes, inline.span)
        return inline if attributes is inline.attributes else replace(inline, attributes=attributes)

    def _usable(self, attributes: Attributes, span: Span) -> Attributes:
        if not attributes.id:
            return attributes
        file, typed = os.path.normpath(span.file), _without_colons(attributes.id)
        name = self._free(typed) if _ID.fullmatch(f"id-{typed}") else ""
        if name and (file, typed) not in self.own:
            self.names.add(name)
            self.own[file, typed] = name
            return attributes if name == attributes.id else replace(attributes, id=name)
        self.report.add(Code.M_ID_TWICE if name else Code.M_ID_UNUSABLE, span, name=attributes.id)
        return replace(attributes, id="")

    def _free(self, name: str) -> str:
        """The name, or one like it that no place has yet and that opens with a letter: recap-2, id-7."""
        if _OURS.fullmatch(name) or not _ID.fullmatch(name):
            name = f"id-{name}"
        others = chain((name,), (f"{name}-{number}" for number in count(2)))
        return next(other for other in others if other not in self.names)


class _Places:
    """What can be linked to: ids, heads by their words (``#安装``, as many programs name them), and files.

    ``given`` are the ids that heads and first blocks get because a link leads to them.
    """

    def __init__(self, document: Document, ids: _Ids) -> None:
        self._ids = ids
        self._blocks = document.blocks
        self._heads: dict[tuple[str, str], int] = {}
        self._files: dict[str, int] = {}
        self._ends: dict[str, str] = {}
        self.given: dict[int, str] = {}
        for place, block in enumerate(document.blocks):
            file = os.path.normpath(block.span.file)
            if file not in self._files:
                self._files[file] = place
                for end in _ends(file):
                    self._ends.setdefault(end, file)
            if isinstance(block, Heading | Title):
                self._heads.setdefault((file, _slug(block.text)), place)

    def find(self, target: str, file: str) -> str:
        """The id that a target means that is written in ``file``; empty if there is no such place."""
        path, name = (unquote(part) for part in (target.partition("#")[0], target.partition("#")[2]))
        home = self._home(path, file)
        typed = _without_colons(name)
        if (home, typed) in self._ids.own:
            return self._ids.own[home, typed]
        if typed in self._ids.names:
            return typed
        place = self._files.get(home)
        if name:
            place = self._heads.get((home, name.lower()), self._heads.get((home, _slug(name))))
        if place is None and path:  # the page is in the book, and the place in it only another program knows
            place = self._files.get(home)
        if place is None:
            return ""
        return self._blocks[place].attributes.id or self.given.setdefault(place, f"to-{place + 1}")

    def _home(self, path: str, file: str) -> str:
        """The file that a path means: as it stands, else as the address of a page of a site."""
        if not path:
            return os.path.normpath(file)
        folder = "" if path.startswith("/") else os.path.dirname(file)  # noqa: PTH120 - of a name, not of a file
        home = os.path.normpath(os.path.join(folder, path.lstrip("/")))  # noqa: PTH118
        if home in self._files:
            return home
        stem = os.path.splitext(home)[0] if home.endswith((".html", ".htm")) else home  # noqa: PTH122
        tried = [f"{stem}{end}" for end in _PAGES]
        above = os.path.normpath(os.path.join(folder, "..", path))  # noqa: PTH118 - a page is a folder there
        tried += [f"{above}{end}" for end in _PAGES]
        found = next((name for name in tried if name in self._files), "")
        if found or not path.startswith("/"):
            return found or home
        return next((self._ends[name] for name in tried if name in self._ends), home)


_PAGES: Final = (".md", ".markdown", ".mdx", ".qmd", ".Rmd", "/index.md", "/README.md", "/_index.md")
"""What the address of a page leaves out of the name of its file."""


def _ends(file: str) -> Iterator[str]:
    """The path of a file from each of the folders around it: sites do not say from which they count."""
    parts = Path(file).parts
    return (str(Path(*parts[place:])) for place in range(1, len(parts)))


def _without_colons(name: str) -> str:
    """An id as XML takes it: fig:a, which others write, becomes fig-a."""
    return name.replace(":", "-")


def _slug(text: str) -> str:
    """A head's words as most Markdown programs make an id of them: small letters, no marks, - for spaces."""
    return _NOT_IN_SLUG.sub("", text.strip().lower()).replace(" ", "-")


def _map_lines(block: Block, change: Callable[[Inline], Inline]) -> Block:
    if is_plain(block):
        return block
    lines = tuple(Line(_mapped(line.inlines, change)) for line in block.lines)
    return block if lines == block.lines else replace(block, lines=lines)


def _mapped(inlines: tuple[Inline, ...], change: Callable[[Inline], Inline]) -> tuple[Inline, ...]:
    """The inlines with ``change`` applied to each, inner ones first."""
    return tuple(
        change(
            replace(inline, inlines=_mapped(inline.inlines, change)) if isinstance(inline, Marked) else inline
        )
        for inline in inlines
    )
