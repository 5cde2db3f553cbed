"""The file of a book: objects one by one, and in object streams those of its parts, which come packed."""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Sequence
from typing import Any, Final

import pydyf  # type: ignore[import-untyped]

from typeset.pdf.engine.drawing.pdf_objects import SOON
from typeset.pdf.parts.placing import Packed, pack

_HEAD: Final = b"%PDF-1.7\n%\xf0\x9f\x96\xa4\n"
_ROW: Final = struct.Struct(">BII")
"""A row of the table of objects (ISO 32000-2, 7.5.8): kind; offset and generation, or stream and place."""

_FREE, _PLAIN, _PACKED = 0, 1, 2
_LAST: Final = 65_535  # the generation of the first free object


class PackedObject:
    """Stands in the list of a file's objects for one that is packed already."""

    free = "n"


IS_PACKED: Final = PackedObject()


def write_file(pdf: Any, parts: Sequence[Packed], identifier: bytes) -> bytes:
    """The bytes of a file: ``parts`` hold the objects in whose places ``IS_PACKED`` stands."""
    if pdf.info:
        pdf.add_object(pdf.info)
    rows: list[bytes] = [_ROW.pack(_FREE, 0, _LAST)] * (len(pdf.objects) + len(parts) + 2)
    written, at = [_HEAD], len(_HEAD)
    rest = {}

    def add(number: int, data: bytes) -> None:
        nonlocal at
        rows[number] = _ROW.pack(_PLAIN, at, 0)
        written.append(b"%d 0 obj\n%s\nendobj\n" % (number, data))
        at += len(written[-1])

    for number, item in enumerate(pdf.objects):
        if item is not IS_PACKED and item.free != "f":
            if item.compressible:
                rest[number] = item.data
            else:
                add(number, item.data)
    number = len(pdf.objects)
    for packed in (*parts, pack(rest)):
        for place, inner in enumerate(packed.numbers):
            rows[inner] = _ROW.pack(_PACKED, number, place)
        entries = b"/Type /ObjStm/N %d/First %d" % (len(packed.numbers), packed.first)
        add(number, _stream(entries, packed.content))
        number += 1
    rows[number] = _ROW.pack(_PLAIN, at, 0)
    digest = hashlib.md5(b"".join(written), usedforsecurity=False).hexdigest().encode()
    entries = b"/Type /XRef/W [1 4 4]/Size %d/Root %s/ID [%s %s]" % (
        len(rows), pdf.catalog.reference, pydyf.String(identifier).data, pydyf.String(digest).data,
    )  # fmt: skip
    if pdf.info:
        entries += b"/Info " + pdf.info.reference
    table = _stream(entries, zlib.compress(b"".join(rows), SOON))
    written.append(b"%d 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (number, table, at))
    return b"".join(written)


def _stream(entries: bytes, content: bytes) -> bytes:
    form = b"<<%s/Filter /FlateDecode/Length %d>>\nstream\n%s\nendstream"
    return form % (entries, len(content), content)
