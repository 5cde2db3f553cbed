"""What keeps readers out: skipped heads, pictures without words, no language, faint colours, sizes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from typeset.check.colours import WHITE, contrast, parse_colour
from typeset.codes import Code
from typeset.picture_size import picture_size

if TYPE_CHECKING:
    from typeset.check.archive import Archive
    from typeset.check.cascade import Cascade
    from typeset.check.documents import Content
    from typeset.check.reading import Book
    from typeset.diagnostics import Report

LARGEST_FILE: Final = 260_000
"""Bytes of a document: old readers (Kindle, Adobe's) grow slow or fail above some 300 kB."""

_LARGEST_BOOK: Final = 100_000_000  # bytes: what the strictest of the big shops takes
_LARGEST_PICTURE: Final = 5_600_000  # pixels: Apple Books' limit, the strictest
_LEAST_CONTRAST: Final = 4.5  # WCAG 2.2, 1.4.3


def check_heads(book: Book, report: Report) -> None:
    """Heads go down one level at a time, through the whole book (WCAG 2.2, 1.3.1)."""
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


def check_words(book: Book, report: Report) -> None:
    """Each picture says whether it has words, each document its language."""
    for content in book.contents.values():
        for picture in content.wordless:
            report.add(Code.E_NO_WORDS, book.archive.place(content.path, picture.line), target=picture.target)
        if not content.language and content.path.endswith("html"):
            report.add(Code.E_NO_LANGUAGE, book.archive.place(content.path))


def check_colours(content: Content, cascade: Cascade, archive: Archive, report: Report) -> None:
    """Text whose colour is set stands out from its background, or from white where none is set."""
    told: set[tuple[str, str]] = set()
    for step, letters in content.letters.items():
        look = cascade.look(step)
        key = (look.colour, look.background)
        if not look.colour or key in told or not any(not letter.isspace() for letter in letters):
            continue
        told.add(key)
        ink, paper = parse_colour(look.colour), parse_colour(look.background) or WHITE
        if ink and look.is_shown and contrast(ink, paper) < _LEAST_CONTRAST:
            report.add(
                Code.E_FAINT,
                archive.place(content.path, min(letters.values())),
                colour=look.colour,
                background=look.background or "white",
                ratio=f"{contrast(ink, paper):.1f}",
            )


def check_sizes(book: Book, size: int, report: Report) -> None:
    """No document, picture or book is larger than readers and shops take."""
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
