"""Facing pages that end level, and chapters that do not end on a line or two.

Two facing pages are made together, and made again where their feet differ: both
a line shorter, or a line longer; else with paragraphs that lend a line. White
beside heads, figures and tables makes up for what is left. When a chapter ends
on too few lines, the spreads before its end are made again, all of them shorter
or longer. What cannot be had is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import wraps
from typing import Any, Final, NamedTuple

from typeset.pdf.engine.pages.lending import Loan
from typeset.pdf.engine.pages.page_faults import faults_of
from typeset.pdf.engine.pages.spread import Before, Press, Spread
from typeset.pdf.engine.session.reports import PageFault
from typeset.pdf.engine.session.session import active_session

_CHANGES: Final = (0, -1, 1)
_MOST_LOANS: Final = 3
"""How many paragraphs of a page lend a line: with more, the grey of the page changes."""

_MOST_LOWER: Final = 3
"""How many lines of a page columns leave to be level with the other page, and how often that is tried."""

_SPREADS_BACK: Final = 3
"""How many spreads before a short end are made again: each moves two lines."""

_GOOD: Final = 30
"""What costs no more is not tried another way: level pages that are both a line short look like pages whose
type area is a line shorter, and trying that made a quarter of all pages once more."""


class _Made(NamedTuple):
    """A spread, and how things stood before it."""

    before: Before
    spread: Spread


def level_pages(stock_pages: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
    """In place of ``make_all_pages``, when pages are made for the first time."""

    @wraps(stock_pages)
    def make_all_pages(context: Any, root_box: Any, html: Any, pages: list[Any]) -> Iterator[Any]:
        composer = active_session()
        if pages or composer is None or composer.grid is None or not composer.is_level:
            return stock_pages(context, root_box, html, pages)
        return _all_pages(Press(context, root_box, html, composer.grid), composer.page_faults)

    return make_all_pages


def _all_pages(press: Press, faults: list[PageFault]) -> Iterator[Any]:
    """Spread after spread, the last few held back until their chapter ends or goes on long enough."""
    context = press.context
    context.rendered_notes = []
    waiting: list[_Made] = []
    index, is_last = 0, False
    last: Spread | None = None  # its faults are told when the page behind it stands
    while not is_last:
        waiting.append(_make_best(press, index, _CHANGES))
        if any(waiting[-1].spread.ends):
            waiting = _mend_end(press, waiting)
        spread = waiting[-1].spread
        index, is_last = spread.index + len(spread.pages), spread.is_last
        done = len(waiting) if any(spread.ends) else max(len(waiting) - _SPREADS_BACK, 0)
        for made in waiting[:done]:
            made.spread.finish(press.lattice)
            if last is not None:
                faults.extend(faults_of(last, made.spread.pages[0], press.lattice))
            last = made.spread
            yield from last.pages
        del waiting[:done]
    if last is not None:
        faults.extend(faults_of(last, None, press.lattice))
    context.page_maker = context.page_maker[: index + 1]
    context.broken_out_of_flow.clear()
    context.reported_footnotes.clear()


def _make_best(press: Press, index: int, changes: Sequence[int]) -> _Made:
    """The spread that begins with a page, the cheapest way."""
    before = Before(press.context, index)
    tried: list[Spread] = []
    if press.context.page_maker[index][2]:
        changes = changes[:1]  # a right-hand page that faces none
    for change in changes:
        if tried:
            before.put_back()
        tried.append(press.make(index, change, []))
        if tried[-1].cost <= _GOOD:
            return _Made(before, tried[-1])
    best = last = min(tried, key=_cost)
    if best.unlevel or best.uneven:
        for spread in sorted(tried, key=_cost):
            lent = _with_loans(press, before, spread)
            if lent is not None and lent.cost < best.cost:
                best = last = lent
                break
    if best.unlevel:
        lower = _with_lower_columns(press, before, best)
        if lower is not None:
            last = lower
            best = min(best, lower, key=_cost)
    if last is not tried[-1] or best.loans or best.unlevel:
        best = _make_again(press, before, best)
    return _Made(before, best)


def _cost(spread: Spread) -> int:
    return spread.cost


def _make_again(press: Press, before: Before, spread: Spread) -> Spread:
    before.put_back()
    for loan in spread.loans:
        loan.take()
    return press.make(spread.index, spread.change, spread.loans, spread.lower)


def _with_loans(press: Press, before: Before, spread: Spread) -> Spread | None:
    """The spread with lines lent by paragraphs of its shorter page, if that levels it; then given back."""
    for roots, lines, change in _wishes(spread):
        if lines > _MOST_LOANS:
            continue
        loans = [loan for root in roots for loan in press.book.lender.lend(root, lines, change)]
        if loans and len(loans) == lines * len(roots):
            before.put_back()
            lent = press.make(spread.index, spread.change, loans)
            _give_back(loans)
            if not lent.unlevel and not lent.uneven:
                return lent
        else:
            _give_back(loans)
    return None


class _Wish(NamedTuple):
    """So many lines that each page or column of some shall lend, a line more or less by each paragraph."""

    roots: list[Any]
    lines: int
    change: int


def _wishes(spread: Spread) -> Iterator[_Wish]:
    """What would level a spread, in the order in which it is asked for."""
    if spread.unlevel:
        place = spread.shorter
        roots = [column.box for column in spread.feet[place].columns if column.box is not None]
        for lines, change in ((spread.unlevel, 1), (1, -1)):
            yield _Wish(roots or [spread.pages[place].children[0]], lines, change)
    for foot in spread.feet:
        if foot.unlevel > 1:
            columns = [column for column in foot.columns if column.box is not None]
            shortest = max(columns, key=lambda column: column.least)
            deepest = min(columns, key=lambda column: column.short)
            yield _Wish([shortest.box], foot.unlevel - 1, 1)
            yield _Wish([deepest.box], foot.unlevel - 1, -1)
            yield _Wish([shortest.box], foot.unlevel, 1)


def _with_lower_columns(press: Press, before: Before, spread: Spread) -> Spread | None:
    """The spread with the columns of its longer page as short as those of the other, to level it.

    The text that the left page loses moves that of the right one: so it may take several goes.
    """
    tried = None
    for _ in range(_MOST_LOWER):
        longer, least = 1 - spread.shorter, spread.feet[spread.shorter].least
        if not spread.unlevel or not spread.feet[longer].columns or spread.unlevel > _MOST_LOWER:
            break
        lower = (least, spread.lower[1]) if longer == 0 else (spread.lower[0], least)
        before.put_back()
        for loan in spread.loans:
            loan.take()
        spread = tried = press.make(spread.index, spread.change, spread.loans, lower)
        _give_back(spread.loans)
    return tried


def _give_back(loans: list[Loan]) -> None:
    for loan in loans:
        loan.give_back()


def _mend_end(press: Press, waiting: list[_Made]) -> list[_Made]:
    """The same spreads, or others in their place where the chapter ended on too few lines, or not level."""
    if not waiting[-1].spread.end_faults:
        return waiting
    for back in range(1, min(_SPREADS_BACK, len(waiting) - 1) + 1):
        for change in (-1, 1):
            kept, old = waiting[: -1 - back], waiting[-1 - back :]
            _unmake(old)
            new = _make_run(press, old[0].before.index, back, change)
            if _is_better(new, old):
                return [*kept, *new]
            _unmake(new)
            _restore(press, old)
    return waiting


def _is_better(new: list[_Made], old: list[_Made]) -> bool:
    """Whether the end lacks nothing now, and no more feet differ than before."""
    if new[-1].spread.end_faults or not any(new[-1].spread.ends):
        return False
    before, after = (
        sum(made.spread.unlevel > 0 or made.spread.uneven > 0 for made in run) for run in (old, new)
    )
    return after <= before


def _make_run(press: Press, index: int, count: int, change: int) -> list[_Made]:
    """Spreads from a page on, ``count`` of them with a change, up to the end of the chapter or one more."""
    run: list[_Made] = []
    while len(run) < count + 2:
        made = _make_best(press, index, (change,) if len(run) < count else _CHANGES)
        run.append(made)
        index += len(made.spread.pages)
        if any(made.spread.ends):
            break
    return run


def _unmake(run: list[_Made]) -> None:
    for made in run:
        _give_back(made.spread.loans)
    run[0].before.put_back()


def _restore(press: Press, run: list[_Made]) -> None:
    """Make spreads once more as they were."""
    for place, made in enumerate(run):
        run[place] = made._replace(spread=_make_again(press, made.before, made.spread))
