"""A PDF opened with care: from bytes that a stranger made to pages that can be asked."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import pikepdf
from pikepdf import settings

from typeset.check.pdf.colours import Space, read_space
from typeset.check.pdf.faces import Face
from typeset.check.pdf.finding import Box
from typeset.check.pdf.graphics import Matrix
from typeset.check.pdf.painting import Drawing, Interpreter
from typeset.codes import Code
from typeset.dataclass import dataclass

if TYPE_CHECKING:
    from typeset.check.pdf.intents import Intent
    from typeset.check.pdf.xmp import Xmp

_MOST_INSTRUCTIONS: Final = 1_000_000
"""Of one page; the densest map seen has a third. Beyond it a page is left, and that is told."""

_MOST_ALL: Final = 10_000_000
"""Of one file: 5,000 pages of text have four million."""

_MEMORY: Final = 256_000_000
"""Bytes that one stream may take when it is unpacked."""


_MOST_DRAWN: Final = 8
_MOST_PAINTS: Final = 2_000
"""Forms that are kept to be drawn again, and how much one may hold."""


class SpentError(Exception):
    """A page says more than anybody would wait for."""


class UnreadableError(Exception):
    """No PDF can be read from the bytes; ``code`` tells why."""

    def __init__(self, code: Code, detail: str = "") -> None:
        super().__init__(detail)
        self.code = code
        self.detail = detail


class Shared:
    """What the pages of a file share: faces, colour spaces, forms that are being drawn, and patience."""

    def __init__(self, *, is_quick: bool) -> None:
        self.is_quick = is_quick
        self.faces: dict[tuple[int, int], Face] = {}
        self.open_forms: set[tuple[int, int]] = set()
        self._spaces: dict[tuple[int, int], Space] = {}
        self._known: dict[tuple[int, int], dict[Any, Any]] = {}
        self.drawn: dict[tuple[object, ...], Drawing] = {}
        self._patterns: set[tuple[int, tuple[int, int]]] = set()
        self._loose = 0
        self._spent = 0
        self._all = 0

    def begin_page(self) -> None:
        """A page has its own share of patience."""
        self._all += self._spent
        self._spent = 0
        self.open_forms.clear()

    def spend(self, count: int) -> None:
        """So many more instructions; raises SpentError when there are too many."""
        self._spent += count
        if self._spent > _MOST_INSTRUCTIONS or self._all + self._spent > _MOST_ALL:
            raise SpentError

    def face(self, font: Any) -> Face:
        """The face that a font of the file is."""
        key = font.objgen
        if not key[0]:
            self._loose -= 1
            key = (self._loose, 0)
        if key not in self.faces:
            self.faces[key] = Face(font)
        return self.faces[key]

    def space(self, item: Any) -> Space:
        """The colour space that an object of the file is."""
        key = item.objgen
        if not key[0]:
            return read_space(item)
        if key not in self._spaces:
            self._spaces[key] = read_space(item)
        return self._spaces[key]

    def known(self, resources: Any) -> dict[Any, Any]:
        """Where streams with the same resources keep what they have looked up in them."""
        key = resources.objgen
        return self._known.setdefault(key, {}) if key[0] else {}

    def spots(self) -> list[Space]:
        """The inks of their own that pages have named."""
        return [
            root for space in self._spaces.values() for root in space.roots if root.family == "Separation"
        ]

    def remember(self, key: tuple[object, ...], drawn: Drawing) -> None:
        """Keep what a form drew under a state: marks for the press are the same on all pages."""
        if len(self.drawn) >= _MOST_DRAWN:
            del self.drawn[next(iter(self.drawn))]
        if len(drawn.paints) <= _MOST_PAINTS:
            self.drawn[key] = drawn

    def content(self, stream: Any) -> bytes:
        """What a stream says, unpacked."""
        return bytes(stream.read_bytes())

    def use_pattern(self, inside: Interpreter, pattern: Any) -> None:
        """Look at what a pattern draws, once a page."""
        key = inside.drawing.page, pattern.objgen
        if key in self._patterns:
            return
        self._patterns.add(key)
        if int(pattern.get("/PatternType", 0)) == 1:
            inside.draw_form(pattern, _matrix(pattern))
        else:
            space = self.space(pattern.Shading.ColorSpace)
            inside.drawing.spaces[space] = inside.state.clip


def _matrix(pattern: Any) -> Matrix:
    a, b, c, d, e, f = map(float, pattern.get("/Matrix", (1, 0, 0, 1, 0, 0)))
    return a, b, c, d, e, f


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its number from 1, its boxes as far as they are given, and what it draws."""

    number: int
    item: Any
    boxes: dict[str, Box]
    drawing: Drawing
    is_whole: bool

    @property
    def media(self) -> Box:
        """The sheet."""
        return self.boxes.get("/MediaBox", Box(0, 0, 0, 0))

    @property
    def trim(self) -> Box:
        """The page as it will be cut; the sheet, where nothing says."""
        return self.boxes.get("/TrimBox") or self.boxes.get("/ArtBox") or self.crop

    @property
    def crop(self) -> Box:
        """What a screen shows."""
        return self.boxes.get("/CropBox") or self.media

    @property
    def bleed(self) -> Box:
        """How far ink may go; no farther than the cut, where nothing says."""
        return self.boxes.get("/BleedBox") or self.crop

    @property
    def annotations(self) -> list[Any]:
        """Links, fields, remarks."""
        found = self.item.get("/Annots", [])
        return [item for item in found if isinstance(item, pikepdf.Dictionary)]


