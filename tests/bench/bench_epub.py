"""What an EPUB costs beside its PDF, from the same markup and page map, and how heavy the article's is.

    python tests/bench/bench_epub.py [--pages 620] [--rounds 2]

Prints the processor time of each step from XHTML to the finished and checked .epub, and their ratio to the
PDF of the same book; judges nothing.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Final, TypeVar

ROOT: Final = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.pages.book import write_book  # noqa: E402 - found by the path above
from typeset.book.metadata import gather_metadata  # noqa: E402 - as above
from typeset.book.recovery import read_project  # noqa: E402 - as above
from typeset.check.epub.check import check_book  # noqa: E402 - as above
from typeset.drivers.context import BuildContext  # noqa: E402 - as above
from typeset.drivers.faces import get_faces  # noqa: E402 - as above
from typeset.epub.look import make_look  # noqa: E402 - as above
from typeset.epub.package import package_epub  # noqa: E402 - as above
from typeset.epub.ready_pictures import Picture, ready_pictures  # noqa: E402 - as above
from typeset.epub.records import Files  # noqa: E402 - as above
from typeset.epub.write import write_epub  # noqa: E402 - as above
from typeset.html.render import render_html  # noqa: E402 - as above
from typeset.messages.diagnostics import Report  # noqa: E402 - as above
from typeset.model.blocks import Span  # noqa: E402 - as above
from typeset.pdf.cover import cover_jpeg  # noqa: E402 - as above
from typeset.pdf.prepare import prepare_pdf  # noqa: E402 - as above
from typeset.pdf.render import render_pdf  # noqa: E402 - as above
from typeset.settings.project import Flags, load_project  # noqa: E402 - as above

STEPS: Final = ("PDF", "faces", "cover", "pictures", "package", "write", "check")
T = TypeVar("T")


class Clock:
    """Adds up what steps take of the processor."""

    def __init__(self) -> None:
        self.seconds: dict[str, list[float]] = {}

    def time(self, step: str, work: Callable[[], T]) -> T:
        """Do the work of a step."""
        begin = time.process_time()
        result = work()
        self.seconds.setdefault(step, []).append(time.process_time() - begin)
        return result

    def middle(self, *steps: str) -> float:
        """The sum of the steps' medians."""
        return sum(median(self.seconds[step]) for step in steps)


def make(source: Path, clock: Clock, style: str = "") -> bytes:
    """Both outputs of a project, each step timed; gives the EPUB."""
    project, report = load_project(str(source), Flags(style)), Report()
    document = read_project(project, report)
    faces = get_faces(project.settings, project.folder, BuildContext(ROOT / "fonts", offline=True), report)
    metadata = gather_metadata(document, project.settings, project.name, None)
    html = render_html(document, metadata, project.settings)
    layout = prepare_pdf(document, metadata, project, faces)
    pdf = clock.time("PDF", lambda: render_pdf(html, layout, report))
    gc.collect()  # what the pages left behind, which else the layout of the cover would clear away
    settings = project.settings
    look = clock.time("faces", lambda: make_look(document, metadata, faces, project.style, settings))
    cover = clock.time("cover", lambda: cover_jpeg(metadata, faces, project.style, report))
    found = {path.name: Picture(path.read_bytes(), Span(path.name, 1)) for path in source.glob("*.png")}
    pictures = clock.time("pictures", lambda: ready_pictures(found, settings.epub.picture_pixels, report))
    files = Files(cover, pictures)
    package = clock.time(
        "package", lambda: package_epub(html, metadata, look, pages=pdf.page_map, files=files)
    )
    epub = clock.time("write", lambda: write_epub(package))
    clock.time("check", lambda: check_book(epub, "book.epub", report, document))
    return epub


def without_cover(epub: bytes) -> int:
    """The packed size of all files but the cover."""
    with zipfile.ZipFile(BytesIO(epub)) as archive:
        return sum(entry.compress_size for entry in archive.infolist() if "cover" not in entry.filename)


def main() -> None:
    """Read the options, make the book as often as asked, print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--pages", type=int, default=620)
    parser.add_argument("--rounds", type=int, default=2)
    options = parser.parse_args()
    clock = Clock()
    with TemporaryDirectory() as folder:
        source = write_book(options.pages).write(Path(folder) / "book")
        for _ in range(options.rounds):
            epub = make(source, clock, "book")
    pdf, whole = clock.middle("PDF"), clock.middle(*STEPS[1:])
    print(f"book of {options.pages} pages, {options.rounds} rounds, {len(epub) // 1000} kB")
    for step in STEPS:
        print(f"  {step:10}{clock.middle(step):8.2f} s{clock.middle(step) / pdf:8.3f} of the PDF")
    print(f"  {'EPUB':10}{whole:8.2f} s{whole / pdf:8.3f} of the PDF")
    article = make(ROOT / "source", Clock())
    print(f"article: {len(article) / 1000:.0f} kB, {without_cover(article) / 1000:.0f} kB without its cover")


if __name__ == "__main__":
    main()
