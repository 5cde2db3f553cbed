"""Reads paragraphs of WeasyPrint's box tree for the composer: collects their items, shapes and measures them.

A paragraph with something that the composer does not set is left to WeasyPrint,
which is reported. Its text, too, is shaped, measured and drawn by us.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from typeset.compose import Atom, Fit, InlinePiece, Inset, Run, build_paragraph
from typeset.compose.settings import western_settings, worded_settings
from typeset.model.languages import is_western_language
from typeset.pdf.engine.lines.frame import Frame, lay_out_atom
from typeset.pdf.engine.lines.paragraph_map import (
    InlineItem,
    ItemKind,
    ParagraphMap,
    isolate_of,
    text_levels,
)
from typeset.pdf.engine.lines.ruby import beside, make_room
from typeset.pdf.engine.lines.used_edges import inline_edges, resolve_edges
from typeset.pdf.engine.session.names import upstream
from typeset.pdf.engine.session.records import BoxRecord
from typeset.pdf.engine.session.reports import LeftOver
from typeset.pdf.engine.text.raised import is_own_form, use_own_forms
from typeset.pdf.engine.text.tabs import set_tabs, tab_width
from typeset.pdf.engine.text.text_styles import WRAPPING, text_style

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from typeset.pdf.engine.session.session import LayoutSession

_HEADS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "caption", "figcaption", "th"})
"""Elements whose lines are balanced, and broken between phrases."""

_CELLS: Final = frozenset({"td", "dt"})

NARROWEST: Final = "narrowest"
WIDEST: Final = "widest"


class LeftToWeasyPrintError(Exception):
    """The paragraph holds something that our composer does not set; the message says what."""


def paragraph_of(
    session: LayoutSession, context: Any, line_box: Any, block: Any, first_line_style: Any = None
) -> ParagraphMap | None:
    """The paragraph of a line box, read once; None where it is left to WeasyPrint, which is reported.

    ``block`` is the box around. While widths are measured there is none yet, and it
    is NARROWEST or WIDEST. With ``first_line_style`` all text has that style.
    """
    width = block if isinstance(block, str) else block.width
    place = BoxRecord.paragraph if first_line_style is None else BoxRecord.first_line_paragraph
    known = place.of(line_box)
    if known is not None and known[0] is session and _still_holds(known, line_box, width):
        paragraph: ParagraphMap | None = known[2]
        return paragraph
    # Read it at first use, anew where its boxes or a width that it depends on have changed since.
    try:
        paragraph = read_paragraph(session, context, line_box, block, first_line_style)
        reason = ""
    except LeftToWeasyPrintError as error:
        paragraph, reason = None, str(error)
    if reason:
        text = "".join(child.text for child in line_box.descendants() if hasattr(child, "text"))
        session.left_over.append(LeftOver(reason, text))
    place.put(line_box, (session, width, paragraph, line_box.children))
    return paragraph


def _still_holds(known: tuple[Any, Any, Any, Any], line_box: Any, width: Any) -> bool:
    _, known_width, paragraph, children = known
    if paragraph is None:
        return True
    is_current = children is line_box.children and paragraph.is_current
    return is_current and (paragraph.is_fixed or known_width == width)


def forget_paragraph(line_box: Any) -> None:
    """Have the paragraph read anew, since its boxes have changed."""
    BoxRecord.paragraph.drop(line_box)
    BoxRecord.first_line_paragraph.drop(line_box)


def read_paragraph(
    session: LayoutSession, context: Any, line_box: Any, block: Any, first_line_style: Any = None
) -> ParagraphMap:
    """The paragraph in a line box of a block, measured.

    Raises LeftToWeasyPrintError where we do not set it.
    """
    _check_styles(block)
    # Collect: walk the boxes. Each is an item; those with a width are pieces for the composer, too.
    reader = _ParagraphReader(session, context, block, first_line_style)
    items = tuple(reader.walk(line_box, (), is_attached=False))
    pieces, item_of = reader.pieces, tuple(reader.item_of)
    # Shape and measure: cut the pieces into units, with their widths and with the breaks between them.
    fit = _fit(line_box, reader.has_leader)
    phrases = session.phrases if fit is Fit.BALANCED and _is_head(line_box) else None
    base = int(line_box.style["direction"] == "rtl")
    is_western = base or is_western_language(line_box.style["lang"] or "")
    settings = session.settings
    if is_western:
        settings = western_settings(settings, spreads=not base)
    elif settings.region == "KR" or is_mostly_words(pieces):
        settings = worded_settings(settings)
    rows = build_paragraph(pieces, settings, phrases)
    # The width of a tab depends on where it begins, which is known now.
    if reader.tab_widths:
        set_tabs(rows, pieces, reader.tab_widths)
    # Right-to-left words keep the order of the text until a line is made; their levels are found here.
    contents, levels = tuple(reader.contents), text_levels(items, base)
    return ParagraphMap(rows, items, item_of, fit, reader.has_leader, reader.is_fixed, contents, levels, base)


def is_mostly_words(pieces: Iterable[InlinePiece]) -> bool:
    """Whether words of letters fill more of a paragraph than Han do: a letter is half as wide, about."""
    letters = others = 0
    for piece in pieces:
        if isinstance(piece, Run):
            ascii_count = len(piece.text.encode("ascii", "ignore"))
            letters += ascii_count
            others += len(piece.text) - ascii_count
    return letters > 2 * others


def _check_styles(block: Any) -> None:
    """Raise LeftToWeasyPrintError for properties of the block that we do not implement."""
    if isinstance(block, str):
        return
    if block.style["text_overflow"] == "ellipsis" and block.style["overflow"] != "visible":
        raise LeftToWeasyPrintError("text-overflow: ellipsis")
    if block.style["block_ellipsis"] != "none":
        raise LeftToWeasyPrintError("block-ellipsis")


class _ParagraphReader:
    """Walks the boxes of a paragraph, yields its items, and gathers the pieces that the composer takes."""

    def __init__(self, session: LayoutSession, context: Any, block: Any, first_line_style: Any) -> None:
        self.session = session
        self.context = context
        self.block = block
        self.first_line_style = first_line_style
        self.pieces: list[InlinePiece] = []
        self.item_of: list[int] = []
        self.tab_widths: dict[int, float] = {}
        self.contents: list[tuple[Any, Any]] = []
        self.has_leader = False
        self.is_fixed = True
        self.count = 0
        self.isolate = 0  # counts the beginnings and ends of isolates before the text that is read

    def walk(self, parent: Any, path: tuple[int, ...], *, is_attached: bool) -> Iterator[InlineItem]:
        boxes = upstream().boxes
        if path:  # the line box holds the paragraph: held by it, the two would be a ring
            self.contents.append((parent, parent.children))
        for index, child in enumerate(parent.children):
            here = (*path, index)
            if not child.is_in_normal_flow():
                yield self._item(ItemKind.OUT_OF_FLOW, child, here)
                continue
            box = child if self.first_line_style is None else as_on_first_line(child, self.first_line_style)
            if isinstance(box, boxes.TextBox):
                yield self._text(box, here, is_attached=is_attached)
            elif type(box) is boxes.InlineBox:
                use_own_forms(box, parent)
                if box.element_tag == "ruby":
                    make_room(box, beside(parent.children, index))
                yield from self._inline(box, here, is_attached=is_attached)
            else:
                yield self._atom(box, here, wraps=parent.style["white_space"] in WRAPPING)

    def _item(
        self, kind: ItemKind, box: Any, path: tuple[int, ...], piece: InlinePiece | None = None
    ) -> InlineItem:
        if piece is not None:
            self.pieces.append(piece)
            self.item_of.append(self.count)
        self.count += 1
        return InlineItem(kind, box, path)

    def _inline(self, box: Any, path: tuple[int, ...], *, is_attached: bool) -> Iterator[InlineItem]:
        resolve_edges(box, (0, 0) if isinstance(self.block, str) else self.block)
        for side in ("margin_left", "margin_right"):
            if getattr(box, side) == "auto":
                setattr(box, side, 0)
        self.has_leader = self.has_leader or bool(box.is_leader)
        self.is_fixed = self.is_fixed and not _has_insets(box.style)
        before, after = inline_edges(box)
        # The composer has insets where a box begins and ends, and none at the ends of its lines.
        if (before or after) and box.style["box_decoration_break"] == "clone":
            raise LeftToWeasyPrintError("box-decoration-break: clone")
        is_isolate = bool(isolate_of(box))
        yield self._item(ItemKind.OPEN, box, path, Inset(before, is_end=False) if before else None)
        self.isolate += is_isolate
        yield from self.walk(box, path, is_attached=is_attached or _is_attached(box))
        self.isolate += is_isolate
        yield self._item(ItemKind.CLOSE, box, path, Inset(after, is_end=True) if after else None)

    def _text(self, box: Any, path: tuple[int, ...], *, is_attached: bool) -> InlineItem:
        style = text_style(self.session, box.style)
        piece = Run(
            box.text, style.size, style.token_cache, style.letter_spacing, style.word_spacing,
            style.wraps, style.keeps_spaces, is_attached, style.has_gaps, self.isolate,
        )  # fmt: skip
        if style.keeps_spaces and "\t" in box.text:
            self.tab_widths[len(self.pieces)] = tab_width(style)
        self.pieces.append(piece)
        self.item_of.append(self.count)
        self.count += 1
        return InlineItem(ItemKind.TEXT, box, path, style)

    def _atom(self, box: Any, path: tuple[int, ...], *, wraps: bool) -> InlineItem:
        self.is_fixed = False
        if self.block == NARROWEST:
            width = upstream().min_content_width(self.context, box)
        elif self.block == WIDEST:
            width = upstream().max_content_width(self.context, box)
        else:
            width = lay_out_atom(Frame(self.context, self.block), box, 0.0).margin_width()
        return self._item(ItemKind.ATOM, box, path, Atom(width, box.style["font_size"] or 1.0, wraps))


def as_on_first_line(box: Any, first_line_style: Any) -> Any:
    """A copy of an inline box that inherits the style of ``::first-line``, as WeasyPrint makes it."""
    box = box.copy()
    box.style = box.style.copy()
    for key, value in first_line_style.items():
        if key in upstream().inherited:
            box.style[key] = value
    if isinstance(box, upstream().boxes.TextBox):
        box.process_text_transform()
    return box


def _fit(line_box: Any, has_leader: bool) -> Fit:
    style = line_box.style
    align, last = style["text_align_all"], style["text_align_last"]
    if has_leader:
        return Fit.RAGGED
    if align == "justify":
        return Fit.FLUSH if last == "justify" else Fit.JUSTIFIED
    if (
        align in ("center", "end", "left" if style["direction"] == "rtl" else "right")
        or _is_head(line_box)
        or _tag(line_box) in _CELLS
    ):
        return Fit.BALANCED
    return Fit.RAGGED


def _has_insets(style: Any) -> bool:
    """Whether margins or padding are percentages of the width around."""
    lengths = (style[f"{what}_{side}"] for what in ("margin", "padding") for side in ("left", "right"))
    return any(getattr(length, "unit", "") == "%" for length in lengths)


def _is_head(line_box: Any) -> bool:
    return _tag(line_box) in _HEADS


def _tag(line_box: Any) -> str:
    return (line_box.element_tag or "").split("::")[0]


def _is_attached(box: Any) -> bool:
    """Whether an inline box is a note mark, a superscript or a subscript."""
    align = box.style["vertical_align"]
    return (
        (box.element_tag or "").endswith("::footnote-call")
        or (isinstance(align, int | float) and align != 0)
        or is_own_form(box.style)
    )
