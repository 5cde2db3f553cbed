"""Blocks that a line opens and that are set in below it: ``!!! note``, ``??? tip``, ``=== "tab"``.

MkDocs has them. The words ``!!!`` and ``===`` stand in other texts too, so the block has to follow, set in by
four: no plain text has a line that opens so and code right below it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from typeset.startup.patterns import late_pattern

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

_STEP: Final = 4
"""How far the block is set in, at least."""

_NOTICE: Final = late_pattern(r"(?:!!!|\?\?\?\+?)[ \t]*([A-Za-z][\w-]*)((?:[ \t]+[A-Za-z][\w-]*)*)[ \t]*(.*)")
_TAB: Final = late_pattern(r"===[!+]?[ \t]+(?:\"([^\"]+)\"|'([^']+)')[ \t]*")


def indented_block(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """A notice or a tab; ``meta`` of its token holds the kind and the title, which may be empty."""
    indent = state.sCount[first]
    if indent - state.blkIndent >= _STEP:
        return False
    opening = state.src[state.bMarks[first] + state.tShift[first] : state.eMarks[first]]
    meta = _meta(opening) if opening[:3] in ("!!!", "???", "===") else None
    end = _end(state, first, last, indent + _STEP) if meta else first + 1
    if meta is None or end == first + 1:
        return False
    if silent:
        return True
    around = state.blkIndent, state.lineMax, state.parentType
    state.blkIndent, state.lineMax, state.parentType = indent + _STEP, end, "notice"
    token = state.push("notice_open", "div", 1)
    token.map, token.meta = [first, end], meta
    state.md.block.tokenize(state, first + 1, end)
    state.push("notice_close", "div", -1)
    state.blkIndent, state.lineMax, state.parentType = around
    state.line = end
    return True


def _meta(opening: str) -> dict[str, str] | None:
    if found := _TAB.fullmatch(opening.rstrip()):
        return {"kind": "tab", "title": found[1] or found[2]}
    found = _NOTICE.fullmatch(opening.rstrip())
    if found is None:
        return None
    rest, words = found[3].strip(), found[2].strip()
    if rest[:1] == rest[-1:] == '"':
        return {"kind": found[1].lower(), "title": rest[1:-1].strip()}
    return {"kind": found[1].lower(), "title": f"{words} {rest}".strip()}  # a title without quotes


def _end(state: StateBlock, first: int, last: int, indent: int) -> int:
    """The line behind the last one that is set in as far as the block."""
    end = first + 1
    for line in range(first + 1, last):
        if state.isEmpty(line):
            continue
        if state.sCount[line] < indent:
            break
        end = line + 1
    return end
