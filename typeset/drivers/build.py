"""One driver per target that reads as a table of contents."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace as replace_struct

from typeset.book.metadata import Metadata, gather_metadata
from typeset.book.recovery import read_file, read_project
from typeset.dataclass import dataclass
from typeset.fonts import FaceSet, FaceSources, check_coverage, choose_faces, obtain_faces, read_catalogue
from typeset.html.book_parts import check_running_heads
from typeset.html.render import render_html
from typeset.messages.codes import Code
from typeset.messages.diagnostics import Report, diagnose
from typeset.messages.errors import UsageError, stop_on_errors
from typeset.model.blocks import Byline, Document, Image, Line, Source, Span, Text, Title
from typeset.model.walk import blocks, pieces
from typeset.settings.project import BOOK, Project, place_in_book
from typeset.settings.project_files import own_file
from typeset.settings.schema import Settings
from typeset.system.output import check_target, scratch_space, write_whole
from typeset.system.resources import find_resource

if TYPE_CHECKING:
    from typeset.epub.ready_pictures import Picture
    from typeset.fonts import Progress
    from typeset.messages.diagnostics import Diagnostic
    from typeset.model.page_map import PageMap
    from typeset.pdf.engine.lines.line_records import LineRecord
    from typeset.pdf.render import PdfResult


@dataclass(frozen=True, slots=True)
class Site:
    """What surrounds a build: the faces' folder, whether the network is out of bounds, the fixed date.

    ``epoch`` is SOURCE_DATE_EPOCH in seconds, or nothing.
    """

    faces: Path
    offline: bool = False
    epoch: int | None = None
    downloading: Callable[[Progress], None] = lambda progress: None
    stage: Callable[[str], None] = lambda stage: None


@dataclass(frozen=True, slots=True)
class Order:
    """What to build and where to.

    ``press`` is the file for a press, ``cover`` that of the cover around it; ``page_list``
    asks for the PDF's pages in the EPUB, ``overlay`` for frames, gaps and rescues drawn over
    the PDF's pages, ``lines`` for a record of each of its lines.
    """

    pdf: Path | None
    epub: Path | None
    draft: bool = False
    page_list: bool = True
    overlay: bool = False
    lines: bool = False
    press: Path | None = None
    cover: Path | None = None

    @property
    def lays_out(self) -> bool:
        """Whether pages are asked for as such, not only to name them in an EPUB."""
        return bool(self.pdf or self.press or self.cover)


@dataclass(frozen=True, slots=True)
class BuiltFile:
    """A finished output, with the ``lines`` asked for; ``pages`` is 0 for an EPUB.

    ``size`` is in bytes; ``faces`` of them are those of the faces in an EPUB.
    """

    path: Path
    pages: int
    size: int
    lines: tuple[LineRecord, ...] = ()
    faces: int = 0

    def to_json(self) -> dict[str, object]:
        """The output for programs."""
        faces = {} if self.pages else {"face_bytes": self.faces}
        return {"path": str(self.path), "pages": self.pages, "bytes": self.size} | faces


def build(project: Project, order: Order, site: Site, report: Report) -> tuple[BuiltFile, ...]:
    """Manuscript to the outputs ordered; read this function as the table of contents.

    Nothing is written unless everything could be made. Raises a TypesetError when
    a stage cannot go on; the report then says why.
    """
    for target in (order.pdf, order.press, order.cover, order.epub):
        if target:
            check_target(target, project.manuscripts)
    site.stage("reading")
    document = read_project(project, report)
    stop_on_errors(report)
    site.stage("faces")
    faces = get_faces(project.settings, project.folder, site, report)
    document = check_coverage(document, faces, report, draft=order.draft)
    settings = _check_stated(project, faces, report, draft=order.draft)
    stop_on_errors(report)
    if len(project.manuscripts) > 1 and not settings.title:
        settings = replace_struct(settings, title=project.name)  # no chapter's head may name the book
    metadata = gather_metadata(document, settings, project.name, site.epoch)
    check_running_heads(document, settings, report)
    site.stage("markup")
    book = _Book(document, metadata, render_html(document, metadata, settings), faces)
    pdf = _layout(book, project, site, report, order) if order.lays_out or order.page_list else None
    press = _make_press_file(pdf.data, book, project, site, report) if pdf and order.press else None
    cover = _make_cover_file(pdf.pages, book, project, site, report) if pdf and order.cover else None
    pages = pdf.page_map if pdf and order.page_list else None
    if order.epub:
        site.stage("packing")
    epub = _pack(book, project, pages, report) if order.epub else None
    stop_on_errors(report)
    site.stage("saving")
    return tuple(_write(order, pdf, (press, cover), epub))


def get_faces(settings: Settings, folder: Path | None, site: Site, report: Report) -> FaceSet:
    """The faces that the settings' parts need, obtained where they are missing.

    ``folder`` is the project's, which may hold faces of its own. Raises FontError
    when a face cannot be had.
    """
    catalogue = read_catalogue(find_resource("fonts", "fonts.toml"))
    places = tuple(place_in_book(folder, "faces", name) for name in settings.faces)
    sources = FaceSources(
        catalogue, site.faces, folder, tuple(settings.faces.items()), places, offline=site.offline
    )  # fmt: skip
    return choose_faces(settings.parts.chosen(), sources, report, site.downloading)


def get_named_faces(names: Sequence[str], site: Site) -> None:
    """Obtain the catalogue's faces of these names (“fang 400”; “all” is every one).

    Raises UsageError for a name that is none, FontError for a face that cannot be had.
    """
    catalogue = read_catalogue(find_resource("fonts", "fonts.toml"))
    known = {str(entry.key): entry for entry in catalogue.entries()}
    for name in names:
        if name != "all" and name not in known:
            detail = f"--face {name}: {', '.join(known)}, all"
            raise UsageError(diagnose(Code.U_BAD_OPTION, detail=detail))
    wanted = tuple(known.values()) if "all" in names else tuple(known[name] for name in names)
    obtain_faces(wanted, site.faces, catalogue, offline=site.offline, progress=site.downloading)


def _check_stated(project: Project, faces: FaceSet, report: Report, *, draft: bool) -> Settings:
    """The settings, with the title, authors and publisher that they state checked like the manuscript.

    They are set on the cover, so each character must have a face there too.
    """
    settings = project.settings
    span = Span(str(project.folder / BOOK), 1)
    stated = (
        (Title, settings.title),
        *((Byline, name) for name in settings.authors),
        (Source, settings.publisher),
    )
    blocks = tuple(kind((Line((Text(text, span),)),), span) for kind, text in stated)
    checked = check_coverage(Document(span.file, blocks), faces, report, draft=draft)
    title, *authors, publisher = (block.text for block in checked.blocks)
    return replace_struct(settings, title=title, authors=tuple(authors), publisher=publisher)


@dataclass(frozen=True, slots=True)
class _Book:
    """What both outputs are made from."""

    document: Document
    metadata: Metadata
    html: str
    faces: FaceSet


def _layout(book: _Book, project: Project, site: Site, report: Report, order: Order) -> PdfResult:
    from typeset.pdf.leading import check_leading  # noqa: PLC0415 - as below
    from typeset.pdf.line_report import check_lines  # noqa: PLC0415 - as below
    from typeset.pdf.plate_report import check_plates  # noqa: PLC0415 - as below
    from typeset.pdf.prepare import prepare_pdf  # noqa: PLC0415 - an EPUB without page list lays nothing out
    from typeset.pdf.render import render_pdf  # noqa: PLC0415 - as above

    site.stage("engine")
    if order.lays_out:
        check_leading(book.document, project.settings.text, report)
        check_plates(book.document, project, report, for_press=order.press is not None)
    layout = prepare_pdf(book.document, book.metadata, project, book.faces)
    layout = replace(layout, overlay=order.overlay, every_line=order.lines)
    with scratch_space():  # the engine writes faces to temporary files
        result = render_pdf(book.html, layout, report, site.stage)
    if order.lays_out:  # an EPUB's lines are set by whoever reads it
        check_lines(result, report)
    return result


def _make_press_file(pdf: bytes, book: _Book, project: Project, site: Site, report: Report) -> bytes:
    from typeset.drivers.press_file import PressJob, make_press_file  # noqa: PLC0415 - only for a press

    site.stage("press")
    return make_press_file(PressJob(pdf, project, book.metadata, book.faces), site, report)


def _make_cover_file(pages: int, book: _Book, project: Project, site: Site, report: Report) -> bytes:
    from typeset.drivers.cover_file import CoverJob, make_cover_file  # noqa: PLC0415 - only for a press

    site.stage("cover")
    with scratch_space():  # as for pages
        return make_cover_file(CoverJob(pages, project, book.metadata, book.faces), site, report)


def _pack(book: _Book, project: Project, pages: PageMap | None, report: Report) -> bytes:
    from typeset.check.epub.accessibility import CLAIMED  # noqa: PLC0415 - a PDF alone packs nothing
    from typeset.epub.accessibility import claim_conformance  # noqa: PLC0415 - as above
    from typeset.epub.look import make_look  # noqa: PLC0415 - as above
    from typeset.epub.messages import tell_barriers, tell_numbers, tell_withheld  # noqa: PLC0415 - as above
    from typeset.epub.package import package_epub  # noqa: PLC0415 - as above
    from typeset.epub.ready_pictures import ready_pictures  # noqa: PLC0415 - as above
    from typeset.epub.records import Files  # noqa: PLC0415 - as above
    from typeset.epub.write import write_epub  # noqa: PLC0415 - as above

    place = partial(place_in_book, project.folder)
    tell_numbers(book.metadata, place, report)
    look = make_look(book.document, book.metadata, book.faces, project.style, project.settings)
    tell_withheld(look, place, report)
    pictures = _read_pictures(book.document, project.folder)
    limit = project.settings.epub.picture_pixels
    files = Files(_cover(book, project, report), ready_pictures(pictures, limit, report))
    package = package_epub(book.html, book.metadata, look, pages=pages, files=files)
    epub = write_epub(package)
    found = _check_epub(epub, book, f"{project.name}.epub")
    report.diagnostics += [item for item in found if item.code not in CLAIMED]
    certified_by = book.metadata.about.certified_by
    if not certified_by:
        return epub
    if found:
        tell_barriers(found, place, report)
        return epub
    return write_epub(claim_conformance(package, certified_by))


def _cover(book: _Book, project: Project, report: Report) -> bytes:
    """The cover that the author brings, else one in the style's design."""
    from typeset.pdf.cover import cover_jpeg  # noqa: PLC0415 - as above
    from typeset.pdf.own_cover import own_cover  # noqa: PLC0415 - as above

    name = project.settings.epub.cover
    if not name:
        with scratch_space():
            return cover_jpeg(book.metadata, book.faces, project.style, report)
    return own_cover(*own_file(project.folder, name, "epub", "cover"), report)


