"""Whether the entries of a picture agree with one another (ISO 32000-1, 8.9.5 and 11.6.5.3)."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

import pikepdf

if TYPE_CHECKING:
    from typeset.check.pdf.content.colours import Space

_BITS: Final = (1, 2, 4, 8, 16)
_OWN_BITS: Final = ("/JPXDecode", "/DCTDecode", "/CCITTFaxDecode", "/JBIG2Decode")
"""Compressions whose data state the bits of a component themselves."""


def last_filter(item: Any) -> str:
    """The name of the filter that packed the picture itself; empty if there is none."""
    found: Any = item.get("/Filter", [])
    filters = list(found) if isinstance(found, pikepdf.Array) else [found]
    return str(filters[-1]) if filters else ""


def shape_fault(item: Any, space: Space) -> str:
    """Which entry of a picture is wrong, or missing; empty if none is."""
    return next(_faults(item, space), "")


def _faults(item: Any, space: Space) -> Iterator[str]:
    packed = last_filter(item)
    is_mask = bool(item.get("/ImageMask", False))
    bits = item.get("/BitsPerComponent")
    if int(item.get("/Width", 0)) <= 0 or int(item.get("/Height", 0)) <= 0:
        yield f"{item.get('/Width', '–')} × {item.get('/Height', '–')}"
    if is_mask and int(bits or 1) != 1:
        yield f"ImageMask, BitsPerComponent {bits}"
    if not is_mask and packed not in _OWN_BITS and int(bits or 0) not in _BITS:
        yield f"BitsPerComponent {bits if bits is not None else '–'}"
    if not is_mask and packed != "/JPXDecode" and space.family == "?":
        yield "ColorSpace"
    if packed == "/CCITTFaxDecode" and (columns := _columns(item)) != int(item.Width):
        yield f"Columns {columns} ≠ {int(item.Width)}"
    count = 1 if is_mask else space.components
    for key in ("/Decode", "/Mask"):
        limits = item.get(key)
        if isinstance(limits, pikepdf.Array) and count and len(limits) != 2 * count:
            yield f"{key[1:]} {len(limits)} ≠ {2 * count}"
    if space.family == "Indexed" and space.base and len(space.table) < _palette(item, space):
        yield f"Indexed: {len(space.table)} bytes"


def _parameters(item: Any) -> Any:
    """Those of the filter that packed the picture itself."""
    found: Any = item.get("/DecodeParms", {})
    if isinstance(found, pikepdf.Array):
        found = found[-1] if len(found) else {}
    return found if isinstance(found, pikepdf.Dictionary) else pikepdf.Dictionary()


def _columns(item: Any) -> int:
    """The dots across a fax, 1,728 if nothing is stated."""
    return int(_parameters(item).get("/Columns", _USUAL_COLUMNS))


def predictor_fault(item: Any, packed: bytes, row: int) -> str:
    """Whether rows that were predicted from one another are other ones than the picture's, of ``row`` bytes.

    Some programs state other rows that hold the same bytes; so the data are asked, in which each row of a PNG
    begins with the number of its method (ISO 32000-1, 7.4.4.4).
    """
    stated = _parameters(item)
    kind = int(stated.get("/Predictor", 1))
    if kind == 1 or last_filter(item) != "/FlateDecode":
        return ""
    columns = int(stated.get("/Columns", 1))
    bits = columns * int(stated.get("/Colors", 1)) * int(stated.get("/BitsPerComponent", 8))
    width = (bits + 7) // 8
    if width == row:
        return ""
    step = width + (kind >= _PNG)
    data = zlib.decompressobj().decompress(packed, _MOST_PREDICTED)
    is_whole = len(data) == _MOST_PREDICTED or not len(data) % step
    if is_whole and (kind < _PNG or max(data[::step], default=0) <= _LAST_METHOD):
        return ""
    return f"Columns {columns}"


_PNG, _LAST_METHOD = 10, 4
"""The first of the predictors of PNG, and the last of the methods of a row."""

_MOST_PREDICTED: Final = 20_000_000


_USUAL_COLUMNS: Final = 1728


def _palette(item: Any, space: Space) -> int:
    """How many bytes the table of an indexed picture has to have."""
    stated = item.get("/ColorSpace")
    is_own = isinstance(stated, pikepdf.Array) and str(stated[0]) in ("/Indexed", "/I")
    return (int(stated[2]) + 1) * (space.base.components if space.base else 0) if is_own else 0


def soft_mask_fault(item: Any) -> str:
    """A soft mask is gray; its other entries are those of any picture."""
    space = item.get("/ColorSpace")
    if space is None or str(space) in ("/DeviceGray", "/G"):
        return ""
    if isinstance(space, pikepdf.Array) and str(space[0]) in ("/Indexed", "/Pattern"):
        return "SMask ColorSpace"
    return "" if isinstance(space, pikepdf.Array) else f"SMask {space}"
