"""Opens books in real reading systems and judges what they show: `make readers`, minutes, outside CI.

    python -m tests.epub_readers.readers [--folder build/readers] [--books sample vertical long]

foliate-js and epub.js run in headless Chromium at three widths and three sizes of type, MuPDF in this
process. Every chapter must open and say what its file says; links must lead somewhere, and the places
that are visited lie on the screen; nothing may stick out of its column; the words after each page break
are those of the printed page. Pictures of pages stay in the folder, to be looked at. The folder that
MANUSCRIPTS names, if it does, holds more texts to be read. Exit code 1 when something falls short.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final
from xml.etree import ElementTree as ET

import pymupdf

from tests import brought
from tests.epub.big_book import write_big_book
from tests.pdf.laid_out import STORE
from typeset.check.epub.reading import EpubFile as Archived
from typeset.check.epub.reading import read_book as unpack
from typeset.drivers.build import build
from typeset.drivers.context import BuildContext, BuildRequest
from typeset.drivers.new import create_project
from typeset.messages.diagnostics import Report
from typeset.settings.project import Flags, load_project

HERE: Final = Path(__file__).parent
READERS: Final = ("foliate", "epubjs")
WIDTHS: Final = (360, 768, 1200)
SIZES: Final = (50, 100, 300)
VISITS: Final = 6
"""How many links of a kind are visited in each setting."""

_HIDDEN: Final = ("landmarks", "page-list")
_CONTENTS: Final = "nav.xhtml"
"""Its links are followed; of its words the style sheet hides some."""

_XHTML: Final = "{http://www.w3.org/1999/xhtml}"


@dataclass(frozen=True, slots=True)
class ReadBook:
    """A book to be read: where its project is made, and who reads it."""

    name: str
    make: Callable[[Path], Path]
    readers: tuple[str, ...] = READERS


def _sample(folder: Path) -> Path:
    del folder
    return brought.ROOT / "source"


def _short(folder: Path) -> Path:
    return write_big_book(3).write(folder / "book")


def _vertical(folder: Path) -> Path:
    book = write_big_book(3)
    settings = book.texts["book.toml"] + '[epub]\nwriting = "vertical"\n'
    return replace(book, texts={**book.texts, "book.toml": settings}).write(folder / "vertical")


def _new(folder: Path) -> Path:
    create_project(folder / "new", "book")
    return folder / "new"


def _long(folder: Path) -> Path:
    return write_big_book().write(folder / "long")


def _manuscript(path: Path, folder: Path) -> Path:
    del folder
    return path


def _more() -> Iterator[ReadBook]:
    folder = os.environ.get("MANUSCRIPTS")
    for path in sorted(Path(folder).glob("*.txt")) if folder else ():
        yield ReadBook(path.stem, partial(_manuscript, path))


BOOKS: Final = (
    ReadBook("sample", _sample),
    ReadBook("new", _new),
    ReadBook("book", _short),
    ReadBook("vertical", _vertical, ("foliate",)),  # epub.js misses places in vertical text: its issue 1093
    ReadBook("long", _long),
    *_more(),
)


def build_epub(book: ReadBook, folder: Path) -> Path:
    """The book, with the page list of its PDF."""
    report, target = Report(), folder / f"{book.name}.epub"
    project = load_project(str(book.make(folder)), Flags())
    build(project, BuildRequest(None, target, draft=True), BuildContext(STORE, offline=True), report)
    assert not report.errors
    return target


def read_book(book: ReadBook, epub: Path, folder: Path) -> Iterator[str]:
    """What falls short, setting by setting."""
    unpacked = unpack(epub.read_bytes(), epub.name, Report())
    assert unpacked
    expected = {Path(name).name: text for name, text in _texts(unpacked).items()}
    yield from (f"mupdf: {fault}" for fault in _mupdf_faults(epub, unpacked))
    found = _run(book, epub, folder, len(expected))
    breaks = page_words(unpacked)
    for setting in found:
        faults = [*_faults(setting, expected), *_page_faults(setting, breaks)]
        counts = {
            kind: sum(link["kind"] == kind for link in setting["links"])
            for kind in ("contents", "note", "page")
        }
        print(
            f"  {setting['setting']:18} {len(setting['documents'])} documents, {counts}, {len(faults)} faults"
        )
        yield from (f"{setting['setting']}: {fault}" for fault in faults)


def _run(book: ReadBook, epub: Path, folder: Path, count: int) -> list[dict[str, Any]]:
    """What the readers in the browser show."""
    browser = brought.find_browser()
    job = {
        "modules": str(brought.bring_npm("readers", brought.READERS)), "browser": str(browser.path),
        "book": str(epub.absolute()), "folder": str(folder.absolute()), "readers": book.readers,
        "widths": WIDTHS, "sizes": SIZES, "visits": VISITS,
        "pictures": sorted({0, min(1, count - 1), min(2, count - 1), count // 2}),
    }  # fmt: skip
    (folder / "job.json").write_text(json.dumps(job), encoding="utf-8")
    environment = os.environ | browser.environment
    subprocess.run(["node", str(HERE / "read.mjs"), str(folder / "job.json")], env=environment, check=True)
    found: list[dict[str, Any]] = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    return found


def _faults(setting: dict[str, Any], expected: dict[str, str]) -> Iterator[str]:
    """What falls short in one setting, but for its page breaks."""
    if "error" in setting:
        yield setting["error"]
        return
    names = [Path(document["name"]).name for document in setting["documents"]]
    if names != list(expected):
        yield f"documents {names}"
    for name, document in zip(names, setting["documents"], strict=True):
        yield from (f"{name}: {fault}" for fault in document["faults"])
        shown = bare(document["text"])
        if name != _CONTENTS and shown != expected.get(name):
            yield f"{name}: {_difference(shown, expected.get(name, ''))}"
    for link in setting["links"]:
        if not link["leads"]:
            yield f"{link['kind']} link “{link['label']}” {link['href']} leads nowhere"
        if link.get("fault"):
            yield f"{link['kind']} link “{link['label']}” {link['href']}: {link['fault']}"


def _page_faults(setting: dict[str, Any], breaks: dict[str, str]) -> Iterator[str]:
    shown = {page["id"]: page["after"] for page in setting["pages"]}
    for name, words in breaks.items():
        if shown.get(name, "")[: len(words)] != words:
            yield f"{name} begins with “{shown.get(name, '')}”, not with “{words}”"


def _mupdf_faults(epub: Path, book: Archived) -> Iterator[str]:
    """Whether MuPDF opens every chapter and shows its text, and finds the contents."""
    pymupdf.TOOLS.mupdf_display_errors(False)
    with pymupdf.open(epub) as document:
        document.layout(width=400, height=600, fontsize=12)
        entries = document.get_toc()
        for chapter, name in enumerate(book.package.spine):
            pages = (
                document.load_page((chapter, page)) for page in range(document.chapter_page_count(chapter))
            )
            shown = bare_of_marks("".join(page.get_text() for page in pages))
            said = bare_of_marks("".join(_visible(_captions_last(_body(book, name)))))
            if Path(name).name != _CONTENTS and shown != said:
                yield f"{name}: {_difference(shown, said)}"
    if not entries or any(page < 1 for _, _, page in entries):
        yield "contents lead nowhere"


def _captions_last(body: ET.Element) -> ET.Element:
    """The body as MuPDF sets it: captions below their tables."""
    for table in body.iter(f"{_XHTML}table"):
        for caption in table.findall(f"{_XHTML}caption"):
            table.remove(caption)
            table.append(caption)
    return body


def bare(text: str) -> str:
    """A text without its spaces."""
    return re.sub(r"[\s\u200b\u2060]+", "", text)


def bare_of_marks(text: str) -> str:
    """Han, letters and figures alone: MuPDF makes marks of its own, as for hyphens and lists."""
    return re.sub(r"[\W_]+", "", text)


def _texts(book: Archived) -> dict[str, str]:
    """What each document of the spine says, as its markup has it; what sheets hide is left out."""
    return {name: bare("".join(_visible(_body(book, name)))) for name in book.package.spine}


def _body(book: Archived, name: str) -> ET.Element:
    body = ET.fromstring(book.archive.files[name]).find(f"{_XHTML}body")
    assert body is not None
    return body


def _visible(element: ET.Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if not set(child.get("class", "").split()) & set(_HIDDEN):
            yield from _visible(child)
        yield child.tail or ""


def page_words(book: Archived) -> dict[str, str]:
    """The characters after each page break, by its id, as the markup has them, readings aside."""
    words = {}
    for name in book.package.spine:
        text = book.archive.files[name].decode()
        for piece in re.split(r'(?=<span epub:type="pagebreak")', text)[1:]:
            mark = re.search(r' id="([^"]*)"', piece)
            text = re.sub(r"<rt[^>]*>.*?</rt>|<[^>]*>", "", piece)
            assert mark
            words[mark[1]] = bare(ET.fromstring(f"<a>{text}</a>").text or "")[:6]
    return words


def _difference(one: str, other: str) -> str:
    at = next(
        (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
    return f"shows “{one[at : at + 16]}” where the file says “{other[at : at + 16]}”"


def main() -> int:
    """Build, read, judge."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--folder", type=Path, default=brought.ROOT / "build" / "readers")
    parser.add_argument(
        "--books", nargs="+", choices=[book.name for book in BOOKS], default=[book.name for book in BOOKS]
    )
    options = parser.parse_args()
    missed = False
    with TemporaryDirectory() as scratch:
        for book in (book for book in BOOKS if book.name in options.books):
            folder = options.folder / book.name
            folder.mkdir(parents=True, exist_ok=True)
            print(book.name)
            faults = list(read_book(book, build_epub(book, Path(scratch)), folder))
            for fault in faults:
                print(f"    SHORT {fault}")
            missed = missed or bool(faults)
    print(f"pictures: {options.folder}")
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