class PdfFile:
    """The whole file; pages are read one after the other, and let go."""

    def __init__(self, data: bytes, pdf: pikepdf.Pdf, *, is_quick: bool) -> None:
        self.data = data
        self.pdf = pdf
        self.root: Any = pdf.Root
        self.warnings = [_plain(item) for item in pdf.get_warnings()]
        self.shared = Shared(is_quick=is_quick)
        self.kept: list[Kept] = []
        self.read_intents: list[Intent] | None = None

    def read_all(self) -> None:
        """Read every object and stream once, as qpdf's check does; what is wrong joins the warnings."""
        self.warnings += [_plain(item) for item in self.pdf.check_pdf_syntax()]

    @cached_property
    def info(self) -> Any:
        """The information dictionary; empty where there is none."""
        found = self.pdf.trailer.get("/Info")
        return found if isinstance(found, pikepdf.Dictionary) else pikepdf.Dictionary()

    @cached_property
    def xmp(self) -> Xmp:
        """What the metadata say."""
        from typeset.check.pdf.xmp import read_xmp  # noqa: PLC0415 - an XML parser, for those who ask

        return read_xmp(self.root.get("/Metadata"))

    @cached_property
    def intents(self) -> list[Any]:
        """The output intents."""
        found = self.root.get("/OutputIntents", [])
        return [item for item in found if isinstance(item, pikepdf.Dictionary)]

    def pages(self) -> Iterator[Page]:
        """Each page with what it draws."""
        for number, page in enumerate(self.pdf.pages, 1):
            self.shared.begin_page()
            drawing = Drawing(self.shared, number)
            try:
                inside = Interpreter(drawing, _inherited(page.obj, "/Resources"), page.obj.objgen)
                inside.run(_contents(page.obj))
                drawing.settle()
                self._look_at_annotations(page.obj, drawing)
                is_whole = True
            except SpentError:
                is_whole = False
            except pikepdf.PdfError as error:
                drawing.faults.append(str(error)[:60])
                is_whole = True
            kept = Page(number, page.obj, _boxes(page.obj), drawing, is_whole)
            self.kept.append(_keep(kept))
            yield kept

    def _look_at_annotations(self, page: Any, drawing: Drawing) -> None:
        """What fields and remarks look like counts for faces and colours; where they stand does not."""
        for item in page.get("/Annots", []):
            looks: Any = item.get("/AP") if isinstance(item, pikepdf.Dictionary) else None
            look = looks.get("/N") if looks is not None else None
            if isinstance(look, pikepdf.Stream):
                drawn = Drawing(self.shared, drawing.page)
                Interpreter(drawn, look.get("/Resources"), look.objgen).run(self.shared.content(look))
                drawn.settle()
                drawing.spaces |= drawn.spaces
                drawing.states |= drawn.states
                drawing.transparent += drawn.transparent
                drawing.missing += drawn.missing


