"""Run-in heads: the phrase before —— that names what its paragraph is about."""

from __future__ import annotations

import re
from collections import Counter
from itertools import accumulate, groupby
from typing import Final

from msgspec import Struct

from typeset.readers.text.units import DASH, Unit
from typeset.startup.patterns import late_pattern

# Quotation marks stand in a head as a pair around a term; a lone one belongs to speech.
_QUOTED: Final = "“[^“”—─―，。！？…\\s]{1,10}”"
_HEAD: Final = f"(?=.{{2,24}}?{DASH})(?:[^—─―。；：:！？!?“”「」…\\s]|{_QUOTED}){{2,24}}(?<![，、]){DASH}"
_OPENS: Final = late_pattern(f"({_HEAD})(?=[^—─―])")
_INTACT: Final = late_pattern(f"({_HEAD})(?=[^—─―]).{{20}}")
_TORN: Final = late_pattern(f"{_HEAD}$")

_DASH_SIGN: Final = late_pattern("[—─―－-]")
_FARTHEST: Final = 25
"""Behind the last character with which a head's dash may begin."""

SIBLINGS: Final = 2
"""So many paragraphs of the form head——text make the form a habit of the document."""

IN_A_ROW: Final = 3
"""So many paragraphs in a row need no long text behind their dashes."""


class RunInForms(Struct, frozen=True):
    """How often a document has head——text, whole or torn after its dash, and how often it is torn."""

    count: int
    torn: int = 0

    @classmethod
    def measure(cls, units: list[Unit]) -> RunInForms:
        """Count the forms among units whose kind is open."""
        forms = [unit.text for unit in units if not unit.kind and _is_form(unit.text)]
        return cls(len(forms), sum(_INTACT.match(text) is None for text in forms))

    @property
    def is_habit(self) -> bool:
        """Whether a torn head has siblings besides itself."""
        return self.count > SIBLINGS

    @property
    def is_torn_by_chance(self) -> bool:
        """Whether most siblings of a torn head are whole; else the author breaks the line behind the dash."""
        return self.is_habit and self.torn * 2 <= self.count

    def is_run_in(self, unit: Unit) -> bool:
        """Whether the unit opens with a run-in head that has siblings."""
        return self.is_habit and _INTACT.match(unit.text) is not None

    def is_torn(self, unit: Unit) -> bool:
        """Whether the unit is a head torn from its text."""
        return _TORN.match(unit.text) is not None


def _is_form(text: str) -> bool:
    if _DASH_SIGN.search(text, 2, _FARTHEST) is None:
        return False
    return _INTACT.match(text) is not None or (len(text) <= 27 and _TORN.match(text) is not None)


def mark_run_in(kinds: list[str], texts: list[str]) -> list[int]:
    """Lengths of the run-in heads, dash included; 0 where a unit has none.

    A paragraph of this form is an ordinary sentence with a dash unless it has
    siblings: ``SIBLINGS`` in its section with enough text behind the dash, or
    ``IN_A_ROW`` one below the other with any.
    """
    opens = [_length(_OPENS, kind, text) for kind, text in zip(kinds, texts, strict=True)]
    sections = list(accumulate(kind == "heading" for kind in kinds))
    siblings = Counter(
        section
        for section, kind, text in zip(sections, kinds, texts, strict=True)
        if _length(_INTACT, kind, text)
    )
    found: list[int] = []
    for _, group in groupby(zip(opens, sections, strict=True), key=lambda item: (item[0] > 0, item[1])):
        row = list(group)
        kept = len(row) >= IN_A_ROW or siblings[row[0][1]] >= SIBLINGS
        found += [length if kept else 0 for length, _ in row]
    return found


def _length(form: re.Pattern[str], kind: str, text: str) -> int:
    """Length of the head that opens a paragraph of the form; 0 for anything else."""
    match = form.match(text) if kind == "paragraph" else None
    return len(match[1]) if match else 0
