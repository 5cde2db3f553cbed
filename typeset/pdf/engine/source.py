"""A paragraph of WeasyPrint's box tree as the composer takes it, and the way back from units to boxes."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from typeset.compose import (
    Atom,
    Fit,
    Inset,
    LineWidths,
    Paragraph,
    Piece,
    Run,
    build_paragraph,
    compose_paragraph,
)
from typeset.pdf.engine.composer import LeftOver
from typeset.pdf.engine.names import stock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typeset.compose import SetLine
    from typeset.pdf.engine.composer import Composer, TextStyle

SkipStack = dict[int, Any]
"""WeasyPrint's way to say where to go on: child indexes, nested, the last one of bytes in a text."""

_HEADS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "caption", "figcaption", "th"})
"""Elements whose lines are balanced and broken at sense."""

_SOURCE: Final = "_typeset_source"

_CELLS: Final = frozenset({"td", "dt"})


class LeafKind(IntEnum):
    """What stands at a place of a paragraph's box tree, read from its start to its end."""

    TEXT = 0
    OPEN = 1  # an inline box begins
    CLOSE = 2  # it ends
    ATOM = 3
    OUT = 4  # out of the flow: a float, an absolute box, a note's or a running element


@dataclass(frozen=True, slots=True)
class Leaf:
    """A place of the box tree: the box, the child indexes that lead to it, and for text its style."""

    kind: LeafKind
    box: Any
    path: tuple[int, ...]
    style: TextStyle | None = None


@dataclass(slots=True)
class Source:
    """A paragraph ready to be cut into lines.

    ``leaf_of`` gives, for each piece, the index of its leaf. ``has_leader`` tells
    a line of contents, which is set natural; ``is_fixed`` that no width in it hangs
    on the block's. ``lines`` holds what was composed, by where it started and in
    what widths.
    """

    rows: Paragraph
    leaves: tuple[Leaf, ...]
    leaf_of: tuple[int, ...]
    fit: Fit
    has_leader: bool = False
    is_fixed: bool = True
    lines: dict[tuple[int, LineWidths], tuple[list[SetLine], int]] = field(default_factory=dict)

    def leaf(self, unit: int) -> int:
        """The index of the leaf that a unit comes from; of the unit behind the last one, one past the end."""
        return self.leaf_of[self.rows.piece[unit]] if unit < self.rows.count else len(self.leaves)

    def first_leaf(self, unit: int) -> int:
        """The leaf with which a line that begins with a unit begins.

        Boxes that end before the unit belong to the line before, boxes that begin
        before it to its own.
        """
        if unit == 0:
            return 0
        leaf = self.leaf(unit)
        if unit < self.rows.count and self.rows.start[unit] and self.leaves[leaf].kind is LeafKind.TEXT:
            return leaf
        between = range(self.leaf(unit - 1) + 1, leaf)
        if unit == self.rows.count:
            return leaf
        return next((k for k in between if self.leaves[k].kind is LeafKind.OPEN), leaf)

    def skip_stack(self, unit: int) -> SkipStack:
        """How WeasyPrint is to ask for the lines from a unit on."""
        leaf = self.leaves[self.leaf(unit)]
        start = self.rows.start[unit]
        stack: Any = None
        if start and leaf.kind is LeafKind.TEXT:
            stack = {len(leaf.box.text[:start].encode()): None}
        for index in reversed(leaf.path):
            stack = {index: stack}
        return dict(stack)

    def unit(self, stack: SkipStack | None) -> int | None:
        """The unit that a skip stack points to; none for a place where no line may begin."""
        path: list[int] = []
        while stack:
            ((index, stack),) = stack.items()
            path.append(index)
        if not path:
            return 0
        for length in (len(path), len(path) - 1):
            leaf = self._leaf_at(tuple(path[:length]))
            if leaf is not None:
                start = path[-1] if length < len(path) else 0
                return self._unit_at(leaf, start)
        return None

    def _leaf_at(self, path: tuple[int, ...]) -> int | None:
        paths: dict[tuple[int, ...], int] | None = self.rows.cache.get("paths")
        if paths is None:
            paths = {
                leaf.path: k
                for k, leaf in enumerate(self.leaves)
                if leaf.kind in (LeafKind.TEXT, LeafKind.ATOM)
            }
            self.rows.cache["paths"] = paths
        return paths.get(path)

    def _unit_at(self, leaf: int, skipped: int) -> int | None:
        """The unit of a leaf that begins behind so many bytes of its text."""
        piece = self.leaf_of.index(leaf)
        unit = bisect_left(self.rows.piece, piece)
        if skipped:
            start = len(self.leaves[leaf].box.text.encode()[:skipped].decode())
            while unit < self.rows.count and self.rows.piece[unit] == piece and self.rows.start[unit] < start:
                unit += 1
            is_there = unit < self.rows.count and self.rows.start[unit] == start
            return unit if is_there else None
        return unit if unit < self.rows.count and self.rows.piece[unit] == piece else None

    def compose(self, start: int, widths: LineWidths, *, fill_first: bool = False) -> Iterator[SetLine]:
        """The lines from a unit on; composed once, then remembered, and so are the tails of what was."""
        found = self.lines.get((start, widths))
        if found is None:
            lines = compose_paragraph(self.rows, widths, start, self.fit, fill_first=fill_first)
            found = (lines, 0)
            self.lines[start, widths] = found
            regular = LineWidths(widths.rest)
            for k in range(len(widths.first), len(lines)):
                self.lines.setdefault((lines[k - 1].next if k else start, regular), (lines, k))
        return islice(found[0], found[1], None)


