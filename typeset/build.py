"""One driver per target that reads as a table of contents."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from msgspec.structs import replace as replace_struct

from typeset.codes import Code
from typeset.config import BOOK, Project, place_in_book, rule_places
from typeset.dataclass import dataclass
from typeset.diagnostics import Report, diagnose
from typeset.errors import ManuscriptError, UsageError, raise_for
from typeset.fonts import FaceSet, FaceSources, check_coverage, choose_faces, obtain_faces, read_catalogue
from typeset.html.book_parts import check_running_heads
from typeset.html.render import render_html
from typeset.metadata import Metadata, gather_metadata
from typeset.model import Block, Byline, Document, Heading, Image, Line, Source, Span, Text, Title
from typeset.output import check_target, scratch_space, write_whole
from typeset.passes import apply_passes
from typeset.readers import ReaderOptions, StructureRule, is_markdown, read_manuscript
from typeset.readers.alternatives import describe_pictures
from typeset.readers.captions import number_captions
from typeset.readers.encoding import decode
from typeset.readers.manuscript_text import write_text
from typeset.readers.numbering import head_number
from typeset.readers.references import check_mentions, fill_references
from typeset.readers.targets import settle_targets
from typeset.resources import find_resource
from typeset.settings import RuleName, Settings
from typeset.title_pages import add_title_pages
from typeset.walk import blocks, pieces

if TYPE_CHECKING:
    from typeset.fonts import Progress
    from typeset.pagemap import PageMap
    from typeset.pdf.engine.line_records import LineRecord
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

    ``page_list`` asks for the PDF's pages in the EPUB, ``overlay`` for frames, gaps
    and rescues drawn over the PDF's pages, ``lines`` for a record of each of its lines.
    """

    pdf: Path | None
    epub: Path | None
    draft: bool = False
    page_list: bool = True
    overlay: bool = False
    lines: bool = False


@dataclass(frozen=True, slots=True)
class BuiltFile:
    """A finished output, with the ``lines`` asked for; ``pages`` is 0 for an EPUB; ``size`` in bytes."""

    path: Path
    pages: int
    size: int
    lines: tuple[LineRecord, ...] = ()

    def to_json(self) -> dict[str, object]:
        """The output for programs."""
        return {"path": str(self.path), "pages": self.pages, "bytes": self.size}


@dataclass(frozen=True, slots=True)
class Fixed:
    """A repaired manuscript and what changed, as a unified diff."""

    text: str
    diff: str


STDIN = "-"
_OTHER_KINDS = {".html": "HTML", ".htm": "HTML"}


def build(project: Project, order: Order, site: Site, report: Report) -> tuple[BuiltFile, ...]:
    """Manuscript to the outputs ordered; read this function as the table of contents.

    Nothing is written unless everything could be made. Raises a TypesetError when
    a stage cannot go on; the report then says why.
    """
    for target in (order.pdf, order.epub):
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
    pdf = _layout(book, project, site, report, order) if order.pdf or order.page_list else None
    pages = pdf.page_map if pdf and order.page_list else None
    if order.epub:
        site.stage("packing")
    epub = _pack(book, project, pages, report) if order.epub else None
    stop_on_errors(report)
    site.stage("saving")
    return tuple(_write(order, pdf, epub))


def read_project(project: Project, report: Report) -> Document:
    """The project's manuscripts as one document, repaired; messages go into ``report``.

    Raises ManuscriptError when one cannot be read or is not a manuscript.
    """
    return _recover(_read_bytes(project), project, report)


