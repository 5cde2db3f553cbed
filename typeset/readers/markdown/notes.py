"""The notes of a file: what they are called through the book, which are called, and in which order."""

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
        """The label of a note through the whole book: those of two files may be the same.

        A note that is written in its place, which has none, is called by its number.
        """
        name = f"[^{meta['label']}]" if "label" in meta else f"^[{meta['id']}]"
        return f"{self._source.file}{name}"

    def define(self, note: Note) -> Iterator[Block]:
        """Keep the note; of two with one label the second is handed back as text, lest it be lost."""
        if note.label in self._notes:
            self._source.tell(Code.M_NOTE_TWICE, note.span, label=self._name(note))
            yield from note.blocks
        else:
            self._notes[note.label] = note

    def settle(
        self, blocks: tuple[Block, ...], taken: Iterable[Note]
    ) -> tuple[tuple[Block, ...], tuple[Note, ...]]:
        """The blocks with the text of notes that nothing calls at their end, and the notes that are called.

        ``taken`` are the notes of files that the blocks take in. Notes come in the order
        of their first calls; no text is lost, and no call is without its note.
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
        """Add the notes that the blocks call to those called."""
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
        """The block with what only a note calls written in brackets: no page can hold notes to its notes."""
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
        """What the author calls the note."""
        return note.label.removeprefix(self._source.file)


def _calls(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        for inner in block_tree(block):
            for line in inner.lines:
                yield from (piece.label for piece in pieces(line.inlines) if isinstance(piece, NoteCall))
