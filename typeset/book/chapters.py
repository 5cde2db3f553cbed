"""Several manuscripts as one book: each is a chapter."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from typeset.model.blocks import Block, Document, Heading, Title
from typeset.model.roles import role_of
from typeset.readers import is_markdown
from typeset.readers.numbering import head_number, parse_number
from typeset.settings.schema import Settings

_CHAPTERS: Final = ("part", "volume", "chapter")
"""How the numbers of chapters, and of what holds them, are written."""


def is_chapter(document: Document, settings: Settings) -> bool:
    """Whether the only file is the first chapter of a book of another title."""
    title = document.first(Title)
    return bool(settings.book.has_parts and settings.title and title and title.text != settings.title)


def join_chapters(documents: list[Document]) -> Document:
    """Several manuscripts as one: each title becomes a chapter's heading, its headings sink by one.

    So do those of plain text without a title, where others have one, but for a file that
    opens with the head of a chapter, unless chapters stand below those titles; Markdown
    says itself how high its heads are.
    """
    titled = [document for document in documents if document.first(Title)]
    have_chapters = any(_is_chapter_head(block) for document in titled for block in document.blocks)
    chapters = [
        _as_chapter(document)
        if document.first(Title)
        or (
            titled
            and not is_markdown(document.file)
            and (have_chapters or not _is_chapter_head(document.blocks[0]))
        )
        else document
        for document in documents
    ]
    date = next((document.date for document in documents if document.date), "")
    return replace(
        documents[0],
        blocks=tuple(block for chapter in chapters for block in chapter.blocks),
        notes=tuple(note for chapter in chapters for note in chapter.notes),
        date=date,
    )


def _is_chapter_head(block: Block) -> bool:
    """Whether a block is a head that says itself that it opens a chapter, or another part of a book."""
    role, number = role_of(block), parse_number(block.text)
    return role not in ("", "chapter") or bool(role and number and number.scheme in _CHAPTERS)


def _as_chapter(document: Document) -> Document:
    """The manuscript below the heading that its title becomes."""

    def lowered(block: Block) -> Block:
        if isinstance(block, Title):
            return Heading(
                block.lines, block.span, level=1, number=head_number(block.text), attributes=block.attributes
            )
        if isinstance(block, Heading):
            return replace(block, level=min(block.level + 1, 6))
        return block

    return replace(document, blocks=tuple(lowered(block) for block in document.blocks))