def source_of(composer: Composer, context: Any, line_box: Any, block: Any) -> Source | None:
    """The paragraph of a line box, read once; none when it is left to WeasyPrint, which is noted.

    ``block`` is the box around; none while widths are measured, before it has one.
    """
    width = None if block is None else block.width
    known = line_box.__dict__.get(_SOURCE)
    if (
        known is not None
        and known[0] is composer
        and (known[2] is None or known[2].is_fixed or known[1] == width)
    ):
        source: Source | None = known[2]
        return source
    try:
        source = read_source(composer, context, line_box, block)
    except LeftToStockError as reason:
        source = None
        text = "".join(child.text for child in line_box.descendants() if hasattr(child, "text"))
        composer.left_over.append(LeftOver(str(reason), text))
    line_box.__dict__[_SOURCE] = (composer, width, source)
    return source


def is_read(line_box: Any) -> bool:
    """Whether the paragraph of a line box was looked at before."""
    return _SOURCE in line_box.__dict__


class LeftToStockError(Exception):
    """The paragraph holds what our composer does not set; its text says what."""


def read_source(composer: Composer, context: Any, line_box: Any, block: Any) -> Source:
    """The paragraph in a line box of a block, measured. Raises LeftToStockError."""
    if line_box.style["direction"] == "rtl":
        raise LeftToStockError("direction: rtl")
    reader = _Reader(composer, context, block)
    leaves = tuple(reader.walk(line_box, (), is_attached=False))
    pieces, leaf_of = reader.pieces, tuple(reader.leaf_of)
    fit = _fit(line_box, reader.has_leader)
    settings = composer.settings
    phrases = composer.phrases if fit is Fit.BALANCED and _is_head(line_box) else None
    rows = build_paragraph(pieces, settings, phrases)
    return Source(rows, leaves, leaf_of, fit, reader.has_leader, reader.is_fixed)


