"""A step of builds: the drawings of a book are read once, before faces are planned and pages made.

They are those that the manuscript shows, those of the style's ``print.css``, and those that these show.
"""

from __future__ import annotations

import re
from copy import deepcopy
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from typeset.messages.codes import Code
from typeset.model.blocks import Image, Span
from typeset.model.walk import blocks, pieces
from typeset.pictures.formats import HEAD, picture_kind
from typeset.system.archives import is_readable, read_path

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from xml.etree.ElementTree import Element

    from typeset.fonts import FaceSet
    from typeset.fonts.plan import SetText
    from typeset.messages.diagnostics import Report
    from typeset.model.blocks import Document
    from typeset.pictures.svg import Drawing
    from typeset.settings.styles import Style

_IN_SHEET: Final = re.compile(r"url\(\s*[\"']?([^\"')]+\.svg)\b", re.IGNORECASE)
_MOST_SHOWN: Final = 1000
"""Drawings that a drawing may show in all, with those that these show: their number doubles at each step."""


class Drawings(Struct, frozen=True):
    """The drawings of a book by their paths in the project's folder."""

    by_path: dict[str, Drawing]

    def texts(self, faces: FaceSet) -> Iterator[SetText]:
        """All words that drawings show, with their places and parts."""
        if self.by_path:
            from typeset.fonts.drawings import set_in_drawing  # noqa: PLC0415 - few books have drawings

            for path, drawing in self.by_path.items():
                yield from set_in_drawing(path, drawing, faces)

    def mark_missing(self, faces: FaceSet) -> None:
        """Put 〓 for each character that no face has."""
        if self.by_path:
            from typeset.fonts.drawings import mark_missing  # noqa: PLC0415 - as above

            for drawing in self.by_path.values():
                mark_missing(drawing, faces)

    def copy(self) -> dict[str, Drawing]:
        """The drawings for one output, which may write into them."""
        return deepcopy(self.by_path)


def read_drawings(document: Document, folder: Path, style: Style, language: str, report: Report) -> Drawings:
    """All drawings of a book, as a book in ``language`` shows them; what none can show is told."""
    reader = _Reader(folder.resolve(), language, report)
    for block in blocks(document):
        for line in block.lines:
            for piece in pieces(line.inlines):
                if isinstance(piece, Image):
                    reader.read(piece.source, piece.span)
    for address in _IN_SHEET.findall(style.css("print.css")):
        if not urlsplit(address).scheme:
            reader.read(normpath(unquote(address)), None)
    reader.drop_bombs()
    return Drawings(reader.found)


class _Reader:
    """Reads drawings and those inside them, each once."""

    def __init__(self, folder: Path, language: str, report: Report) -> None:
        self.found: dict[str, Drawing] = {}
        self._seen: set[str] = set()
        self._folder, self._language, self._report = folder, language, report
        self._inside: dict[str, list[tuple[Element, str]]] = {}

    def read(self, path: str, span: Span | None) -> None:
        """Read a file if it is a drawing; what cannot be read is told elsewhere, where it is shown."""
        if path in self._seen:
            return
        self._seen.add(path)
        data = self._drawing(path)
        if not data:
            return
        from typeset.pictures.svg import DrawingError, parse_drawing  # noqa: PLC0415 - as above
        from typeset.pictures.svg_texts import (  # noqa: PLC0415 - as above
            lost_texts,
            settle_conditions,
            settle_places,
        )

        try:
            drawing = parse_drawing(data)
        except DrawingError as error:
            self._report.add(Code.M_PICTURE_HARMFUL, span, path=path, detail=str(error))
            return
        settle_conditions(drawing.root, self._language)
        for name, words, line in lost_texts(drawing):
            short = words if len(words) <= 20 else f"{words[:20]}…"
            self._report.add(Code.M_DRAWING_WORDS, Span(path, line), path=path, name=name, words=short)
        settle_places(drawing.root)
        self.found[path] = drawing
        self._inside[path] = list(_shown_by(drawing.root, path))
        for element, inner in self._inside[path]:
            self.read(inner, Span(path, drawing.lines.get(element, 1)))

    def _drawing(self, path: str) -> bytes:
        """The bytes of a drawing of the project; none of other files, of what is not there or elsewhere."""
        try:
            target = (self._folder / path).resolve()
            if not (target.is_relative_to(self._folder) and is_readable(target)):
                return b""
            data = read_path(target)
            kind = picture_kind(data[:HEAD])
            return data if kind and kind.suffix == ".svg" else b""
        except (OSError, ValueError):
            return b""

    def drop_bombs(self) -> None:
        """Take out of drawings the drawings that they show, where these are too many or a ring."""
        counts: dict[str, int] = {}
        for path in self.found:
            if self._count(path, counts, ()) > _MOST_SHOWN:
                for element, inner in self._inside[path]:
                    if inner in self.found:
                        element.tag = "g"
                self._report.add(Code.M_PICTURE_HARMFUL, Span(path, 1), path=path, detail="<image>")

    def _count(self, path: str, counts: dict[str, int], above: tuple[str, ...]) -> int:
        """How many drawings are drawn for one."""
        if path in above:
            return _MOST_SHOWN + 1
        if path not in counts:
            inner = [name for _, name in self._inside[path] if name in self.found]
            shown = (self._count(name, counts, (*above, path)) for name in inner)
            counts[path] = min(1 + sum(shown), _MOST_SHOWN + 1)
        return counts[path]


def _shown_by(root: Element, path: str) -> Iterator[tuple[Element, str]]:
    """The elements of a drawing that show other files of the project, with their paths."""
    for element in root.iter("image"):
        address = element.get("href", element.get("xlink:href", ""))
        parts = urlsplit(address)
        if parts.path and not parts.scheme and not parts.netloc:
            yield element, normpath(join(dirname(path), unquote(parts.path)))
