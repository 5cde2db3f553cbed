"""What holds for any paragraph, as checks that raise: the tests try them on some, the fuzz run on many."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate, groupby, pairwise
from typing import TYPE_CHECKING, Final

from tests.compose.edges import SPACES, edge_fault, is_word_parted
from tests.compose.samples import Part, Sample, Text
from typeset.compose import (
    Atom,
    Fit,
    Inset,
    LineWidths,
    Parting,
    Rescue,
    Run,
    compose_paragraph,
    positions,
)
from typeset.compose.breaks import LineBreak
from typeset.compose.candidates import TOLERANCE, Lines
from typeset.compose.cost import LONE
from typeset.compose.endings import ANY, LEGAL, Candidates, candidates_of
from typeset.compose.rules import blank_of
from typeset.compose.tracking import LOOSEST, spread_inside

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from typeset.compose import ParagraphRows, SetLine

MAY_BE_SHORT: Final = (Rescue.RAGGED, Rescue.EDGE, Rescue.PARTED)
HAIR: Final = 1e-6
"""Float noise, in px; far below TOLERANCE."""


class Setting:
    """A sample with its paragraph and lines, and the text of any of its units."""

    def __init__(self, sample: Sample) -> None:
        self.sample = sample
        self.rows: ParagraphRows = sample.build()
        self.lines: list[SetLine] = compose_paragraph(self.rows, sample.widths, fit=sample.fit)
        self.pieces = sample.pieces()
        self.text = "".join(piece.text if isinstance(piece, Run) else "\ufffc" * isinstance(piece, Atom)
                            for piece in self.pieces)  # fmt: skip
        lengths = [len(p.text) if isinstance(p, Run) else int(isinstance(p, Atom)) for p in self.pieces]
        self._offsets = [0, *accumulate(lengths)]

    def place(self, unit: int) -> int:
        """The character of the whole text that a unit begins with; behind the last one, the text's length."""
        if unit == self.rows.count:
            return len(self.text)
        return self._offsets[self.rows.piece[unit]] + self.rows.start[unit]

    def width(self, count: int) -> float:
        """How wide line ``count`` shall be."""
        first = self.sample.first
        return first[count] if count < len(first) else self.sample.measure


def check_nothing_lost(setting: Setting) -> None:
    """Units are the text in its order; lines take all of them, or leave spaces at their edges."""
    rows, lines, text = setting.rows, setting.lines, setting.text
    place = 0
    for k in range(rows.count):
        assert setting.place(k) == place, (k, place)
        place += max(rows.unit[k].last - rows.unit[k].first, 1)
    assert place == len(text)
    start = 0
    for line in lines:
        assert start <= line.first and line.last < line.next and start < line.next, line
        left_out = [*range(start, line.first), *range(max(line.last + 1, line.first), line.next)]
        for k in left_out:
            slice_ = text[setting.place(k) : setting.place(k + 1)]
            assert not slice_.strip(SPACES), (line, slice_)
        start = line.next
    assert start == rows.count


def check_edges(setting: Setting) -> None:
    """No line edge stands where the rules allow none, unless the line says so."""
    rows, level = setting.rows, setting.sample.settings.kinsoku
    for line in setting.lines[:-1]:
        around = [setting.pieces[rows.piece[k]] for k in (line.last, line.next)]
        if line.rescue is not None or any(isinstance(run, Run) and run.is_attached for run in around):
            continue
        place = setting.place(line.next)
        before, after = setting.text[:place], setting.text[place:]
        if rows.breaks[line.next] is LineBreak.FORCED:
            assert before.endswith("\n"), before[-3:]
            continue
        if is_parted_by_style(setting, line.next):
            continue
        fault = edge_fault(before, after, level)
        assert fault is None, (fault, before[-10:], after[:10])
        assert line.hyphen or not is_word_parted(before, after), (before[-10:], after[:10])


def is_parted_by_style(setting: Setting, unit: int) -> bool:
    """Whether a line may begin with ``unit`` because its run lets words be parted there."""
    rows = setting.rows
    part, place = setting.sample.parts[rows.piece[unit]], setting.place(unit)
    if not isinstance(part, Text):
        return False
    if part.parting is Parting.FREELY:
        return setting.text[place - 1 : place + 1].isalnum()
    return rows.breaks[unit] in (LineBreak.ANYWHERE, LineBreak.IN_NEED)


