"""An element of a document that is being read: what both the walk and the check of attributes know of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typeset.check.epub.markup.states import State

Tell = Callable[..., None]
"""Told of each fault: its code, its line, and the values of its text."""


class OpenElement:
    """An element in a state: its line, and what has come of its children and its text as far as needed."""

    __slots__ = ("children", "count", "has_text", "holds", "line", "name", "rule", "space")

    def __init__(self, state: State, line: int) -> None:
        self.space = state.space
        self.name = state.name
        self.rule = state.rule
        self.holds = state.holds
        self.line = line
        self.children: list[str] = []
        self.count = 0
        self.has_text = False
