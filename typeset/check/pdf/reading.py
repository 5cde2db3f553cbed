"""Opens a PDF with care: its bytes may come from anywhere. Gives pages that rules can look at."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import msgspec
import pikepdf
from pikepdf import StreamDecodeLevel, settings

from typeset.check.pdf.content.drawing import Drawing
from typeset.check.pdf.content.interpreter import Scope
from typeset.check.pdf.content.painting import carry_out
from typeset.check.pdf.content.shared import Shared, TooManyInstructionsError
from typeset.check.pdf.finding import Rectangle
from typeset.check.pdf.intents import Intent, read_intent
from typeset.messages.codes import Code

if TYPE_CHECKING:
    from typeset.check.pdf.elements import PlainElement
    from typeset.check.pdf.xmp import Xmp

_MEMORY: Final = 256_000_000
"""How many bytes one unpacked stream may have."""

_LEAST_UNPACKED: Final = 2_000_000_000
_RATIO: Final = 50
"""All streams of a file may unpack to so many bytes, or to so many times its own. A book of pictures for a
press has gigabytes of them, packed to a third; an attack packs them to a thousandth."""

_PHOTOGRAPHIC: Final = ("/DCTDecode", "/JPXDecode", "/JBIG2Decode", "/CCITTFaxDecode")

_WANTED: Final = {False: ("",), True: ("", "/DCTDecode")}

_PHOTO_MEMORY: Final = 20 * 80_000_000
"""The same for a photograph. qpdf allows a twentieth of it; A4 in four inks with 300 dpi has 35 MB."""


class UnreadableError(Exception):
    """The bytes cannot be read as a PDF; ``code`` says why."""

    def __init__(self, code: Code, detail: str = "") -> None:
        super().__init__(detail)
        self.code = code
        self.detail = detail


class Page(msgspec.Struct, frozen=True):
    """One page: its number from 1, the boxes that it states, and what it draws.

    ``is_whole`` is false if it had too many instructions and was left.
    """

    number: int
    item: Any
    boxes: dict[str, Rectangle]
    drawing: Drawing
    is_whole: bool

    @property
    def media(self) -> Rectangle:
        """The media box."""
        return self.boxes.get("/MediaBox", Rectangle(0, 0, 0, 0))

    @property
    def trim(self) -> Rectangle:
        """The page as it will be cut: trim box, else art box, else crop box."""
        return self.boxes.get("/TrimBox") or self.boxes.get("/ArtBox") or self.crop

    @property
    def crop(self) -> Rectangle:
        """What a screen shows: the crop box, else the media box."""
        return self.boxes.get("/CropBox") or self.media

    @property
    def bleed(self) -> Rectangle:
        """How far ink reaches: the bleed box, else the crop box."""
        return self.boxes.get("/BleedBox") or self.crop

    @property
    def annotations(self) -> list[Any]:
        """Links, fields and comments."""
        found = self.item.get("/Annots", [])
        return [item for item in found if isinstance(item, pikepdf.Dictionary)]


class PdfFile:
    """The whole file. Pages are read one after another and are not kept.

    ``kept`` has what later rules need.
    """

    def __init__(self, data: bytes, pdf: pikepdf.Pdf, *, is_quick: bool) -> None:
        self.data = data
        self.pdf = pdf
        self.root: Any = pdf.Root
        self.warnings = [_plain(item) for item in pdf.get_warnings()]
        self.shared = Shared(is_quick=is_quick)
        self.kept: list[PageSummary] = []
        self._unpacked = 0
        self.elements: dict[tuple[int, int], PlainElement] = {}

    def unpack(self, stream: Any, *, photos: bool) -> None:
        """Unpack a stream that no page has used; what is wrong joins the warnings.

        Photographs are unpacked only if ``photos``: else the rules about pictures do it.
        """
        if stream.objgen in self.shared.unpacked or _photographic(stream) not in _WANTED[photos]:
            return
        if self._unpacked > max(_LEAST_UNPACKED, _RATIO * len(self.data)):
            return  # told by ``gather_warnings``
        try:
            self._unpacked += len(stream.read_bytes(StreamDecodeLevel.all))
        except pikepdf.PdfError as error:
            self.warnings.append(_plain(error))

    def gather_warnings(self) -> None:
        """Add what the library has repaired since it was asked last, and that not all was unpacked."""
        if self._unpacked > max(_LEAST_UNPACKED, _RATIO * len(self.data)):
            self.warnings.append(f"> {self._unpacked // 10**9} GB")
        self.warnings += [_plain(item) for item in self.pdf.get_warnings()]

    @cached_property
    def info(self) -> Any:
        """The information dictionary; empty if there is none."""
        found = self.pdf.trailer.get("/Info")
        return found if isinstance(found, pikepdf.Dictionary) else pikepdf.Dictionary()

    @cached_property
    def xmp(self) -> Xmp:
        """The metadata (XMP)."""
        from typeset.check.pdf.xmp import read_xmp  # noqa: PLC0415 - an XML parser, for those who ask

        return read_xmp(self.root.get("/Metadata"))

    @cached_property
    def intent_items(self) -> list[Any]:
        """The output intents as the file's objects."""
        found = self.root.get("/OutputIntents", [])
        return [item for item in found if isinstance(item, pikepdf.Dictionary)]

    @cached_property
    def intents(self) -> list[Intent]:
        """What the output intents say, each read once."""
        return [read_intent(item) for item in self.intent_items]

    def pages(self) -> Iterator[Page]:
        """Each page with what it draws."""
        for number, page in enumerate(self.pdf.pages, 1):
            self.shared.begin_page()
            drawing = Drawing(number)
            scope = Scope(_inherited(page.obj, "/Resources"), page.obj.objgen)
            try:
                carry_out(_contents(page.obj, self.shared), drawing, self.shared, scope)
                self._look_at_annotations(page.obj, drawing)
                is_whole = True
            except TooManyInstructionsError:
                is_whole = False
            except pikepdf.PdfError as error:
                drawing.faults.append(_plain(error)[:60])
                is_whole = True
            kept = Page(number, page.obj, _boxes(page.obj), drawing, is_whole)
            drawing.find_printed(kept.trim)
            self.kept.append(_keep(kept))
            yield kept

    def _look_at_annotations(self, page: Any, drawing: Drawing) -> None:
        """The looks of fields and comments count for fonts and colours; their places do not."""
        for item in page.get("/Annots", []):
            looks: Any = item.get("/AP") if isinstance(item, pikepdf.Dictionary) else None
            look = looks.get("/N") if looks is not None else None
            if isinstance(look, pikepdf.Stream):
                drawn = Drawing(drawing.page)
                scope = Scope(look.get("/Resources"), look.objgen)
                carry_out(self.shared.content(look), drawn, self.shared, scope)
                drawing.spaces |= drawn.spaces
                drawing.states |= drawn.states
                drawing.transparent += drawn.transparent
                drawing.missing += drawn.missing


