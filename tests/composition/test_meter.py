"""The meter sees each fault that is drawn for it, and nothing in a setting that has none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.composition.drawn import DrawnLine, draw
from tests.composition.matching import Indents, Unit
from tests.composition.measured import Measured, percentile
from tests.composition.meter import measure

MEASURE = 10
FAULTS = (
    "ragged", "illegal", "rescues", "spare", "starts", "ends", "broken", "unsqueezed", "crushed", "end_full",
    "untrimmed", "lone", "lone_unavoidable", "lost", "strange",
)  # fmt: skip
# Every rule at work: a squeezed pair, an opener at a line's start, a mark at its end, Han
# beside figures, a dash. The first line has 8 em, the others 10, and none needs spreading.
GOOD = (
    "山里的小站每天停",
    "“小站”，清早就停一趟",
    "车，傍晚来——它不误",
    "点，共有3趟车来过，",
    "孩子们都知道。",
)


def lines_of(*texts: str) -> list[DrawnLine]:
    """The lines of one paragraph: the first indented, all but the last spread to the measure."""
    first, *inner, last = [DrawnLine(text, 2.0 * (number == 0)) for number, text in enumerate(texts)]
    return [first.filled(MEASURE), *(line.filled(MEASURE) for line in inner), last]


def judge(lines: list[DrawnLine], text: str = "", *, known: bool = True) -> Measured:
    """Measure the drawn lines against ``text``, or what they say."""
    data, frame = draw(lines, MEASURE)
    return measure(data, [Unit(text or "".join(line.text for line in lines))], frame if known else None)


def faults(result: Measured) -> dict[str, int]:
    counts = {name: len(getattr(result, name)) for name in FAULTS} | {"wrong": result.wrong}
    return {name: count for name, count in counts.items() if count}


@pytest.mark.parametrize("known", [True, False], ids=["page known", "page found out"])
def test_a_good_setting_has_no_fault(known: bool) -> None:
    result = judge(lines_of(*GOOD), known=known)
    assert faults(result) == {}
    assert (result.lines, result.judged, result.pairs, result.end_marks) == (5, 4, 1, 1)
    assert percentile(result.han_latin, 1) == pytest.approx(0.25, abs=0.001)
    assert percentile(result.widest, 1) == pytest.approx(0, abs=0.001)
    assert percentile(result.uneven, 1) == pytest.approx(0, abs=0.001)


def test_a_line_that_misses_the_right_edge_is_ragged() -> None:
    lines = lines_of(*GOOD)
    lines[2] = lines[2].with_space(7, 0.03)
    assert faults(judge(lines)) == {"ragged": 1}


def test_a_line_that_misses_the_left_edge_is_ragged() -> None:
    lines = lines_of(*GOOD)
    lines[3] = replace(lines[3], at=-0.03)
    assert faults(judge(lines)) == {"ragged": 1}


@pytest.mark.parametrize("indent", [1.9, 0.0])
def test_a_first_line_that_is_not_indented_by_two_em_is_ragged(indent: float) -> None:
    lines = lines_of(*GOOD)
    lines[0] = replace(lines[0], at=indent, spaces={}).filled(MEASURE)
    assert "ragged" in faults(judge(lines))


def test_a_line_that_cannot_be_legal_is_a_rescue() -> None:
    lines = [DrawnLine("1234567", 2.0), DrawnLine("山里的小站")]
    assert faults(judge(lines)) == {"rescues": 1}


def test_only_as_many_rescues_are_excused_as_must_be() -> None:
    lines = [DrawnLine("1234567", 2.0), DrawnLine("山里的小站每天停两趟"), DrawnLine("都知道")]
    lines[1] = lines[1].with_space(5, 0.1)
    assert faults(judge(lines)) == {"rescues": 1, "ragged": 1}


def test_a_rescue_more_than_needed_is_told_apart() -> None:
    lines = [DrawnLine("1234567", 2.0), DrawnLine("山里的小站").filled(MEASURE), DrawnLine("每天停两趟")]
    assert faults(judge(lines)) == {"rescues": 1, "spare": 1}


def test_a_mark_that_begins_a_line_is_seen() -> None:
    texts = (
        "山里的小站每天停",
        "“小站”，清早就停一趟",
        "，傍晚一趟——它从不",
        "误点，共有3趟车来",
        "过，孩子们都知道。",
    )
    assert faults(judge(lines_of(*texts))) == {"starts": 1}


def test_an_opener_that_ends_a_line_is_seen() -> None:
    assert faults(judge(lines_of("山里的小站每天“", "停”车站，清早就停一", *GOOD[2:]))) == {"ends": 1}


@pytest.mark.parametrize("unit", ["——", "……"])
def test_a_broken_dash_is_seen(unit: str) -> None:
    texts = (*GOOD[:2], f"车傍晚来过停不久它{unit[0]}", f"{unit[0]}从不误点，来过几次", *GOOD[4:])
    assert faults(judge(lines_of(*texts))) == {"broken": 1}


def test_a_row_of_dashes_may_part_between_two() -> None:
    texts = (*GOOD[:2], "车傍晚来过停不久——", "——从不误点，来过几", *GOOD[4:])
    assert faults(judge(lines_of(*texts))) == {}


def test_a_pair_that_is_not_squeezed_is_seen() -> None:
    lines = lines_of(*GOOD)
    lines[1] = DrawnLine("“小站”，清早停一趟").with_space(4, 0.5).filled(MEASURE)
    assert faults(judge(lines)) == {"unsqueezed": 1}


def test_a_mark_of_full_width_at_the_edge_is_seen() -> None:
    lines = lines_of(GOOD[0], "“小站”，清早停一趟，", *GOOD[2:])
    lines[1] = DrawnLine(lines[1].text).filled(MEASURE - 0.5)
    result = judge(lines)
    assert faults(result) == {"end_full": 1}
    assert result.end_marks == 2


def test_a_centred_stop_at_the_edge_is_half_when_its_right_quarter_is_gone() -> None:
    lines = lines_of(*GOOD)
    lines[3] = DrawnLine("点，共有3趟车来过，").with_space(1, -0.25).filled(MEASURE - 0.25)
    data, frame = draw(lines, MEASURE)
    units = [Unit("".join(GOOD))]
    assert faults(measure(data, units, replace(frame, centred=True))) == {}
    assert "ragged" in faults(measure(data, units, frame))


def test_an_opener_that_keeps_its_left_half_is_seen() -> None:
    lines = lines_of(*GOOD)
    lines[1] = DrawnLine("“小站”，清早就停趟", 0.5).filled(MEASURE)
    assert faults(judge(lines)) == {"untrimmed": 1}


def test_the_widest_gap_is_measured() -> None:
    result = judge(lines_of(GOOD[0], "“小站”，清早就停趟", *GOOD[2:]))
    assert faults(result) == {}
    assert percentile(result.widest, 1) == pytest.approx(1 / 5, abs=0.001)


def test_a_gap_beside_a_long_unit_is_apart() -> None:
    result = judge(lines_of(GOOD[0], "它每天都在123456", "点从那里回来都不误", *GOOD[3:]))
    assert not [place for _, place in result.widest if "123456" in place]
    assert len(result.widest_apart) == 1


def test_han_too_close_are_crushed() -> None:
    lines = lines_of(*GOOD)
    lines[2] = DrawnLine("车，傍晚来——它从不误").filled(MEASURE)
    assert set(faults(judge(lines))) == {"crushed"}


def test_a_mark_is_crushed_below_half_its_width() -> None:
    lines = lines_of(*GOOD)
    lines[3] = DrawnLine("点，共有3趟车来过，").with_space(2, -0.51).filled(MEASURE)
    assert faults(judge(lines)) == {"crushed": 1}
    lines[3] = DrawnLine("点，共有3趟车来过，").with_space(2, -0.49).filled(MEASURE)
    assert faults(judge(lines)) == {}


def test_a_gap_under_its_floor_is_crushed() -> None:
    lines = lines_of(*GOOD)
    lines[3] = DrawnLine("点，共有3趟车来过，").with_space(5, -0.14).filled(MEASURE)
    assert faults(judge(lines)) == {"crushed": 1}


def test_a_narrow_word_space_is_crushed() -> None:
    lines = [DrawnLine("abcd", 2.0).with_space(2, 0.2)]
    assert faults(judge(lines, "ab cd")) == {"crushed": 1}
    lines = [DrawnLine("abcd", 2.0).with_space(2, 0.24)]
    assert faults(judge(lines, "ab cd")) == {}


def test_uneven_gaps_are_measured() -> None:
    lines = lines_of(*GOOD)
    lines[0] = DrawnLine("山里的小站天停", 2.0).with_space(3, 0.006).filled(MEASURE)
    assert percentile(judge(lines).uneven, 1) == pytest.approx(0.006, abs=0.0005)


def test_a_gap_over_its_cap_is_illegal() -> None:
    lines = lines_of(*GOOD)
    lines[3] = DrawnLine("点，共有3趟车来，").with_space(4, 0.2).with_space(5, 0.2).filled(MEASURE)
    result = judge(lines)
    assert faults(result) == {"illegal": 1}
    assert percentile(result.han_latin, 1) == pytest.approx(0.45, abs=0.001)


def test_a_word_split_without_a_hyphen_is_seen() -> None:
    lines = [DrawnLine("山里，小站停来a", 2.0).with_space(3, -0.25), DrawnLine("bcdef两趟车")]
    assert faults(judge(lines)) == {"illegal": 1}


@pytest.mark.parametrize(("end", "rest", "expected"), [("win", "dow", {}), ("wi", "ndow", {"rescues": 1})])
def test_a_hyphen_is_no_fault_between_syllables(end: str, rest: str, expected: dict[str, int]) -> None:
    han = "山里，小站"[: 7 - len(end)]
    lines = [DrawnLine(f"{han}{end}-", 2.0).with_space(3, -0.25), DrawnLine(f"{rest}两趟车")]
    assert faults(judge(lines, f"{han}window两趟车")) == expected


@pytest.mark.parametrize(
    ("end", "rest", "is_fault"), [("abc/", "def", False), ("abc/d", "ef", True), ("ab", "c/def", True)]
)
def test_an_address_may_be_cut_behind_a_solidus_and_in_no_part(end: str, rest: str, is_fault: bool) -> None:
    lines = [DrawnLine(f"山，里{end}", 2.0), DrawnLine(f"{rest}/gh两趟车")]
    lines[0] = lines[0].with_space(2, 8 + 1 - lines[0].origins()[-1])
    assert bool(faults(judge(lines))) is is_fault


def test_letters_that_are_spread_are_beyond_legal() -> None:
    lines = [DrawnLine("山里abcde", 2.0), DrawnLine("两趟车")]
    for place in range(3, 7):
        lines[0] = lines[0].with_space(place, 0.75 / 4)
    result = judge(lines)
    assert faults(result) == {"rescues": 1}
    assert result.rescues[0].startswith("letters 0.188")


def test_letters_that_are_spread_unevenly_are_measured() -> None:
    lines = [DrawnLine("山里abcde", 2.0).with_space(4, 0.1), DrawnLine("abcde").with_space(3, 0.0)]
    assert percentile(judge(lines).uneven, 1) == pytest.approx(0.1, abs=0.001)


def test_a_space_that_does_not_break_is_the_gap_or_a_word_space() -> None:
    result = judge([DrawnLine("山ab", 2.0).with_space(1, 0.0)], "山\u00a0ab")
    assert [gap for gap, _ in result.han_latin] == [pytest.approx(0.25, abs=0.001)]
    result = judge([DrawnLine("abcd", 2.0).with_space(2, 0.3)], "ab\u00a0cd")
    assert [gap for gap, _ in result.words] == [pytest.approx(0.3, abs=0.001)]


def test_a_unit_has_indents_of_its_own() -> None:
    lines = [DrawnLine("问：山里的小站每", 2.0).filled(MEASURE), DrawnLine("天停一趟车？", 4.0)]
    data, frame = draw(lines, MEASURE)
    text = "".join(line.text for line in lines)
    assert faults(measure(data, [Unit(text, indents=Indents(2.0, 4.0))], frame)) == {}
    assert faults(measure(data, [Unit(text)], frame)) == {"ragged": 1}


def test_a_last_line_that_sticks_out_is_ragged() -> None:
    lines = lines_of(*GOOD[:4], "孩子们都知道那里没有车了。")
    assert faults(judge(lines)) == {"ragged": 1}


def test_a_lone_last_character_is_seen() -> None:
    assert faults(judge(lines_of("山里的小站每天停", "一趟车孩子们都早知道", "了。"))) == {"lone": 1}


def test_a_lone_last_character_that_no_setting_avoids_is_told_apart() -> None:
    lines = [DrawnLine("12345678", 2.0), DrawnLine("站。")]
    assert faults(judge(lines)) == {"lone_unavoidable": 1}


def test_a_lost_character_is_seen() -> None:
    found = faults(judge(lines_of(*GOOD), "".join(GOOD).replace("它不", "它从不")))
    assert found["lost"] and found["strange"]


def test_a_doubled_character_is_seen() -> None:
    found = faults(judge(lines_of(*GOOD), "".join(GOOD).replace("小站每天", "小站天")))
    assert found["strange"]


def test_a_line_set_twice_is_seen() -> None:
    lines = lines_of(*GOOD)
    assert faults(judge([*lines[:3], *lines[2:]], "".join(GOOD))) == {"strange": 1}


def test_an_opener_is_read_where_its_ink_stands() -> None:
    lines = lines_of(*GOOD)
    lines[2] = DrawnLine("车傍晚·“来”它不误点").with_space(4, -1.1).filled(MEASURE)
    assert "strange" not in faults(judge(lines))


def test_a_radical_in_place_of_a_character_is_wrong() -> None:
    lines = lines_of("⼭里的小站每天停", *GOOD[1:])
    assert faults(judge(lines, "".join(GOOD)))["wrong"] == 1
