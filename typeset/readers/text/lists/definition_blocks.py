"""Units of terms with what they mean, or of labels with their values, as lists of definitions."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Final

from typeset.model.blocks import (
    PLAIN,
    Attributes,
    Block,
    DefinitionList,
    Explanation,
    Inline,
    Line,
    Paragraph,
    RunInHead,
    Span,
    Term,
    Text,
)


def make_definition(inlines: tuple[Inline, ...], others: tuple[Line, ...], span: Span) -> DefinitionList:
    """A list of one term: the first of the first line's inlines; the rest is what it means.

    ``others`` are further lines, each a paragraph of the explanation.
    """
    term, *rest = (Text(one.text, one.span) if isinstance(one, RunInHead) else one for one in inlines)
    lines = ([Line(tuple(rest))] if rest else []) + list(others)
    paragraphs = tuple(Paragraph((line,), span) for line in lines)
    is_labelled = _is_label(term.text) or not lines  # a figure of whom nothing is told stands as the others
    blocks = (Term((Line((term,)),), span), Explanation((), span, blocks=paragraphs))
    return DefinitionList((), span, blocks=blocks, attributes=_LABELS if is_labelled else PLAIN)


_LABELS: Final = Attributes(classes=("labels",))
"""A label and its value stand on one line, as does a name with what a dash tells of it."""


def _is_label(text: str) -> bool:
    return text.endswith(("：", ":", "—", "--"))


def with_joined_definitions(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks; lists of definitions one behind the other become one."""
    found: list[Block] = []
    for key, group in groupby(blocks, key=_list_of):
        members = list(group)
        if key is not None and len(members) > 1:
            first = members[0]
            inner = tuple(
                one for block in members if isinstance(block, DefinitionList) for one in block.blocks
            )
            span = first.span.through(members[-1].span)
            members = [DefinitionList((), span, blocks=inner, attributes=key)]
        found += members
    return tuple(found)


def _list_of(block: Block) -> Attributes | None:
    """What lists have in common that may be joined; nothing for other blocks."""
    return block.attributes if isinstance(block, DefinitionList) else None
