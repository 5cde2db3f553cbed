"""The reader of Word files: a package in, the same document tree as that of text and Markdown out.

The way of a file: ``kinds`` says what is no Word file; ``package`` opens parts, each parsed by ``markup``;
``styles`` and ``numbers`` read what text refers to; ``body`` walks the blocks, ``runs`` what stands in them
(``fields``, ``drawings``, ``formulae``, ``symbols``), as ``segments`` with marks; ``drafts`` says what styles
and ``looks`` tell of each; ``units`` hands the rest to the guesses of the text reader and dresses what comes
back. Looks are hints, styles decide. What is not carried over is told by ``losses``.
"""

from __future__ import annotations

import os.path
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from typeset.messages.codes import Code
from typeset.messages.diagnostics import Report, diagnose
from typeset.messages.errors import ManuscriptError
from typeset.model.blocks import Document, NoteCall, Span
from typeset.model.walk import blocks, pieces
from typeset.readers.text import read_units
from typeset.readers.text.units import Unit
from typeset.readers.word.body import BodyReader, Item, Paragraph
from typeset.readers.word.draft import Draft
from typeset.readers.word.drafts import make_drafts
from typeset.readers.word.kinds import open_archive
from typeset.readers.word.looks import Bodies, shape_of
from typeset.readers.word.losses import Losses
from typeset.readers.word.making import Maker
from typeset.readers.word.markup import Element, W
from typeset.readers.word.numbers import read_numbering
from typeset.readers.word.package import Package
from typeset.readers.word.story import Story
from typeset.readers.word.styles import read_styles
from typeset.readers.word.told import DraftUnit, kept_units, settle_units, write_word_outline
from typeset.readers.word.units import dressed, units_of
from typeset.system.office import KINDS

if TYPE_CHECKING:
    from typeset.readers.options import ReaderOptions

_BODY_OF_NOTES: Final = {"footnote": "footnotes", "endnote": "endnotes"}


def read_word(data: bytes, file: str, options: ReaderOptions, report: Report) -> Document:
    """The file as a document; places in it are paragraphs, counted as Word counts them.

    Raises ManuscriptError where the bytes are no Word file, or hold no text.
    """
    word = _open(data, file, options, report)
    settled = _settled(word, options, report)
    document = read_units(settled, file, options, report)
    document = dressed(document, word.drafts, kept_units(word.units, settled), word.maker)
    called = set(_calls(document))  # a cell that is merged with the one above shows nothing, and no note
    made = tuple(word.maker.note(label, inner) for label, inner in word.notes.items() if label in called)
    return replace(document, notes=made)


def read_word_outline(data: bytes, file: str, options: ReaderOptions, lang: str) -> str:
    """The outline file of a Word file, with comments in ``lang``; an outline that it has is heeded."""
    word = _open(data, file, options, Report())
    document = read_units(_settled(word, options, Report()), file, options, Report())
    return write_word_outline(document, word.units, lang)


class _Word(Struct, frozen=True):
    """A file as far as its styles, numbers and looks tell: its blocks in the making, its notes."""

    maker: Maker
    drafts: list[Draft]
    units: list[DraftUnit]
    notes: dict[str, tuple[Item, ...]]


def _open(data: bytes, file: str, options: ReaderOptions, report: Report) -> _Word:
    """The file before anything is guessed."""
    story = _story(data, file, options, report)
    reader = BodyReader(story, is_main=True)
    root = story.package.main.root
    element = root.find(W + "body")
    items = (*reader.read(element if element is not None else root), *reader.end())
    notes = _read_notes(story)
    _tell_package(story, report)
    maker = _maker(items, frozenset(notes), story)
    drafts = make_drafts(items, maker, story.losses)
    story.losses.tell(report)
    units = units_of(drafts)
    if not units:
        raise ManuscriptError(diagnose(Code.M_BLANK, Span(file, 1)))
    return _Word(maker, drafts, units, notes)


def _settled(word: _Word, options: ReaderOptions, report: Report) -> list[Unit]:
    """The units, as the author's outline says where there is one."""
    if options.outline is None:
        return [one.unit for one in word.units]
    return settle_units(word.units, options.outline, report)


