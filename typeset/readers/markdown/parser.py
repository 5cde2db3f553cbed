"""The Markdown that we read: CommonMark, tables, notes, definitions, and notation of our own.

A library reads it (markdown-it-py), since CommonMark has too many corners to write again. This is
the one place that sets it up; ``grammar`` holds the rules that we add. Where the library
drops text, we keep the text and report it: notes that nothing calls (``notes``), cells
beyond the head's columns (``grammar``), and blocks nested too deeply (here). A random test
looks for lost text: ``tests/readers/test_markdown_invariants.py``.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from markdown_it import MarkdownIt
from markdown_it.parser_block import ParserBlock
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from msgspec import Struct

from typeset.readers.markdown import formulae, grammar
from typeset.readers.markdown.attributes import DIVISION_NAME
from typeset.readers.markdown.dialects import inline_marks, templates
from typeset.readers.markdown.dialects.component_lines import component_line
from typeset.readers.markdown.dialects.components import programmed_tag
from typeset.readers.markdown.dialects.crossings import crossing
from typeset.readers.markdown.dialects.dashed_tables import dashed_table
from typeset.readers.markdown.dialects.fence_names import SLASHED
from typeset.readers.markdown.dialects.grid_tables import grid_table
from typeset.readers.markdown.dialects.include_lines import include_line
from typeset.readers.markdown.dialects.indented import indented_block
from typeset.readers.markdown.dialects.indented_fences import indented_fence
from typeset.readers.markdown.dialects.known import CLOSED_KEY, DIALECTS_KEY
from typeset.readers.markdown.dialects.line_blocks import line_block
from typeset.readers.markdown.dialects.lone_lines import lone_line
from typeset.readers.markdown.dialects.paired import paired_block
from typeset.readers.markdown.dialects.shortcodes import call_line
from typeset.readers.markdown.patience import PatientInline

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

_DEEPEST: Final = 128
"""The most levels of blocks that are parsed; a list takes two. What lies deeper becomes plain paragraphs.

More would be too deep for Python's stack. ``depth`` lets books have far fewer.
"""

_DEEPEST_INLINE: Final = 17
"""The most levels of links and pictures inside each other; deeper ones are text."""

_INTERRUPTED: Final = ["paragraph", "reference", "blockquote", "list"]
"""What a block of another program ends that opens right below it."""

Environment = MutableMapping[str, Any]
"""What the library knows of a text besides its tokens: targets of links, and notes written in place."""


class Parsed(Struct, frozen=True):
    """A text's tokens in reading order, each inline token with those inside it, and its environment."""

    tokens: list[Token]
    environment: Environment


def parse(text: str, dialects: frozenset[str] = frozenset(), closed: frozenset[str] = frozenset()) -> Parsed:
    """The tokens of a whole text, which is written for some programs, and closes some tags."""
    environment: Environment = {DIALECTS_KEY: dialects, CLOSED_KEY: closed}
    return Parsed(_parser().parse(text, environment), environment)


def parse_inline(text: str, environment: Environment) -> Token:
    """The inline token of a piece of text; ``environment`` is that of the whole text."""
    return _parser().parseInline(text, environment)[0]