class _Reader:
    """Walks the boxes of a paragraph; gathers its pieces on the way."""

    def __init__(self, composer: Composer, context: Any, block: Any) -> None:
        self.composer = composer
        self.context = context
        self.block = block
        self.pieces: list[Piece] = []
        self.leaf_of: list[int] = []
        self.has_leader = False
        self.is_fixed = True
        self.count = 0

    def walk(self, parent: Any, path: tuple[int, ...], *, is_attached: bool) -> Iterator[Leaf]:
        boxes = stock().boxes
        for index, box in enumerate(parent.children):
            here = (*path, index)
            if not box.is_in_normal_flow():
                yield self._leaf(LeafKind.OUT, box, here)
            elif isinstance(box, boxes.TextBox):
                yield self._text(box, here, is_attached=is_attached)
            elif type(box) is boxes.InlineBox:
                yield from self._inline(box, here, is_attached=is_attached)
            else:
                yield self._atom(box, here)

    def _leaf(self, kind: LeafKind, box: Any, path: tuple[int, ...], piece: Piece | None = None) -> Leaf:
        if piece is not None:
            self.pieces.append(piece)
            self.leaf_of.append(self.count)
        self.count += 1
        return Leaf(kind, box, path)

    def _inline(self, box: Any, path: tuple[int, ...], *, is_attached: bool) -> Iterator[Leaf]:
        stock().resolve_percentages(box, self.block or (0, 0))
        for side in ("margin_left", "margin_right"):
            if getattr(box, side) == "auto":
                setattr(box, side, 0)
        self.has_leader = self.has_leader or bool(box.is_leader)
        self.is_fixed = self.is_fixed and not _has_insets(box.style)
        before = box.margin_left + box.border_left_width + box.padding_left
        after = box.margin_right + box.border_right_width + box.padding_right
        yield self._leaf(LeafKind.OPEN, box, path, Inset(before, is_end=False) if before else None)
        yield from self.walk(box, path, is_attached=is_attached or _is_attached(box))
        yield self._leaf(LeafKind.CLOSE, box, path, Inset(after, is_end=True) if after else None)

    def _text(self, box: Any, path: tuple[int, ...], *, is_attached: bool) -> Leaf:
        style = self.composer.text_style(box.style)
        if style is None:
            raise LeftToStockError("no face is declared")
        if any(char > "\u0590" and unicodedata.bidirectional(char) in ("R", "AL") for char in box.text):
            raise LeftToStockError("right-to-left words")
        if style.size <= 0:
            raise LeftToStockError("font-size: 0")
        piece = Run(
            box.text, style.size, style.lexicon, style.letter_spacing, style.word_spacing,
            style.wraps, style.keeps_spaces, is_attached,
        )  # fmt: skip
        self.pieces.append(piece)
        self.leaf_of.append(self.count)
        self.count += 1
        return Leaf(LeafKind.TEXT, box, path, style)

    def _atom(self, box: Any, path: tuple[int, ...]) -> Leaf:
        self.is_fixed = False
        if self.block is None:
            width = stock().max_content_width(self.context, box)
        else:
            width = lay_out_atom(Frame(self.context, self.block), box, 0.0).margin_width()
        return self._leaf(LeafKind.ATOM, box, path, Atom(width, box.style["font_size"] or 1.0))


@dataclass(slots=True)
class Frame:
    """What WeasyPrint lays a paragraph out in: its context, the block around, and lists to be added to."""

    context: Any
    block: Any
    bottom_space: float = 0.0
    absolutes: list[Any] = field(default_factory=list)
    fixed: list[Any] = field(default_factory=list)


def lay_out_atom(frame: Frame, box: Any, x: float) -> Any:
    """An image, inline block, inline table … laid out at ``x``."""
    return stock().split_inline_level(
        frame.context, box, x, float("inf"), 0, None, frame.block, frame.absolutes, frame.fixed,
        [], [], [], None, None,
    )[0]  # fmt: skip


def _fit(line_box: Any, has_leader: bool) -> Fit:
    style = line_box.style
    align, last = style["text_align_all"], style["text_align_last"]
    if has_leader:
        return Fit.RAGGED
    if align == "justify":
        return Fit.FLUSH if last == "justify" else Fit.JUSTIFIED
    if align in ("center", "end", "right") or _is_head(line_box) or _tag(line_box) in _CELLS:
        return Fit.BALANCED
    return Fit.RAGGED


def _has_insets(style: Any) -> bool:
    """Whether margins or padding hang on the width around."""
    lengths = (style[f"{what}_{side}"] for what in ("margin", "padding") for side in ("left", "right"))
    return any(getattr(length, "unit", "") == "%" for length in lengths)


def _is_head(line_box: Any) -> bool:
    return _tag(line_box) in _HEADS


def _tag(line_box: Any) -> str:
    return (line_box.element_tag or "").split("::")[0]


def _is_attached(box: Any) -> bool:
    """Whether an inline box is a note mark, a superscript or a subscript."""
    align = box.style["vertical_align"]
    return (box.element_tag or "").endswith("::footnote-call") or (
        isinstance(align, int | float) and align != 0
    )
