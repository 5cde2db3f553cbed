"""Blocks as Markdown, a blank line between them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from typeset.messages.codes import Code
from typeset.messages.diagnostics import Report
from typeset.model.blocks import (
    Attributes,
    Block,
    BlockQuotation,
    Caption,
    Cell,
    CodeBlock,
    Container,
    Contents,
    DefinitionList,
    Division,
    Explanation,
    Figure,
    Heading,
    Image,
    ItemList,
    Line,
    Listing,
    Note,
    Phrase,
    Quotation,
    Row,
    SceneBreak,
    Table,
    Title,
)
from typeset.readers.markdown.figures import UNCAPTIONED
from typeset.readers.markdown.writing.escapes import as_line, plain
from typeset.readers.markdown.writing.written_inlines import Names, write_inlines, write_line
from typeset.readers.markdown.writing.written_lists import as_paragraphs, shown_list, write_items
from typeset.startup.patterns import late_pattern

_DIVISIONS: Final = frozenset(
    {
        "verse", "signoff", "kicker", "deck", "byline", "dateline", "lead", "source",
        "salutation", "abstract",
    }
)  # fmt: skip
"""Kinds of blocks that Markdown makes of a division of their name; others become paragraphs."""

_BORDER: Final = late_pattern(r"(?<!\\)\|")
"""A sign that would end a cell: that of readings and of code; in words it has a backslash."""

_DEEPEST: Final = 6
_APART: Final = "<!-- -->"
"""What keeps two lists apart that stand one below the other."""


class Writer:
    """Writes the blocks of one file; what Markdown cannot say goes into ``report``.

    Heads are ``lowered`` by so many levels.
    """

    def __init__(self, names: Names, report: Report, lowered: int = 0) -> None:
        self._names = names
        self._report = report
        self._lowered = lowered

    def write(self, blocks: Sequence[Block]) -> str:
        """The blocks, one below the other."""
        parts: list[str] = []
        last: Block | None = None
        for block in _flat(blocks):
            written = self._block(block)
            if not written.strip():
                continue
            if isinstance(block, ItemList) and isinstance(last, ItemList):
                parts.append(_APART)
            parts.append(written)
            last = block
        return "\n\n".join(parts)

    def note(self, note: Note) -> str:
        """A note with its number; further paragraphs are set in."""
        inner = self.write(note.blocks)
        mark = f"[^{self._names.notes[note.label]}]: "
        return mark + inner.replace("\n", "\n    ").replace("\n    \n", "\n\n")

    def _block(self, block: Block) -> str:
        for kind, write in _WRITERS.items():
            if isinstance(block, kind):
                return write(self, block)
        if block.kind in _DIVISIONS:
            return self._division(block.kind, "\n".join(self._line(line) for line in block.lines))
        return self._anchored(block.attributes) + self._lines(block.lines)

    def _line(self, line: Line) -> str:
        return write_line(line.inlines, self._names).replace("\\\n", "\n")

    def _lines(self, lines: Iterable[Line]) -> str:
        """Lines of one block; their ends stay."""
        return "\\\n".join(write_line(line.inlines, self._names) for line in lines if line.inlines)

    def _anchored(self, attributes: Attributes) -> str:
        """The attributes of a block, on a line above it."""
        marks = self._names.attributes(Attributes(attributes.id))
        return f"{marks}\n\n" if marks else ""

    def _division(self, name: str, inner: str) -> str:
        """A division; its colons are more than those of any in it."""
        fence = ":::"
        while f"\n{fence}" in f"\n{inner}":
            fence += ":"
        return f"{fence} {name}\n{inner}\n{fence}" if inner.strip() else ""

    def _heading(self, block: Block) -> str:
        level = min((block.level if isinstance(block, Heading) else 0) + self._lowered, _DEEPEST)
        words = "<br>".join(write_inlines(line.inlines, self._names) for line in block.lines)
        words = " ".join(words.replace("\\\n", "<br>").split("\n")).replace("#", "\\#")
        marks = self._names.attributes(Attributes(block.attributes.id, short=block.attributes.short))
        return f"{'#' * max(level, 1)} {_ends(words)}{' ' + marks if marks else ''}" if words.strip() else ""

    def _quoted(self, block: Block) -> str:
        inner = self.write(block.blocks) if isinstance(block, Container) else self._lines(block.lines)
        return "\n".join(f"> {line}".rstrip() for line in inner.split("\n")) if inner.strip() else ""

    def _code(self, block: Block) -> str:
        text = "\n".join(line.text for line in block.lines)
        fence = "```"
        while fence in text:
            fence += "`"
        language = block.language if isinstance(block, CodeBlock) else ""
        return f"{fence}{language}\n{text}\n{fence}"

    def _list(self, block: Block) -> str:
        assert isinstance(block, ItemList)
        marks = self._names.attributes(block.attributes)
        return (f"{marks}\n\n" if marks else "") + write_items(block, self.write)

    def _box(self, block: Block) -> str:
        assert isinstance(block, Division)
        inner = self.write(block.blocks)
        name = block.attributes.classes[0] if block.attributes.classes else "box"
        return self._division(name, inner)

    def _figure(self, block: Block) -> str:
        """Pictures in a row, their caption below; without one their words are no caption."""
        assert isinstance(block, Figure)
        images = [one for line in block.lines for one in line.inlines if isinstance(one, Image)]
        shown = [one for one in images if one.source in self._names.pictures]
        caption = next((inner for inner in block.blocks if isinstance(inner, Caption)), None)
        words = self._caption(_without(caption.lines, block.attributes.id)) if caption else ""
        row = " ".join(f"![{plain(one.alt)}]({self._names.pictures[one.source]})" for one in shown)
        if not row:
            return words
        classes = (UNCAPTIONED,) if any(plain(one.alt) for one in shown) else ()
        marks = self._names.attributes(Attributes(block.attributes.id, (*classes, *block.attributes.classes)))
        return row + marks + (f"\n: {words}" if words else "")  # a blank line: it might be a table's below

    def _caption(self, lines: Iterable[Line]) -> str:
        """The words of a caption as one line."""
        return "<br>".join(write_inlines(line.inlines, self._names) for line in lines).replace("\\\n", "<br>")

    def _listing(self, block: Block) -> str:
        assert isinstance(block, Listing)
        captions = [inner for inner in block.blocks if isinstance(inner, Caption)]
        rest = [inner for inner in block.blocks if not isinstance(inner, Caption)]
        return self.write(rest) + self._captions(captions, block.attributes)

    def _captions(self, captions: Iterable[Caption], attributes: Attributes) -> str:
        words = "<br>".join(self._caption(_without(caption.lines, attributes.id)) for caption in captions)
        marks = self._names.attributes(Attributes(attributes.id))
        if words:
            return f"\n\n: {words}{' ' + marks if marks else ''}"
        return ""

    def _table(self, block: Block) -> str:
        assert isinstance(block, Table)
        captions = [inner for inner in block.blocks if isinstance(inner, Caption)]
        rows = [inner for inner in block.blocks if isinstance(inner, Row)]
        merged = [cell for row in rows for cell in row.blocks if isinstance(cell, Cell) and _is_merged(cell)]
        if merged:
            self._report.add(Code.M_CELLS_PARTED, block.span, count=len(merged))
        grid = self._grid(rows)
        width = max(map(len, grid), default=0)
        if not width:
            return self._captions(captions, block.attributes).removeprefix("\n\n: ")
        grid = [[*row, *[""] * (width - len(row))] for row in grid]
        if not rows[0].is_head or not any(grid[0]):
            grid.insert(0, [""] * width)
        lines = [f"| {' | '.join(row)} |" for row in grid]
        lines.insert(1, f"|{'|'.join(_rules(rows, width))}|")
        lead = "" if captions else self._anchored(block.attributes)
        return lead + "\n".join(lines) + self._captions(captions, block.attributes)

    def _grid(self, rows: Sequence[Row]) -> list[list[str]]:
        """The words of each cell at its place; places that a cell spans are empty."""
        grid: list[list[str]] = []
        taken: dict[tuple[int, int], bool] = {}
        for number, row in enumerate(rows):
            cells: list[str] = []
            for cell in row.blocks:
                while (number, len(cells)) in taken:
                    cells.append("")
                assert isinstance(cell, Cell)
                place = len(cells)
                taken |= {
                    (number + below, place + right): True
                    for below in range(1, cell.rows)
                    for right in range(cell.columns)
                }
                cells += [self._cell(cell), *[""] * (cell.columns - 1)]
            while (number, len(cells)) in taken:
                cells.append("")
            grid.append(cells)
        return grid

    def _cell(self, cell: Cell) -> str:
        lines = (write_inlines(line.inlines, self._names) for line in cell.lines)
        words = "<br>".join(line for line in lines if line).replace("\\\n", "<br>").replace("\n", " ")
        return _BORDER.sub(r"\\|", _ends(words))

    def _definitions(self, block: Block) -> str:
        assert isinstance(block, DefinitionList)
        parts: list[str] = []
        for inner in block.blocks:
            if isinstance(inner, Explanation):
                parts.append(": " + self.write(inner.blocks).replace("\n", "\n  "))
            else:
                parts.append("\n" + self._lines(inner.lines))
        return "\n".join(parts).strip()

    def _break(self, _: Block) -> str:
        return "* * *"

    def _nothing(self, _: Block) -> str:
        return ""


def _flat(blocks: Iterable[Block]) -> Iterable[Block]:
    """The blocks; a list whose markers Markdown does not make is paragraphs."""
    for block in blocks:
        if not isinstance(block, ItemList):
            yield block
        elif (typed := shown_list(block)) is not None:
            yield typed
        else:
            yield from as_paragraphs(block)


def _without(lines: Iterable[Line], place: str) -> Iterable[Line]:
    """The lines of a caption without the place that its figure or table has as its id."""
    for line in lines:
        yield Line(
            tuple(
                one
                for one in line.inlines
                if not (isinstance(one, Phrase) and not one.inlines and one.attributes.id == place)
            )
        )


def _is_merged(cell: Cell) -> bool:
    return cell.columns > 1 or cell.rows > 1


def _ends(words: str) -> str:
    """Words in a row or a head: white at their ends stays by its numbers."""
    written = as_line(f"一{words}一")[1:-1]
    core = written.strip()
    if not core:
        return ""
    return written.replace("\n", " ") if written == core else as_line(f"一{core}一")[1:-1]


def _rules(rows: Sequence[Row], width: int) -> list[str]:
    """The row below the head of a table: how columns are set, where all their cells agree."""
    found: list[str] = []
    signs = {"center": ":---:", "right": "---:", "left": ":---"}
    for column in range(width):
        aligns = {
            cell.align
            for row in rows
            if len(row.blocks) == width
            for cell in row.blocks[column : column + 1]
            if isinstance(cell, Cell)
        }
        found.append(signs.get(aligns.pop(), "---") if len(aligns) == 1 else "---")
    return found


_WRITERS: Final[dict[type[Block], Callable[[Writer, Block], str]]] = {
    Heading: Writer._heading,
    Title: Writer._heading,
    Quotation: Writer._quoted,
    BlockQuotation: Writer._quoted,
    CodeBlock: Writer._code,
    ItemList: Writer._list,
    Division: Writer._box,
    Figure: Writer._figure,
    Listing: Writer._listing,
    Table: Writer._table,
    DefinitionList: Writer._definitions,
    SceneBreak: Writer._break,
    Contents: Writer._nothing,
}
