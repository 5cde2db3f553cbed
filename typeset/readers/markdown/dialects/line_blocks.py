"""Line blocks of pandoc: lines behind a bar, which stay lines, as those of a poem or an address do.

A bar may open a line of a plain text, too. So two lines have to open with one, and no line may hold another
bar, as rows of tables do; where the text is written for pandoc, one line is enough.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from typeset.readers.markdown.dialects.inline_marks import dialects_of
from typeset.readers.markdown.soft_breaks import is_space

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

_CODE: Final = 4


def line_block(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """Lines behind bars as stanzas; a bar alone ends one, and a line that is set in goes on the one above."""
    if state.sCount[first] - state.blkIndent >= _CODE or state.src[_start(state, first)] != "|":
        return False
    lines, end = _lines(state, first, last)
    written = [line for line in lines if line]
    is_known = "pandoc" in dialects_of(state)
    if len(written) < (1 if is_known else 2) or any("|" in line for line in written):
        return False
    if silent:
        return True
    state.push("line_block_open", "div", 1).map = [first, end]
    stanza: list[str] = []
    for place, line in enumerate([*lines, ""]):
        if line:
            stanza.append(line)
        elif stanza:
            _push_stanza(state, stanza, first + place - len(stanza))
            stanza = []
    state.push("line_block_close", "div", -1)
    state.line = end
    return True


def _lines(state: StateBlock, first: int, last: int) -> tuple[list[str], int]:
    """The words behind the bars, each line that is set in with the one above it; and the line behind them."""
    lines: list[str] = []
    line = first
    while line < last and not state.isEmpty(line) and state.sCount[line] >= state.blkIndent:
        text = state.src[_start(state, line) : state.eMarks[line]].rstrip()
        if text == "|" or text.startswith("| "):
            lines.append(_set_in(text[2:]))
        elif lines and lines[-1] and state.sCount[line] > state.blkIndent and text[0] != "|":
            lines[-1] += " " * is_space(lines[-1][-1], text[0]) + text
        else:
            break
        line += 1
    return ([], first) if line < last and not state.isEmpty(line) else (lines, line)


def _set_in(text: str) -> str:
    """The words of a line with its first spaces as spaces that stay."""
    words = text.lstrip(" ")
    return "\u00a0" * (len(text) - len(words)) + words


def _push_stanza(state: StateBlock, stanza: list[str], line: int) -> None:
    state.push("paragraph_open", "p", 1).map = [line, line + len(stanza)]
    inline = state.push("inline", "", 0)
    inline.content, inline.map, inline.children = "\n".join(stanza), [line, line + len(stanza)], []
    state.push("paragraph_close", "p", -1)


def _start(state: StateBlock, line: int) -> int:
    return state.bMarks[line] + state.tShift[line]
