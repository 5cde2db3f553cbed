"""Reads a picture that stands in a content stream (ISO 32000-1, 8.9.7): its entries have short names."""

from __future__ import annotations

from typing import Any, Final

import pikepdf

from typeset.check.pdf.content.syntax import DATA

_KEYS: Final = {
    "/BPC": "/BitsPerComponent", "/CS": "/ColorSpace", "/D": "/Decode", "/DP": "/DecodeParms",
    "/F": "/Filter", "/H": "/Height", "/IM": "/ImageMask", "/I": "/Interpolate", "/W": "/Width",
}  # fmt: skip
_FILTERS: Final = {
    "/AHx": "/ASCIIHexDecode", "/A85": "/ASCII85Decode", "/LZW": "/LZWDecode", "/Fl": "/FlateDecode",
    "/RL": "/RunLengthDecode", "/CCF": "/CCITTFaxDecode", "/DCT": "/DCTDecode",
}  # fmt: skip


def read_inline(operands: bytes) -> tuple[Any, bytes]:
    """The entries under their long names, and the data; raises PdfError if the entries cannot be read."""
    entries, _, data = operands.partition(DATA)
    found = pikepdf.Object.parse(b"<<" + entries + b">>")
    item = pikepdf.Dictionary()
    for key, value in found.items():
        item[_KEYS.get(key, key)] = value
    if "/Filter" in item:
        filters: Any = item["/Filter"]
        names = list(filters) if isinstance(filters, pikepdf.Array) else [filters]
        item["/Filter"] = pikepdf.Array([pikepdf.Name(_FILTERS.get(str(name), str(name))) for name in names])
    return item, data