def _recover(files: list[tuple[str, bytes]], project: Project, report: Report) -> Document:
    """The document in files that have been read: standard input can be read only once."""
    settings = project.settings
    rules = zip(settings.structure, rule_places(project), strict=True)
    options = ReaderOptions(
        frozenset(settings.repairs.skip),
        tuple(StructureRule(rule.starts_with, rule.kind, place) for rule, place in rules),
        project.folder,
    )
    documents, reports = [], []
    for name, data in files:
        reports.append(Report())
        document = read_manuscript(data, name, options, reports[-1])
        documents.append(apply_passes(document, options.skip, reports[-1]))
    _gather(reports, report)
    is_whole = len(documents) == 1 and not _is_chapter(documents[0], settings)
    document = documents[0] if is_whole else _join_chapters(documents)
    if len(documents) > 1:
        _drop_no_title(report)  # of a chapter
        if not settings.title:
            report.add(Code.M_NO_TITLE, Span(str(project.folder / BOOK), 1))
    if settings.language:
        document = replace(document, language=settings.language)
    document = describe_pictures(_with_title(document, project, report), report)
    document = number_captions(document, settings.captions.numbers, report)
    document = fill_references(settle_targets(document, report), report)
    document = add_title_pages(document, settings, str(project.folder / BOOK))
    check_mentions(document, settings.text.characters * settings.text.lines * settings.text.columns, report)
    return document


def stop_on_errors(report: Report) -> None:
    """Raise the first error of ``report``, if it holds any, as the exception of its family."""
    for item in report.worst_first():
        raise_for(item)


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


def fix_project(project: Project, skip: tuple[str, ...], report: Report) -> Fixed:
    """The repaired manuscript as text; repairs named in ``skip`` are left undone.

    Raises UsageError for a name that is no repair's.
    """
    unknown = sorted(set(skip) - set(get_args(RuleName)))
    if unknown:
        detail = f"--skip {', '.join(unknown)}: {', '.join(get_args(RuleName))}"
        raise UsageError(diagnose(Code.U_BAD_OPTION, detail=detail))
    repairs = replace_struct(project.settings.repairs, skip=(*project.settings.repairs.skip, *skip))
    project = replace(project, settings=replace_struct(project.settings, repairs=repairs))
    files = _read_bytes(project)
    for name, _ in files:
        if is_markdown(name):  # its markup is the author's, and plain text cannot hold it
            raise ManuscriptError(diagnose(Code.M_MARKDOWN_NOT_FIXED, path=name))
    document = _recover(files, project, report)
    stop_on_errors(report)
    text = write_text(document)
    before = "\n".join(decode(data, name, frozenset(), Report()) for name, data in files)
    return Fixed(text, _diff(before, text))


def _diff(before: str, after: str) -> str:
    """A unified diff of the lines that hold text; blank lines are layout, not content."""
    old, new = ([line for line in text.splitlines() if line.strip()] for text in (before, after))
    return "\n".join(unified_diff(old, new, "manuscript", "repaired", lineterm="", n=0))


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
    from typeset.pdf.prepare import prepare_pdf  # noqa: PLC0415 - an EPUB without page list lays nothing out
    from typeset.pdf.render import render_pdf  # noqa: PLC0415 - as above

    site.stage("engine")
    if order.pdf:
        check_leading(book.document, project.settings.text, report)
    layout = prepare_pdf(book.document, book.metadata, project, book.faces)
    layout = replace(layout, overlay=order.overlay, every_line=order.lines)
    with scratch_space():  # the engine writes faces to temporary files
        result = render_pdf(book.html, layout, report, site.stage)
    if order.pdf:  # an EPUB's lines are set by whoever reads it
        check_lines(result, report)
    return result


def _pack(book: _Book, project: Project, pages: PageMap | None, report: Report) -> bytes:
    from typeset.epub.isbn import check_identifier  # noqa: PLC0415 - a PDF alone packs nothing
    from typeset.epub.look import make_look  # noqa: PLC0415 - as above
    from typeset.epub.package import Files, package_epub  # noqa: PLC0415 - as above
    from typeset.epub.write import write_epub  # noqa: PLC0415 - as above
    from typeset.pdf.cover import cover_jpeg  # noqa: PLC0415 - as above

    check_identifier(book.metadata, report)
    look = make_look(book.document, book.metadata, book.faces, project.style)
    with scratch_space():
        cover = cover_jpeg(book.metadata, book.faces, project.style, report)
    files = Files(cover, _read_pictures(book.document, project.folder))
    return write_epub(package_epub(book.html, book.metadata, look, pages=pages, files=files))


