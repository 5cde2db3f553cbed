"""Where links lead: to ids, to heads by their words, and to files.

Ids that no output can use are dropped, and links that lead nowhere are reported. This runs on
the whole book, since chapters link to each other.
"""

from __future__ import annotations

import os.path
import re
from collections.abc import Callable
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
from typeset.model.walk import map_blocks
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
    places = _Places(document, ids.names)

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
    """Checks the author's ids: an unusable one, and the second of two, is reported and dropped."""

    report: Report
    names: set[str] = field(default_factory=set)

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
        name = _without_colons(attributes.id)
        if not name:
            return attributes
        if _ID.fullmatch(name) and not _OURS.fullmatch(name) and name not in self.names:
            self.names.add(name)
            return attributes if name == attributes.id else replace(attributes, id=name)
        self.report.add(Code.M_ID_TWICE if name in self.names else Code.M_ID_UNUSABLE, span, name=name)
        return replace(attributes, id="")


class _Places:
    """What can be linked to: ids, heads by their words (``#安装``, as many programs name them), and files.

    ``given`` are the ids that heads and first blocks get because a link leads to them.
    """

    def __init__(self, document: Document, names: set[str]) -> None:
        self._names = names
        self._blocks = document.blocks
        self._heads: dict[tuple[str, str], int] = {}
        self._files: dict[str, int] = {}
        self.given: dict[int, str] = {}
        for place, block in enumerate(document.blocks):
            file = os.path.normpath(block.span.file)
            self._files.setdefault(file, place)
            if isinstance(block, Heading | Title):
                self._heads.setdefault((file, _slug(block.text)), place)

    def find(self, target: str, file: str) -> str:
        """The id that a target means that is written in ``file``; empty if there is no such place."""
        path, name = (unquote(part) for part in (target.partition("#")[0], target.partition("#")[2]))
        home = os.path.normpath(Path(file).parent / path) if path else os.path.normpath(file)
        if _without_colons(name) in self._names:
            return _without_colons(name)
        place = self._heads.get((home, name.lower())) if name else self._files.get(home)
        if place is None:
            return ""
        return self._blocks[place].attributes.id or self.given.setdefault(place, f"to-{place + 1}")


def _without_colons(name: str) -> str:
    """An id as XML takes it: fig:a, which others write, becomes fig-a."""
    return name.replace(":", "-")


def _slug(text: str) -> str:
    """A head's words as most Markdown programs make an id of them: small letters, no marks, - for spaces."""
    return _NOT_IN_SLUG.sub("", text.strip().lower()).replace(" ", "-")


def _map_lines(block: Block, change: Callable[[Inline], Inline]) -> Block:
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
