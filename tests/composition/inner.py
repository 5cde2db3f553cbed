"""Prints the figures of composition inside notes and the cells of tables, and judges them.

    python -m tests.composition.inner

The sample and the texts of the stress test, each paragraph as a note and as a cell, are set through the
whole pipeline and read from the PDF. Exit code 1 when a must is missed.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from tests.composition.figures import FAULTS
from tests.composition.matching import Indents, Unit
from tests.composition.measured import Measured
from tests.composition.meter import measure
from tests.composition.our_setting import read_texts
from tests.composition.stress import paragraphs
from tests.pages.book import Book
from tests.pages.laid_book import lay_out_book
from tests.pdf.laid_out import SAMPLE

_SIZE: Final = 10.5
_MARKS: Final = re.compile(r"([\\`*_{}\[\]<>#|~^$!+=:&-])")
_DOUBLED: Final = re.compile(r"([。，、；：！？])\1")
"""What the reader repairs, so that the PDF holds other text."""

_MEASURE: Final = 28
_NOTES: Final = ".note::footnote-marker { content: none; margin: 0 }"
_CELLS: Final = ".table { width: 100% } .cell { padding: 0; text-align: justify }"


@dataclass(frozen=True, slots=True)
class Inside:
    """Where text stands, how it is written there, its size and indents, what the pages need for it."""

    name: str
    write: Callable[[Sequence[str]], str]
    size: float
    indents: Indents
    css: str


def _notes(texts: Sequence[str]) -> str:
    calls = (f"字[^{number}]\n\n[^{number}]: {_typed(text)}\n" for number, text in enumerate(texts))
    return "\n".join(calls)


def _cells(texts: Sequence[str]) -> str:
    return "\n".join(["| |", "|---|", *(f"| {_typed(text)} |" for text in texts), ""])


def _typed(text: str) -> str:
    """The text as Markdown that means nothing else."""
    return _MARKS.sub(r"\\\1", text)


INSIDE: Final = (
    Inside("notes", _notes, _SIZE * 0.75, Indents(), _NOTES),
    Inside("cells", _cells, _SIZE * 0.875, Indents(0.0), _CELLS),
)


def measure_inside(inside: Inside, texts: Sequence[str]) -> Measured:
    """The figures of texts that are set there."""
    with TemporaryDirectory() as folder:
        book = Book({"01.md": "# 第1章\n\n" + inside.write(texts)})
        data = lay_out_book(book, Path(folder), css=inside.css).result.data
    units = [Unit(text, indents=inside.indents) for text in texts]
    return measure(data, units, alone=inside.size)


def main() -> int:
    """Set, measure, print, judge."""
    texts = [*read_texts(SAMPLE), *(text for text in paragraphs(_MEASURE) if not _DOUBLED.search(text))]
    found = [measure_inside(inside, texts) for inside in INSIDE]
    print(f"{'':50}" + "".join(f"{inside.name:>8}" for inside in INSIDE) + "   must")
    print(f"{'lines':50}" + "".join(f"{figures.lines:8}" for figures in found))
    missed = False
    for name, title in FAULTS.items():
        counts = [len(getattr(figures, name)) for figures in found]
        missed = missed or any(counts)
        verdict = f"   0 {'MISSED' if any(counts) else 'reached'}"
        print(f"{title:50}" + "".join(f"{count:8}" for count in counts) + verdict)
        for figures in found:
            for example in getattr(figures, name)[:3]:
                print(f"    {example}")
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
