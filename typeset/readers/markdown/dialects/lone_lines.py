"""Lines alone that say something to a program: contents, new pages, comments, abbreviations, embeds, tags.

Each becomes a token of its own, or goes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from typeset.readers.markdown.dialects.includes import Included
from typeset.readers.markdown.dialects.inline_marks import dialects_of
from typeset.startup.patterns import late_pattern

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

_CODE: Final = 4
_KNOWN: Final = late_pattern(
    r"\[TOC\]|\[toc\]|\[\[(?:toc|TOC)\]\]|\[\[_TOC_\]\]|\{:toc\}|@\[toc\]|\$\{toc\}|\{\{ ?toc ?\}\}|"
    r"\\(?:newpage|pagebreak|clearpage|tableofcontents|cleardoublepage|maketitle)(?:\[\d\])?|"
    r"\{\{[%<] ?(?:toc|pagebreak) ?[%>]\}\}",
)
"""What asks for contents, of which outputs have their own, and for new pages: nothing is lost."""

_ABBREVIATION: Final = late_pattern(r"\*\[[^\]\n]+\]:[ \t]+\S.*")
_EMBED: Final = late_pattern(r"!\[\[([^\[\]|\n]{1,200})(?:\|[^\[\]\n]*)?\]\]")
_PICTURE: Final = late_pattern(r"\.[A-Za-z0-9]{2,5}$")
_IMPORT: Final = late_pattern(
    r"(?:import\s[^\n]*\sfrom\s+|import\s+|export\s+\*\s+from\s+)['\"][^'\"\n]+['\"];?"
)


def lone_line(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """A line that is known by itself."""
    if state.sCount[first] - state.blkIndent >= _CODE:
        return False
    line = state.src[state.bMarks[first] + state.tShift[first] : state.eMarks[first]].rstrip()
    dialects = dialects_of(state)
    name, end = "", first + 1
    meta: dict[str, object] = {}
    if _KNOWN.fullmatch(line):
        name = "left_out"
    elif _ABBREVIATION.fullmatch(line) or ("docusaurus" in dialects and _IMPORT.fullmatch(line)):
        name, meta = "unplaced", {"words": line}
    elif line.startswith("{/*") and (end := _end_of_comment(state, first, last, "*/}")):
        name = "left_out"
    elif "obsidian" in dialects:
        embed = _EMBED.fullmatch(line)
        if embed and not _PICTURE.search(embed[1].partition("#")[0]):
            page, _, part = embed[1].partition("#")
            name, meta = "include", {"included": _embedded(page.strip(), part.strip())}
        elif line.startswith("%%") and (end := _end_of_comment(state, first, last, "%%")):
            name, meta = "hidden", {"words": line}
    if not name:
        return False
    if not silent:
        token = state.push(name, "", 0)
        token.map, token.meta = [first, end], meta
        state.line = end
    return True


def _embedded(page: str, part: str) -> Included:
    """A page, or a part of it; a part alone is one of the page in which it is named."""
    return Included(f"{page}.md" if page else "", f"#{part}" if part else "")


def _end_of_comment(state: StateBlock, first: int, last: int, mark: str) -> int:
    """The line behind a comment that a mark closes; 0 where nothing does."""
    for line in range(first, last):
        text = state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].rstrip()
        if text.endswith(mark) and (line > first or len(text) > len(mark) + 1):
            return line + 1
    return 0
