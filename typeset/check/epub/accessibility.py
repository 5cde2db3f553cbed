"""Checks for barriers: skipped headings, missing descriptions and languages, faint colours, sizes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from typeset.check.epub.colours import DAY, NIGHT, stands_out
from typeset.messages.codes import Code
from typeset.pictures.dimensions import picture_size

if TYPE_CHECKING:
    from typeset.check.epub.archive import Archive
    from typeset.check.epub.cascade import Cascade
    from typeset.check.epub.documents import Content
    from typeset.check.epub.reading import EpubFile
    from typeset.messages.diagnostics import Report

LARGEST_FILE: Final = 260_000
"""Bytes of a document: old reading systems (Kindle, Adobe's) grow slow or fail above some 300 kB."""

CLAIMED: Final = (Code.E_HEAD_SKIPPED, Code.E_SILENT, Code.E_TABLE_HEADLESS, Code.E_LINK_WORDLESS)
"""Messages that a build shows its author only if the book is to claim that it conforms."""

_LARGEST_BOOK: Final = 100_000_000  # bytes: the limit of the strictest of the big shops
_LARGEST_PICTURE: Final = 5_600_000  # pixels: Apple Books' limit, the strictest
_LEAST_CONTRAST: Final = 4.5  # WCAG 2.2, 1.4.3


def check_heads(book: EpubFile, report: Report) -> None:
    """Headings go down one level at a time, through the whole book (WCAG 2.2, 1.3.1)."""
    level = 0
    for content in book.texts():
        for head in content.heads:
            if head.level > level + 1 and level:
                report.add(
                    Code.E_HEAD_SKIPPED,
                    book.archive.place(content.path, head.line),
                    level=head.level,
                    before=level,
                )
            level = head.level


def check_words(book: EpubFile, report: Report) -> None:
    """Each picture and link has a description, each table has headings, each document a language."""
    for content in book.contents.values():
        place = partial(book.archive.place, content.path)
        for picture in () if book.package.is_old else content.wordless:
            report.add(Code.E_NO_WORDS, place(picture.line), target=picture.target)
        for picture in content.silent:
            report.add(Code.E_SILENT, place(picture.line), target=picture.target)
        for line in content.headless:
            report.add(Code.E_TABLE_HEADLESS, place(line))
        for link in content.links:
            if link.element == "a" and not link.label and "region-based" not in link.nav.split():
                report.add(Code.E_LINK_WORDLESS, place(link.line), target=link.target)
        if not content.language and content.path.endswith("html") and not book.package.is_old:
            report.add(Code.E_NO_LANGUAGE, book.archive.place(content.path))


def check_colours(content: Content, day: Cascade, night: Cascade, archive: Archive, report: Report) -> None:
    """Text has enough contrast on white, brownish and dark paper.

    A book may set the colour of the text, of the ground, or of both. The reading system chooses the rest.
    What is faint on white paper is so for every reader (Ace tells of it). Brownish and dark paper are a
    reader's choice, and many reading systems change the colours of the book with them: that is but a note.
    """
    told: set[tuple[str, str]] = set()
    for cascade, light in (*((day, light) for light in DAY), (night, NIGHT)):
        for step, letters in content.letters.items():
            look = cascade.look(step)
            key = (look.colour, look.background)
            if key == ("", "") or key in told or not look.is_shown or not any(map(str.strip, letters)):
                continue
            found = stands_out(*key, light)
            if found is None or found >= _LEAST_CONTRAST:
                continue
            told.add(key)
            report.add(
                Code.E_FAINT if light is DAY[0] else Code.E_FAINT_ELSEWHERE,
                archive.place(content.path, min(letters.values())),
                colour=look.colour or light.ink,
                background=look.background or light.paper,
                ratio=f"{found:.1f}",
            )


def check_sizes(book: EpubFile, size: int, report: Report) -> None:
    """No document, picture or book is larger than reading systems and shops take."""
    for item in book.package.items.values():
        data = book.archive.files.get(item.path, b"")
        if item.media_type.endswith("xml") and len(data) > LARGEST_FILE:
            report.add(Code.E_LARGE_FILE, book.archive.place(item.path), size=len(data) // 1000)
        elif item.media_type.startswith("image/"):
            pixels = picture_size(data)
            if pixels and pixels.count > _LARGEST_PICTURE:
                report.add(Code.E_LARGE_PICTURE, book.archive.place(item.path), pixels=str(pixels))
    if size > _LARGEST_BOOK:
        report.add(Code.E_LARGE_BOOK, book.archive.place(""), size=size // 1_000_000)
