"""What an EPUB is made of, and what it is when it is made: records that the files of this room exchange."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from typeset.settings.schema import NoteSettings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from typeset.epub.facts import Fact
    from typeset.fonts.faces import Face


class Resource(msgspec.Struct, frozen=True):
    """A finished file that the text uses: a style sheet or a face; ``name`` is its path beside the text."""

    name: str
    data: bytes


class Look(msgspec.Struct, frozen=True):
    """How the text looks: style sheets in the order they are linked, and the faces that they name.

    ``withheld`` are faces that may not be packed; ``notes`` tells how notes are numbered.
    """

    sheets: tuple[Resource, ...]
    faces: tuple[Resource, ...]
    withheld: tuple[Face, ...] = ()
    is_vertical: bool = False
    notes: NoteSettings = NoteSettings()

    @property
    def sheet_names(self) -> tuple[str, ...]:
        """Where the sheets lie, in the order they are linked."""
        return tuple(sheet.name for sheet in self.sheets)


class Files(msgspec.Struct, frozen=True):
    """What goes in besides text and look: the cover, a JPEG, if any, and pictures by their paths."""

    cover: bytes | None = None
    pictures: Mapping[str, bytes] = msgspec.field(default_factory=dict)


NO_FILES = Files()


class PackedFile(msgspec.Struct, frozen=True):
    """A file of the EPUB; ``id`` is empty for one outside the package (META-INF), which no manifest lists."""

    id: str
    path: str
    media_type: str
    data: bytes
    properties: tuple[str, ...] = ()


class EpubPackage(msgspec.Struct, frozen=True):
    """Everything that an EPUB holds; ``spine`` lists ids of items in reading order."""

    language: str
    identifier: str
    modified: str
    facts: tuple[Fact, ...]
    items: tuple[PackedFile, ...]
    spine: tuple[str, ...]
    cover_image: str = ""
    is_vertical: bool = False
