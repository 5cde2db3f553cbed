"""What is given to be laid out: style sheets, faces, and how."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct, field

from typeset.compose import CompositionSettings

if TYPE_CHECKING:
    from pathlib import Path

    from typeset.compose.breaks import LineBreak
    from typeset.model.units import Length


class PrintFace(Struct, frozen=True):
    """A face for layout, which the style sheet asks for by ``url(face:name)``."""

    name: str
    data: bytes


class PdfInput(Struct, frozen=True):
    """What turns markup into pages.

    ``css`` is the style sheet, and ``faces_css`` the one that declares its faces: one word more in a book
    changes it, but not the other. ``faces`` are all the faces they may use;
    ``folder`` holds the files that the page may show, if any; ``identifier`` is
    the book's own, from which the file's is made. ``phrases`` tells where sense
    lets the lines of a head end. ``fill_first`` fills line after line, for comparison.
    ``overlay`` draws frames, gaps and rescues over the pages. ``every_line`` asks for a
    record of each line, not only of those to be told. ``pitch`` is that of the grid on
    which all lines stand, or None; on a grid ``is_level`` asks for facing pages that end
    level. ``numbers_by_page`` numbers the notes anew on each page. ``drawings`` are the SVG files of
    ``folder`` as the engine shall draw them, by their paths.
    """

    css: str
    faces: tuple[PrintFace, ...]
    folder: Path | None
    identifier: str
    composition: CompositionSettings = CompositionSettings()
    phrases: Callable[[str], Mapping[int, LineBreak]] | None = None
    fill_first: bool = False
    overlay: bool = False
    every_line: bool = True
    names_pictures: bool = False
    pitch: Length | None = None
    is_level: bool = False
    numbers_by_page: bool = False
    drawings: Mapping[str, bytes] = field(default_factory=dict)
    faces_css: str = ""
