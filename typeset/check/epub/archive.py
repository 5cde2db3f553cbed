"""Reads the files inside an EPUB with care: nothing is unpacked to disk, and nothing that is too big."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from unicodedata import normalize
from urllib.parse import unquote

import msgspec

from typeset.messages.codes import Code
from typeset.model.blocks import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from typeset.messages.diagnostics import Report

_MOST: Final = 2_000_000_000  # bytes unpacked: no shop takes more
_LEAST: Final = 100_000_000
_RATIO: Final = 4
"""A book may unpack to so many bytes, or to so many times its own. Pictures, most of a large book, are
packed already; what a megabyte can unpack to is a thousand."""

_MOST_MARKUP: Final = 30_000_000
"""Bytes of documents and style sheets: the Bible has six million. Read, they take forty times the room."""

_MARKUP_RATIO: Final = 20
"""Text packs to a fourth or fifth of its size: what packs better by far is made to harm."""

_MOST_ENTRIES: Final = 20_000
_MARKUP: Final = (".xhtml", ".html", ".htm", ".xml", ".css", ".svg", ".opf", ".ncx", ".smil")
_MIMETYPE: Final = b"application/epub+zip"
_IN_UTF8: Final = 0x800  # the flag of a zip entry whose name is in UTF-8
_FORBIDDEN: Final = re.compile(
    r'["*:<>?\\|\x00-\x1f\x7f-\x9f\ue000-\uf8ff\ufdd0-\ufdef\ufff0-\uffff\U000e0001\U000f0000-\U0010ffff]'
)
OUTSIDE: Final = re.compile(r"\s*[A-Za-z][A-Za-z0-9+.-]*:|//|\\\\")
"""How an address begins that does not name a file in the archive."""


class Archive(msgspec.Struct, frozen=True):
    """The files of an EPUB by their paths inside it; ``name`` is the EPUB's own name for messages.

    ``composed`` gives for names with composed accents those that the archive has.
    """

    name: str
    files: Mapping[str, bytes]
    composed: Mapping[str, str] = {}

    def found(self, path: str) -> str:
        """The path as the archive writes it: it may compose accents otherwise."""
        if path in self.files or path.isascii():
            return path
        return self.composed.get(normalize("NFC", path), path)

    def place(self, path: str, line: int = 1) -> Span:
        """A line of a file in the archive, as a place for messages."""
        return Span(f"{self.name}/{path}" if path else self.name, line)


def read_archive(data: bytes, name: str, report: Report) -> Archive | None:
    """The files of an EPUB; None, and a message, if ``data`` is no EPUB."""
    span = Span(name, 1)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            _check_folders([entry.filename for entry in archive.infolist()], span, report)
            excess = _excess(entries, len(data))
            if excess:
                report.add(Code.E_ENDLESS, span, detail=excess)
                return None
            if _markup_of(entries) > _MOST_MARKUP:
                report.add(Code.E_UNCHECKED, span, what=f"XHTML, CSS … > {_MOST_MARKUP // 10**6} MB")
                return None
            _check_entries(entries, span, report)
            files = {entry.filename: archive.read(entry) for entry in entries}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        report.add(Code.E_DAMAGED, span, detail=str(error))
        return None
    if files.get("mimetype") != _MIMETYPE:
        report.add(Code.E_MIMETYPE, span)
    composed = {normalize("NFC", path): path for path in files if not path.isascii()}
    return Archive(name, files, composed)


def _excess(entries: list[zipfile.ZipInfo], size: int) -> str:
    """What an archive of ``size`` bytes has too much of, as the sizes that it states; empty if nothing.

    Python unpacks no more of an entry than its stated size.
    """
    unpacked = sum(entry.file_size for entry in entries)
    markup = _markup_of(entries)
    most = min(max(_RATIO * size, _LEAST), _MOST)
    if len(entries) > _MOST_ENTRIES:
        return f"{len(entries)} > {_MOST_ENTRIES}"
    if unpacked - markup > most:  # markup, as of a dictionary, packs far better than the rest
        return f"{(unpacked - markup) // 10**6} > {most // 10**6} MB"
    is_bomb = markup > max(_MOST_MARKUP, _MARKUP_RATIO * size)
    return f"XHTML, CSS … {markup // 10**6} > {_MOST_MARKUP // 10**6} MB" if is_bomb else ""


def _markup_of(entries: list[zipfile.ZipInfo]) -> int:
    """The bytes of documents and style sheets."""
    return sum(entry.file_size for entry in entries if entry.filename.lower().endswith(_MARKUP))


def _check_entries(entries: list[zipfile.ZipInfo], span: Span, report: Report) -> None:
    """Check the names of the entries.

    ``mimetype``, which identifies an EPUB, is first and stored (OCF 3.3).
    """
    first = entries[0] if entries else None
    if first and (first.filename != "mimetype" or first.compress_type != zipfile.ZIP_STORED or first.extra):
        report.add(Code.E_MIMETYPE, span)
    seen: set[str] = set()
    for entry in entries:
        _check_name(entry, span, report)
        name = normalize("NFC", normalize("NFC", entry.filename).casefold())
        if _leads_out(entry.filename) or entry.filename.startswith("/") or OUTSIDE.match(entry.filename):
            report.add(Code.E_LEADS_OUT, span, target=entry.filename)
        if name in seen:
            report.add(Code.E_TWICE, span, name=entry.filename)
        seen.add(name)


def _check_name(entry: zipfile.ZipInfo, span: Span, report: Report) -> None:
    """A name has no forbidden characters, and is in UTF-8 (EPUB 3.3, 4.2.3)."""
    found = sorted(set(_FORBIDDEN.findall(entry.filename)))
    if entry.filename.endswith("."):
        found.append(".")
    if not entry.flag_bits & _IN_UTF8 and not entry.orig_filename.isascii():
        found.append(entry.filename)
    if found:
        report.add(Code.E_FILE_NAME, span, name=entry.filename, found=" ".join(found))
    if any(map(str.isspace, entry.filename)):
        report.add(Code.E_FILE_NAME_SPACE, span, name=entry.filename)


def _check_folders(names: list[str], span: Span, report: Report) -> None:
    """No folder is empty."""
    used = {parent for name in names if not name.endswith("/") for parent in _parents(name)}
    for name in names:
        if name.endswith("/") and name not in used:
            report.add(Code.E_FOLDER_EMPTY, span, name=name)


def _parents(name: str) -> list[str]:
    parts = name.split("/")[:-1]
    return ["/".join(parts[: number + 1]) + "/" for number in range(len(parts))]


def resolve(target: str, home: str) -> str:
    """The path in the archive that ``target``, written in the file ``home``, names; without its fragment.

    A path that leads out of the archive begins with “../”.
    """
    path = target.partition("#")[0].partition("?")[0]
    return _resolve(unquote(path), home) if path else home


@lru_cache(4096)  # a book names few files, and each of them often
def _resolve(path: str, home: str) -> str:
    if path.startswith("/"):
        return ".." + posixpath.normpath(path)
    return posixpath.normpath(posixpath.join(posixpath.dirname(home), path))


def is_inside(path: str) -> bool:
    """Whether a resolved path stays in the archive."""
    return not _leads_out(path)


def _leads_out(path: str) -> bool:
    return path == ".." or path.startswith("../") or "/../" in path or "\\" in path
