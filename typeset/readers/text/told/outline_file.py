"""The outline of a manuscript of plain text or of a Word file, as a file that its author can change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from msgspec.structs import replace

from typeset.messages.reasons import REASONS
from typeset.model.blocks import Block, Container, DefinitionList, Document, Guess, Heading, Line, Term
from typeset.model.walk import block_tree
from typeset.readers.lines import PhysicalLine
from typeset.readers.text.told.outline_rows import (
    BLOCK,
    FURTHER,
    GOES_ON,
    LEFT_OUT,
    ROW_KINDS,
    WORD_KINDS,
    Row,
    first_words,
    write_rows,
)
from typeset.readers.text.told.settled import LINE_BY_LINE

_HEAD: Final = (
    "{name} 的结构。一行是一个单元：行号、类别、级、把握、开头的字。? 是拿不准的。\n"
    "可以改：类别和级；行号 12-15 改成 12-13 并加一行 14-15，就分成两段；类别写 goes_on，就接在上一段后面；\n"
    "写 left_out，就不要。/ 是标题的又一行。文稿以后增删别的行，仍按开头的字认。删去这个文件，就重新判断。\n"
    "类别：{kinds}",
    "What {name} is made of. A row is a unit: its lines, kind, level, how sure, first words.\n"
    "? marks a doubtful one. Change kinds and levels. To part a unit, make 12-15 a 12-13 and add a row\n"
    "for 14-15. To join one to the unit before it, call it goes_on; to leave it out, left_out. / is a\n"
    "further line of a head. Rows are found by their words when other lines come or go. Delete this file\n"
    "to have everything guessed anew.\n"
    "Kinds: {kinds}",
)


_HEAD_OF_WORD: Final = (
    "行号是 Word 数的段号；block 是列表、表、图、框，只能留着，或写成 left_out 去掉。",
    "Lines are paragraphs as Word counts them; a block is a list, table, figure or box: it stays, or is\n"
    "called left_out.",
)


def write_outline(
    document: Document,
    lines: list[PhysicalLine],
    lang: str = "zh",
    finished: frozenset[tuple[int, str]] | None = None,
) -> str:
    """The outline file of a document that was read from these lines, with comments in ``lang``.

    ``finished`` are the blocks of a Word file that are kept as they are, each by its number and its words;
    None for plain text.
    """
    name = document.file.replace("\\", "/").rpartition("/")[2]
    english = lang == "en"
    kinds = ROW_KINDS if finished is None else WORD_KINDS
    head = _HEAD[english].format(name=name, kinds=" ".join(kinds))
    if finished is not None:
        head = f"{head}\n{_HEAD_OF_WORD[english]}"
    reasons = {
        guess.line: REASONS[guess.reason][english]
        for guess in document.guesses
        if guess.is_doubtful and guess.reason in REASONS and guess.file == document.file
    }
    rows = outline_rows(document, lines)
    if finished:
        rows = [replace(row, kind=BLOCK) if (row.line, row.words) in finished else row for row in rows]
    return write_rows(rows, reasons, head)


def outline_rows(document: Document, lines: list[PhysicalLine]) -> list[Row]:
    """A row for each unit, for each further line of a head, and for the lines that no unit holds."""
    typed: dict[int, list[PhysicalLine]] = {}  # a paragraph of Word's may have several
    for line in lines:
        typed.setdefault(line.number, []).append(line)
    guesses = {(guess.line, guess.kind): guess for guess in document.guesses if guess.file == document.file}
    rows: list[tuple[int, int, Row]] = []
    covered: set[int] = set()
    order = {number: index for index, number in enumerate(typed)}
    for kind, parts in _units(document):
        block = parts[0]
        for row, column in _rows(kind, parts, order):
            guess = guesses.get((block.span.line, block.kind), Guess(0, kind, 100))
            held = [line for line in typed[row.line] if line.column <= column] or typed[row.line]
            text = held[-1].text[max(column - held[-1].column, 0) :]
            covered.update(range(row.line, row.last + 1))
            rows.append((row.line, column, replace(row, words=first_words(text), sure=guess.sure)))
    for first, last in _runs([number for number in typed if number not in covered], order):
        rows.append((first, 0, Row(first, last, LEFT_OUT, 0, first_words(typed[first][0].text))))
    return [row for _, _, row in sorted(rows, key=lambda item: item[:2])]


def _units(document: Document) -> Iterator[tuple[str, list[Block]]]:
    """Each unit of the manuscript with its kind: a block, or a term with its explanations."""
    for block in (*document.blocks, *document.notes):
        if block.span.file != document.file:
            continue  # the title that the settings give
        if not isinstance(block, DefinitionList):
            yield block.kind, [block]
            continue
        entry: list[Block] = []
        for inner in block.blocks:
            if isinstance(inner, Term) and entry:
                yield "definition", entry
                entry = []
            entry.append(inner)
        yield "definition", entry


def _rows(kind: str, blocks: list[Block], order: dict[int, int]) -> Iterator[tuple[Row, int]]:
    """The rows of a unit without words, each with the column at which it begins.

    ``order`` gives the place of each physical line that is not blank.
    """
    parts = [block for outer in blocks for block in block_tree(outer)]
    level = blocks[0].level if isinstance(blocks[0], Heading) else 0
    texts = [line for block in parts for line in block.lines if line.inlines]
    if kind in LINE_BY_LINE or isinstance(blocks[0], Container) or kind == "definition":
        groups = [_numbers(texts)] if texts else []
    else:
        groups = [_numbers([line]) for line in texts]
    for place, group in enumerate(groups):
        for again, (first, last) in enumerate(_runs(sorted(group), order)):
            name = GOES_ON if again else FURTHER if place else kind
            yield Row(first, last, name, level if name == kind else 0, ""), group[first]


def _numbers(lines: Iterable[Line]) -> dict[int, int]:
    """The physical lines from which the lines come, each with the column at which it is met first."""
    found: dict[int, int] = {}
    for line in lines:
        for inline in line.inlines:
            found.setdefault(inline.span.line, inline.span.column)
    return found


def _runs(numbers: list[int], order: dict[int, int]) -> Iterator[tuple[int, int]]:
    """Runs of numbers between which no other line with text stands: the first and the last of each."""
    start = 0
    known = [number for number in numbers if number in order]
    for place in range(1, len(known) + 1):
        if place == len(known) or order[known[place]] != order[known[place - 1]] + 1:
            if known:
                yield known[start], known[place - 1]
            start = place
