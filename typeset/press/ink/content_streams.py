"""What a file's pages draw: streams, pictures, shadings, states; each once, with the first page that asks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import msgspec
import pikepdf

from typeset.press.ink.recolouring import names_asked

_KINDS: Final = {"Do": "/XObject", "gs": "/ExtGState", "sh": "/Shading", "scn": "/Pattern", "SCN": "/Pattern"}
"""Where what an operator asks for by name is found in the resources."""


class ContentStream(msgspec.Struct):
    """A content stream: of a page, or of what a page asks for. ``page`` counts from 1.

    ``parts`` are what it asks for, in no order; ``inks`` is set when it is recoloured.
    """

    stream: Any
    resources: Any
    page: int
    data: bytes
    parts: list[StreamResource] = msgspec.field(default_factory=list)
    inks: frozenset[str] = frozenset()

    @property
    def all_inks(self) -> frozenset[str]:
        """The inks of the stream and of all that it draws."""
        return self.inks.union(*(part.inks for part in self.parts))


class StreamResource(msgspec.Struct):
    """Something that a stream asks for: its kind, as resources call it, and the drawing in it, if any."""

    kind: str
    item: Any
    page: int
    drawings: list[ContentStream] = msgspec.field(default_factory=list)
    own_inks: frozenset[str] = frozenset()

    @property
    def inks(self) -> frozenset[str]:
        """Its own inks, and those of what it draws."""
        return self.own_inks.union(*(drawing.all_inks for drawing in self.drawings))

    @property
    def is_picture(self) -> bool:
        """Whether it is made of points."""
        return self.kind == "/XObject" and self.item.get("/Subtype") == "/Image"


class ContentStreams:
    """Everything that the pages of a file draw."""

    def __init__(self, file: pikepdf.Pdf) -> None:
        self._parts: dict[tuple[int, int], StreamResource] = {}
        self.pages: list[ContentStream] = []
        for number, page in enumerate(file.pages, 1):
            page.contents_coalesce()
            stream = page.obj.get("/Contents")
            if stream is None:
                stream = page.obj["/Contents"] = file.make_indirect(pikepdf.Stream(file, b""))
            self.pages.append(self._drawing(stream, page.obj.get("/Resources"), number))

    @property
    def parts(self) -> tuple[StreamResource, ...]:
        """All that streams ask for, each once."""
        return tuple(self._parts.values())

    def drawings(self) -> Iterator[ContentStream]:
        """Every stream: those of the pages, then those inside."""
        yield from self.pages
        for part in self.parts:
            yield from part.drawings

    def _drawing(self, stream: Any, resources: Any, page: int) -> ContentStream:
        drawing = ContentStream(stream, resources, page, stream.read_bytes())
        for operator, name in sorted(names_asked(drawing.data)):
            kind = _KINDS[operator]
            item = resources.get(kind, {}).get(name) if resources is not None else None
            if item is not None:
                drawing.parts.append(self._part(kind, item, page, resources))
        return drawing

    def _part(self, kind: str, item: Any, page: int, resources: Any) -> StreamResource:
        part = StreamResource(kind, item, page)
        if item.is_indirect:
            known = self._parts.setdefault(item.objgen, part)
            if known is not part:
                return known
        else:
            self._parts[(0, len(self._parts))] = part
        for stream in _inner_streams(kind, item):
            part.drawings.append(self._drawing(stream, stream.get("/Resources", resources), page))
        return part


def _inner_streams(kind: str, item: Any) -> Iterator[Any]:
    """The content streams inside something that a stream asks for."""
    if kind == "/ExtGState":
        mask = item.get("/SMask")
        if isinstance(mask, pikepdf.Dictionary) and isinstance(mask.get("/G"), pikepdf.Stream):
            yield mask["/G"]
    elif isinstance(item, pikepdf.Stream) and item.get("/Subtype") != "/Image":
        yield item
