"""What the reader found in a manuscript, as flat units that can be held against its truth."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from tests.manuscripts.truth import ALIKE, LINES_STAY, Key
from typeset.model.blocks import (
    Block,
    BlockQuotation,
    Caption,
    Container,
    DefinitionList,
    Division,
    Document,
    Explanation,
    Figure,
    Heading,
    Item,
    ItemList,
    Listing,
    Note,
    Row,
    Table,
    Term,
)
from typeset.model.walk import block_tree, pieces

_OPEN: Final = (ItemList, Division, Listing, Figure)
"""Containers that are no unit themselves: what they hold are units."""


@dataclass(frozen=True, slots=True)
class FoundUnit:
    """One unit of a document.

    ``rows`` are its lines, each with the numbers of the manuscript's lines that it is made of;
    ``typed`` is the first text of each such line, with the spaces that it kept.
    """

    key: Key
    column: int
    kind: str
    level: int
    lines: frozenset[int]
    rows: tuple[frozenset[int], ...]
    typed: tuple[tuple[int, str], ...]
    cells: tuple[tuple[str, ...], ...] = ()


def found_units(document: Document) -> list[FoundUnit]:
    """The units of a document in the order of the manuscript."""
    units = [unit for block in (*document.blocks, *document.notes) for unit in _units(block)]
    units.sort(key=lambda unit: (unit.key.line, unit.column))
    placed: list[FoundUnit] = []
    for unit in units:
        same_line = placed and placed[-1].key.line == unit.key.line
        place = placed[-1].key.place + 1 if same_line else 0
        placed.append(replace(unit, key=Key(unit.key.line, place)))
    return placed


def _units(block: Block) -> Iterator[FoundUnit]:
    """The block as a unit; what open containers hold as units of their own."""
    if isinstance(block, _OPEN):
        if block.lines:
            yield _unit(block.kind, [block])
        for inner in block.blocks:
            yield from _units(inner)
    elif isinstance(block, Item):
        first, *others = block.blocks or (block,)
        if isinstance(first, Container):
            yield from _units(first)
        else:
            yield _unit("list_item", [first], block)
        for inner in others:
            yield from _units(inner)
    elif isinstance(block, DefinitionList):
        yield from _definitions(block)
    elif isinstance(block, Table):
        yield from _table(block)
    else:
        kind = "quotation" if isinstance(block, BlockQuotation) else block.kind
        yield _unit(ALIKE.get(kind, kind), [block])


def _table(block: Table) -> Iterator[FoundUnit]:
    """A table's caption, a unit for each of its languages; then its rows with the lines drawn around them."""
    captions = [
        Caption((line,), placed[0].span.through(placed[-1].span))
        for inner in block.blocks
        if isinstance(inner, Caption)
        for line in inner.lines
        if (placed := list(pieces(line.inlines)))
    ]
    rows = [row for row in block.blocks if isinstance(row, Row)]
    yield from (_unit("caption", [caption]) for caption in captions)
    if rows:
        unit = _unit("table", rows)
        of_captions = {n for one in captions for n in range(one.span.line, one.span.last + 1)}
        lines = unit.lines | (set(range(block.span.line, block.span.last + 1)) - of_captions)
        cells = tuple(tuple(cell.text for cell in row.blocks) for row in rows)
        yield replace(unit, key=Key(min(lines)), lines=frozenset(lines), cells=cells)


def _definitions(block: DefinitionList) -> Iterator[FoundUnit]:
    """A unit for each term with its explanations."""
    group: list[Block] = []
    for inner in block.blocks:
        if isinstance(inner, Term) and any(isinstance(one, Explanation) for one in group):
            yield _unit("definition", group)
            group = []
        group.append(inner)
    if group:
        yield _unit("definition", group)


def _unit(kind: str, blocks: list[Block], around: Block | None = None) -> FoundUnit:
    """Blocks as one unit of a kind, its places taken from the pieces of text."""
    spans = [block.span for block in (*blocks, *([around] if around else []))]
    first = min(spans, key=lambda span: (span.line, span.column))
    rows, typed = _rows(blocks)
    last = max(span.last for span in spans)
    stays = kind in LINES_STAY or kind in ("scene_break", "definition") or not rows
    pieces_of = {line for row in rows for line in row}
    covered = set(range(first.line, last + 1)) if stays else pieces_of
    level = blocks[0].level if isinstance(blocks[0], Heading) else 0
    return FoundUnit(Key(min(covered)), first.column, kind, level, frozenset(covered), rows, typed)


def _rows(blocks: Iterable[Block]) -> tuple[tuple[frozenset[int], ...], tuple[tuple[int, str], ...]]:
    rows: list[frozenset[int]] = []
    typed: dict[int, str] = {}
    for block in blocks:
        for inner in block_tree(block):
            if isinstance(inner, Note) and not inner.lines:
                continue
            for line in inner.lines:
                row = set()
                for piece in pieces(line.inlines):
                    row.add(piece.span.line)
                    typed.setdefault(piece.span.line, piece.text)
                if row:
                    rows.append(frozenset(row))
    return tuple(rows), tuple(sorted(typed.items()))
