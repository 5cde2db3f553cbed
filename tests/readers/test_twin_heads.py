"""Heads of two lines in two languages, and poets that stand below titles as heads do."""

from __future__ import annotations

from typeset.readers.lines import PhysicalLine
from typeset.readers.text.heads.poet_heads import drop_poets
from typeset.readers.text.heads.twin_heads import join_twins
from typeset.readers.text.units import Unit, unit_of


def _units(*rows: tuple[str, str, int]) -> list[Unit]:
    return [
        unit_of(PhysicalLine(text, number, gap=gap)).as_kind(kind)
        for number, (text, kind, gap) in enumerate(rows, 1)
    ]


def test_a_head_and_the_same_in_english_are_one() -> None:
    first = (("第一条　目的", "heading", 1), ("Article 1  Purpose", "", 0), ("双方愿意合作。", "", 1))
    second = (("第二条　费用", "heading", 1), ("Article 2  Costs", "heading", 0), ("各付各的。", "", 1))
    joined = join_twins(_units(*first, *second))
    assert [len(unit.lines) for unit in joined] == [2, 1, 2, 1]
    assert len(join_twins(_units(*first))) == len(first)  # one such line may be text
    spoken = [(text.replace("Costs", "costs a lot."), kind, gap) for text, kind, gap in second]
    assert len(join_twins(_units(*first, *spoken))) == len(first) + len(second)


def test_pen_names_between_titles_and_verse_are_poets() -> None:
    poems = [
        row
        for title, poet in (("秋窗夜雨", "耕　石"), ("浣溪沙", "梅　隐"), ("夜雨二首", "种菜翁"))
        for row in (
            (title, "heading", 1),
            (poet, "heading", 1),
            ("一灯如豆雨如绳，缚住西窗第几层。", "verse", 1),
        )
    ]
    kinds = [unit.kind for unit in drop_poets(_units(*poems))]
    assert kinds == ["heading", "byline", "verse"] * 3
    parts = [(text.replace("　", "") if kind == "heading" else text, kind, gap) for text, kind, gap in poems]
    assert {unit.kind for unit in drop_poets(_units(*parts))} == {"heading", "verse"}
    numbered = [
        ("其一" if text in ("耕　石", "梅　隐", "种菜翁") else text, kind, gap) for text, kind, gap in poems
    ]
    assert {unit.kind for unit in drop_poets(_units(*numbered))} == {"heading", "verse"}
