"""Opens a PDF with care: its bytes may come from anywhere. Gives pages that rules can look at."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import pikepdf
from pikepdf import StreamDecodeLevel, settings

from typeset.check.pdf.content.drawing import Drawing
from typeset.check.pdf.content.fonts import NOTDEF
from typeset.check.pdf.content.interpreter import Scope
from typeset.check.pdf.content.painting import carry_out
from typeset.check.pdf.content.shared import Shared, TooManyInstructionsError
from typeset.check.pdf.finding import Rectangle
from typeset.check.pdf.intents import SOURCES, Intent, checksum, is_same_profile, profile_fault, read_intent
from typeset.check.pdf.opening import opened, plain, told_by
from typeset.check.pdf.pages import Page, PageSummary, boxes_of, inherited, keep, rectangle

if TYPE_CHECKING:
    from typeset.check.pdf.content.colours import Space
    from typeset.check.pdf.elements import PlainElement
    from typeset.check.pdf.xmp import Xmp

_MEMORY: Final = 256_000_000
"""How many bytes one unpacked stream may have."""

_LEAST_UNPACKED: Final = 2_000_000_000
_RATIO: Final = 200
"""All streams of a file may unpack to so many bytes, or to so many times its own. They are unpacked one after
another, so this bounds time alone. A book of pictures for a press has gigabytes, packed to a third; pages
scanned in black and white have them packed to a hundredth; an attack packs them to a thousandth."""

_PHOTOGRAPHIC: Final = ("/DCTDecode", "/JPXDecode", "/JBIG2Decode", "/CCITTFaxDecode")

_PHOTO_MEMORY: Final = 20 * 80_000_000
"""The same for a photograph. qpdf allows a twentieth of it; A4 in four inks with 300 dpi has 35 MB."""


INK_LIMIT: Final = 300.0
"""Per cent of ink that dries in time on a sheet-fed press; for coated paper 300 to 330 are usual."""


class PdfFile:
    """The whole file. Pages are read one after another and are not kept.

    ``kept`` has what later rules need.
    """

    def __init__(self, data: bytes, pdf: pikepdf.Pdf, *, is_quick: bool, ink_limit: float) -> None:
        self.data = data
        self.pdf = pdf
        self.root: Any = pdf.Root
        self.warnings = told_by(pdf)
        self.shared = Shared(is_quick=is_quick)
        self.ink_limit = ink_limit
        self._profiles: dict[tuple[int, int], str] = {}
        self.kept: list[PageSummary] = []
        self._unpacked = 0
        self.elements: dict[tuple[int, int], PlainElement] = {}

    def unpack(self, stream: Any) -> None:
        """Unpack a stream that no page has used; what is wrong joins the warnings."""
        if stream.objgen in self.shared.unpacked or _is_photograph(stream):
            return
        if self._unpacked > max(_LEAST_UNPACKED, _RATIO * len(self.data)):
            return  # told by ``gather_warnings``
        try:
            self._unpacked += len(stream.read_bytes(StreamDecodeLevel.all))
        except pikepdf.PdfError as error:
            self.warnings.append(plain(error))

    def gather_warnings(self) -> None:
        """Add what the library has repaired since it was asked last, and that not all was unpacked."""
        if self._unpacked > max(_LEAST_UNPACKED, _RATIO * len(self.data)):
            self.warnings.append(f"> {self._unpacked // 10**9} GB")
        self.warnings += told_by(self.pdf)

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

    def profile_fault(self, profile: Any, *, is_old: bool) -> str:
        """What is wrong with the profile of a colour; each is read once."""
        key = profile.objgen
        if key not in self._profiles:
            try:
                data = bytes(profile.read_bytes())
                self._profiles[key] = profile_fault(profile, data, SOURCES, 2 if is_old else 4)
            except pikepdf.PdfError as error:
                self._profiles[key] = plain(error)[:60]
        return self._profiles[key]

    def is_known(self, profile: Any, mixing: Any) -> bool:
        """Whether the profile of a colour in four inks is the output intent's, or the one of mixing."""
        if int(profile.get("/N", 0)) != 4:
            return False
        own = bytes(profile.read_bytes())
        is_mixing = mixing is not None and is_same_profile(own, bytes(mixing.read_bytes()))
        return is_mixing or any(checksum(own) == intent.print_of for intent in self.intents)

    def pages(self) -> Iterator[Page]:
        """Each page with what it draws."""
        for number, page in enumerate(self.pdf.pages, 1):
            self.shared.begin_page()
            drawing = Drawing(number)
            keys = page.obj.keys()
            group = page.obj.Group if "/Group" in keys else None
            notes = list(page.obj.Annots) if "/Annots" in keys else []
            annotations = tuple(item for item in notes if isinstance(item, pikepdf.Dictionary))
            scope = Scope(
                inherited(page.obj, "/Resources"),
                page.obj.objgen,
                0,
                "/Resources" in keys,
                self._blending(group),
            )
            try:
                carry_out(_contents(page.obj, self.shared), drawing, self.shared, scope)
                self._look_at_annotations(annotations, drawing)
                self._look_at_glyphs(page.obj, drawing, scope.blending)
                is_whole = True
            except TooManyInstructionsError:
                is_whole = False
            except pikepdf.PdfError as error:
                drawing.faults.append(plain(error)[:60])
                is_whole = True
            kept = Page(number, page.obj, boxes_of(page.obj), drawing, is_whole, annotations, group)
            drawing.find_printed(kept.trim)
            self.shared.borrows = self.shared.borrows or drawing.borrows
            self.kept.append(keep(kept))
            yield kept

    def _blending(self, group: Any) -> Space | None:
        """The colour space in which a page with this group is mixed; None if it states none."""
        is_stated = isinstance(group, pikepdf.Dictionary) and "/CS" in group
        return self.shared.space(group.CS) if is_stated else None

    def _look_at_annotations(self, annotations: tuple[Any, ...], drawing: Drawing) -> None:
        """The looks of fields and comments count for fonts and colours; their places do not."""
        for item in annotations:
            keys = item.keys()
            mode = str(item.BM)[1:] if "/BM" in keys else "Normal"
            if mode not in ("Normal", "Compatible"):
                drawing.transparent.append((mode, rectangle(item.get("/Rect")) or Rectangle(0, 0, 0, 0)))
            for look in _looks(item.AP) if "/AP" in keys else ():
                scope = Scope(look.get("/Resources"), look.objgen)
                self._take(look, drawing, scope)

    def _look_at_glyphs(self, page: Any, drawing: Drawing, blending: Space | None) -> None:
        """What glyphs draw that are drawn by instructions of the file (Type 3), each once."""
        for face in list(self.shared.faces.values()):
            if face.kind != "Type3" or drawing.page not in face.pages:
                continue
            glyphs = face.font.get("/CharProcs", {})
            resources = face.font.get("/Resources", inherited(page, "/Resources"))
            for code in sorted(face.used - face.drawn):
                glyph = glyphs.get("/" + face.names.get(code, NOTDEF))
                if isinstance(glyph, pikepdf.Stream):
                    is_own = "/Resources" in face.font
                    self._take(glyph, drawing, Scope(resources, glyph.objgen, 1, is_own, blending))
            face.drawn |= face.used

    def _take(self, stream: Any, drawing: Drawing, scope: Scope) -> None:
        drawn = Drawing(drawing.page)
        carry_out(self.shared.content(stream), drawn, self.shared, scope)
        drawing.take(drawn)


