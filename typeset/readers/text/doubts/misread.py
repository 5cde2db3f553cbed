"""How likely each unit was misread, told by learned weights; the likeliest are for the author to look at.

The questions of this room name what may be odd; the weights of kinds say how likely a kind is where it
stands. Neither says how often such a unit turns out to be wrong. That is learned from manuscripts whose truth
is known, each read with weights that were learned without it (``tests/manuscripts/learn_doubts.py``): a
logistic regression over short signs, its weights kept as those of kinds are.
"""

from __future__ import annotations

from functools import cache
from math import exp
from pathlib import Path
from typing import Final

from msgspec import Struct, json
from msgspec.structs import replace

from typeset.model.blocks import SURE
from typeset.readers.text.doubts.misread_signs import misread_signs
from typeset.readers.text.doubts.view import PROSE, is_chat
from typeset.readers.text.units import Unit
from typeset.readers.text.weighing.weighed import Weighed

_SCALE: Final = 100
"""Weights are kept as hundredths."""

_FEWEST: Final = 6
_MOST: Final = 1500
"""Units: a scrap, and a text of which more are looked at, keep the doubts that the questions raised."""

_UNLIKELY: Final = "unlikely"


class Misreading(Struct, frozen=True):
    """The learned weights of each sign, in hundredths; units whose sum reaches ``least`` are doubted."""

    least: int
    signs: dict[str, int]


@cache
def learned() -> Misreading:
    """The weights that come with the program."""
    return json.decode(Path(__file__).with_name("misread.json").read_bytes(), type=Misreading)


def doubt_misread(units: list[Unit], weighed: Weighed, told: frozenset[int]) -> list[Unit]:
    """The units, all of known kind; those that were likely misread are doubted, and no others.

    ``sure`` becomes the likelihood that the unit is right, in percent. A unit keeps its reason as long as it
    is doubted. Nothing is asked of units ``told`` by the author, nor of text that looks like nothing else;
    nobody who chats minds his marks.
    """
    if len(units) < _FEWEST:
        return units
    signs = misread_signs(units, weighed, _MOST)
    weights, chatting = learned(), is_chat(units)
    return [
        unit
        if own is None or unit.first.number in told or (chatting and unit.kind in PROSE and not unit.reason)
        else _judged(unit, own, weights)
        for unit, own in zip(units, signs, strict=True)
    ]


def _judged(unit: Unit, signs: list[str], weights: Misreading) -> Unit:
    total = sum(weights.signs.get(sign, 0) for sign in signs)
    right = round(100 / (1 + exp(total / _SCALE)))
    if total >= weights.least:
        return replace(unit, sure=min(right, SURE - 1), reason=unit.reason or _UNLIKELY)
    return replace(unit, sure=max(right, SURE), reason="") if unit.reason or unit.sure < SURE else unit
