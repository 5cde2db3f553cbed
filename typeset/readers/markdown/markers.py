"""Markers of lists: 1. （1） ① or 一、（一） 1. by level, • – where there are no numbers, ☐ for tasks.

A list takes the counters that follow those of the list around it. One that is
typed ``1)`` begins at （1）, one of class ``.han`` (``.一``) at 一、, one of class
``.circled`` (``.圈``) at ①. The order is that of 公文 and of books (CY/T 35; GB/T 9704, 7.3.3).

Markers are text of ours, and not counters of CSS: few reading systems know 一、（一） ①, and some do not
show ``attr()``. Print hands a marker to ``list-style-type``, so that it is tagged as a label; in the
EPUB it stands in the text.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from msgspec.structs import replace

from typeset.model.blocks import Block, Container, Item, ItemList, Line, Paragraph, Span, Text
from typeset.startup.patterns import late_pattern

CountingStyle = Callable[[int], str]
"""Writes the number of an item as its marker."""

_BULLETS: Final = ("•", "–", "·")
_TASK: Final = late_pattern(r"\[([ xX])\][ \u3000]+")
_BOXES: Final = {False: "☐", True: "☑"}
_HAN: Final = "〇一二三四五六七八九"
_CIRCLED: Final = (*range(0x2460, 0x2474), *range(0x3251, 0x3260), *range(0x32B1, 0x32C0))


def han_number(number: int) -> str:
    """The number in Han characters, as it is counted: 十一, 一百零三."""
    if not 0 < number < 1000:
        return str(number)
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    text = f"{_HAN[hundreds]}百" if hundreds else ""
    if tens:
        text += f"{'' if tens == 1 and not hundreds else _HAN[tens]}十"
    elif hundreds and ones:
        text += "零"
    return text + (_HAN[ones] if ones else "")


def _circled(number: int) -> str:
    """① to ㊿; further ones in brackets, since there are no others."""
    return chr(_CIRCLED[number - 1]) if 0 < number <= len(_CIRCLED) else f"（{number}）"


_COUNTERS: Final[tuple[CountingStyle, ...]] = (
    lambda number: f"{han_number(number)}、",
    lambda number: f"（{han_number(number)}）",
    lambda number: f"{number}.",
    lambda number: f"（{number}）",
    _circled,
)
_FIRST: Final = 2
"""The counters of an outermost list that says nothing else: 1."""

_BEGINS: Final = {"han": 0, "一": 0, "circled": 4, "圈": 4}
"""The counters of lists of these classes."""


def make_item(blocks: tuple[Block, ...], span: Span) -> Item:
    """The item that holds the blocks: a task if it opens with ``[ ]`` or ``[x]``."""
    first = blocks[0] if blocks else None
    if isinstance(first, Paragraph) and isinstance(opening := first.lines[0].inlines[0], Text):
        task = _TASK.match(opening.text)
        if task:
            words = (replace(opening, text=opening.text[task.end() :]), *first.lines[0].inlines[1:])
            blocks = (replace(first, lines=(Line(words),)), *blocks[1:])
            return Item((), span, blocks=blocks, is_done=task[1] != " ")
    return Item((), span, blocks=blocks)


def mark_items(block: Block) -> Block:
    """The block with a marker on each item of the lists in it."""
    return _marked(block, None, 0)


def _marked(block: Block, counter: int | None, bullet: int) -> Block:
    """The block with markers; ``counter`` and ``bullet`` are those of the list around it."""
    if not isinstance(block, Container):
        return block
    if not isinstance(block, ItemList):
        inner = tuple(_marked(item, counter, bullet) for item in block.blocks)
        return block if inner == block.blocks else replace(block, blocks=inner)
    if block.start is None:
        markers = [_BULLETS[min(bullet, len(_BULLETS) - 1)]] * len(block.blocks)
        bullet += 1
    else:
        counter = _counter(block, counter)
        markers = [_COUNTERS[counter](block.start + place) for place in range(len(block.blocks))]
    items = (
        replace(item, marker=marker if item.is_done is None else _BOXES[item.is_done])
        for item, marker in zip(block.blocks, markers, strict=True)
        if isinstance(item, Item)
    )
    return replace(block, blocks=tuple(_marked(item, counter, bullet) for item in items))


def _counter(block: ItemList, around: int | None) -> int:
    """A list's counters, by their place: from its class, from how it is typed, else from its level."""
    for name in block.attributes.classes:
        if name in _BEGINS:
            return _BEGINS[name]
    if block.is_bracketed:
        return max(3, around or 0)
    return _FIRST if around is None else min(around + 1, len(_COUNTERS) - 1)
