"""How the white of pages is shared among ranks: things of one rank have the same, higher ones no less.

A page lacks a number of whole lines, and has places that may take one or two. A plan says
how many lines each rank of places takes. The best plan gives all places of a rank the
same, on facing pages too, and a head of a lower level never more than one of a higher.
Where the number does not come out even, both pages may stay a line shorter.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product
from typing import Any, Final, NamedTuple

import msgspec

ROWS: Final = "rows"
"""The rank of the rows of tables: the white of a table is even among them, whatever it is."""

_MOST_PLANS: Final = 600
"""Pages of which there are more plans than this are filled from their foot: none was met in a book."""

_KEPT: Final = 12
"""How many plans of a page are compared with those of the other."""


class WhitePlace(NamedTuple):
    """A block above which, or around which, so many lines of white may stand.

    With ``rows`` they stand between the rows of the block, a table. ``rank`` names what is
    to have the same white.
    """

    box: Any
    lines: int
    rows: bool = False
    rank: str = ""


class _Prices(NamedTuple):
    """What white costs in a rank, by eye, where a line that is missing at the foot costs ``_SHORT``.

    ``line`` is for each line, ``uneven`` where a rank has one line more in some of its places
    than in others, ``apart`` where it has on one of two facing pages.
    """

    line: int
    uneven: int
    apart: int


_SHORT: Final = 14
_OUT_OF_ORDER: Final = 30
_HEAD: Final = _Prices(2, 40, 30)
_SET_OFF: Final = _Prices(3, 25, 12)
_OBJECT: Final = _Prices(1, 8, 3)
_OF_ROWS: Final = _Prices(4, 0, 0)
_OBJECTS: Final = frozenset({"figure", "table"})


class Plan(msgspec.Struct, frozen=True):
    """How many lines each rank takes on a page, what that costs, and how many each place has on an average.

    With ``has_uneven_heads`` heads of one level differ.
    """

    lines: Mapping[str, int]
    cost: int
    shares: Mapping[str, float]
    has_uneven_heads: bool = False


def best_plans(pages: Sequence[tuple[Sequence[WhitePlace], int]], most_short: int = 0) -> list[Plan]:
    """The plans of a page, or of two that face each other.

    Each is given with its places and the lines that it lacks. All may stay up to ``most_short``
    lines shorter.
    """
    best: tuple[int, tuple[Plan, ...]] | None = None
    for short in range(most_short + 1):
        is_possible = all(lines >= short for _, lines in pages)
        if best is not None and (not is_possible or best[0] <= short * _SHORT * len(pages)):
            break
        tried = [_plans(places, lines - short) for places, lines in pages]
        for plans in product(*tried):
            cost = sum(plan.cost for plan in plans) + short * _SHORT * len(pages)
            cost += sum(_apart(*pair) for pair in combinations(plans, 2))
            if best is None or cost < best[0]:
                best = (cost, plans)
    assert best is not None  # every page has a plan
    return list(best[1])


def _plans(places: Sequence[WhitePlace], lines: int) -> list[Plan]:
    """The cheapest plans that give a page so many lines, or all that its places can have."""
    turns = _turns(places)
    lines = min(lines, sum(map(sum, turns.values())))
    if not lines:
        return [_plan(turns, {})]
    count = 1
    for rank in turns:
        count *= len(turns[rank]) + 1
    found = _all_plans(turns, lines) if count <= _MOST_PLANS else iter([_from_foot(turns, lines)])
    return sorted(found, key=lambda plan: plan.cost)[:_KEPT]


def _turns(places: Sequence[WhitePlace]) -> dict[str, list[int]]:
    """For each rank, how many of its places take a first line, and a second. Rows take any number at once."""
    turns: dict[str, list[int]] = {}
    for place in places:
        if place.rows:
            turns.setdefault(ROWS, [0])[0] += place.lines
            continue
        counts = turns.setdefault(place.rank, [])
        counts.extend([0] * (place.lines - len(counts)))
        for turn in range(place.lines):
            counts[turn] += 1
    return turns


def _all_plans(turns: Mapping[str, list[int]], lines: int) -> Iterator[Plan]:
    """The plans in which one rank at most is uneven."""
    full = [[sum(counts[:turn]) for turn in range(len(counts) + 1)] for counts in turns.values()]
    for given in product(*full):
        left = lines - sum(given)
        if left < 0:
            continue
        taken = dict(zip(turns, given, strict=True))
        if not left:
            yield _plan(turns, taken)
            continue
        for rank, steps in zip(turns, full, strict=True):
            following = steps.index(taken[rank]) + 1
            if following < len(steps) and left < steps[following] - taken[rank]:
                yield _plan(turns, {**taken, rank: taken[rank] + left})


def _from_foot(turns: Mapping[str, list[int]], lines: int) -> Plan:
    """A plan for many ranks: one after the other, all first lines before all second ones."""
    taken = dict.fromkeys(turns, 0)
    for turn in range(max(map(len, turns.values()))):
        for rank in sorted(turns, key=lambda rank: rank == ROWS):
            more = min(lines, turns[rank][turn]) if turn < len(turns[rank]) else 0
            taken[rank] += more
            lines -= more
    return _plan(turns, taken)


def _plan(turns: Mapping[str, list[int]], taken: Mapping[str, int]) -> Plan:
    cost, shares, has_uneven_heads = 0, {}, False
    for rank, counts in turns.items():
        prices, lines = _prices(rank), taken.get(rank, 0)
        shares[rank] = lines / counts[0]
        is_uneven = lines not in [sum(counts[:turn]) for turn in range(len(counts) + 1)]
        cost += prices.line * lines + is_uneven * prices.uneven
        has_uneven_heads = has_uneven_heads or (is_uneven and prices is _HEAD)
    return Plan(taken, cost + _out_of_order(shares, shares), shares, has_uneven_heads)


def _apart(left: Plan, right: Plan) -> int:
    """What two plans cost together because ranks differ on facing pages."""
    both = left.shares.keys() & right.shares.keys()
    cost = sum(_prices(rank).apart for rank in both if left.shares[rank] != right.shares[rank])
    return cost + _out_of_order(left.shares, right.shares) + _out_of_order(right.shares, left.shares)


def _out_of_order(these: Mapping[str, float], others: Mapping[str, float]) -> int:
    """What it costs that heads have more white than heads of a higher level; ``h3`` is higher than ``h4``."""
    high = [(rank, share) for rank, share in these.items() if _prices(rank) is _HEAD]
    low = [(rank, share) for rank, share in others.items() if _prices(rank) is _HEAD]
    return _OUT_OF_ORDER * sum(tag < lower and less < more for tag, less in high for lower, more in low)


def _prices(rank: str) -> _Prices:
    if rank == ROWS:
        return _OF_ROWS
    if rank in _OBJECTS:
        return _OBJECT
    return _HEAD if len(rank) == 2 and rank[0] == "h" else _SET_OFF
