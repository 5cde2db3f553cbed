"""Run-in heads: the phrase before —— that names what its paragraph is about."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Final

from typeset.readers.units import DASH, Unit

_HEAD: Final = f"[^—─―。；：:！？!?“”「」…\\s]{{2,24}}{DASH}"
_INTACT: Final = re.compile(f"({_HEAD})(?=[^—─―]).{{20}}")
_TORN: Final = re.compile(f"{_HEAD}$")

SIBLINGS: Final = 2
"""So many paragraphs of the form head——text make the form a habit of the document."""


@dataclass(frozen=True, slots=True)
class RunInForms:
    """How often a document has head——text, whole or torn after its dash."""

    count: int

    @classmethod
    def measure(cls, units: list[Unit]) -> RunInForms:
        """Count the forms among units whose kind is open."""
        return cls(sum(1 for unit in units if not unit.kind and _is_form(unit.text)))

    @property
    def strong(self) -> bool:
        """Whether a torn head has siblings besides itself."""
        return self.count > SIBLINGS

    def is_run_in(self, unit: Unit) -> bool:
        """Whether the unit opens with a run-in head that has siblings."""
        return self.strong and _INTACT.match(unit.text) is not None

    def is_torn(self, unit: Unit) -> bool:
        """Whether the unit is a head torn from its text."""
        return _TORN.match(unit.text) is not None


def _is_form(text: str) -> bool:
    return _INTACT.match(text) is not None or (len(text) <= 27 and _TORN.match(text) is not None)


def run_in_length(text: str) -> int:
    """Length of the head that opens the text, dash included; 0 if there is none."""
    match = _INTACT.match(text)
    return len(match[1]) if match else 0


def mark_run_in(kinds: list[str], lengths: list[int]) -> list[int]:
    """Which of the lengths are run-in heads: those with a sibling in their section.

    ``kinds`` are the units' kinds, ``lengths`` what ``run_in_length`` gives for
    each. One paragraph of this form is an ordinary sentence with a dash.
    """
    section = 0
    sections: list[int] = []
    for kind in kinds:
        section += kind == "heading"
        sections.append(section)
    siblings = Counter(place for place, length in zip(sections, lengths, strict=True) if length)
    return [
        length if siblings[place] >= SIBLINGS else 0 for place, length in zip(sections, lengths, strict=True)
    ]
