"""The content streams of a file and the resources they ask for, each once, with the first page that does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import msgspec
import pikepdf

from typeset.press.ink.recolouring import names_asked

_KINDS: Final = {"Do": "/XObject", "gs": "/ExtGState", "sh": "/Shading", "scn": "/Pattern", "SCN": "/Pattern"}
"""The entry of the resource dictionary in which an operator's name is looked up."""


_LISTED: Final = frozenset(_KINDS.values())


class ContentStream(msgspec.Struct):
    """A content stream, of a page or of something that a page draws; ``page`` counts from 1.

    ``holder`` is what states its resources: the page, or the stream itself. ``asked`` are the operators and
    names by which it asks for them, ``parts`` what it gets. ``inks`` are the names of its inks, set by
    recolouring.
    """

    stream: Any
    holder: Any
    resources: Any
    page: int
    data: bytes
    asked: frozenset[tuple[str, str]]
    parts: list[StreamResource] = msgspec.field(default_factory=list)
    inks: frozenset[str] = frozenset()

    @property
    def all_inks(self) -> frozenset[str]:
        """The inks of the stream and of everything that it draws."""
        return self.inks.union(*(part.inks for part in self.parts))


class StreamResource(msgspec.Struct):
    """A resource that a stream asks for: its kind, as “/XObject”, and the content streams inside it."""

    kind: str
    item: Any
    page: int
    drawings: list[ContentStream] = msgspec.field(default_factory=list)
    own_inks: frozenset[str] = frozenset()

    @property
    def inks(self) -> frozenset[str]:
        """Its own inks and those of the streams inside it."""
        return self.own_inks.union(*(drawing.all_inks for drawing in self.drawings))

    @property
    def is_picture(self) -> bool:
        """Whether it is a picture made of dots."""
        return self.kind == "/XObject" and self.item.get("/Subtype") == "/Image"


class ContentStreams:
    """All content streams of a file, of its pages and of the resources that they ask for."""

    def __init__(self, file: pikepdf.Pdf) -> None:
        self._parts: dict[tuple[int, int], StreamResource] = {}
        self.pages: list[ContentStream] = []
        for number, page in enumerate(file.pages, 1):
            page.contents_coalesce()
            stream = page.obj.get("/Contents")
            if stream is None:
                stream = page.obj["/Contents"] = file.make_indirect(pikepdf.Stream(file, b""))
            self.pages.append(self._drawing(stream, page.obj, page.obj.get("/Resources"), number))

    @property
    def parts(self) -> tuple[StreamResource, ...]:
        """All resources that streams ask for, each once."""
        return tuple(self._parts.values())

    def drawings(self) -> Iterator[ContentStream]:
        """Every stream: first those of the pages, then those inside resources."""
        yield from self.pages
        for part in self.parts:
            yield from part.drawings

    def leave_own_parts(self, file: pikepdf.Pdf) -> None:
        """Leave in the resources of each stream what it asks for; those that ask for the same share them."""
        known: dict[tuple[object, ...], Any] = {}
        for drawing in self.drawings():
            if "/Resources" in drawing.holder:
                own = drawing.resources.objgen if drawing.resources.is_indirect else id(drawing)
                key = (own, drawing.asked)
                if key not in known:
                    known[key] = file.make_indirect(_own_parts(drawing))
                drawing.resources = drawing.holder["/Resources"] = known[key]

    def _drawing(self, stream: Any, holder: Any, resources: Any, page: int) -> ContentStream:
        data = stream.read_bytes()
        drawing = ContentStream(stream, holder, resources, page, data, names_asked(data))
        for operator, name in sorted(drawing.asked):
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
            part.drawings.append(self._drawing(stream, stream, stream.get("/Resources", resources), page))
        return part


def _own_parts(drawing: ContentStream) -> Any:
    """The resources of a stream without what it does not ask for, fonts and colour spaces excepted."""
    asked = {kind: {name for operator, name in drawing.asked if _KINDS[operator] == kind} for kind in _LISTED}
    return pikepdf.Dictionary(
        {
            kind: pikepdf.Dictionary({name: part for name, part in items.items() if name in asked[kind]})
            if kind in asked and isinstance(items, pikepdf.Dictionary)
            else items
            for kind, items in drawing.resources.items()
        }
    )


def _inner_streams(kind: str, item: Any) -> Iterator[Any]:
    """The content streams inside a resource: a form, a pattern, or the mask of a graphics state."""
    if kind == "/ExtGState":
        mask = item.get("/SMask")
        if isinstance(mask, pikepdf.Dictionary) and isinstance(mask.get("/G"), pikepdf.Stream):
            yield mask["/G"]
    elif isinstance(item, pikepdf.Stream) and item.get("/Subtype") != "/Image":
        yield item
