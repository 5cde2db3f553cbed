"""What the template asks about inlines: their elements, their classes, the numbers of their notes."""

from __future__ import annotations

from collections import deque
from functools import cached_property
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from typeset.model.blocks import KINDS, Attributes, Block, Inline, NoteCall, Text
from typeset.model.bopomofo import is_bopomofo
from typeset.model.inlines import CODE_ROLES
from typeset.model.roles import ROLES
from typeset.model.walk import block_tree, pieces

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from typeset.model.blocks import Document, Note, RubyPair
    from typeset.settings.schema import NoteSettings

_OWN: Final = frozenset(
    (
        *(kind.kind.replace("_", "-") for kind in KINDS),
        "clause", "joint", "keep", "turn", "entry", "annex", "record", "grade", "list", "quotations",
        "heading", "chapter", "run-in", "strong",
        "emphasis", "code", "tex", "code-block", "ruby", "dots", "link", "note", "note-call",
        "note-paragraph", "end-notes", "end-note", "beside", "italic", "bopomofo", "under",
        "caption", "cell", "brief", "turned",
        "labelled", "parted", "tight", "smaller-1", "smaller-2", "smaller-3",
        "term", "block-quotation", "title-block", "piece", "couplet", "pair",
        "title-2", "title-3", "title-4", "with-next", "lone",
        "long", "row", "code-line", "code-row", "code-marked", "code-wide", "code-short", "numbered",
        "wide-numbers",
        *(f"code-{role}" for role in CODE_ROLES),
        "link-page", "formula-number",
        "wide", "nav", "cover", "landmarks", "page-list", "verse-line", "deck-text", "deck-dash", "report",
        "half-title", "title-page", "empty", "imprint", "contents", "contents-lines", "contents-link",
        "contents-chapter", "head-number", "publisher",
        *ROLES,
    )
)  # fmt: skip
"""Class names of our style sheets and of the choice of faces: an author's class of such a name is dropped."""


class NoteMark(Struct, frozen=True):
    """The mark of a call: the note's ``number`` through the book, and the ``note`` at its first call.

    ``shown`` is the number in print where notes do not stand at the foot of the page.
    """

    number: int
    note: Note | None
    shown: int = 0


class NoteGroup(Struct, frozen=True):
    """Notes that stand together behind the text; ``title`` names their chapter, or is empty."""

    title: str
    marks: tuple[NoteMark, ...]


class NoteMarks:
    """Numbers the notes of a document through the whole of it; the template asks in reading order.

    In the markup a note stands where it is first called, as one ``span``. Print floats it to the foot of the
    page; the EPUB moves it to the end of its file and puts a call in its place. So what is called
    and what is printed cannot differ. Print numbers notes by page, the EPUB by chapter, unless
    ``[notes]`` says else. Where print has notes behind the text, they are gathered here until a
    chapter or the book ends; the EPUB leaves that copy out.
    """

    def __init__(self, document: Document, settings: NoteSettings) -> None:
        self._notes = document.notes
        self._waiting = {note.label: note for note in document.notes}
        self._numbers = {note.label: number for number, note in enumerate(document.notes, 1)}
        self._settings = settings
        self._shown: dict[str, int] = {}
        self._gathered: list[NoteMark] = []
        self._groups: list[NoteGroup] = []
        self._before = 0
        self._handed: deque[NoteMark] = deque()

    @cached_property
    def are_nested(self) -> bool:
        """Whether a note calls another one."""
        return any(_has_call(note) for note in self._notes)

    @property
    def are_at_foot(self) -> bool:
        """Whether print has notes at the foot of the page."""
        return self._settings.place == "foot"

    def of(self, label: str) -> NoteMark:
        """The mark of a call."""
        if self._handed:
            return self._handed.popleft()
        note = self._waiting.pop(label, None)
        if note is not None:
            self._shown[label] = self._before + len(self._gathered) + 1
        mark = NoteMark(self._numbers[label], note, self._shown[label])
        if note is not None:
            self._gathered.append(mark)
        return mark

    def hand_out(self, marks: Iterable[NoteMark]) -> None:
        """Give these marks, asked for before, to the next calls."""
        self._handed.extend(marks)

    def end_chapter(self, title: str) -> tuple[NoteGroup, ...]:
        """The notes that stand at the end of a chapter."""
        self._close(title if self._settings.numbering != "book" else "")
        if self._settings.place != "chapter":
            return ()
        groups, self._groups = self._groups, []
        return tuple(replace(group, title="") for group in groups)

    def end_book(self) -> tuple[NoteGroup, ...]:
        """The notes that stand at the end of the text."""
        self._close("")
        groups, self._groups = self._groups, []
        return () if self.are_at_foot else tuple(groups)

    def _close(self, title: str) -> None:
        if self._gathered:
            self._groups.append(NoteGroup(title, tuple(self._gathered)))
        if self._settings.numbering == "book":
            self._before += len(self._gathered)
        self._gathered = []


def _has_call(note: Note) -> bool:
    lines = (line for block in block_tree(note) for line in block.lines)
    return any(isinstance(piece, NoteCall) for line in lines for piece in pieces(line.inlines))


def inline_name(inline: Inline) -> str:
    """The name of an inline's class, by which the template chooses its element."""
    return type(inline).__name__


def own_classes(attributes: Attributes) -> str:
    """The author's classes with a space before each, without those that are ours."""
    return "".join(f" {name}" for name in attributes.classes if name not in _OWN)


def stands_beside(pair: RubyPair) -> bool:
    """Whether a reading stands at the right side of its character, as bopomofo does."""
    return len(pair.base.text) == 1 and is_bopomofo(pair.reading.text)


def is_plain(block: Block) -> bool:
    """Whether the block is nothing but text."""
    return all(isinstance(inline, Text) for line in block.lines for inline in line.inlines)


def note_lines(note: Note) -> Iterator[Block]:
    """The blocks of a note that have lines; their containers cannot stand inside a paragraph.

    The id of a container without lines goes to the first block in it.
    """
    waiting = ""
    for block in block_tree(note):
        name = block.attributes.id or waiting
        waiting = "" if block.lines else name
        if block.lines:
            is_same = name == block.attributes.id
            yield block if is_same else replace(block, attributes=replace(block.attributes, id=name))