def check_widths(setting: Setting) -> None:
    """A full line is as wide as its measure; the last unit ends at the line's edge."""
    rows, is_justified = setting.rows, setting.sample.fit is Fit.JUSTIFIED
    for count, line in enumerate(setting.lines):
        target = setting.width(count)
        if line.rescue is Rescue.OVERFULL:
            assert line.width > target + TOLERANCE
        elif is_justified and not line.is_final and line.rescue not in MAY_BE_SHORT:
            assert abs(line.width - target) <= TOLERANCE, (line, target)
        else:
            assert line.width <= target + TOLERANCE, (line, target)
        if line.last < line.first:
            continue
        places = positions(rows, line)
        last = line.last
        inside = spread_inside(rows.unit[last], line.adjustment.letters)
        edge = places[-1] + (rows.line_end[last] - rows.left[last]) + inside + line.hyphen
        assert abs(edge - line.width) <= 2 * TOLERANCE, (line, edge)


def check_order(setting: Setting) -> None:
    """Each class gives within its limit, and only when those before it have given all (JU03, JU04)."""
    rows = setting.rows
    for line in setting.lines:
        adjustment = line.adjustment
        for used, room in ((adjustment.shrink, rows.rooms), (adjustment.grow, rows.grows)):
            is_opened = line.rescue is not None and room is rows.grows
            assert all(0.0 <= part <= 1.0 or (is_opened and part > 1.0) for part in used), adjustment
            for place, part in enumerate(used):
                rooms = [room[line.last][before] - room[line.first][before] for before in range(place)]
                assert not part or all(
                    used[before] == 1.0 or rooms[before] <= HAIR for before in range(place)
                ), (adjustment, rooms)
        grown = (
            [rows.grows[line.last][i] - rows.grows[line.first][i] for i in (0, 1)] if adjustment.even else []
        )
        assert all(not room > TOLERANCE or adjustment.grow[i] >= 1.0 for i, room in enumerate(grown)), (
            adjustment
        )
        assert not (any(adjustment.shrink) and (any(adjustment.grow) or adjustment.even)), adjustment
        most = setting.sample.settings.limits.han_gap_most if line.rescue is None else LOOSEST
        assert 0.0 <= adjustment.even <= most * rows.size + TOLERANCE, adjustment
        most = setting.sample.settings.limits.letters_most
        assert 0.0 <= adjustment.letters <= most * rows.size + TOLERANCE, adjustment
        assert not adjustment.letters or line.rescue not in (None, Rescue.RAGGED, Rescue.OVERFULL), line
        if line.is_final:
            assert not adjustment.even and not any(adjustment.grow), adjustment


def check_positions(setting: Setting) -> None:
    """Units stand one after another; between two Han of one style stands the line's even gap or nothing."""
    rows, pieces = setting.rows, setting.pieces
    for line in setting.lines:
        places = positions(rows, line)
        assert len(places) == max(line.last + 1 - line.first, 0)
        inks = [
            place + blank_of(rows.unit[k].head).before * rows.sizes[k]
            for k, place in enumerate(places, line.first)
            if not rows.vanishes[k]
        ]
        assert all(before <= after + HAIR for before, after in pairwise(inks)), inks
        for k, (before, after) in enumerate(pairwise(places), line.first):
            piece = pieces[rows.piece[k]]
            if rows.piece[k] != rows.piece[k + 1] or not isinstance(piece, Run) or piece.letter_spacing:
                continue
            pair = setting.text[setting.place(k) : setting.place(k) + 2]
            are_han = all("一" <= char <= "龥" for char in pair) and len(pair) == 2
            if are_han and setting.sample.settings.region != "KR":
                gap = after - before - piece.size
                even = 0.0 if piece.is_attached or piece.is_verbatim else line.adjustment.even
                assert abs(gap - even) <= HAIR, (pair, gap, line.adjustment)


def check_restart(setting: Setting) -> None:
    """Composed anew from any line's end, the rest is the same."""
    lines, sample = setting.lines, setting.sample
    for count in range(1, len(lines)):
        widths = LineWidths(sample.measure, sample.first[count:])
        again = compose_paragraph(setting.rows, widths, lines[count - 1].next, sample.fit)
        assert again == lines[count:], (count, again, lines[count:])


def check_cost(setting: Setting) -> None:
    """First-fit finds nothing cheaper.

    Each stretch between newlines is composed for itself; where a newline may fall
    among lines of several widths, the whole may cost more.
    """
    rows, sample = setting.rows, setting.sample
    if "\n" in sample.text and len(sample.first) > 1:
        return
    filled = compose_paragraph(rows, sample.widths, fit=sample.fit, fill_first=True)
    assert cost(setting, setting.lines) <= cost(setting, filled)


