"""The rule of lines that hold a component's tag alone: each becomes a token of its own.

CommonMark takes all lines below such a tag for HTML up to the next blank one; programs that have components
read Markdown there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from typeset.readers.markdown.dialects.components import tag_at
from typeset.readers.markdown.dialects.inline_marks import dialects_of
from typeset.readers.markdown.dialects.known import CLOSED_KEY

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

_CODE: Final = 4


def component_line(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """A line, or a few, that is the tag of a component and nothing else."""
    start = state.bMarks[first] + state.tShift[first]
    if state.sCount[first] - state.blkIndent >= _CODE or not state.src.startswith("<", start):
        return False
    closed: frozenset[str] = state.env.get(CLOSED_KEY, frozenset())
    component = tag_at(state.src, start, closed, dialects_of(state))
    if component is None or "\n\n" in component.markup:
        return False
    end = first + component.markup.count("\n")
    rest = state.src[start + len(component.markup) : state.eMarks[end]] if end < last else "…"
    if rest.strip():
        return False
    if not silent:
        token = state.push("component", "", 0)
        token.map, token.meta = [first, end + 1], {"component": component}
        state.line = end + 1
    return True
