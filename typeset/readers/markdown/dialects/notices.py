"""Notices: 提示, 注意, 警告. Their kinds under the names of all programs, and the words of their titles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from typeset.model.blocks import Attributes, Block, Line, Paragraph, Span, Strong
from typeset.model.characters import is_han
from typeset.readers.markdown.divisions import divide
from typeset.readers.markdown.parser import parse_inline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typeset.readers.markdown.builder import MarkdownBuilder

_LABELS: Final = {
    "note": ("注", "Note"), "info": ("说明", "Info"), "tip": ("提示", "Tip"),
    "important": ("重要", "Important"),
    "warning": ("警告", "Warning"), "caution": ("小心", "Caution"), "danger": ("危险", "Danger"),
    "abstract": ("摘要", "Abstract"), "success": ("完成", "Success"), "question": ("问题", "Question"),
    "failure": ("失败", "Failure"), "bug": ("缺陷", "Bug"), "example": ("示例", "Example"),
    "quote": ("引用", "Quote"), "todo": ("待办", "To do"), "details": ("详情", "Details"),
    "seealso": ("参见", "See also"), "deprecated": ("已弃用", "Deprecated"), "exercise": ("练习", "Exercise"),
}  # fmt: skip
_TRADITIONAL: Final = str.maketrans("说险败缺练习弃", "說險敗缺練習棄")
_SAME: Final = {
    "hint": "tip", "attention": "warning", "error": "danger", "warn": "warning", "summary": "abstract",
    "tldr": "abstract", "check": "success", "done": "success", "help": "question", "faq": "question",
    "fail": "failure", "missing": "failure", "snippet": "example", "cite": "quote", "secondary": "note",
    "see-also": "seealso", "alert": "warning", "information": "info", "details-open": "details",
    "primary": "info", "detail": "details", "settings": "note",
}  # fmt: skip
"""Other names of the same kinds."""

LABELLED: Final = frozenset({*_LABELS, *_SAME})
"""All names of notices that programs print a title for where the author gives none."""


def label_of(kind: str, *, in_chinese: str) -> str:
    """The title of a notice without one; ``in_chinese`` is a text in the language that it is to have."""
    zh, en = _LABELS.get(_SAME.get(kind, kind), ("", ""))
    if not any(map(is_han, in_chinese)):
        return en
    return zh.translate(_TRADITIONAL) if any(char in in_chinese for char in "這個們說為與") else zh


def make_notice(
    kind: str, title: str, blocks: Sequence[Block], span: Span, builder: MarkdownBuilder
) -> Iterator[Block]:
    """The division of a notice, its title first; ``kind`` is its class."""
    name = _SAME.get(kind, kind)
    words = title or label_of(name, in_chinese=builder.source.sample)
    yield from divide((*label(words, span, builder), *blocks), Attributes("", (name,)), span, builder.source)


def label(words: str, span: Span, builder: MarkdownBuilder) -> Iterator[Block]:
    """The words that name a division, as a paragraph; none where there are none."""
    if not words.strip():
        return
    inline = parse_inline(words.strip(), builder.environment)
    inline.map = [span.line - 1, span.line]
    yield Paragraph((Line((Strong(builder.inlines(inline), span),)),), span)
