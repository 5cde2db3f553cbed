"""Paragraphs that look like a table or a head and are none: they are set as text, and reported."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from typeset.messages.codes import Code
from typeset.startup.patterns import late_pattern

if TYPE_CHECKING:
    from markdown_it.token import Token

    from typeset.readers.markdown.source import MarkdownFile

_RULE: Final = late_pattern(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?")
_ROW: Final = late_pattern(r"\|.+\|")
_BORDER: Final = late_pattern(r"\+(?:[-=:]+\+)+")
_HEAD: Final = late_pattern(r"#{1,6}[^#\s][^#]*|#{7,}\s.*")
"""A head without a space behind its marks, or with too many marks; #话题# is no head."""


def check_lookalike(inline: Token, source: MarkdownFile) -> None:
    """Report a paragraph that its author may have meant as a table or a head."""
    lines = [line.strip() for line in inline.content.split("\n")]
    if len(lines) > 1 and "|" in lines[0] and "|" in lines[1] and _RULE.fullmatch(lines[1]):
        source.tell(Code.M_TABLE_BROKEN, source.span(inline))
    elif len(lines) > 1 and all(map(_ROW.fullmatch, lines)):
        source.tell(Code.M_TABLE_UNRULED, source.span(inline))
    elif len(lines) > 2 and _BORDER.fullmatch(lines[0]):
        source.tell(Code.M_TABLE_DRAWN, source.span(inline))
    elif len(lines) == 1 and _HEAD.fullmatch(lines[0]) and not _is_tag(lines[0], source):
        source.tell(Code.M_HEAD_MARK, source.span(inline))


def _is_tag(line: str, source: MarkdownFile) -> bool:
    """Whether a line is one word behind one mark: to Obsidian that is a tag, and no head."""
    return "obsidian" in source.dialects and line[1:2] != "#" and " " not in line