def cost(setting: Setting, lines: Sequence[SetLine]) -> int:
    """What lines cost in all; the total-fit way has no cheaper rival."""
    candidates = candidates_of(setting.rows, ANY)
    total = start = 0
    for _, segment in groupby(enumerate(lines), lambda line: candidates.segment_end(line[1].next - 1)):
        segment_lines = list(segment)
        price = _legal_cost(setting, start, segment_lines)
        total += _rescue_cost(setting, start, segment_lines) if price is None or price >= LONE else price
        start = segment_lines[-1][1].next
    return total


def _legal_cost(setting: Setting, start: int, lines: Sequence[tuple[int, SetLine]]) -> int | None:
    """What the lines of a segment cost where all are legal."""
    legal = candidates_of(setting.rows, LEGAL)
    most = setting.rows.settings.limits.han_gap_most * setting.rows.size
    total = 0
    for count, line in lines:
        found = _ways(setting, legal, start).from_unit(start, setting.width(count), most)
        price = min((price for place, price in found if legal.at[place] == line.next), default=None)
        if price is None:
            return None
        total += price
        start = line.next
    return total


def _rescue_cost(setting: Setting, start: int, lines: Sequence[tuple[int, SetLine]]) -> int:
    """What the lines of a segment cost where one of them breaks the limits."""
    candidates = candidates_of(setting.rows, ANY)
    total, most = 0, LOOSEST * setting.rows.size
    for count, line in lines:
        ways = _ways(setting, candidates, start)
        found = ways.from_unit(start, setting.width(count), most, rescue=True)
        # A rescue may offer a line that is also found set tighter.
        total += min(price for place, price in found if candidates.at[place] == line.next)
        start = line.next
    return total


def _ways(setting: Setting, candidates: Candidates, start: int) -> Lines:
    """The lines of the segment that a unit lies in."""
    end = candidates.segment_end(start)
    assert end is not None
    return Lines(setting.rows, candidates, setting.sample.fit, candidates.segment_start(start), end)


CHECKS: Final = (
    check_nothing_lost, check_edges, check_widths, check_order, check_positions, check_restart, check_cost,
)  # fmt: skip


def check_all(sample: Sample) -> None:
    """Try every check on a sample."""
    setting = Setting(sample)
    for check in CHECKS:
        check(setting)


def check_scaling(sample: Sample, factor: float) -> None:
    """Everything a power of two larger or smaller: the same lines, as much larger or smaller."""
    parts = tuple(_scaled(part, factor) for part in sample.parts)
    first = tuple(width * factor for width in sample.first)
    scaled = replace(sample, parts=parts, measure=sample.measure * factor, first=first)
    before, after = sample.lines(), scaled.lines()
    assert [line.next for line in before] == [line.next for line in after]
    assert all(abs(a.width * factor - b.width) <= HAIR * factor for a, b in zip(before, after, strict=True))


def _scaled(part: Part, factor: float) -> Part:
    if isinstance(part, Text):
        letter, word = part.letter_spacing * factor, part.word_spacing * factor
        return replace(part, size=part.size * factor, letter_spacing=letter, word_spacing=word)
    if isinstance(part, Atom):
        return part._replace(width=part.width * factor, size=part.size * factor)
    return part._replace(width=part.width * factor)


def check_cuts(sample: Sample, random: Random) -> None:
    """Runs cut in two anywhere, by boxes that show nothing: the same characters at the same x."""
    parts: list[Part] = []
    for part in sample.parts:
        if not isinstance(part, Text) or len(part.text) < 2:
            parts.append(part)
            continue
        place = random.randrange(1, len(part.text))
        parts.append(replace(part, text=part.text[:place]))
        if random.random() < 0.5:
            parts.append(Inset(0.0, is_end=random.random() < 0.5))
        parts.append(replace(part, text=part.text[place:]))
    whole, cut = Setting(sample), Setting(replace(sample, parts=tuple(parts)))
    check_nothing_lost(cut)
    ends = [whole.place(line.next) for line in whole.lines]
    assert ends == [cut.place(line.next) for line in cut.lines], (whole.text, parts)
    for before, after in zip(whole.lines, cut.lines, strict=True):
        assert (before.rescue, before.adjustment.even, before.hyphen) == (
            after.rescue,
            after.adjustment.even,
            after.hyphen,
        )
        assert abs(before.width - after.width) <= HAIR
        here, there = _drawn(whole, before), _drawn(cut, after)
        assert all(abs(here[place] - there[place]) <= HAIR for place in here), (here, there)


def _drawn(setting: Setting, line: SetLine) -> dict[int, float]:
    """Where the glyphs of each unit begin, by the unit's first character."""
    rows = setting.rows
    return {
        setting.place(k): x + rows.unit[k].offset * rows.sizes[k]
        for k, x in enumerate(positions(rows, line), line.first)
    }
