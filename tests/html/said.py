"""What the markup of a document must say, character by character, in its order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from typeset.model.blocks import (
    Block,
    Caption,
    Container,
    Contents,
    Document,
    Inline,
    Line,
    Marked,
    NoteCall,
    Ruby,
)
from typeset.model.walk import block_tree


@dataclass
class Said:
    """Reads a document; notes stand where they are first called, or, with ``as_numbers``, are left out.

    With ``no_captions`` those are left out as well: print moves figures behind the text that follows.
    """

    document: Document
    as_numbers: bool = False
    no_captions: bool = False
    _open: list[str] = field(default_factory=list)

    def text(self) -> str:
        """All of it."""
        self._open = [note.label for note in self.document.notes]
        return "".join(text for block in self.document.blocks for text in self._block(block))

    def notes(self) -> list[str]:
        """The texts of the notes, in their order."""
        self._open = []
        return ["".join(self._note(note.label)) for note in self.document.notes]

    def captions(self) -> list[str]:
        """The texts of the captions, in their order; what they call notes by are numbers."""
        read = Said(self.document, as_numbers=True)
        found = (inner for block in self.document.blocks for inner in block_tree(block))
        return ["".join(read._lines(block.lines)) for block in found if isinstance(block, Caption)]

    def _block(self, block: Block) -> Iterator[str]:
        if isinstance(block, Contents) or (self.no_captions and isinstance(block, Caption)):
            return
        yield from self._lines(block.lines)
        if isinstance(block, Container):
            for inner in block.blocks:
                yield from self._block(inner)

    def _lines(self, lines: Iterable[Line]) -> Iterator[str]:
        for line in lines:
            for inline in line.inlines:
                yield from self._inline(inline)

    def _inline(self, inline: Inline) -> Iterator[str]:
        if isinstance(inline, Marked):
            for inner in inline.inlines:
                yield from self._inline(inner)
        elif isinstance(inline, Ruby):
            yield from (text.text for pair in inline.pairs for text in (pair.base, *pair.readings))
        elif isinstance(inline, NoteCall):
            if inline.label in self._open and not self.as_numbers:
                self._open.remove(inline.label)
                yield from self._note(inline.label)
            else:
                labels = [note.label for note in self.document.notes]
                yield str(labels.index(inline.label) + 1)
        else:
            yield inline.text

    def _note(self, label: str) -> Iterator[str]:
        note = next(note for note in self.document.notes if note.label == label)
        for block in block_tree(note):
            yield from self._lines(block.lines)
