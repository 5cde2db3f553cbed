"""Which way a block runs: as its author says, else its language, else its first letter (UAX #9, P2)."""

from __future__ import annotations

from typing import Final
from unicodedata import bidirectional

from typeset.model.blocks import Attributes, Block, CodeBlock, Container
from typeset.model.characters import count_han

RIGHT_TO_LEFT: Final = "rtl"

_LANGUAGES: Final = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "iw", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"}
)
_SCRIPTS: Final = frozenset({"arab", "hebr", "mand", "nkoo", "samr", "syrc", "thaa"})
"""Languages and scripts (BCP 47) whose words run to the left, unless another script is named."""

_OPENERS: Final = frozenset({"LRI", "RLI", "FSI"})


def direction_of(block: Block) -> str:
    """``rtl`` for a block whose words run from right to left, ``ltr`` where the author says so; else nothing.

    What holds other blocks runs to the left if all of them do. Listings never do.
    """
    attributes = block.attributes
    if isinstance(block, CodeBlock):
        return ""
    said = inline_direction(attributes)
    if said:
        return said
    if isinstance(block, Container):
        inner = [found for found in map(_direction_inside, block.blocks) if found is not None]
        return RIGHT_TO_LEFT if inner and set(inner) == {RIGHT_TO_LEFT} else ""
    return RIGHT_TO_LEFT if _begins_leftwards(block.text) else ""


def _begins_leftwards(text: str) -> bool:
    """Whether a text begins with a letter that runs to the left, and is no Chinese text about such a word.

    UAX #9 looks at the first letter alone. But a Chinese sentence that begins with “שלום” is still
    Chinese: where Han outnumber such letters, it runs to the right.
    """
    if first_direction(text) != RIGHT_TO_LEFT:
        return False
    return count_han(text) <= sum(bidirectional(char) in ("R", "AL") for char in text)


def inline_direction(attributes: Attributes) -> str:
    """The direction that the author gives a phrase, or its language does; else nothing."""
    return attributes.direction or (RIGHT_TO_LEFT if is_leftward_language(attributes.language) else "")


def _direction_inside(block: Block) -> str | None:
    """The direction of a block in another one; None where it has no letter that would tell."""
    found = direction_of(block)
    return found if found or isinstance(block, Container) or first_direction(block.text) else None


def is_leftward_language(tag: str) -> bool:
    """Whether a language is written from right to left: ar, he, ug; az-Arab, but not ug-Latn."""
    first, *rest = tag.lower().split("-")
    scripts = [part for part in rest if len(part) == 4 and part.isalpha()]
    return scripts[0] in _SCRIPTS if scripts else first in _LANGUAGES


def first_direction(text: str) -> str:
    """The direction of the first letter that has one, isolates passed over; empty without one (P2, P3)."""
    depth = 0
    for char in text:
        kind = bidirectional(char)
        if kind in _OPENERS:
            depth += 1
        elif kind == "PDI":
            depth = max(depth - 1, 0)
        elif not depth and kind in ("L", "R", "AL"):
            return "ltr" if kind == "L" else RIGHT_TO_LEFT
    return ""
