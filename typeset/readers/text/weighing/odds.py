"""Odds: the likelihood of each kind for each unit, from signs, learned weights, and the kinds around it.

A linear-chain conditional random field (Lafferty, McCallum, Pereira, 2001): a kind's score is the sum of
the weights of the unit's signs, and of the step from the kind above; forward and backward sums turn the
scores of all readings of the text into likelihoods. ``tests/manuscripts/learn.py`` learns the weights.
"""

from __future__ import annotations

from functools import cache
from math import exp
from pathlib import Path
from typing import Final

from msgspec import Struct, json

_SCALE: Final = 100
"""Weights are kept as hundredths."""

_BEAM: Final = 6.0
"""A kind whose score is so much below the best one is not followed: its likelihood is next to nothing."""

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
    known: dict[tuple[str, ...], Odds] = {}
    keys = [tuple(own) for own in signs]
    for key in keys:
        if key not in known:
            known[key] = _scores(key, weights)
    scores = [known[key] for key in keys]
    steps = {
        kind: {to: exp(weight / _SCALE) for to, weight in row.items()} for kind, row in weights.steps.items()
    }
    forward = _forward(scores, steps)
    result: list[Odds] = []
    behind: Odds = {}
    for place in range(len(scores) - 1, -1, -1):
        if place + 1 < len(scores):
            behind = _backward(scores[place], scores[place + 1], behind, steps)
        else:
            behind = dict.fromkeys(scores[place], 1.0)
        both = {kind: ahead * behind[kind] for kind, ahead in forward[place].items()}
        total = sum(both.values()) or 1.0
        result.append({kind: value / total for kind, value in both.items()})
    result.reverse()
    return result


def _scores(signs: tuple[str, ...], weights: Weights) -> Odds:
    """The factor of each kind that is followed, the best one being 1."""
    sums: dict[str, int] = {}
    for sign in signs:
        row = weights.signs.get(sign)
        if row:
            for kind, weight in row.items():
                sums[kind] = sums.get(kind, 0) + weight
    if not sums:
        return {"paragraph": 1.0}
    best = max(sums.values())
    least = best - _BEAM * _SCALE
    return {kind: exp((value - best) / _SCALE) for kind, value in sums.items() if value >= least}


def _forward(scores: list[Odds], steps: dict[str, Odds]) -> list[Odds]:
    """For each unit and kind, the sum of all readings up to there, each place scaled to 1."""
    result: list[Odds] = []
    above: Odds = {}
    for place, own in enumerate(scores):
        if place:
            reached = dict.fromkeys(own, 0.0)
            for kind, value in above.items():
                row = steps.get(kind, {})
                for to in own:
                    reached[to] += value * row.get(to, 1.0)
            above = {kind: reached[kind] * value for kind, value in own.items()}
        else:
            above = own
        total = sum(above.values()) or 1.0
        above = {kind: value / total for kind, value in above.items()}
        result.append(above)
    return result


def _backward(own: Odds, below: Odds, behind: Odds, steps: dict[str, Odds]) -> Odds:
    """For each kind of a unit, the sum of all readings from there on, scaled to 1."""
    reached: Odds = {}
    for kind in own:
        row = steps.get(kind, {})
        reached[kind] = sum(row.get(to, 1.0) * value * behind[to] for to, value in below.items())
    total = sum(reached.values()) or 1.0
    return {kind: value / total for kind, value in reached.items()}
