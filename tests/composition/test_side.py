"""Two settings side by side: each fault that is drawn is seen, each must is missed just beyond it."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from tests.composition.beside import Beside, Gaps, compare, lengths
from tests.composition.drawn import DrawnLine, draw
from tests.composition.inks import Inks
from tests.composition.matching import Unit, match
from tests.composition.our_setting import set_side
from tests.composition.side import FAULTS, Side, measure_side
from tests.composition.test_meter import GOOD, MEASURE, lines_of
from tests.composition.twelve_musts import calm_table, line_table, verdicts
from tests.composition.twelve_texts import put_together, texts


def side_of(lines: list[DrawnLine], *paragraphs: str) -> Side:
    data, frame = draw(lines, MEASURE)
    found = paragraphs or ("".join(line.text for line in lines),)
    return measure_side(data, [Unit(text) for text in found], frame)


def faults(lines: list[DrawnLine], *paragraphs: str) -> dict[str, int]:
    side = side_of(lines, *paragraphs)
    return {name: side.count(name) for name in FAULTS if side.count(name)}


def test_a_good_setting_has_no_fault() -> None:
    lines = lines_of(*GOOD)
    assert faults(lines) == {}
    assert side_of(lines).lattice == 1
    assert max(line.gap or 0 for line in side_of(lines).lines) == pytest.approx(0, abs=0.001)


def test_each_fault_is_seen() -> None:
    good = lines_of(*GOOD)
    short = [*good[:2], good[2].with_space(7, 0.03), *good[3:]]
    assert faults(short) == {"ragged": 1}
    assert side_of(short).shortfall == pytest.approx(0.03, abs=0.001)
    assert faults(lines_of("山里的小站每天停", "清早就停一趟慢车傍晚", "，来。")) == {"edges": 1, "lone": 1}
    assert faults(lines_of("山里的小站每天停", "清早就停一趟慢车傍晚", "来。")) == {"lone": 1}
    # No line may end before the dashes and dots, nor be three characters stretched to eight.
    assert faults(lines_of("山里的停——……", "来。")) == {"no way": 1}
    assert faults([*good[:3], good[3].with_space(5, -0.2).with_space(6, 0.2), good[4]]) == {"under": 1}
    assert faults([*good[:3], good[3].with_space(5, 0.2).with_space(6, -0.2), good[4]])["over"] == 1
    assert "full" in faults([good[0], good[1].with_space(4, 0.5).with_space(5, -0.5), *good[2:]])
    assert "white" in faults([good[0], replace(good[1], at=0.5), *good[2:]])
    assert "ink" in faults([*good[:2], good[2].with_space(1, -0.6).with_space(2, 0.6), *good[3:]])
    assert "lost" in faults(good, "".join(GOOD), "没有排上的一段。")


def test_ink_may_stand_close() -> None:
    good = lines_of(*GOOD)
    assert "ink" not in faults([*good[:2], good[2].with_space(1, 0.1), *good[3:]])


def test_ink_is_that_of_outlines_and_not_of_boxes() -> None:
    # The box of an f reaches over the stop, that of a quote over the A; their outlines do not.
    setting = set_side(["按下 C-f。随后问“好”。", "He asked: “Are we late?”"], "zh-CN", 20, 10.5)
    inks, rows = Inks(setting.data), match(setting.data, setting.units, 10.5, setting.frame).lines
    pairs = [pair for row in rows for pair in pairwise(row.glyphs)]
    assert not any(inks.overlap(*pair) for pair in pairs)
    f, stop = next(pair for pair in pairs if pair[1].char == "。")
    assert f.char == "f"
    assert inks.overlap(f, replace(stop, x=stop.x - 2))


def compared(ours: Side, rival: Side) -> Beside:
    return compare(ours, rival, lengths(ours))


def test_gaps_are_compared_over_lines_that_both_set_flush() -> None:
    even = side_of(lines_of("山里的小站每天停", "清早就停一趟慢车傍晚", "来的慢车。"))
    loose = side_of(lines_of("山里的小站每天停", "清早就停一趟慢车傍", "晚来的慢车。"))
    found = compared(loose, even)
    assert (found.cells[0].most, found.cells[1].most) == (
        pytest.approx(0.125, abs=0.001),
        pytest.approx(0, abs=0.001),
    )
    assert [line.split(":")[0] for line in verdicts(found)] == [
        "gap p99",
        "widest gap",
        "hole p99",
        "widest hole",
    ]
    assert list(verdicts(compared(even, loose))) == []
    first, *_ = lines_of("山里的小站每天停", "")
    ragged = side_of([first, DrawnLine("清早就停一趟慢车傍"), DrawnLine("晚来的慢车。")])
    assert compared(loose, ragged).flush[0].most == pytest.approx(0, abs=0.001)


def test_a_paragraph_that_keeps_no_rule_is_left_out() -> None:
    lone = side_of(lines_of("山里的小站每天停", "清早就停一趟慢车傍晚", "来。"))
    loose = side_of(lines_of("山里的小站每天停", "清早就停一趟慢车傍", "晚来。"))
    found = compared(loose, lone)
    assert found.paid == 1
    assert found.flush[0].most == pytest.approx(0.125, abs=0.001)
    assert list(verdicts(found)) == []


GAPS = (Gaps(0.1, 0.2, ((0.2, "p1"),)), Gaps(0.1, 0.2, ((0.2, "p1"),)))


def good_beside() -> Beside:
    side = side_of(lines_of(*GOOD))
    return Beside(side, side, GAPS, GAPS, GAPS, 0, 0, 0)


def test_each_must_is_missed_just_beyond_it() -> None:
    good = good_beside()
    assert list(verdicts(good)) == []
    wider = (Gaps(0.11, 0.21, ((0.21, "p1"),)), GAPS[1])
    assert len(list(verdicts(replace(good, cells=wider)))) == 2
    assert len(list(verdicts(replace(good, holes=wider)))) == 2
    assert len(list(verdicts(replace(good, flush=wider)))) == 0  # where Typst breaks rules, it is only told
    for name in set(FAULTS) - {"over", "under", "no way"}:
        side = replace(good.ours, faults={**good.ours.faults, name: ["p1"]})
        assert len(list(verdicts(replace(good, ours=side)))) == 1
    many = replace(good.ours, faults={**good.ours.faults, "lone": ["p1"]}, paragraphs=1000)
    assert list(verdicts(replace(good, ours=many))) == []
    assert len(list(verdicts(replace(good, ours=replace(good.ours, lattice=0.99))))) == 1


def test_both_tables_have_two_rows_for_each_setting() -> None:
    found = {("law", "10"): good_beside()}
    assert sum(row[18:24] in ("ours  ", "Typst ") for row in line_table(found)) == 2
    assert sum(row[18:24] in ("ours  ", "Typst ") for row in calm_table(found)) == 4


def test_there_are_twelve_texts_twice_and_none_holds_a_paragraph_of_its_other() -> None:
    first, second = texts(blind=False), texts(blind=True)
    assert [text.name for text in first] == [text.name for text in second]
    assert len(first) == 12
    for one, other in zip(first, second, strict=True):
        long = {text for text in one.paragraphs if len(text) > 30}
        assert not long & set(other.paragraphs), one.name
        assert len(one.paragraphs) >= 60


def test_sentences_are_put_together_alike_each_time() -> None:
    table = {"sentences": ["{a}也。", "大也。"], "a": ["木", "水"]}
    assert list(put_together(table, 3, 5)) == list(put_together(table, 3, 5))
    assert list(put_together(table, 3, 5)) != list(put_together(table, 4, 5))
