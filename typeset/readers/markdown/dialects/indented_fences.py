"""Listings between fences, set in below an item that CommonMark does not know: ``a. words`` of pandoc."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from typeset.readers.markdown.dialects.inline_marks import dialects_of
from typeset.startup.patterns import late_pattern

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

_CODE: Final = 4
_FENCE: Final = late_pattern(r"(`{3,}|~{3,})([^`\n]*)")
_DIALECTS: Final = frozenset({"pandoc", "quarto"})


def indented_fence(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """A fence four columns in or more, with one that closes it; CommonMark has code with a fence in it."""
    if state.sCount[first] - state.blkIndent < _CODE or not _DIALECTS & dialects_of(state):
        return False
    found = _FENCE.fullmatch(_line(state, first))
    if found is None:
        return False
    end = next((line for line in range(first + 1, last) if _line(state, line) == found[1]), 0)
    if not end:
        return False
    if not silent:
        token = state.push("fence", "code", 0)
        token.info, token.markup, token.map = found[2].strip(), found[1], [first, end + 1]
        token.content = state.getLines(first + 1, end, state.sCount[first], True)
        state.line = end + 1
    return True


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].rstrip()
