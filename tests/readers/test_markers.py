"""Markers of lists, by level, notation and class."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from typeset.messages.diagnostics import Report
from typeset.model.blocks import Block, Container, Item
from typeset.readers import ReaderOptions, read_manuscript
from typeset.readers.markdown.markers import han_number


def marked(block: Block, depth: int = 0) -> Iterator[str]:
    """The items below a block, each with its marker, indented by its level."""
    if isinstance(block, Item):
        yield f"{'  ' * depth}{block.marker}{block.blocks[0].text if block.blocks else ''}"
    if isinstance(block, Container):
        for inner in block.blocks:
            yield from marked(inner, depth + isinstance(block, Item))


def markers(text: str) -> list[str]:
    document = read_manuscript(text.encode(), "case.md", ReaderOptions(), Report())
    return [line for block in document.blocks for line in marked(block)]


@pytest.mark.parametrize(
    ("number", "text"),
    [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (99, "九十九"), (100, "一百"), (103, "一百零三"),
     (0, "0"), (115, "一百一十五"), (120, "一百二十"), (999, "九百九十九"), (1000, "1000")],
)  # fmt: skip
def test_numbers_in_han_characters(number: int, text: str) -> None:
    assert han_number(number) == text


def test_numbers_follow_the_level() -> None:
    text = "1. 甲\n   1. 乙\n      1. 丙\n         1. 丁\n   2. 戊\n2. 己\n"
    assert markers(text) == ["1.甲", "  （1）乙", "    ①丙", "      ①丁", "  （2）戊", "2.己"]


def test_a_list_may_begin_at_han_numbers() -> None:
    text = "{.han}\n9. 甲\n   1. 乙\n      1. 丙\n10. 丁\n11. 戊\n"
    assert markers(text) == ["九、甲", "  （一）乙", "    1.丙", "十、丁", "十一、戊"]


def test_what_is_typed_in_brackets_stays_in_brackets() -> None:
    assert markers("1) 甲\n2) 乙\n") == ["（1）甲", "（2）乙"]
    assert markers("{.圈}\n1. 甲\n2. 乙\n") == ["①甲", "②乙"]


def test_there_are_circles_up_to_fifty() -> None:
    found = markers("{.circled}\n" + "".join(f"{number}. 项\n" for number in range(1, 52)))
    assert [found[place][:-1] for place in (19, 20, 34, 35, 49, 50)] == [
        "⑳",
        "㉑",
        "㉟",
        "㊱",
        "㊿",
        "（51）",
    ]


def test_bullets_follow_their_own_level() -> None:
    text = "- 甲\n  - 乙\n    1. 丙\n       - 丁\n         - 戊\n"
    assert markers(text) == ["•甲", "  –乙", "    1.丙", "      ·丁", "        ·戊"]


def test_a_quotation_between_lists_is_no_end_of_levels() -> None:
    assert markers("1. 甲\n\n   > 1. 乙\n") == ["1.甲", "  （1）乙"]


def test_tasks_have_boxes() -> None:
    assert markers("- [ ] 甲\n- [x] 乙\n- [X]丙\n- 丁\n") == ["☐甲", "☑乙", "•[X]丙", "•丁"]


def test_an_item_may_be_empty() -> None:
    assert markers("1.\n2. 甲\n") == ["1.", "2.甲"]
