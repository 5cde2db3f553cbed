"""What the weights say of a text: which open units are heads, which kinds are unlikely where they stand."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from typeset.readers.text.doubts.paragraphs import is_sound
from typeset.readers.text.units import Unit
from typeset.readers.text.weighing.odds import Odds, learned, odds_of
from typeset.readers.text.weighing.signs import signs_of

MOST: Final = 1500
"""Units that are weighed at most: a text with more is a list or an anthology, whose kinds show."""

_FEWEST: Final = 12
"""Units of a text at least: weights were learned from whole manuscripts, and know nothing of scraps."""

_SENTENCE: Final = 16
"""Characters: a shorter sentence may be verse, an item, an answer."""

ALIKE: Final = {"lead": "paragraph", "dialogue": "paragraph"}
"""Kinds that the truths do not tell from each other."""


class Weighed(Struct, frozen=True):
    """The likelihoods of kinds by the number of a unit's first line; none of units that look like text."""

    odds: dict[int, Odds]

    @classmethod
    def of(cls, units: list[Unit]) -> Weighed:
        """The units weighed; none of a scrap of text, or where more than ``MOST`` may be something else."""
        asked = [is_weighed(unit) for unit in units] if len(units) >= _FEWEST else []
        if not any(asked) or sum(asked) > MOST:
            return cls({})
        found = odds_of(signs_of(units, asked), learned())
        return cls(
            {
                unit.first.number: odds
                for unit, odds, is_asked in zip(units, found, asked, strict=True)
                if is_asked
            }
        )

    def likelihood(self, unit: Unit, kind: str) -> float | None:
        """How likely a unit that begins on this line is of the kind; None where it was not weighed.

        What a later step cut off the line, as a head behind an article, is not what was weighed.
        """
        found = self.rival(unit, ALIKE.get(kind, kind))
        return found[0] if found else None

    def rival(self, unit: Unit, kind: str) -> tuple[float, str, float] | None:
        """How likely the unit is of the kind, and the likeliest other kind with its likelihood.

        None where the unit was not weighed. What goes on with the line above is a paragraph, too.
        """
        odds = None if unit.first.cut else self.odds.get(unit.first.number)
        if odds is None:
            return None
        own = {kind, "inside"} if kind == "paragraph" else {kind}
        other, rival = max(
            ((value, name) for name, value in odds.items() if name not in own), default=(0.0, "")
        )
        return sum(odds.get(name, 0.0) for name in own), rival, other


def is_weighed(unit: Unit) -> bool:
    """Whether the unit is of no known kind and may be something else than a paragraph of sentences."""
    if unit.kind:
        return False
    return not is_sound(unit) or (len(unit.text) < _SENTENCE and unit.text[0] not in "“「『")


UNSURE: Final = 60
"""Percent: how sure a kind is that the weights speak against."""