@dataclass(frozen=True, slots=True)
class Kept:
    """What stays of a page when it was looked at: what rules about all pages ask.

    ``tagged`` are the annotations that say they have a tag, each with its kind.
    """

    number: int
    key: tuple[int, int]
    trim: Box
    parents: int | None
    content_ids: frozenset[tuple[tuple[int, int], int]]
    tagged: tuple[tuple[tuple[int, int], str], ...] = ()


def _keep(page: Page) -> Kept:
    parents = page.item.get("/StructParents")
    return Kept(
        page.number, page.item.objgen, page.trim, None if parents is None else int(parents),
        frozenset(page.drawing.content_ids), _tagged(page),
    )  # fmt: skip


def _tagged(page: Page) -> tuple[tuple[tuple[int, int], str], ...]:
    return tuple(
        (item.objgen, str(item.get("/Subtype"))[1:]) for item in page.annotations if "/StructParent" in item
    )


def _inherited(page: Any, key: str) -> Any:
    seen = 0
    while isinstance(page, pikepdf.Dictionary) and seen < 50:
        if key in page:
            return page[key]
        page, seen = page.get("/Parent"), seen + 1
    return None


_BOXES: Final = ("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox")


def _boxes(page: Any) -> dict[str, Box]:
    found = {}
    for key in _BOXES:
        item = _inherited(page, key) if key in _BOXES[:2] else page.get(key)
        try:
            left, bottom, right, top = map(float, item)
        except (TypeError, ValueError):
            continue
        found[key] = Box(min(left, right), min(bottom, top), max(left, right), max(bottom, top))
    return found


def _contents(page: Any) -> bytes:
    found = page.get("/Contents")
    if isinstance(found, pikepdf.Array):
        return b"\n".join(part.read_bytes() for part in found if isinstance(part, pikepdf.Stream))
    return found.read_bytes() if isinstance(found, pikepdf.Stream) else b""


@contextmanager
def open_pdf(data: bytes, *, is_quick: bool = False) -> Iterator[PdfFile]:
    """The file in these bytes, while this lasts; raises UnreadableError where none can be read.

    Read quickly, its text has no width: enough for rules that a standard has, too little for advice.
    """
    limits = settings.set_qpdf_limits(
        flate_max_memory=_MEMORY, dct_max_memory=_MEMORY, png_max_memory=_MEMORY,
        run_length_max_memory=_MEMORY, tiff_max_memory=_MEMORY, doc_max_warnings=200,
    )  # fmt: skip
    try:
        with _opened(data) as pdf:
            yield PdfFile(data, pdf, is_quick=is_quick)
    finally:
        settings.set_qpdf_limits(**limits)  # type: ignore[arg-type]  # as its documentation says


def _plain(warning: object) -> str:
    """What the library says, without the name that it gives to bytes."""
    return re.sub(r"^(?:WARNING: )?(?:stream )?<_io.BytesIO[^>]*>(?: \(|[, :])*", "", str(warning))


def _opened(data: bytes) -> pikepdf.Pdf:
    try:
        pdf = pikepdf.open(io.BytesIO(data), suppress_warnings=True)
    except pikepdf.PasswordError as error:
        raise UnreadableError(Code.P_LOCKED) from error
    except (pikepdf.PdfError, RuntimeError) as error:
        code = Code.P_NO_PAGES if "no pages" in str(error) else Code.P_UNREADABLE
        raise UnreadableError(code, _plain(error)) from error
    try:
        count = len(pdf.pages)
    except (pikepdf.PdfError, RuntimeError) as error:
        raise UnreadableError(Code.P_UNREADABLE, _plain(error)) from error
    if not count:
        raise UnreadableError(Code.P_NO_PAGES)
    return pdf
