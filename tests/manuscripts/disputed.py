"""Readings about which the truths of these manuscripts dispute: what one calls wrong another calls right.

The truths were written by several hands, and are not changed once their half has been read. So doubts are not
learned from such units, and the figures are printed with them and without. The classes are told by rules and
not by lists; ``README.md`` has the counts.
"""

from __future__ import annotations

import re
from typing import Final

from tests.manuscripts.found import FoundUnit
from tests.manuscripts.truth import TrueUnit, Truth
from typeset.readers.numbering import parse_any_number
from typeset.readers.text.units import shape

_NUMBERED: Final = frozenset(["paragraph", "list_item", "definition"])
"""Kinds of a sentence that a number opens: a clause, an item, a term with what it means."""

_SAID: Final = frozenset(["paragraph", "definition"])
_HOUR: Final = re.compile(r"\d{1,2}[:：]\d{2}")
_LONGEST_NAME: Final = 30
"""Characters of a line with the name and the hour at which somebody spoke."""


def is_disputed(truth: Truth, found: FoundUnit) -> bool:
    """Whether a unit that this truth calls wrong is what the truths of like texts call right."""
    line = found.key.line
    true = next((unit for unit in truth.units if line in unit.lines), None)
    return true is not None and (_is_numbered(truth, found, true) or _is_said(truth, found, true))


def _is_numbered(truth: Truth, found: FoundUnit, true: TrueUnit) -> bool:
    """A numbered sentence: 262 are paragraphs and 17 items behind 第一条, 50 and 582 behind 1."""
    opening = truth.text(found.key.line).strip()
    return {found.kind, *true.kinds} <= _NUMBERED and parse_any_number(shape(opening)) is not None


def _is_said(truth: Truth, found: FoundUnit, true: TrueUnit) -> bool:
    """In a chat, the name with the hour: half of the truths make one unit of it and all that was said."""
    first = truth.text(true.lines[0]).strip()
    is_name = len(first) < _LONGEST_NAME and _HOUR.search(first) is not None
    return found.kind == "paragraph" and bool(true.kinds & _SAID) and len(true.lines) > 1 and is_name
