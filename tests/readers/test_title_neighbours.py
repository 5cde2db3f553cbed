"""Lines around a title that are parts of it, or none: volumes, fields, decks, where a speech was held."""

from __future__ import annotations

import pytest
from readers.labelled import read

from typeset.model.blocks import Title

TEXT = "这本册子收的是乡里流传的歌，采录的人走了三十一个村子，记下来的多半是干活时唱的，也有哄孩子的。"


def _lines(text: str, kind: type[Title] = Title) -> list[str]:
    return [line.text for block in read(text)[0].blocks if isinstance(block, kind) for line in block.lines]


@pytest.mark.parametrize(
    ("top", "title"),
    [
        ("上六乡歌谣集\n第二册　劳动歌\n\n上六乡文化站　搜集整理", ["上六乡歌谣集", "第二册　劳动歌"]),
        ("范坞范氏四修宗谱\n卷　首", ["范坞范氏四修宗谱", "卷　首"]),
        ("城市天台養蜂入門\n\n社區工作坊講義（第二講：開箱檢查）", ["城市天台養蜂入門"]),
        ("附录二\n第三次冰川考察队日志（摘抄）\n\n记录人：方　白", ["第三次冰川考察队日志（摘抄）"]),
        (
            "在2017届毕业典礼上的讲话\n请做一个“修得好东西的人”\n\n机电工程学院　　石　磊",
            ["请做一个“修得好东西的人”"],
        ),
        ("在退休欢送会上的讲话\n老孟", ["在退休欢送会上的讲话"]),
        (
            "新闻稿\n即时发布\n\n海湾图书馆“不还书日”十周年\n十年收回图书四万一千册\n\n【2023年4月20日】",
            ["海湾图书馆“不还书日”十周年"],
        ),
    ],
)
def test_lines_around_a_title(top: str, title: list[str]) -> None:
    assert _lines(f"{top}\n\n{TEXT}\n\n{TEXT}\n") == title


def test_a_volume_among_others_is_no_part_of_the_title() -> None:
    volumes = "".join(f"第{number}册\n\n{TEXT}\n\n" for number in "一二三")
    assert _lines(f"上六乡歌谣集\n{volumes}") == ["上六乡歌谣集"]


FIELDS = (
    "索 引 号：11530000\n发布机构：住建局\n名    称：关于供热工作的通知\n文    号：北建发〔2020〕66号\n\n"
)


def test_fields_of_an_office_stand_above_the_title_that_they_name() -> None:
    text = f"{FIELDS}关于供热工作的通知\n\n各供热单位：\n\n{TEXT}\n\n{TEXT}\n"
    assert _lines(text) == ["关于供热工作的通知"]


def test_a_greeting_is_no_title() -> None:
    mail = f"发件人: 许蔚 <xuwei@example.com>\n日期: 2014年11月3日\n\n金老师，您好！\n\n{TEXT}\n\n{TEXT}\n"
    assert _lines(mail) == []
