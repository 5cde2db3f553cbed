"""Formulae in TeX: rules of the grammar that find them before anything in them is read as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from typeset.messages.codes import Code
from typeset.model.blocks import PLAIN, Formula, Line, Span, Text
from typeset.model.inlines import TexSource
from typeset.readers.markdown.attributes import ATTRIBUTES, parse_attributes
from typeset.readers.tex import behind_block, formula_end, read_block, shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

    from typeset.readers.markdown.source import Cursor, MarkdownFile

MATH: Final = frozenset({"math", "{math}"})
"""Languages of fences that hold a formula: GitHub's, and MyST's."""

_OPENERS: Final = ("$$", "\\[", "\\begin{")
_MOST_LINES: Final = 200


def formula(state: StateInline, silent: bool) -> bool:
    """``$x^2$`` and its kin in a line of text."""
    if state.src[state.pos] not in "$\\":
        return False
    end = formula_end(state.src, state.pos, state.posMax)
    if end < 0:
        return False
    if not silent:
        state.push("formula", "code", 0).content = state.src[state.pos : end]
    state.pos = end
    return True


def formula_block(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    r"""``$$ … $$``, ``\[ … \]`` and ``\begin{equation} …`` on lines of their own."""
    start = state.bMarks[first] + state.tShift[first]
    if not state.src.startswith(_OPENERS, start) or state.is_code_block(first):
        return False
    lines: list[str] = []
    for line in range(first, min(last, first + _MOST_LINES)):
        if state.sCount[line] < state.blkIndent and not state.isEmpty(line):
            break
        lines.append(state.getLines(line, line + 1, state.blkIndent, False))
    found = read_block(lines)
    if found is None:
        return False
    attributes = ATTRIBUTES.search(found.behind)
    behind = behind_block(found.behind[: attributes.start()] if attributes else found.behind)
    if behind is None or (attributes and found.behind[attributes.end() :].strip()):
        return False
    if not silent:
        token = state.push("formula_block", "p", 0)
        token.map = [first, first + found.size]
        token.meta = {"lines": found.source, "behind": behind}
        if attributes:
            token.meta["attributes"] = attributes[1]
        state.line = first + found.size
    return True


def make_formula(token: Token, source: MarkdownFile) -> Formula:
    """The block of a formula that stands on lines of its own."""
    meta = token.meta
    attributes = parse_attributes(meta["attributes"]) if "attributes" in meta else PLAIN
    made = formula_of(meta["lines"], source.span(token), source)
    *lines, last = made.lines
    if meta["behind"]:
        last = Line((*last.inlines, Text(meta["behind"], made.span)))
    return Formula((*lines, last), made.span, attributes=attributes)


def formula_in_line(content: str, cursor: Cursor, source: MarkdownFile) -> TexSource:
    """A formula in a line of text; to TeX a line end in it is a space."""
    span = cursor.take(content.partition("\n")[0])
    for _ in range(content.count("\n")):
        cursor.next_line()
    source.tell(Code.M_TEX, span, text=shown(content))
    return TexSource(content.replace("\n", " "), span)


def formula_of(lines: Sequence[str], span: Span, source: MarkdownFile) -> Formula:
    """Lines of TeX as a formula; it is told of."""
    source.tell(Code.M_TEX, span, text=shown(" ".join(lines)))
    return Formula(tuple(Line((TexSource(line, span),) if line else ()) for line in lines), span)
