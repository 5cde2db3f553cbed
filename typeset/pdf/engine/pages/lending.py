"""Paragraphs that lend their page a line: they can be set in one more, or less, and it hardly shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from typeset.compose import Fit, LineWidths, Paragraph, SetLine, compose_in_lines
from typeset.dataclass import dataclass
from typeset.pdf.engine.lines.line_runs import boxed_lines
from typeset.pdf.engine.session.names import upstream

_WIDEST: Final = 0.08
"""The widest even gap, in em, of a line that is lent: by eye, .05 em shows to who looks, .1 em to all."""

_LEAST_LAST: Final = 2
"""How many characters a line that is gained holds at least."""

_LEAST_LINES: Final = 3
"""A paragraph of fewer lines lends none."""

Lines = dict[tuple[int, LineWidths], tuple[list[SetLine], int]]


@dataclass(slots=True)
class Loan:
    """A paragraph in other lines than its best ones: both kinds, each as it is asked for."""

    source: Any
    best: Lines
    other: Lines

    def take(self) -> None:
        """Let the paragraph have its other lines."""
        self._set(self.other)

    def give_back(self) -> None:
        """Let the paragraph have its best lines again."""
        self._set(self.best)

    def _set(self, lines: Lines) -> None:
        self.source.lines.clear()
        self.source.lines.update(lines)


class _Offer(NamedTuple):
    """A paragraph in one line more or less, and the widest even gap of these lines in em."""

    gap: float
    source: Any
    widths: LineWidths
    lines: list[SetLine]


class Lender:
    """The paragraphs of a book, each asked once whether it can lend a line."""

    def __init__(self) -> None:
        self._offers: dict[tuple[int, int], _Offer | None] = {}

    def lend(self, root: Any, count: int, change: int) -> list[Loan]:
        """Loans of a line more (``change`` 1) or less (-1) from a flow, ``count`` if it has them."""
        found = (self._offer(source, change) for source in _whole_paragraphs(root))
        offers = sorted((offer for offer in found if offer is not None), key=lambda offer: offer.gap)
        return [_borrow(offer) for offer in offers[:count]]

    def _offer(self, source: Any, change: int) -> _Offer | None:
        key = (id(source), change)
        if key not in self._offers:
            self._offers[key] = _ask(source, change)
        return self._offers[key]


def _ask(source: Any, change: int) -> _Offer | None:
    whole = [(widths, lines) for (start, widths), (lines, first) in source.lines.items() if not start | first]
    if len(whole) != 1:
        return None
    widths, best = whole[0]
    if not _has_room(source.rows, widths, best, change):
        return None
    lines = compose_in_lines(source.rows, widths, len(best) + change, _WIDEST)
    if lines is None:
        return None
    return _Offer(max(line.spread.even for line in lines) / source.rows.size, source, widths, lines)


def _has_room(rows: Paragraph, widths: LineWidths, best: list[SetLine], change: int) -> bool:
    """Whether all spaces of a paragraph together could give what a line more, or less, takes: few can."""
    last = best[-1].width
    if change > 0:
        wanted = widths.rest - last + _LEAST_LAST * rows.size
        return wanted <= rows.rest[-1] * _WIDEST * rows.size + sum(rows.grows[-1])
    return last <= sum(rows.rooms[-1]) + sum(widths.rest - line.natural for line in best[:-1])


def _borrow(offer: _Offer) -> Loan:
    """Let the paragraph have the other lines, from wherever on it is asked for them."""
    lines, regular = offer.lines, LineWidths(offer.widths.rest)
    other: Lines = {(0, offer.widths): (lines, 0)}
    for k in range(max(len(offer.widths.first), 1), len(lines)):
        other[lines[k - 1].next, regular] = (lines, k)
    loan = Loan(offer.source, dict(offer.source.lines), other)
    loan.take()
    return loan


def _whole_paragraphs(root: Any) -> Iterator[Any]:
    """The paragraphs of a flow that stand in it from their first line to their last."""
    for box in root.descendants():
        children: Sequence[Any] = getattr(box, "children", ())
        if not children or not isinstance(children[0], upstream().boxes.LineBox):
            continue
        lines = boxed_lines(children)
        first, last = lines[0], lines[-1]
        if len(lines) < _LEAST_LINES or first is None or last is None:
            continue
        if first.start or last.line.next != last.paragraph.rows.count:
            continue
        source = first.paragraph
        if source.fit is Fit.JUSTIFIED and source.is_fixed and not source.floats:
            yield source
