"""Facing pages that end level, and chapters that do not end on a line or two.

Two facing pages are made together, as often as need be, in order of mercy: notes, stranded
lines, heads, the grid, level feet, full pages. They are made as they come, then both a line
shorter, or a line longer, then with paragraphs that are set in a line more or less. White
beside heads, figures and tables makes up for what is left (``feathering``). When a chapter
ends on too few lines, the spreads before its end are made again, all of them shorter or
longer. What cannot be had is reported (``page_faults``).

To go back, what the layout keeps of notes and pages is put back (``LayoutSnapshot``), and
the pages are made once more, as they were. No copy of a page is kept, so nothing can
disagree with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final, NamedTuple

from typeset.pdf.engine.lines.plain_flow import open_flows
from typeset.pdf.engine.pages.looseness import LooseParagraph
from typeset.pdf.engine.pages.page_faults import faults_of
from typeset.pdf.engine.pages.reckoning import Reckoner, behind, by_trial, copies_of, is_as_reckoned
from typeset.pdf.engine.pages.spread import RemakePage, Spread, SpreadMaker
from typeset.pdf.engine.session.grid import BaselineGrid
from typeset.pdf.engine.session.page_making import IS_RIGHT
from typeset.pdf.engine.session.records import ContextRecord
from typeset.pdf.engine.session.reports import PageFault
from typeset.pdf.engine.session.snapshot import LayoutSnapshot

_CHANGES: Final = (0, -1, 1)
"""By how many lines the height of both pages is changed, in the order in which that is tried."""

_MOST_LOOSE: Final = 3
"""How many paragraphs of a page are set looser or tighter: with more, the grey of the page changes."""

_MOST_LOWER: Final = 3
"""How many lines of a page columns leave to be level with the other page, and how often that is tried."""

_SPREADS_BACK: Final = 3
"""How many spreads before a short end are made again: each moves two lines."""

_GOOD: Final = 30
"""What costs no more is not tried another way.

