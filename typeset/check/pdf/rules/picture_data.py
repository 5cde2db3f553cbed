"""A rule about the data of pictures: each is whole, as large as it says, and takes not too much ink."""

from __future__ import annotations

import io
import warnings
import zlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Final

import msgspec
import pikepdf

from typeset.check.pdf.content.colours import GRAY, Space
from typeset.check.pdf.content.fax import fax_fault
from typeset.check.pdf.content.jbig2 import jbig2_fault
from typeset.check.pdf.content.jpeg import jpeg_fault
from typeset.check.pdf.content.jpeg2000 import jpeg2000_fault
from typeset.check.pdf.content.picture_shape import last_filter, predictor_fault, shape_fault, soft_mask_fault
from typeset.check.pdf.content.samples import (
    indexed_ink,
    inked_picture,
    inverted,
    is_turned,
    most_ink,
)
from typeset.check.pdf.finding import PRESS, find
from typeset.messages.codes import Code

if TYPE_CHECKING:
    from typeset.check.pdf.content.graphics import PlacedImage
    from typeset.check.pdf.finding import Aims, Finding, Rectangle
    from typeset.check.pdf.pages import Page
    from typeset.check.pdf.reading import PdfFile

_WEIGHED: Final = 1_600
"""Dots on a side to which a JPEG is scaled down before its ink is measured; areas of ink are larger."""

_MOST: Final = 200_000_000
"""The most dots of a picture that is opened; a poster with 300 to the inch has a quarter."""

_MOST_INLINE: Final = 20_000_000
"""The most bytes to which a picture in a stream is unpacked; the standard advises against more than 4 kB."""

_BANDS: Final = {"1": 1, "L": 1, "RGB": 3, "CMYK": 4}


class Weight(msgspec.Struct, frozen=True):
    """What was measured in a picture: its ink at the darkest places, or why it cannot be read."""

    ink: float = 0.0
    fault: str = ""


class _Picture(msgspec.Struct, frozen=True):
    """A picture to be opened: its entries, its colour space, and its data where they stand in a stream."""

    item: Any
    space: Space
    data: bytes | None = None

    @property
    def size(self) -> tuple[int, int]:
        """Dots across and down."""
        return int(self.item.Width), int(self.item.Height)

    @property
    def raw(self) -> bytes:
        """The data below all filters but the last."""
        if self.data is not None:
            return self.data
        filters = self.item.get("/Filter")
        if isinstance(filters, pikepdf.Array) and len(filters) > 1:
            level = pikepdf.StreamDecodeLevel.generalized
            return bytes(pikepdf.PdfImage(self.item).get_stream_buffer(level))
        return bytes(self.item.read_raw_bytes())

    @property
    def samples(self) -> bytes:
        """The data below all filters."""
        if self.data is None:
            return bytes(self.item.read_bytes())
        if last_filter(self.item) == "/FlateDecode":
            return zlib.decompressobj().decompress(self.data, _MOST_INLINE)
        return self.data


def check_pictures(
    page: Page, aims: Aims, file: PdfFile, weights: dict[tuple[int, int], Weight]
) -> Iterator[Finding]:
    """Each picture is undamaged and stays below the limit of ink; it is opened once for the file."""
    told: dict[Weight, list[Rectangle]] = {}
    for paint in (*page.drawing.paints, *page.drawing.hidden):
        if paint.image is not None:
            for weight in _weights(paint.image, paint.space, weights):
                told.setdefault(weight, []).append(paint.box)
    for weight, boxes in told.items():
        if weight.fault:
            yield find(Code.P_PICTURE_BROKEN, page.number, boxes, detail=weight.fault)
        elif weight.ink > file.ink_limit and aims & PRESS:
            limit = f"{file.ink_limit:.0f}"
            yield find(Code.P_INK, page.number, boxes, ink=f"{weight.ink:.0f}", limit=limit)


def _weights(image: PlacedImage, space: Space, known: dict[tuple[int, int], Weight]) -> Iterator[Weight]:
    """Those of a picture and of its masks."""
    item = image.item
    if image.data is not None:
        yield _weigh(_Picture(item, space, image.data))
        return
    for key, picture in (("", item), ("/SMask", item.get("/SMask")), ("/Mask", item.get("/Mask"))):
        if isinstance(picture, pikepdf.Stream):
            if picture.objgen not in known:
                fault = soft_mask_fault(picture) if key == "/SMask" else ""
                weight = _weigh(_Picture(picture, GRAY if key else space))
                known[picture.objgen] = Weight(fault=fault) if fault else weight
            yield known[picture.objgen]


