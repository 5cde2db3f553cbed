"""Rules about pictures: enough resolution, undamaged, not too much ink, no substitutes for them."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator
from math import hypot
from typing import TYPE_CHECKING, Any, Final

import msgspec
import pikepdf

from typeset.check.pdf.content.colours import total_ink
from typeset.check.pdf.content.jpeg2000 import jpeg2000_fault
from typeset.check.pdf.finding import PRESS, A, X, find, titles
from typeset.check.pdf.rules.transparency import INTENTS
from typeset.messages.codes import Code
from typeset.startup.patterns import late_pattern

if TYPE_CHECKING:
    from PIL.Image import Image

    from typeset.check.pdf.content.graphics import Matrix
    from typeset.check.pdf.finding import Aims, Finding, Rectangle
    from typeset.check.pdf.reading import Page, PdfFile

_FINE: Final = 300.0
_COARSE: Final = 150.0
_ROUNDED: Final = 0.98
"""The share that may be missing: sizes are rounded to whole dots or hundredths of a point."""

_TINT: Final = 4
"""Dots on a side up to which a picture is an even tint; its dots are never seen."""

_WEIGHED: Final = 1_600
"""Dots on a side to which a JPEG is scaled down before its ink is measured; areas of ink are larger."""

_SPECKS: Final = 0.0005
"""The share of a picture that may be above the limit: single dots dry in time."""

_MOST: Final = 200_000_000
"""The most dots of a picture that is opened; a poster with 300 to the inch has a quarter."""

_ACROSS: Final = late_pattern(rb"/W(?:idth)?\s+(\d+)")
_DOWN: Final = late_pattern(rb"/H(?:eight)?\s+(\d+)")


def check_resolution(page: Page, aims: Aims) -> Iterator[Finding]:
    """The resolution as printed is high enough, in the direction where it is lower."""
    if not aims & PRESS:
        return
    for paint in page.drawing.paints:
        if paint.what != "image":
            continue
        item, matrix = paint.image
        width, height = _dots(item)
        if min(width, height) <= _TINT:
            continue
        dots = _resolution(width, height, matrix)
        if dots < _FINE * _ROUNDED:
            code = Code.P_TOO_COARSE if dots < _COARSE * _ROUNDED else Code.P_COARSE
            yield find(code, page.number, [paint.box], dpi=round(dots))


def _dots(item: Any) -> tuple[int, int]:
    if isinstance(item, bytes):
        width, height = _ACROSS.search(item), _DOWN.search(item)
        return int(width[1]) if width else 0, int(height[1]) if height else 0
    return int(item.get("/Width", 0)), int(item.get("/Height", 0))


def _resolution(width: int, height: int, matrix: Matrix) -> float:
    a, b, c, d, *_ = matrix
    across, down = hypot(a, b), hypot(c, d)
    return min(72 * width / across if across else _FINE, 72 * height / down if down else _FINE)


_TELLING: Final = frozenset(("/Intent", "/Interpolate", "/Alternates", "/OPI"))
"""Entries of pictures that ``check_picture_keys`` asks for; nearly all have none."""


def check_picture_keys(page: Page, aims: Aims) -> Iterator[Finding]:
    """No interpolation in archives, and no other picture that is printed instead."""
    for paint in page.drawing.paints:
        if paint.what != "image":
            continue
        if isinstance(paint.image[0], bytes):
            if aims & A and _SMOOTH.search(paint.image[0]):
                yield find(Code.P_SMOOTHED, page.number, [paint.box], standard=titles(aims & A))
            stated = _INLINE_INTENT.search(paint.image[0])
            if aims & A and stated and stated[1].decode("latin-1") not in INTENTS:
                yield find(Code.P_RENDERING, page.number, name=stated[1].decode("latin-1"))
            if aims & A and (name := _inline_filter(paint.image[0])):
                yield find(Code.P_COMPRESSION, page.number, filter=name, standard=titles(aims & A))
            continue
        item = paint.image[0]
        if _TELLING.isdisjoint(item.keys()):
            continue
        intent = item.get("/Intent")
        if aims & A and intent is not None and str(intent)[1:] not in INTENTS:
            yield find(Code.P_RENDERING, page.number, name=str(intent)[1:])
        if aims & A and bool(item.get("/Interpolate", False)):
            yield find(Code.P_SMOOTHED, page.number, [paint.box], standard=titles(aims & A))
        for key in ("/Alternates", "/OPI"):
            if aims & (A | X) and key in item:
                yield find(
                    Code.P_ALTERNATE, page.number, [paint.box], key=key[1:], standard=titles(aims & (A | X))
                )


def _inline_filter(operands: bytes) -> str:
    """A compression of a picture in the stream that PDF/A does not allow (ISO 19005-2, 6.1.10)."""
    found = _INLINE_FILTER.search(operands)
    names = re.findall(rb"/(\w+)", found[1]) if found else []
    return next((name.decode() for name in names if name not in _INLINE_FILTERS), "")


_SMOOTH: Final = late_pattern(rb"/(?:I|Interpolate)\s+true")
_INLINE_INTENT: Final = late_pattern(rb"/Intent\s*/(\w*)")
_INLINE_FILTER: Final = late_pattern(rb"/(?:F|Filter)\s*(\[[^\]]*\]|/\w+)")
_INLINE_FILTERS: Final = frozenset(
    b"AHx ASCIIHexDecode A85 ASCII85Decode Fl FlateDecode RL RunLengthDecode CCF CCITTFaxDecode DCT "
    b"DCTDecode".split()
)


class Weight(msgspec.Struct, frozen=True):
    """What was measured in a picture: its ink at the darkest places, or why it cannot be read."""

    ink: float = 0.0
    fault: str = ""


def check_pictures(
    page: Page, aims: Aims, file: PdfFile, weights: dict[tuple[int, int], Weight]
) -> Iterator[Finding]:
    """Each picture is undamaged and stays below the limit of ink; it is opened once for the file."""
    told: dict[Weight, list[Rectangle]] = {}
    for paint in (*page.drawing.paints, *page.drawing.hidden):
        if paint.what != "image" or isinstance(paint.image[0], bytes):
            continue
        item = paint.image[0]
        for picture, components in ((item, paint.space.root.components), (item.get("/SMask"), 1)):
            if isinstance(picture, pikepdf.Stream):
                if picture.objgen not in weights:
                    weights[picture.objgen] = _weigh(picture, components)
                told.setdefault(weights[picture.objgen], []).append(paint.box)
    for weight, boxes in told.items():
        if weight.fault:
            yield find(Code.P_PICTURE_BROKEN, page.number, boxes, detail=weight.fault)
        elif weight.ink > file.ink_limit and aims & PRESS:
            limit = f"{file.ink_limit:.0f}"
            yield find(Code.P_INK, page.number, boxes, ink=f"{weight.ink:.0f}", limit=limit)


def _weigh(item: Any, components: int) -> Weight:
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - slow, for files with pictures

    width, height = _dots(item)
    if width * height > _MOST:
        return Weight(fault=f"{width} × {height}")
    filters: Any = item.get("/Filter", [])
    last = str(filters[-1] if isinstance(filters, pikepdf.Array) and len(filters) else filters)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # _MOST is our limit
            if last in _OPENED:
                return Weight(fault=_OPENED[last](item))
            if last == "/DCTDecode":
                return _weigh_jpeg(item, (width, height))
            return _weigh_plain(item, (width, height), components)
    except UnidentifiedImageError as error:
        return Weight(fault=str(error).partition("<")[0].strip()[:60])
    except (*_UNREADABLE, Image.DecompressionBombError) as error:
        return Weight(fault=str(error)[:60] or type(error).__name__)


_UNREADABLE: Final = (
    OSError, ValueError, SyntaxError, EOFError, pikepdf.PdfError, MemoryError, NotImplementedError,
    pikepdf.UnsupportedImageTypeError,
)  # fmt: skip


def _weigh_jpeg(item: Any, size: tuple[int, int]) -> Weight:
    from PIL import Image  # noqa: PLC0415 - as above

    picture = Image.open(io.BytesIO(_jpeg(item)))
    if picture.size != size:
        return Weight(fault="{} × {} ≠ {} × {}".format(*picture.size, *size))
    picture.draft(None, (_WEIGHED, _WEIGHED))
    picture.load()
    return Weight(_ink(_true(picture, item))) if picture.mode == "CMYK" else Weight()


def _fault_of_jpeg2000(item: Any) -> str:
    from PIL import Image  # noqa: PLC0415 - as above

    data = _jpeg(item)
    Image.open(io.BytesIO(data))
    return jpeg2000_fault(data)


def _fault_of_fax(item: Any) -> str:
    pikepdf.PdfImage(item).as_pil_image().load()
    return ""


def _fault_of_jbig2(item: Any) -> str:
    """Nothing here can unpack them."""
    return "" if item.read_raw_bytes() else "0 bytes"


_OPENED: Final = {
    "/JPXDecode": _fault_of_jpeg2000, "/CCITTFaxDecode": _fault_of_fax, "/JBIG2Decode": _fault_of_jbig2,
}  # fmt: skip
"""How pictures are looked at whose ink is not measured, by the last of their filters."""


def _jpeg(item: Any) -> bytes:
    filters = item.get("/Filter")
    if isinstance(filters, pikepdf.Array) and len(filters) > 1:
        return bytes(pikepdf.PdfImage(item).get_stream_buffer(pikepdf.StreamDecodeLevel.generalized))
    return bytes(item.read_raw_bytes())


def _weigh_plain(item: Any, size: tuple[int, int], components: int) -> Weight:
    from PIL import Image  # noqa: PLC0415 - as above

    width, height = size
    bits = 1 if bool(item.get("/ImageMask", False)) else int(item.get("/BitsPerComponent", 8))
    space = item.get("/ColorSpace")
    is_indexed = isinstance(space, pikepdf.Array) and str(space[0]) in ("/Indexed", "/I")
    data = item.read_bytes()
    count = 1 if is_indexed or "/ImageMask" in item else components
    if count and len(data) < (width * count * bits + 7) // 8 * height:
        return Weight(fault=f"{len(data)} bytes")
    if is_indexed:
        return Weight(_indexed_ink(space))
    if components == 4 and bits == 8 and count == 4:
        return Weight(_ink(_true(Image.frombytes("CMYK", (width, height), data), item)))
    return Weight()


def _indexed_ink(space: Any) -> float:
    from typeset.check.pdf.content.colours import read_space  # noqa: PLC0415 - used here only

    read = read_space(space)
    inks = (
        [total_ink(read, (index,)) or 0.0 for index in range(len(read.table) // (read.base.components or 1))]
        if read.base
        else []
    )
    return max(inks, default=0.0)


def _true(picture: Image, item: Any) -> Image:
    """The picture with 255 for full ink: Adobe's JPEGs are inverted, and a file can state the opposite."""
    from PIL import ImageChops  # noqa: PLC0415 - as above

    decode = item.get("/Decode")
    is_turned = ("adobe" in picture.info) != (decode is not None and float(decode[0]) > 0.5)
    return ImageChops.invert(picture) if is_turned else picture


def _ink(picture: Image) -> float:
    """The per cent of ink below which the picture stays, except for specks."""
    from PIL import ImageChops  # noqa: PLC0415 - as above

    cyan, magenta, yellow, black = picture.split()
    total = ImageChops.add(
        ImageChops.add(cyan, magenta, scale=2), ImageChops.add(yellow, black, scale=2), scale=2
    )
    spare = _SPECKS * picture.width * picture.height
    for level, dots in reversed(list(enumerate(total.histogram()))):
        spare -= dots
        if spare < 0:
            return level * 400 / 255
    return 0.0