def _check_epub(epub: bytes, book: _Book, name: str) -> list[Diagnostic]:
    """What a stranger finds who looks at the finished EPUB."""
    from typeset.check.epub.check import check_book  # noqa: PLC0415 - as above

    own = Report()
    check_book(epub, name, own, book.document)
    return own.diagnostics


def _read_pictures(document: Document, folder: Path) -> dict[str, Picture]:
    """The pictures that the document shows, by their paths in the project's folder.

    Raises ManuscriptError for one that has gone since the manuscript was read.
    """
    from typeset.epub.ready_pictures import Picture  # noqa: PLC0415 - as above

    images = (
        piece
        for block in blocks(document)
        for line in block.lines
        for piece in pieces(line.inlines)
        if isinstance(piece, Image)
    )
    return {image.source: Picture(read_file(folder / image.source), image.span) for image in images}


def _write(
    order: Order, pdf: PdfResult | None, for_press: tuple[bytes | None, bytes | None], epub: bytes | None
) -> Iterator[BuiltFile]:
    press, cover = for_press
    for path, data in ((order.pdf, pdf.data if pdf else None), (order.press, press)):
        if path and data and pdf:
            write_whole(path, data)
            yield BuiltFile(path, pdf.pages, len(data), pdf.lines)
    if order.cover and cover:
        write_whole(order.cover, cover)
        yield BuiltFile(order.cover, 1, len(cover))
    if order.epub and epub:
        write_whole(order.epub, epub)
        from typeset.epub.write import face_bytes  # noqa: PLC0415 - loaded already, with what packed it

        yield BuiltFile(order.epub, 0, len(epub), faces=face_bytes(epub))
