"""Learns how likely a unit is misread, from the open halves, each read with weights learned without it.

    python -m tests.manuscripts.learn_doubts [--to FILE | --check]

``make weights`` runs it behind ``learn``. ``--check`` writes nothing: exit code 1 if what ships is otherwise.

It prints, for each half and for shares of all units that may be doubted, how much of what is wrong they
would cover. Each half is judged by what was learned from the others alone: weights of kinds, of titles and
of doubts. The threshold that ships is that of the halves whose kinds come as often as a press meets them.
Beside it stand how much of the half is wrong, and what no doubt could surpass: whoever doubts a tenth of
the units where a sixth is wrong covers six tenths at most. The last rows leave out what truths dispute.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch

from msgspec import json

from tests.manuscripts import learn_titles
from tests.manuscripts.disputed import is_disputed
from tests.manuscripts.learn import OPEN, Labelled, keep, learn, texts_of, weights_of_kinds
from tests.manuscripts.measures import wrong_units
from tests.manuscripts.score import FOLDER
from tests.manuscripts.truth import read_truth
from typeset.messages.diagnostics import Report
from typeset.passes import apply_passes
from typeset.readers import ReaderOptions, read_manuscript
from typeset.readers.text import questioned_units
from typeset.readers.text.doubts.misread import against_text
from typeset.readers.text.doubts.misread_signs import misread_signs
from typeset.readers.text.weighing.odds import Weights

MISREAD: Final = Path(__file__).parents[2] / "typeset/readers/text/doubts/misread.json"

_USUAL: Final = ("eleventh", "twelfth", "thirteenth")
"""Halves whose kinds come as often as a press meets them; the older ones look for what is hard."""

_DOUBTED: Final = 0.09
"""The share of their units that are doubted, judged by what the others teach; one in ten is the most."""

_MOST_DOUBTED: Final = 0.10

_SHARES: Final = (0.06, 0.08, 0.10, 0.12, 0.15, 0.20)

_MOST_UNITS: Final = 300
"""Units of one text that count, so that a long one does not outweigh all others."""

_SETTINGS: Final = {"c1": 0.0, "c2": 20.0, "max_iterations": 100, "feature.minfreq": 5}
_LEAST: Final = 3
"""Hundredths: a smaller weight is not kept."""


@dataclass(frozen=True)
class Taught:
    """What the manuscripts of a half teach: of the kinds of all their units, and of their first lines."""

    units: list[Labelled]
    tops: list[Labelled]


@dataclass(frozen=True)
class Read:
    """A manuscript as it was read: signs and first line of each unit, and the lines of each wrong one.

    ``disputed`` are those of the wrong ones that other truths call right.
    """

    signs: list[list[str] | None]
    firsts: list[int]
    wrong: list[frozenset[int]]
    disputed: list[frozenset[int]]

    def without_disputed(self) -> Read:
        """The same, as though those were right that other truths call right."""
        return replace(self, wrong=[lines for lines in self.wrong if lines not in self.disputed])

    def labelled(self) -> Iterable[Labelled]:
        """The units that have signs, each for itself: whether they are right. Disputed ones teach nothing."""
        lines, disputed = (frozenset[int]().union(*units) for units in (self.wrong, self.disputed))
        for signs, first in list(zip(self.signs, self.firsts, strict=True))[:_MOST_UNITS]:
            if signs is not None and first not in disputed:
                yield [signs], ["wrong" if first in lines else "right"]


Judged = tuple[Read, list[int]]
"""A manuscript with the sum of each unit's weights."""


def main() -> int:
    """Learn from the open halves, write the weights, print what they would cover; gives the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--to", type=Path, default=MISREAD)
    parser.add_argument("--check", action="store_true", help="compare with what ships, write nothing")
    asked = parser.parse_args()
    texts = {folder: Taught(texts_of(folder), learn_titles.texts_of(folder)) for folder in OPEN}
    halves = {folder: _read_without(folder, texts) for folder in OPEN}
    by_half = {folder: _judged(folder, halves) for folder in OPEN}
    usual = [one for folder in _USUAL for one in by_half[folder]]
    every = [one for own in by_half.values() for one in own]
    least = _threshold(usual, _DOUBTED)
    agreed = {
        f"{name}, agreed": [(read.without_disputed(), sums) for read, sums in judged]
        for name, judged in (("usual", usual), ("all", every))
    }
    _print_table({**by_half, "usual": usual, "all": every, **agreed}, least)
    kept = {"least": least, "signs": _learn(read for own in halves.values() for read in own)}
    return keep(json.format(json.encode(kept), indent=0) + b"\n", asked.to, only_check=asked.check)


def _judged(folder: str, halves: dict[str, list[Read]]) -> list[Judged]:
    """The manuscripts of a half, judged by what the others teach."""
    signs = _learn(read for other, own in halves.items() if other != folder for read in own)
    return [(read, _sums(read, signs)) for read in halves[folder]]


def _print_table(by_half: dict[str, list[Judged]], least: int) -> None:
    """What shares of the units would cover, in percent: ``share/cover``; and what the threshold doubts."""
    print(f"{'half':13}  wrong  most  share of units/of what is wrong ... {'as shipped':>45}")
    for name, judged in by_half.items():
        units = sum(len(read.firsts) for read, _ in judged)
        wrong = sum(len(read.wrong) for read, _ in judged) / units
        most = min(1.0, _MOST_DOUBTED / max(wrong, _MOST_DOUBTED))
        curve = "  ".join(_at(_threshold(judged, share), judged) for share in _SHARES)
        print(f"{name:13} {wrong:6.1%} {most:5.0%}  {curve}  {_at(least, judged)}", flush=True)


def _read_without(folder: str, texts: dict[str, Taught]) -> list[Read]:
    """The manuscripts of a half, read with weights that were learned from the other halves."""
    others = [taught for other, taught in texts.items() if other != folder]
    kinds = weights_of_kinds(text for taught in others for text in taught.units)
    titles = learn_titles.weights_of_titles(text for taught in others for text in taught.tops)
    room = "typeset.readers.text.weighing"
    with (
        patch(f"{room}.weighed.learned", return_value=json.decode(kinds, type=Weights)),
        patch(f"{room}.title_odds.learned_titles", return_value=json.decode(titles, type=Weights)),
    ):
        return _read_all(folder)


def _read_all(folder: str) -> list[Read]:
    return [_read(path) for path in sorted((FOLDER / folder).glob("*/*.txt"))]


def _read(path: Path) -> Read:
    truth, report = read_truth(path), Report()
    file = f"{truth.name}.txt"
    document = read_manuscript(truth.data, file, ReaderOptions(), report)
    document = apply_passes(document, frozenset(), report)
    asked = questioned_units(truth.data, file, ReaderOptions(), Report())
    wrong = wrong_units(truth, document)
    return Read(
        misread_signs(asked.units, asked.weighed, asked.titles),
        [unit.first.number for unit in asked.units],
        [unit.lines for unit in wrong],
        [unit.lines for unit in wrong if is_disputed(truth, unit)],
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
    """The sum of the weights of each unit's signs, held against the text, as the reader does it.

    Least of all for text that looks like nothing else.
    """
    sums = [None if own is None else sum(weights.get(sign, 0) for sign in own) for own in read.signs]
    more = against_text(sums)
    return [-100_000 if total is None else total + more for total in sums]


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
