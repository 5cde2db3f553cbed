"""Where sense lets the lines of a head end: at gaps, after marks, between phrases, never inside one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from typeset.html.phrase_breaks import BreakRank, phrase_breaks


def after(text: str, head: str) -> BreakRank | None:
    """The sense of a break in ``text`` right behind ``head``."""
    return phrase_breaks(text).get(len(head))


def test_a_typed_gap_is_the_best_place() -> None:
    for gap in (" ", "\u3000", " \u3000 "):
        breaks = phrase_breaks(f"加快推进管网改造{gap}让群众喝上放心水")
        assert [place for place, sense in breaks.items() if sense is BreakRank.CLAUSE] == [8 + len(gap)]


def test_a_gap_beside_a_western_word_is_a_word_space() -> None:
    assert phrase_breaks("使用 Linux 系统") == {3: BreakRank.PHRASE, 9: BreakRank.PHRASE}


def test_the_gap_after_the_number_of_a_chapter_parts_no_clauses() -> None:
    assert after("第三章 城里的灯与人", "第三章 ") is BreakRank.PAUSE


def test_marks_and_de_are_better_than_bare_words() -> None:
    text = "岁末回望：在新征程上书写基层治理的生动答卷"
    assert after(text, "岁末回望：") is BreakRank.TURN
    assert after(text, "岁末回望：在新征程上书写基层治理的") is BreakRank.PAUSE
    assert after(text, "岁末回望：在新征程上书写基层治理的生动") is BreakRank.PHRASE
    assert after("修好路、点亮灯、引来人", "修好路、") is BreakRank.PHRASE


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("认真贯彻《中华人民共和国城乡规划法》推动发展", "《中华人民共和国城乡规划法》"),
        ("管好用好“小微权力”清单的办法", "“小微权力”"),
        ("关于建设城市（县城）停车场的意见", "（县城）"),
        ("今年新建改建公厕300 座以上", "300 座"),
        ("全市二十三个社区一起动手", "二十三个"),
        ("Linux 内核开发手册", "Linux"),
        ("一、坚持以人民为中心", "一、坚"),
        ("（一）算好民生账", "（一）算"),
    ],
)
def test_what_belongs_together_stays_on_a_line(text: str, whole: str) -> None:
    start = text.index(whole)
    assert not set(phrase_breaks(text)) & set(range(start + 1, start + len(whole)))


def test_a_long_quotation_may_break() -> None:
    text = "“把群众满不满意作为检验一切工作的根本标准”是底线"
    assert set(phrase_breaks(text)) & set(range(1, text.index("”")))


def test_names_that_are_known_stay_whole() -> None:
    text = "记周全力以赴的故事"
    assert min(phrase_breaks(text)) == 4
    assert 4 not in phrase_breaks(text, ("周全力以",))


def test_lines_of_the_author_are_looked_at_alone() -> None:
    assert phrase_breaks("坚持修好路\n点亮灯") == phrase_breaks("坚持修好路")


@given(st.text(alphabet="城市建设的和是了，、。《》（）“” \u3000\nab12——…第三章", max_size=60))
def test_no_line_begins_or_ends_as_none_may(text: str) -> None:
    for place, sense in phrase_breaks(text).items():
        assert 0 < place < len(text) or sense is BreakRank.CLAUSE
        if sense is not BreakRank.CLAUSE and text[place - 1] not in " \u3000":
            assert text[place] not in "的了，、。》）”"
            assert text[place] != "是" or text[place - 1] == "—"  # what stands behind a dash may begin so
            assert text[place - 1] not in "和《（“"


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("春山（三）——他们相识之后第一回出门", "春山（三）——"),
        ("城里的新路：从河边一直修到山脚下", "城里的新路："),
        ("一个人的行走⸺从南到北的三十天", "一个人的行走⸺"),
    ],
)
def test_a_head_parts_best_behind_its_dash_or_colon(text: str, head: str) -> None:
    assert after(text, head) is BreakRank.TURN


@pytest.mark.parametrize("text", ["附：城里的灯与人", "城里的灯与人：续", "第三章——", "城里的“路：灯”与人"])
def test_a_mark_that_leaves_next_to_nothing_on_a_line_is_no_turn(text: str) -> None:
    assert BreakRank.TURN not in phrase_breaks(text).values()
