"""Runs, boxes and images side by side: what is read as one, and what stands apart."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.compose.invariants import Setting
from tests.compose.samples import SIZE, Part, Sample, Text
from typeset.compose import Atom, CompositionSettings, Inset, Rescue, positions
from typeset.compose.breaks import LineBreak


def _units(*parts: Part) -> list[str]:
    setting = Setting(Sample(parts))
    places = [setting.place(k) for k in range(setting.rows.count + 1)]
    return [setting.text[here:there] for here, there in pairwise(places)]


def _natural(*parts: Part) -> float:
    """The width of the one line, in em."""
    (line,) = Sample(parts, 100 * SIZE).lines()
    return line.width / SIZE


def test_runs_of_one_style_are_read_as_one() -> None:
    assert _units(Text("我wor"), Text("ld")) == ["我", "wo", "r", "ld"]
    assert _natural(Text("？"), Text("！")) == 1.0
    assert _natural(Text("—"), Inset(0.0, is_end=False), Text("—")) == 2.0
    rows = Sample((Text("我wor"), Inset(0.0, is_end=True), Text("", 9.0), Text("ld我"))).build()
    assert (rows.piece, rows.start) == ([0, 0, 0, 3, 3], [0, 1, 3, 0, 2])
    assert rows.breaks == [
        LineBreak.NEVER,
        LineBreak.FREE,
        LineBreak.SYLLABLE,
        LineBreak.NEVER,
        LineBreak.FREE,
    ]


def test_a_ligature_over_a_seam_stays_whole_in_the_first_run() -> None:
    assert _units(Text("of"), Text("fice")) == ["office"]
    assert _units(Text("off"), Text("ice")) == ["office"]
    assert _units(Text("offi"), Text("ce")) == ["offi", "ce"]
    assert _units(Text("字"), Text("\ufe00")) == ["字\ufe00"]


def test_runs_of_two_styles_are_read_apart() -> None:
    assert _units(Text("我The"), Text("world", 12.0)) == ["我", "The", "wo", "rld"]
    assert _natural(Text("？"), Text("！", is_attached=True)) == 1.0  # a mark before a call loses its white


def test_what_belongs_together_stays_so_in_two_styles() -> None:
    for first, second in (
        ("—", "—"),
        ("…", "…"),
        ("25", "℃"),
        ("100", "元"),
        ("￥", "5"),
        ("a", "b"),
        ("字", "\u0301"),
    ):
        rows = Sample((Text(first), Text(second, 12.0))).build()
        assert rows.breaks[1] is LineBreak.STUCK, (first, second)
    rows = Sample((Text("注"), Text("[1]", 8.0, is_attached=True), Text("释"))).build()
    assert rows.breaks == [LineBreak.NEVER, LineBreak.STUCK, LineBreak.FREE]


def test_the_gap_is_of_the_size_of_the_han() -> None:
    assert _natural(Text("字"), Text("a", 32.0)) == 1 + 0.25 + 1
    assert _natural(Text("a", 32.0), Text("字")) == 1 + 0.25 + 1


def test_boxes_hold_their_first_and_last_units_and_leave_spaces_out() -> None:
    parts = (Text("字"), Inset(4.0, is_end=False), Text("中 "), Inset(8.0, is_end=True), Text("字"))
    setting = Setting(Sample(parts))
    (line,) = setting.lines
    assert positions(setting.rows, line) == [0, 20, 44, 50]
    assert [line.width for line in Sample(parts, 28.0).lines()] == [16, 28, 16]
    assert _natural(Inset(16.0, is_end=False), Inset(16.0, is_end=True), Text("字")) == 3.0


def test_an_image_is_a_unit_like_han() -> None:
    assert [line.next for line in Sample((Text("字字（"), Atom(16.0, 16.0), Text("）字")), 48.0).lines()] == [
        2,
        6,
    ]
    assert Setting(Sample((Atom(0.0, 0.0), Text("字")))).lines[0].width == SIZE
    assert Sample((Atom(99.0, 16.0), Text("字")), 48.0).lines()[0].rescue is Rescue.OVERFULL


def test_letter_and_word_spacing_stand_behind_every_character_but_the_last() -> None:
    spaced = Text("字a b字", letter_spacing=1.0, word_spacing=2.0)
    assert _natural(spaced) * SIZE == 16 + 1 + 4 + 8 + 1 + 6 + 1 + 2 + 8 + 1 + 4 + 16


def test_code_stands_as_typed() -> None:
    code = Text("if  （x）， \t“y”:\n  z", wraps=False, keeps_spaces=True)
    first, second = Sample((code,), 40.0).lines()
    assert first.natural == SIZE * (0.75 + 0.75 + 1 + 0.5 + 1 + 1 + 0.75 + 1 + 0.5 + 1 + 0.5)
    assert second.natural == SIZE * 1.25
    assert first.rescue is Rescue.OVERFULL and first.hyphen == 0.0


def test_a_style_that_does_not_wrap_parts_at_newlines_only() -> None:
    lines = Sample((Text("一二三四五六\n七八", wraps=False),), 32.0).lines()
    assert [(line.next, line.rescue) for line in lines] == [(7, Rescue.OVERFULL), (9, None)]


def test_code_stands_as_it_is_typed_and_apart_from_the_text_around_it() -> None:
    assert _natural(Text("{#渡船}", has_gaps=False)) == 3.5
    assert _natural(Text("渡 ab 船", has_gaps=False)) == 3.0 + 2 * 0.375
    assert _natural(Text("渡"), Text("ab船", has_gaps=False)) == 3.25


def test_a_seam_inside_a_korean_word_lets_no_even_gap_in() -> None:
    settings = CompositionSettings(region="KR")
    rows = Sample((Text("은행KB"), Text("S가")), settings=settings).build()
    assert list(rows.rest) == [0, 1, 1]


@pytest.mark.parametrize("wraps", [True, False])
@pytest.mark.parametrize("indent", ["\u3000", "\u3000\u3000", "\u3000\u3000\u3000\u3000"])
def test_wide_spaces_that_are_kept_stand_at_the_start_of_a_line(indent: str, *, wraps: bool) -> None:
    def width(text: str) -> float:
        (*_, line) = Sample((Text(text, wraps=wraps, keeps_spaces=True),), 100 * SIZE).lines()
        return line.width / SIZE

    assert width(f"{indent}好") == len(indent) + 1
    assert width(f"好\n{indent}好") == len(indent) + 1
    (line,) = Sample((Text(f"{indent}好"),), 100 * SIZE).lines()
    assert line.width == SIZE  # not kept
