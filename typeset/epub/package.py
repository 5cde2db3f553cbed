"""An EPUB 3 as plain data: its files, its reading order, its metadata.

Pure: the markup goes in as text, faces and cover as bytes, and nothing is read,
written or asked of the clock. ``write`` packs what this returns.
"""

from __future__ import annotations

import re
from dataclasses import field, replace
from typing import TYPE_CHECKING

from typeset.dataclass import dataclass
from typeset.epub.isbn import isbn_urn
from typeset.epub.last_words import keep_last_words
from typeset.epub.markup import make, parse_xhtml, write_xhtml
from typeset.epub.navigation import Guide, document, list_pages, render_nav, render_ncx, words
from typeset.epub.pagebreaks import insert_breaks
from typeset.epub.parts import Part, cut_parts, drop_print, outline
from typeset.epub.pictures import Pictures

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from typeset.metadata import Metadata
    from typeset.pagemap import PageMap

XHTML = "application/xhtml+xml"
_COVER_PAGE, _COVER_IMAGE, _NAV, _NCX = "cover.xhtml", "cover.jpg", "nav.xhtml", "toc.ncx"
_MEDIA_TYPES = {".ttf": "font/ttf", ".otf": "font/otf"}

# Apple Books shows embedded faces only when this file asks for it.
_APPLE_OPTIONS = b"""<?xml version="1.0" encoding="utf-8"?>
<display_options>
<platform name="*">
<option name="specified-fonts">true</option>
</platform>
</display_options>
"""


