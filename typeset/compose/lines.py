"""From the chosen line ends to finished lines, and to the place of every unit on them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from typeset.compose import twins
from typeset.compose.breaker import LineWidths, first_fit, total_fit
from typeset.compose.breaks import LineBreak
from typeset.compose.candidates import ENDLESS, STRAIGHT, TOLERANCE, Fit
from typeset.compose.endings import Ending, hyphen_before
from typeset.compose.hyphens import settle_hyphens
from typeset.compose.pen import total
from typeset.compose.set_line import NATURAL, LineAdjustment, Rescue, SetLine
from typeset.compose.tracking import letter_gaps, letter_rows, open_line, reach, word_reach

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from typeset.compose.paragraph import ParagraphRows


_RESCUES = {
    LineBreak.SPLIT: Rescue.SPLIT, LineBreak.SPLIT_WORD: Rescue.SPLIT, LineBreak.CRUMB: Rescue.SPLIT,
    LineBreak.EDGE: Rescue.EDGE, LineBreak.STUCK: Rescue.PARTED, LineBreak.GROUP: Rescue.PARTED,
    LineBreak.TORN: Rescue.PARTED,
}  # fmt: skip

_GRAVE: Final = frozenset({Rescue.EDGE, Rescue.PARTED})
"""What is told of a line rather than that it is loose or short: it is read wrong."""


def compose_paragraph(
    rows: ParagraphRows,
    widths: LineWidths,
    start: int = 0,
    fit: Fit = Fit.JUSTIFIED,
    *,
    fill_first: bool = False,
) -> list[SetLine]:
    """The lines of a paragraph from unit ``start`` to its end, of the least cost in all.

    A new call may start at the unit where a line ended: with the same widths it gives
    the same lines. ``fill_first`` fills line after line instead, for comparison. No
    character is lost: each is on one line, or is a space that vanishes at an edge.
    """
    lines = _compose(rows, widths, start, fit, fill_first=fill_first)

    def compose_again() -> list[SetLine]:
        rows.cache.clear()
        return _compose(rows, widths, start, fit, fill_first=fill_first)

    lines = settle_hyphens(rows, lines, widths.rest, compose_again)
    rows.cache.clear()  # it is as large as the rows, and hardly ever needed again
    return lines


def _compose(
    rows: ParagraphRows, widths: LineWidths, start: int, fit: Fit, *, fill_first: bool
) -> list[SetLine]:
    breaker = first_fit if fill_first else total_fit
    lines: list[SetLine] = []
    if twins.core is not None and fit in STRAIGHT and not fill_first:
        lines = twins.core.set_legal_lines(rows, widths, start, fit, _MAKERS)
        if lines:
            start, widths = lines[-1].next, LineWidths(widths.rest, widths.first[len(lines) :])
    if start < rows.count:
        lines += set_lines(rows, widths, breaker(rows, widths, start, fit), start, fit)
    return lines


def set_lines(
    rows: ParagraphRows, widths: LineWidths, endings: Iterable[Ending], start: int, fit: Fit
) -> list[SetLine]:
    """The lines from unit ``start`` on that end at these places."""
    lines = []
    for count, ending in enumerate(endings):
        width = widths.first[count] if count < len(widths.first) else widths.rest
        lines.append(_set_line(rows, start, ending, width, fit))
        start = ending.at
    return lines


def positions(rows: ParagraphRows, line: SetLine) -> list[float]:
    """Where the cells of the units ``first`` … ``last`` begin, from the line’s left edge."""
    first, stop, adjustment = line.first, line.last + 1, line.adjustment
    if stop <= first:
        return []
    if twins.core is not None and not adjustment.letters:
        return twins.core.positions(rows, line)
    origin = rows.line_start[first]
    lefts = rows.left[first:stop]
    if adjustment.even:
        base, even = rows.rest[first], adjustment.even
        places = [
            left - origin + (rest - base) * even
            for left, rest in zip(lefts, rows.rest[first:stop], strict=True)
        ]
        edge = rows.edge_unit(line.last)
        for k in range(max(edge + 1, first), stop):
            places[k - first] -= (rows.rest[k] - rows.rest[edge]) * even
    else:
        places = [left - origin for left in lefts]
    if adjustment.letters:
        letters = letter_rows(rows)
        for k, count in enumerate(letters[first:stop]):
            places[k] += (count - letters[first]) * adjustment.letters
    if adjustment.grow:
        _shift(places, rows.grows[first:stop], adjustment.grow, 1.0)
    if adjustment.shrink:
        _shift(places, rows.rooms[first:stop], adjustment.shrink, -1.0)
    return places


def place_of(rows: ParagraphRows, line: SetLine, unit: int) -> float:
    """Where one unit's cell begins, equal to ``positions``; for lines whose letters are not spread."""
    first, adjustment = line.first, line.adjustment
    place = rows.left[unit] - rows.line_start[first]
    if adjustment.even:
        place += (rows.rest[unit] - rows.rest[first]) * adjustment.even
        edge = rows.edge_unit(line.last)
        if unit > edge:
            place -= (rows.rest[unit] - rows.rest[edge]) * adjustment.even
    for rooms, used, sign in ((rows.grows, adjustment.grow, 1.0), (rows.rooms, adjustment.shrink, -1.0)):
        if used and rooms[unit] is not rooms[first]:
            place += sign * _given(rooms[unit], rooms[first], used)
    return place


