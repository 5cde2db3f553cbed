"""Breaks between scenes, and rules that are none."""

from __future__ import annotations

import pytest
from readers import labelled

PROSE = "去年冬天，村里把石板路逐段翻修，换下的旧石料码在桥头，留给后来的人辨认，也有人搬回家去垫了台阶。"


def kinds(text: str) -> list[str]:
    """The kinds of the document's blocks."""
    return [block.kind for block in labelled.read(text)[0].blocks]


@pytest.mark.parametrize("sign", ["＊　　　＊　　　＊", "■", "§", "◇", "～～～", "* * *", "☆　☆　☆", "-----"])
def test_ornaments_part_scenes(sign: str) -> None:
    text = f"三号病房\n\n{PROSE}\n\n{sign}\n\n{PROSE}\n\n{sign}\n\n{PROSE}\n"
    assert kinds(text).count("scene_break") == 2


def test_one_ornament_between_blank_lines_parts_scenes() -> None:
    assert "scene_break" in kinds(f"三号病房\n\n{PROSE}\n\n◇\n\n{PROSE}\n")


def test_silence_is_no_break() -> None:
    text = f"三号病房\n\n　　{PROSE}\n　　……\n　　{PROSE}\n　　……\n　　{PROSE}\n"
    assert "scene_break" not in kinds(text)


def test_rules_around_heads_are_dropped_and_told() -> None:
    rule = "-" * 40
    parts = "\n\n".join(
        f"{rule}\n{head}\n{rule}\n{PROSE}\n{PROSE}" for head in ("一、准备", "二、拆下", "三、装上")
    )
    document, report = labelled.read(f"滤芯更换步骤\n\n{parts}\n\n{rule}\n")
    assert [block.kind for block in document.blocks].count("scene_break") == 0
    assert [block.kind for block in document.blocks].count("heading") == 3
    assert sum(repair.rule == "M33" for repair in report.repairs) == 7


@pytest.mark.parametrize("end", ["——剧终——", "——幕　落——", "－完－", "（劇終）"])
def test_the_end_of_a_play(end: str) -> None:
    assert kinds(f"渡口\n\n{PROSE}\n\n{PROSE}\n\n{end}\n")[-1] == "source"


def test_a_file_of_rules_alone_is_kept() -> None:
    assert "scene_break" in kinds("-----\n-----\n")
