"""From what was read to blocks of the document tree: lines, tables, boxes, notes, lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from typeset.model.blocks import (
    PLAIN,
    Attributes,
    Block,
    Break,
    Caption,
    Cell,
    CodeBlock,
    Division,
    Figure,
    Formula,
    Heading,
    Image,
    Inline,
    Item,
    ItemList,
    Line,
    ListItem,
    Mathematics,
    Note,
    Paragraph,
    Quotation,
    Row,
    Span,
    Table,
    Text,
)
from typeset.readers.numbering import head_number
from typeset.readers.word import body
from typeset.readers.word.body import Box, Grid
from typeset.readers.word.numbers import Label
from typeset.readers.word.segments import Anchor, InlineMaker, Segment, cut, stripped
from typeset.startup.patterns import late_pattern

_NO_GAP: Final = ("、", "）", "．", "。", "：", "】", "]")
_WIDE_GAP, _NARROW_GAP = "\u3000", " "
_EQUATION_NUMBER: Final = late_pattern(r"\s*(?:[（(]?\d+(?:[.\-–．]\d+)*[)）])?[。，,.;；]?\s*")
_BOX: Final = "box"
"""The class of what stood in a box of text."""


def with_label(paragraph: body.Paragraph) -> body.Paragraph:
    """The paragraph with the number that Word makes in its text, parted from it as typed numbers are."""
    label = paragraph.label
    if label is None or not label.text:
        return paragraph
    text = paragraph.text
    bare = label.text.strip()
    if not text.lstrip().startswith(bare):
        bare += _gap(bare, text)
        look = paragraph.segments[0].look if paragraph.segments else Segment("").look
        paragraph = replace(paragraph, segments=(Segment(bare, look=look), *paragraph.segments))
    return replace(paragraph, label=None)


def _gap(label: str, text: str) -> str:
    """What stands between a number and the words behind it."""
    if label.endswith(_NO_GAP) or text[:1] in (" ", "\u3000", "\t"):
        return ""
    return _WIDE_GAP if text[:1] > "\u2e80" else _NARROW_GAP


def is_display(paragraph: body.Paragraph) -> bool:
    """Whether a paragraph is a formula alone, with its number."""
    if not any(isinstance(one.inline, Mathematics) for one in paragraph.segments):
        return False
    rest = "".join(one.text for one in paragraph.segments if not isinstance(one.inline, Mathematics))
    return _EQUATION_NUMBER.fullmatch(rest) is not None


class Maker(Struct, frozen=True):
    """Makes blocks of the file ``file``; ``targets`` are the bookmarks to which something leads.

    ``has_weight`` says whether bold is emphasis: it is not where the file is bold throughout.
    ``notes`` are the labels of the notes that are there.
    """

    file: str
    targets: frozenset[str]
    has_weight: bool = True
    notes: frozenset[str] = frozenset()

    def span(self, first: int, last: int = 0) -> Span:
        """The place of paragraphs."""
        return Span(self.file, first, 1, last)

    def inlines(
        self,
        paragraph: body.Paragraph,
        segments: Iterable[Segment],
        column: int = 1,
        *,
        has_weight: bool = True,
    ) -> tuple[Inline, ...]:
        """The inlines of segments of a paragraph; ``column`` is that of the first character."""
        weight = self.has_weight and has_weight
        maker = InlineMaker(self.span(paragraph.number), self.targets, weight, self.notes)
        return maker.make(segments, column)

    def lines(self, paragraph: body.Paragraph, *, has_weight: bool = True) -> tuple[Line, ...]:
        """The lines of a paragraph whose breaks part lines, as those of heads and verse do."""
        lines: list[Line] = []
        start = 0
        text = paragraph.text
        for line in text.split("\n"):
            end = start + len(line)
            own = [
                one
                for one in cut(paragraph.segments, start, end)
                if not (isinstance(one.inline, Break) and one.text)
            ]
            lines.append(Line(stripped(self.inlines(paragraph, own, start + 1, has_weight=has_weight))))
            start = end + 1
        return tuple(line for line in lines if line.inlines) or (Line(()),)

    def attributes(self, paragraph: body.Paragraph) -> Attributes:
        """The id by which links know a head: that of its first bookmark to which something leads."""
        names = (one.inline.name for one in paragraph.segments if isinstance(one.inline, Anchor))
        name = next((name for name in names if name in self.targets), "")
        return Attributes(name) if name else PLAIN

    def without_anchor(self, paragraph: body.Paragraph, name: str) -> body.Paragraph:
        """The paragraph without a bookmark, which its block has as its id."""
        kept = tuple(
            one
            for one in paragraph.segments
            if not (isinstance(one.inline, Anchor) and one.inline.name == name)
        )
        return replace(paragraph, segments=kept) if name else paragraph

    def heading(self, paragraph: body.Paragraph, level: int) -> Heading:
        """The paragraph as a head; its own weight is no emphasis."""
        attributes = self.attributes(paragraph)
        bare = self.without_anchor(paragraph, attributes.id)
        lines = self.lines(bare, has_weight=False)
        text = "".join(line.text for line in lines)
        span = self.span(paragraph.number)
        return Heading(lines, span, level=level, number=head_number(text), attributes=attributes)

    def caption(self, paragraphs: Sequence[body.Paragraph]) -> Caption:
        """The caption of a figure or table; it may have lines in two languages."""
        lines = tuple(line for one in paragraphs for line in self.lines(one, has_weight=False))
        return Caption(lines, self.span(paragraphs[0].number, paragraphs[-1].number))

    def figure(
        self, paragraph: body.Paragraph, pictures: Sequence[Image], captions: Sequence[body.Paragraph]
    ) -> Figure:
        """Pictures as a figure with its caption, if it has one."""
        span = self.span(paragraph.number)
        line = Line(tuple(replace(picture, span=span) for picture in pictures))
        caption = (self.caption(captions),) if captions else ()
        return Figure((line,), span, blocks=caption, attributes=self._first_target((paragraph, *captions)))

    def _first_target(self, paragraphs: Sequence[body.Paragraph]) -> Attributes:
        return next((found for one in paragraphs if (found := self.attributes(one)) != PLAIN), PLAIN)

    def table(self, grid: Grid, captions: Sequence[body.Paragraph]) -> Table:
        """A table with its caption, if it has one."""
        rows = tuple(
            Row(
                (),
                self.span(grid.number, grid.last),
                blocks=tuple(self._cells(row, grid)),
                is_head=row.is_head,
            )
            for row in grid.rows
        )
        rows = (
            rows
            if any(not row.is_head for row in rows)
            else tuple(replace(row, is_head=False) for row in rows)
        )
        caption = (self.caption(captions),) if captions else ()
        attributes = self._first_target(captions)
        return Table((), self.span(grid.number, grid.last), blocks=(*caption, *rows), attributes=attributes)

    def _cells(self, row: body.GridRow, grid: Grid) -> Iterator[Cell]:
        for cell in row.cells:
            lines = tuple(line for item in cell.items for line in self.item_lines(item)) or (Line(()),)
            first = next((item.number for item in cell.items), grid.number)
            yield Cell(lines, self.span(first), align=_align(cell), columns=cell.columns, rows=cell.rows)

    def item_lines(self, item: body.Item) -> Iterator[Line]:
        """The lines of what lies in a cell or a note: a table in it has a line for each row."""
        if isinstance(item, body.Paragraph):
            lines = self.lines(with_label(item))
            pictures = tuple(replace(picture, span=self.span(item.number)) for picture in item.pictures)
            yield from lines if lines != (Line(()),) or not pictures else ()
            yield from (Line((picture,)) for picture in pictures)
        elif isinstance(item, Box):
            for inner in item.items:
                yield from self.item_lines(inner)
        else:
            for row in item.rows:
                yield self._flat_row(row, item)

    def _flat_row(self, row: body.GridRow, grid: Grid) -> Line:
        """A row of a table in a cell as one line."""
        inlines: list[Inline] = []
        for cell in row.cells:
            for item in cell.items:
                for line in self.item_lines(item):
                    inlines += (
                        [Text(_WIDE_GAP, self.span(grid.number)), *line.inlines] if inlines else line.inlines
                    )
        return Line(tuple(inlines))

    def division(self, box: Box) -> Division:
        """What stood in a box of text."""
        return Division(
            (),
            self.span(box.number),
            blocks=tuple(self.blocks(box.items)),
            attributes=Attributes(classes=(_BOX,)),
        )

    def blocks(self, items: Iterable[body.Item]) -> Iterator[Block]:
        """Items as blocks whose kinds their styles alone say: in boxes and notes nothing is guessed."""
        labelled: list[body.Paragraph] = []
        for item in items:
            if isinstance(item, body.Paragraph) and item.label and item.label.text and not item.style.level:
                labelled.append(item)
                continue
            if labelled:
                yield from self.list_blocks(labelled)
                labelled = []
            yield from self._block(item)
        if labelled:
            yield from self.list_blocks(labelled)

    def _block(self, item: body.Item) -> Iterator[Block]:
        if isinstance(item, Grid):
            yield self.table(item, ())
        elif isinstance(item, Box):
            yield self.division(item)
        else:
            yield from self.plain(item)

    def plain(self, paragraph: body.Paragraph) -> Iterator[Block]:
        """A paragraph as the block that its style says, with its pictures behind it."""
        paragraph = with_label(paragraph)
        lines = self.lines(paragraph)
        span = self.span(paragraph.number)
        if is_display(paragraph):
            yield Formula(lines, span)
        elif lines != (Line(()),):
            kinds: dict[str, type[Block]] = {
                "quotation": Quotation,
                "code_block": CodeBlock,
                "caption": Caption,
            }
            kind = kinds.get(paragraph.style.role, Paragraph)
            yield kind(lines if kind is not Paragraph else (_one_line(lines, span),), span)
        if paragraph.pictures:
            yield self.figure(paragraph, paragraph.pictures, ())

    def note(self, label: str, items: Sequence[body.Item]) -> Note:
        """A note, which is set line by line: lists and tables in it are lines."""
        blocks: list[Block] = []
        for item in items:
            for line in self.item_lines(item):
                blocks.append(Paragraph((line,), self.span(item.number)))
        first = items[0].number if items else 1
        return Note((), self.span(first), blocks=tuple(blocks), label=label)

    def list_blocks(self, paragraphs: Sequence[body.Paragraph]) -> Iterator[Block]:
        """Numbered paragraphs one behind the other as lists by their levels.

        A number that is longer than a margin, as 第九条, opens the text as a typed one does.
        """
        run: list[body.Paragraph] = []
        for paragraph in paragraphs:
            if paragraph.label and _is_long(paragraph.label):
                yield from self._list(run)
                run = []
                yield self._flat_item(paragraph)
            else:
                run.append(paragraph)
        yield from self._list(run)

    def _flat_item(self, paragraph: body.Paragraph) -> ListItem:
        marker = paragraph.label.text.strip() if paragraph.label else ""
        line = _one_line(self.lines(with_label(paragraph)), self.span(paragraph.number))
        return ListItem((line,), self.span(paragraph.number), marker=marker)

    def _list(self, paragraphs: Sequence[body.Paragraph]) -> Iterator[Block]:
        """Lists of one level each, those of deeper levels in the items above them."""
        place = 0
        while place < len(paragraphs):
            first = paragraphs[place].label
            if first is None:  # kept for the type checker: all have a label
                return
            items: list[Item] = []
            while place < len(paragraphs):
                paragraph = paragraphs[place]
                label = paragraph.label or first
                if label.level < first.level or (
                    label.is_bullet != first.is_bullet and label.level == first.level
                ):
                    break
                end = place + 1
                while end < len(paragraphs) and (paragraphs[end].label or first).level > label.level:
                    end += 1
                items.append(self._item(paragraph, label, paragraphs[place + 1 : end]))
                place = end
            start = None if first.is_bullet else first.value
            yield ItemList((), items[0].span.through(items[-1].span), blocks=tuple(items), start=start)

    def _item(self, paragraph: body.Paragraph, label: Label, inner: Sequence[body.Paragraph]) -> Item:
        span = self.span(paragraph.number)
        line = _one_line(self.lines(paragraph), span)
        blocks: tuple[Block, ...] = (Paragraph((line,), span, attributes=self.attributes(paragraph)),)
        if paragraph.pictures:
            blocks += (self.figure(paragraph, paragraph.pictures, ()),)
        return Item((), span, blocks=(*blocks, *self._list(inner)), marker=label.text.strip())


def _one_line(lines: tuple[Line, ...], span: Span) -> Line:
    """Lines as one, with breaks between."""
    inlines: list[Inline] = []
    for line in lines:
        inlines += [Break(span), *line.inlines] if inlines else line.inlines
    return Line(tuple(inlines))


_LONGEST: Final = 5
"""Characters of a number that still stands in a margin."""


def _is_long(label: Label) -> bool:
    text = label.text.strip()
    return len(text) > _LONGEST or text.startswith("第")


def _align(cell: body.GridCell) -> str:
    """How a cell is set: as all its paragraphs are."""
    aligns = {item.properties.align or "" for item in cell.items if isinstance(item, body.Paragraph)}
    return aligns.pop() if len(aligns) == 1 else ""
