"""The blocks of a text, a cell, a note or a box in order: paragraphs, tables, boxes anchored in them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from typeset.messages.codes import Code
from typeset.model.blocks import Break, Image
from typeset.readers.word.drawings import alternatives
from typeset.readers.word.embedded import page_of, paragraphs_of
from typeset.readers.word.markup import MC, Element, M, R, W, is_on, number
from typeset.readers.word.numbers import Label
from typeset.readers.word.properties import ParagraphProperties, over, read_paragraph
from typeset.readers.word.runs import RunReader
from typeset.readers.word.segments import NO_LOOK, Anchor, Segment, text_of
from typeset.readers.word.styles import Resolved

if TYPE_CHECKING:
    from typeset.readers.word.story import Story


class Paragraph(Struct, frozen=True):
    """A paragraph: its number and page as Word counts them, its content, its style, the number that it has.

    ``properties`` are its style's with its own. ``gap`` counts the empty paragraphs above;
    ``is_on_new_page`` says that a page was begun for it; ``pictures`` are those that stand between lines.
    """

    number: int
    page: int
    segments: tuple[Segment, ...]
    properties: ParagraphProperties
    style: Resolved
    label: Label | None = None
    gap: int = 0
    is_on_new_page: bool = False
    pictures: tuple[Image, ...] = ()

    @property
    def text(self) -> str:
        """Its characters; breaks are line ends."""
        return text_of(self.segments)


class GridCell(Struct, frozen=True):
    """A cell with what lies in it; it spans so many columns and rows."""

    items: tuple[Item, ...]
    columns: int = 1
    rows: int = 1


class GridRow(Struct, frozen=True):
    """A row of cells; ``is_head`` if it is repeated on each page."""

    cells: tuple[GridCell, ...]
    is_head: bool = False


class Grid(Struct, frozen=True):
    """A table: its rows, the numbers of its first and last paragraph."""

    rows: tuple[GridRow, ...]
    number: int
    last: int


class Box(Struct, frozen=True):
    """A box of text, behind the paragraph in which it is anchored."""

    items: tuple[Item, ...]
    number: int


Item = Paragraph | Grid | Box


class BodyReader:
    """Reads the blocks of one text; ``is_main`` for that of the file, whose paragraphs Word counts."""

    def __init__(self, story: Story, *, is_main: bool = False) -> None:
        self._story = story
        self._is_main = is_main
        self._gap = 0
        self._breaks = False
        self._open: list[Segment] = []

    def read(self, element: Element) -> Iterator[Item]:
        """The blocks that stand in an element."""
        for child in element:
            tag = child.tag
            if tag == W + "p":
                yield from self._paragraph(child)
            elif tag == W + "tbl":
                yield from self._table(child)
            elif tag in (W + "sdt", W + "customXml", W + "smartTag", W + "ins", W + "moveTo"):
                yield from self._around(child)
            elif tag == MC + "AlternateContent":
                branch = alternatives(child)
                if branch is not None:
                    yield from self.read(branch)
            elif tag in (M + "oMathPara", M + "oMath"):
                yield from self._made(child, None, wraps=True)
            elif tag == W + "altChunk":
                yield from self._embedded(child)
            elif tag == W + "sectPr":
                self._section(child)

    def end(self) -> Iterator[Item]:
        """What is left at the end: a paragraph whose mark was deleted and that has nothing to join."""
        if text_of(self._open).strip():
            style = self._story.styles.resolve(None)
            losses = self._story.losses
            yield Paragraph(losses.number, losses.page, tuple(self._open), style.paragraph, style)
        self._open = []

    def _around(self, element: Element) -> Iterator[Item]:
        """What a content control or the like holds; a placeholder is no text."""
        if element.tag == W + "sdt":
            shown = element.find(f"{W}sdtPr/{W}showingPlcHdr")
            content = element.find(W + "sdtContent")
            if content is None:
                return
            if shown is not None and is_on(shown):
                self._story.lose(Code.M_WORD_PLACEHOLDER, "".join(content.itertext()))
            else:
                yield from self.read(content)
        elif not (self._story.rejects_changes and element.tag in (W + "ins", W + "moveTo")):
            yield from self.read(element)

    def _embedded(self, element: Element) -> Iterator[Item]:
        """An embedded page as blocks; any other embedded file is told."""
        relation = self._story.part.relations.get(element.get(R + "id", ""))
        found = None
        if relation is not None and not relation.is_outside:
            found = self._story.package.archive.read(relation.target, _MOST_EMBEDDED)
        page = page_of(found.data) if found else None
        name = relation.target.rpartition("/")[2] if relation else ""
        if page is None:
            self._story.lose(Code.M_WORD_EMBEDDED, name)
            return
        for block in paragraphs_of(page):
            yield from self._paragraph(block) if block.tag == W + "p" else self._table(block)
        self._story.lose(Code.M_WORD_PAGE, name)

    def _section(self, element: Element) -> None:
        """Tell of a section that is set in columns or on turned pages."""
        columns, size = element.find(W + "cols"), element.find(W + "pgSz")
        is_parted = columns is not None and number(columns.get(W + "num"), 1) > 1
        if is_parted or (size is not None and size.get(W + "orient") == "landscape"):
            self._story.lose(Code.M_WORD_SECTIONS)

    def _paragraph(self, element: Element) -> Iterator[Item]:
        if self._is_main:
            self._story.losses.number += 1
        properties = element.find(W + "pPr")
        mark = properties.find(W + "rPr") if properties is not None else None
        yield from self._made(element, properties, joins_next=self._joins_next(mark))
        section = properties.find(W + "sectPr") if properties is not None else None
        if section is not None:
            self._section(section)

    def _joins_next(self, mark: Element | None) -> bool:
        """Whether a paragraph's mark was deleted (inserted, where changes are undone): the next goes on."""
        if mark is None:
            return False
        name = "ins" if self._story.rejects_changes else "del"
        return mark.find(W + name) is not None or (name == "del" and mark.find(W + "moveFrom") is not None)

    def _made(
        self, element: Element, stated: Element | None, *, joins_next: bool = False, wraps: bool = False
    ) -> Iterator[Item]:
        """The paragraph of an element, with the tables in it, and its boxes behind it."""
        story = self._story
        own = read_paragraph(stated)
        style = story.styles.resolve(own.style)
        properties = over(over(story.styles.paragraph, style.paragraph), own)
        reader = RunReader(story, properties)
        reader.read((element,) if wraps else element)
        segments = [*self._open, *reader.segments]
        self._open = []
        starts_page = self._breaks or bool(properties.is_on_new_page)
        self._breaks = False
        if joins_next:
            self._open = segments
        elif properties.frame == "drop":
            self._open = [replace(one, look=NO_LOOK) for one in segments]
        elif reader.pictures or any(map(_stands, segments)):
            paragraph = self._whole(segments, properties, style, starts_page=starts_page)
            yield replace(paragraph, pictures=tuple(reader.pictures))
        else:
            self._gap += 1
            self._open = [one for one in segments if one.inline is not None and not one.text]
        if reader.has_page_break:
            self._breaks = True
        for box in reader.boxes:
            yield from self._table(box) if box.tag == W + "tbl" else self._box(box)

    def _whole(
        self,
        segments: list[Segment],
        properties: ParagraphProperties,
        style: Resolved,
        *,
        starts_page: bool,
    ) -> Paragraph:
        """The paragraph, with the next number of its list."""
        story = self._story
        losses = story.losses
        words = text_of(segments)
        losses.name(words)
        label = None
        if properties.list_id:
            level = properties.list_level
            if level is None or style.paragraph.list_id == properties.list_id:
                named = story.numbering.level_of(properties.list_id, properties.style)
                level = named if level is None else level
            label = story.numbering.count(properties.list_id, level)
        gap, self._gap = self._gap, 0
        return Paragraph(
            losses.number, losses.page, tuple(segments), properties, style, label, gap, starts_page
        )

    def _box(self, element: Element) -> Iterator[Item]:
        inner = BodyReader(self._story)
        items = (*inner.read(element), *inner.end())
        if items:
            self._story.lose(
                Code.M_WORD_BOXES, next((one.text for one in items if isinstance(one, Paragraph)), "")
            )
            yield Box(items, self._story.losses.number)

    def _table(self, element: Element) -> Iterator[Item]:
        """A table; cells that go on from the row above are part of the cell there."""
        first = self._story.losses.number + 1
        rows = [row for one in _rows(element) if (row := self._row(one))]
        self._gap = 0
        if rows:
            yield Grid(tuple(_merged(rows)), first, max(self._story.losses.number, first))

    def _row(self, element: Element) -> list[_Placed] | None:
        """The cells of a row with their columns; nothing for a row that was deleted."""
        properties = element.find(W + "trPr")
        before = 0
        is_head = False
        if properties is not None:
            removed, added = properties.find(W + "del"), properties.find(W + "ins")
            for change in (removed, added):
                if change is not None:
                    self._story.count_change(change)
            gone = added if self._story.rejects_changes else removed
            if gone is not None:
                return None
            grid = properties.find(W + "gridBefore")
            before = number(grid.get(W + "val")) if grid is not None else 0
            head = properties.find(W + "tblHeader")
            is_head = head is not None and is_on(head)
        cells: list[_Placed] = []
        column = min(max(before, 0), _MOST_COLUMNS)
        for cell in _cells(element):
            placed = self._cell(cell, column, is_head)
            cells.append(placed)
            column += placed.columns
        return cells

    def _cell(self, element: Element, column: int, is_head: bool) -> _Placed:
        properties = element.find(W + "tcPr")
        columns, goes_on, starts = 1, False, False
        if properties is not None:
            span, merged = properties.find(W + "gridSpan"), properties.find(W + "vMerge")
            columns = min(max(number(span.get(W + "val"), 1), 1), _MOST_COLUMNS) if span is not None else 1
            goes_on = merged is not None and merged.get(W + "val", "continue") != "restart"
            starts = merged is not None and not goes_on
        inner = BodyReader(self._story, is_main=self._is_main)
        items = (*inner.read(element), *inner.end())
        if any(isinstance(item, Grid) for item in items):
            self._story.lose(Code.M_WORD_NESTED)
        return _Placed(items, column, columns, goes_on, starts, is_head)


