"""An element of a document that is being read: what both the walk and the check of attributes know of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typeset.check.epub.markup.grammar import Element

Tell = Callable[..., None]
"""Told of each fault: its code, its line, and the values of its text."""


class OpenElement:
    """An element whose end has not come: what it may hold, and the names of its children as far as needed."""

    __slots__ = ("barred", "children", "count", "has_text", "holds", "line", "name", "rule", "space")

    def __init__(self, space: str, name: str, line: int, outer: OpenElement | None) -> None:
        self.space = space
        self.name = name
        self.line = line
        self.rule: Element | None = None
        self.holds = "any"
        self.children: list[str] = []
        self.count = 0
        self.has_text = False
        self.barred: dict[str, str] = outer.barred if outer else {}
        """What may not stand inside, at any depth, and the element that bars it."""
