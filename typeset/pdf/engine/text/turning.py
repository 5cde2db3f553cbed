"""Composed text with right-to-left words, put into visual order.

Right-to-left words are composed in the order of the text, by levels of the whole
paragraph. On the finished line the text of a box is cut where its level changes
(``level_texts``), and the line puts what was cut into visual order
(``lines.visual_order``). A text that is a line of its own is put into order here
(``turned``).
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple
from unicodedata import bidirectional

import msgspec

from typeset.pdf.engine.text.bidi import mirror_of, visual_order

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from typeset.compose import Shape, ShapeToken
    from typeset.pdf.engine.text.composed import ComposedText
    from typeset.pdf.engine.text.pieces import SetUnit


_LEFTWARDS: Final = frozenset({"R", "AL"})
_CONTROLS: Final = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


class _Slice(NamedTuple):
    """Some characters of a shape, or their mirror image."""

    shape: Shape
    first: int
    last: int
    is_mirrored: bool = False


class _LevelRun(NamedTuple):
    """Characters of one level that stay side by side, with the left and right edges of their cell in px.

    ``before`` and ``behind`` are how far their glyphs reach out of the cell on its left and right:
    the white of a mark is cut. ``first`` and ``last`` are the indexes of the first character and of
    that behind the last one. ``seam`` is the lowest level of them, and of controls behind them that
    have no glyph.
    """

    unit: _Slice
    size: float
    level: int
    left: float
    right: float
    before: float
    behind: float
    first: int
    last: int
    seam: int

    def origin(self, place: float) -> float:
        """Where the glyphs begin if the cell begins at ``place``, in px.

        Text that runs to the left has what stands behind it at its left. But the white of a mark
        that is not mirrored lies where its face has it.
        """
        is_trimmed = max(self.before, self.behind) > 0 and not self.unit.is_mirrored
        return place - (self.before if is_trimmed or not self.level % 2 else self.behind)


class Cell(NamedTuple):
    """The room that a line gives to a unit: its left and right edges in px."""

    left: float
    right: float


class Levels(NamedTuple):
    """Levels of characters, the indexes of units' first characters in them, the level of the paragraph.

    ``cells`` are the left and right edges of the units' cells, in px from the left edge of the text.
    """

    starts: Sequence[int]
    levels: Sequence[int]
    cells: Sequence[Cell]
    base: int = 0


class LevelText(NamedTuple):
    """Part of a text of one level: its characters, from ``first`` to before ``last``, and what draws it.

    ``left`` and ``right`` are its edges in px, counted from the left edge of the whole.
    ``seam`` is the lowest level of its characters, and of controls behind it.
    """

    first: int
    last: int
    level: int
    left: float
    right: float
    composed: ComposedText
    seam: int


def turned(text: ComposedText, levels: Levels, shape: ShapeToken) -> ComposedText:
    """The text with its units, cut where levels change, from left to right as they are seen.

    Units without a level, such as a hyphen, stay where they are. A gap moves with the text
    on both sides of it.
    """
    parts = _all_parts(text, levels, shape)
    if not parts:
        return text
    return _ordered(text, parts, parts[0].left, len(levels.starts), levels.base)


def level_texts(text: ComposedText, levels: Levels, shape: ShapeToken) -> Iterator[LevelText]:
    """The text cut where its level changes, in the order of the text; each part in visual order.

    What comes behind the last unit, such as a hyphen, goes with the last part.
    """
    groups = list(_of_one_level(_all_parts(text, levels, shape)))
    for place, parts in enumerate(groups):
        left = parts[0].left
        count = len(levels.starts) if place + 1 == len(groups) else len(text.units)
        made = _ordered(text, parts, 0.0, count, levels.base)
        rest = len(made.units) - len(parts)
        origins = [
            origin - left if k >= len(parts) and rest else origin for k, origin in enumerate(made.origins)
        ]
        yield LevelText(
            parts[0].first, parts[-1].last, parts[0].level, left, parts[-1].right,
            msgspec.structs.replace(made, origins=origins, turned=parts[0].level % 2 == 1), parts[-1].seam,
        )  # fmt: skip


def _of_one_level(parts: Sequence[_LevelRun]) -> Iterator[list[_LevelRun]]:
    """The parts in groups of one level; an isolate, whose control has a lower level, begins another group."""
    group: list[_LevelRun] = []
    for part in parts:
        if group and not group[-1].seam >= group[-1].level == part.level:
            yield group
            group = []
        group.append(part)
    if group:
        yield group


def _runs_left(part: _LevelRun) -> bool:
    return part.level % 2 == 1


def _is_in_word(part: _LevelRun) -> bool:
    """Whether characters are letters that run to the left."""
    text = part.unit.shape.glyphs.text[part.unit.first : part.unit.last]
    return part.level % 2 == 1 and bidirectional(text[0]) in _LEFTWARDS


def _all_parts(text: ComposedText, levels: Levels, shape: ShapeToken) -> list[_LevelRun]:
    return [
        part
        for unit, size, origin, start, cell in zip(
            text.units, text.sizes, text.origins, levels.starts, levels.cells, strict=False
        )
        for part in _parts(
            _Placed(unit, size, origin, start, cell, text.letter_spacing), levels.levels, shape
        )
    ]


class _Placed(NamedTuple):
    """A unit, its size and its origin in px, where its text begins, its cell, the space between letters."""

    unit: SetUnit
    size: float
    origin: float
    start: int
    cell: Cell
    spacing: float


def _ordered(
    text: ComposedText, parts: Sequence[_LevelRun], pen: float, count: int, base: int
) -> ComposedText:
    """Parts of a text at their places in visual order, which begins at ``pen``.

    Units from ``count`` on stay as they are. Text that runs to the left is drawn from left to
    right, as readers expect it: they turn it back. But in a paragraph that runs to the right
    (``base`` 0) PDFium turns each word by itself: there its words are drawn in the order of the text.
    """
    units: list[SetUnit] = []
    sizes, origins = [], []
    places: dict[int, float] = {}
    for width, part in _seen(parts):
        if part is not None:
            places[id(part)] = part.origin(pen)
        pen += width
    for is_leftwards, run in groupby(parts, _runs_left if base else _is_in_word):
        found = list(run)
        for part in reversed(found) if is_leftwards else found:
            units.append(part.unit)
            sizes.append(part.size)
            origins.append(places[id(part)])
    return msgspec.structs.replace(
        text,
        units=[*units, *text.units[count:]],
        sizes=[*sizes, *text.sizes[count:]],
        origins=[*origins, *text.origins[count:]],
        behind=None,
        turned=True,
    )


def _parts(placed: _Placed, levels: Sequence[int], shape: ShapeToken) -> Iterator[_LevelRun]:
    """A unit cut where its level changes; text that runs to the left is cut into single characters."""
    unit, size, origin, start, cell, spacing = placed
    edges, first = unit.shape.edges, unit.first
    begin = first
    for end in range(first + 1, unit.last + 1):
        edge = edges[end]
        level = levels[start + begin - first]
        goes_on = end < unit.last and level == levels[start + end - first] and not level % 2
        if edge is None or goes_on:
            continue
        left = origin + ((edges[begin] or 0.0) - (edges[first] or 0.0)) * size + (begin - first) * spacing
        right = left + (edge - (edges[begin] or 0.0)) * size + (end - begin - 1) * spacing
        cell_left = cell.left if begin == first else left
        cell_right = cell.right if end == unit.last else right
        held = range(start + begin - first, start + end - first)
        yield _LevelRun(
            _slice(unit.shape, begin, end, level, shape), size, level, cell_left, cell_right,
            cell_left - left, right - cell_right, held.start, held.stop, min(levels[held.start : held.stop]),
        )  # fmt: skip
        begin = end


def _slice(whole: Shape, begin: int, end: int, level: int, shape: ShapeToken) -> _Slice:
    """Some characters of a shape. A bracket in text that runs to the left is mirrored.

    An override (LRO) lets Hebrew run to the right: its letters are shaped in the other order.
    """
    text = whole.glyphs.text[begin:end]
    if level % 2:
        visible = text.strip(_CONTROLS)
        if len(visible) == 1 and mirror_of(visible) != visible:
            return _Slice(shape(mirror_of(visible)), 0, 1, is_mirrored=True)
    elif len(text) > 1 and bidirectional(text[0]) in _LEFTWARDS:
        return _Slice(shape(text[::-1]), 0, len(text))
    return _Slice(whole, begin, end)


def _seen(parts: Sequence[_LevelRun]) -> Iterator[tuple[float, _LevelRun | None]]:
    """The parts and the gaps between them (None), with their widths, from left to right.

    A gap has the lower level of its two neighbours, or of a control between them.
    """
    steps: list[tuple[float, _LevelRun | None]] = []
    levels: list[int] = []
    for part, following in zip(parts, [*parts[1:], None], strict=True):
        steps.append((part.right - part.left, part))
        levels.append(part.level)
        if following is not None:
            steps.append((following.left - part.right, None))
            levels.append(min(part.seam, following.level))
    return (steps[place] for place in visual_order(levels))