@dataclass(frozen=True, slots=True)
class Resource:
    """A finished file that the text uses: a style sheet or a face; ``name`` is its path beside the text."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Look:
    """How the text looks: style sheets in the order they are linked, and the faces that they name."""

    sheets: tuple[Resource, ...]
    faces: tuple[Resource, ...]


@dataclass(frozen=True, slots=True)
class Files:
    """What goes in besides text and look: the cover, a JPEG, if any, and pictures by their paths."""

    cover: bytes | None = None
    pictures: Mapping[str, bytes] = field(default_factory=dict)


NO_FILES = Files()


@dataclass(frozen=True, slots=True)
class Item:
    """A file of the EPUB; ``id`` is empty for one outside the package (META-INF), which no manifest lists."""

    id: str
    path: str
    media_type: str
    data: bytes
    properties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """One entry of the OPF metadata.

    ``name`` is ``dc:title`` and the like, or a ``meta`` property; ``refines`` is the id of the
    entry that it says something about.
    """

    name: str
    value: str
    id: str = ""
    refines: str = ""
    scheme: str = ""


@dataclass(frozen=True, slots=True)
class EpubPackage:
    """Everything that an EPUB holds; ``spine`` lists ids of items in reading order."""

    language: str
    identifier: str
    modified: str
    facts: tuple[Fact, ...]
    items: tuple[Item, ...]
    spine: tuple[str, ...]
    cover_image: str = ""


def package_epub(
    xhtml: str,
    metadata: Metadata,
    look: Look,
    *,
    pages: PageMap | None = None,
    files: Files = NO_FILES,
) -> EpubPackage:
    """The EPUB of a book whose whole markup is ``xhtml``.

    ``pages`` gives the page list (none: no list). Raises ExpatError when the markup
    is not well-formed, KeyError or ValueError when ``pages`` names a place that is
    not in it, or the markup a picture that is not in ``files``.
    """
    metadata = replace(metadata, identifier=isbn_urn(metadata.identifier) or metadata.identifier)
    root = parse_xhtml(xhtml)
    drop_print(root)
    if pages:
        insert_breaks(root, pages)
    keep_last_words(root)
    parts = cut_parts(root, metadata.title)
    pictures = Pictures(files.pictures)
    pictures.take(part.body for part in parts)
    guide = Guide(
        headings=outline(parts, metadata.title),
        pages=list_pages(parts, pages),
        start=next(part for part in parts if part.body.find("main") is not None).file_name,
        cover=_COVER_PAGE if files.cover else "",
        # A book shows its contents, after what stands before the first chapter; an article does not.
        shows_contents=len(parts) > 1,
    )
    sheets = [sheet.name for sheet in look.sheets]
    texts = [_text_item(part, metadata.language, sheets) for part in parts]
    order = [href for part in parts for href in _targets(part)]
    nav = Item("nav", _NAV, XHTML, render_nav(guide, metadata, sheets), ("nav",))
    ncx = Item("ncx", _NCX, "application/x-dtbncx+xml", render_ncx(guide, metadata, order))
    covers = _cover_items(files.cover, metadata, sheets) if files.cover else ()
    spine = [*(["cover"] if files.cover else []), *(item.id for item in texts)]
    if guide.shows_contents:
        spine.insert(spine.index(texts[0].id) + sum(part.is_front for part in parts), nav.id)
    return EpubPackage(
        language=metadata.language, identifier=metadata.identifier, modified=metadata.modified,
        facts=tuple(_facts(metadata, guide, pictures)),
        items=(*covers, nav, ncx, *texts, *_picture_items(pictures), *_look_items(look)),
        spine=tuple(spine),
        cover_image=covers[1].id if covers else "",
    )  # fmt: skip


def _text_item(part: Part, language: str, sheets: Sequence[str]) -> Item:
    data = write_xhtml(document(part.title, language, sheets, part.body))
    return Item(part.file_name.removesuffix(".xhtml"), part.file_name, XHTML, data)


def _targets(part: Part) -> Iterator[str]:
    """Every place in ``part`` that contents or page list can name, in reading order."""
    yield part.file_name
    for element in part.body.iter():
        if element.get("id"):
            yield f"{part.file_name}#{element.get('id')}"


def _cover_items(cover: bytes, metadata: Metadata, sheets: Sequence[str]) -> tuple[Item, Item]:
    alternative = f"{words(metadata.language).cover}：{metadata.title}"
    image = make("img", {"src": _COVER_IMAGE, "alt": alternative, "role": "doc-cover"})
    body = make("body", {"epub:type": "cover", "class": "cover"}, image)
    page = document(words(metadata.language).cover, metadata.language, sheets, body)
    return (
        Item("cover", _COVER_PAGE, XHTML, write_xhtml(page)),
        Item("cover-image", _COVER_IMAGE, "image/jpeg", cover, ("cover-image",)),
    )


def _picture_items(pictures: Pictures) -> Iterator[Item]:
    for number, (name, media_type, data) in enumerate(pictures.items(), 1):
        yield Item(f"picture-{number}", name, media_type, data)


def _look_items(look: Look) -> Iterator[Item]:
    for number, sheet in enumerate(look.sheets, 1):
        yield Item(f"sheet-{number}", sheet.name, "text/css", sheet.data)
    for number, face in enumerate(look.faces, 1):
        suffix = face.name[face.name.rindex(".") :]
        yield Item(f"face-{number}", face.name, _MEDIA_TYPES[suffix], face.data)
    if look.faces:
        path = "META-INF/com.apple.ibooks.display-options.xml"
        yield Item("", path, "application/xml", _APPLE_OPTIONS)


def _facts(metadata: Metadata, guide: Guide, pictures: Pictures) -> Iterator[Fact]:
    """The OPF metadata, in the order it is written."""
    yield Fact("dc:title", metadata.title, id="title")
    yield Fact("title-type", "main", refines="title")
    if metadata.subtitle:
        yield Fact("dc:title", metadata.subtitle, id="subtitle")
        yield Fact("title-type", "subtitle", refines="subtitle")
    yield Fact("dc:language", metadata.language)
    for number, author in enumerate(metadata.authors, 1):
        yield Fact("dc:creator", author, id=f"author-{number}")
        yield Fact("role", "aut", refines=f"author-{number}", scheme="marc:relators")
        yield Fact("file-as", _file_as(author), refines=f"author-{number}")
        yield Fact("display-seq", str(number), refines=f"author-{number}")
    if metadata.publisher:
        yield Fact("dc:publisher", metadata.publisher)
    if metadata.date:
        yield Fact("dc:date", metadata.date)
    yield from _accessibility(metadata, guide, pictures)


def _file_as(author: str) -> str:
    """How ``author`` is filed: a Chinese name as it is read, a Western one with the last word first."""
    if re.fullmatch(r"[A-Za-zÀ-ɏ.'’-]+(?: [A-Za-zÀ-ɏ.'’-]+)+", author):
        given, _, family = author.rpartition(" ")
        return f"{family}, {given}"
    return author


def _accessibility(metadata: Metadata, guide: Guide, pictures: Pictures) -> Iterator[Fact]:
    """What EPUB Accessibility 1.1 asks a book to say of itself, true to what this one holds.

    The text is the whole content (a cover repeats it), so one access mode suffices;
    with pictures it does where each of them has words.
    """
    say = words(metadata.language)
    has_pictures = bool(pictures.items())
    is_text = not has_pictures or pictures.all_have_words
    features = ["tableOfContents", "readingOrder", "structuralNavigation", "displayTransformability"]
    if is_text and (guide.cover or has_pictures):
        features.append("alternativeText")
    if guide.pages:
        features += ["pageBreakMarkers", "pageNavigation"]
    yield Fact("schema:accessMode", "textual")
    if has_pictures:
        yield Fact("schema:accessMode", "visual")
    yield Fact("schema:accessModeSufficient", "textual" if is_text else "textual,visual")
    for feature in features:
        yield Fact("schema:accessibilityFeature", feature)
    yield Fact("schema:accessibilityHazard", "none")
    summary = say.summary if not has_pictures else say.summary_pictures if is_text else say.summary_wordless
    yield Fact("schema:accessibilitySummary", summary + (say.summary_pages if guide.pages else ""))
    if guide.pages:
        # The PDF of the same book: named as the same work, since it has no number of its own.
        yield Fact("pageBreakSource", metadata.identifier)
