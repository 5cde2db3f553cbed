"""Title odds: which of the first lines are the title, or whether none is, weighed as a whole.

The rules of the title block know words, and each knows few lines; what they have not met they misread, and
are as sure of it. Here every line gives evidence, learned from the manuscripts, and whole readings of
the block are held against each other: a title of one to three lines anywhere at the top, or none. The
model is that of ``odds.py``; ``tests/manuscripts/learn_titles.py`` learns its weights.
"""

from __future__ import annotations

from functools import cache
from math import exp, log
from pathlib import Path
from typing import Final

from msgspec import Struct, json

from typeset.readers.text.units import Unit
from typeset.readers.text.weighing.odds import Weights
from typeset.readers.text.weighing.opening_signs import opening_signs

TITLE: Final = ("title", "title goes on")
_SCALE: Final = 100
_MOST_LINES: Final = 3
_LAST: Final = 16
"""A title begins above this line, and has so many lines at most."""

_FEWEST: Final = 12
"""Units of a text at least, as for the weights of kinds."""

_CLEARLY: Final = 3.0
"""By how much another reading must be likelier than that of the rules, as the logarithm of their ratio.

Of 411 texts read before rules or weights knew them the rules got 83.7 % of the titles, the weights alone
85.9 %, both together 87 to 90 % for all values from .3 to 4.
"""

_Scores = dict[str, float]


class TitleOdds(Struct, frozen=True):
    """What the weights say of the top: ``kinds`` of its lines by number, the logarithms of titles' odds.

    A title is the numbers of the first lines of its units; the empty one says that there is none.
    """

    kinds: dict[int, str]
    odds: dict[tuple[int, ...], float]

    @classmethod
    def of(cls, units: list[Unit]) -> TitleOdds:
        """The titles that these units may have; none for a scrap, or where the author has told the title."""
        if len(units) < _FEWEST or any(unit.kind == "title" for unit in units):
            return cls({}, {})
        weights = learned_titles()
        scores = [_score(signs, weights) for signs in opening_signs(units)]
        lines = [unit.first.number for unit in units[: len(scores)]]
        odds = {tuple(lines[place] for place in title): value for title, value in _titles(scores, weights)}
        return cls(dict(zip(lines, _best_kinds(scores), strict=True)), odds)

    @property
    def best(self) -> tuple[int, ...] | None:
        """The likeliest title; None where nothing was weighed."""
        return max(self.odds, key=self.odds.__getitem__) if self.odds else None

    def instead_of(self, title: tuple[int, ...]) -> tuple[int, ...] | None:
        """The title that is clearly likelier than the one that was found; None if there is no such title."""
        found, best = self._of_found(title), self.best
        if found is None or best is None:
            return None
        return best if self.odds[best] - found > _CLEARLY else None

    def doubts(self, title: tuple[int, ...]) -> bool:
        """Whether another title is likelier than the one that was found."""
        found = self._of_found(title)
        return found is not None and max(self.odds.values()) > found

    def _of_found(self, title: tuple[int, ...]) -> float | None:
        """The odds of the title that was found; None where the first lines are not all weighed."""
        if not self.odds or any(line not in self.kinds for line in title):
            return None
        return self.odds.get(title, min(self.odds.values()))


NO_TITLES: Final = TitleOdds({}, {})
"""Of text whose title is not weighed."""


@cache
def learned_titles() -> Weights:
    """The weights that come with the program."""
    return json.decode(Path(__file__).with_name("titles.json").read_bytes(), type=Weights)


def _score(signs: list[str], weights: Weights) -> _Scores:
    """The sum of weights of each kind."""
    sums = dict.fromkeys(weights.steps, 0.0)
    for sign in signs:
        for kind, weight in weights.signs.get(sign, {}).items():
            sums[kind] += weight / _SCALE
    return sums


def _best_kinds(scores: list[_Scores]) -> list[str]:
    """The likeliest kind of each line that is no title, by its own signs."""
    return [
        max((kind for kind in own if kind not in TITLE), key=own.__getitem__, default="text")
        for own in scores
    ]


def _titles(scores: list[_Scores], weights: Weights) -> list[tuple[tuple[int, ...], float]]:
    """The titles that are possible, by places, with the logarithms of their odds.

    What stands above and below a title is summed up once, over all readings in which it is none.
    """
    steps = _factors(weights)
    others = [kind for kind in steps if kind not in TITLE]
    lines = [{kind: exp(value) for kind, value in own.items()} for own in scores]
    above: list[_Reached] = [_Reached({}, 0.0)]
    for own in lines:
        above.append(_onward(above[-1], own, others, steps))
    below: list[_Reached] = [_Reached(dict.fromkeys(steps, 1.0), 0.0)]
    for own in reversed(lines):
        below.append(_back(below[-1], own, others, steps))
    below.reverse()
    found: list[tuple[tuple[int, ...], float]] = [((), above[-1].whole())]
    for start in range(min(len(lines), _LAST)):
        reached = above[start]
        for end in range(start, min(len(lines), start + _MOST_LINES)):
            reached = _onward(reached, lines[end], TITLE, steps)
            rest = below[end + 1]
            both = sum(value * rest.sums[kind] for kind, value in reached.sums.items())
            found.append((tuple(range(start, end + 1)), log(both) + reached.scale + rest.scale))
    return found


class _Reached(Struct, frozen=True):
    """The sum of all readings that end in each kind, each to be multiplied by e to the ``scale``."""

    sums: _Scores
    scale: float

    def whole(self) -> float:
        """The logarithm of the sum of all."""
        return log(sum(self.sums.values())) + self.scale


def _factors(weights: Weights) -> dict[str, _Scores]:
    """By how much each step from a kind to the next multiplies the odds."""
    return {
        kind: {to: exp(weights.steps[kind].get(to, 0) / _SCALE) for to in weights.steps}
        for kind in weights.steps
    }


def _onward(
    above: _Reached, own: _Scores, kinds: list[str] | tuple[str, ...], steps: dict[str, _Scores]
) -> _Reached:
    """The sums of all readings down to a line that is of one of these kinds."""
    if not above.sums:
        return _Reached({kind: own[kind] for kind in kinds}, 0.0)
    rows = [(value, steps[last]) for last, value in above.sums.items()]
    sums = {kind: own[kind] * sum(value * row[kind] for value, row in rows) for kind in kinds}
    return _scaled(sums, above.scale)


def _back(below: _Reached, own: _Scores, others: list[str], steps: dict[str, _Scores]) -> _Reached:
    """For each kind that a line may have, the sums of all readings of no title that begin right below it."""
    rest = [(kind, own[kind] * below.sums[kind]) for kind in others]
    return _scaled(
        {kind: sum(row[to] * value for to, value in rest) for kind, row in steps.items()}, below.scale
    )


def _scaled(sums: _Scores, scale: float) -> _Reached:
    """The sums, the largest of them 1."""
    most = max(sums.values())
    return _Reached({kind: value / most for kind, value in sums.items()}, scale + log(most))
