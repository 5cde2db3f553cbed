"""Random books of every construct: no visible character is lost without a message: `make fuzz`.

    python tests/fuzz/documents.py [COUNT] [SEED] [EACH]

COUNT (5,000 unless given) books from SEED (0) on are read and turned to markup; each EACH-th of them (5)
is also built as PDF and EPUB, and read by MuPDF and by Python's own HTML parser. In a book no Han character
stands twice: one that is in no output is known by itself. It is lost if no message names its line. Prints
each fault with its book.
"""

from __future__ import annotations

import gc
import sys
import traceback
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.conftest import ROOT
from tests.external import check_pdf
from tests.promises.random_book import RandomBook, random_book
from tests.promises.shown import all_of_epub, all_of_pdf
from typeset.book.metadata import gather_metadata
from typeset.book.recovery import read_project
from typeset.check.epub.check import check_book
from typeset.drivers.build import build
from typeset.drivers.context import BuildContext, BuildRequest
from typeset.html.render import render_html
from typeset.messages.diagnostics import Report
from typeset.messages.errors import TypesetError
from typeset.settings.project import Flags, load_project

STORE = ROOT / "fonts"


def faults(number: int, folder: Path, *, built: bool) -> Iterator[str]:
    """What is wrong with book ``number``, written into ``folder``."""
    book = random_book(number)
    for name, data in book.files.items():
        (folder / name).write_bytes(data.encode() if isinstance(data, str) else data)
    report = Report()
    try:
        project = load_project(str(folder), Flags())
        if not built:
            document = read_project(project, report)
            metadata = gather_metadata(document, project.settings, project.name, None)
            yield from lost(book, render_html(document, metadata, project.settings), "markup", report)
            return
        request = BuildRequest(folder / "out.pdf", folder / "out.epub", draft=True)
        build(project, request, BuildContext(STORE, offline=True), report)
    except TypesetError as error:
        yield f"is refused: {error.diagnostic.code.name} {error}"
        return
    except Exception:  # whatever breaks is a find
        yield traceback.format_exc()
        return
    yield from lost(book, all_of_pdf(folder / "out.pdf"), "PDF", report)
    yield from lost(book, all_of_epub(folder / "out.epub"), "EPUB", report)
    yield from (f"qpdf: {line}" for line in check_pdf(folder / "out.pdf"))
    checked = Report()
    check_book((folder / "out.epub").read_bytes(), "out.epub", checked)
    yield from (f"EPUB: {item.code.name} {item.message('en')}" for item in checked.errors)


def lost(book: RandomBook, shown: str, output: str, report: Report) -> Iterator[str]:
    """The lines that lack characters in ``shown`` and that no message names."""
    told = {(Path(item.span.file).name, item.span.line) for item in report.diagnostics if item.span}
    quoted = "".join(str(value) for item in report.diagnostics for _, value in item.values)
    lines: dict[tuple[str, int], str] = {}
    for character, place in book.places.items():
        if character not in shown and place not in told and character not in quoted:
            lines[place] = lines.get(place, "") + character
    for (name, line), characters in lines.items():
        yield f"{output} lacks “{characters}” of {name}:{line}"


def try_book(asked: tuple[int, bool]) -> list[str]:
    """The faults of one book; runs in a process of its own kind."""
    number, built = asked
    with TemporaryDirectory() as folder:
        found = list(faults(number, Path(folder), built=built))
    gc.collect()
    return found


def main(count: str = "5000", seed: str = "0", each: str = "5") -> int:
    """Try the books; 1 when one has a fault."""
    numbers = range(int(seed), int(seed) + int(count))
    asked = [(number, number % int(each) == 0) for number in numbers]
    bad = built = 0
    with ProcessPoolExecutor(max_workers=2) as pool:
        for (number, whole), found in zip(asked, pool.map(try_book, asked, chunksize=4), strict=True):
            bad += bool(found)
            built += whole
            for fault in found:
                print(f"\nbook {number} {fault}", flush=True)
            if (number + 1 - numbers.start) % 50 == 0 or number + 1 == numbers.stop:
                print(f"\rdocuments: {number + 1 - numbers.start:,} read, {built:,} built as PDF and EPUB, "
                      f"{bad} with faults, from seed {seed}", end="", flush=True)  # fmt: skip
    print()
    return bool(bad)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