def _stands(segment: Segment) -> bool:
    """Whether a segment is something to be seen."""
    return bool(segment.text.strip()) or not (
        segment.inline is None or isinstance(segment.inline, Anchor | Break)
    )


_MOST_EMBEDDED = 32_000_000
"""Bytes of an embedded page that are read."""

_MOST_COLUMNS = 63
"""Word has no more columns in a table."""


class _Placed(Struct):
    """A cell in its row: from which column on, over how many; whether it goes on from the row above."""

    items: tuple[Item, ...]
    column: int
    columns: int
    goes_on: bool
    starts: bool
    is_head: bool
    rows: int = 1


def _merged(rows: list[list[_Placed]]) -> Iterator[GridRow]:
    """The rows; a cell that goes on makes the one above it a row higher, and its words are not shown."""
    open_cells: dict[int, _Placed] = {}
    kept: list[list[_Placed]] = []
    for row in rows:
        own: list[_Placed] = []
        above, open_cells = open_cells, {}
        for cell in row:
            upper = above.get(cell.column) if cell.goes_on else None
            if upper is not None and upper.columns == cell.columns:
                upper.rows += 1
                open_cells[cell.column] = upper
                continue
            own.append(cell)
            if cell.starts or cell.goes_on:
                open_cells[cell.column] = cell
        kept.append(own)
    _trim(kept)
    for row in kept:
        cells = tuple(GridCell(cell.items, cell.columns, cell.rows) for cell in row)
        if cells:
            yield GridRow(cells, all(cell.is_head for cell in row))


def _trim(rows: list[list[_Placed]]) -> None:
    """Make cells lower by the rows that have no cells of their own, since those are left out."""
    kept = [0]
    for row in rows:
        kept.append(kept[-1] + bool(row))
    for index, row in enumerate(rows):
        for cell in row:
            cell.rows = max(kept[min(index + cell.rows, len(rows))] - kept[index], 1)


def _rows(element: Element) -> Iterator[Element]:
    """The rows of a table; they may stand in content controls and the like."""
    for child in element:
        if child.tag == W + "tr":
            yield child
        elif child.tag in (W + "sdt", W + "sdtContent", W + "customXml", W + "ins"):
            yield from _rows(child)


def _cells(element: Element) -> Iterator[Element]:
    """The cells of a row; they may stand in content controls."""
    for child in element:
        if child.tag == W + "tc":
            yield child
        elif child.tag in (W + "sdt", W + "sdtContent", W + "customXml"):
            yield from _cells(child)
