"""Lists as Markdown: as lists where Markdown gives their items the same markers, else as paragraphs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from msgspec.structs import replace

from typeset.model.blocks import PLAIN, Attributes, Block, Item, ItemList, Line, Paragraph, Text
from typeset.model.walk import block_tree
from typeset.readers.markdown.markers import mark_items
from typeset.startup.patterns import late_pattern

_CLASSES: Final = ("", "han", "circled")
_HAN_POINT: Final = late_pattern(r"(?<=[\u4e00-\u9fff])\.(?=$|[^0-9])")
_NO_GAP: Final = "、）．。：】]"


def shown_list(found: ItemList) -> ItemList | None:
    """The list as Markdown has to type it, so that its items get the markers that they have.

    Nothing where no way of typing does that. Bullets count as one: they are ornaments.
    """
    wanted = _markers(found)
    if not found.blocks or any(not isinstance(item, Item) for item in found.blocks):
        return None
    for name in _CLASSES:
        for is_bracketed in (False, True):
            classes = Attributes(classes=(name,)) if name else PLAIN
            typed = replace(found, attributes=classes, is_bracketed=is_bracketed)
            marked = mark_items(typed)
            if isinstance(marked, ItemList) and _markers(marked) == wanted:
                return typed
    return None


def _markers(found: Block) -> list[str]:
    """The markers of all items in a list, in order; bullets and items without number are none."""
    markers: list[str] = []
    for block in block_tree(found):
        if isinstance(block, ItemList):
            has_numbers = block.start is not None
            markers += [
                item.marker if has_numbers and isinstance(item, Item) else "" for item in block.blocks
            ]
    return markers


def as_paragraphs(found: ItemList) -> Iterator[Block]:
    """The items as paragraphs that open with their markers, those of lists in them behind them."""
    for item in found.blocks:
        marker = item.marker if isinstance(item, Item) else ""
        blocks = item.blocks if isinstance(item, Item) else (item,)
        for place, block in enumerate(blocks):
            if isinstance(block, ItemList):
                yield from as_paragraphs(block)
            elif place == 0 and marker and isinstance(block, Paragraph) and block.lines:
                marker = _HAN_POINT.sub("．", marker)  # a half-width point behind Han would be repaired
                gap = "" if marker[-1] in _NO_GAP else " "
                first = Line((Text(marker + gap, block.span), *block.lines[0].inlines))
                yield replace(block, lines=(first, *block.lines[1:]))
            else:
                yield block


def write_items(found: ItemList, write: Callable[[tuple[Block, ...]], str]) -> str:
    """The list, typed as it is; ``write`` writes the blocks of an item."""
    parts: list[str] = []
    for place, item in enumerate(found.blocks):
        sign = ")" if found.is_bracketed else "."
        mark = "- " if found.start is None else f"{found.start + place}{sign} "
        if isinstance(item, Item) and item.is_done is not None:
            mark_words = "[x] " if item.is_done else "[ ] "
        else:
            mark_words = ""
        inner = write(item.blocks if isinstance(item, Item) else (item,))
        indent = " " * len(mark)
        lines = (mark_words + inner).split("\n")
        parts.append(mark + lines[0] + "".join(f"\n{indent}{line}" if line else "\n" for line in lines[1:]))
    return "\n".join(part.rstrip() for part in parts)
