"""The driver of the EPUB: cover, pictures, package, and a check of the finished file."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from typeset.book.recovery import read_file
from typeset.check.epub.accessibility import CLAIMED
from typeset.check.epub.check import check_book
from typeset.epub.accessibility import claim_conformance
from typeset.epub.look import make_look
from typeset.epub.messages import tell_barriers, tell_withheld
from typeset.epub.package import package_epub
from typeset.epub.ready_pictures import Picture, ready_drawing, ready_pictures
from typeset.epub.records import Files
from typeset.epub.write import write_epub
from typeset.messages.codes import Code
from typeset.messages.diagnostics import Report
from typeset.model.blocks import Image
from typeset.model.walk import blocks, pieces
from typeset.settings.project import place_in_book
from typeset.settings.project_files import own_file
from typeset.system.output import scratch_space

if TYPE_CHECKING:
    from pathlib import Path

    from typeset.drivers.context import Book
    from typeset.messages.diagnostics import Diagnostic
    from typeset.model.blocks import Document
    from typeset.model.page_map import PageMap
    from typeset.settings.project import Project


def make_epub_file(book: Book, project: Project, pages: PageMap | None, report: Report) -> bytes:
    """The EPUB of a book, with a page list if ``pages`` are given."""
    place = partial(place_in_book, project.folder)
    look = make_look(book.document, book.metadata, book.faces, project.style, project.settings)
    tell_withheld(look, place, report)
    files = Files(_cover(book, project, report), _pictures(book, project, report))
    package = package_epub(book.html, book.metadata, look, pages=pages, files=files)
    epub = write_epub(package)
    found = _faults_of(epub, book, f"{project.name}.epub")
    if project.settings.epub.fonts != "all":  # the reader's own faces set what those in the book lack
        found = [item for item in found if item.code is not Code.E_NO_GLYPH]
    report.diagnostics += [item for item in found if item.code not in CLAIMED]
    # A book says that it is accessible only where somebody signs for it and no barrier is found. Our own
    # check decides that: what is written never depends on which other validators are installed.
    certified_by = book.metadata.about.certified_by
    if not certified_by:
        return epub
    if found:
        tell_barriers(found, place, report)
        return epub
    return write_epub(claim_conformance(package, certified_by))


def _pictures(book: Book, project: Project, report: Report) -> dict[str, bytes]:
    """The pictures that the document shows, as the EPUB has them."""
    pictures = _read_pictures(book.document, project.folder)
    drawings = {path: item for path, item in book.drawings.copy().items() if path in pictures}
    settings = project.settings.epub
    rasters = {path: picture for path, picture in pictures.items() if path not in drawings}
    ready = ready_pictures(rasters, settings.picture_pixels, report)
    if drawings:
        from typeset.epub.drawn_texts import DrawingFaces  # noqa: PLC0415 - few books have drawings

        faces = DrawingFaces(book.faces, settings.fonts, book.metadata.language)
        for path, drawing in drawings.items():
            ready[path] = ready_drawing(path, drawing.root, pictures[path].span, faces, report)
    return {path: ready[path] for path in pictures}


def _cover(book: Book, project: Project, report: Report) -> bytes:
    """The cover that the author brings, else one in the style's design."""
    from typeset.pdf.cover import cover_jpeg  # noqa: PLC0415 - it loads the layout engine
    from typeset.pdf.own_cover import own_cover  # noqa: PLC0415 - only for a cover of the author's

    name = project.settings.epub.cover
    if not name:
        with scratch_space():
            return cover_jpeg(book.metadata, book.faces, project.style, report)
    return own_cover(*own_file(project.folder, name, "epub", "cover"), report)


def _faults_of(epub: bytes, book: Book, name: str) -> list[Diagnostic]:
    """What ``typeset check`` finds in the finished EPUB: text, links, glyphs, contents, pages, harm.

    The file is read again from its bytes, by code that shares nothing with what made it. That costs a
    hundredth of a build, and a build cannot praise what the verb would fault.
    """
    own = Report()
    check_book(epub, name, own, book.document)
    return own.diagnostics


def _read_pictures(document: Document, folder: Path) -> dict[str, Picture]:
    """The pictures that the document shows, by their paths in the project's folder.

    Raises ManuscriptError for one that has gone since the manuscript was read.
    """
    images = (
        piece
        for block in blocks(document)
        for line in block.lines
        for piece in pieces(line.inlines)
        if isinstance(piece, Image)
    )
    return {image.source: Picture(read_file(folder / image.source), image.span) for image in images}