def _calls(document: Document) -> Iterator[str]:
    for block in blocks(document):
        for line in block.lines:
            yield from (piece.label for piece in pieces(line.inlines) if isinstance(piece, NoteCall))


def _story(data: bytes, file: str, options: ReaderOptions, report: Report) -> Story:
    """The file opened, with its styles and lists."""
    archive = open_archive(data, file)
    if Path(file).suffix.lower() in KINDS:
        report.add(Code.M_WORD_CONVERTED, Span(file, 1))
    if archive.is_cut:
        report.add(Code.M_WORD_CUT, Span(file, 1))
    package = Package(archive, file, report)
    styles, theme, numbering = (package.related(kind) for kind in ("styles", "theme", "numbering"))
    if styles is None:
        report.add(Code.M_WORD_NO_STYLES, Span(file, 1))
    folder = os.path.relpath(file, options.folder or Path(file).parent).replace(os.sep, "/")
    return Story(
        package, package.main,
        read_styles(_root(styles), _root(theme)),
        read_numbering(_root(numbering)),
        Losses(file, 0), folder, options.rejects_changes,
    )  # fmt: skip


def _root(part: object) -> Element | None:
    return getattr(part, "root", None)


def _maker(items: tuple[Item, ...], notes: frozenset[str], story: Story) -> Maker:
    """The maker of the file's blocks: which bookmarks are linked to, whether bold is emphasis."""
    shapes = [shape_of(item) for item in items if isinstance(item, Paragraph)]
    bodies = Bodies.of([shape for shape in shapes if shape.size])
    targets = frozenset(link[1:] for link in story.targets if link.startswith("#"))
    return Maker(story.losses.file, targets, not bodies.is_bold, notes)


def _read_notes(story: Story) -> dict[str, tuple[Item, ...]]:
    """The notes that are called, in the order of their first calls, by their labels."""
    parts = {kind: story.package.related(name) for kind, name in _BODY_OF_NOTES.items() if story.called}
    found: dict[str, tuple[Item, ...]] = {}
    main = story.part
    for kind, name in dict.fromkeys(story.called):
        part = parts[kind]
        if part is None:
            continue
        story.part = part
        element = next((one for one in part.root.iterchildren(W + kind) if one.get(W + "id") == name), None)
        if element is not None:
            reader = BodyReader(story)
            found[story.note_label(kind, name)] = (*reader.read(element), *reader.end())
    story.part = main
    return found


def _tell_package(story: Story, report: Report) -> None:
    """Tell what the file as a whole holds beside its text."""
    span = Span(story.losses.file, 1)
    if any(name.lower().endswith("vbaproject.bin") for name in story.package.archive.names):
        report.add(Code.M_WORD_MACROS, span)
    if words := list(dict.fromkeys(_furniture(story))):
        shown = "、".join(f"“{one}”" for one in words[:_SHOWN]) + ("……" if len(words) > _SHOWN else "")
        report.add(Code.M_WORD_FURNITURE, span, words=shown)
    if story.authors:
        people = "、".join(f"{name} {count}" for name, count in story.authors.most_common(5))
        code = Code.M_WORD_CHANGES_UNDONE if story.rejects_changes else Code.M_WORD_CHANGES
        report.add(code, span, count=sum(story.authors.values()), people=people)


_SHOWN: Final = 3
_WORDS: Final = 16
"""So many headers and footers are named, with so many characters of each."""


def _furniture(story: Story) -> Iterator[str]:
    """The first words of headers and footers; a folio alone is none."""
    seen: set[str] = set()
    for relation in story.package.main.relations.values():
        if relation.kind not in ("header", "footer") or relation.is_outside or relation.target in seen:
            continue
        seen.add(relation.target)
        part = story.package.open(relation.target)
        texts = (one.text or "" for one in part.root.iter(W + "t")) if part else ()
        words = "".join("".join(texts).split())
        if any(char.isalpha() for char in words):
            yield words[:_WORDS]
