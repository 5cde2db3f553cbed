"""The notes of a file: what they are called through the book, which are called, and in which order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from typeset.codes import Code as Message
from typeset.model import Block, Container, Inline, Line, Marked, Note, NoteCall, Phrase, Text
from typeset.walk import block_tree, pieces

if TYPE_CHECKING:
    from typeset.readers.markdown.source import Source


class NoteBook:
    """Gathers the notes of one file."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._notes: dict[str, Note] = {}

    def label(self, meta: Mapping[str, Any]) -> str:
        """The label of a note through the whole book: those of two files may be the same.

        A note that is written in its place, which has none, is called by its number.
        """
        name = f"[^{meta['label']}]" if "label" in meta else f"^[{meta['id']}]"
        return f"{self._source.file}{name}"

    def define(self, note: Note) -> Iterator[Block]:
        """Keep the note; of two with one label the second is handed back as text, lest it be lost."""
        if note.label in self._notes:
            self._source.tell(Message.M_NOTE_TWICE, note.span, label=self._name(note))
            yield from note.blocks
        else:
            self._notes[note.label] = note

    def called(self, blocks: Iterable[Block]) -> tuple[Note, ...]:
        """The notes that the blocks call, in the order of their first calls."""
        labels = dict.fromkeys(_calls(blocks))
        notes = tuple(self._notes.pop(label) for label in labels if label in self._notes)
        for note in notes:
            for block in block_tree(note):
                if isinstance(block, Container) and block is not note:
                    self._source.tell(Message.M_NOTE_FLAT, block.span, what=block.kind)
        return tuple(self._without_calls(note, labels) for note in notes)

    def uncalled(self) -> Iterator[Block]:
        """The text of notes that nothing calls, each told of: it is set at the end, lest it be lost."""
        for note in self._notes.values():
            self._source.tell(Message.M_NOTE_UNCALLED, note.span, label=self._name(note))
            yield from note.blocks
        self._notes.clear()

    def _without_calls(self, note: Note, outside: Mapping[str, None]) -> Note:
        """The note with what only it calls written in brackets: no page can hold notes to its notes."""
        return replace(note, blocks=tuple(self._open_calls(block, outside) for block in note.blocks))

    def _open_calls(self, block: Block, outside: Mapping[str, None]) -> Block:
        lines = tuple(Line(tuple(self._opened(line.inlines, outside))) for line in block.lines)
        if lines != block.lines:
            block = replace(block, lines=lines)
        if isinstance(block, Container):
            inner = tuple(self._open_calls(item, outside) for item in block.blocks)
            block = replace(block, blocks=inner)
        return block

    def _opened(self, inlines: Iterable[Inline], outside: Mapping[str, None]) -> Iterator[Inline]:
        for inline in inlines:
            if isinstance(inline, Marked):
                yield replace(inline, inlines=tuple(self._opened(inline.inlines, outside)))
            elif isinstance(inline, NoteCall) and inline.label not in outside and inline.label in self._notes:
                note = self._notes.pop(inline.label)
                self._source.tell(Message.M_NOTE_NESTED, inline.span, label=self._name(note))
                words = (item for block in block_tree(note) for line in block.lines for item in line.inlines)
                inner = (Text("（", inline.span), *self._opened(words, outside), Text("）", inline.span))
                yield Phrase(inner, inline.span)
            else:
                yield inline

    def _name(self, note: Note) -> str:
        """What the author calls the note."""
        return note.label.removeprefix(self._source.file)


def _calls(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        for inner in block_tree(block):
            for line in inner.lines:
                yield from (piece.label for piece in pieces(line.inlines) if isinstance(piece, NoteCall))
