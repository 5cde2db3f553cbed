"""A title that stands above the first heads of a work, or above its authors; and what is none."""

from __future__ import annotations

import pytest
from readers.labelled import read

from typeset.model.blocks import Title
from typeset.readers.lines import PhysicalLine
from typeset.readers.text.around.front_block import title_at_front
from typeset.readers.text.units import Unit, unit_of

TEXT = "去年冬天，村里把石板路逐段翻修，换下的旧石料码在桥头，留给后来的人辨认，也有人搬回家去垫了台阶。"
OTHER = "渡船停了三天，岸边的柳树先绿了。撑船的人说，水还要再涨一尺，到那时候才好过河。"
SHORT = "它把整个上午\n举起来\n又放下\n\n另一个上午\n旁边\n没有人"


def titles(text: str) -> list[str]:
    return [
        "/".join(line.text for line in block.lines)
        for block in read(text)[0].blocks
        if isinstance(block, Title)
    ]


@pytest.mark.parametrize(("front", "title"), [
    ("泊位\n诗集　　卫 北", "泊位"),
    ("石板路与渡口\n短篇小说　　林 边", "石板路与渡口"),
    ("唐诗一百首选抄\n佚名 抄", "唐诗一百首选抄"),
])  # fmt: skip
def test_lines_above_the_first_heads_hold_the_title(front: str, title: str) -> None:
    parts = (front, "第一辑　白天", "起重机", SHORT, "第二辑　夜里", "浮标", SHORT)
    assert titles("\n\n".join(parts) + "\n") == [title]


def test_authors_with_the_marks_of_their_places_stand_below_a_title() -> None:
    text = (
        "基于加速度信号的舒适度评价\n纪 风①　　鲁 班②\n（①南岸工学院土木系　②南岸市政设计所）\n\n"
        f"【摘　要】{TEXT}\n【关键词】悬索桥；振动；舒适度\n\n一、引言\n\n{OTHER}\n\n二、方法\n\n{TEXT}\n"
    )
    assert titles(text) == ["基于加速度信号的舒适度评价"]


def _units(*front: str) -> list[Unit]:
    """The lines of a front without white between them, and two heads with text."""
    rest = ("第一章　白天", TEXT, "第二章　夜里", OTHER)
    lines = [
        PhysicalLine(text, number, gap=int(number >= len(front)))
        for number, text in enumerate((*front, *rest))
    ]
    kinds = [*("paragraph" for _ in front), "heading", "paragraph", "heading", "paragraph"]
    return [unit_of(line).as_kind(kind) for line, kind in zip(lines, kinds, strict=True)]


@pytest.mark.parametrize(("front", "kinds"), [
    (("水涨了，船高了", "人在岸上等"), ["paragraph", "paragraph"]),  # lines that speak
    (("甲乙", "乙丙", "丙丁", "丁戊", "戊己"), ["paragraph"] * 5),  # too many
    (("使用前请仔细阅读", "四行插秧机", "使用说明书"), ["kicker", "title"]),
    (("泊位", "诗集"), ["title", "deck"]),
])  # fmt: skip
def test_what_the_lines_at_the_front_are(front: tuple[str, ...], kinds: list[str]) -> None:
    found = [unit.kind for unit in title_at_front(_units(*front), frozenset())]
    assert found[: len(kinds)] == kinds


def test_what_the_author_settled_stays() -> None:
    units = _units("泊位", "诗集")
    assert title_at_front(units, frozenset({1})) == units


def test_a_series_above_a_title_is_no_title() -> None:
    assert titles(f"运维手册 · 第 6 篇\n用脚本做每日备份\n\n作者: 老柴\n\n{TEXT}\n\n{OTHER}\n") == [
        "用脚本做每日备份"
    ]


def test_a_deck_speaks_in_clauses() -> None:
    front = "新闻稿\n即时发布\n泉步机电推出第三代太阳能提水泵\n无需蓄电池，日出即工作，适用于五十米以内浅井"
    text = f"{front}\n\n【鹿泉，5月18日】——{TEXT}\n\n{OTHER}\n"
    assert titles(text) == ["泉步机电推出第三代太阳能提水泵"]


def test_lines_with_their_gravity_in_brackets_are_output() -> None:
    log = "[INFO ] 读取 input.xlsx，共 412 行\n[WARN ] 第 37 行：日期为空\n[ERROR] 第 90 行：编号重复"
    found = [block.kind for block in read(f"说明\n\n{TEXT}\n\n{log}\n\n{OTHER}\n")[0].blocks]
    assert "code_block" in found
