"""An EPUB 3 as plain data: its files, its reading order, its metadata.

Pure: the markup goes in as text, faces and cover as bytes, and nothing is read,
written or asked of the clock. ``write`` packs what this returns.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from typeset.epub.accessibility import accessibility_facts, describe
from typeset.epub.facts import Fact, book_facts, epub_identifier
from typeset.epub.markup import make, parse_xhtml, write_xhtml
from typeset.epub.navigation import Guide, document, list_pages, render_nav, render_ncx, words
from typeset.epub.pictures import Pictures
from typeset.epub.text.item_markers import set_markers
from typeset.epub.text.last_words import keep_last_words
from typeset.epub.text.pagebreaks import insert_breaks
from typeset.epub.text.parts import Part, cut_parts, drop_print, outline
from typeset.epub.text.screens import adapt
from typeset.settings.schema import NoteSettings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from typeset.book.metadata import Metadata
    from typeset.fonts.faces import Face
    from typeset.model.page_map import PageMap

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


class Resource(msgspec.Struct, frozen=True):
    """A finished file that the text uses: a style sheet or a face; ``name`` is its path beside the text."""

    name: str
    data: bytes


class Look(msgspec.Struct, frozen=True):
    """How the text looks: style sheets in the order they are linked, and the faces that they name.

    ``withheld`` are faces that may not be packed; ``notes`` tells how notes are numbered.
    """

    sheets: tuple[Resource, ...]
    faces: tuple[Resource, ...]
    withheld: tuple[Face, ...] = ()
    is_vertical: bool = False
    notes: NoteSettings = NoteSettings()


class Files(msgspec.Struct, frozen=True):
    """What goes in besides text and look: the cover, a JPEG, if any, and pictures by their paths."""

    cover: bytes | None = None
    pictures: Mapping[str, bytes] = msgspec.field(default_factory=dict)


NO_FILES = Files()


class Item(msgspec.Struct, frozen=True):
    """A file of the EPUB; ``id`` is empty for one outside the package (META-INF), which no manifest lists."""

    id: str
    path: str
    media_type: str
    data: bytes
    properties: tuple[str, ...] = ()


class EpubPackage(msgspec.Struct, frozen=True):
    """Everything that an EPUB holds; ``spine`` lists ids of items in reading order."""

    language: str
    identifier: str
    modified: str
    facts: tuple[Fact, ...]
    items: tuple[Item, ...]
    spine: tuple[str, ...]
    cover_image: str = ""
    is_vertical: bool = False


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
    parts = _make_parts(xhtml, metadata.title, pages, look)
    pictures = Pictures(files.pictures)
    pictures.take(part.body for part in parts)
    guide = Guide(
        headings=outline(parts, metadata.title),
        pages=list_pages(parts, pages),
        start=next(part for part in parts if part.body.find("main") is not None).file_name,
        cover=_COVER_PAGE if files.cover else "",
        # A book shows its contents, after what stands before the first chapter; an article does not.
        shows_contents=len(parts) > 1,
        has_title=parts[0].is_opening and parts[0].body.find("main") is None,
    )
    contents = describe([part.body for part in parts])
    sheets = [sheet.name for sheet in look.sheets]
    texts = [_text_item(part, metadata.language, sheets) for part in parts]
    order = [href for part in parts for href in _targets(part)]
    nav = Item("nav", _NAV, XHTML, render_nav(guide, metadata, sheets), ("nav",))
    ncx = Item("ncx", _NCX, "application/x-dtbncx+xml", render_ncx(guide, metadata, order))
    flat = sheets[:-1] if look.is_vertical else sheets  # a cover lies as it is
    covers = _cover_items(files.cover, metadata, flat) if files.cover else ()
    spine = [*(["cover"] if files.cover else []), *(item.id for item in texts)]
    if guide.shows_contents:
        spine.insert(spine.index(texts[0].id) + sum(part.is_front for part in parts), nav.id)
    return EpubPackage(
        language=metadata.language, identifier=epub_identifier(metadata), modified=metadata.modified,
        facts=(*book_facts(metadata), *accessibility_facts(metadata, guide, contents)),
        items=(*covers, nav, ncx, *texts, *_picture_items(pictures), *_look_items(look)),
        spine=tuple(spine),
        cover_image=covers[1].id if covers else "",
        is_vertical=look.is_vertical,
    )  # fmt: skip


def _make_parts(xhtml: str, title: str, pages: PageMap | None, look: Look) -> tuple[Part, ...]:
    """The files of text, with all that a reading system has to be told."""
    root = parse_xhtml(xhtml)
    drop_print(root)
    if pages:
        insert_breaks(root, pages)
    set_markers(root)
    keep_last_words(root)
    parts = cut_parts(root, title, look.notes)
    for part in parts:
        adapt(part.body, is_vertical=look.is_vertical)
    return parts


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
