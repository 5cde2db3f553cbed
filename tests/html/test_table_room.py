"""How wide tables find room: by steps of size, then turned; short cells and numbers hold together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.html.test_markdown_html import read
from typeset.html.table_room import is_brief, table_classes
from typeset.model.blocks import Cell, Line, Row, Span, Table, Text
from typeset.settings.schema import Settings
from typeset.settings.tables import TableSettings

HERE = Span("case.md", 1)
BOOK = replace(
    Settings(), text=replace(Settings().text, size="10.5pt", leading="17pt", characters=28, lines=28)
)
WIDE = replace(BOOK, text=replace(BOOK.text, characters=60))


def cell(text: str) -> Cell:
    return Cell((Line((Text(text, HERE),)),), HERE)


def table(*cells: str) -> Table:
    row = Row((), HERE, blocks=tuple(map(cell, cells)))
    return Table((), HERE, blocks=(row,))


@pytest.mark.parametrize(
    "text",
    [
        "1,024",
        "12,345.67 元",
        "3–5 天",
        "98%",
        "2.0.1",
        "$100",
        "2023-12-28",
        "见第三章",
        "integer",
        "−3.5 ℃",
    ],
)
def test_short_cells_and_numbers_hold_together(text: str) -> None:
    assert is_brief(cell(text), is_head=False)


@pytest.mark.parametrize("text", ["最大的连接数", "", "a long sentence", "1,024 和别的许多数"])
def test_others_may_part(text: str) -> None:
    assert not is_brief(cell(text), is_head=False)


@pytest.mark.parametrize(
    ("cells", "wanted"),
    [
        (("甲", "乙"), ""),
        (("很长的一句话" * 30, "甲"), ""),
        (("10,000",) * 8, " smaller-1"),
        (("10,000",) * 10, " smaller-3"),
        (("10,000",) * 12, " turned"),
        (("10,000",) * 13, " turned smaller-1"),
        (("10,000",) * 30, " turned smaller-3 parted tight"),
    ],
)
def test_steps(cells: tuple[str, ...], wanted: str) -> None:
    assert table_classes(table(*cells), BOOK) == wanted


def test_the_smallest_size_and_turning_can_be_set() -> None:
    cells = table(*["10,000"] * 10)
    large = replace(BOOK, tables=TableSettings(least="9pt"))
    assert table_classes(cells, large) == " turned"
    assert table_classes(cells, replace(large, tables=TableSettings("9pt", turn=False))) == " parted tight"
    assert table_classes(table(*["10,000"] * 12), replace(BOOK, tables=TableSettings(turn=False))) == (
        " smaller-3 parted tight"
    )


def test_names_in_code_part_at_their_joints() -> None:
    names = "| `a_very_long_name_of_a_parameter_that_goes_on` | `postgres://localhost:5432/x` |"
    text = f"| a | b |\n|---|---|\n{names}\n"
    (found,) = read(text).blocks
    assert isinstance(found, Table)
    assert table_classes(found, BOOK) == " parted"
    assert table_classes(found, WIDE) == ""


def test_a_table_that_calls_notes_stays_upright() -> None:
    text = f"|{'a|' * 12}\n|{'---|' * 12}\n|{'10,000|' * 11} 10,000[^1]|\n\n[^1]: 注\n"
    found = next(block for block in read(text).blocks if isinstance(block, Table))
    assert "turned" not in table_classes(found, BOOK)


@given(st.lists(st.text("字a1 ,.", max_size=30), min_size=1, max_size=12))
def test_a_longer_cell_never_asks_for_larger_type(cells: list[str]) -> None:
    def rank(classes: str) -> tuple[bool, str]:
        return "turned" in classes, next((word for word in classes.split() if "smaller" in word), "")

    before = rank(table_classes(table(*cells), BOOK))
    after = rank(table_classes(table(*cells, "10,000"), BOOK))
    assert before <= after