def _read_pictures(document: Document, folder: Path) -> dict[str, bytes]:
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
    return {image.source: _read_file(folder / image.source) for image in images}


def _write(order: Order, pdf: PdfResult | None, epub: bytes | None) -> Iterator[BuiltFile]:
    if order.pdf and pdf:
        write_whole(order.pdf, pdf.data)
        yield BuiltFile(order.pdf, pdf.pages, len(pdf.data), pdf.lines)
    if order.epub and epub:
        write_whole(order.epub, epub)
        yield BuiltFile(order.epub, 0, len(epub))


def _read_bytes(project: Project) -> list[tuple[str, bytes]]:
    if not project.manuscripts:
        return [(STDIN, sys.stdin.buffer.read())]
    return [(str(path), _read_file(path)) for path in project.manuscripts]


def _read_file(path: Path) -> bytes:
    kind = _OTHER_KINDS.get(path.suffix.lower())
    if kind:
        raise ManuscriptError(diagnose(Code.M_OTHER_KIND, path=str(path), kind=kind))
    try:
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise ManuscriptError(diagnose(Code.M_UNREADABLE, path=str(path), reason=reason)) from error


def _is_chapter(document: Document, settings: Settings) -> bool:
    """Whether the only file is the first chapter of a book of another title."""
    title = document.first(Title)
    return bool(settings.book.has_parts and settings.title and title and title.text != settings.title)


def _join_chapters(documents: list[Document]) -> Document:
    """Several manuscripts as one: each title becomes a chapter's heading, its headings sink by one.

    So do those of plain text without a title, where others have one; Markdown
    says itself how high its heads are.
    """
    titled = any(document.first(Title) for document in documents)
    chapters = [
        _as_chapter(document)
        if document.first(Title) or (titled and not is_markdown(document.file))
        else document
        for document in documents
    ]
    date = next((document.date for document in documents if document.date), "")
    return replace(
        documents[0],
        blocks=tuple(block for chapter in chapters for block in chapter.blocks),
        notes=tuple(note for chapter in chapters for note in chapter.notes),
        date=date,
    )


def _as_chapter(document: Document) -> Document:
    """The manuscript below the heading that its title becomes."""

    def lowered(block: Block) -> Block:
        if isinstance(block, Title):
            return Heading(
                block.lines, block.span, level=1, number=head_number(block.text), attributes=block.attributes
            )
        if isinstance(block, Heading):
            return replace(block, level=min(block.level + 1, 6))
        return block

    return replace(document, blocks=tuple(lowered(block) for block in document.blocks))


def _gather(reports: list[Report], report: Report) -> None:
    """What was said of each manuscript, in order; a rule is unmatched only if none of them has its text."""
    for own in reports:
        for item in own.diagnostics:
            unmatched = item.code is Code.C_STRUCTURE_NO_MATCH
            if item not in report.diagnostics and not (
                unmatched and any(item not in other.diagnostics for other in reports)
            ):
                report.diagnostics.append(item)
        report.repairs += own.repairs


def _drop_no_title(report: Report) -> None:
    """Take back that there is no title, where one comes from elsewhere."""
    report.diagnostics[:] = [item for item in report.diagnostics if item.code is not Code.M_NO_TITLE]


def _with_title(document: Document, project: Project, report: Report) -> Document:
    """The document under the settings' title where the manuscript has none."""
    title = project.settings.title
    if not title or document.first(Title):
        return document
    _drop_no_title(report)
    span = Span(str(project.folder / BOOK), 1)
    block = Title((Line((Text(title, span),)),), span)
    return replace(document, blocks=(block, *document.blocks))