def note_in_place(call: Token, environment: Environment) -> list[Token]:
    """The tokens of a note that is written where it is called: ``^[like this]``."""
    tokens: list[Token] = environment["footnotes"]["list"][call.meta["id"]]["tokens"]
    return tokens


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST_INLINE}).enable(["table", "strikethrough"])
    parser.block = _DeepBlocks(parser.block)
    parser.use(footnote_plugin, move_to_end=False)
    parser.use(deflist_plugin)
    parser.use(container_plugin, "division", validate=lambda name, _: DIVISION_NAME.match(name) is not None)
    parser.use(container_plugin, "slashed", marker="/", validate=_is_slashed)
    parser.block.ruler.before("code", "indented_block", indented_block, {"alt": _INTERRUPTED})
    parser.block.ruler.before("code", "include", include_line, {"alt": _INTERRUPTED})
    parser.block.ruler.before("code", "component", component_line, {"alt": _INTERRUPTED})
    parser.block.ruler.before("code", "lone_line", lone_line, {"alt": _INTERRUPTED})
    parser.block.ruler.before("code", "highlighted", templates.highlighted, {"alt": _INTERRUPTED})
    parser.block.ruler.before("code", "paired_block", paired_block, {"alt": _INTERRUPTED})
    parser.block.ruler.before("code", "indented_fence", indented_fence)
    parser.block.ruler.before("code", "call", call_line, {"alt": _INTERRUPTED})
    parser.block.ruler.before("table", "grid_table", grid_table)
    parser.block.ruler.before("table", "dashed_table", dashed_table)
    parser.block.ruler.before("code", "line_block", line_block)
    parser.inline = PatientInline(parser.inline)
    parser.block.ruler.before("fence", "attributes", grammar.block_attributes)
    parser.block.ruler.at("table", grammar.table_of_all_cells, {"alt": ["paragraph", "reference"]})
    parser.block.ruler.before(
        "fence", "formula", formulae.formula_block, {"alt": ["paragraph", "reference", "blockquote", "list"]}
    )
    parser.inline.ruler.before("escape", "formula", formulae.formula)
    parser.inline.ruler.at("emphasis", grammar.emphasis)
    parser.inline.ruler.before("link", "ruby", grammar.ruby)
    parser.inline.ruler.before("strikethrough", "raised", grammar.raised)
    parser.inline.ruler.after("link", "span", grammar.span)
    parser.inline.ruler.after("span", "attributes", grammar.inline_attributes)
    parser.inline.ruler.before("html_inline", "programmed_tag", programmed_tag)
    parser.inline.add_terminator_char("@")
    parser.inline.ruler.before("escape", "crossing", crossing)
    for name, rule in _INLINE_MARKS.items():
        parser.inline.ruler.before("link", name, rule)
    # Rulers list their rules at the first use, and another thread must not find half of them.
    for ruler in (parser.core.ruler, parser.block.ruler, parser.inline.ruler, parser.inline.ruler2):
        ruler.getRules("")
    return parser


_INLINE_MARKS: Final = {
    "marked": inline_marks.marked, "inserted": inline_marks.inserted, "pressed": inline_marks.pressed,
    "wiki_link": inline_marks.wiki_link, "hidden": inline_marks.hidden, "cited": inline_marks.cited,
    "emoji": inline_marks.emoji, "aside": inline_marks.aside,
    "template": templates.template, "templated_link": templates.templated_link,
}  # fmt: skip


def _is_slashed(info: str, _: str) -> bool:
    return SLASHED.fullmatch(info) is not None


class _DeepBlocks(ParserBlock):
    """Keeps blocks that are nested deeper than the limit as text; the library drops all that follows them."""

    def __init__(self, parser: ParserBlock) -> None:
        super().__init__()
        self.ruler = parser.ruler

    def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:  # noqa: N803 - the library's
        """Make the tokens of some lines: the library's loop, which has one limit for blocks and inlines."""
        rules = (*self.ruler.getRules(""),) if state.level < _DEEPEST else (_deep_text,)
        line, has_empty = startLine, False
        while line < endLine:
            state.line = line = state.skipEmptyLines(line)
            if line >= endLine or state.sCount[line] < state.blkIndent:  # the end of a list's item
                break
            if not any(rule(state, line, endLine, False) for rule in rules):
                raise AssertionError("a paragraph matches any line")
            state.tight = not has_empty
            line = state.line
            has_empty = has_empty or state.isEmpty(line - 1)
            if line < endLine and state.isEmpty(line):
                has_empty = True
                state.line = line = line + 1


def _deep_text(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """The lines that lie too deep, up to the end of the innermost block, as one paragraph."""
    end = first
    while end < last and (state.isEmpty(end) or state.sCount[end] >= state.blkIndent):
        end += 1
    state.push("paragraph_open", "p", 1).map = [first, end]
    inline = state.push("inline", "", 0)
    inline.content = state.getLines(first, end, state.blkIndent, False).strip()
    inline.map, inline.children, inline.meta = [first, end], [], {"too_deep": True}
    state.push("paragraph_close", "p", -1)
    state.line = end
    return True
