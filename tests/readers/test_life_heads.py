"""People with the years of their lives are heads where several stand above texts of their own."""

from __future__ import annotations

import pytest
from readers import labelled

from typeset.readers.lines import PhysicalLine
from typeset.readers.text.heads.life_heads import mark_lives
from typeset.readers.text.units import unit_of

TEXT = "字子久，船工出身，四十岁以后才认得字，晚年在渡口教人看水。"


@pytest.mark.parametrize(
    "people",
    [
        ("孟怀玉（1861—1933）", "林延年（1890—1951）", "沈素贞（1904—1988）", "何四喜"),
        ("孟怀玉（约1861－1933）", "林延年（1890—？）"),
        ("约翰·克莱尔（1793—1864）", "拉迪亚德·金（1865—1936）"),
        ("孟懷玉（一八六一—一九三三）", "林延年（一八九〇—今）"),
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_people_with_their_years_are_heads(people: tuple[str, ...], gap: str) -> None:
    text = gap.join(f"{person}\n　　{TEXT}\n　　{TEXT}" for person in people)
    assert labelled.heads(f"渡口人物小传{gap}{text}\n") == [f"1 {person}" for person in people]


@pytest.mark.parametrize(
    "rows",
    [
        ("人物", "孟怀玉（1861—1933）", TEXT),  # one alone
        ("人物", "孟怀玉（1861—1933）", "林延年（1890—1951）", TEXT),  # a list
        ("人物", "大桥（1861米）", TEXT, "小桥（1890米）", TEXT),  # no years of a life
        ("人物", TEXT, "何四喜", TEXT, "沈素贞", TEXT),  # who signs, or speaks
    ],
)
def test_other_names_are_none(rows: tuple[str, ...]) -> None:
    units = [unit_of(PhysicalLine(row, number)) for number, row in enumerate(rows, 1)]
    assert mark_lives(units) == units
