"""Composed text with right-to-left words, put into visual order.

Right-to-left words are composed in the order of the text, by levels of the whole
paragraph. On the finished line the text of a box is cut where its level changes
(``level_texts``), and the line puts what was cut into visual order
(``lines.visual_order``). A text that is a line of its own is put into order here
(``turned``).
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import bidirectional

import msgspec

from typeset.pdf.engine.text.bidi import mirror_of, visual_order
from typeset.pdf.engine.text.pieces import ShapeSlice

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from typeset.compose import Shape, ShapeToken
    from typeset.pdf.engine.text.composed import ComposedText
    from typeset.pdf.engine.text.pieces import SetUnit


class _LevelRun(NamedTuple):
    """Characters of one level that stay side by side, with their left and right edges in px.

    ``first`` and ``last`` are the indexes of the first character and of that behind the last one.
    """

    unit: ShapeSlice
    size: float
    level: int
    left: float
    right: float
    first: int
    last: int


class Levels(NamedTuple):
    """Levels of characters, the indexes of units' first characters in them, the level of the paragraph."""

    starts: Sequence[int]
    levels: Sequence[int]
    base: int = 0


class LevelText(NamedTuple):
    """Part of a text of one level: its characters, from ``first`` to before ``last``, and what draws it.

    ``left`` and ``right`` are its edges in px, counted from the left edge of the whole.
    """

    first: int
    last: int
    level: int
    left: float
    right: float
    composed: ComposedText


def turned(text: ComposedText, levels: Levels, shape: ShapeToken, end: float = 0.0) -> ComposedText:
    """The text with its units, cut where levels change, from left to right as they are seen.

    Units without a level, such as a hyphen, stay where they are. A gap moves with the text
    on both sides of it. The last unit goes on to ``end`` in px, if that is given.
    """
    parts = _all_parts(text, levels, shape)
    if not parts:
        return text
    parts[-1] = parts[-1]._replace(right=end or parts[-1].right)
    return _ordered(text, parts, parts[0].left, len(levels.starts), levels.base)


def level_texts(text: ComposedText, levels: Levels, shape: ShapeToken) -> Iterator[LevelText]:
    """The text cut where its level changes, in the order of the text; each part in visual order.

    What comes behind the last unit, such as a hyphen, goes with the last part.
    """
    groups = [list(group) for _, group in groupby(_all_parts(text, levels, shape), _level)]
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
            msgspec.structs.replace(made, origins=origins, turned=parts[0].level % 2 == 1),
        )  # fmt: skip


def _runs_left(part: _LevelRun) -> bool:
    return part.level % 2 == 1


def _is_in_word(part: _LevelRun) -> bool:
    """Whether characters are letters that run to the left."""
    text = part.unit.shape.glyphs.text[part.unit.first : part.unit.last]
    return part.level % 2 == 1 and bidirectional(text[0]) in ("R", "AL")


def _level(part: _LevelRun) -> int:
    return part.level


def _all_parts(text: ComposedText, levels: Levels, shape: ShapeToken) -> list[_LevelRun]:
    return [
        part
        for unit, size, origin, start in zip(
            text.units, text.sizes, text.origins, levels.starts, strict=False
        )
        for part in _parts(unit, size, origin, levels.levels, start, text.letter_spacing, shape)
    ]


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
            places[id(part)] = pen
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


def _parts(  # noqa: PLR0913, PLR0917 - a unit and all that is known of it
    unit: SetUnit,
    size: float,
    origin: float,
    levels: Sequence[int],
    start: int,
    spacing: float,
    shape: ShapeToken,
) -> Iterator[_LevelRun]:
    """A unit cut where its level changes; text that runs to the left is cut into single characters."""
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
        yield _LevelRun(
            _slice(unit.shape, begin, end, level, shape), size, level, left, right,
            start + begin - first, start + end - first,
        )  # fmt: skip
        begin = end


def _slice(whole: Shape, begin: int, end: int, level: int, shape: ShapeToken) -> ShapeSlice:
    """Some characters of a shape. A bracket in text that runs to the left is mirrored."""
    character = whole.glyphs.text[begin:end]
    if level % 2 and len(character) == 1 and mirror_of(character) != character:
        return ShapeSlice(shape(mirror_of(character)), 0, 1)
    return ShapeSlice(whole, begin, end)


def _seen(parts: Sequence[_LevelRun]) -> Iterator[tuple[float, _LevelRun | None]]:
    """The parts and the gaps between them (None), with their widths, from left to right.

    A gap has the lower level of its two neighbours.
    """
    steps: list[tuple[float, _LevelRun | None]] = []
    levels: list[int] = []
    for part, following in zip(parts, [*parts[1:], None], strict=True):
        steps.append((part.right - part.left, part))
        levels.append(part.level)
        if following is not None:
            steps.append((following.left - part.right, None))
            levels.append(min(part.level, following.level))
    return (steps[place] for place in visual_order(levels))
