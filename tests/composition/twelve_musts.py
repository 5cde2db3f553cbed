"""What our lines must be beside Typst's, and the tables of both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from tests.composition.beside import HAIR, Beside, Gaps, pooled
from tests.composition.side import FAULTS

LONE_MOST: Final = 1 / 1000  # of all paragraphs
_FREE: Final = frozenset({"over", "under", "no way", "need"})
"""Faults that ours have where no lines are legal; they are counted beside Typst's, which has many more."""

_HEADS: Final = {
    "lines": 7, "ragged": 7, "short": 8, **dict.fromkeys((name[:6] for name in FAULTS[1:]), 7), "track": 6,
    "lattice": 8, "spreads": 8,
}  # fmt: skip
_GAP_HEADS: Final = ("flush p99", "most", "lent", "paid", "p99", "most", "hole p99", "most")
_LINES: Final = """
Above ours, below Typst's, in the same faces, size and measure. ragged: lines that miss an edge by over
.02 em, short: by how many em together; edges: lines that begin or end with what none may; full: pairs of
marks not squeezed; white: lines that begin or end with the white half of a mark; over, under: lines with
gaps over their caps or under their floors (word spaces 1/4 to 1/2, Han and Latin 1/8 to 1/3); ink: lines
where ink lies over ink; stranded: lines alone at the foot or head of a column; lone: last lines of one
character that another setting spares, no way: those that none spares (all are tried); need: ragged lines
that no setting is without (the same), which are not among ragged; track: lines whose
letters are spread; spreads: facing pages that do not end level.
"""
_GAPS: Final = """
The widest gap between Han or kana of each line, in em: flush: over all lines that both set flush; then
without lines that are over or under, and without paragraphs paid for. lent: paragraphs of ours set in a
line more or less so that pages end level; paid: those, and all in which one of the two has an edge fault,
a full pair, white or a lone line. hole: by how much the widest gap of any kind is wider than by nature, over
flush lines but for those paragraphs.
"""
Found = Mapping[tuple[str, str], Beside]


def line_table(found: Found) -> Iterator[str]:
    """Lines and faults: two rows for each text and measure."""
    yield from _titled("Twelve texts beside Typst's: lines", _LINES)
    yield _name("text", "em", "") + "".join(f"{head:>{width}}" for head, width in _HEADS.items())
    for (name, measure), item in found.items():
        sides = ((name, measure, "ours", item.ours, item.tracked), ("", "", "Typst", item.rival, 0))
        for text, em, setter, side, tracked in sides:
            faults = "".join(f"{side.count(fault):7}" for fault in FAULTS[1:])
            ragged = f"{len(side.lines):7}{side.count('ragged'):7}{side.shortfall:8.2f}"
            yield f"{_name(text, em, setter)}{ragged}{faults}{tracked:6}{side.lattice:8.1%}{side.uneven:8}"


def calm_table(found: Found) -> Iterator[str]:
    """Gaps: two rows for each text and measure, then all texts as one."""
    yield from _titled("Twelve texts beside Typst's: gaps", _GAPS)
    yield _name("text", "em", "") + "".join(f"{head:>10}" for head in _GAP_HEADS)
    for (name, measure), item in found.items():
        paid = f"{item.lent:10}{item.paid:10}"
        for which, (text, em, setter) in enumerate(((name, measure, "ours"), ("", "", "Typst"))):
            row = _pair(item.flush[which]) + paid + _pair(item.cells[which]) + _pair(item.holes[which])
            yield _name(text, em, setter) + row
    for measure in dict.fromkeys(measure for _, measure in found):
        items = [item for (_, own), item in found.items() if own == measure]
        flush, cells, holes = (pooled(items, name) for name in ("flush", "cells", "holes"))
        for which, (text, em, setter) in enumerate((("all texts", measure, "ours"), ("", "", "Typst"))):
            row = _pair(flush[which]) + f"{'':20}" + _pair(cells[which]) + _pair(holes[which])
            yield _name(text, em, setter) + row


def _titled(title: str, legend: str) -> list[str]:
    return ["", title, "=" * len(title), *legend.strip().splitlines(), ""]


def _name(text: str, measure: str, setter: str) -> str:
    return f"{text:12}{measure:>5} {setter:6}"


def _pair(gaps: Gaps) -> str:
    return f"{gaps.p99:10.3f}{gaps.most:10.3f}"


def verdicts(item: Beside) -> Iterator[str]:
    """Each must that is missed, and by how much."""
    for name in FAULTS:
        most = LONE_MOST * item.ours.paragraphs if name == "lone" else 0
        if name not in _FREE and item.ours.count(name) > most:
            yield f"{name}: {item.ours.count(name)}, as {item.ours.faults[name][0]}"
    if item.ours.lattice < 1:
        yield f"lattice: {item.ours.lattice:.1%}"
    yield from (must for name, must in _musts_of_gaps(item) if name not in item.no_way)


def out_of_reach(item: Beside) -> Iterator[str]:
    """Each must of gaps that is missed, and that no setting reaches which keeps the rules; all were tried."""
    yield from (must for name, must in _musts_of_gaps(item) if name in item.no_way)


def _musts_of_gaps(item: Beside) -> Iterator[tuple[str, str]]:
    for name, (ours, rival) in (("gap", item.cells), ("hole", item.holes)):
        if ours.p99 > rival.p99 + HAIR:
            told = f"{name} p99: {ours.p99:.3f}, Typst's {rival.p99:.3f}: {_at(ours, ours.p99)}"
            yield f"p99 {name}", told
        if ours.most > rival.most + HAIR:
            told = f"widest {name}: {ours.most:.3f}, Typst's {rival.most:.3f}: {_at(ours, ours.most)}"
            yield f"widest {name}", told


def _at(gaps: Gaps, width: float) -> str:
    return next((place for found, place in gaps.all if found <= width), "")
