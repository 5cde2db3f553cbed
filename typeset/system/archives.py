"""Zip files read with care: part by part, each with a cap, and what is whole of a damaged one.

The sizes that a file states may lie, so a part is inflated in steps and given up where it grows past its
cap. A file without its table of contents was cut off: then the headers before the parts are walked.
"""

from __future__ import annotations

import io
import struct
import zlib
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from typeset.system.office import is_of_office, read_as_word
from typeset.system.paths import is_file

MOST: Final = 256_000_000
"""Bytes of a part; no text and no picture of a book is so large."""

_FOREIGN: Final = (".emf", ".wmf", ".emz", ".wmz", ".pict", ".pct", ".tif", ".tiff", ".bmp")
_HEADER: Final = b"PK\x03\x04"
_STEP: Final = 1 << 18
_STORED, _DEFLATED = 0, 8
_LOCKED: Final = 1
"""The flag of a part that needs a password."""


class _Entry(NamedTuple):
    """Where a part's bytes begin, how many there are (0 if that is unknown), and how they are packed."""

    start: int
    size: int
    method: int


class Inflated(NamedTuple):
    """A part's bytes; ``is_torn`` if the rest of them could not be had."""

    data: bytes
    is_torn: bool


class Archive:
    """The parts of a zip file by their names; ``is_cut`` if its table of contents is missing."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self.is_cut = False
        import zipfile  # noqa: PLC0415 - few manuscripts are archives

        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                infos = [info for info in archive.infolist() if not info.flag_bits & _LOCKED]
            entries = {
                info.filename: entry
                for info in infos
                if (entry := _entry_at(data, info.header_offset, info.compress_size, info.compress_type))
            }
        except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error, UnicodeError):
            self.is_cut, entries = True, dict(_walk(data))
        self._entries = {name.replace("\\", "/").lstrip("/").lower(): entries[name] for name in entries}
        self.names = tuple(entries)

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._entries

    def read(self, name: str, most: int = MOST) -> Inflated | None:
        """The part's bytes, names in any case; nothing if there is none, or it has more than ``most``."""
        entry = self._entries.get(name.lower())
        if entry is None:
            return None
        end = entry.start + entry.size if entry.size else len(self._data)
        raw = memoryview(self._data)[entry.start : end]
        if entry.method == _STORED:
            return Inflated(bytes(raw), end > len(self._data)) if len(raw) <= most else None
        return _inflate(raw, most) if entry.method == _DEFLATED else None

    def shown(self, name: str) -> Inflated | None:
        """The part; a picture that no output can show as LibreOffice draws it, where it does.

        All such pictures of the file are drawn at once.
        """
        found = self.read(name)
        from typeset.system.office_pictures import (  # noqa: PLC0415 -few pictures are foreign
            drawn,
            foreign_kind,
            foreign_pictures,
        )

        if found is None or not foreign_kind(found.data):
            return found
        others = [one for one in self.names if one.lower().endswith(_FOREIGN) and one.lower() != name.lower()]
        pictures = [found.data, *(part.data for one in sorted(others) if (part := self.read(one)))]
        kept = foreign_pictures(sorted(set(pictures)))
        drawing = dict(zip(kept, drawn(kept), strict=True))[found.data]
        return Inflated(drawing, is_torn=False) if drawing else found


def _inflate(raw: memoryview, most: int) -> Inflated | None:
    """The bytes of a stream, as far as it is whole."""
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    parts: list[bytes] = []
    size = place = 0
    try:
        while not stream.eof:
            packed = stream.unconsumed_tail or raw[place : place + _STEP]
            if not packed:
                return Inflated(b"".join(parts), is_torn=True)
            place += 0 if stream.unconsumed_tail else _STEP
            parts.append(stream.decompress(packed, _STEP * 16))
            size += len(parts[-1])
            if size > most:
                return None
    except zlib.error:
        return Inflated(b"".join(parts), is_torn=True)
    return Inflated(b"".join(parts), is_torn=False)


def _entry_at(data: bytes, offset: int, size: int, method: int) -> _Entry | None:
    """The part whose header stands at ``offset``; nothing where none stands there."""
    if data[offset : offset + 4] != _HEADER or len(data) < offset + 30:
        return None
    name_size, extra_size = struct.unpack_from("<HH", data, offset + 26)
    return _Entry(offset + 30 + name_size + extra_size, size, method)


def _walk(data: bytes) -> list[tuple[str, _Entry]]:
    """The parts of a file without a table of contents, by the headers that stand before them."""
    found: list[tuple[str, _Entry]] = []
    offset = data.find(_HEADER)
    while offset >= 0 and len(data) >= offset + 30:
        flags, method = struct.unpack_from("<HH", data, offset + 6)
        (size,) = struct.unpack_from("<I", data, offset + 18)
        (name_size,) = struct.unpack_from("<H", data, offset + 26)
        name = data[offset + 30 : offset + 30 + name_size].decode("utf-8", "replace")
        following = data.find(_HEADER, offset + 30 + name_size + size)
        if not size and following >= 0 and method == _STORED:
            size = following - offset - 30 - name_size
        entry = _entry_at(data, offset, size, method)
        if entry and not flags & _LOCKED:
            found.append((name, entry))
        offset = following
    return found


def is_readable(path: Path) -> bool:
    """Whether a file is there, or a part of that name inside a zip file."""
    outer = _outer(path)
    if outer == path or outer is None:
        return outer is not None
    return path.relative_to(outer).as_posix() in _archive(outer, outer.stat().st_mtime_ns)


def _outer(path: Path) -> Path | None:
    """The file that a path leads to or through; nothing where there is none."""
    return next((one for one in (path, *path.parents) if is_file(one)), None)


def read_path(path: Path) -> bytes:
    """The bytes of a file, or of a part inside a zip file: my.docx/word/media/image1.png.

    What another word processor wrote is read as the Word file that LibreOffice makes of it.
    Raises OSError where there is none, and ManuscriptError where no Word file can be made.
    """
    outer = _outer(path)
    if outer == path or outer is None:
        return _whole(path)
    archive = _archive(outer, outer.stat().st_mtime_ns)
    inflated = archive.shown(path.relative_to(outer).as_posix())
    if inflated is None:
        raise FileNotFoundError(2, "No such file or directory", str(path))
    return inflated.data


@lru_cache(maxsize=4)
def _archive(path: Path, changed: int) -> Archive:
    """The archive; one that was changed since is read anew."""
    return Archive(_whole(path))


def _whole(path: Path) -> bytes:
    return read_as_word(path) if is_of_office(path) else path.read_bytes()
