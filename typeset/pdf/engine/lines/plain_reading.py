"""Reads paragraphs that are one text in a flow: what hangs on their styles is looked up once.

Ten thousand paragraphs of a novel have a few styles. What is read of each is its text; the
result is that of ``reading.read_paragraph``, which reads all others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from typeset.compose import LineWidths, Run, build_paragraph
from typeset.pdf.engine.lines.float_room import widths_of
from typeset.pdf.engine.lines.flow import indent_of
from typeset.pdf.engine.lines.line_runs import PLACEHOLDER, PlainLines, is_bare
from typeset.pdf.engine.lines.on_grid import grid_below
from typeset.pdf.engine.lines.paragraph_map import InlineItem, ItemKind, ParagraphMap
from typeset.pdf.engine.lines.plain_flow import PlainParagraph
from typeset.pdf.engine.lines.reading import is_mostly_words, paragraph_of
from typeset.pdf.engine.lines.used_edges import resolve_edges
from typeset.pdf.engine.session.records import BoxRecord
from typeset.pdf.engine.text.bidi import RIGHT_TO_LEFT

if TYPE_CHECKING:
    from typeset.compose import Fit
    from typeset.compose.settings import CompositionSettings
    from typeset.pdf.engine.session.session import LayoutSession
    from typeset.pdf.engine.text.text_styles import TextStyle


class _Kind(NamedTuple):
    """What paragraphs of the same styles have in common: all but their texts.

    ``styles`` are those of the block, its line and its text: they are kept, so that no other has their ids.
    """

    styles: tuple[Any, Any, Any]
    style: TextStyle
    settings: CompositionSettings
    fit: Fit
    indent: float
    height: float
    first: LineWidths
    rest: LineWidths


class PlainReader:
    """Reads the paragraphs of a flow in blocks of one width, in px."""

    def __init__(self, session: LayoutSession, context: Any, width: float) -> None:
        self.session = session
        self.context = context
        self.width = width
        self._kinds: dict[tuple[Any, ...], _Kind] = {}

    def read(self, block: Any) -> PlainParagraph | None:
        """A paragraph of the flow; none where it is not plain."""
        (line_box,) = block.children
        (box,) = line_box.children
        maker = PlainLines(line_box, grid_below(line_box))
        styles = (block.style, line_box.style, box.style)
        key = (*map(id, styles), line_box.element_tag, maker.grid is None)
        kind = self._kinds.get(key)
        if kind is None or BoxRecord.paragraph.is_on(line_box) or not _is_alike(box):
            return self._read_first(key, block, maker)
        style = kind.style
        run = Run(
            box.text, style.size, style.token_cache, word_spacing=style.word_spacing,
            keeps_spaces=style.keeps_spaces,
        )  # fmt: skip
        if "\t" in box.text or is_mostly_words((run,)):
            return self._read_first(key, block, maker)
        rows = build_paragraph((run,), kind.settings)
        if not rows.count or all(rows.vanishes):
            return None
        item = InlineItem(ItemKind.TEXT, box, (0,), style)
        paragraph = ParagraphMap(rows, (item,), (0,), kind.fit)
        # Where it is set as a box, too, it must be the same: lines that are made looser are kept there.
        BoxRecord.paragraph.put(line_box, (self.session, self.width, paragraph, line_box.children))
        return PlainParagraph(block, maker, paragraph, item, kind.indent, kind.height, kind.first, kind.rest)

    def _read_first(self, key: tuple[Any, ...], block: Any, maker: PlainLines) -> PlainParagraph | None:
        """Read a paragraph by itself, as others are; what it has in common with later ones is kept."""
        line_box = maker.line_box
        resolve_edges(block, (self.width, "auto"))
        block.width = self.width
        paragraph = paragraph_of(self.session, self.context, line_box, block)
        if paragraph is None or not paragraph.is_bare or len(paragraph.items) != 1:
            return None
        (item,) = paragraph.items
        if item.kind is not ItemKind.TEXT or item.style is None or not item.style.size or not is_bare(item):
            return None
        if not paragraph.rows.count or all(paragraph.rows.vanishes):
            return None
        indent = indent_of(line_box, block)
        first, rest = widths_of([], self.width, indent), LineWidths(self.width)
        height, settings = maker.heights(item)[1], paragraph.rows.settings
        if _is_usual(item.style) and settings is self.session.settings:
            styles = (block.style, line_box.style, item.box.style)
            self._kinds[key] = _Kind(styles, item.style, settings, paragraph.fit, indent, height, first, rest)
        return PlainParagraph(block, maker, paragraph, item, indent, height, first, rest)


def _is_usual(style: TextStyle) -> bool:
    """Whether the text of a style wraps, and is not spread."""
    return style.wraps and style.has_gaps and not style.letter_spacing


def _is_alike(box: Any) -> bool:
    """Whether a text box has nothing of its own but its text, which runs to the right."""
    if box.footnote or box.note or BoxRecord.beside.is_on(box) or RIGHT_TO_LEFT.search(box.text):
        return False
    return box.element is None or not box.element.get(PLACEHOLDER)
