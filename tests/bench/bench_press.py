"""What the file for a press costs beside opening and saving the reader's: finished, checked, laid on sheets.

    python tests/bench/bench_press.py [--pages 320 1600] [--rounds 5]

A book of text, its marks and slug line, in X-4 with its tags: processor time, the least of the rounds, and
ratios to pikepdf's open and save of the reader's file in the same rounds. Of each length, too, the memory of
a process that finishes and checks it. Pictures are timed by the megapixel. Prints figures; judges nothing.
"""

from __future__ import annotations

import argparse
import gc
import io
import pickle
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, TypeVar

ROOT: Final = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

import pikepdf  # noqa: E402 - found by the path above
from PIL import Image  # noqa: E402 - as above

from tests.bench.measure import run_process  # noqa: E402 - as above
from tests.pages.book import write_book  # noqa: E402 - as above
from tests.pdf.laid_out import SAMPLE, STORE, lay_out  # noqa: E402 - as above
from tests.press.small_files import add_picture, asked, reader_file  # noqa: E402 - as above
from typeset.book.metadata import gather_metadata  # noqa: E402 - as above
from typeset.check.pdf.check import Depth, check_pdf  # noqa: E402 - as above
from typeset.check.pdf.claims import check_claims  # noqa: E402 - as above
from typeset.command.main import COLLECTED_AFTER  # noqa: E402 - as above
from typeset.drivers.context import Book, BuildContext  # noqa: E402 - as above
from typeset.drivers.press_file import make_press_file  # noqa: E402 - as above
from typeset.messages.diagnostics import Report  # noqa: E402 - as above
from typeset.model.units import mm  # noqa: E402 - as above
from typeset.press.boxes import SheetLayout  # noqa: E402 - as above
from typeset.press.finish import finish  # noqa: E402 - as above
from typeset.press.imposition.impose import Plan, impose  # noqa: E402 - as above
from typeset.press.marks import slug_room  # noqa: E402 - as above
from typeset.press.slug import make_slug  # noqa: E402 - as above

_CLAIMS: Final = ("x-4", "a-2a", "ua-1")
_SIDES: Final = (1000, 2000, 4000)
T = TypeVar("T")


class Clock:
    """The least that steps take of the processor."""

    def __init__(self) -> None:
        self.least: dict[str, float] = {}

    def time(self, step: str, work: Callable[[], T]) -> T:
        """Do the work of a step."""
        begin = time.process_time()
        result = work()
        taken = time.process_time() - begin
        self.least[step] = min(self.least.get(step, taken), taken)
        return result


def finished(reader: bytes, slug: object) -> bytes:
    """The file for the press, with all that a book's has."""
    press = asked(sheet=SheetLayout(mm(3), has_marks=True), slug=slug)
    return finish(reader, press, Report()).data


def open_and_save(data: bytes) -> None:
    """What the least program does to a PDF."""
    with pikepdf.open(io.BytesIO(data)) as file:
        file.save(io.BytesIO())


def lay_on_sheets(data: bytes) -> None:
    """Signatures of sixteen pages."""
    with pikepdf.open(io.BytesIO(data)) as file:
        impose(file, Plan("perfect"))
        file.save(io.BytesIO())


def measure_book(reader: bytes, slug: object, rounds: int) -> Clock:
    """Each step in each round, one after the other."""
    clock = Clock()
    for _ in range(rounds):
        clock.time("open, save", partial(open_and_save, reader))
        press = clock.time("finish", partial(finished, reader, slug))
        assert clock.time("claims", partial(check_claims, press, _CLAIMS)) == []
        clock.time("whole check", partial(check_pdf, press, depth=Depth.ALL))
        clock.time("imposition", partial(lay_on_sheets, press))
    return clock