def _shift(
    places: list[float], rooms: Sequence[tuple[float, ...]], used: tuple[float, ...], sign: float
) -> None:
    """Move every place by how much the spaces before it have grown or shrunk."""
    base = rooms[0]
    known, shift = base, 0.0
    for k, room in enumerate(rooms):
        if room is not known:
            known = room
            shift = sign * _given(room, base, used)
        places[k] += shift


def _given(room: tuple[float, ...], base: tuple[float, ...], used: tuple[float, ...]) -> float:
    """By how much the spaces between two units have grown or shrunk."""
    return total((here - before) * part for here, before, part in zip(room, base, used, strict=True))


def _set_line(rows: ParagraphRows, start: int, ending: Ending, width: float, fit: Fit) -> SetLine:
    """Adjust the line's spaces, class after class, by what it is too short or too long."""
    first = start
    while first < ending.at and rows.vanishes[first]:
        first += 1
    is_final = ending.kind is LineBreak.FORCED
    if first >= ending.at:
        return SetLine(first, first - 1, ending.at, 0.0, 0.0, NATURAL, 0.0, is_final, None)
    last = ending.last
    hyphen = hyphen_before(rows, ending.at)
    natural = rows.line_end[last] + hyphen - rows.line_start[first]
    need = width - natural
    adjustment, rescue = NATURAL, _RESCUES.get(ending.kind)
    if need < -TOLERANCE:
        adjustment, left_over = _shrink(rows, first, last, -need)
        natural_rescue = Rescue.OVERFULL if left_over > TOLERANCE else None
        set_width = width + left_over
    elif fit is Fit.FLUSH or (fit is Fit.JUSTIFIED and not is_final):
        # A last line that shall be flush may have gaps of any width: names in a list are set so.
        adjustment, left_over = _grow(rows, first, last, need)
        if left_over:
            adjustment, left_over = _open(rows, (first, last), adjustment, left_over, is_final=is_final)
        natural_rescue = _looseness(rows, adjustment, left_over, is_final=is_final)
        set_width = width - left_over
    else:
        natural_rescue, set_width = None, natural
    if natural_rescue is not None and (rescue not in _GRAVE or natural_rescue is Rescue.OVERFULL):
        rescue = natural_rescue
    return SetLine(first, last, ending.at, natural, set_width, adjustment, hyphen, is_final, rescue)


