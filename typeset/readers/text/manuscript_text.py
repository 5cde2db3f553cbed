"""The repaired manuscript as plain text, for ``typeset fix``."""

from __future__ import annotations

from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from typeset.messages.diagnostics import Report
from typeset.model.blocks import (
    Block,
    Caption,
    CodeBlock,
    DefinitionList,
    Document,
    Explanation,
    Heading,
    Line,
    NoteCall,
    Row,
    Table,
    Text,
    Title,
)
from typeset.model.characters import CIRCLED, columns
from typeset.readers.lines import physical_lines
from typeset.readers.text.apart.listings import shows_computing
from typeset.readers.text.apart.set_apart import set_apart
from typeset.readers.text.apart.table_blocks import make_table
from typeset.readers.text.heads.white_heads import ABOVE_HEAD, may_be_counted_head
from typeset.readers.text.units import Unit

QUOTATION_INDENT: Final = "\u3000" * 4
"""The indent of a quotation: two em more than that of a paragraph."""

_BEFORE_EXPLANATION: Final = ("：", ":", " ", "\u3000", "\t")
"""What a term on the line of its explanation ends in; any other has it on the line below, with an indent."""

_LISTING_INDENT: Final = "    "
_STATEMENTS: Final = "x = f(1);\n" * 3
_ANNOUNCES: Final = "如下："
_PROSE: Final = "下面这一句话，只是普普通通的正文。"
"""Stands around a listing or table while it is read again, to see that it is read as the same."""


class _Place(Struct, frozen=True):
    """Where a block stands: ``ends`` says that its end must show without a blank line.

    ``is_announced``: the block above ends in a colon; ``is_computing``: the document holds programs.
    """

    ends: bool
    is_announced: bool
    is_computing: bool


def write_text(document: Document) -> str:
    """The document as a manuscript: a blank line between blocks, two above a head, a line for each line.

    Reading the result again gives the same units and no repair. White stands for the indents that told
    heads from items: a short line with a number that is no head stands directly below the line before.
    A listing or table above such a line shows its end by a fence or a drawn rule.
    """
    document = _with_marks(document)
    others = document.blocks[1:]
    whites = [_white(block) for block in others]
    tight = [white == "\n" for white in [*whites, ""]]
    announced = [False, *(_announces(block) for block in document.blocks)]
    computing = _shows_computing(document)
    blocks = [
        _block(block, _Place(ends, is_announced, computing))
        for block, ends, is_announced in zip(document.blocks, tight, announced[:-1], strict=True)
    ]
    return "".join([blocks[0], *map("".join, zip(whites, blocks[1:], strict=True)), "\n"])


def _announces(block: Block) -> bool:
    """Whether text ends in a colon, so that a listing may be expected below."""
    is_text = block.kind in ("paragraph", "lead", "list_item", "dialogue")
    return is_text and block.text.endswith(("：", ":"))


def _shows_computing(document: Document) -> bool:
    """Whether the listings alone show the reader that the manuscript holds programs."""
    listings = [
        line.text for block in document.blocks if isinstance(block, CodeBlock) for line in block.lines
    ]
    return shows_computing(physical_lines("\n".join(listings), frozenset(), Report()))


def _with_marks(document: Document) -> Document:
    """The document with the notes below its text, and their marks, ① or 〔51〕, where they are called."""
    if not document.notes:
        return document
    marks = {
        note.label: CIRCLED[place] if place < len(CIRCLED) else f"〔{place + 1}〕"
        for place, note in enumerate(document.notes)
    }

    def marked(line: Line) -> Line:
        return Line(
            tuple(
                Text(marks[inline.label], inline.span) if isinstance(inline, NoteCall) else inline
                for inline in line.inlines
            )
        )

    blocks = tuple(
        replace(block, lines=tuple(map(marked, block.lines))) if block.lines else block
        for block in document.blocks
    )
    notes = tuple(
        replace(block, lines=(Line((Text(marks[note.label], block.span), *block.lines[0].inlines)),))
        for note in document.notes
        for block in note.blocks
    )
    return replace(document, blocks=(*blocks, *notes), notes=())


def _white(block: Block) -> str:
    """The line end above a block, and the blank lines."""
    if block.kind == "heading":
        return "\n" * (1 + ABOVE_HEAD)
    tight = block.kind in ("paragraph", "list_item") and may_be_counted_head(block.text)
    return "\n" if tight else "\n\n"