def measure_pictures(rounds: int) -> dict[float, float]:
    """Seconds for a picture of so many megapixels, finished and checked."""
    taken = {}
    slope = Image.linear_gradient("L")
    for side in _SIDES:
        bands = [band.resize((side, side)) for band in (slope, slope.rotate(90), slope.rotate(180))]
        picture = Image.merge("RGB", bands)
        pdf = reader_file(b"", change=lambda file, picture=picture: add_picture(file, picture, packed="JPEG"))
        clock = Clock()
        for _ in range(rounds):
            clock.time("picture", lambda pdf=pdf: check_pdf(finish(pdf, asked(), Report()).data))
        taken[side * side / 1e6] = clock.least["picture"]
    return taken


def measure_article(rounds: int) -> float:
    """Seconds of the claims of the sample."""
    laid_out, clock = lay_out(SAMPLE), Clock()
    metadata = gather_metadata(laid_out.document, laid_out.project.settings, laid_out.project.name, None)
    book = Book(laid_out.document, metadata, laid_out.html, laid_out.faces)
    press = make_press_file(laid_out.result.data, book, laid_out.project, BuildContext(STORE), Report())
    for _ in range(rounds):
        clock.time("claims", lambda: check_claims(press, _CLAIMS))
    return clock.least["claims"]


def lay_out_text(pages: int, kept: Path) -> None:
    """Keep a book of text of about so many pages, and what its slug is drawn from."""
    source = write_book(pages, mixed=False).write(kept.with_suffix(""))
    toml = 'style = "book"\ntitle = "纸上的河流"\n[book]\ncontents = 0\n'
    (source / "book.toml").write_text(toml, encoding="utf-8")
    book = lay_out(source)
    slug = make_slug("纸上的河流", "FOGRA39  PDF/X-4", slug_room(400), book.faces)
    kept.write_bytes(pickle.dumps((book.result.data, slug)))


def report_book(kept: Path, rounds: int) -> None:
    """Print the figures of a book."""
    reader, slug = pickle.loads(kept.read_bytes())
    clock = measure_book(reader, slug, rounds)
    least, base = clock.least, clock.least["open, save"]
    with pikepdf.open(io.BytesIO(reader)) as file:
        print(f"{len(file.pages)} pages of text, {len(reader) // 1000} kB, least of {rounds} rounds")
    for step, taken in least.items():
        print(f"  {step:12}{taken * 1000:9.0f} ms{taken / base:7.2f} x")
    for check in ("claims", "whole check"):
        print(f"  finish and {check:12}{(least['finish'] + least[check]) / base:6.2f} x")


def run_alone(kept: Path) -> None:
    """Finish and check, as the process whose memory is measured does."""
    reader, slug = pickle.loads(kept.read_bytes())
    check_pdf(finished(reader, slug), depth=Depth.ALL)


def main() -> None:
    """Read the options, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--pages", type=int, nargs="+", default=[320, 1600])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--alone", type=Path)
    parser.add_argument("--lay-out", type=Path)
    options = parser.parse_args()
    gc.set_threshold(COLLECTED_AFTER)  # as wherever the command does this
    if options.alone:
        run_alone(options.alone)
        return
    if options.lay_out:
        lay_out_text(options.pages[0], options.lay_out)
        return
    with TemporaryDirectory() as scratch:
        files = {pages: Path(scratch) / f"{pages}.pickle" for pages in options.pages}
        program = [sys.executable, __file__]
        for pages, kept in files.items():
            run_process([*program, "--pages", str(pages), "--lay-out", str(kept)], ROOT)
        # A process counts what the one had that started it: so this comes while that is small.
        rooms = {
            pages: run_process([*program, "--alone", str(kept)], ROOT).memory for pages, kept in files.items()
        }
        for pages, kept in files.items():
            report_book(kept, options.rounds)
            print(f"  memory      {rooms[pages]:9.0f} MB")
    (first, room), (last, other) = next(iter(rooms.items())), list(rooms.items())[-1]
    if last != first:
        print(f"  {(other - room) / (last - first) * 1000:.0f} kB a page from {first} to {last}")
    print(f"article: claims {measure_article(options.rounds) * 1000:.0f} ms")
    for megapixels, taken in measure_pictures(options.rounds).items():
        print(
            f"picture of {megapixels:2.0f} megapixels: {taken:.2f} s, {taken / megapixels * 1000:.0f} ms each"
        )


if __name__ == "__main__":
    main()
