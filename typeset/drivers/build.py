"""The driver of the verbs that build: one manuscript to all outputs, from one layout."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from msgspec.structs import replace

from typeset.book.metadata import gather_metadata
from typeset.book.recovery import read_project
from typeset.drivers.context import Book, BuildContext, BuildRequest, BuiltFile
from typeset.drivers.drawings import read_drawings
from typeset.drivers.faces import check_settings_coverage, get_faces, get_further_faces, settings_texts
from typeset.fonts import Lenience, check_coverage, check_rights
from typeset.fonts.plan import odd_texts
from typeset.html.book_parts import check_running_heads
from typeset.html.render import render_html
from typeset.messages.errors import stop_on_errors
from typeset.system.output import check_apart, check_target, scratch_space, write_whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typeset.messages.diagnostics import Report
    from typeset.model.page_map import PageMap
    from typeset.pdf.render import PdfResult
    from typeset.settings.project import Project


def build(
    project: Project, request: BuildRequest, context: BuildContext, report: Report
) -> tuple[BuiltFile, ...]:
    """Manuscript to the outputs asked for; read this function as the table of contents.

    Nothing is written unless everything could be made. Raises a TypesetError when
    a stage cannot go on; the report then says why.
    """
    check_apart(request.targets)
    for target in request.targets:
        check_target(target, "epub" if target == request.epub else "pdf", project.manuscripts)
    book = _read_book(project, request, context, report)
    pdf = _lay_out(book, project, request, context, report)
    press = _make_press_file(pdf, book, project, context, report) if pdf and request.press else None
    cover = _make_cover_file(pdf.pages, book, project, context, report) if pdf and request.cover else None
    pages = pdf.page_map if pdf and request.page_list else None
    epub = _make_epub_file(book, project, pages, context, report) if request.epub else None
    if epub and request.strict:
        from typeset.drivers.epub_judge import judge_epub  # noqa: PLC0415 - few builds are so strict

        judge_epub(epub, project.name, context, report)
    stop_on_errors(report)
    context.stage("saving")
    return tuple(_write(request, pdf, (press, cover), epub))


def _read_book(project: Project, request: BuildRequest, context: BuildContext, report: Report) -> Book:
    """The manuscript as markup, with faces for all its characters."""
    context.stage("reading")
    document = read_project(project, report)
    stop_on_errors(report)
    context.stage("faces")
    faces = get_faces(project.settings, project.folder, context, report, document)
    language = project.settings.language or document.language
    drawings = read_drawings(document, project.folder, project.style, language, report)
    lenience = _lenience(project, request)
    if lenience is not Lenience.READER:
        texts = (
            *(
                odd_texts(each, faces)
                for each in (document, settings_texts(project, with_cover=bool(request.cover)))
            ),
            drawings.texts(faces),
        )
        faces = get_further_faces(faces, chain.from_iterable(texts), project, context)
    document = check_coverage(document, faces, report, lenience=lenience, drawn=drawings.texts(faces))
    if request.draft:
        drawings.mark_missing(faces)
    settings = check_settings_coverage(project, faces, report, lenience=lenience)
    stop_on_errors(report)
    if len(project.manuscripts) > 1 and not settings.title:
        settings = replace(settings, title=project.title)  # else the head of a chapter names the book
    metadata = gather_metadata(document, settings, project.title, context.epoch)
    check_running_heads(document, settings, report)
    context.stage("markup")
    return Book(document, metadata, render_html(document, metadata, settings), faces, drawings)


def _lenience(project: Project, request: BuildRequest) -> Lenience:
    """What becomes of characters without a face: a reading system sets those that its EPUB does not bring."""
    if request.draft:
        return Lenience.DRAFT
    is_left = not request.lays_out and project.settings.epub.fonts != "all"
    return Lenience.READER if is_left else Lenience.NONE


def _lay_out(
    book: Book, project: Project, request: BuildRequest, context: BuildContext, report: Report
) -> PdfResult | None:
    """The pages; nothing where only an EPUB without a page list is asked for."""
    if not (request.lays_out or request.page_list):
        return None
    from typeset.pdf.leading import check_leading  # noqa: PLC0415 - some builds lay nothing out
    from typeset.pdf.line_report import check_lines  # noqa: PLC0415 - as above
    from typeset.pdf.plate_report import check_plates  # noqa: PLC0415 - as above
    from typeset.pdf.prepare import prepare_pdf  # noqa: PLC0415 - as above
    from typeset.pdf.render import Making, render_pdf  # noqa: PLC0415 - as above

    context.stage("engine")
    if request.lays_out:
        check_rights(book.faces.faces, report)
        stop_on_errors(report)
        check_leading(book.document, project.settings.text, report)
        check_plates(book.document, project, report, for_press=request.press is not None)
    layout = prepare_pdf(
        book.document, book.metadata, project, book.faces, book.drawings.copy(), markup=book.html
    )
    layout = replace(
        layout,
        overlay=request.overlay,
        every_line=request.lines,
        names_pictures=request.press is not None,
    )
    with scratch_space():  # the engine writes faces to temporary files
        result = render_pdf(book.html, layout, report, context.stage, Making(context.jobs, context.kept))
    if request.lays_out:  # the lines of an EPUB are set by the reader's own program
        check_lines(result, report)
    return result


def _make_press_file(
    pdf: PdfResult, book: Book, project: Project, context: BuildContext, report: Report
) -> bytes:
    from typeset.drivers.press_file import make_press_file  # noqa: PLC0415 - only for a press

    context.stage("press")
    return make_press_file(pdf, book, project, context, report)


def _make_cover_file(
    pages: int, book: Book, project: Project, context: BuildContext, report: Report
) -> bytes:
    from typeset.drivers.cover_file import make_cover_file  # noqa: PLC0415 - only for a press

    context.stage("cover")
    with scratch_space():  # as for pages
        return make_cover_file(pages, book, project, context, report)


def _make_epub_file(
    book: Book, project: Project, pages: PageMap | None, context: BuildContext, report: Report
) -> bytes:
    from typeset.drivers.epub_file import make_epub_file  # noqa: PLC0415 - only for an EPUB

    context.stage("packing")
    return make_epub_file(book, project, pages, report)


def _write(
    request: BuildRequest,
    pdf: PdfResult | None,
    for_press: tuple[bytes | None, bytes | None],
    epub: bytes | None,
) -> Iterator[BuiltFile]:
    press, cover = for_press
    for path, data in ((request.pdf, pdf.data if pdf else None), (request.press, press)):
        if path and data and pdf:
            write_whole(path, data, "pdf")
            yield BuiltFile(path, pdf.pages, len(data), pdf.lines)
    if request.cover and cover:
        write_whole(request.cover, cover, "pdf")
        yield BuiltFile(request.cover, 1, len(cover))
    if request.epub and epub:
        write_whole(request.epub, epub, "epub")
        from typeset.epub.write import face_bytes  # noqa: PLC0415 - loaded already, with what packed it

        yield BuiltFile(request.epub, 0, len(epub), faces=face_bytes(epub))
