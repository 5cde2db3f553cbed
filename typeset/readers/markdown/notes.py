"""The notes of a file: their labels through the book, which of them are called, and in which order.

The library drops notes that nothing calls; here their text is kept, and they are reported. Labels
are those of a file, so that two chapters may both have a note 1. A page cannot hold notes to its
notes: a note inside a note is written out in brackets.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from typeset.messages.codes import Code
from typeset.model.blocks import Block, Container, Inline, Line, Marked, Note, NoteCall, Phrase, Text
from typeset.model.walk import block_tree, pieces

if TYPE_CHECKING:
    from typeset.readers.markdown.source import MarkdownFile


class NoteBook:
    """Gathers the notes of one file."""

    def __init__(self, source: MarkdownFile) -> None:
        self._source = source
        self._notes: dict[str, Note] = {}

    def label(self, meta: Mapping[str, Any]) -> str:
        """The label of a note through the book. It begins with the file: two files may use one label.

        A note that is written where it is called has no label of its own, and is named by its number.
        """
        name = f"[^{meta['label']}]" if "label" in meta else f"^[{meta['id']}]"
        return f"{self._source.file}{name}"

    def define(self, note: Note) -> Iterator[Block]:
        """Keep the note. If another note has its label, its blocks are given back to be set as text."""
        if note.label in self._notes:
            self._source.tell(Code.M_NOTE_TWICE, note.span, label=self._name(note))
            yield from note.blocks
        else:
            self._notes[note.label] = note

    def settle(
        self, blocks: tuple[Block, ...], taken: Iterable[Note]
    ) -> tuple[tuple[Block, ...], tuple[Note, ...]]:
        """The blocks, and the notes that they call in the order of their first calls.

        ``taken`` are the notes of included files. The text of a note that nothing calls is put at the
        end of the blocks: no text is lost, and no call is without its note.
        """
        called = {note.label: note for note in taken}
        self._call(blocks, called)
        while self._notes:
            label, note = next(iter(self._notes.items()))
            self._source.tell(Code.M_NOTE_UNCALLED, note.span, label=self._name(note))
            del self._notes[label]
            blocks += note.blocks
            self._call(note.blocks, called)
        known = frozenset(called)
        blocks = tuple(self._open_calls(block, known) for block in blocks)
        return blocks, tuple(called[label] for label in dict.fromkeys(_calls(blocks)))

    def _call(self, blocks: tuple[Block, ...], called: dict[str, Note]) -> None:
        """Move the notes that the blocks call into ``called``."""
        new = [label for label in dict.fromkeys(_calls(blocks)) if label in self._notes]
        called.update((label, self._notes.pop(label)) for label in new)
        known = frozenset(called)
        for label in new:
            note = called[label]
            for block in block_tree(note):
                if isinstance(block, Container) and block is not note:
                    self._source.tell(Code.M_NOTE_FLAT, block.span, what=block.kind)
            opened = tuple(self._open_calls(block, known) for block in note.blocks)
            called[label] = replace(note, blocks=opened)

    def _open_calls(self, block: Block, known: frozenset[str]) -> Block:
        """The block; where it calls a note that only a note calls, that note is written out in brackets."""
        lines = tuple(Line(tuple(self._opened(line.inlines, known))) for line in block.lines)
        if lines != block.lines:
            block = replace(block, lines=lines)
        if isinstance(block, Container):
            inner = tuple(self._open_calls(item, known) for item in block.blocks)
            block = replace(block, blocks=inner)
        return block

    def _opened(
        self, inlines: Iterable[Inline], known: frozenset[str], *, is_inner: bool = False
    ) -> Iterator[Inline]:
        for inline in inlines:
            if isinstance(inline, Marked):
                opened = tuple(self._opened(inline.inlines, known, is_inner=is_inner))
                yield replace(inline, inlines=opened)
            elif not isinstance(inline, NoteCall) or inline.label in known:
                yield inline
            elif not is_inner and (note := self._notes.pop(inline.label, None)):
                self._source.tell(Code.M_NOTE_NESTED, inline.span, label=self._name(note))
                words = (item for block in block_tree(note) for line in block.lines for item in line.inlines)
                inner = (
                    Text("（", inline.span),
                    *self._opened(words, known, is_inner=True),
                    Text("）", inline.span),
                )
                yield Phrase(inner, inline.span)

    def _name(self, note: Note) -> str:
        """The note's label as the author typed it."""
        return note.label.removeprefix(self._source.file)


def _calls(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        for inner in block_tree(block):
            for line in inner.lines:
                yield from (piece.label for piece in pieces(line.inlines) if isinstance(piece, NoteCall))
