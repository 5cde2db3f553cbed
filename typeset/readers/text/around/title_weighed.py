"""The title by weighed evidence, where that speaks clearly against the one that rules have found."""

from __future__ import annotations

from typing import Final

from typeset.readers.text.units import Unit, stacked
from typeset.readers.text.weighing.title_odds import TitleOdds

_SURE: Final = 70
"""Percent: how sure a title is that rules and weights see in different lines."""

_AROUND: Final = frozenset({"kicker", "deck", "byline", "dateline", "source"})
"""Kinds of the lines around a title that the weights may give."""

_OPEN: Final = frozenset({"", "title", "kicker", "deck", "paragraph"})
"""Kinds of lines that may turn out to be the title."""

_NEAR: Final = 3
"""So many lines below the title get their kind from the weights."""


def weigh_title(units: list[Unit], found: list[Unit], odds: TitleOdds) -> list[Unit]:
    """The units with the title block that rules have ``found``, or with the title that is clearly likelier.

    ``units`` are those without it. What is not clear keeps the reading of the rules, and is doubted.
    """
    title = tuple(
        line.pieces[0].number
        for unit in found
        if unit.kind == "title" and not unit.first.cut
        for line in unit.lines
    )
    better = odds.instead_of(title)
    if better is not None and (changed := _with_title(units, found, better, odds)) is not None:
        return changed
    if not title or not odds.doubts(title):
        return found
    return [unit.doubted(_SURE, "which_line_is_title") if unit.kind == "title" else unit for unit in found]


def _with_title(
    units: list[Unit], found: list[Unit], title: tuple[int, ...], odds: TitleOdds
) -> list[Unit] | None:
    """The units with these lines as title; None if they are no lines of their own, or of another kind."""
    by_rules = {unit.first.number: unit for unit in found}
    places = [place for place, unit in enumerate(units) if unit.first.number in title]
    if len(places) != len(title) or any(
        units[place].kind not in _OPEN
        or by_rules.get(units[place].first.number, units[place]).kind not in _OPEN
        for place in places
    ):
        return None
    result: list[Unit] = []
    for place, unit in enumerate(units):
        if places and place == places[0]:
            lines = [units[at] for at in places]
            result.append(stacked(lines, "title").doubted(_SURE, "which_line_is_title"))
        elif place in places:
            continue
        else:
            told = by_rules.get(unit.first.number, unit)
            result.append(_as_around(unit, told, odds, place - (places or [-1])[-1]))
    return result


def _as_around(unit: Unit, told: Unit, odds: TitleOdds, below: int) -> Unit:
    """A line so many lines ``below`` the title: of the kind that rules or else weights have told."""
    if told.kind and told.kind not in ("title", "kicker"):
        return told
    likely = odds.kinds.get(unit.first.number, "")
    if below < 0:
        return unit.as_kind(likely if likely in _AROUND else "kicker")
    if below <= _NEAR and likely in _AROUND:
        return unit.as_kind(likely)
    return unit
