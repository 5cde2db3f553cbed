"""Draws the weakest places of our lines beside Typst's, as pictures at 200 %.

    python -m tests.composition.crops [--blind] [--count 60] [--measures 10 ... 2x18]     → build/crops/*.png

Each shows the lines of a paragraph around one: ours above, Typst's below. Worst come first in each text:
lines with faults, then those whose gaps are widest beside what Typst has there.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pymupdf

from tests.composition import our_setting, typst_setting
from tests.composition.glyphs import Frame
from tests.composition.matching import Unit
from tests.composition.side import Line, Side, measure_side
from tests.composition.twelve import MEASURES, SIZE, Cell
from tests.composition.twelve_texts import texts
from tests.pdf.laid_out import ROOT

FOLDER: Final = ROOT / "build" / "crops"
_ZOOM: Final = 2 * 96 / 72
_AROUND: Final = 2  # lines of the paragraph above and below
_WHITE: Final = 6.0  # pt around the lines
_FAULT: Final = 10.0
"""How bad a fault is, in em of gap: it comes before all gaps."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A setting that can be looked at."""

    data: bytes
    frame: Frame
    side: Side


@dataclass(frozen=True, slots=True)
class Weak:
    """A weak line of ours, and how bad it is."""

    badness: float
    cell: Cell
    line: Line

    @property
    def name(self) -> str:
        """What its picture is called."""
        why = "-".join(self.line.faults) or f"{self.line.gap or 0:.2f}"
        return f"{self.cell.text}-{self.cell.measure}-{why}-u{self.line.unit}"


def set_both(cell: Cell) -> tuple[Drawn, Drawn]:
    """The text set by us and by Typst."""
    text, size = cell.read(), SIZE
    own = our_setting.set_side(text.paragraphs, text.language, cell.characters, size, cell.columns)
    other = typst_setting.set_paragraphs(text.paragraphs, cell.characters, size, text.language, cell.columns)
    indents = typst_setting.indents_of(text.language)
    units = [Unit(paragraph, indents=indents) for paragraph in text.paragraphs]
    return (
        Drawn(own.data, own.frame, measure_side(own.data, own.units, own.frame)),
        Drawn(other.data, other.frame, measure_side(other.data, units, other.frame)),
    )


def weakest(cell: Cell, ours: Side, rival: Side, count: int) -> list[Weak]:
    """The worst lines of one text, each of another paragraph."""
    widest: dict[int, float] = {}
    for line in rival.lines:
        widest[line.unit] = max(widest.get(line.unit, 0.0), _badness(line))
    found: dict[int, Weak] = {}
    for line in ours.lines:
        badness = _badness(line) - 0.5 * min(widest.get(line.unit, 0.0), 1.0)
        if line.unit not in found or badness > found[line.unit].badness:
            found[line.unit] = Weak(badness, cell, line)
    return sorted(found.values(), key=lambda weak: -weak.badness)[:count]


def _badness(line: Line) -> float:
    letters = 3 * line.letters  # .08 em between letters shows as .25 em between Han
    return _FAULT * len(line.faults) + max(line.hole or 0.0, letters) * (not line.is_last)


def draw(weak: Weak, ours: Drawn, rival: Drawn, path: Path) -> None:
    """Both settings of the paragraph around the line, one above the other."""
    pictures = [_crop(drawn, weak.line) for drawn in (ours, rival)]
    width = max(picture.width for picture in pictures)
    height = sum(picture.height for picture in pictures)
    whole = pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, width, height + 8))
    whole.set_rect(whole.irect, (208, 64, 64))
    top = 0
    for picture in pictures:
        picture.set_origin(0, top)
        whole.copy(picture, picture.irect)
        top += picture.height + 8
    whole.save(path)


def _crop(drawn: Drawn, line: Line) -> pymupdf.Pixmap:
    own = [other for other in drawn.side.lines if other.unit == line.unit]
    number = next((k for k, other in enumerate(own) if other.touches(line)), 0)
    near = own[max(0, number - _AROUND) : number + _AROUND + 1]
    page, column = own[number].row.row.page, own[number].row.row.column
    near = [other for other in near if (other.row.row.page, other.row.row.column) == (page, column)]
    frame, shift = drawn.frame, column * drawn.frame.pitch
    feet = [other.row.glyphs[0].y for other in near]
    box = pymupdf.Rect(
        frame.left + shift - _WHITE, min(feet) - 1.2 * frame.size,
        frame.right + shift + _WHITE, max(feet) + 0.5 * frame.size,
    )  # fmt: skip
    with pymupdf.open(stream=drawn.data, filetype="pdf") as document:
        return document[page].get_pixmap(matrix=pymupdf.Matrix(_ZOOM, _ZOOM), clip=box, alpha=False)


def crops(cells: Sequence[Cell], count: int) -> Iterator[tuple[Weak, Drawn, Drawn]]:
    """The weakest places of each text and measure, an equal share of ``count`` from each."""
    share = max(1, -(-count // len(cells)))
    for cell in cells:
        ours, rival = set_both(cell)
        for weak in weakest(cell, ours.side, rival.side, share):
            yield weak, ours, rival


def main() -> None:
    """Read the options, set, draw."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--blind", action="store_true", help="the second twelve texts")
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--measures", nargs="+", default=MEASURES)
    options = parser.parse_args()
    names = [text.name for text in texts(blind=options.blind)]
    cells = [Cell(name, options.blind, measure) for name in names for measure in options.measures]
    FOLDER.mkdir(parents=True, exist_ok=True)
    for number, (weak, ours, rival) in enumerate(crops(cells, options.count), 1):
        path = FOLDER / f"{number:02}-{weak.name}.png"
        draw(weak, ours, rival, path)
        print(f"{weak.badness:6.2f} {path.name}: {weak.line.place}", flush=True)


if __name__ == "__main__":
    main()
