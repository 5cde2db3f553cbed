"""A part of a book on its pages made a fragment: drawn, tagged, its objects finished bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

import pydyf  # type: ignore[import-untyped]

from typeset.pdf import archival
from typeset.pdf.engine.drawing.pdf_font import PdfFont
from typeset.pdf.engine.drawing.structure import HEADS
from typeset.pdf.engine.session.names import engine_module
from typeset.pdf.engine.session.part_names import GENERATE
from typeset.pdf.parts.fragment import FinishedLink, FinishedObject, FinishedPage, FontUse

_NAME: Final = re.compile(rb"/([^\s/<>\[\]()]+)")
_NAMED: Final = ("ExtGState", "XObject", "Pattern", "Shading")
_REFERENCES: Final = re.compile(rb"\((?:\\.|[^\\)])*\)|\b(\d+) 0 R\b")
"""Strings, in which nothing refers to an object, and references."""

REFERENCE: Final = re.compile(rb"\b(\d+) 0 R\b")

_OF_PAGE: Final = {"StructParent", "Contents", "Dest"}


class DrawnObjects:
    """The objects that WeasyPrint makes of a part, told apart by what becomes of them in the book."""

    def __init__(self, document: Any) -> None:
        options = dict(engine_module("document").DEFAULT_OPTIONS) | {"pdf_tags": True}
        self.pdf = pdf = GENERATE.find()[2](document, None, 1, **options)
        self._fonts = document.fonts
        self._pages = [self._at(number) for number in pdf.pages["Kids"][::3]]
        root = self._at(pdf.catalog["StructTreeRoot"])
        self._document, self._nums = self._at(root["K"][0]), self._at(root["ParentTree"])["Nums"]
        self._resources = self._at(self._pages[0]["Resources"])
        self._annotations = [
            self._at(reference) for page in self._pages for reference in page.get("Annots", ())
        ]
        archival.finish_pictures(pdf)
        self._name_elements()
        self._left_out = {
            id(each)
            for each in (
                pdf.objects[0], pdf.pages, pdf.catalog, root, self._document, self._at(root["ParentTree"]),
                self._resources, *self._pages, *map(self._content, self._pages), *self._annotations,
                self._at(self._resources["ColorSpace"]), self._at(self._resources["Font"]),
            )
        }  # fmt: skip

    def _at(self, reference: Any) -> Any:
        number = reference if isinstance(reference, int) else int(bytes(reference).split()[0])
        return self.pdf.objects[number]

    def _content(self, page: Any) -> Any:
        return self._at(page["Contents"])

    def _name_elements(self) -> None:
        """Mark the names of elements as the part's own, so that those of no two parts are the same."""
        for item in self.pdf.objects:
            if isinstance(item, dict) and item.get("Type") == "/StructElem":
                if "ID" in item:
                    item["ID"] = _own(item["ID"])
                attributes = item.get("A")
                if isinstance(attributes, dict) and attributes.get("Headers"):
                    attributes["Headers"] = pydyf.Array(map(_own, attributes["Headers"]))

    @property
    def roles(self) -> dict[int, str]:
        """What objects of the whole file the part refers to, by their numbers here."""
        colours, fonts = (int(self._resources[key].split()[0]) for key in ("ColorSpace", "Font"))
        return {self._document.number: "document", colours: "colours", fonts: "fonts"}

    @property
    def page_numbers(self) -> dict[int, int]:
        """The indexes of pages by their numbers."""
        return {page.number: index for index, page in enumerate(self._pages)}

    @property
    def tops(self) -> tuple[int, ...]:
        """The outermost elements of the structure."""
        return tuple(int(bytes(reference).split()[0]) for reference in self._document["K"])

    def pages(self) -> Iterator[FinishedPage]:
        """The pages, each with its own pictures alone."""
        for index, page in enumerate(self._pages):
            content = _operators(self._content(page))
            used = {name.decode() for name in _NAME.findall(content)}
            resources = {
                key: {name: pydyf._to_bytes(value) for name, value in known.items() if name in used}
                for key in _NAMED
                if used & (known := self._resources.get(key, {})).keys()
            }
            yield FinishedPage(
                pydyf._to_bytes(page["TrimBox"]),
                content,
                tuple(int(bytes(each).split()[0]) for each in page.get("Annots", ())),
                resources,
                tuple(int(bytes(each).split()[0]) for each in self._nums[2 * index + 1]),
            )

    def links(self) -> Iterator[FinishedLink]:
        """The links in the order of the pages."""
        owners = self._nums[2 * len(self._pages) :]
        of = dict(zip(owners[::2], owners[1::2], strict=True))
        for item in self._annotations:
            owner = of.get(item.get("StructParent"))
            left_out = _OF_PAGE if "Dest" in item else {"StructParent"}
            kept = pydyf.Dictionary({key: value for key, value in item.items() if key not in left_out})
            kept["F"] = archival.PRINTED
            target = item["Dest"].string if "Dest" in item else ""
            yield FinishedLink(
                item.number, kept.data[2:-2], target, int(bytes(owner).split()[0]) if owner else 0
            )

    def objects(self) -> Iterator[FinishedObject]:
        """All objects that are the part's own."""
        item: Any
        for item in self.pdf.objects:
            if id(item) in self._left_out or item.free == "f":
                continue
            if isinstance(item, pydyf.Stream):
                data = pydyf.Dictionary(item.extra).data[2:-2]
                is_text = item.extra.get("Subtype") == "/Form" or "PatternType" in item.extra
                yield FinishedObject(item.number, data, _operators(item), is_text, bool(item.compress))
            elif isinstance(item, pydyf.Dictionary) and item.get("S") in HEADS:
                kept = pydyf.Dictionary({key: value for key, value in item.items() if key != "S"})
                yield FinishedObject(item.number, kept.data[2:-2])
            else:
                yield FinishedObject(item.number, item.data)

    def heads(self) -> tuple[tuple[int, int], ...]:
        """The numbers and levels of heads, in the order of the structure's objects."""
        objects: list[Any] = self.pdf.objects
        found = [item for item in objects if isinstance(item, pydyf.Dictionary) and item.get("S") in HEADS]
        return tuple((item.number, HEADS[item["S"]]) for item in found)

    def fonts(self) -> tuple[FontUse, ...]:
        """What the part draws of each font."""
        return tuple(map(font_use, self._fonts.values()))

    @property
    def has_deaf_picture(self) -> bool:
        """Whether a figure has no words."""
        return archival.has_deaf_picture(self.pdf)

    @property
    def has_bare_inks(self) -> bool:
        """Whether a picture has inks without a profile."""
        return archival.has_bare_inks(self.pdf)


def font_use(font: PdfFont) -> FontUse:
    """What has been drawn of a font."""
    missing = {code: chr(point) for point, code in font.missing.items() if code in font.to_unicode}
    copies = {code: copy for copy, code in font.wider.items()}
    return FontUse(font.face.digest, font.number, dict(font.widths), dict(font.to_unicode), copies, missing)


def _own(name: Any) -> Any:
    return pydyf.String(f"@{name.string}")


def _operators(stream: Any) -> bytes:
    return b"\n".join(map(pydyf._to_bytes, stream.stream))


def shift(data: bytes, numbers: Mapping[int, bytes], name: bytes) -> bytes:
    """An object's bytes with the numbers that its references have in the book, and the book's names."""

    def replaced(found: Any) -> bytes:
        number = found[1]
        if number is not None:
            return numbers[int(number)]
        text: bytes = found[0]
        return b"(" + name + text[2:] if text.startswith(b"(@") else text

    return _REFERENCES.sub(replaced, data)
