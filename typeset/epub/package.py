"""Makes an EPUB 3 as plain data: its files, its reading order, its metadata.

Nothing is read, written or asked of the clock: the markup comes as text, faces and cover as bytes. ``write``
packs the result.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.epub.accessibility import accessibility_facts, describe
from typeset.epub.facts import book_facts, epub_identifier
from typeset.epub.markup import make, parse_xhtml, write_xhtml
from typeset.epub.navigation import Guide, document, list_pages, render_nav, render_ncx, words
from typeset.epub.pictures import PackedPictures
from typeset.epub.records import NO_FILES, EpubPackage, PackedFile
from typeset.epub.text.item_markers import set_markers
from typeset.epub.text.last_words import keep_last_words
from typeset.epub.text.long_names import part_names
from typeset.epub.text.pagebreaks import insert_breaks
from typeset.epub.text.parts import Part, cut_parts, drop_print, outline
from typeset.epub.text.screens import adapt
from typeset.epub.text.side_lines import part_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from typeset.book.metadata import Metadata
    from typeset.epub.records import Files, Look
    from typeset.model.page_map import PageMap

XHTML = "application/xhtml+xml"
_COVER_PAGE, _COVER_IMAGE, _NAV, _NCX = "cover.xhtml", "cover.jpg", "nav.xhtml", "toc.ncx"
_NAV_ID, _COVER_ID = "nav", "cover"
_MEDIA_TYPES = {".ttf": "font/ttf", ".otf": "font/otf"}

# Apple Books shows embedded faces only if this file asks for it.
_APPLE_OPTIONS = b"""<?xml version="1.0" encoding="utf-8"?>
<display_options>
<platform name="*">
<option name="specified-fonts">true</option>
</platform>
</display_options>
"""


def package_epub(
    xhtml: str,
    metadata: Metadata,
    look: Look,
    *,
    pages: PageMap | None = None,
    files: Files = NO_FILES,
) -> EpubPackage:
    """The EPUB of a book whose whole markup is ``xhtml``; read this as the table of contents.

    ``pages`` gives the page list (none: no list). Raises ExpatError when the markup
    is not well-formed, KeyError or ValueError when ``pages`` names a place that is
    not in it, or the markup a picture that is not in ``files``.
    """
    parts = _make_parts(xhtml, metadata.title, pages, look)
    pictures = PackedPictures(files.pictures)
    pictures.take(part.body for part in parts)
    guide = _make_guide(parts, metadata.title, pages, has_cover=bool(files.cover))
    statement = describe([part.body for part in parts])
    texts = [_text_item(part, metadata.language, look.sheet_names) for part in parts]
    covers = _cover_items(files.cover, metadata, look) if files.cover else ()
    navigation = _navigation_items(parts, guide, metadata, look)
    return EpubPackage(
        language=metadata.language, identifier=epub_identifier(metadata), modified=metadata.modified,
        facts=(*book_facts(metadata), *accessibility_facts(metadata, guide, statement)),
        items=(*covers, *navigation, *texts, *_picture_items(pictures), *_look_items(look)),
        spine=_make_spine(parts, texts, guide),
        cover_image=covers[1].id if covers else "",
        is_vertical=look.is_vertical,
    )  # fmt: skip


def _make_parts(xhtml: str, title: str, pages: PageMap | None, look: Look) -> tuple[Part, ...]:
    """The text files, with everything marked that a reading system has to be told."""
    root = parse_xhtml(xhtml)
    # What is print's alone goes first: the page map does not count its characters.
    drop_print(root)
    if pages:
        insert_breaks(root, pages)
    set_markers(root)
    keep_last_words(root)
    part_lines(root)
    parts = cut_parts(root, title, look.notes)
    for part in parts:
        adapt(part.body, is_vertical=look.is_vertical)
        part_names(part.body)
    return parts


def _make_guide(parts: tuple[Part, ...], title: str, pages: PageMap | None, *, has_cover: bool) -> Guide:
    return Guide(
        headings=outline(parts, title),
        pages=list_pages(parts, pages),
        start=next(part for part in parts if part.body.find("main") is not None).file_name,
        cover=_COVER_PAGE if has_cover else "",
        # A book shows its contents, after what stands before the first chapter; an article does not.
        shows_contents=len(parts) > 1,
        has_title=parts[0].is_opening and parts[0].body.find("main") is None,
    )


def _make_spine(parts: Sequence[Part], texts: Sequence[PackedFile], guide: Guide) -> tuple[str, ...]:
    """The ids of what is read, in order: the cover, what opens the book, the contents, the text."""
    names = [item.id for item in texts]
    if guide.shows_contents:
        names.insert(sum(part.is_front for part in parts), _NAV_ID)
    return (*([_COVER_ID] if guide.cover else []), *names)


def _navigation_items(
    parts: Sequence[Part], guide: Guide, metadata: Metadata, look: Look
) -> tuple[PackedFile, PackedFile]:
    order = [href for part in parts for href in _targets(part)]
    return (
        PackedFile(_NAV_ID, _NAV, XHTML, render_nav(guide, metadata, look.sheet_names), ("nav",)),
        PackedFile("ncx", _NCX, "application/x-dtbncx+xml", render_ncx(guide, metadata, order)),
    )


def _text_item(part: Part, language: str, sheets: Sequence[str]) -> PackedFile:
    data = write_xhtml(document(part.title, language, sheets, part.body))
    return PackedFile(part.file_name.removesuffix(".xhtml"), part.file_name, XHTML, data)


def _targets(part: Part) -> Iterator[str]:
    """Every place in ``part`` that contents or page list can name, in reading order."""
    yield part.file_name
    for element in part.body.iter():
        if element.get("id"):
            yield f"{part.file_name}#{element.get('id')}"


def _cover_items(cover: bytes, metadata: Metadata, look: Look) -> tuple[PackedFile, PackedFile]:
    # A cover lies as it is: the sheet of vertical books, the last one, is not for it.
    sheets = look.sheet_names[:-1] if look.is_vertical else look.sheet_names
    alternative = f"{words(metadata.language).cover}：{metadata.title}"
    image = make("img", {"src": _COVER_IMAGE, "alt": alternative, "role": "doc-cover"})
    body = make("body", {"epub:type": "cover", "class": "cover"}, image)
    page = document(words(metadata.language).cover, metadata.language, sheets, body)
    return (
        PackedFile(_COVER_ID, _COVER_PAGE, XHTML, write_xhtml(page)),
        PackedFile("cover-image", _COVER_IMAGE, "image/jpeg", cover, ("cover-image",)),
    )


def _picture_items(pictures: PackedPictures) -> Iterator[PackedFile]:
    for number, (name, media_type, data) in enumerate(pictures.items(), 1):
        yield PackedFile(f"picture-{number}", name, media_type, data)


def _look_items(look: Look) -> Iterator[PackedFile]:
    for number, sheet in enumerate(look.sheets, 1):
        yield PackedFile(f"sheet-{number}", sheet.name, "text/css", sheet.data)
    for number, face in enumerate(look.faces, 1):
        suffix = face.name[face.name.rindex(".") :]
        yield PackedFile(f"face-{number}", face.name, _MEDIA_TYPES[suffix], face.data)
    if look.faces:
        path = "META-INF/com.apple.ibooks.display-options.xml"
        yield PackedFile("", path, "application/xml", _APPLE_OPTIONS)