def _block(block: Block, place: _Place) -> str:
    """The lines of a block."""
    if block.kind == "quotation":
        return "\n".join(QUOTATION_INDENT + line.text for line in block.lines)
    if isinstance(block, DefinitionList):
        return "\n".join(_definitions(block))
    if isinstance(block, CodeBlock):
        return _listing(block, place)
    if isinstance(block, Table):
        captions = [line.text for inner in block.blocks if isinstance(inner, Caption) for line in inner.lines]
        return "\n".join([*captions, _table(block, place)])
    text = "\n".join(line.text for line in block.lines)
    if isinstance(block, (Heading, Title)) and block.sign:
        return f"{block.sign} {text} {block.sign}" if block.sign[0] == "=" else f"{block.sign} {text}"
    return text


def _listing(block: CodeBlock, place: _Place) -> str:
    """A listing with an indent; between fences, if asked, or if that would not be read as the same."""
    lines = [line.text for line in block.lines]
    text = "\n".join(_LISTING_INDENT + line if line else "" for line in lines)
    unit = _read_again(text, place)
    if (
        not (block.language or place.ends)
        and unit
        and unit.kind == "code_block"
        and [line.text for line in unit.lines] == lines
    ):
        return text
    longest = max((len(line) - len(line.lstrip("`")) for line in lines), default=0)
    fence = "`" * max(3, longest + 1)
    return "\n".join([fence + block.language, *lines, fence])


def _table(table: Table, place: _Place) -> str:
    """A table with a tab between cells; drawn, if asked, or if that would not be read as the same."""
    rows = [row for row in table.blocks if isinstance(row, Row)]
    text = "\n".join(
        "\t".join(" ".join(line.text for line in cell.lines) for cell in row.blocks) for row in rows
    )
    unit = _read_again(text, place)
    if not place.ends and unit and unit.kind == "table" and _cells(make_table("", unit)) == _cells(table):
        return text
    return _drawn(rows)


def _cells(table: Table) -> list[tuple[bool, tuple[tuple[str, ...], ...]]]:
    """The lines of all cells, and which rows are heads."""
    return [
        (row.is_head, tuple(tuple(line.text for line in cell.lines) for cell in row.blocks))
        for row in table.blocks
        if isinstance(row, Row)
    ]


def _drawn(rows: list[Row]) -> str:
    """A table drawn with + - |: rules part rows of several lines, = stands below heads."""
    cells = [[[line.text for line in cell.lines] for cell in row.blocks] for row in rows]
    widths = [max(_width(row[number]) for row in cells) for number in range(len(cells[0]))]
    rule = "+".join(["", *("-" * (width + 2) for width in widths), ""])
    drawn = [rule]
    # A rule below the first row of two would make it a head; only rows of several lines need rules.
    is_parted = any(len(text) > 1 for texts in cells for text in texts) or any(not any(t[0]) for t in cells)
    for row, texts in zip(rows, cells, strict=True):
        for level in range(max(map(len, texts))):
            parts = [text[level] if level < len(text) else "" for text in texts]
            padded = [
                f" {part}{' ' * (width - columns(part, wide_quotes=False))} "
                for part, width in zip(parts, widths, strict=True)
            ]
            drawn.append("|" + "|".join(padded) + "|")
        if row.is_head or is_parted or row is rows[-1]:
            drawn.append(rule.replace("-", "=") if row.is_head else rule)
    return "\n".join(drawn)


def _width(lines: list[str]) -> int:
    """The columns that a cell needs. Of several lines none may look full, or the next is joined to it."""
    widest = max((columns(line, wide_quotes=False) for line in lines), default=0)
    if len(lines) < 2:
        return widest
    return widest + max(columns(line.split(" ")[0], wide_quotes=False) for line in lines) + 4


def _read_again(text: str, place: _Place) -> Unit | None:
    """What the reader sets apart of these lines at this place, where it is one unit."""
    above = _ANNOUNCES if place.is_announced else _PROSE
    programs = [_STATEMENTS, _PROSE] if place.is_computing else []
    typed = "\n\n".join([_PROSE, _PROSE, *programs, above, text, _PROSE])
    found = set_apart(physical_lines(f"{typed}\n", frozenset(), Report()), frozenset(), Report())
    is_one = len(found.units) == 1 + place.is_computing and len(found.lines) == 4 + place.is_computing
    return found.units[-1] if is_one else None


def _definitions(block: DefinitionList) -> list[str]:
    """A line for each term with the beginning of what it means, and for each further paragraph of that."""
    lines: list[str] = []
    for inner in block.blocks:
        if isinstance(inner, Explanation):
            first, *others = [one.text for one in inner.blocks] or [""]
            if lines and first and not lines[-1].endswith(_BEFORE_EXPLANATION):
                lines += [_LISTING_INDENT + one for one in (first, *others)]
                continue
            lines[-1:] = [(lines[-1] if lines else "") + first, *others]
        else:
            lines.append(inner.text)
    return lines
