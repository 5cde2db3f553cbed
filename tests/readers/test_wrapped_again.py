"""Manuscripts that nobody wrapped are wrapped by programs of all habits; their paragraphs come back.

The texts are those of the open halves of ``tests/manuscripts``, with their heads, verse and lists among the
paragraphs, most of them short. Asked for is each paragraph that is read from the manuscript as it was typed.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest
from readers import labelled
from readers.wrapping_programs import Habit, wrap

from tests.manuscripts.truth import TrueUnit, Truth, read_truth

FOLDER = Path(__file__).parents[1] / "manuscripts"
HALVES = ("first", "third", "sixth", "seventh")
PROSE_KINDS = frozenset({"paragraph", "dialogue", "lead"})
NO_REPAIR = frozenset({f"M{number:02}" for number in range(8, 20)})
LONG = 60
"""Characters of a paragraph that takes several lines."""

LINES_OF_A_PAGE = 17


class Part(NamedTuple):
    """A unit of a manuscript: its lines, and whether they are running text."""

    lines: list[str]
    is_prose: bool


def parts_of(truth: Truth) -> list[Part]:
    """The units in order, each with its lines as typed."""
    return [Part([truth.text(line).strip("\ufeff\r\n") for line in unit.lines], _is_prose(unit))
            for unit in truth.units if not unit.is_only("left_out")]  # fmt: skip


def _is_prose(unit: TrueUnit) -> bool:
    return unit.kinds <= PROSE_KINDS and len(unit.lines) == 1


@cache
def manuscripts() -> tuple[tuple[str, tuple[Part, ...]], ...]:
    """Unwrapped manuscripts of prose that have some paragraphs of several lines."""
    found = []
    for half in HALVES:
        for path in sorted((FOLDER / half).glob("*/*.txt")):
            truth = read_truth(path)
            parts = parts_of(truth)
            long = sum(part.is_prose and len(part.lines[0]) >= LONG for part in parts)
            if not truth.is_wrapped and long >= 2:
                found.append((truth.name, tuple(parts)))
    return tuple(found)


def random_habits(random: Random) -> list[Habit]:
    """One habit, or two of one layout: a collection typed in parts."""
    indent, blank = random.choice((("　　", False), ("　　", True), ("", True), ("    ", False)))
    widths = random.sample((48, 56, 60, 64, 66, 70, 72, 76, 80), k=random.choice((1, 1, 2)))
    hangs = random.random() < 0.3
    return [Habit(width=width, indent=indent, blank=blank, hangs=hangs) for width in widths]


def wrapped(parts: tuple[Part, ...], habits: list[Habit], folio: int) -> str:
    """The parts wrapped, the first half by the first habit; with a folio after each page, if any."""
    lines: list[str] = []
    for place, part in enumerate(parts):
        habit = habits[place * len(habits) // len(parts)]
        if lines and habit.blank:
            lines.append("")
        lines += wrap(part.lines[0].strip(), habit) if part.is_prose else part.lines
    return "\n".join(_paged(lines, folio) if folio else lines) + "\n"


def _paged(lines: list[str], folio: int) -> list[str]:
    """The lines with a folio between pages; a page ends within a paragraph."""
    found: list[str] = []
    of_page = 0
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        found.append(line)
        of_page += 1
        if of_page >= LINES_OF_A_PAGE and len(line) > 20 and below[:1].strip():
            found.append(f"— {folio} —")
            folio, of_page = folio + 1, 0
    return found


def read(text: str) -> Counter[str]:
    document, _ = labelled.read(text, NO_REPAIR)
    return Counter("".join(block.text.split()) for block in document.blocks if block.kind in PROSE_KINDS)


def missed(name: str, parts: tuple[Part, ...], random: Random) -> tuple[list[str], int]:
    """The paragraphs of one manuscript that do not come back, and how many were asked for."""
    typed = read("\n".join(line for part in parts for line in part.lines) + "\n")
    wanted = Counter({text: typed[text] for part in parts if part.is_prose
                      if (text := "".join(part.lines[0].split())) in typed})  # fmt: skip
    text = wrapped(parts, random_habits(random), random.choice((0, 0, 12)))
    return [f"{name}: {one[:24]}" for one in (wanted - read(text)).elements()], wanted.total()


def figure(seed: int, every: int) -> float:
    """The share of paragraphs that come back, over the manuscripts."""
    lost, total = [], 0
    for place, (name, parts) in enumerate(manuscripts()[::every]):
        gone, asked = missed(name, parts, Random(seed * 1000 + place))
        lost += gone
        total += asked
    print(f"{len(lost)} of {total} paragraphs missed", *lost, sep="\n")
    return 1 - len(lost) / total


def test_manuscripts_come_back() -> None:
    assert figure(1, 5) >= 0.97


@pytest.mark.quality
@pytest.mark.parametrize("seed", range(2, 6))
def test_figures_of_wrapped_manuscripts(seed: int) -> None:
    assert figure(seed, 1) >= 0.97
