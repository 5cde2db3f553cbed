"""The parts around the chapters of a book, for the template: front matter, contents, running heads."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from typeset.html.titles import width
from typeset.messages.codes import Code
from typeset.model.blocks import Block, Heading, Imprint, Title
from typeset.model.roles import role_named, role_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from typeset.html.nodes import Node
    from typeset.messages.diagnostics import Report
    from typeset.model.blocks import Document
    from typeset.settings.schema import Settings

_HEAD_LEVELS: Final = {"book": 1, "chapter": 2}
"""The lowest level of heads that running heads repeat, by the setting ``book.heads``."""

_HEAD_SHARE: Final = 0.8
"""The share of the measure that a running head may take, at the body's size; a wider one looks as text."""

_CUT: Final = "……"
_JOINT: Final = "\u3000"


class ContentsLine(Struct, frozen=True):
    """A line of the contents: its head, the head's id, level and role; its number and words."""

    block: Block
    id: str
    level: int
    role: str
    number: str
    text: str


class BookParts(Struct, frozen=True):
    """The parts around the chapters that the settings ask for.

    ``half_title`` is empty where there is none; ``roles`` are those of top-level
    heads, by id; ``has_heads`` says that running heads repeat heads.
    """

    half_title: str = ""
    title_page: bool = False
    imprint: Node | None = None
    contents: tuple[ContentsLine, ...] = ()
    roles: Mapping[str, str] | None = None
    has_heads: bool = False

    def role(self, node: Node | None) -> str:
        """The role of the part that a head opens; empty for other heads."""
        return (self.roles or {}).get(node.id, "") if node else ""

    def depth(self, node: Node) -> int:
        """How deep a head stands: if the book has parts, chapters stand inside them, so that contents nest.

        What opens and closes the book stands beside the parts.
        """
        level = node.block.level if isinstance(node.block, Heading) else 0
        has_parts = "part" in (self.roles or {}).values()
        return 0 if has_parts and level == 1 and self.role(node) != "chapter" else level


def find_parts(document: Document, nodes: Iterable[Node], settings: Settings) -> BookParts:
    """The parts of the book that the settings ask for; ``nodes`` are its blocks."""
    book, nodes = settings.book, list(nodes)
    if not book.has_parts:
        return BookParts()
    title = document.first(Title)
    roles = _roles(nodes)
    return BookParts(
        half_title=_JOINT.join(line.text for line in title.lines) if title and book.half_title else "",
        title_page=book.title_page,
        imprint=next((node for node in nodes if isinstance(node.block, Imprint)), None),
        contents=tuple(_contents(nodes, book.contents, roles)),
        roles=roles,
        has_heads=True,
    )


def _roles(nodes: list[Node]) -> dict[str, str]:
    """The role of each top-level head; one called like a part, but with text of its own, is a chapter."""
    roles = {}
    heads = [node for node in nodes if role_of(node.block)]
    after = {before.id: node.block for before, node in pairwise(nodes)}
    for node in heads:
        role = role_of(node.block)
        follower = after.get(node.id)
        is_stated = any(role_named(name) for name in node.block.attributes.classes)
        if role == "part" and not is_stated and not (isinstance(follower, Heading) and follower.level == 1):
            role = "chapter"
        roles[node.id] = role
    return roles


def _contents(nodes: list[Node], levels: int, roles: Mapping[str, str]) -> Iterable[ContentsLine]:
    for node in nodes:
        block = node.block
        if isinstance(block, Heading) and block.level <= levels:
            text = _JOINT.join(line.text for line in block.lines)
            number = block.number if text.startswith(block.number) else ""
            rest = text.removeprefix(number)
            if not rest.startswith((" ", _JOINT)):
                number, rest = "", text
            words = rest.strip(f" {_JOINT}")
            yield ContentsLine(block, node.id, block.level, roles.get(node.id, ""), number, words)


def running_head(block: Block, settings: Settings) -> str:
    """The running head for a head: its short title, else its words, cut to fit the line.

    It goes into an attribute, of which XML reads a tab as a space.
    """
    text = block.attributes.short or _JOINT.join(line.text for line in block.lines)
    text = text.replace("\t", " ")
    room = settings.text.characters * _HEAD_SHARE
    if width(text) <= room:
        return text
    while width(text) > room - width(_CUT):
        text = text[:-1]
    return text + _CUT


def check_running_heads(document: Document, settings: Settings, report: Report) -> None:
    """Report each head that running heads repeat and that does not fit their line."""
    if not settings.book.has_parts:
        return
    for block in document.blocks:
        if isinstance(block, Heading) and block.level <= _HEAD_LEVELS[settings.book.heads]:
            text = block.attributes.short or _JOINT.join(line.text for line in block.lines)
            shown = running_head(block, settings)
            if shown != text:
                report.add(Code.M_HEAD_LONG, block.span, text=text, shown=shown)
