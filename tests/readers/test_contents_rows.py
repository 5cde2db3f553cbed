"""A contents list in columns without leaders is no table, as long as its rows are heads below."""

from __future__ import annotations

from readers.labelled import read

TEXT = "本程序在命令行下打印标签，目前支持两种指令集，模板是一个文本文件，数据来自表格。"
HEADS = ("1  简介", "2  安装", "2.1  依赖", "2.2  从源码安装", "3  快速上手", "4  模板语言")


def _kinds(text: str) -> list[str]:
    return [block.kind for block in read(text)[0].blocks]


def _manual(rows: tuple[str, ...]) -> str:
    listed = "\n".join(f"  {row}" if row[1] == " " else f"     {row}" for row in rows)
    return f"标签程序说明\n\n目录\n\n{listed}\n\n" + "".join(f"{head}\n\n{TEXT}\n\n" for head in HEADS)


def test_rows_that_name_heads_are_a_contents_list() -> None:
    kinds = _kinds(_manual(HEADS))
    assert "table" not in kinds
    assert kinds.count("heading") == len(HEADS)


def test_rows_that_name_nothing_below_stay_a_table() -> None:
    rows = ("1  土豆", "2  萝卜", "3  白菜", "4  洋葱", "5  大葱", "6  生姜")
    assert "table" in _kinds(_manual(rows))
