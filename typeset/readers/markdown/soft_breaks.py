"""Whether a line end of the manuscript stands for a space: between Western words it does, between Han not."""

from __future__ import annotations

from typing import Final

from typeset.model.characters import CLOSERS, OPENERS, PAUSES, STOPS, is_han
from typeset.startup.patterns import late_pattern

CHINESE_MARKS: Final = frozenset(f"{OPENERS}{CLOSERS}{STOPS}{PAUSES}—～·．％")
"""Marks of Chinese text; the quotes, the dash, the ellipsis and the point are Western marks as well."""

_BOTH: Final = frozenset("“”‘’—…·")
_KANA_OR_FORM: Final = late_pattern("[\u3000-\u303f\u3041-\u30ff\uff01-\uff60\uffe0-\uffe6]")


def is_space(before: str, after: str) -> bool:
    """Whether a line end between these two characters stands for a space.

    It stands for none beside a full-width mark, and between Han (CSS Text 4,
    segment break transformation); a mark that Western text has too is full-width
    where its neighbour is.
    """
    if not before or not after:
        return False
    sides = [_breadth(before), _breadth(after)]
    return "letter" in sides and "full" not in sides


def _breadth(char: str) -> str:
    if char in _BOTH:
        return "both"
    if is_han(char):
        return "han"
    return "full" if char in CHINESE_MARKS or _KANA_OR_FORM.match(char) else "letter"
