"""The library's flat list of tokens as a tree: each opening token holds all up to its closing one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from markdown_it.token import Token


class SyntaxNode(Struct, frozen=True):
    """A block of the library: its name without ``_open``, its token, the nodes in it."""

    name: str
    token: Token
    nodes: tuple[SyntaxNode, ...] = ()

    @property
    def inline(self) -> Token | None:
        """The token that holds its inlines, if it is a block of text."""
        return next((node.token for node in self.nodes if node.name == "inline"), None)


def build_tree(tokens: Iterable[Token]) -> Sequence[SyntaxNode]:
    """The blocks at the top."""
    levels: list[tuple[Token | None, list[SyntaxNode]]] = [(None, [])]
    for token in tokens:
        if token.nesting > 0:
            levels.append((token, []))
        elif token.nesting < 0:
            opening, nodes = levels.pop()
            assert opening is not None
            levels[-1][1].append(SyntaxNode(opening.type.removesuffix("_open"), opening, tuple(nodes)))
        else:
            levels[-1][1].append(SyntaxNode(token.type, token))
    return levels[0][1]
