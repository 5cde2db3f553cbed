"""Sound files with damage in the data of a picture, or of a face."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String
from PIL import Image

from tests.check.pdf.breaking import (
    Break,
    add,
    page_of,
    picture_of,
    program,
    put_face,
    put_picture,
    table_with,
)

_ROUND = Image.radial_gradient("L")
_RAW = bytes((7 * x + 13 * y) & 255 for y in range(100) for x in range(100))


def _saved(mode: str, kind: str, **options: Any) -> bytes:
    target = io.BytesIO()
    _ROUND.resize((100, 100)).convert(mode).save(target, kind, **options)
    return target.getvalue()


def _fax() -> bytes:
    target = io.BytesIO()
    _ROUND.resize((200, 200)).convert("1").save(target, "TIFF", compression="group4")
    with Image.open(target) as saved:
        places, lengths = saved.tag_v2[273], saved.tag_v2[279]  # type: ignore[attr-defined]  # of a TIFF
    return target.getvalue()[places[0] : places[0] + lengths[0]]


def _faxed(data: bytes, columns: int = 200) -> Callable[[pikepdf.Pdf], None]:
    keys = Dictionary(K=-1, Columns=columns, Rows=200)
    return picture_of(
        data, Filter=Name.CCITTFaxDecode, DecodeParms=keys, Width=200, Height=200, BitsPerComponent=1
    )


def _jpeg(data: bytes, **keys: Any) -> Callable[[pikepdf.Pdf], None]:
    return picture_of(data, Filter=Name.DCTDecode, **keys)


def _flat(data: bytes = _RAW, **keys: Any) -> Callable[[pikepdf.Pdf], None]:
    return picture_of(zlib.compress(data), Filter=Name.FlateDecode, **keys)


def _jbig2(data: bytes) -> Callable[[pikepdf.Pdf], None]:
    return picture_of(data, Filter=Name.JBIG2Decode, BitsPerComponent=1)


def _cut_stencil(pdf: pikepdf.Pdf) -> Any:
    keys = {"Width": 100, "Height": 100, "BitsPerComponent": 1, "ImageMask": True, "Filter": Name.FlateDecode}
    data = zlib.compress(bytes(10))
    return pdf.make_indirect(Stream(pdf, data, Type=Name.XObject, Subtype=Name.Image, **keys))


def _smooth(item: Any) -> Any:
    item.Interpolate = True
    return item


def _inline(keys: bytes, data: bytes) -> Callable[[pikepdf.Pdf], None]:
    return add(b"q 9 0 0 9 60 300 cm BI " + keys + b" ID " + data + b" EI Q")


def _names(change: Callable[[bytes], bytes]) -> Callable[[pikepdf.Pdf], None]:
    def do(pdf: pikepdf.Pdf) -> None:
        face = page_of(pdf).Resources.Font.F1
        face.ToUnicode = pdf.make_indirect(Stream(pdf, change(face.ToUnicode.read_bytes())))

    return do


def _called(text: bytes) -> Callable[[pikepdf.Pdf], None]:
    """Another text for one of the glyphs."""
    return _names(lambda data: data.replace(b"4e66", text))


def _swapped(data: bytes) -> bytes:
    return data.replace(b"4e66", b"*").replace(b"7a3f", b"4e66").replace(b"*", b"7a3f")


def _all_one(data: bytes) -> bytes:
    return re.sub(rb"> <[0-9a-f]{4}>\n", b"> <4e00>\n", data)


def _all_empty(data: bytes) -> bytes:
    return re.sub(rb"> <[0-9a-f]{4}>\n", b"> <>\n", data)


def _in_another_entry(pdf: pikepdf.Pdf) -> None:
    """A TrueType program in the place of one in CFF."""
    face = page_of(pdf).Resources.Font.F1.DescendantFonts[0]
    face.Subtype = Name.CIDFontType0


def _jpx(data: bytes, **keys: Any) -> Callable[[pikepdf.Pdf], None]:
    return picture_of(data, Filter=Name.JPXDecode, **keys)


def _inks(data: bytes, bits: int) -> Callable[[pikepdf.Pdf], None]:
    return _flat(data, ColorSpace=Name.DeviceCMYK, BitsPerComponent=bits)


_CMYK_JPEG = _saved("CMYK", "JPEG").replace(b"Adobe", b"Other")
_TABLE = b"/W 8 /H 8 /BPC 1 /CS [/I /RGB 1 <000000ffffff>]"
_FILE = "DescendantFonts.0.FontDescriptor.FontFile2"
_NOISE = table_with(b"glyf", lambda data: b"\xa5" * len(data))
_NO_WIDTHS = table_with(b"hhea", lambda _: b"")
_JPEG, _JPX, _FAX = _saved("L", "JPEG", quality=90), _saved("L", "JPEG2000"), _fax()
_SHORT = Array([Name.Indexed, Name.DeviceCMYK, 255, String(b"abc")])

DATA = (
    # photographs
    Break("P_PICTURE_BROKEN", "x-4", "a JPEG of noughts", _jpeg(_JPEG[:700] + bytes(5000))),
    Break("P_PICTURE_BROKEN", "x-4", "a JPEG of marks", _jpeg(_JPEG[:700] + b"\xff\xfe" * 900)),
    Break("P_PICTURE_BROKEN", "x-4", "a gray JPEG in four inks", _jpeg(_JPEG, ColorSpace=Name.DeviceCMYK)),
    Break("P_PICTURE_BROKEN", "x-4", "a JPEG 2000 cut off", _jpx(_JPX[:-99])),
    Break("P_PICTURE_BROKEN", "x-4", "a JPEG 2000 of noughts", _jpx(_JPX[:120] + bytes(900))),
    Break("P_PICTURE_BROKEN", "x-4", "a smaller JPEG 2000", _jpx(_JPX, Width=50)),
    # in black and white
    Break("P_LINE_COARSE", "x-4", "400 dots", _flat(bytes(2261), Width=133, Height=133, BitsPerComponent=1)),
    Break("P_PICTURE_BROKEN", "x-4", "half a fax", _faxed(_FAX[: len(_FAX) // 2])),
    Break("P_PICTURE_BROKEN", "x-4", "most of a fax", _faxed(_FAX[: len(_FAX) * 9 // 10])),
    Break("P_PICTURE_BROKEN", "x-4", "a fax of noughts", _faxed(_FAX[:200] + bytes(len(_FAX)))),
    Break("P_PICTURE_BROKEN", "x-4", "a fax too narrow", _faxed(_FAX, columns=100)),
    Break("P_PICTURE_BROKEN", "x-4", "noise as JBIG2", _jbig2(b"\xde\xad\xbe\xef" * 30)),
    Break("P_PICTURE_BROKEN", "x-4", "noughts as JBIG2", _jbig2(bytes(99))),
    # entries
    Break("P_PICTURE_BROKEN", "x-4", "three bits", _flat(BitsPerComponent=3)),
    Break("P_PICTURE_BROKEN", "x-4", "no bits", _flat(BitsPerComponent=None)),
    Break("P_PICTURE_BROKEN", "x-4", "no colours", _flat(ColorSpace=None)),
    Break("P_PICTURE_BROKEN", "x-4", "no width", _flat(Width=None)),
    Break("P_PICTURE_BROKEN", "x-4", "three limits", _flat(Decode=[0, 1, 0])),
    Break("P_PICTURE_BROKEN", "x-4", "a stencil of bytes", _flat(ImageMask=True, ColorSpace=None)),
    Break("P_PICTURE_BROKEN", "x-4", "a short table", _flat(ColorSpace=_SHORT)),
    Break("P_PICTURE_BROKEN", "x-4", "a short stencil", put_picture("Mask", _cut_stencil)),
    Break("P_SMOOTHED", "x-4", "a stencil", put_picture("Mask", lambda pdf: _smooth(_cut_stencil(pdf)))),
    # in the stream
    Break("P_PICTURE_BROKEN", "x-4", "in the stream", _inline(b"/W 90 /H 90 /BPC 8 /CS /G", bytes(60))),
    Break("P_INK", "x-4", "in the stream", _inline(b"/W 8 /H 8 /BPC 8 /CS /CMYK", b"\xff" * 256)),
    Break("P_COLOUR_SPACE", "x-4", "a table in the stream", _inline(_TABLE, bytes(8))),
    Break("P_INK", "x-4", "of sixteen bits", _inks(b"\xff" * 80_000, 16)),
    Break("P_INK", "x-4", "of one bit", _inks(b"\xff" * 5_000, 1)),
    Break("P_INK", "x-4", "a JPEG turned round", _jpeg(_CMYK_JPEG, ColorSpace=Name.DeviceCMYK)),
    # faces
    Break("P_FACE_DAMAGED", "x-4", "outlines of noise", program(_NOISE)),
    Break("P_FACE_DAMAGED", "x-4", "no number of widths", program(_NO_WIDTHS)),
    Break("P_FACE_DAMAGED", "x-4", "a program of another kind", _in_another_entry),
    Break("P_FACE_DAMAGED", "x-4", "no stream", put_face(_FILE, Dictionary())),
    Break("P_WRONG_UNICODE", "reader", "all one character", _names(_all_one)),
    Break("P_WRONG_UNICODE", "reader", "no character for any", _names(_all_empty)),
    Break("P_WRONG_UNICODE", "reader", "two taken for each other", _names(_swapped)),
    Break("P_LOST_NAME", "reader", "the sign for a lost one", _called(b"fffd")),
    Break("P_WRONG_UNICODE", "reader", "a control", _called(b"0001")),
    Break("P_LOST_NAME", "reader", "half a pair", _called(b"d800")),
    Break("P_WRONG_UNICODE", "reader", "none in Unicode", _called(b"ffff")),
)  # fmt: skip
"""Every break."""
