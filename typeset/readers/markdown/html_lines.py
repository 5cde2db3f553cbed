"""Blocks of HTML within a line, as in a cell of a table: each begins a line, and an item has its mark."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from typeset.model.blocks import Break, Inline, Span, Text

_OWN_LINES: Final = frozenset({"p", "li", "ul", "ol"})


class HtmlLines:
    """What tags of blocks ask for in a line: a line end before the next words, and the mark of an item."""

    def __init__(self) -> None:
        self._is_due = False
        self._mark = ""
        self._numbers: list[int | None] = []

    def take(self, name: str, *, closes: bool) -> bool:
        """Note a tag; false for one that is none of a block."""
        if name not in _OWN_LINES:
            return False
        self._is_due = True
        if name in ("ul", "ol"):
            if not closes:
                self._numbers.append(0 if name == "ol" else None)
            elif self._numbers:
                self._numbers.pop()
        elif name == "li" and not closes:
            number = self._numbers[-1] if self._numbers else None
            if number is not None:
                self._numbers[-1] = number = number + 1
            self._mark = "• " if number is None else f"{number}. "
        return True

    def before(self, span: Span, *, has_words: bool) -> Iterator[Inline]:
        """What stands before the next words; ``has_words`` says whether the line has some already."""
        if self._is_due and has_words:
            yield Break(span)
        if self._mark:
            yield Text(self._mark, span)
        self._is_due, self._mark = False, ""
