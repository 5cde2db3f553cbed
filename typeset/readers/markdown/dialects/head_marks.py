"""Marks of pandoc and bookdown in a head: ``{-}`` for one without a number, ``(PART)`` for that of a part."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from typeset.model.blocks import PLAIN, Attributes
from typeset.startup.patterns import late_pattern

if TYPE_CHECKING:
    from markdown_it.token import Token

_UNNUMBERED: Final = late_pattern(r"\s*\{-\}\s*$")
_PART: Final = late_pattern(r"\((?:PART|APPENDIX)(?:\\?\*)?\)\s+")
_DIALECTS: Final = frozenset({"pandoc", "quarto"})


def take_head_marks(inline: Token, dialects: frozenset[str]) -> Attributes:
    """What the marks give a head; they are taken off it."""
    children = inline.children or []
    if not children or not dialects & _DIALECTS:
        return PLAIN
    first, last = children[0], children[-1]
    classes = []
    if last.type == "text" and (found := _UNNUMBERED.search(last.content)):
        last.content = last.content[: found.start()]
        classes.append("unnumbered")
    if first.type == "text" and (found := _PART.match(inline.content)):
        rest = found[0].replace("\\", "")
        if first.content.startswith(rest):
            first.content = first.content[len(rest) :]
            classes.append("part")
    return Attributes(classes=tuple(classes)) if classes else PLAIN
