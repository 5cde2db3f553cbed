"""Tables of plain text as blocks: rows, cells, the caption that stands above or below."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from msgspec.structs import replace

from typeset.model.blocks import PLAIN, Attributes, Block, Caption, Cell, Inline, Line, Row, Span, Table, Text
from typeset.readers.captions import UNNUMBERED
from typeset.readers.text.apart.captions import names_table, states_unit
from typeset.readers.text.units import LogicalLine, TableRow, Unit


def inlines_of(file: str, line: LogicalLine) -> tuple[Inline, ...]:
    """The physical pieces of a line."""
    if len(line.pieces) == 1:  # nearly all lines
        piece = line.pieces[0]
        return (Text(piece.text, Span(file, piece.number, piece.column)),) if piece.text else ()
    return tuple(
        Text(piece.text, Span(file, piece.number, piece.column)) for piece in line.pieces if piece.text
    )


def make_table(file: str, unit: Unit) -> Table:
    """The table of a unit; a unit without rows, whose kind the author gave, has one cell in each line."""
    rows = unit.rows or tuple(
        TableRow(((line,),), line.pieces[0].number, line.pieces[-1].number) for line in unit.lines
    )
    blocks = tuple(
        Row(
            (),
            Span(file, row.first, 1, row.last),
            blocks=tuple(_cell(file, row, cell) for cell in row.cells),
            is_head=row.is_head,
        )
        for row in rows
    )
    return Table((), Span(file, unit.first.number, unit.first.column, unit.last.number), blocks=blocks)


def _cell(file: str, row: TableRow, lines: tuple[LogicalLine, ...]) -> Cell:
    """A cell; an empty one has one empty line."""
    made = tuple(Line(inlines_of(file, line)) for line in lines) or (Line(()),)
    first = lines[0].pieces[0] if lines else None
    last = lines[-1].pieces[-1].number if lines else row.first
    span = Span(file, first.number if first else row.first, first.column if first else 1, last)
    return Cell(made, span)


def with_captions(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks; the caption of a table that stands directly above it, else below, becomes its own.

    A caption in two languages has two lines; one more says in what the table counts.
    """
    found: list[Block] = []
    waiting: list[Caption] = []
    for block in [*blocks, None]:
        if isinstance(block, Caption) and names_table(block.text) and len(waiting) < _LANGUAGES:
            waiting.append(block)
            continue
        last = found[-1] if found else None
        if isinstance(block, Table):
            found.append(_captioned(block, waiting))
        elif isinstance(last, Table) and waiting and _wants(last, waiting[0]):
            found[-1] = _captioned(last, waiting)
            found += [block] if block else []
        else:
            found += [*waiting, *([block] if block else [])]
        waiting = []
    return tuple(found)


_LANGUAGES: Final = 3
"""Lines of a caption: in two languages, and what the table counts in."""

_NEAR: Final = 2
"""Lines: a caption below a table belongs to it if at most one blank line stands between."""


def _wants(table: Table, caption: Caption) -> bool:
    """Whether the caption below a table can be its own."""
    return not isinstance(table.blocks[0], Caption) and caption.span.line - table.span.last <= _NEAR


def _captioned(table: Table, captions: list[Caption]) -> Table:
    """The table with its caption, if there is one.

    What says no more than in what the table counts names no table: it gets no number.
    """
    if not captions:
        return table
    lines = tuple(line for caption in captions for line in caption.lines)
    is_named = not all(states_unit(line.text) for line in lines)
    attributes = PLAIN if is_named else Attributes(classes=(UNNUMBERED,))
    caption = Caption(lines, captions[0].span.through(captions[-1].span), attributes=attributes)
    return replace(table, blocks=(caption, *table.blocks))
