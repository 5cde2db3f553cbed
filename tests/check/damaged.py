"""A sound book, and copies of it with one thing broken in each."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from tests.epub.samples import BOOK, facts, markup, square_faces, unzip
from typeset.check.epub.check import check_book
from typeset.epub.look import make_look
from typeset.epub.package import package_epub
from typeset.epub.write import write_epub
from typeset.messages.diagnostics import Report
from typeset.model.blocks import Document
from typeset.model.page_map import PageMap, PageStart
from typeset.settings.styles import load_style

PAGES = PageMap((PageStart("1", "b1", 0), PageStart("2", "b6", 2), PageStart("3", "b10", 0)))


@cache
def sound_book() -> bytes:
    """A book of two chapters with faces, style sheets and a page list."""
    look = make_look(BOOK, facts(BOOK), square_faces(Path(mkdtemp())), load_style("report"))
    return write_epub(package_epub(markup(BOOK), facts(BOOK), look, pages=PAGES))


def pack(files: Mapping[str, bytes]) -> bytes:
    """The files as an EPUB is packed."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data, zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED)
    return target.getvalue()


def changed(path: str, old: str, new: str) -> bytes:
    """The sound book with a passage of a file in it replaced."""
    files = unzip(sound_book())
    assert old in files[path].decode()
    return pack(files | {path: files[path].replace(old.encode(), new.encode())})


def added(path: str, data: bytes) -> bytes:
    """The sound book with one more file."""
    return pack(unzip(sound_book()) | {path: data})


def told(book: bytes, source: Document | None = None) -> list[tuple[str, str]]:
    """What the checks say of a book: codes with file and line, in order."""
    report = Report()
    check_book(book, "b", report, source)
    return [
        (item.code.name, f"{item.span.file.removeprefix('b/')}:{item.span.line}" if item.span else "")
        for item in report.diagnostics
    ]
