"""Ids behind the words of a block: ``^id`` of Obsidian, ``{/*id*/}`` of MDX. Links lead there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from typeset.model.blocks import PLAIN, Attributes
from typeset.startup.patterns import late_pattern

if TYPE_CHECKING:
    from markdown_it.token import Token

_ID: Final = late_pattern(r"(?:^|[ \t]+)\^([A-Za-z0-9][A-Za-z0-9-]*)[ \t]*$")

_ASIDE_ID: Final = late_pattern(r"[^\W\d][\w.-]*")


def take_block_id(inline: Token, dialects: frozenset[str]) -> Attributes:
    """The id that ends a block, which is taken off it."""
    last = inline.children[-1] if inline.children else None
    if "obsidian" not in dialects or last is None or last.type != "text":
        return PLAIN
    found = _ID.search(last.content)
    if found is None:
        return PLAIN
    last.content = last.content[: found.start()]
    return Attributes(found[1])


def aside_id(inline: Token) -> Attributes:
    """The id that a comment of MDX behind a head gives it; the space before it goes."""
    children = inline.children or []
    if not children or children[-1].type != "aside":
        return PLAIN
    found = _ASIDE_ID.fullmatch(children[-1].content)
    if len(children) > 1 and children[-2].type == "text":
        children[-2].content = children[-2].content.rstrip()
    return Attributes(found[0]) if found else PLAIN
