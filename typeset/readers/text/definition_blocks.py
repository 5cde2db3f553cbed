"""Units of terms with what they mean, or of labels with their values, as lists of definitions."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from typeset.model.blocks import (
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
    return DefinitionList(
        (), span, blocks=(Term((Line((term,)),), span), Explanation((), span, blocks=paragraphs))
    )


def with_joined_definitions(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks; lists of definitions one behind the other become one."""
    found: list[Block] = []
    for is_list, group in groupby(blocks, key=lambda block: isinstance(block, DefinitionList)):
        members = list(group)
        if is_list and len(members) > 1:
            first = members[0]
            inner = tuple(
                one for block in members if isinstance(block, DefinitionList) for one in block.blocks
            )
            members = [DefinitionList((), first.span.through(members[-1].span), blocks=inner)]
        found += members
    return tuple(found)
