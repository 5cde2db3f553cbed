"""Prints twelve texts set by typeset and by Typst side by side, at six measures, and judges ours.

    python -m tests.composition.twelve [--blind] [--texts law ...] [--measures 10 ... 2x18] [--jobs 2]

``--blind`` takes the second twelve, which nothing is tuned to. Exit code 1 when a must is missed. Progress
goes to stderr.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from typing import Final

from tests.composition import our_setting, typst_setting
from tests.composition.beside import Beside, compare
from tests.composition.matching import Unit, match
from tests.composition.side import Side, measure_side
from tests.composition.twelve_musts import calm_table, line_table, out_of_reach, verdicts
from tests.composition.twelve_texts import Text, texts

SIZE: Final = 10.5  # pt
MEASURES: Final = ("10", "12", "20", "28", "40", "2x18")
"""Characters to the line; 2x18 are two columns of 18."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One text at one measure."""

    text: str
    is_blind: bool
    measure: str

    @property
    def columns(self) -> int:
        """How many columns stand beside each other."""
        return 2 if "x" in self.measure else 1

    @property
    def characters(self) -> int:
        """Characters to the line."""
        return int(self.measure.rpartition("x")[2])

    def read(self) -> Text:
        """The text itself."""
        return next(text for text in texts(blind=self.is_blind) if text.name == self.text)


def measure_cell(cell: Cell) -> Beside | str:
    """Both settings of a text and what lies between them, or why there is nothing."""
    try:
        return compare(*set_all(cell))
    except Exception as error:  # one cell that fails does not hide the others
        return f"not measured: {type(error).__name__}: {error}"


def set_all(cell: Cell) -> tuple[Side, Side, Counter[int]]:
    """The text set by us and by Typst, line by line; how many lines paragraphs of ours have by nature."""
    text = cell.read()
    own, apart = (
        our_setting.set_side(text.paragraphs, text.language, cell.characters, SIZE, cell.columns, level=level)
        for level in (True, False)
    )
    other = typst_setting.set_paragraphs(text.paragraphs, cell.characters, SIZE, text.language, cell.columns)
    indents = typst_setting.indents_of(text.language)
    units = [Unit(paragraph, indents=indents) for paragraph in text.paragraphs]
    return (
        measure_side(own.data, own.units, own.frame),
        measure_side(other.data, units, other.frame),
        Counter(line.unit for line in match(apart.data, apart.units, SIZE, apart.frame).lines),
    )


def measure_all(cells: Sequence[Cell], processes: int) -> Iterator[tuple[Cell, Beside | str]]:
    """Set and measure all, telling which is done."""
    with ProcessPoolExecutor(processes) as pool:
        for number, (cell, found) in enumerate(zip(cells, pool.map(measure_cell, cells), strict=True), 1):
            print(f"[{number}/{len(cells)}] {cell.text} {cell.measure}", file=sys.stderr, flush=True)
            yield cell, found


def main() -> int:
    """Read the options, measure, print, judge."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--blind", action="store_true", help="the second twelve texts")
    parser.add_argument("--texts", nargs="+", help="only these")
    parser.add_argument("--measures", nargs="+", default=MEASURES)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    names = [
        text.name for text in texts(blind=options.blind) if not options.texts or text.name in options.texts
    ]
    cells = [Cell(name, options.blind, measure) for name in names for measure in options.measures]
    found = dict(measure_all(cells, options.jobs))
    measured = {cell: item for cell, item in found.items() if not isinstance(item, str)}
    rows = {(cell.text, cell.measure): item for cell, item in measured.items()}
    print(*line_table(rows), *calm_table(rows), "", sep="\n")
    missed = [
        f"MISSED {cell.text} {cell.measure}: {line}"
        for cell, item in measured.items()
        for line in verdicts(item)
    ]
    beyond = [
        f"NO WAY {cell.text} {cell.measure}: {line}"
        for cell, item in measured.items()
        for line in out_of_reach(item)
    ]
    lacking = [f"{cell.text} {cell.measure}: {item}" for cell, item in found.items() if isinstance(item, str)]
    print(*missed, *beyond, *lacking, sep="\n")
    print(
        f"{len(missed)} musts missed, {len(beyond)} out of reach, {len(lacking)} settings not measured"
        if missed or lacking
        else "All reached"
    )
    return int(bool(missed or lacking))


if __name__ == "__main__":
    sys.exit(main())
