r"""Looseness: paragraphs set in one line more, or less, than is best, where it hardly shows.

TeX's word is ``\looseness``. A paragraph is asked for another number of lines only when a
page needs it, by a search of its own in ``compose``: the search for the best lines knows no
numbers of lines, and pays nothing for them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

import msgspec

from typeset.compose import Fit, LineWidths, ParagraphRows, SetLine, compose_in_lines
from typeset.pdf.engine.lines.line_runs import boxed_lines
from typeset.pdf.engine.lines.plain_flow import parts_of
from typeset.pdf.engine.session.names import upstream

_WIDEST: Final = 0.08
"""The widest even gap of a looser line, in em: by eye, .05 em shows to who looks, .1 em to all."""

_LEAST_LAST: Final = 2
"""How many characters a line that is gained holds at least."""

_LEAST_LINES: Final = 3
"""A paragraph of fewer lines is left as it is."""

Lines = dict[tuple[int, LineWidths], tuple[list[SetLine], int]]
"""The lines of a paragraph by where they begin and in what widths, as the paragraph keeps them."""


class LooseParagraph(msgspec.Struct, eq=False):
    """A paragraph with its best lines and the others, one more or one less."""

    paragraph: Any
    best: Lines
    other: Lines

    def loosen(self) -> None:
        """Let the paragraph have its other lines."""
        self._set(self.other)

    def restore(self) -> None:
        """Let the paragraph have its best lines again."""
        self._set(self.best)

    def _set(self, lines: Lines) -> None:
        self.paragraph.lines.clear()
        self.paragraph.lines.update(lines)


class _Offer(NamedTuple):
    """A paragraph in one line more or less, and the widest even gap of these lines in em."""

    gap: float
    paragraph: Any
    widths: LineWidths
    lines: list[SetLine]


class LoosenessSearch:
    """Finds the paragraphs of a book that can be set in other numbers of lines; each is asked once."""

    def __init__(self) -> None:
        self._offers: dict[tuple[int, int], _Offer | None] = {}

    def loosen(self, root: Any, count: int, change: int) -> list[LooseParagraph]:
        """Paragraphs of a flow set in a line more (``change`` 1) or less (-1), ``count`` if it has as many.

        Those with the narrowest gaps come first. They have their other lines until ``restore`` is called.
        """
        found = (self._offer(paragraph, change) for paragraph in _whole_paragraphs(root))
        offers = sorted((offer for offer in found if offer is not None), key=lambda offer: offer.gap)
        return [_taken(offer) for offer in offers[:count]]

    def _offer(self, paragraph: Any, change: int) -> _Offer | None:
        key = (id(paragraph), change)
        if key not in self._offers:
            self._offers[key] = _ask(paragraph, change)
        return self._offers[key]


def _ask(paragraph: Any, change: int) -> _Offer | None:
    whole = [
        (widths, lines) for (start, widths), (lines, first) in paragraph.lines.items() if not start | first
    ]
    if len(whole) != 1:
        return None
    widths, best = whole[0]
    if not _has_room(paragraph.rows, widths, best, change):
        return None
    lines = compose_in_lines(paragraph.rows, widths, len(best) + change, _WIDEST)
    if lines is None:
        return None
    return _Offer(max(line.adjustment.even for line in lines) / paragraph.rows.size, paragraph, widths, lines)


def _has_room(rows: ParagraphRows, widths: LineWidths, best: list[SetLine], change: int) -> bool:
    """Whether the spaces of a paragraph together could give enough for a line more, or less.

    Few paragraphs can. This test costs less than the search.
    """
    last = best[-1].width
    if change > 0:
        wanted = widths.rest - last + _LEAST_LAST * rows.size
        return wanted <= rows.rest[-1] * _WIDEST * rows.size + sum(rows.grows[-1])
    return last <= sum(rows.rooms[-1]) + sum(widths.rest - line.natural for line in best[:-1])


def _taken(offer: _Offer) -> LooseParagraph:
    """Let the paragraph have the other lines, from whichever line on it is asked for them."""
    lines, regular = offer.lines, LineWidths(offer.widths.rest)
    other: Lines = {(0, offer.widths): (lines, 0)}
    for k in range(max(len(offer.widths.first), 1), len(lines)):
        other[lines[k - 1].next, regular] = (lines, k)
    loose = LooseParagraph(offer.paragraph, dict(offer.paragraph.lines), other)
    loose.loosen()
    return loose


def _whole_paragraphs(root: Any) -> Iterator[Any]:
    """The paragraphs of a flow that stand in it from their first line to their last."""
    for box in root.descendants():
        for part in parts_of(box):
            paragraph = part.plain.paragraph
            if len(part.lines) >= _LEAST_LINES and part.is_whole and _may_change(paragraph):
                yield paragraph
        if parts_of(box):
            continue
        children: Sequence[Any] = getattr(box, "children", ())
        if not children or not isinstance(children[0], upstream().boxes.LineBox):
            continue
        lines = boxed_lines(children)
        first, last = lines[0], lines[-1]
        if len(lines) < _LEAST_LINES or first is None or last is None:
            continue
        if first.start or last.line.next != last.paragraph.rows.count:
            continue
        if _may_change(first.paragraph):
            yield first.paragraph


def _may_change(paragraph: Any) -> bool:
    return paragraph.fit is Fit.JUSTIFIED and paragraph.is_fixed and not paragraph.floats
