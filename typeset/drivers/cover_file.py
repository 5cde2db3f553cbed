"""The driver of the cover for a press: back, spine and front on one sheet, as wide as the book is thick."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from typeset.drivers.press_file import finish_and_check, get_profile
from typeset.fonts import check_coverage
from typeset.html.cover import Jacket
from typeset.messages.codes import Code
from typeset.messages.diagnostics import diagnose
from typeset.messages.errors import SettingsError, stop_on_errors
from typeset.model.blocks import Caption, Document, Line, Paragraph, Span, Text
from typeset.model.isbn import isbn_urn
from typeset.model.units import mm
from typeset.pdf.cover import BLURB, CoverDesign, CoverSize, cover_pdf
from typeset.pdf.plate_report import FINE, MOST_CUT, Area
from typeset.pictures.barcodes import ean_of, shown_isbn
from typeset.pictures.dimensions import ENORMOUS, is_whole, picture_size
from typeset.press.prepare import prepare_cover, prepare_press
from typeset.settings.cover import parse_paper, parse_spine
from typeset.settings.press import parse_bleed
from typeset.settings.project import page_geometry, place_in_book
from typeset.settings.project_files import own_file

if TYPE_CHECKING:
    from typeset.drivers.context import Book, BuildContext
    from typeset.fonts import FaceSet
    from typeset.messages.diagnostics import Report
    from typeset.settings.project import Project
    from typeset.settings.schema import Settings

_LEAST_SPINE: Final = mm(5)
"""A narrower spine has no words (GB/T 11668)."""

_BLURB_ROOM: Final = (0.8, 0.48)
"""The part of the back's width and height that its words may take, above the barcode."""

_BLURB_LEADING: Final = 1.75
"""The leading of those words by their size, as in ``cover.css``."""


def make_cover_file(pages: int, book: Book, project: Project, context: BuildContext, report: Report) -> bytes:
    """The cover of a book of so many pages, as a file for the press.

    It goes through the same finish and check as the pages. Raises SettingsError for a picture that
    cannot be had, ConformanceError when the file does not keep to its standard.
    """
    size = _size_of(pages, project.settings)
    jacket = _jacket(book, project, size, report)
    stop_on_errors(report)
    design = CoverDesign(book.faces, project.style, project.folder)
    pdf = cover_pdf(book.metadata, jacket, size, design, report)
    press = prepare_press(project, book.metadata, book.faces, partial(get_profile, project, context))
    press = prepare_cover(press, (size.width, size.width + size.spine) if size.spine.pt else ())
    return finish_and_check(pdf, press, f"{project.name}-cover.pdf", report)


def _size_of(pages: int, settings: Settings) -> CoverSize:
    """The cover's measures: the spine as it was measured, else as thick as the leaves are together."""
    page, cover = page_geometry(settings), settings.cover
    leaves = -(-pages // 2)
    spine = parse_spine(cover.spine) if cover.spine else parse_paper(cover.paper) * leaves
    return CoverSize(page.width, page.height, spine, parse_bleed(settings.press.bleed))


def _jacket(book: Book, project: Project, size: CoverSize, report: Report) -> Jacket:
    """What stands on the back and the spine; what is missing is told."""
    settings, about = project.settings, book.metadata.about
    urn = isbn_urn(book.metadata.identifier)
    ean = ean_of(urn) if urn else ""
    if not ean:
        report.add(Code.P_NO_BARCODE, place_in_book(project.folder, "identifier"))
    has_spine = size.spine >= _LEAST_SPINE
    if not has_spine:
        report.add(Code.P_NO_SPINE, spine=f"{size.spine.mm:.1f}", least=f"{_LEAST_SPINE.mm:g}")
    price = settings.cover.price.strip()
    words = (settings.cover.blurb or about.description).splitlines()
    lines = [line.strip() for line in words if line.strip()]
    blurb, price = _checked_words(lines, price, book.faces, project, report)
    _check_room(blurb, size, project, report)
    return Jacket(
        blurb=blurb,
        ean=ean,
        isbn=shown_isbn(ean, book.metadata.identifier),
        price=_priced(price),
        picture=_picture(project, size, report),
        has_spine=has_spine,
    )


def _priced(price: str) -> str:
    """The price with its word before it, unless it has one."""
    return f"定价：{price}" if price and not price.startswith(("定价", "定價")) else price


def _checked_words(
    lines: list[str], price: str, faces: FaceSet, project: Project, report: Report
) -> tuple[tuple[str, ...], str]:
    """The words of the back and the price. A character without a face is told as one of the manuscript is."""
    span = place_in_book(project.folder, "cover", "blurb") or Span("book.toml", 1)
    kinds = [*((Paragraph, line) for line in lines), (Caption, _priced(price))]
    blocks = tuple(kind((Line((Text(text, span),)),), span) for kind, text in kinds)
    checked = check_coverage(Document(span.file, blocks), faces, report)
    *done, last = (block.text for block in checked.blocks)
    return tuple(done), last


def _check_room(blurb: tuple[str, ...], size: CoverSize, project: Project, report: Report) -> None:
    """Tell of words that run into the barcode. Lines are estimated, since nothing is laid out yet."""
    across = max(int(size.width.pt * _BLURB_ROOM[0] / BLURB.pt), 1)
    most = int(size.height.pt * _BLURB_ROOM[1] / (BLURB.pt * _BLURB_LEADING))
    lines = sum(-(-(len(text) + 2) // across) for text in blurb)
    if lines > most:
        place = place_in_book(project.folder, "cover", "blurb")
        report.add(Code.P_BLURB_LONG, place, count=sum(map(len, blurb)), most=most * across)


def _picture(project: Project, size: CoverSize, report: Report) -> str:
    """The path of the author's own picture for the front, or nothing; a coarse picture is told of.

    Raises SettingsError for one that is not there, or no picture.
    """
    settings, folder = project.settings, project.folder
    table, key = ("cover", "front") if settings.cover.front else ("epub", "cover")
    name = settings.cover.front or settings.epub.cover
    if not name:
        return ""
    path, place = own_file(folder, name, table, key)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SettingsError(diagnose(Code.E_COVER_MISSING, place, path=str(path))) from error
    pixels = picture_size(data)
    if pixels is None or not is_whole(data):
        raise SettingsError(diagnose(Code.E_COVER_KIND, place, path=str(path), detail="JPEG, PNG"))
    if pixels.count > ENORMOUS:  # the engine would leave it out, and the front be white
        raise SettingsError(diagnose(Code.E_COVER_KIND, place, path=str(path), detail=str(pixels)))
    area = Area(size.width + size.bleed, size.height + size.bleed * 2)  # the spine has no bleed
    if area.dots(pixels) < FINE:
        dpi = round(area.dots(pixels))
        report.add(Code.P_FRONT_COARSE, place, dpi=dpi, size=str(pixels), wanted=area.wanted_dots)
    if area.cut(pixels) > MOST_CUT:
        percent = round(100 * area.cut(pixels))
        report.add(Code.P_FRONT_CUT, place, percent=percent, size=str(pixels), wanted=area.wanted_shape)
    return path.resolve().relative_to(folder.resolve()).as_posix()
