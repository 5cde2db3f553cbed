"""Prints English paragraphs set by typeset and by Typst side by side: edges, spaces, hyphens, last lines.

    python -m tests.composition.english [--blind] [--measures 10 12 20 28 40] [--keep FOLDER]

A measure is a number of Han characters: 28 hold some 60 letters. The texts are two of ``twelve_texts``.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from pathlib import Path
from typing import Final

from tests.composition import our_setting, typst_setting
from tests.composition.matching import Unit
from tests.composition.measured import percentile
from tests.composition.side import GAP, Side, measure_side
from tests.composition.twelve_texts import texts
from tests.pdf.laid_out import SAMPLE, lay_out
from typeset.book.western_text import mark_western
from typeset.compose import Rescue
from typeset.model.blocks import Document, Line, Paragraph, Span, Text
from typeset.pdf.engine.lines.line_records import LineRecord

MEASURES: Final = (10, 12, 20, 28, 40)
SIZE: Final = 10.5  # pt
_NATURAL: Final = 0.237  # em: the word space of the face
_NAME: Final = "english"
_MM: Final = 25.4 / 72
_SHORT: Final = 2.0
"""Em: a last line no longer than the first line's indent leaves a hole."""


@dataclass(frozen=True, slots=True)
class English:
    """Figures of one setting of English paragraphs; widths in em."""

    lines: int
    ragged: int
    shortfall: float
    tracked: int
    p99: float
    most: float
    hyphens: int
    row: int
    finals: int
    short: int


def figures(side: Side) -> English:
    """What a reader of English looks at."""
    spaces = [
        (line.hole + GAP, line.place) for line in side.lines if line.hole is not None and not line.is_last
    ]
    by_unit = [list(own) for _, own in groupby(side.lines, lambda line: line.unit)]
    return English(
        len(side.lines),
        sum(line.is_ragged for line in side.lines),
        side.shortfall,
        sum(line.is_tracked for line in side.lines),
        percentile(spaces, 0.99),
        max(spaces)[0],
        sum(line.row.hyphen for line in side.lines),
        max(
            len(list(run))
            for own in by_unit
            for ends, run in groupby(own, lambda line: line.row.hyphen)
            if ends
        )
        if any(line.row.hyphen for line in side.lines)
        else 0,
        sum(
            before.row.hyphen and after.hole is None
            for own in by_unit
            for before, after in pairwise(own)
            if after.is_last
        ),
        sum(_is_short(own[-1].row.glyphs) for own in by_unit if len(own) > 1),
    )


def _is_short(glyphs: Sequence) -> bool:  # type: ignore[type-arg]
    return (glyphs[-1].x + glyphs[-1].advance - glyphs[0].x) / glyphs[-1].size < _SHORT


def our_figures(paragraphs: Sequence[str], characters: int, keep: Path | None = None) -> English:
    """The same of our setting, by what the engine says of its lines: it draws spaces into glyphs."""
    settings = {
        "page.trim": f"{round(characters * SIZE * _MM) + 50}x300",
        "page.level": "false",
        "text.size": f"{SIZE}pt",
        "text.leading": f"{SIZE * our_setting.LEADING}pt",
        "text.characters": str(characters),
        "text.lines": str(our_setting.LINES),
    }
    made = lay_out(SAMPLE, *settings.items(), change=lambda _: mark_western(_document(paragraphs)))
    if keep is not None:
        (keep / f"ours-{characters}.pdf").write_bytes(made.result.data)
    lines = [line for line in made.result.lines if line.place.startswith(_NAME)]  # without running heads
    by_unit = [list(own) for _, own in groupby(lines, lambda line: line.place)]
    full = [line for own in by_unit for line in own[:-1]]
    spaces = [(_NATURAL + sum(change.amount for change in line.changes), line.place) for line in full]
    short = [line.measure - line.width for line in full if line.rescue == Rescue.RAGGED]
    rows = [len(list(run)) for own in by_unit for ends, run in groupby(own, _is_cut) if ends]
    return English(
        len(lines),
        len(short),
        sum(short),
        sum(line.rescue == Rescue.TRACKED for line in full),
        percentile(spaces, 0.99),
        max(spaces)[0],
        sum(rows),
        max(rows, default=0),
        sum(
            _is_cut(before) and " " not in after.text
            for own in by_unit
            for before, after in pairwise(own[-2:])
        ),
        sum(own[-1].natural < _SHORT for own in by_unit if len(own) > 1),
    )


def _is_cut(line: LineRecord) -> bool:
    return line.text[-1:].isalpha()


def _document(paragraphs: Sequence[str]) -> Document:
    texts = (Line((Text(text, Span(_NAME, number)),)) for number, text in enumerate(paragraphs, 1))
    return Document(_NAME, tuple(Paragraph((line,), line.inlines[0].span) for line in texts))


def measure(paragraphs: Sequence[str], characters: int, keep: Path | None = None) -> tuple[English, English]:
    """The paragraphs set by us and by Typst."""
    other = typst_setting.set_paragraphs(paragraphs, characters, SIZE, "en")
    if keep is not None:
        (keep / f"typst-{characters}.pdf").write_bytes(other.data)
    units = [Unit(paragraph) for paragraph in paragraphs]
    return our_figures(paragraphs, characters, keep), figures(measure_side(other.data, units, other.frame))


def table(found: dict[int, tuple[English, English]]) -> Iterator[str]:
    """A row for each setting, ours above Typst's."""
    yield "English paragraphs: widest word space of each line, in em; most hyphens in a row; paragraphs"
    yield "whose last word is hyphenated, and whose last line is shorter than the indent"
    yield (
        f"{'':12}{'lines':>7}{'ragged':>8}{'lacking':>9}{'tracked':>9}{'p99':>7}{'most':>7}{'hyphens':>9}"
        f"{'row':>5}{'final':>7}{'short':>7}"
    )
    for characters, both in found.items():
        for name, one in zip(("ours", "Typst"), both, strict=True):
            edges = (
                f"{one.lines:7}{one.ragged:8}{one.shortfall:9.1f}{one.tracked:9}{one.p99:7.3f}{one.most:7.3f}"
            )
            yield f"{characters:3} {name:8}{edges}{one.hyphens:9}{one.row:5}{one.finals:7}{one.short:7}"


def main() -> None:
    """Read the options, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--blind", action="store_true", help="the text that nothing is tuned to")
    parser.add_argument("--measures", type=int, nargs="+", default=MEASURES)
    parser.add_argument("--keep", type=Path, help="a folder for the PDFs")
    options = parser.parse_args()
    text = next(text for text in texts(blind=options.blind) if text.name == "english")
    found = {number: measure(text.paragraphs, number, options.keep) for number in options.measures}
    print(*table(found), sep="\n")


if __name__ == "__main__":
    main()
