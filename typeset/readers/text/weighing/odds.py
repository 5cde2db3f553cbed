"""Odds: the likelihood of each kind for each unit, from signs, learned weights, and the kinds around it.

A linear-chain conditional random field (Lafferty, McCallum, Pereira, 2001): a kind's score is the sum of
the weights of the unit's signs, and of the step from the kind above; forward and backward sums turn the
scores of all readings of the text into likelihoods. ``tests/manuscripts/learn.py`` learns the weights.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from math import exp
from pathlib import Path
from struct import unpack
from typing import Final

from msgspec import Struct, json

_SCALE: Final = 100
"""Weights are kept as hundredths."""

_BEAM: Final = 6.0
"""A kind whose score is so much below the best one is not followed: its likelihood is next to nothing."""

_LANE: Final = 32
_ZERO: Final = 1 << 31
"""Bits for the sum of one kind, and what stands for 0 in them, since a sum may be below it."""

Odds = dict[str, float]
"""Likelihoods by kind; those that were not followed are left out."""


class Weights(Struct, frozen=True):
    """The learned weights.

    ``signs`` gives a sign's weights by kind; ``steps`` those of the step from one kind to the next.
    """

    signs: dict[str, dict[str, int]]
    steps: dict[str, dict[str, int]]


@cache
def learned() -> Weights:
    """The weights that come with the program."""
    return json.decode(Path(__file__).with_name("weights.json").read_bytes(), type=Weights)


def odds_of(signs: list[list[str]], weights: Weights) -> list[Odds]:
    """The likelihoods of each unit's kinds, from the signs of all units in order."""
    # Many paragraphs of a book show the same signs, whose sum is taken once.
    sums = _SignSums(weights)
    known: dict[tuple[str, ...], Odds] = {}
    scores: list[Odds] = []
    for own in map(tuple, signs):
        if own not in known:
            known[own] = _scores(sums.of(own))
        scores.append(known[own])
    steps = {
        kind: {to: exp(weight / _SCALE) for to, weight in row.items()} for kind, row in weights.steps.items()
    }
    chain = _Chain(steps)
    # In long stretches of prose all of this is the same from unit to unit.
    both: dict[tuple[int, int], Odds] = {}
    result: list[Odds] = []
    for ahead, after in zip(chain.forward(scores), chain.backward(scores), strict=True):
        key = id(ahead), id(after)
        if key not in both:
            both[key] = _as_shares({kind: value * after[kind] for kind, value in ahead.items()})
        result.append(both[key])
    return result


class _SignSums:
    """Sums of the weights of signs.

    The weights of a sign are one number, 32 bits of it for each kind: so a unit's hundred signs are summed
    in a hundred additions, whatever the number of kinds.
    """

    def __init__(self, weights: Weights) -> None:
        self._signs = weights.signs
        self._kinds = list(dict.fromkeys(kind for row in weights.signs.values() for kind in row))
        self._shifts = {kind: _LANE * place for place, kind in enumerate(self._kinds)}
        self._zero = sum(_ZERO << shift for shift in self._shifts.values())
        self._rows: dict[str, tuple[int, int]] = {}

    def of(self, signs: tuple[str, ...]) -> dict[str, int]:
        """By kind, the sum of all weights; a kind for which no sign has a weight is left out."""
        total, spoken = self._zero, 0
        for sign in signs:
            row = self._rows.get(sign) or self._row(sign)
            total += row[0]
            spoken |= row[1]
        data = total.to_bytes(len(self._kinds) * _LANE // 8, "little")
        sums = unpack(f"<{len(self._kinds)}I", data)
        return {
            kind: value - _ZERO
            for place, (kind, value) in enumerate(zip(self._kinds, sums, strict=True))
            if spoken >> place & 1
        }

    def _row(self, sign: str) -> tuple[int, int]:
        """The weights of a sign as one number, and a bit for each kind for which it has one."""
        row = self._signs.get(sign, {})
        packed = sum(weight << self._shifts[kind] for kind, weight in row.items())
        spoken = sum(1 << self._shifts[kind] // _LANE for kind in row)
        self._rows[sign] = packed, spoken
        return packed, spoken


def _scores(sums: dict[str, int]) -> Odds:
    """The factor of each kind that is followed, the best one being 1."""
    if not sums:
        return {"paragraph": 1.0}
    best = max(sums.values())
    least = best - _BEAM * _SCALE
    return {kind: exp((value - best) / _SCALE) for kind, value in sums.items() if value >= least}


class _Chain:
    """Sums of readings along a text. Equal ones are one object, so that no step is taken twice.

    ``steps`` are the factors of the steps from kind to kind.
    """

    def __init__(self, steps: dict[str, Odds]) -> None:
        self._steps = steps
        self._sums: dict[tuple[tuple[str, float], ...], Odds] = {}

    def forward(self, scores: list[Odds]) -> list[Odds]:
        """For each unit and kind, the sum of all readings up to there, each place scaled to 1."""
        taken: dict[tuple[int, int], Odds] = {}
        result = [self._one(_as_shares(scores[0]))] if scores else []
        for own in scores[1:]:
            above = result[-1]
            key = id(above), id(own)
            if key not in taken:
                taken[key] = self._one(_as_shares(self._onto(above, own)))
            result.append(taken[key])
        return result

    def backward(self, scores: list[Odds]) -> list[Odds]:
        """For each unit and kind, the sum of all readings from there on, scaled to 1; at the end it is 1."""
        taken: dict[tuple[int, int, int], Odds] = {}
        result = [self._one(dict.fromkeys(scores[-1], 1.0))] if scores else []
        for below, own in pairwise(reversed(scores)):
            behind = result[-1]
            key = id(own), id(below), id(behind)
            if key not in taken:
                taken[key] = self._one(_as_shares(self._off(own, below, behind)))
            result.append(taken[key])
        result.reverse()
        return result

    def _one(self, sums: Odds) -> Odds:
        """The object that stands for all that are equal to it."""
        return self._sums.setdefault(tuple(sums.items()), sums)

    def _onto(self, above: Odds, own: Odds) -> Odds:
        """The sums of a unit from those of the one above it."""
        reached = dict.fromkeys(own, 0.0)
        for kind, value in above.items():
            row = self._steps.get(kind, {})
            for to in own:
                reached[to] += value * row.get(to, 1.0)
        return {kind: reached[kind] * value for kind, value in own.items()}

    def _off(self, own: Odds, below: Odds, behind: Odds) -> Odds:
        """The sums of a unit from those of the one below it."""
        reached: Odds = {}
        for kind in own:
            row = self._steps.get(kind, {})
            reached[kind] = sum(row.get(to, 1.0) * value * behind[to] for to, value in below.items())
        return reached


def _as_shares(sums: Odds) -> Odds:
    """The same, together 1."""
    total = sum(sums.values()) or 1.0
    return {kind: value / total for kind, value in sums.items()}
