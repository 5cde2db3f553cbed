"""Where titles break: at the author's joint, at sense, into lines about equally long."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from typeset.html.titles import break_at_phrases, shape_deck, shape_plain, shape_title, split_clauses, width
from typeset.model.blocks import Block, Byline, Deck, Line, Span, Text, Title

PLACE = Span("稿.txt", 1)


def block(kind: type[Block], *lines: str) -> Block:
    return kind(tuple(Line((Text(line, PLACE),)) for line in lines), PLACE)


def texts(shape: object) -> list[list[str]]:
    return [[clause.text for clause in line] for line in shape.lines]  # type: ignore[attr-defined]  # a shape


def test_a_title_is_left_whole_but_for_its_gaps() -> None:
    for text in ("前一句七个字长 后一句也是七字", "城市更新行动里的一本民生细账 老街新貌背后的几把治理钥匙"):
        shape = shape_title(block(Title, text))
        assert (texts(shape), shape.classes) == ([text.split(" ")], "")
        assert [clause.joint for clause in shape.lines[0]] == [" ", ""]


def test_a_title_of_more_than_two_lines_is_long() -> None:
    assert shape_title(block(Title, "字" * 32)).classes == ""
    assert shape_title(block(Title, "字" * 33)).classes == " long"
    assert shape_title(block(Title, "字" * 20, "字" * 20)).classes == " long"


def test_a_deck_that_is_too_wide_breaks_at_sense() -> None:
    text = "来自滨河、东关、南川三个街道的蹲点调研报告，记录一年里的变与不变"
    shape = shape_deck(block(Deck, f"——{text}"))
    (line,) = texts(shape)
    assert (shape.dash, shape.classes, "".join(line)) == ("——", " wide", text)
    assert len(line) == 2
    assert max(map(width, line)) - min(map(width, line)) <= 6


def test_the_gap_counts_as_a_character() -> None:
    assert shape_deck(block(Deck, "一" * 12 + " " + "一" * 12)).classes == ""
    assert shape_deck(block(Deck, "一" * 12 + " " + "一" * 13)).classes == " wide"


def test_spaces_beside_western_words_are_no_joints() -> None:
    for text in ("Annual Report", "Linux 常见问题", "使用 Linux", "版本 2", "第 1 版"):
        assert texts(shape_title(block(Title, text))) == [[text]]
    assert texts(shape_title(block(Title, "问答\u3000Linux"))) == [["问答", "Linux"]]


def test_a_deck_leaves_its_dash_aside() -> None:
    shape = shape_deck(block(Deck, "——老城河道整治三年记"))
    assert (shape.dash, texts(shape), shape.classes) == ("——", [["老城河道整治三年记"]], "")


def test_lines_of_the_author_stay() -> None:
    shape = shape_title(block(Title, "一河清水穿城过", "两岸灯火入画来"))
    assert (texts(shape), shape.classes) == ([["一河清水穿城过"], ["两岸灯火入画来"]], "")


def test_bylines_are_never_broken() -> None:
    assert texts(shape_plain(block(Byline, "本报记者 " + "某" * 60))) == [["本报记者", "某" * 60]]


def test_breaks_fall_after_marks_when_they_can() -> None:
    assert break_at_phrases("路通了，灯亮了，村里的年轻人回来了", 9)[0].endswith("，")


@pytest.mark.parametrize("text", ["", "字", "x" * 60, "字" * 60, "——", "（", " "])
def test_odd_titles_lose_nothing(text: str) -> None:
    assert "".join(clause.text + clause.joint for clause in split_clauses(text, 16)) == text


@given(st.text(alphabet="城市建设的和，、。《》（）“” \u3000abc12——…", max_size=80), st.integers(4, 30))
def test_clauses_are_the_text(text: str, limit: int) -> None:
    clauses = split_clauses(text, limit)
    assert "".join(clause.text + clause.joint for clause in clauses) == text
    assert all(clause.text for clause in clauses) or text.startswith((" ", "\u3000")) or not text
