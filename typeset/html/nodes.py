"""The blocks of the document with their ids in the markup, grouped where one element holds several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count
from typing import TYPE_CHECKING

from msgspec import Struct

from typeset.model.blocks import Block, Caption, Container, ListItem, Quotation, Row

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
    numbers = count(1)
    return [_number(block, numbers) for block in document.blocks]


def _number(block: Block, numbers: Iterator[int]) -> Node:
    name = f"b{next(numbers)}"
    inner = [_number(item, numbers) for item in block.blocks] if isinstance(block, Container) else []
    return Node(block.attributes.id or name, block, group(inner))


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
