"""Drawings of a run: pictures with their alternative texts, and the boxes of text in them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from typeset.messages.codes import Code
from typeset.model.blocks import Image, Span
from typeset.pictures.dimensions import ENORMOUS, is_whole, picture_size
from typeset.pictures.formats import picture_kind
from typeset.readers.word.markup import MC, WP, A, Element, R, V, W, number

if TYPE_CHECKING:
    from typeset.readers.word.story import Story

_KNOWN: Final = frozenset(
    {"wps", "wpg", "wpc", "w14", "w15", "w16", "w16se", "w16cid", "wp14", "wp15", "a14", "v", "o"}
)
"""Prefixes of extensions that are understood (Word 2010 and later)."""

_OBJECTS: Final = {"chart": "图表 chart", "relIds": "SmartArt", "OLEObject": "OLE"}
_SOURCES: Final = {
    "emf": "EMF",
    "wmf": "WMF",
    "emz": "EMZ",
    "wmz": "WMZ",
    "tif": "TIFF",
    "tiff": "TIFF",
    "bmp": "BMP",
}


class Drawn(Struct, frozen=True):
    """What a drawing holds, in order: pictures, and the contents of boxes of text as elements.

    ``is_in_line`` if it is no higher than a line or two, and stands in the line.
    """

    pictures: tuple[Image, ...]
    boxes: tuple[Element, ...]
    is_in_line: bool = False


_LINES: Final = 12_700 * 32
"""English Metric Units: two lines of text."""


def alternatives(element: Element) -> Element | None:
    """The branch of an ``AlternateContent`` that counts: the choice if all that it needs is known."""
    for choice in element.iterchildren(MC + "Choice"):
        needs = choice.get("Requires", "").split()
        if needs and all(prefix in _KNOWN for prefix in needs):
            return choice
    return element.find(MC + "Fallback")


def read_drawing(element: Element, story: Story) -> Drawn:
    """The pictures and boxes of a ``drawing``, a ``pict`` or an ``object``."""
    pictures: list[Image] = []
    boxes: list[Element] = []
    objects: list[str] = []
    description = ""
    for inner in _parts(element):
        name = inner.tag.rpartition("}")[2]
        if inner.tag == WP + "docPr":
            description = inner.get("descr") or inner.get("title") or ""
        elif inner.tag == V + "shape":
            description = inner.get("alt") or description
        elif inner.tag == A + "blip" or inner.tag == V + "imagedata":
            pictures += _picture(inner, description or inner.get(_TITLE, ""), story)
        elif inner.tag == A + "srcRect" and any(value.strip("-0") for value in inner.attrib.values()):
            story.lose(Code.M_WORD_CROP)
        elif inner.tag == W + "txbxContent":
            boxes.append(inner)
        elif name in _OBJECTS:
            objects.append(_OBJECTS[name])
    for name in objects:
        code = Code.M_WORD_OBJECT_SHOWN if pictures else Code.M_WORD_OBJECT
        story.lose(code, description, kind=name)
    extent = element.find(f"{WP}inline/{WP}extent")
    is_in_line = extent is not None and number(extent.get("cy")) <= _LINES
    return Drawn(tuple(pictures), tuple(boxes), is_in_line)


_TITLE: Final = "{urn:schemas-microsoft-com:office:office}title"


def _parts(element: Element) -> Iterator[Element]:
    """The elements in a drawing that count, without what lies in its boxes."""
    for inner in element:
        if inner.tag == MC + "AlternateContent":
            branch = alternatives(inner)
            if branch is not None:
                yield from _parts(branch)
            continue
        yield inner
        if inner.tag != W + "txbxContent":
            yield from _parts(inner)


def _picture(element: Element, description: str, story: Story) -> Iterator[Image]:
    """The picture that a ``blip`` or ``imagedata`` names; one that cannot be shown is told."""
    name = element.get(R + "embed") or element.get(R + "id") or element.get(R + "pict") or ""
    relation = story.part.relations.get(name)
    outside = story.part.relations.get(element.get(R + "link") or element.get(R + "href") or "")
    if relation is None or relation.is_outside:
        if relation or outside:
            address = (relation or outside).target  # type: ignore[union-attr]  # one of the two is there
            story.lose(Code.M_WORD_PICTURE_OUTSIDE, description or address)
        elif name:
            story.lose(Code.M_WORD_PICTURE_MISSING, description)
        return
    found = story.package.archive.read(relation.target)
    if found is None:
        story.lose(Code.M_WORD_PICTURE_MISSING, description or relation.target)
        return
    if fault := _fault(found.data, relation.target):
        story.lose(fault[0], description, **fault[1])
        return
    yield Image(f"{story.folder}/{relation.target}", description.strip(), Span(story.losses.file, 1))


def _fault(data: bytes, name: str) -> tuple[Code, dict[str, object]] | None:
    """Why a picture cannot be shown; nothing where it can."""
    kind = picture_kind(data)
    if kind is None:
        ending = name.rpartition(".")[2].lower()
        return Code.M_WORD_PICTURE_FORMAT, {"kind": _SOURCES.get(ending, ending or "?")}
    if not is_whole(data) or ((size := picture_size(data)) and size.count > ENORMOUS):
        return Code.M_WORD_PICTURE_DAMAGED, {}
    if kind.suffix == ".svg":
        from typeset.pictures.svg import DrawingError, read_drawing  # noqa: PLC0415 - few files have drawings

        try:
            read_drawing(data)
        except DrawingError:
            return Code.M_WORD_PICTURE_DAMAGED, {}
    return None
