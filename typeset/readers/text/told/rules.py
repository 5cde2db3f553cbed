"""``[[structure]]`` rules: what the author says a unit is, before the reader guesses."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from typeset.messages.codes import Code
from typeset.messages.diagnostics import Report
from typeset.readers.numbering import head_number, parse_number
from typeset.readers.options import PlacedRule
from typeset.readers.text.told.outline_rows import LEFT_OUT
from typeset.readers.text.told.placed_rows import word_key
from typeset.readers.text.told.settled import LINE_BY_LINE
from typeset.readers.text.units import Unit, stacked

_SHOWN: Final = 24
"""Characters of a unit that a message shows."""


def apply_rules(units: list[Unit], rules: tuple[PlacedRule, ...], report: Report) -> list[Unit]:
    """The units with the kinds that rules give them.

    Words are looked for as they were typed, then as the outline shows them, repaired. A rule that matches
    no unit, or more than one, is an error: the manuscript has changed under it, or it says too little.
    """
    result = list(units)
    for rule in rules:
        places = _places(result, rule)
        if not places:
            nearest = _nearest(result, rule)
            report.add(Code.C_STRUCTURE_NO_MATCH, rule.span, text=rule.words, nearest=nearest)
        elif len(places) > 1:
            lines = "、".join(str(result[place].first.number) for place in places[:5])
            report.add(Code.C_STRUCTURE_AMBIGUOUS, rule.span, text=rule.words, lines=lines)
        elif rule.kind == LEFT_OUT:
            unit = result.pop(places[0])
            report.repair("M22", unit.first.number, unit.text, "")
        else:
            _set_kind(result, places[0], rule)
    return result


def _places(units: list[Unit], rule: PlacedRule) -> list[int]:
    """The places of the units that the rule means."""
    if rule.line:
        return [
            place for place, unit in enumerate(units) if unit.first.number <= rule.line <= unit.last.number
        ][:1]
    if rule.text:
        typed = [place for place, unit in enumerate(units) if unit.text == rule.text]
        key = word_key(rule.text)
        repaired = [place for place, unit in enumerate(units) if word_key(unit.text) == key]
        # A listing took the lines below along when its text was fixed.
        return (
            typed
            or repaired
            or [
                place
                for place, unit in enumerate(units)
                if unit.kind == rule.kind in LINE_BY_LINE and word_key(unit.lines[0].text) == key
            ]
        )
    typed = [place for place, unit in enumerate(units) if unit.text.startswith(rule.starts_with)]
    key, reach = word_key(rule.starts_with), 4 * len(rule.starts_with) + 8
    return typed or [
        place for place, unit in enumerate(units) if key and word_key(unit.text[:reach]).startswith(key)
    ]


def _nearest(units: list[Unit], rule: PlacedRule) -> str:
    """The line and the beginning of the unit that is most like what the rule names."""
    if rule.line:
        unit = min(units, key=lambda unit: abs(unit.first.number - rule.line))
        return f"{unit.first.number}: {unit.text[:_SHOWN]}"
    words = rule.starts_with or rule.text
    texts = {unit.text[: len(words) + 2]: unit for unit in units}
    import difflib  # noqa: PLC0415 - few authors mistype

    close = difflib.get_close_matches(words, texts, 1, 0.4)
    return f"{texts[close[0]].first.number}: {texts[close[0]].text[:_SHOWN]}" if close else "—"


def _set_kind(units: list[Unit], place: int, rule: PlacedRule) -> None:
    """Give the unit its kind, in place; a kind of several lines takes those below without a gap."""
    end = place + 1
    if rule.kind in LINE_BY_LINE:
        while end < len(units) and units[end].first.gap == 0 and not units[end].kind:
            end += 1
    unit = stacked(units[place:end], rule.kind)
    if rule.kind == "heading" and rule.level:
        unit = replace(unit, level=rule.level, number=head_number(unit.text))
    elif rule.kind == "list_item":
        number = parse_number(unit.text)
        unit = replace(unit, number=number.marker if number else "")
    units[place:end] = [unit]
