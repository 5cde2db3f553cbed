"""Learns how likely a unit is misread, from the open halves, each read with weights learned without it.

    python -m tests.manuscripts.learn_doubts [--to FILE | --check]

``make weights`` runs it behind ``learn``. ``--check`` writes nothing: exit code 1 if what ships is otherwise.

It prints, for each half and for shares of all units that may be doubted, how much of what is wrong they
would cover. Each half is judged by what was learned from the others alone: weights of kinds and of doubts.
Beside it stand how much of the half is wrong, and what no doubt could surpass: whoever doubts a tenth of
the units where a sixth is wrong covers six tenths at most.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch

from msgspec import json

from tests.manuscripts.learn import OPEN, Labelled, keep, learn, texts_of, weights_of_kinds
from tests.manuscripts.measures import wrong_units
from tests.manuscripts.score import FOLDER
from tests.manuscripts.truth import read_truth
from typeset.messages.diagnostics import Report
from typeset.passes import apply_passes
from typeset.readers import ReaderOptions, read_manuscript
from typeset.readers.text import questioned_units
from typeset.readers.text.doubts.misread_signs import misread_signs
from typeset.readers.text.weighing.odds import Weights

MISREAD: Final = Path(__file__).parents[2] / "typeset/readers/text/doubts/misread.json"

_DOUBTED: Final = 0.10
"""The share of all units that are doubted, where each half is judged by what was learned from the others."""

_SHARES: Final = (0.06, 0.08, 0.10, 0.12, 0.15, 0.20)

_MOST_UNITS: Final = 300
"""Units of one text that count, so that a long one does not outweigh all others."""

_SETTINGS: Final = {"c1": 0.0, "c2": 20.0, "max_iterations": 100, "feature.minfreq": 5}
_LEAST: Final = 3
"""Hundredths: a smaller weight is not kept."""


@dataclass(frozen=True)
class Read:
    """A manuscript as it was read: signs and first line of each unit, and the lines of each wrong one."""

    signs: list[list[str] | None]
    firsts: list[int]
    wrong: list[frozenset[int]]

    def labelled(self) -> Iterable[Labelled]:
        """The units that have signs, each for itself: whether they are right."""
        lines = frozenset[int]().union(*self.wrong)
        for signs, first in list(zip(self.signs, self.firsts, strict=True))[:_MOST_UNITS]:
            if signs is not None:
                yield [signs], ["wrong" if first in lines else "right"]


Judged = tuple[Read, list[int]]
"""A manuscript with the sum of each unit's weights."""


def main() -> int:
    """Learn from the open halves, write the weights, print what they would cover; gives the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--to", type=Path, default=MISREAD)
    parser.add_argument("--check", action="store_true", help="compare with what ships, write nothing")
    asked = parser.parse_args()
    texts = {folder: texts_of(folder) for folder in OPEN}
    halves = {folder: _read_without(folder, texts) for folder in OPEN}
    by_half = {folder: _judged(folder, halves) for folder in OPEN}
    every = [one for own in by_half.values() for one in own]
    least = _threshold(every, _DOUBTED)
    _print_table({**by_half, "all": every}, least)
    kept = {"least": least, "signs": _learn(read for own in halves.values() for read in own)}
    return keep(json.format(json.encode(kept), indent=0) + b"\n", asked.to, only_check=asked.check)


def _judged(folder: str, halves: dict[str, list[Read]]) -> list[Judged]:
    """The manuscripts of a half, judged by what the others teach."""
    signs = _learn(read for other, own in halves.items() if other != folder for read in own)
    return [(read, _sums(read, signs)) for read in halves[folder]]


def _print_table(by_half: dict[str, list[Judged]], least: int) -> None:
    """What shares of the units would cover, in percent: ``share/cover``; and what the threshold doubts."""
    print(
        "half      wrong  most  share of units/of what is wrong ...                               as shipped"
    )
    for name, judged in by_half.items():
        units = sum(len(read.firsts) for read, _ in judged)
        wrong = sum(len(read.wrong) for read, _ in judged) / units
        most = min(1.0, _DOUBTED / max(wrong, _DOUBTED))
        curve = "  ".join(_at(_threshold(judged, share), judged) for share in _SHARES)
        print(f"{name:8} {wrong:6.1%} {most:5.0%}  {curve}  {_at(least, judged)}", flush=True)


def _read_without(folder: str, texts: dict[str, list[Labelled]]) -> list[Read]:
    """The manuscripts of a half, read with weights of kinds that were learned from the other halves."""
    others = (text for other in OPEN if other != folder for text in texts[other])
    weights = json.decode(weights_of_kinds(others), type=Weights)
    with patch("typeset.readers.text.weighing.weighed.learned", return_value=weights):
        return _read_all(folder)


def _read_all(folder: str) -> list[Read]:
    return [_read(path) for path in sorted((FOLDER / folder).glob("*/*.txt"))]


def _read(path: Path) -> Read:
    truth, report = read_truth(path), Report()
    file = f"{truth.name}.txt"
    document = read_manuscript(truth.data, file, ReaderOptions(), report)
    document = apply_passes(document, frozenset(), report)
    units, weighed = questioned_units(truth.data, file, ReaderOptions(), Report())
    return Read(
        misread_signs(units, weighed),
        [unit.first.number for unit in units],
        [unit.lines for unit in wrong_units(truth, document)],
    )


def _learn(reads: Iterable[Read]) -> dict[str, int]:
    """The weights of signs, in hundredths: how much each speaks for an error."""
    info: Any = learn((one for read in reads for one in read.labelled()), _SETTINGS)
    signs: dict[str, float] = {}
    for (sign, label), weight in info.state_features.items():
        signs[sign] = signs.get(sign, 0.0) + (weight if label == "wrong" else -weight)
    return {
        sign: round(weight * 100) for sign, weight in sorted(signs.items()) if abs(weight) * 100 >= _LEAST
    }


def _sums(read: Read, weights: dict[str, int]) -> list[int]:
    """The sum of the weights of each unit's signs; least of all for text that looks like nothing else."""
    return [sum(weights.get(sign, 0) for sign in own) if own is not None else -100_000 for own in read.signs]


def _threshold(judged: list[Judged], share: float) -> int:
    """The sum that this share of all units reaches."""
    sums = sorted((total for _, sums in judged for total in sums), reverse=True)
    return sums[int(share * len(sums))] + 1


def _at(least: int, judged: list[Judged]) -> str:
    """The share of units that reach the threshold, and of the wrong ones how many they cover."""
    doubted = [
        {first for first, total in zip(read.firsts, sums, strict=True) if total >= least}
        for read, sums in judged
    ]
    units = sum(len(read.firsts) for read, _ in judged)
    covered = [
        bool(lines & own) for (read, _), own in zip(judged, doubted, strict=True) for lines in read.wrong
    ]
    share, cover = sum(map(len, doubted)) / units, sum(covered) / max(len(covered), 1)
    return f"{100 * share:4.1f}/{100 * cover:4.1f}"


if __name__ == "__main__":
    sys.exit(main())