def _looseness(
    rows: ParagraphRows, adjustment: LineAdjustment, left_over: float, *, is_final: bool
) -> Rescue | None:
    if left_over > TOLERANCE:
        return Rescue.RAGGED
    most = rows.settings.limits.han_gap_most * rows.size
    is_open = adjustment.even > most + TOLERANCE or any(part > 1.0 for part in adjustment.grow)
    if is_open and not is_final:
        return Rescue.LOOSE
    return Rescue.TRACKED if adjustment.letters else None


def _shrink(rows: ParagraphRows, first: int, last: int, excess: float) -> tuple[LineAdjustment, float]:
    used = []
    for here, before in zip(rows.rooms[last], rows.rooms[first], strict=True):
        part, excess = _use(here - before, excess)
        used.append(part)
    return LineAdjustment(shrink=tuple(used)), excess


def _grow(rows: ParagraphRows, first: int, last: int, need: float) -> tuple[LineAdjustment, float]:
    """The spaces grown by what a line needs, with even gaps up to their limit; and what it needs still."""
    used = []
    for here, before in zip(rows.grows[last], rows.grows[first], strict=True):
        part, need = _use(here - before, need)
        used.append(part)
    grow = tuple(used) if any(used) else ()
    gaps = rows.rest[rows.edge_unit(last)] - rows.rest[first]
    if need <= TOLERANCE:
        return LineAdjustment(0.0, grow), 0.0
    if gaps > 0 and need / gaps <= rows.settings.limits.han_gap_most * rows.size + TOLERANCE:
        return LineAdjustment(need / gaps, grow), 0.0
    return LineAdjustment(0.0, grow), need


def _open(
    rows: ParagraphRows, units: tuple[int, int], adjustment: LineAdjustment, need: float, *, is_final: bool
) -> tuple[LineAdjustment, float]:
    """The line opened beyond its limits, and 0; or, where that would tear holes, as it was, and its lack."""
    first, last = units
    gaps = rows.rest[rows.edge_unit(last)] - rows.rest[first]
    if is_final:
        is_closed = gaps > 0 and need <= ENDLESS * rows.size * gaps
        return (adjustment._replace(even=need / gaps), 0.0) if is_closed else (adjustment, need)
    letters = letter_gaps(rows, letter_rows(rows), first, last)
    rest = need - reach(rows, gaps, letters)
    if rest > TOLERANCE:  # word spaces open past their limit
        if rest > word_reach(rows, first, last) + TOLERANCE:
            return adjustment, need
        room = rows.grows[last][0] - rows.grows[first][0]
        words, gaps_grown = adjustment.grow or (0.0, 0.0)
        adjustment = adjustment._replace(grow=(words + rest / room, gaps_grown))
        need -= rest
    even, tracked = open_line(rows, gaps, letters, need)
    return _balanced(rows, units, adjustment._replace(even=even, letters=tracked)), 0.0


def _balanced(rows: ParagraphRows, units: tuple[int, int], adjustment: LineAdjustment) -> LineAdjustment:
    """Gaps beside Western words opened along with even gaps that are wider.

    Else a word stands nearer to the Han beside it than those stand to each other, and looks glued to them.
    """
    first, last = units
    least, most = rows.settings.gap * rows.size, rows.settings.limits.gap_most * rows.size
    room = rows.grows[last][1] - rows.grows[first][1]
    if adjustment.even <= most or room <= 0.0 or most <= least:
        return adjustment
    gaps, beside = rows.rest[rows.edge_unit(last)] - rows.rest[first], room / (most - least)
    even = (adjustment.even * gaps + most * beside) / (gaps + beside)
    return adjustment._replace(even=even, grow=(adjustment.grow[0], (even - least) / (most - least)))


def _use(room: float, amount: float) -> tuple[float, float]:
    """The part of a room that an amount uses, 0 to 1, and what is left of the amount."""
    if room <= 0.0 or amount <= 0.0:
        return 0.0, amount
    if amount >= room:
        return 1.0, amount - room
    return amount / room, 0.0


_MAKERS: Final = (SetLine, LineAdjustment, NATURAL, _set_line)
"""What the compiled core builds lines from: types, the natural adjustment, and the pure function."""