def _looks(looks: Any) -> Iterator[Any]:
    """The streams of all looks of an annotation, in all its states."""
    entries = list(looks.values()) if isinstance(looks, pikepdf.Dictionary) else []
    for look in entries:
        if isinstance(look, pikepdf.Stream):
            yield look
        elif isinstance(look, pikepdf.Dictionary):
            yield from (state for state in look.values() if isinstance(state, pikepdf.Stream))


def _is_photograph(item: Any) -> bool:
    """Whether a stream has a filter that only pictures use."""
    found = item.get("/Filter", [])
    filters = found if isinstance(found, pikepdf.Array) else [found]
    return any(str(name) in _PHOTOGRAPHIC for name in filters)


def _contents(page: Any, shared: Shared) -> bytes:
    found = page.get("/Contents")
    parts = found if isinstance(found, pikepdf.Array) else [found]
    return b"\n".join(shared.content(part) for part in parts if isinstance(part, pikepdf.Stream))


@contextmanager
def open_pdf(data: bytes, *, is_quick: bool = False, ink_limit: float = INK_LIMIT) -> Iterator[PdfFile]:
    """The file in these bytes; raises UnreadableError if they cannot be read.

    With ``is_quick`` only the rules of standards are asked, no advice. ``ink_limit`` is the most ink in one
    place, in per cent.
    """
    limits = settings.set_qpdf_limits(
        flate_max_memory=_MEMORY, dct_max_memory=_PHOTO_MEMORY, png_max_memory=_MEMORY,
        run_length_max_memory=_MEMORY, tiff_max_memory=_MEMORY, doc_max_warnings=200,
    )  # fmt: skip
    try:
        with opened(data) as pdf:
            yield PdfFile(data, pdf, is_quick=is_quick, ink_limit=ink_limit)
    finally:
        settings.set_qpdf_limits(**limits)  # type: ignore[arg-type]  # as its documentation says
