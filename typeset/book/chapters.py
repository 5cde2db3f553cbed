"""Several manuscripts as one book: each is a chapter."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from typeset.messages.codes import Code
from typeset.messages.diagnostics import Report
from typeset.model.blocks import Block, Document, Heading, Span, Title
from typeset.model.file_names import INDEXES
from typeset.model.roles import role_of
from typeset.readers import says_levels
from typeset.readers.numbering import head_number, parse_number
from typeset.settings.schema import Settings

_CHAPTERS: Final = ("part", "volume", "chapter")
"""Schemes of the numbers of chapters, and of the parts that hold them."""


def is_chapter(document: Document, settings: Settings) -> bool:
    """Whether the only file of a project is a chapter: the book's title, in the settings, is another."""
    title = document.first(Title)
    return bool(settings.book.has_parts and settings.title and title and title.text != settings.title)


def chosen_chapters(documents: list[Document], report: Report, *, is_ordered: bool) -> list[Document]:
    """The manuscripts without drafts, unless there is nothing else; those of a folder by their weights.

    A file that states a weight stands before those of its folder that state none, as Hugo has it. In a
    list that the author ordered (``is_ordered``) all stay.
    """
    if is_ordered or len(documents) == 1:
        return documents
    ready = [document for document in documents if not document.is_draft]
    for document in documents if ready else ():
        if document.is_draft:
            report.add(Code.M_DRAFT, Span(document.file, 1), path=document.file)
    return _by_weight(ready or documents)


def _by_weight(documents: list[Document]) -> list[Document]:
    """The manuscripts; in each folder its own page comes first, then what states a weight.

    A subfolder has the weight that its own page states.
    """
    if all(document.weight is None for document in documents):
        return documents
    weights = {Path(document.file).parent: document.weight for document in documents if _is_index(document)}

    def key(placed: tuple[int, Document]) -> list[tuple[bool, float, int]]:
        place, document = placed
        path = Path(document.file)
        folders = [folder for folder in reversed(path.parents) if folder in first]
        own = (not _is_index(document), _weight(document.weight), place)
        return [(True, _weight(weights.get(folder)), first[folder]) for folder in folders] + [own]

    first: dict[Path, int] = {}
    for place, document in enumerate(documents):
        for folder in Path(document.file).parents:
            first.setdefault(folder, place)
    return [document for _, document in sorted(enumerate(documents), key=key)]


def _is_index(document: Document) -> bool:
    return Path(document.file).stem.lower() in INDEXES


def _weight(weight: float | None) -> float:
    return math.inf if weight is None else weight


def join_chapters(
    documents: list[Document], place: Callable[[Document], Document] = lambda chapter: chapter
) -> Document:
    """Several manuscripts as one: each title becomes the heading of a chapter, and its heads sink by one.

    A file of plain text without a title sinks as well, if another file has a title: its heads are then
    those of sections. It stays if it opens with the head of a chapter, unless chapters stand below
    the titles of other files. Markdown and Word files stay, since they say themselves how high their heads
    are. ``place`` changes each chapter once its title is a head.
    """
    titled = [document for document in documents if document.first(Title)]
    have_chapters = any(_is_chapter_head(block) for document in titled for block in document.blocks)
    chapters = [
        _as_chapter(document)
        if document.first(Title)
        or (
            titled
            and not says_levels(document.file)
            and (have_chapters or not _is_chapter_head(document.blocks[0]))
        )
        else document
        for document in documents
    ]
    chapters = list(map(place, chapters))
    date = next((document.date for document in documents if document.date), "")
    return replace(
        documents[0],
        blocks=tuple(block for chapter in chapters for block in chapter.blocks),
        notes=tuple(note for chapter in chapters for note in chapter.notes),
        date=date,
        guesses=tuple(guess for chapter in chapters for guess in chapter.guesses),
        dialects=tuple(dict.fromkeys(name for chapter in chapters for name in chapter.dialects)),
    )


def _is_chapter_head(block: Block) -> bool:
    """Whether a block is a head whose own words open a chapter, or another part of a book."""
    role, number = role_of(block), parse_number(block.text)
    return role not in ("", "chapter") or bool(role and number and number.scheme in _CHAPTERS)


def _as_chapter(document: Document) -> Document:
    """The manuscript with its title as the heading of a chapter, and its other heads one level lower."""

    def lowered(block: Block) -> Block:
        if isinstance(block, Title):
            return Heading(
                block.lines, block.span, level=1, number=head_number(block.text), attributes=block.attributes
            )
        if isinstance(block, Heading):
            return replace(block, level=min(block.level + 1, 6))
        return block

    return replace(document, blocks=tuple(lowered(block) for block in document.blocks))
