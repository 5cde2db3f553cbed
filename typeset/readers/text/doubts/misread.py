"""How likely each unit was misread, told by learned weights; the likeliest are for the author to look at.

The questions of this room name what may be odd; the weights of kinds say how likely a kind is where it
stands. Neither says how often such a unit turns out to be wrong. That is learned from manuscripts whose truth
is known, each read with weights that were learned without it (``tests/manuscripts/learn_doubts.py``): a
logistic regression over short signs, its weights kept as those of kinds are.
"""

from __future__ import annotations

from functools import cache
from math import exp, log
from pathlib import Path
from typing import Final

from msgspec import Struct, json
from msgspec.structs import replace

from typeset.model.blocks import SURE
from typeset.readers.text.doubts.misread_signs import misread_signs
from typeset.readers.text.doubts.view import PROSE, is_chat
from typeset.readers.text.units import Unit
from typeset.readers.text.weighing.title_odds import TitleOdds
from typeset.readers.text.weighing.weighed import Weighed

_SCALE: Final = 100
"""Weights are kept as hundredths."""

_FEWEST: Final = 6
_MOST: Final = 1500
"""Units: a scrap, and a text of which more are looked at, keep the doubts that the questions raised."""

_OF_TEXT: Final = 0.5
"""How far a sum is held against the whole text; at 1 each text would have about as many doubts."""

_USUALLY_WRONG: Final = 0.7
_USUALLY: Final = 8
"""Units that a text is thought to have besides its own, .7 of 8 wrong: a short one tells little of itself."""

_UNLIKELY: Final = "unlikely"


class Misreading(Struct, frozen=True):
    """The learned weights of each sign, in hundredths.

    Units are doubted whose sum, held against the whole text, reaches ``least``.
    """

    least: int
    signs: dict[str, int]


@cache
def learned() -> Misreading:
    """The weights that come with the program."""
    return json.decode(Path(__file__).with_name("misread.json").read_bytes(), type=Misreading)


def doubt_misread(units: list[Unit], weighed: Weighed, titles: TitleOdds, told: frozenset[int]) -> list[Unit]:
    """The units, all of known kind; those that were likely misread are doubted, and no others.

    ``sure`` becomes the likelihood that the unit is right, in percent. A unit keeps its reason as long as it
    is doubted. Nothing is asked of units ``told`` by the author, nor of text that looks like nothing else;
    nobody who chats minds his marks.
    """
    if len(units) < _FEWEST:
        return units
    weights, chatting = learned(), is_chat(units)
    sums = [
        None if own is None else sum(weights.signs.get(sign, 0) for sign in own)
        for own in misread_signs(units, weighed, titles, _MOST)
    ]
    least = weights.least - against_text(sums)
    return [
        unit
        if total is None or unit.first.number in told or (chatting and unit.kind in PROSE and not unit.reason)
        else _judged(unit, total, least)
        for unit, total in zip(units, sums, strict=True)
    ]


def against_text(sums: list[int | None]) -> int:
    """What is added to each sum of a text: the more, the less speaks against the text as a whole.

    The list of doubts is for an author to go through. Where much is odd the oddest come first; in a text that
    is read well a slight doubt is worth a look.
    """
    wrong = sum(1 / (1 + exp(-total / _SCALE)) for total in sums if total is not None)
    share = (wrong + _USUALLY_WRONG) / (len(sums) + _USUALLY)
    return round(-_OF_TEXT * _SCALE * log(share / (1 - share)))


def _judged(unit: Unit, total: int, least: int) -> Unit:
    right = round(100 / (1 + exp(total / _SCALE)))
    if total >= least:
        return replace(unit, sure=min(right, SURE - 1), reason=unit.reason or _UNLIKELY)
    return replace(unit, sure=max(right, SURE), reason="") if unit.reason or unit.sure < SURE else unit
