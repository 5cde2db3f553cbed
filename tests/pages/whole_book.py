"""What a whole book costs beside the same text set plainly: must 4 of whole books as one figure.

    python -m tests.pages.whole_book [--pages 155 310 620] [--rounds 2]

The whole book has notes, figures, tables, a contents list and running heads. The plain one has the same
words without any of these: those of notes, captions and cells stand as paragraphs behind the paragraph that
they belong to. The bare one has not even their words. All are set as the style ``book`` sets them, grid
and level feet included, each by a process of its own, in turn, forwards and backwards. Prints the median of
the ratios of processor times round by round, for each size; exit code 1 when the whole book is too dear
beside the plain one at the largest size.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import pypdfium2

from tests.bench.measure import Taken, cpu_ratio, middle, run_process
from tests.pages.book import Book, write_book

_DEAREST: Final = 1.5
_WHOLE, _PLAIN, _BARE = "whole", "plain", "bare"
_MAIN: Final = "import sys; from typeset.command.main import main; sys.exit(main())"
_TOML: Final = 'style = "book"\ntitle = "纸上的河流"\nauthors = ["林晚舟"]\n'
_NO_CONTENTS: Final = _TOML.replace('"book"', '"headless"') + "[book]\ncontents = 0\n"
_HEADLESS: Final = "@page :left{@top-left{content:none}}@page :right{@top-right{content:none}}\n"
_LEAST: Final = {"notes": 1200, "figures": 60, "tables": 40, "lines of contents": 300}

_NOTE: Final = re.compile(r"\^\[[^\]]*\]")
_FIGURE: Final = re.compile(r"!\[[^\]]*\]\([^)]*\)\{[^}]*\}")
_ROW: Final = re.compile(r"\|.*\|")
_CAPTION: Final = re.compile(r"^: .*\{#tbl-", re.MULTILINE)
_REFERENCE: Final = re.compile(r"\[\]\(#(fig|tbl)-[^)]*\)(?:\{\.page\})?")
_HEAD: Final = re.compile(r"^##? ", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Cost:
    """What both books took, round by round, and how many pages they have."""

    taken: dict[str, list[Taken]]
    pages: dict[str, int]

    def ratio(self, base: str) -> float:
        """By how much the whole book is dearer than another."""
        return cpu_ratio(self.taken[_WHOLE], self.taken[base])


def strip_apparatus(book: Book, *, keeps_words: bool) -> Book:
    """The same files without notes, figures and tables; words stand where references stood."""
    return Book(
        {
            name: "\n\n".join(text for block in whole.split("\n\n") for text in _plain(block, keeps_words))
            for name, whole in book.texts.items()
        }
    )


def _plain(block: str, keeps_words: bool) -> Iterator[str]:
    """A block of a file as plain paragraphs, what it held of apparatus behind it."""
    held = [note[2:-1] for note in _NOTE.findall(block)]
    if _FIGURE.match(block) or _ROW.match(block) or _CAPTION.match(block):
        held, block = [re.sub(r"\([^)]*\)|\{[^}]*\}|[-!\[\]|:\s]+", "　", block).strip()], ""
    if text := _REFERENCE.sub("那里", _NOTE.sub("", block)).strip("\n"):
        yield text
    if keeps_words:
        yield from held


def count_apparatus(book: Book) -> dict[str, int]:
    """How many of each there are in the files of a book; a line of contents to each head of two levels."""
    text = "".join(book.texts.values())
    patterns = (_NOTE, _FIGURE, _CAPTION, _HEAD)
    return {name: len(pattern.findall(text)) for name, pattern in zip(_LEAST, patterns, strict=True)}


def measure_cost(book: Book, rounds: int, folder: Path) -> Cost:
    """Set the books so many times, each of them first as often as last."""
    _write(book, _TOML, folder / _WHOLE)
    for name in (_PLAIN, _BARE):
        _write(strip_apparatus(book, keeps_words=name == _PLAIN), _NO_CONTENTS, folder / name)
        style = folder / name / "styles" / "headless"
        style.mkdir(parents=True)
        (style / "style.toml").write_text('extends = "book"\n', encoding="utf-8")
        (style / "print.css").write_text(_HEADLESS, encoding="utf-8")
    cost = Cost({_WHOLE: [], _PLAIN: [], _BARE: []}, {})
    for number in range(rounds):
        for name in list(cost.taken)[:: 1 if number % 2 else -1]:
            command = [sys.executable, "-c", _MAIN, "pdf", name, "--offline", "-o", f"{name}.pdf"]
            cost.taken[name].append(run_process(command, folder))
    for name in cost.taken:
        with pypdfium2.PdfDocument(folder / f"{name}.pdf") as pdf:
            cost.pages[name] = len(pdf)
    return cost


def _write(book: Book, settings: str, folder: Path) -> None:
    book.write(folder)
    (folder / "book.toml").write_text(settings, encoding="utf-8")


def _line(cost: Cost, name: str) -> str:
    cpu, pages = middle(cost.taken[name]).cpu, cost.pages[name]
    return f"{pages:4} pages, CPU {cpu:.1f} s, {1000 * cpu / pages:.1f} ms a page"


def main() -> int:
    """Set the books, print, judge the largest."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--pages", type=int, nargs="+", default=[155, 310, 620])
    parser.add_argument("--rounds", type=int, default=2)
    options = parser.parse_args()
    print("a whole book, and its text without notes, figures, tables, contents and running heads")
    for pages in options.pages:
        book = write_book(pages)
        with TemporaryDirectory() as folder:
            cost = measure_cost(book, options.rounds, Path(folder))
        counts = count_apparatus(book)
        print(f"{_line(cost, _WHOLE)}, with {', '.join(f'{count} {name}' for name, count in counts.items())}")
        print(f"{_line(cost, _PLAIN)}, with the same words as paragraphs; {cost.ratio(_PLAIN):.2f} x")
        print(f"{_line(cost, _BARE)}, without their words; {cost.ratio(_BARE):.2f} x")
    is_whole = all(counts[name] >= least for name, least in _LEAST.items())
    ratio = cost.ratio(_PLAIN)
    is_reached = is_whole and ratio <= _DEAREST
    print(f"{ratio:.2f} x, at most {_DEAREST} x: {'reached' if is_reached else 'MISSED'}")
    return 0 if is_reached else 1


if __name__ == "__main__":
    sys.exit(main())
