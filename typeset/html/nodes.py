"""The blocks of the document with their ids in the markup, grouped where one element holds several."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct

from typeset.model.blocks import Block, Caption, Container, ListItem, Quotation, Row
from typeset.startup.remembering import recalled

if TYPE_CHECKING:
    from typeset.model.blocks import Document


class Node(Struct, frozen=True):
    """A block with its id and the groups of blocks in it."""

    id: str
    block: Block
    groups: tuple[Group, ...] = ()

    @property
    def nodes(self) -> tuple[Node, ...]:
        """The nodes in it, without their groups."""
        return tuple(node for group in self.groups for node in group.nodes)

    def rows(self, *, head: bool) -> list[Node]:
        """The head rows of a table, or the others."""
        return [node for node in self.nodes if isinstance(node.block, Row) and node.block.is_head is head]

    @property
    def caption(self) -> Node | None:
        """The caption of a table or figure, if it has one."""
        return next((node for node in self.nodes if isinstance(node.block, Caption)), None)


class Group(Struct, frozen=True):
    """Neighbouring blocks that one element holds: ``name`` is list, quotation, or empty for a lone block."""

    name: str
    nodes: tuple[Node, ...]


def number_blocks(document: Document) -> list[Node]:
    """The document's blocks, each with the author's id, else with one by its place: ``b7``."""
    nodes, first = [], 1
    for block in document.blocks:
        numbered = recalled((_Numbered, id(block), first), partial(_number, block, first))
        nodes.append(numbered.node)
        first = numbered.next
    return nodes


class _Numbered(Struct, frozen=True):
    """A node, and the number of what comes next."""

    node: Node
    next: int


def _number(block: Block, first: int) -> _Numbered:
    inner, following = [], first + 1
    for item in block.blocks if isinstance(block, Container) else ():
        numbered = _number(item, following)
        inner.append(numbered.node)
        following = numbered.next
    return _Numbered(Node(block.attributes.id or f"b{first}", block, group(inner)), following)


def group(nodes: Iterable[Node]) -> tuple[Group, ...]:
    """The nodes in groups: neighbouring items of a typed list, paragraphs of a quotation, else one alone."""
    groups: list[Group] = []
    for node in nodes:
        name = {ListItem: "list", Quotation: "quotation"}.get(type(node.block), "")
        if name and groups and groups[-1].name == name:
            groups[-1] = Group(name, (*groups[-1].nodes, node))
        else:
            groups.append(Group(name, (node,)))
    return tuple(groups)
