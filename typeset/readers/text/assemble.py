"""The last step of the reader: units of known kind become blocks of the document tree."""

from __future__ import annotations

from itertools import groupby
from typing import Final

from msgspec.structs import replace

from typeset.messages.diagnostics import Report
from typeset.model.blocks import (
    KINDS,
    Block,
    CodeBlock,
    Document,
    Guess,
    Heading,
    Inline,
    Line,
    ListItem,
    Paragraph,
    RunInHead,
    SceneBreak,
    Span,
    Text,
    Title,
)
from typeset.readers.language import language_of
from typeset.readers.text.apart.table_blocks import inlines_of, make_table, with_captions
from typeset.readers.text.lists.definition_blocks import make_definition, with_joined_definitions
from typeset.readers.text.units import LogicalLine, Unit
from typeset.readers.text.words import iso_date

_OWN_INDENT: Final = frozenset({"verse", "quotation", "contents", "code_block", "table"})
_BY_NAME: Final = {kind.kind: kind for kind in KINDS}


def assemble(file: str, units: list[Unit], skip: frozenset[str], report: Report) -> Document:
    """The document of these units, with its language and the date it gives.

    Spaces typed as an indent are removed (M17). They stay where they have a meaning:
    in verse, a quotation, a contents list, a listing and a table.
    """
    if "M17" in skip:
        units = [unit if unit.kind in _OWN_INDENT else _with_margin(unit) for unit in units]
    else:
        _log_indents(units, report)
    units = _with_own_indents(units)
    blocks = with_joined_definitions(with_captions(_block(file, unit) for unit in units))
    guesses = tuple(Guess(unit.first.number, unit.kind, unit.sure, unit.reason, file) for unit in units)
    return Document(file, blocks, language_of(unit.text for unit in units), _date(blocks), guesses=guesses)


def _with_margin(unit: Unit) -> Unit:
    """The unit with its first line's margin put back into its text."""
    first = unit.first
    pieces = (replace(first, text=first.margin + first.text, margin=""), *unit.lines[0].pieces[1:])
    return replace(
        unit,
        lines=(LogicalLine(pieces), *unit.lines[1:]),
        run_in=unit.run_in and unit.run_in + len(first.margin),
    )


def _log_indents(units: list[Unit], report: Report) -> None:
    """Log every indent that is taken away from the start of a unit."""
    for unit in units:
        first = unit.first
        if first.margin and unit.kind not in _OWN_INDENT:
            start = unit.text[:4]
            report.repair("M17", first.number, first.margin + start, start)


def _with_own_indents(units: list[Unit]) -> list[Unit]:
    """The units; lines of stanzas and contents lists keep the indents by which they differ.

    Stanzas that follow each other are one poem, whose lines are compared with each other.
    """
    result: list[Unit] = []
    for kind, same in groupby(units, key=lambda unit: unit.kind):
        run = list(same)
        if kind not in ("verse", "contents"):
            result += run
            continue
        common = min(len(line.pieces[0].margin) for unit in run for line in unit.lines)
        result += [_without_margin(unit, common) for unit in run]
    return result


def _without_margin(unit: Unit, common: int) -> Unit:
    """The unit whose lines keep their margins in their texts but for the first ``common`` characters."""
    lines = tuple(
        LogicalLine(
            (replace(first, text=first.margin[common:] + first.text, margin=first.margin[:common]), *others)
        )
        for first, *others in (line.pieces for line in unit.lines)
    )
    return replace(unit, lines=lines, text="".join(line.text for line in lines))


def _block(file: str, unit: Unit) -> Block:
    """One block."""
    first = unit.first
    span = Span(file, first.number, first.column, unit.last.number)
    if unit.kind == "paragraph" and len(unit.lines) == 1 and not unit.run_in:  # nearly all
        return Paragraph((Line(inlines_of(file, unit.lines[0])),), span)
    lines = tuple(
        [Line(_inlines(file, line, 0 if place else unit.run_in)) for place, line in enumerate(unit.lines)]
    )
    block: Block
    match unit.kind:
        case "heading":
            block = Heading(lines, span, level=max(unit.level, 1), number=unit.number, sign=unit.sign)
        case "title":
            block = Title(lines, span, sign=unit.sign)
        case "scene_break":
            block = SceneBreak(lines, span)
        case "definition":
            block = make_definition(lines[0].inlines, lines[1:], span)
        case "list_item":
            block = ListItem(lines, span, marker=unit.number)
        case "code_block":
            block = CodeBlock(lines, span, language=unit.language)
        case "table":
            block = make_table(file, unit)
        case kind:
            block = _BY_NAME[kind](lines, span)
    return block


def _inlines(file: str, line: LogicalLine, run_in: int) -> tuple[Inline, ...]:
    """The line's physical pieces, the first ``run_in`` characters as a run-in head."""
    if not run_in:
        return inlines_of(file, line)
    found: list[Inline] = []
    left = run_in
    for piece in line.pieces:
        head, rest = piece.text[:left], piece.text[left:]
        if head:
            found.append(RunInHead(head, Span(file, piece.number, piece.column)))
        if rest:
            found.append(Text(rest, Span(file, piece.number, piece.column + len(head))))
        left -= len(head)
    return tuple(found)


def _date(blocks: tuple[Block, ...]) -> str:
    """The ISO date in the dateline, else in the sign-off, else nothing."""
    for kind in ("dateline", "signoff", "source"):
        for block in blocks:
            if block.kind == kind and (date := iso_date(block.text)):
                return date
    return ""
