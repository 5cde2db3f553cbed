"""Odd characters, odd measures, odd boxes: the best possible line, nothing lost, no end without end."""

from __future__ import annotations

from itertools import product

import pytest

from tests.compose.invariants import CHECKS, Setting, check_nothing_lost, check_restart, check_widths
from tests.compose.samples import SIZE, Part, Sample, Text
from typeset.compose import (
    Atom,
    CompositionSettings,
    Fit,
    Inset,
    LineWidths,
    Rescue,
    SetLine,
    compose_paragraph,
)
from typeset.compose.breaks import LineBreak

TEXTS = (
    "",
    " ",
    "   ",
    "\n",
    "\n\n\n",
    " \n ",
    "\u3000",
    "\u3000\u3000",
    "\u00a0",
    "\u00a0\u00a0",
    "\u200b",
    "\u2060",
    "\u00ad",
    "，",
    "，，，，，，",
    "（",
    "（（（（",
    "）",
    "“”",
    "——",
    "—" * 9,
    "…" * 9,
    "！？！",
    "。”）",
    "·",
    "/",
    "-",
    "/-",
    "-/",
    "天",
    "a",
    "5",
    "%",
    "天地",
    "天，",
    "（天",
    "天\n",
    "\n天",
    "天\n\n天",
    "天\r\n地",
    "天\t地",
    "a\tb",
    "\t",
    "天 地",
    "天\u200d地",
    "天\u200d，地",
    "天\u200d\n地",
    "\u200d",
    "\u0301",
    "\u0301天",
    "天\u0301\u0301",
    "a\u0301\u0301b",
    "👨\u200d👩\u200d👧\u200d👦天",
    "🇨🇳🇨🇳",
    "👍🏽",
    "1\ufe0f\u20e3",
    "天\U000e0100地",
    "“\ufe00天”\ufe00",
    "。\ufe00",
    "天\u00ad地",
    "co\u00adoperate",
    "\u00adco",
    "co\u00ad",
    "a\u00a0b",
    "天\u2060地",
    "天 \u2060地",
    "天\u200b，",
    "\ufeff天",
    "x" * 60,
    "1" * 60,
    "1,000" * 9,
    "internationalization" * 4,
    "字" * 60,
    "שלום שלום",
    "مرحبا",
    "\x00\x01",
    "，" + "天" * 40,
    "天" * 40 + "，，",
    "天 " * 40,
    " 天" * 40,
    "（" * 40 + "天" + "）" * 40,
)
MEASURES = (0.0, 0.1, 0.5, 1.0, 1.5, 2.0, 5.0, 40.0)


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: ascii(text[:12]))
def test_the_best_line_and_nothing_lost(text: str) -> None:
    for measure, fit in product(MEASURES, Fit):
        setting = Setting(Sample((Text(text),), measure * SIZE, fit=fit))
        for check in (check_nothing_lost, check_restart):
            check(setting)
        if fit is not Fit.FLUSH:
            check_widths(setting)
        assert len(setting.lines) <= max(len(text), 1)


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: ascii(text[:12]))
def test_a_line_without_end_holds_all_up_to_a_newline(text: str) -> None:
    for fit in (Fit.JUSTIFIED, Fit.RAGGED, Fit.BALANCED):
        rows = Sample((Text(text),)).build()
        lines = compose_paragraph(rows, LineWidths(float("inf")), fit=fit)
        assert len(lines) == rows.breaks.count(LineBreak.FORCED) + bool(rows.count)


def test_no_text_has_no_line() -> None:
    for parts in ((), (Text(""),), (Inset(4.0, is_end=False), Inset(4.0, is_end=True))):
        assert Sample(parts).lines() == []
    assert len(Sample((Text(" "),)).lines()) == 1


def test_a_measure_of_one_character() -> None:
    lines = Sample((Text("天，地《玄》"),), SIZE).lines()
    assert [line.next for line in lines] == [1, 2, 3, 4, 5, 6]  # edges before marks at the wrong edge
    assert [line.rescue for line in lines][:3] == [Rescue.EDGE, Rescue.RAGGED, None]
    assert [line.next for line in Sample((Text("天地玄"),), SIZE).lines()] == [1, 2, 3]
    assert not any(line.rescue for line in Sample((Text("天地玄"),), SIZE).lines())


def test_a_long_word_is_cut_in_need_with_a_hyphen_and_a_long_number_without_one() -> None:
    lines = Sample((Text("我" + "x" * 23),), 4 * SIZE).lines()
    assert [line.rescue for line in lines] == [None, Rescue.TRACKED, Rescue.TRACKED, None]
    assert [bool(line.hyphen) for line in lines] == [True, True, True, False]
    lines = Sample((Text("1" * 23),), 4 * SIZE).lines()
    assert [line.rescue for line in lines] == [Rescue.PARTED, Rescue.PARTED, None]
    assert not any(line.hyphen for line in lines)


def test_a_ragged_line_may_end_before_its_middle_and_leave_a_word_whole() -> None:
    lines = Sample((Text("我 " + "x1" * 8),), 9 * SIZE, fit=Fit.RAGGED).lines()
    assert [(line.next, line.rescue) for line in lines] == [(2, None), (lines[-1].next, None)]


