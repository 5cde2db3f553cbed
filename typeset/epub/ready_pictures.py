"""Makes pictures ready for the EPUB: not too large, in sRGB, without what cameras and programs add.

A picture that needs no change keeps its data and only loses what does not show, so nothing is compressed
twice without a reason. The author's files stay as they are.
"""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

import msgspec

from typeset.epub.harmless_svg import CleanedSvg, clean_drawing, make_harmless
from typeset.messages.codes import Code
from typeset.pictures.colour_profiles import foreign_profile, in_srgb
from typeset.pictures.dimensions import jpeg_segments, png_chunks
from typeset.pictures.formats import picture_kind

if TYPE_CHECKING:
    from collections.abc import Mapping
    from xml.etree.ElementTree import Element

    from typeset.epub.drawn_texts import DrawingFaces
    from typeset.messages.diagnostics import Report
    from typeset.model.blocks import Span

_QUALITY: Final = 88
"""Quality of JPEGs, by eye: below 80 letters in pictures get fringes, above 92 only the file grows."""

_HEAVY: Final = 200_000  # bytes of a PNG from which on it may be a photograph
_PHOTOGRAPH: Final = 3  # so many times smaller as a JPEG: drawings and screenshots never are
_PNG_KEPT: Final = frozenset((b"IHDR", b"PLTE", b"tRNS", b"sRGB", b"IDAT", b"IEND"))
_JPEG_APPLICATION: Final = frozenset((0xFE, *range(0xE0, 0xF0))) - {0xE0, 0xEE}
"""Comments and application data, except JFIF and Adobe's, which state how colours are coded."""

_THUMBNAIL: Final = (64, 64)  # enough to see by what is dark and what is clear
_SOLID: Final = 0.98  # of a picture that has a ground of its own
_DARK: Final = 128  # of 255: the brightness of the ink that white paper still shows well
_ORIENTATION: Final = 0x0112  # of Exif
_PLAIN_MODES: Final = ("1", "L", "LA", "P", "RGB", "RGBA")


class Picture(msgspec.Struct, frozen=True):
    """A picture of the author, and the place in the manuscript that shows it."""

    data: bytes
    span: Span


def ready_pictures(pictures: Mapping[str, Picture], limit: int, report: Report) -> dict[str, bytes]:
    """The pictures by their paths, none wider or higher than ``limit`` pixels; faults are reported."""
    return {path: _ready(path, picture, limit, report) for path, picture in pictures.items()}


def is_dark_on_nothing(data: bytes) -> bool:
    """Whether a picture has no ground of its own and dark ink, so that it would vanish on a black page.

    A drawing in SVG counts as such: its ink is black unless it says otherwise.
    """
    kind = picture_kind(data)
    if kind and kind.suffix == ".svg":
        return True
    from PIL import Image  # noqa: PLC0415 - only where there are pictures

    try:
        with Image.open(BytesIO(data)) as image:
            if not image.has_transparency_data:
                return False
            thumbnail = image.convert("RGBA").resize(_THUMBNAIL)
    except (OSError, SyntaxError, ValueError):
        return False  # what is damaged has been told of
    grey, cover = thumbnail.convert("L").tobytes(), thumbnail.getchannel("A").tobytes()
    whole = sum(cover)
    is_clear = whole < len(cover) * 255 * _SOLID
    return is_clear and sum(a * b for a, b in zip(grey, cover, strict=True)) <= whole * _DARK


def ready_drawing(path: str, root: Element, place: Span, faces: DrawingFaces, report: Report) -> bytes:
    """The file of a drawing, harmless and with the faces of its texts; what had to go is told."""
    return _told(clean_drawing(root, faces.dress), path, place, report)


def _told(cleaned: CleanedSvg, path: str, place: Span, report: Report) -> bytes:
    for what in cleaned.removed:
        report.add(Code.E_SVG_CLEANED, place, path=path, what=what)
    return cleaned.data


def _ready(path: str, picture: Picture, limit: int, report: Report) -> bytes:
    kind = picture_kind(picture.data)
    try:
        if kind and kind.suffix == ".svg":
            return _told(make_harmless(picture.data), path, picture.span, report)
        return _ready_raster(picture.data, limit)
    except (OSError, SyntaxError, ValueError, EOFError, struct.error, zlib.error) as error:
        report.add(Code.E_PICTURE_DAMAGED, picture.span, path=path, detail=str(error))
    return picture.data


def _ready_raster(data: bytes, limit: int) -> bytes:
    from PIL import Image  # noqa: PLC0415 - only where there are pictures

    with Image.open(BytesIO(data)) as image:
        is_animated = getattr(image, "n_frames", 1) > 1
        if is_animated and image.format in ("GIF", "WEBP"):
            return data
        if _is_plain(image) and max(image.size) <= limit:
            return _smaller(image, _stripped(data))
        return _encoded(_resized(in_srgb(_upright(image)), limit), image.format or "")


def _is_plain(image: Any) -> bool:
    """Whether its coding can stay: it is upright, in sRGB, and of a kind that all reading systems know."""
    is_upright = image.getexif().get(_ORIENTATION, 1) == 1
    is_known = image.format in ("JPEG", "PNG") and image.mode in _PLAIN_MODES
    return is_upright and is_known and not foreign_profile(image)


def _stripped(data: bytes) -> bytes:
    """The file without what does not show: places, cameras, thumbnails, colour profiles, comments."""
    if data.startswith(b"\xff\xd8"):
        return _stripped_jpeg(data)
    chunks = [(kind, body) for kind, body in png_chunks(data) if kind in _PNG_KEPT]
    return data[:8] + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )


def _stripped_jpeg(data: bytes) -> bytes:
    kept, last = [data[:2]], 2
    for marker, begin, end in jpeg_segments(data):
        if marker not in _JPEG_APPLICATION:
            kept.append(data[begin:end])
        last = end
    return b"".join((*kept, data[last:]))


def _smaller(image: Any, data: bytes) -> bytes:
    """The same file; a large PNG that is a photograph becomes a JPEG."""
    if image.format != "PNG" or image.mode != "RGB" or len(data) < _HEAVY or "transparency" in image.info:
        return data
    photograph = _encoded(image, "JPEG")
    return photograph if len(photograph) * _PHOTOGRAPH < len(data) else data


def _upright(image: Any) -> Any:
    from PIL import ImageOps  # noqa: PLC0415 - as above

    return ImageOps.exif_transpose(image)


def _resized(image: Any, limit: int) -> Any:
    from PIL import Image  # noqa: PLC0415 - as above

    size = _within(image.size, limit)
    return image if size == image.size else image.resize(size, Image.Resampling.LANCZOS)


def _within(size: tuple[int, int], limit: int) -> tuple[int, int]:
    """The size scaled down until the longer side is no longer than the limit."""
    scale = min(1.0, limit / max(size))
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _encoded(image: Any, came_as: str) -> bytes:
    """The picture as a JPEG if its file was one for photographs, else as a PNG; without metadata."""
    target = BytesIO()
    if came_as in ("JPEG", "MPO", "WEBP") and image.mode in ("L", "RGB"):
        image.save(target, "JPEG", quality=_QUALITY, optimize=True, icc_profile=None, exif=b"")
    else:
        image.save(target, "PNG", optimize=True, icc_profile=None)
    return target.getvalue()
