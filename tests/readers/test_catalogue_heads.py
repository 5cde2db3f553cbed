"""Titles above rows of particulars are heads, and words above such titles are those of groups."""

from __future__ import annotations

import pytest
from readers.labelled import read

from typeset.model.blocks import Heading
from typeset.readers.lines import PhysicalLine
from typeset.readers.text.heads.catalogue_heads import mark_catalogued
from typeset.readers.text.units import unit_of

WORDS = "一条河，三代人，从上游的石桥走到下游的渡口。"
BOOKS = ("祁连 著　　平装　　32开　　定价39元", "温如许 著　　精装　　16开　　定价42元")
SONGS = ("何川 曲　　男声独唱　　四分钟", "闵嘉 曲　　女声合唱　　六分钟")
SEEDS = ("每包20粒\t春播\t3元", "每包50粒\t秋播\t2元")


def _catalogue(groups: tuple[str, ...], rows: tuple[str, str]) -> list[str]:
    """The lines of a catalogue with two entries in each group."""
    lines = ["春季目录"]
    for group in groups:
        for number, row in enumerate(rows, 1):
            lines += [*([group] if number == 1 else []), f"{group}集{'上下'[number - 1]}", row, WORDS]
    return lines


@pytest.mark.parametrize(
    ("groups", "rows"),
    [(("文学", "社科", "少儿"), BOOKS), (("民歌", "艺术歌曲"), SONGS), (("瓜类", "豆类"), SEEDS)],
)
def test_groups_and_titles_of_a_catalogue_are_heads(groups: tuple[str, ...], rows: tuple[str, str]) -> None:
    document, _ = read("\n".join(_catalogue(groups, rows)) + "\n")
    found = [(block.level, block.text) for block in document.blocks if isinstance(block, Heading)]
    assert found == [row for one in groups for row in ((1, one), (2, f"{one}集上"), (2, f"{one}集下"))]


@pytest.mark.parametrize(
    "lines",
    [
        ["目录", "慢火车", BOOKS[0], WORDS],  # one entry alone
        ["目录", *["慢火车", BOOKS[0], WORDS] * 3],  # the same title again: who speaks, or a label
        ["目录", *BOOKS, *SONGS, *SEEDS, WORDS],  # rows below one another
        ["目录", *[line for name in ("渡口", "石桥", "河岸") for line in (name, WORDS, BOOKS[0])]],
    ],
)
def test_other_rows_make_no_heads(lines: list[str]) -> None:
    units = [unit_of(PhysicalLine(line, number)) for number, line in enumerate(lines, 1)]
    assert mark_catalogued(units) == units


def test_a_line_above_one_title_alone_is_no_group() -> None:
    lines = ["目录", "新书", *[line for name in ("渡口", "石桥", "河岸") for line in (name, BOOKS[0], WORDS)]]
    units = [unit_of(PhysicalLine(line, number)) for number, line in enumerate(lines, 1)]
    assert [unit.text for unit in mark_catalogued(units) if unit.kind] == ["渡口", "石桥", "河岸"]
