"""``^id`` at the end of a block of Obsidian: the place to which links lead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from typeset.model.blocks import PLAIN, Attributes
from typeset.startup.patterns import late_pattern

if TYPE_CHECKING:
    from markdown_it.token import Token

_ID: Final = late_pattern(r"(?:^|[ \t]+)\^([A-Za-z0-9][A-Za-z0-9-]*)[ \t]*$")


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
