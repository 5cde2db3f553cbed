"""What can be set of the cover for a press: its front, the words on its back, how thick the book is."""

from __future__ import annotations

from typing import Annotated, Final

from msgspec import Meta, Struct

from typeset.model.units import Length, mm, parse_length
from typeset.settings.teaching import doc
from typeset.startup.patterns import late_pattern

_PAPERS: Final = {
    "胶版": 1.25, "offset": 1.25, "书写": 1.25, "轻型": 1.75, "bulky": 1.75, "纯质": 1.35, "woodfree": 1.35,
    "铜版": 0.8, "coated": 0.8, "哑粉": 0.9, "matt": 0.9, "字典": 1.1, "bible": 1.1,
}  # fmt: skip
"""How bulky papers are, cm³ to the gram: as mills state it, so that 80 g of offset are .1 mm."""

_PAPER: Final = late_pattern(
    r"(?P<kind>[^\d\s]+?)(?:版|型|质|纸|典)*\s*(?P<weight>\d{2,3})\s*(?:g|克)(?:/m²)?"
)
_THICKEST: Final = mm(1)
_WIDEST: Final = mm(120)


class CoverSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """``[cover]``: the cover that ``typeset print --cover`` makes, back, spine and front on one sheet."""

    front: Annotated[
        str,
        doc(
            "封面（前面）的图片，放在书的文件夹里，连出血铺满；不写则用 epub.cover，再没有就照版式设计",
            "a picture for the front, a file in the book's folder, which fills it to the bleed; else that "
            "of epub.cover, else the style's design",
        ),
    ] = ""
    blurb: Annotated[
        str,
        doc(
            "封底的文字，一行一段；不写则用 about.description",
            "the words on the back, a paragraph a line; else about.description",
        ),
    ] = ""
    price: Annotated[
        str,
        doc("定价，印在条码下面，如 39.80元", "the price, below the barcode, as 39.80元"),
    ] = ""
    paper: Annotated[
        str,
        doc(
            "内文用纸，由它算书脊：胶版、轻型、纯质、铜版、哑粉、字典加克重，如 胶版80g；或一张厚，如 0.1mm",
            "the paper inside, which makes the spine: offset, bulky, woodfree, coated, matt or bible and "
            "its weight, as offset 80g; or the thickness of a leaf, as 0.1mm",
        ),
        Meta(min_length=1),
    ] = "胶版80g"
    spine: Annotated[
        str,
        doc(
            "书脊厚度，如 12mm，印厂量好的；不写则由页数和用纸算出，不含衬页和胶",
            "the width of the spine, as 12mm, if the printer has measured it; else reckoned from pages and "
            "paper, without endpapers and glue",
        ),
    ] = ""


def parse_paper(text: str) -> Length:
    """The thickness of a leaf: “胶版80g”, “offset 80 g”, “0.1mm”; raises ValueError on anything else."""
    found = _PAPER.fullmatch(text.strip().lower())
    if found:
        kind = next((name for name in _PAPERS if name.startswith(found["kind"])), "")
        if not kind:
            raise ValueError(text)
        return mm(int(found["weight"]) * _PAPERS[kind] / 1000)
    thickness = parse_length(text)
    if thickness > _THICKEST:
        raise ValueError(text)
    return thickness


def parse_spine(text: str) -> Length:
    """The width of a spine: “12mm”; raises ValueError on what is no length, or as wide as no book."""
    width = parse_length(text)
    if width > _WIDEST:
        raise ValueError(text)
    return width
