"""What the weights say of a text: which open units are heads, which kinds are unlikely where they stand."""

from __future__ import annotations

from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from typeset.readers.text.around.bylines import is_office
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

_ALIKE: Final = {"lead": "paragraph", "dialogue": "paragraph"}
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
        odds = None if unit.first.cut else self.odds.get(unit.first.number)
        if odds is None:
            return None
        kind = _ALIKE.get(kind, kind)
        return odds.get(kind, 0.0) + (odds.get("inside", 0.0) if kind == "paragraph" else 0.0)


def is_weighed(unit: Unit) -> bool:
    """Whether the unit is of no known kind and may be something else than a paragraph of sentences."""
    if unit.kind:
        return False
    return not is_sound(unit) or (len(unit.text) < _SENTENCE and unit.text[0] not in "“「『")


_UNLIKELY: Final = 0.1
"""Below this likelihood a kind is doubted."""

_CERTAIN: Final = 0.95
"""At this likelihood a kind is not doubted."""

UNSURE: Final = 60
"""Percent: how sure a kind is that the weights speak against."""

_OF_KIND: Final = frozenset({
    "open_line", "short_line", "numbered_line", "maybe_item", "maybe_definition", "around_text",
    "label_alone", "maybe_note", "beside_verse", "no_words", "columns",
})  # fmt: skip
"""Reasons to doubt the kind of a unit, and not where it begins or ends."""


def doubt_unlikely(units: list[Unit], weighed: Weighed) -> list[Unit]:
    """The units, all of known kind; those whose kind is unlikely where they stand are doubted.

    Doubt that a step before raised goes where the kind is next to certain.
    """
    return [_doubted(unit, weighed) for unit in units] if weighed.odds else units


def _doubted(unit: Unit, weighed: Weighed) -> Unit:
    likely = weighed.likelihood(unit, unit.kind)
    if likely is None:
        return unit
    if unit.reason in _OF_KIND and likely >= _CERTAIN:
        return replace(unit, sure=round(100 * likely), reason="")
    is_known = bool(unit.reason) or likely >= _UNLIKELY or (unit.kind == "byline" and is_office(unit.text))
    return unit if is_known else unit.doubted(UNSURE, "unlikely")