Pages that are both a line short look like pages whose type area is a line shorter: they stay as they are.
Trying to fill them made a quarter of all pages once more.
"""


class _MadeSpread(NamedTuple):
    """A spread, and how things stood before it."""

    before: LayoutSnapshot
    spread: Spread


def level_pages(
    context: Any, grid: BaselineGrid, remake: RemakePage, faults: list[PageFault]
) -> Iterator[Any]:
    """All pages of a document, spread after spread; what they miss is added to ``faults``.

    The last few spreads are held back until their chapter ends, or goes on long enough.
    """
    maker = SpreadMaker(context, grid, remake)
    context.rendered_notes = []
    waiting: list[_MadeSpread] = []
    index, is_last = 0, False
    last: Spread | None = None  # its faults are told when the page behind it stands
    while not is_last:
        waiting.append(_make_best(maker, index, _CHANGES))
        if any(waiting[-1].spread.ends):
            waiting = _mend_end(maker, waiting)
        spread = waiting[-1].spread
        index, is_last = spread.index + len(spread.pages), spread.is_last
        done = len(waiting) if any(spread.ends) else max(len(waiting) - _SPREADS_BACK, 0)
        for made in waiting[:done]:
            for page in made.spread.pages:
                open_flows(page)
            made.spread.finish(grid)
            if last is not None:
                faults.extend(faults_of(last, made.spread.pages[0], grid))
            last = made.spread
            yield from last.pages
        del waiting[:done]
    if last is not None:
        faults.extend(faults_of(last, None, grid))
    context.page_maker = context.page_maker[: index + 1]
    context.broken_out_of_flow.clear()
    context.reported_footnotes.clear()


Try = Callable[[int, list[LooseParagraph]], Spread]
"""Gives a spread with a change of its height in lines, and with paragraphs in other numbers of lines."""


class _NoMatterOfSumsError(Exception):
    """A spread that was to be reckoned has to be laid out."""


def _make_best(maker: SpreadMaker, index: int, changes: Sequence[int]) -> _MadeSpread:
    """The spread that begins with a page, the cheapest way."""
    before = LayoutSnapshot(maker.context, index)
    if maker.context.page_maker[index][IS_RIGHT]:
        changes = changes[:1]  # a right-hand page that faces none
    best = _reckon_best(maker, before, changes) if len(changes) > 1 else None
    if best is None:
        best = _find_best(maker, before, changes, _by_layout(maker, before))
        # What was made last stands; the best is made again, unless it is that.
        if best is not maker.standing or best.loose:
            best = _make_again(maker, before, best)
    return _MadeSpread(before, best)


def _reckon_best(maker: SpreadMaker, before: LayoutSnapshot, changes: Sequence[int]) -> Spread | None:
    """The same, reckoned before any page is made, by the spread before it; none where that cannot be done."""
    standing = maker.standing
    if standing is None or standing.index + len(standing.pages) != before.index:
        return None
    reckoner = behind(maker.context, maker.grid, standing)
    if reckoner is None:
        return None

    def reckon(change: int, loose: list[LooseParagraph]) -> Spread:
        if (spread := reckoner.reckon(change, loose)) is None:
            raise _NoMatterOfSumsError
        return spread

    try:
        best = _find_best(maker, before, changes, reckon)
    except _NoMatterOfSumsError:
        return None
    ContextRecord.copies.put(maker.context, copies_of(best))
    made = _make_again(maker, before, best)
    ContextRecord.copies.drop(maker.context)
    # Pages of another kind may have other room.
    if is_as_reckoned(maker.context, made, best):
        return made
    _restore_lines(best.loose)
    before.put_back()
    return None


def _by_layout(maker: SpreadMaker, before: LayoutSnapshot) -> Try:
    """Makes a spread in one way, and reckons the others, or makes them as well where these are no sums."""
    reckoner: Reckoner | None = None

    def make(change: int, loose: list[LooseParagraph]) -> Spread:
        nonlocal reckoner
        reckoned = None if reckoner is None else reckoner.reckon(change, loose)
        if reckoned is not None:
            return reckoned
        before.put_back()
        made = maker.make(before.index, change, loose)
        reckoner = reckoner or by_trial(maker.context, maker.grid, made)
        return made

    return make


def _find_best(maker: SpreadMaker, before: LayoutSnapshot, changes: Sequence[int], attempt: Try) -> Spread:
    """The cheapest of the ways that are tried."""
    # 1. As it comes, a line shorter, a line longer. Most spreads are good as they come.
    tried: list[Spread] = []
    for change in changes:
        tried.append(attempt(change, []))
        if tried[-1].cost <= _GOOD:
            return tried[-1]
    best = min(tried, key=_cost)
    # 2. With paragraphs in a line more or less, starting from the cheapest of these.
    if best.unlevel or best.uneven:
        for spread in sorted(tried, key=_cost):
            loosened = _with_loose_paragraphs(maker, spread, attempt)
            if loosened is not None and loosened.cost < best.cost:
                best = loosened
                break
    # 3. With the columns of the longer page as short as those of the other.
    if best.unlevel:
        lower = _with_lower_columns(maker, before, best)
        if lower is not None:
            best = min(best, lower, key=_cost)
    return best


def _cost(spread: Spread) -> int:
    return spread.cost


def _make_again(maker: SpreadMaker, before: LayoutSnapshot, spread: Spread) -> Spread:
    before.put_back()
    for loose in spread.loose:
        loose.loosen()
    return maker.make(spread.index, spread.change, spread.loose, spread.lower)


def _with_loose_paragraphs(maker: SpreadMaker, spread: Spread, attempt: Try) -> Spread | None:
    """The spread with paragraphs of its shorter page in other numbers of lines, if that levels it.

    The paragraphs have their best lines again when this returns.
    """
    for roots, lines, change in _wishes(spread):
        if lines > _MOST_LOOSE:
            continue
        loose = [found for root in roots for found in maker.log.looseness.loosen(root, lines, change)]
        try:
            loosened = attempt(spread.change, loose) if loose and len(loose) == lines * len(roots) else None
        finally:
            _restore_lines(loose)
        if loosened is not None and not loosened.unlevel and not loosened.uneven:
            return loosened
    return None


class _Wish(NamedTuple):
    """So many lines that each page or column of some shall change by, one more or less for a paragraph."""

    roots: list[Any]
    lines: int
    change: int


def _wishes(spread: Spread) -> Iterator[_Wish]:
    """What would level a spread, in the order in which it is asked for."""
    if spread.unlevel:
        place = spread.shorter
        roots = [column.box for column in spread.depths[place].columns if column.box is not None]
        for lines, change in ((spread.unlevel, 1), (1, -1)):
            yield _Wish(roots or [spread.pages[place].children[0]], lines, change)
    for depth in spread.depths:
        if depth.unlevel > 1:
            columns = [column for column in depth.columns if column.box is not None]
            shortest = max(columns, key=lambda column: column.least)
            deepest = min(columns, key=lambda column: column.short)
            yield _Wish([shortest.box], depth.unlevel - 1, 1)
            yield _Wish([deepest.box], depth.unlevel - 1, -1)
            yield _Wish([shortest.box], depth.unlevel, 1)


def _with_lower_columns(maker: SpreadMaker, before: LayoutSnapshot, spread: Spread) -> Spread | None:
    """The spread with the columns of its longer page as short as those of the other, to level it.

    The text that the left page loses moves that of the right one: so it may take several goes.
    """
    tried = None
    for _ in range(_MOST_LOWER):
        longer, least = 1 - spread.shorter, spread.depths[spread.shorter].least
        if not spread.unlevel or not spread.depths[longer].columns or spread.unlevel > _MOST_LOWER:
            break
        lower = (least, spread.lower[1]) if longer == 0 else (spread.lower[0], least)
        before.put_back()
        for loose in spread.loose:
            loose.loosen()
        spread = tried = maker.make(spread.index, spread.change, spread.loose, lower)
        _restore_lines(spread.loose)
    return tried


def _restore_lines(loose: list[LooseParagraph]) -> None:
    for paragraph in loose:
        paragraph.restore()


def _mend_end(maker: SpreadMaker, waiting: list[_MadeSpread]) -> list[_MadeSpread]:
    """The same spreads, or others in their place where the chapter ended on too few lines, or not level."""
    if not waiting[-1].spread.end_faults:
        return waiting
    for back in range(1, min(_SPREADS_BACK, len(waiting) - 1) + 1):
        for change in (-1, 1):
            kept, old = waiting[: -1 - back], waiting[-1 - back :]
            _unmake(old)
            new = _make_run(maker, old[0].before.index, back, change)
            if _is_better(new, old):
                return [*kept, *new]
            _unmake(new)
            _make_run_again(maker, old)
    return waiting


def _is_better(new: list[_MadeSpread], old: list[_MadeSpread]) -> bool:
    """Whether the end lacks nothing now, and no more feet differ than before."""
    if new[-1].spread.end_faults or not any(new[-1].spread.ends):
        return False
    before, after = (
        sum(made.spread.unlevel > 0 or made.spread.uneven > 0 for made in run) for run in (old, new)
    )
    return after <= before


def _make_run(maker: SpreadMaker, index: int, count: int, change: int) -> list[_MadeSpread]:
    """Spreads from a page on, ``count`` of them with a change, up to the end of the chapter or one more."""
    run: list[_MadeSpread] = []
    while len(run) < count + 2:
        made = _make_best(maker, index, (change,) if len(run) < count else _CHANGES)
        run.append(made)
        index += len(made.spread.pages)
        if any(made.spread.ends):
            break
    return run


def _unmake(run: list[_MadeSpread]) -> None:
    for made in run:
        _restore_lines(made.spread.loose)
    run[0].before.put_back()


def _make_run_again(maker: SpreadMaker, run: list[_MadeSpread]) -> None:
    """Make spreads once more as they were."""
    for place, made in enumerate(run):
        run[place] = made._replace(spread=_make_again(maker, made.before, made.spread))
