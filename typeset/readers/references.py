"""References through the book: ``[](#id)`` gets the words that name its place, 图1-1, 第三章, “缆绳”.

This runs on the whole book, when captions are numbered and links lead to their ids. Until then the
target stands in for the words of a bare link, so that no repair of characters takes the marks
on both sides of the link for neighbours.

Here it is also checked that the text mentions each figure, table and listing, and near its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from typeset.messages.codes import Code
from typeset.messages.diagnostics import Report
from typeset.model.blocks import (
    Block,
    Caption,
    Container,
    Document,
    Figure,
    Heading,
    Inline,
    Line,
    Link,
    Listing,
    Marked,
    Table,
    Text,
    Title,
)
from typeset.model.walk import block_tree, blocks, is_plain, map_blocks, pieces
from typeset.readers.captions import WORDS
from typeset.startup.patterns import late_pattern
from typeset.startup.remembering import remembered_for_each

_SPACES: Final = late_pattern(r"[ \u3000]")
_MENTION: Final = late_pattern(
    rf"(?:{WORDS})[ \u3000]?(?:(?:\d{{1,3}}|[A-Z]|附)[ ]?[-－‑–—.．][ ]?)?\d{{1,3}}"
)
_TRAILING: Final = " \u3000、.．"


def fill_references(document: Document, report: Report) -> Document:
    """The document; each bare link has the words that name the place it leads to.

    A link to a place without number and title is reported; its target stays as its words.
    """
    names = {f"#{block.attributes.id}": _name(block) for block in blocks(document) if block.attributes.id}

    def filled(inline: Inline) -> Inline:
        if not isinstance(inline, Marked):
            return inline
        if not isinstance(inline, Link) or not inline.is_bare:
            inner = tuple(filled(item) for item in inline.inlines)
            return inline if inner == inline.inlines else replace(inline, inlines=inner)
        if words := names.get(inline.target, ""):
            return replace(inline, inlines=(Text(words, inline.span),))
        report.add(Code.M_REFERENCE_WORDLESS, inline.span, target=inline.target)
        return inline

    def block_filled(block: Block) -> Block:
        if is_plain(block):
            return block
        lines = tuple(Line(tuple(filled(inline) for inline in line.inlines)) for line in block.lines)
        return block if lines == block.lines else replace(block, lines=lines)

    return map_blocks(document, block_filled)


def _name(block: Block) -> str:
    """The name of a place in a reference: its number, else its title in quotes; empty if it has neither."""
    if isinstance(block, Heading | Title):
        number = block.number.strip(_TRAILING) if isinstance(block, Heading) else ""
        return number or f"“{block.text}”"
    caption = _caption(block)
    if caption is None:
        return ""
    return _SPACES.sub("", caption.number) or f"“{caption.text}”"


def _caption(block: Block) -> Caption | None:
    if not isinstance(block, Container) or not isinstance(block, Figure | Table | Listing):
        return None
    return next((item for item in block.blocks if isinstance(item, Caption)), None)


def check_mentions(document: Document, page: int, report: Report) -> None:
    """Report numbered figures, tables and listings that the text mentions nowhere, or over a page too late.

    ``page`` is how many characters a page holds. Where the text mentions none of them, nothing is
    reported: they illustrate the text beside which they stand.
    """
    shown = tuple(_shown(document))
    if not shown:
        return
    mentions = _mentions(document, {item.target: item.number for item in shown if item.target})
    if not mentions.keys() & {item.number for item in shown}:
        return
    for item in shown:
        place = mentions.get(item.number)
        if place is None:
            report.add(Code.M_UNMENTIONED, item.block.span, number=item.number)
        elif place - item.place > page:
            report.add(Code.M_MENTIONED_LATE, item.block.span, number=item.number)


class _Shown(Struct, frozen=True):
    """A numbered figure, table or listing, and how many characters stand before it."""

    block: Block
    number: str
    place: int

    @property
    def target(self) -> str:
        """How links lead to it; empty if none can."""
        return f"#{self.block.attributes.id}" if self.block.attributes.id else ""


def _shown(document: Document) -> Iterator[_Shown]:
    place = 0
    for top in document.blocks:
        for block in block_tree(top) if isinstance(top, Container) else ():
            caption = _caption(block)
            if caption and caption.number:
                yield _Shown(block, _SPACES.sub("", caption.number), place)
        place += len(top.text)


def _mentions(document: Document, numbers: Mapping[str, str]) -> dict[str, int]:
    """Where each number is first mentioned outside captions, in characters from the start of the book.

    ``numbers`` are those that links lead to, by their targets.
    """
    found: dict[str, int] = {}
    place = 0
    for named in _named_in((*document.blocks, *document.notes)):
        for is_link, name in named.names:
            if not is_link:
                found.setdefault(name, place)
            elif name in numbers:
                found.setdefault(numbers[name], place)
        place += named.length
    return found


class _Named(Struct, frozen=True):
    """What a block names, numbers and the targets of links in turn, and how many characters it has."""

    names: tuple[tuple[bool, str], ...]
    length: int


@remembered_for_each
def _named_in(top: Block) -> _Named:
    names = []
    for block in block_tree(top):
        if isinstance(block, Caption):
            continue
        for line in block.lines:
            text = "".join(piece.text for piece in pieces(line.inlines))
            names += [(False, _SPACES.sub("", mention[0])) for mention in _MENTION.finditer(text)]
            names += [(True, target) for target in _targets(line.inlines)]
    return _Named(tuple(names), len(top.text))


def _targets(inlines: tuple[Inline, ...]) -> Iterator[str]:
    for inline in inlines:
        if isinstance(inline, Marked):
            if isinstance(inline, Link):
                yield inline.target
            yield from _targets(inline.inlines)