def _weigh(picture: _Picture) -> Weight:
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - slow, for files with pictures

    try:
        if fault := shape_fault(picture.item, picture.space):
            return Weight(fault=fault)
        if picture.size[0] * picture.size[1] > _MOST:
            return Weight(fault="{} × {}".format(*picture.size))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # _MOST is our limit
            return _OPENED.get(last_filter(picture.item), _weigh_plain)(picture)
    except UnidentifiedImageError as error:
        return Weight(fault=str(error).partition("<")[0].strip()[:60])
    except (*_UNREADABLE, Image.DecompressionBombError) as error:
        return Weight(fault=str(error)[:60] or type(error).__name__)


_UNREADABLE: Final = (
    OSError, ValueError, TypeError, SyntaxError, EOFError, pikepdf.PdfError, MemoryError, NotImplementedError,
    pikepdf.UnsupportedImageTypeError, zlib.error,
)  # fmt: skip


def _weigh_jpeg(picture: _Picture) -> Weight:
    from PIL import Image  # noqa: PLC0415 - as above

    data = picture.raw
    opened = Image.open(io.BytesIO(data))
    if opened.size != picture.size:
        return Weight(fault="JPEG {} × {} ≠ {} × {}".format(*opened.size, *picture.size))
    bands, wanted = _BANDS.get(opened.mode, 0), picture.space.components
    if bands and wanted and bands != wanted and "/ImageMask" not in picture.item:
        return Weight(fault=f"JPEG {bands} ≠ ColorSpace {wanted}")
    if fault := jpeg_fault(data):
        return Weight(fault=fault)
    opened.draft(None, (_WEIGHED, _WEIGHED))
    opened.load()
    if opened.mode != "CMYK":
        return Weight()
    # The library turns all pictures in four inks round, as if each came from Photoshop.
    return Weight(most_ink(opened if is_turned(picture.item) else inverted(opened)))


def _weigh_jpeg2000(picture: _Picture) -> Weight:
    from PIL import Image  # noqa: PLC0415 - as above

    data = picture.raw
    opened = Image.open(io.BytesIO(data))
    if opened.size != picture.size:
        return Weight(fault="JPEG 2000 {} × {} ≠ {} × {}".format(*opened.size, *picture.size))
    return Weight(fault=jpeg2000_fault(data))


def _weigh_fax(picture: _Picture) -> Weight:
    if picture.data is not None:
        return Weight(fault="" if picture.data else "0 bytes")
    opened = pikepdf.PdfImage(picture.item).as_pil_image()
    opened.load()
    parameters: Any = picture.item.get("/DecodeParms", {})
    if isinstance(parameters, pikepdf.Array):
        parameters = parameters[-1] if len(parameters) else {}
    is_comparable = int(parameters.get("/K", 0)) < 0 and not bool(parameters.get("/EncodedByteAlign", False))
    return Weight(fault=fax_fault(opened, picture.raw) if is_comparable else "")


def _weigh_jbig2(picture: _Picture) -> Weight:
    return Weight(fault=jbig2_fault(picture.raw))


def _weigh_plain(picture: _Picture) -> Weight:
    (width, height), space = picture.size, picture.space
    is_mask = bool(picture.item.get("/ImageMask", False))
    bits = 1 if is_mask else int(picture.item.BitsPerComponent)
    count = 1 if is_mask else space.components
    data = picture.samples
    if fault := predictor_fault(picture.item, picture.raw, (width * count * bits + 7) // 8):
        return Weight(fault=fault)
    if len(data) < (width * count * bits + 7) // 8 * height:
        return Weight(fault=f"{len(data)} bytes")
    if space.family == "Indexed":
        return Weight(indexed_ink(space))
    if count == 4 and not is_mask and space.family != "Lab":
        found = inked_picture(data, picture.size, bits)
        return Weight(most_ink(inverted(found) if is_turned(picture.item) else found))
    return Weight()


_OPENED: Final[dict[str, Callable[[_Picture], Weight]]] = {
    "/DCTDecode": _weigh_jpeg, "/JPXDecode": _weigh_jpeg2000, "/CCITTFaxDecode": _weigh_fax,
    "/JBIG2Decode": _weigh_jbig2,
}  # fmt: skip
"""How pictures are looked at, by the last of their filters; all others are unpacked by the library."""
