"""What a build is given, what it is asked for, and what it gives back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field

from typeset.drivers.drawings import Drawings

if TYPE_CHECKING:
    from typeset.book.metadata import Metadata
    from typeset.fonts import FaceSet, Progress
    from typeset.model.blocks import Document
    from typeset.pdf.engine.lines.line_records import LineRecord


class BuildContext(Struct, frozen=True):
    """The machine that a build runs on, and who watches it.

    ``faces`` is the folder where obtained faces are kept; ``offline`` forbids the
    network; ``epoch`` is SOURCE_DATE_EPOCH in seconds, if it is set. The clock is
    never asked: a date comes from ``epoch``, else from ``book.toml``, else from the
    manuscript, else it is 2000-01-01. So the same input gives the same bytes.
    ``jobs`` processes lay out the chapters of a book; 0 for as many as help.
    ``downloading`` is told how a download stands, ``stage`` the name of each stage
    when it begins.
    """

    faces: Path
    offline: bool = False
    epoch: int | None = None
    downloading: Callable[[Progress], None] = lambda progress: None
    stage: Callable[[str], None] = lambda stage: None
    jobs: int = 1


class BuildRequest(Struct, frozen=True):
    """Which outputs to build, each with the path where it goes.

    ``pdf`` is the file for readers, ``press`` that for a press, ``cover`` the cover
    around it. ``draft`` builds even where no face has a character. ``page_list`` asks
    for the PDF's pages in the EPUB, ``overlay`` for frames, gaps and rescues drawn
    over the PDF's pages, ``lines`` for a record of each of its lines. With ``strict`` EPUBCheck must find
    no error in the EPUB before anything is saved.
    """

    pdf: Path | None
    epub: Path | None
    draft: bool = False
    page_list: bool = True
    overlay: bool = False
    lines: bool = False
    press: Path | None = None
    cover: Path | None = None
    strict: bool = False

    @property
    def lays_out(self) -> bool:
        """Whether pages are an output, not only counted for the page list of an EPUB."""
        return bool(self.pdf or self.press or self.cover)

    @property
    def targets(self) -> tuple[Path, ...]:
        """The paths of all outputs."""
        return tuple(path for path in (self.pdf, self.press, self.cover, self.epub) if path)


class Book(Struct, frozen=True):
    """What all outputs are made of: the document, its metadata, markup, faces and drawings."""

    document: Document
    metadata: Metadata
    html: str
    faces: FaceSet
    drawings: Drawings = field(default_factory=lambda: Drawings({}))


class BuiltFile(Struct, frozen=True):
    """A finished output.

    ``pages`` is 0 for an EPUB. ``size`` is the size in bytes. ``faces`` is how many of these
    bytes the faces of an EPUB take. ``lines`` are the records asked for.
    """

    path: Path
    pages: int
    size: int
    lines: tuple[LineRecord, ...] = ()
    faces: int = 0

    def to_json(self) -> dict[str, object]:
        """The output for programs."""
        faces = {} if self.pages else {"face_bytes": self.faces}
        return {"path": str(self.path), "pages": self.pages, "bytes": self.size} | faces
