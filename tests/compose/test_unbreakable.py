"""Runs longer than a line, of all that no rule parts, with marks around them: they keep to the measure."""

from __future__ import annotations

from random import Random
from typing import Final

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.compose.edges import edge_fault
from tests.compose.invariants import Setting, check_nothing_lost, check_widths
from tests.compose.samples import SIZE, Sample, Text
from typeset.compose import CompositionSettings, Fit, Inset, Parting, Rescue
from typeset.compose.breaks import LineBreak
from typeset.compose.candidates import STRAIGHT
from typeset.compose.endings import ANY
from typeset.compose.pen import total

RUNS = (
    "1234567890", "3.14159", "1,234,567", "%$&", "=+=", "<>", "A1b2", "WWWW", "xyzzy", "Donaudampfschiff",
    "/usr/lib/", "https://example.org/abc?d=", "a_b.c(d)[e]", "f(x)=", "x^2+", "α1β", "９８",
)  # fmt: skip
"""What a run is made of, again and again."""

AROUND = (
    "，", "。", "；", "：", "）", "（", "“", "”", "——", "……", "天地玄黄", "宇宙，", "《洪》", " ", "、荒",
    "25％", "①",
)  # fmt: skip


def mixed(random: Random) -> Sample:
    """Runs far longer than the measure, and what stands before, between and behind them."""
    measure = random.choice((8, 10.5, 12, 20, 28))
    parts: list[Text | Inset] = []
    for _ in range(random.randrange(1, 6)):
        if random.random() < 0.7:
            parts.append(_styled(random, "".join(random.choices(AROUND, k=random.randrange(1, 4)))))
        run = random.choice(RUNS)
        parts.append(_styled(random, run * int(random.uniform(0.3, 3.0) * measure * 2 / len(run) + 1)))
        if random.random() < 0.2:
            parts.append(Text(random.choice(("①", "[12]", "2")), 10.0, is_attached=True))
    parts.append(Text(random.choice(("，", "。天地", "”宇宙", "）", ""))))
    style = CompositionSettings(
        kinsoku=random.choice(("basic", "gb", "gb", "strict")),
        hanging=random.random() < 0.3,
        marks=random.choice(("line-end-half", "full", "tight")),
    )
    return Sample(tuple(parts), measure * SIZE, (), style, random.choice(list(Fit)[:3]))


def _styled(random: Random, text: str) -> Text:
    return Text(
        text,
        random.choice((SIZE, SIZE, SIZE, 14.0)),
        letter_spacing=random.choice((0.0,) * 9 + (1.0,)),
        parting=random.choice((Parting.AS_WORDS,) * 4 + (Parting.IN_NEED, Parting.ANYWHERE)),
    )


NOTE = Text("①", 10.0, is_attached=True)
CHAIN = Sample((Text("，=+==+="), NOTE, Text("，%$&%$&"), NOTE, Text("，1234567890，")), 8 * SIZE)
"""Rows of signs too short to be cut, with marks between them: each line end stands at a mark."""

HUNG: Final = Sample(
    (Text("《洪》"), NOTE, Text("，%$&%$&"), NOTE, Text("，")), 7 * SIZE, (),
    CompositionSettings(hanging=True), Fit.RAGGED,
)  # fmt: skip
"""Before the comma and behind it lines are of one width, as it hangs; no row of signs may begin one."""


def stands_in_long_chain(setting: Setting, unit: int) -> bool:
    """Whether a line cannot hold what stands around a unit, from one milder break to the next."""
    rows = setting.rows
    milder = ANY - {LineBreak.EDGE, LineBreak.STUCK}
    places = [0, *(k for k in range(1, rows.count) if rows.breaks[k] in milder), rows.count]
    first, last = max(k for k in places if k <= unit), min(k for k in places if k > unit) - 1
    # Only lines with straight edges shrink.
    is_straight = setting.sample.fit in STRAIGHT
    room = (total(rows.rooms[last]) - total(rows.rooms[first])) * is_straight
    return rows.line_end[last] - rows.line_start[first] - room > setting.sample.measure


@settings(max_examples=200, deadline=None)
@example(CHAIN)
@example(HUNG)
@given(st.randoms(use_true_random=False).map(mixed))
def test_no_line_leaves_the_measure_or_has_a_mark_at_a_wrong_edge(sample: Sample) -> None:
    setting = Setting(sample)
    check_nothing_lost(setting)
    check_widths(setting)
    for line in setting.lines:
        assert line.rescue is not Rescue.OVERFULL, (line, sample.text)
    for line in setting.lines[:-1]:
        place = setting.place(line.next)
        before, after = setting.text[:place], setting.text[place:]
        fault = edge_fault(before, after, sample.settings.kinsoku) or ""
        # A solidus behind a space begins a path; styles may part a path behind one.
        if "/" not in fault and not stands_in_long_chain(setting, line.next):
            assert "begins with" not in fault and "ends with" not in fault, (fault, before[-9:], after[:9])
        kind = setting.rows.breaks[line.next]
        assert kind is not LineBreak.TORN or line.rescue is Rescue.PARTED


def test_a_comma_that_hangs_begins_no_line() -> None:
    setting = Setting(HUNG)
    assert [setting.text[setting.place(line.first)] for line in setting.lines] == ["《", "%"]


@pytest.mark.parametrize("run", ["1234567890" * 6, "1,234," * 12, "%" * 60, "=+" * 30, "！" * 40])
def test_what_no_rule_parts_is_torn_before_it_leaves_the_measure_and_told(run: str) -> None:
    lines = Sample((Text("天地玄黄，" + run + "，宇宙"),), 12 * SIZE).lines()
    assert all(line.width <= 12 * SIZE + 1e-3 for line in lines)
    assert any(line.rescue for line in lines)


def test_a_number_that_fits_a_line_of_its_own_stays_whole() -> None:
    lines = Sample((Text("天地玄黄" + "1" * 23 + "，宇宙"),), 12 * SIZE).lines()
    assert [(line.first, line.rescue) for line in lines] == [(0, Rescue.RAGGED), (4, None), (28, None)]
