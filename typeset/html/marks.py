"""What the template asks of inlines: which element they are, their classes, the numbers of their notes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from typeset.dataclass import dataclass
from typeset.model import KINDS, Attributes, Block, Inline, Text
from typeset.roles import ROLES
from typeset.walk import block_tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typeset.model import Document, Note

_OWN: Final = frozenset(
    (
        *(kind.kind.replace("_", "-") for kind in KINDS),
        "clause", "joint", "keep", "turn", "list", "quotations", "heading", "chapter", "run-in", "strong",
        "emphasis", "code", "code-block", "ruby", "dots", "link", "note", "note-call", "note-paragraph",
        "caption", "cell", "term", "block-quotation", "title-block", "piece", "couplet", "pair", "long",
        "row", "code-line", "link-page",
        "wide", "nav", "cover", "landmarks", "page-list", "verse-line", "deck-text", "deck-dash", "report",
        "half-title", "title-page", "imprint", "contents", "contents-chapter", "head-number", "publisher",
        *ROLES,
    )
)  # fmt: skip
"""Class names that mean something to our own style sheets and choice of faces; no author's class is one."""


@dataclass(frozen=True, slots=True)
class NoteMark:
    """A note's number, and the note where its text belongs: at its first call."""

    number: int
    note: Note | None


class NoteMarks:
    """Numbers the notes of a document through the whole of it; the template asks in reading order."""

    def __init__(self, document: Document) -> None:
        self._waiting = {note.label: note for note in document.notes}
        self._numbers = {note.label: number for number, note in enumerate(document.notes, 1)}

    def of(self, label: str) -> NoteMark:
        """The mark of a call."""
        return NoteMark(self._numbers[label], self._waiting.pop(label, None))


def inline_name(inline: Inline) -> str:
    """The name of an inline's class, by which the template chooses its element."""
    return type(inline).__name__


def own_classes(attributes: Attributes) -> str:
    """The author's classes with a space before each, those left out that are ours."""
    return "".join(f" {name}" for name in attributes.classes if name not in _OWN)


def is_plain(block: Block) -> bool:
    """Whether the block is nothing but text."""
    return all(isinstance(inline, Text) for line in block.lines for inline in line.inlines)


def note_lines(note: Note) -> Iterator[Block]:
    """The blocks of a note that have lines; what holds them cannot stand inside a paragraph."""
    return (block for block in block_tree(note) if block.lines)
