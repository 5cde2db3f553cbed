"""The records of this room: what an EPUB is made from, and the finished package."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from typeset.settings.schema import NoteSettings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from typeset.epub.facts import Fact
    from typeset.fonts.faces import Face


class Resource(msgspec.Struct, frozen=True):
    """A style sheet or a face; ``name`` is its path, seen from the text files."""

    name: str
    data: bytes


class Look(msgspec.Struct, frozen=True):
    """How the text looks: style sheets in the order in which they are linked, and the faces that they name.

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
    """What else is packed: the cover (a JPEG), if there is one, and pictures by their paths."""

    cover: bytes | None = None
    pictures: Mapping[str, bytes] = msgspec.field(default_factory=dict)


NO_FILES = Files()


class PackedFile(msgspec.Struct, frozen=True):
    """A file of the EPUB; ``id`` is empty for a file in META-INF, which the manifest does not list."""

    id: str
    path: str
    media_type: str
    data: bytes
    properties: tuple[str, ...] = ()


class EpubPackage(msgspec.Struct, frozen=True):
    """Everything that an EPUB holds; ``spine`` lists the ids of files in reading order."""

    language: str
    identifier: str
    modified: str
    facts: tuple[Fact, ...]
    items: tuple[PackedFile, ...]
    spine: tuple[str, ...]
    cover_image: str = ""
    is_vertical: bool = False
