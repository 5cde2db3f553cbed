"""The markup of what stands under a head, kept in a session: most of it is as it was in the build before.

It hangs on its nodes (blocks with their ids), on the marks of the notes that it calls, on the settings and on
the language. Where a head stands inside, it hangs on more, and is written anew.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from typeset.model.blocks import (
    Byline,
    Caption,
    Dateline,
    Deck,
    Heading,
    Kicker,
    NoteCall,
    Publisher,
    Row,
    Title,
)
from typeset.model.walk import block_tree, pieces
from typeset.startup.remembering import is_remembering, recalled

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Sequence

    from typeset.html.marks import NoteMark, NoteMarks
    from typeset.html.nodes import Group, Node
    from typeset.model.blocks import Block

_HEADS: Final = (Heading, Title, Deck, Kicker, Byline, Dateline, Publisher)
_ELSEWHERE: Final = (Caption, Row)
"""Blocks that the template may write before others that stand before them."""


class _Called(Struct, frozen=True):
    """The labels of the notes that nodes call, in the order in which the template asks; None: do not keep."""

    labels: tuple[str, ...] | None
    nodes: tuple[Node, ...]


class _Written(Struct, frozen=True):
    """The markup, and the objects by which it is known."""

    markup: str
    nodes: tuple[Node, ...]
    marks: tuple[NoteMark, ...]


class ContentWriter:
    """Writes groups by the template's macro, or recalls what it wrote of the same ones."""

    def __init__(self, notes: NoteMarks, context: Hashable) -> None:
        self._notes = notes
        self._context: Any = recalled((ContentWriter, context), object)  # which is soon compared

    def __call__(self, groups: Sequence[Group], content: Callable[[Sequence[Group]], str]) -> str:
        """The markup of groups; ``content`` is what writes it."""
        nodes = tuple(node for group in groups for node in group.nodes)
        if not is_remembering() or self._notes.are_nested:
            return content(groups)
        key = tuple(map(id, nodes))
        called = recalled((_Called, key), partial(_look_at, nodes))
        if called.labels is None:
            return content(groups)
        marks = tuple(map(self._notes.of, called.labels))
        known_by = tuple((mark.number, mark.shown, id(mark.note)) for mark in marks)
        written = recalled(
            (_Written, self._context, key, known_by), partial(self._write, groups, content, nodes, marks)
        )
        return written.markup

    def _write(
        self,
        groups: Sequence[Group],
        content: Callable[[Sequence[Group]], str],
        nodes: tuple[Node, ...],
        marks: tuple[NoteMark, ...],
    ) -> _Written:
        self._notes.hand_out(marks)
        return _Written(content(groups), nodes, marks)


def _look_at(nodes: tuple[Node, ...]) -> _Called:
    blocks = [block for node in nodes for block in block_tree(node.block)]
    is_simple = not any(isinstance(block, _HEADS) for block in blocks)
    outside = [inner for block in blocks if isinstance(block, _ELSEWHERE) for inner in block_tree(block)]
    if not is_simple or any(True for block in outside for _ in _calls(block)):
        return _Called(None, nodes)
    return _Called(tuple(label for block in blocks for label in _calls(block)), nodes)


def _calls(block: Block) -> Iterator[str]:
    return (
        piece.label for line in block.lines for piece in pieces(line.inlines) if isinstance(piece, NoteCall)
    )
