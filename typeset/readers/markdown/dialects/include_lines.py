"""The rule of lines that take in a file where text stands: each becomes a token of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from typeset.readers.markdown.dialects.includes import Included, find_include
from typeset.startup.patterns import late_pattern

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

_CODE: Final = 4
"""Columns behind which a line is code."""

_SCISSORS: Final = late_pattern(r"-{1,}8<-{1,}[ \t]*")


def include_line(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """A line that takes in a file, or several lines of paths between two that are scissors alone."""
    if state.sCount[first] - state.blkIndent >= _CODE:
        return False
    line = _line(state, first)
    if _SCISSORS.fullmatch(line):
        return _list_of_files(state, first, last, silent)
    included = find_include(line)
    if included is None:
        return False
    if not silent:
        _push(state, included, first)
        state.line = first + 1
    return True


def _list_of_files(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    end = next((line for line in range(first + 1, last) if _SCISSORS.fullmatch(_line(state, line))), 0)
    if not end:
        return False
    if not silent:
        for line in range(first + 1, end):
            if (path := _line(state, line).strip("\"' \t")) and not path.startswith(";"):
                path, _, part = path.partition(":")
                _push(state, Included(path, part), line)
        state.line = end + 1
    return True


def _push(state: StateBlock, included: Included, line: int) -> None:
    token = state.push("include", "", 0)
    token.map, token.meta = [line, line + 1], {"included": included}


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].rstrip()
