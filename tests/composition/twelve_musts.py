"""What our lines must be beside Typst's, and the table of both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from tests.composition.beside import Beside, pooled
from tests.composition.side import FAULTS

HAIR: Final = 0.002  # em; what PDFs round
LONE_MOST: Final = 1 / 1000  # of all paragraphs
_HEADS: Final = (
    ("lines", 7), ("ragged", 7), ("short", 8), ("edges", 6), ("full", 6), ("white", 6), ("over", 6), ("under", 6), ("ink", 5), ("strand", 7), ("lone", 5),
    ("lost", 5), ("lattice", 8), ("spreads", 8), ("flush p99", 10), ("most", 7), ("lent", 5), ("paid", 5), ("p99", 7), ("most", 7), ("hole", 7), ("most", 7), ("track", 6),
)  # fmt: skip
_LEGEND: Final = """
Above ours, below Typst's, in the same face, size and measure. ragged: lines that miss an edge by over .02 em, short: by
how many em together; edges: lines that begin or end with what none may; full: pairs of marks not squeezed; white: lines
that begin or end with the white half of a mark; over, under: lines with gaps over their caps or under their floors (word
spaces 1/4 to 1/2, Han and Latin 1/8 to 1/3); ink: lines where ink lies over ink; strand: lines alone at the foot or head
of a column; lone: last lines of one character; spreads: facing pages that do not end level.
flush: the widest gap between Han or kana of each line, in em, over the lines that both set flush. p99, most: without
lines that are over or under, and without paragraphs paid for: lent are ours in a line more or less so that pages end
level; paid are those and all in which one of the two has an edge fault, a full pair, white or a lone line. hole: by how
much the widest gap of any kind is wider than by nature, over flush lines but for those paragraphs; track: lines whose
letters are spread.
"""


def table(found: Mapping[tuple[str, str], Beside]) -> Iterator[str]:
    """Two rows for each text and measure."""
    title = "Twelve texts beside Typst's"
    yield from (title, "=" * len(title), *_LEGEND.strip().splitlines(), "")
    yield f"{'text':12}{'em':>5} {'':6}" + "".join(f"{head:>{width}}" for head, width in _HEADS)
    for (name, measure), item in found.items():
        yield f"{name:12}{measure:>5} {'ours':6}{_row(item, 0)}{item.tracked:6}"
        yield f"{'':12}{'':5} {'Typst':6}{_row(item, 1)}"


def pooled_table(found: Mapping[tuple[str, str], Beside]) -> Iterator[str]:
    """All texts as one, a row for each measure."""
    heads = ("flush p99", "Typst's", "most", "Typst's", "p99", "Typst's", "most", "Typst's", "hole", "Typst's", "most", "Typst's")
    yield from ("", f"{'all texts':12}" + "".join(f"{head:>10}" for head in heads))
    for measure in dict.fromkeys(measure for _, measure in found):
        items = [item for (_, own), item in found.items() if own == measure]
        figures = [
            figure
            for name in ("flush", "cells", "holes")
            for ours, rival in [pooled(items, name)]
            for figure in (ours.p99, rival.p99, ours.most, rival.most)
        ]
        yield f"{measure:12}" + "".join(f"{figure:10.3f}" for figure in figures)


def _row(item: Beside, which: int) -> str:
    side, flush, cells, holes = (item.ours, item.rival)[which], item.flush[which], item.cells[which], item.holes[which]
    ragged, edges, full, white, over, under, ink, stranded, lone, lost = (side.count(name) for name in FAULTS)
    return (
        f"{len(side.lines):7}{ragged:7}{side.shortfall:8.2f}{edges:6}{full:6}{white:6}{over:6}{under:6}{ink:5}{stranded:7}{lone:5}{lost:5}"
        f"{side.lattice:8.1%}{side.uneven:8}{flush.p99:10.3f}{flush.most:7.3f}{item.lent:5}{item.paid:5}{cells.p99:7.3f}{cells.most:7.3f}{holes.p99:7.3f}{holes.most:7.3f}"
    )


def verdicts(item: Beside) -> Iterator[str]:
    """Each must that is missed, and by how much."""
    for name in FAULTS:
        most = LONE_MOST * item.ours.paragraphs if name == "lone" else 0
        if item.ours.count(name) > most:
            yield f"{name}: {item.ours.count(name)}, as {item.ours.faults[name][0]}"
    if item.ours.lattice < 1:
        yield f"lattice: {item.ours.lattice:.1%}"
    for name, (ours, rival) in (("gap", item.cells), ("hole", item.holes)):
        if ours.p99 > rival.p99 + HAIR:
            yield f"{name} p99: {ours.p99:.3f}, Typst's {rival.p99:.3f}"
        if ours.most > rival.most + HAIR:
            yield f"widest {name}: {ours.most:.3f}, Typst's {rival.most:.3f}: {ours.all[0][1]}"
