"""What is left of a part of a book when it has been laid out and drawn: values, and finished bytes.

Pages are counted from 0 within the part. Objects refer to each other by the part's own numbers; codes of
copies of glyphs and the names of fonts are the part's own, too (``drawing.pdf_font.PartFonts``).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import msgspec

from typeset.model.page_map import PageStart
from typeset.model.picture_places import PicturePlace
from typeset.model.span import Span

if TYPE_CHECKING:
    from typeset.messages.diagnostics import Diagnostic
    from typeset.pdf.engine.lines.line_records import LineRecord
    from typeset.pdf.engine.session.reports import LeftOver, PageFault, WideTable
    from typeset.pdf.engine.text.wider_glyphs import Wider
    from typeset.pdf.listing_report import TurnedLine


class PageFacts(msgspec.Struct, frozen=True):
    """What the margins of a page, its folio, links and the outline need of it.

    ``kind`` are WeasyPrint's: side, whether blank, name, and groups. ``asked`` are the elements that number
    pages anew, by numbers of the part's own. ``strings`` are those that the page sets for running heads.
    ``anchors`` and ``bookmarks`` are as WeasyPrint gathers them.
    """

    side: str
    is_blank: bool
    name: str
    groups: tuple[tuple[str, int], ...]
    width: float
    height: float
    asked: tuple[tuple[int, int], ...] = ()
    strings: Mapping[str, tuple[str, ...]] = {}
    anchors: Mapping[str, tuple[float, ...]] = {}
    bookmarks: tuple[tuple[int, str, tuple[float, float], str], ...] = ()


class LateNoteFact(msgspec.Struct, frozen=True):
    """A note that begins behind the page of its call."""

    place: Span | None
    text: str
    page: int
    begins: int


class PartFacts(msgspec.Struct, frozen=True):
    """What a part reports beside its pages.

    ``starts`` are labelled by the indexes of pages; ``line_counts`` says how many lines each page has.
    """

    pages: tuple[PageFacts, ...]
    starts: tuple[PageStart, ...]
    lines: tuple[LineRecord, ...]
    line_counts: tuple[int, ...]
    faults: tuple[PageFault, ...]
    late_notes: tuple[LateNoteFact, ...]
    wide_tables: tuple[WideTable, ...]
    turned_lines: tuple[TurnedLine, ...]
    left_over: tuple[LeftOver, ...]
    missing: tuple[str, ...]
    pictures: tuple[PicturePlace, ...]
    diagnostics: tuple[Diagnostic, ...]


class FontUse(msgspec.Struct, frozen=True):
    """What a part draws of a font: widths and texts by code, copies of glyphs by the part's own codes.

    ``missing`` are characters without a glyph, by the part's own codes.
    """

    digest: bytes
    number: int
    widths: Mapping[int, float]
    texts: Mapping[int, str]
    copies: Mapping[int, Wider]
    missing: Mapping[int, str]


class FinishedObject(msgspec.Struct, frozen=True):
    """An object of a part: its number, its dictionary, and its content if it is a stream.

    ``is_text`` says that the content is operators, in which fonts are named, ``is_raw`` that it is to be
    pressed.
    """

    number: int
    data: bytes
    content: bytes | None = None
    is_text: bool = False
    is_raw: bool = False


class FinishedLink(msgspec.Struct, frozen=True):
    """A link: its number, its dictionary, the id that it leads to, and the number of its element."""

    number: int
    data: bytes
    target: str
    owner: int


class FinishedPage(msgspec.Struct, frozen=True):
    """A page: its box, operators and links, the names of its resources, and the element of each mark."""

    box: bytes
    content: bytes
    links: tuple[int, ...]
    resources: Mapping[str, Mapping[str, bytes]]
    marks: tuple[int, ...]


class Fragment(msgspec.Struct, frozen=True):
    """A part of a book on finished pages.

    ``heads`` are the levels of elements that are heads, ``tops`` the outermost elements of its structure.
    ``roles`` name the objects of the file that its own refer to: colours, fonts, the document's element.
    """

    facts: PartFacts
    pages: tuple[FinishedPage, ...]
    objects: tuple[FinishedObject, ...]
    links: tuple[FinishedLink, ...]
    heads: tuple[tuple[int, int], ...]
    tops: tuple[int, ...]
    fonts: tuple[FontUse, ...]
    roles: Mapping[int, str]
    page_numbers: Mapping[int, int]
    has_deaf_picture: bool
    has_bare_inks: bool
