"""Columns of figures are set to the right; what the author set, words, and names of rows stay."""

from __future__ import annotations

import pytest

from typeset.html.figure_columns import cell_aligns
from typeset.model.blocks import Block, Cell, Line, Row, Span, Table, Text

SPAN = Span("a.txt", 1, 1)


def cell(text: str, *, align: str = "", columns: int = 1, rows: int = 1) -> Cell:
    return Cell((Line((Text(text, SPAN),)),), SPAN, align=align, columns=columns, rows=rows)


def table(*rows: list[Cell], heads: int = 1) -> Table:
    blocks: tuple[Block, ...] = tuple(
        Row((), SPAN, blocks=tuple(cells), is_head=number < heads) for number, cells in enumerate(rows)
    )
    return Table((), SPAN, blocks=blocks)


def aligned(*column: str) -> bool:
    """Whether a second column of these cells below a head is set to the right, head and all."""
    made = table([cell("名"), cell("值")], *([cell(f"第{n}"), cell(text)] for n, text in enumerate(column)))
    found = cell_aligns(made)
    aligns = [row[1] for part in found.values() for row in part]
    assert [row[0] for part in found.values() for row in part] == [""] * (len(column) + 1)
    assert len(set(aligns)) == 1
    return aligns[0] == "right"


@pytest.mark.parametrize(
    "column",
    [
        ("20", "–", "-10"),
        ("1,204", "1,118", "36"),
        ("4.7", "", "12.25"),
        ("12%", "3.5%", "…"),
        ("¥3,200", "¥18"),
        ("24 V", "5 V"),
        ("15元", "8元"),
        ("0.35**", "0.12*", "(0.08)"),
        ("3.2 ± 0.1", "12.0 ± 0.4"),
        ("1", "2", "3", "4", "缺"),
    ],
)
def test_figures_stand_right(column: tuple[str, ...]) -> None:
    assert aligned(*column)


@pytest.mark.parametrize(
    "column",
    [
        ("–", "–"),
        ("甲", "12"),
        ("1.2.3", "1.10.0"),
        ("2024-03", "2025-11"),
        ("24 V", "60 mA"),
        ("10:30", "11:45"),
        ("", ""),
        ("8元一斤左右", "5元"),
    ],
)
def test_others_stay(column: tuple[str, ...]) -> None:
    assert not aligned(*column)


def test_what_the_author_set_stays() -> None:
    made = table([cell("名"), cell("值")], [cell("甲"), cell("1", align="left")], [cell("乙"), cell("2")])
    assert cell_aligns(made)["tbody"] == [["", "left"], ["", ""]]


def test_cells_over_several_rows_and_columns_keep_their_room() -> None:
    made = table(
        [cell("名", rows=2), cell("数", columns=2)],
        [cell("上年"), cell("今年")],
        [cell("甲"), cell("1"), cell("丙")],
        [cell("乙", rows=2), cell("20"), cell("丁")],
        [cell("3"), cell("戊")],
        heads=2,
    )
    found = cell_aligns(made)
    assert found["thead"] == [["", ""], ["right", ""]]
    assert found["tbody"] == [["", "right", ""], ["", "right", ""], ["right", ""]]
