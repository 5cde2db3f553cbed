"""What speaks for lines of one look being heads, and what against it, weighed by points.

Nearly all short lines that stand above text are heads, so little is asked of them: that text seldom
stands so, that such lines come again, that other lines end in a stop. Lines that look so and name nothing,
talk, notes without stops and heads with numbers speak against it.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from typeset.readers.numbering import parse_any_number
from typeset.readers.text.heads.habits import Habits
from typeset.readers.text.heads.plain_looks import Look
from typeset.readers.text.units import Unit, shape

DOUBT: Final = 60
"""Percent: how sure a short line is a paragraph that may be a head."""

_ENOUGH: Final = 2
"""Points that make heads of lines. Most short lines above text are heads; so little is asked."""

_NEARLY: Final = 3
"""So many points may be missing where the line is told as doubtful."""

_HARDLY: Final = 0.05
_SELDOM: Final = 0.2
"""Which share of all text at most stands at the same indent, with the same white around it."""

_MUCH: Final = 80
"""Characters of the text that a head has below it, on the average; what terms mean is shorter."""

_LONG: Final = 20
"""Characters: longer lines may be parts of torn sentences."""

_ALWAYS: Final = 0.95
_HALF: Final = 0.4
"""Which share of text ends in a stop where lines without one stand out, or tell nothing."""

_COUNTED: Final = 5
"""Heads with numbers: a text with more numbers its heads."""

_LOOSE: Final = ((1, 9999), (0, 4), (-1, 2))
"""Points where there is hardly a line that names nothing for so many heads."""

_SIGNING: Final = ("byline", "dateline")
"""Kinds of lines between two heads that stand one below the other."""


class Group(Struct, frozen=True):
    """Lines of one look: how many, how long, how much text and how many units stand below each.

    Lengths, text and units are averages. ``is_stacked`` says that heads stand straight above or below
    a third of them, ``is_little`` that all short lines of the text stand above little, ``has_comma``
    that the first of them has a comma inside, ``is_counted`` that it has a number.
    """

    size: int
    length: float
    text: float
    units: float
    is_stacked: bool
    is_little: bool
    has_comma: bool
    is_counted: bool


def how_sure(look: Look, group: Group, habits: Habits) -> int:
    """How sure it is that lines of this look are heads, in percent; 0 if they need not be told."""
    if look.mark or look.ruled:
        quoted = look.mark in "“「『" and (habits.talks or not look.above)
        return 0 if quoted and look.mark else 90 if group.size > 1 else 76 if look.ruled else DOUBT
    points = _for_look(look, group, habits) + _for_habits(look, group, habits)
    alone = group.size == 1
    needed = _ENOUGH + (alone and not look.above)
    if points < needed:
        return DOUBT if points >= needed - _NEARLY else 0
    return 76 if alone else 90 if points >= needed + 2 else 80


def _for_look(look: Look, group: Group, habits: Habits) -> int:
    """Points for a look that text seldom has, that comes again, and that names text of some length."""
    share = 0.0 if look.wide else habits.places.get((look.indent, look.above, look.below), 0.0)
    points = 2 if share <= _HARDLY else 1 if share <= _SELDOM else 0
    points += min(group.size, 3) - 1
    points += (group.text >= _MUCH) + (group.units >= 2) + group.is_stacked
    # What stands nearer to the text above than to that below signs it.
    points -= 3 * (look.below and not look.above and not group.is_stacked)
    points += 2 * ((look.above, look.below) in habits.white and not look.asks)
    points -= 2 * (group.size == 1 and group.has_comma) + (group.length > _LONG)
    return points - group.is_little + 2 * group.is_counted


def _for_habits(look: Look, group: Group, habits: Habits) -> int:
    """Points for text that ends in stops; against lines that name nothing, talk, notes and numbers."""
    points = 1 if habits.stops >= _ALWAYS else -1 if habits.stops < _HALF else 0
    loose = habits.loose_at.get((look.indent, look.above), 0)
    points += next((won for won, many in _LOOSE if loose * many <= group.size), -2)
    if habits.counted > max(_COUNTED, group.size) and not look.asks:
        points -= 3
    return points - 2 * habits.talks - 3 * habits.is_open


def group_of(
    units: list[Unit],
    members: list[int],
    sections: dict[int, tuple[int, int]],
    *,
    size: int,
    is_little: bool,
) -> Group:
    """What is to weigh of lines of one look."""
    extents = [sections[place] for place in members]
    text = sum(len(unit.text) for start, end in extents for unit in units[start:end])
    is_stacked = [
        start - 2 in sections or all(unit.kind in _SIGNING for unit in units[start:end])
        for start, end in extents
    ]
    return Group(
        size,
        sum(len(units[place].text) for place in members) / len(members),
        text / len(members),
        sum(end - start for start, end in extents) / len(members),
        is_stacked=sum(is_stacked) * 3 >= len(members),
        is_little=is_little,
        has_comma="，" in shape(units[members[0]].text),
        is_counted=parse_any_number(units[members[0]].text) is not None,
    )
