"""``[[structure]]`` rules: what the author says a unit is, before the reader guesses."""

from __future__ import annotations

from typing import Final

from typeset.messages.codes import Code
from typeset.messages.diagnostics import Report
from typeset.readers.options import PlacedRule
from typeset.readers.text.units import Unit, stacked

_STANZAS: Final = ("verse", "signoff", "contents", "quotation")
"""Kinds of several lines: a rule that names their first line takes the lines below it along."""


def apply_rules(units: list[Unit], rules: tuple[PlacedRule, ...], report: Report) -> list[Unit]:
    """The units with the kinds that rules give them.

    A rule that matches no unit, or more than one, is an error: the manuscript
    has changed under it, or it says too little.
    """
    result = list(units)
    for rule in rules:
        places = [place for place, unit in enumerate(result) if unit.text.startswith(rule.starts_with)]
        if not places:
            report.add(Code.C_STRUCTURE_NO_MATCH, rule.span, text=rule.starts_with)
        elif len(places) > 1:
            lines = "、".join(str(result[place].first.number) for place in places[:5])
            report.add(Code.C_STRUCTURE_AMBIGUOUS, rule.span, text=rule.starts_with, lines=lines)
        else:
            _set_kind(result, places[0], rule.kind)
    return result


def _set_kind(units: list[Unit], place: int, kind: str) -> None:
    """Give the unit its kind, in place; a kind of several lines takes those below without a gap."""
    end = place + 1
    if kind in _STANZAS:
        while end < len(units) and units[end].first.gap == 0 and not units[end].kind:
            end += 1
    units[place:end] = [stacked(units[place:end], kind)]