class PageSummary(msgspec.Struct, frozen=True):
    """What is kept of a page for the rules about all pages.

    ``parents`` is its key in the tree of parents; ``tagged`` are the annotations that have a tag, with kinds.
    """

    number: int
    key: tuple[int, int]
    trim: Rectangle
    parents: int | None
    content_ids: frozenset[tuple[tuple[int, int], int]]
    tagged: tuple[tuple[tuple[int, int], str], ...] = ()


def _keep(page: Page) -> PageSummary:
    parents = page.item.get("/StructParents")
    return PageSummary(
        page.number, page.item.objgen, page.trim, None if parents is None else int(parents),
        frozenset(page.drawing.content_ids), _tagged(page),
    )  # fmt: skip


def _tagged(page: Page) -> tuple[tuple[tuple[int, int], str], ...]:
    return tuple(
        (item.objgen, str(item.get("/Subtype"))[1:]) for item in page.annotations if "/StructParent" in item
    )


def _photographic(item: Any) -> str:
    """The filter of a stream that only pictures use; empty if it has none."""
    found = item.get("/Filter", [])
    filters = found if isinstance(found, pikepdf.Array) else [found]
    return next((str(name) for name in filters if str(name) in _PHOTOGRAPHIC), "")


def _inherited(page: Any, key: str) -> Any:
    seen = 0
    while isinstance(page, pikepdf.Dictionary) and seen < 50:
        if key in page:
            return page[key]
        page, seen = page.get("/Parent"), seen + 1
    return None


_BOXES: Final = ("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox")


def _boxes(page: Any) -> dict[str, Rectangle]:
    found = {}
    for key in _BOXES:
        item = _inherited(page, key) if key in _BOXES[:2] else page.get(key)
        try:
            left, bottom, right, top = map(float, item)
        except (TypeError, ValueError):
            continue
        found[key] = Rectangle(min(left, right), min(bottom, top), max(left, right), max(bottom, top))
    return found


def _contents(page: Any, shared: Shared) -> bytes:
    found = page.get("/Contents")
    parts = found if isinstance(found, pikepdf.Array) else [found]
    return b"\n".join(shared.content(part) for part in parts if isinstance(part, pikepdf.Stream))


@contextmanager
def open_pdf(data: bytes, *, is_quick: bool = False) -> Iterator[PdfFile]:
    """The file in these bytes; raises UnreadableError if they cannot be read.

    With ``is_quick`` only the rules of standards are asked, no advice.
    """
    limits = settings.set_qpdf_limits(
        flate_max_memory=_MEMORY, dct_max_memory=_PHOTO_MEMORY, png_max_memory=_MEMORY,
        run_length_max_memory=_MEMORY, tiff_max_memory=_MEMORY, doc_max_warnings=200,
    )  # fmt: skip
    try:
        with _opened(data) as pdf:
            yield PdfFile(data, pdf, is_quick=is_quick)
    finally:
        settings.set_qpdf_limits(**limits)  # type: ignore[arg-type]  # as its documentation says


def _plain(warning: object) -> str:
    """A message of the library, without the name that it gives to bytes."""
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