def test_ten_thousand_boxes() -> None:
    boxes: tuple[Part, ...] = (Inset(0.5, is_end=False), Text("天"), Inset(0.5, is_end=True)) * 10_000
    setting = Setting(Sample(boxes))
    check_nothing_lost(setting)
    check_widths(setting)
    assert len(setting.lines) == 10_000 // 18 + 1
    nested = (*(Inset(0.01, is_end=False),) * 10_000, Text("天"), *(Inset(0.01, is_end=True),) * 10_000)
    (line,) = Sample(nested).lines()
    assert abs(line.width - 216.0) < 1e-6


def test_ten_thousand_runs() -> None:
    parts = tuple(Text("天地"[number % 2], SIZE + number % 2) for number in range(10_000))
    setting = Setting(Sample(parts))
    check_nothing_lost(setting)
    check_widths(setting)


def test_text_of_no_size() -> None:
    for parts in ((Text("天地", 0.0),), (Text("天", 0.0), Text("地")), (Atom(5.0, 0.0), Text("天", 0.0))):
        setting = Setting(Sample(parts))
        for check in CHECKS:
            check(setting)


def test_boxes_of_negative_width_lose_nothing() -> None:
    parts = (
        Text("天地玄黄" * 5),
        Inset(-40.0, is_end=False),
        Text("宇宙" * 9),
        Inset(-9.0, is_end=True),
        Text("天" * 9),
    )
    for measure in (3.0, 12.0):
        setting = Setting(Sample(parts, measure * SIZE))
        check_nothing_lost(setting)
        check_restart(setting)


def test_a_tab_is_a_space() -> None:
    tab, space = Sample((Text("a\tb"),)).lines(), Sample((Text("a b"),)).lines()
    assert tab == space


@pytest.mark.parametrize(
    ("text", "last", "gap"),
    [
        ("后面四页是空的，最后一页画了一只乌龟。", "乌龟。", 2 / 7),
        ("上面一个下面一个。", "个。", None),  # it would take gaps of .4 em
    ],
)
def test_a_line_is_opened_a_little_beyond_its_limit_for_a_lone_character(
    text: str, last: str, gap: float | None
) -> None:
    sample = Sample((Text(text),), 10 * SIZE, (8 * SIZE,))
    setting = Setting(sample)
    assert setting.lines[-1].first == setting.rows.start.index(len(text) - len(last))
    if gap is not None:
        assert max(line.adjustment.even for line in setting.lines) == pytest.approx(gap * SIZE)
    assert [line.rescue for line in setting.lines if line.rescue] == [Rescue.LOOSE] * bool(gap)
    for check in CHECKS:
        check(setting)


def test_a_lone_character_is_spared_among_rescues_too() -> None:
    text = "注意您需要以root用户登录才可以执行修改软件包的命令。"
    setting = Setting(Sample((Text(text),), 10 * SIZE, (8 * SIZE,)))
    assert Rescue.LOOSE in [line.rescue for line in setting.lines]
    assert setting.lines[-1].last - setting.lines[-1].first > 1, setting.lines[-1]
    for check in CHECKS:
        check(setting)


def test_word_spaces_open_past_their_limit_before_a_line_is_ragged() -> None:
    def first_line(measure: float) -> SetLine:
        settings = CompositionSettings(hyphenate=False)
        return Sample((Text("天 nnnn nnnn nnnnnn 天地玄黄"),), measure * SIZE, settings=settings).lines()[0]

    opened, ragged = first_line(7.0), first_line(7.5)
    assert (opened.rescue, opened.width) == (Rescue.LOOSE, 7.0 * SIZE)
    assert opened.adjustment.grow[0] > 1.0
    assert ragged.rescue is Rescue.RAGGED


@pytest.mark.parametrize(
    ("text", "measure"),
    [("天地nnnnnn nnnnnnnnnnn", 6.5), ("天地玄nnnnnn“宇宙”", 7.5), ("天地nnn玄黄（nnnnnnnnnnnnnn）", 7.5)],
)
def test_a_word_stands_no_nearer_to_han_than_they_do_to_each_other(text: str, measure: float) -> None:
    settings = CompositionSettings(hyphenate=False)
    setting = Setting(Sample((Text(text),), measure * SIZE, settings=settings))
    line = setting.lines[0]
    beside = settings.gap + line.adjustment.grow[1] * (settings.limits.gap_most - settings.gap)
    assert line.rescue is Rescue.LOOSE
    assert line.adjustment.even == pytest.approx(beside * SIZE), line
    assert line.width == pytest.approx(measure * SIZE)
    for check in CHECKS:
        check(setting)


def test_gaps_beside_words_keep_their_most_where_even_gaps_are_narrower() -> None:
    line = Sample((Text("天地玄黄宇宙nnnn洪荒nnnnnnnnnn"),), 13 * SIZE).lines()[0]
    assert 0.0 < line.adjustment.even < SIZE / 3
    assert line.adjustment.grow[1] == 1.0
