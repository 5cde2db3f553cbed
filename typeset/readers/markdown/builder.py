"""The builder of blocks, as the makers of single kinds of blocks know it.

``blocks`` imports the makers (of tables, figures, divisions, …), and a maker has to build
what its block holds. So it is handed the builder, and knows it by this protocol alone:
no maker imports ``blocks``, and imports run one way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from markdown_it.token import Token

    from typeset.model.blocks import Block, Inline, Line, Span
    from typeset.readers.markdown.dialects.includes import Included
    from typeset.readers.markdown.parser import Environment
    from typeset.readers.markdown.source import MarkdownFile
    from typeset.readers.markdown.tree import SyntaxNode

    Include = Callable[[Included, Span], Iterable[Block]]
    """Reads a file for the place that takes it in, and gives its blocks."""


class MarkdownBuilder(Protocol):
    """Builds blocks and inlines of one file."""

    @property
    def source(self) -> MarkdownFile:
        """The file that is read."""

    @property
    def environment(self) -> Environment:
        """What the library knows of the file besides its tokens."""

    @property
    def include(self) -> Include:
        """Reads another file that this one takes in."""

    def build(self, nodes: Sequence[SyntaxNode]) -> tuple[Block, ...]:
        """The blocks of some nodes, in order."""

    def inlines(self, token: Token) -> tuple[Inline, ...]:
        """The inlines of an inline token."""

    def lines(self, node: SyntaxNode) -> tuple[Line, ...]:
        """The text of a block as one line; none where it has no text."""
