"""Drawings of a run: pictures with their alternative texts, and the boxes of text in them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from typeset.messages.codes import Code
from typeset.model.blocks import Image, Span
from typeset.pictures.dimensions import ENORMOUS, is_whole, picture_size
from typeset.pictures.formats import PictureKind, picture_kind
from typeset.readers.word.markup import MC, WP, A, Element, R, V, W, number
from typeset.system.office_pictures import foreign_kind

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


_SVG_BLIP: Final = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip"
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
    trouble = None
    for target in filter(None, (_drawing_of(element, story), relation.target)):
        trouble = _trouble(target, description, story)
        if trouble is None:
            yield Image(f"{story.folder}/{target}", description.strip(), Span(story.losses.file, 1))
            return
    if trouble is not None:
        story.lose(trouble.code, trouble.words, **trouble.values)


class _Trouble(Struct, frozen=True):
    """Why a picture cannot be shown, for a message."""

    code: Code
    words: str = ""
    values: dict[str, object] = {}


def _drawing_of(element: Element, story: Story) -> str:
    """The part of the drawing in SVG for which a picture stands in older programs; empty if there is none."""
    drawing = next(element.iter(_SVG_BLIP), None)
    relation = story.part.relations.get(drawing.get(R + "embed", "")) if drawing is not None else None
    return relation.target if relation is not None and not relation.is_outside else ""


def _trouble(target: str, description: str, story: Story) -> _Trouble | None:
    """Why the picture in a part cannot be shown; nothing where it can. One that is drawn anew is told."""
    archive = story.package.archive
    found = archive.read(target)
    foreign = foreign_kind(found.data) if found else ""
    shown = archive.shown(target) if foreign else found
    if shown is None:
        return _Trouble(Code.M_WORD_PICTURE_MISSING, description or target)
    kind = picture_kind(shown.data)
    if kind is None:
        ending = target.rpartition(".")[2].lower()
        named = foreign or _SOURCES.get(ending, ending or "?")
        return _Trouble(Code.M_WORD_PICTURE_FORMAT, description, {"kind": named})
    if _is_damaged(shown.data, kind):
        return _Trouble(Code.M_WORD_PICTURE_DAMAGED, description)
    if foreign:
        story.lose(Code.M_WORD_PICTURE_DRAWN, description, kind=foreign)
    return None


def _is_damaged(data: bytes, kind: PictureKind) -> bool:
    """Whether a picture of a known format cannot be shown all the same."""
    if not is_whole(data) or ((size := picture_size(data)) and size.count > ENORMOUS):
        return True
    if kind.suffix == ".svg":
        from typeset.pictures.svg import DrawingError, read_drawing  # noqa: PLC0415 - few files have drawings

        try:
            read_drawing(data)
        except DrawingError:
            return True
    return False
