"""Heads at the margin, heads known before verse and talk, who signs a contract, lines below a sign."""

from __future__ import annotations

from typeset.messages.diagnostics import Report
from typeset.model.blocks import Document
from typeset.readers import ReaderOptions, read_manuscript

_TEXT = "     这里说明程序怎样使用，读者照着做就可以得到结果，遇到问题再看后面。\n"


def _read(text: str) -> Document:
    return read_manuscript(text.encode(), "a.txt", ReaderOptions(), Report())


def _heads(text: str) -> list[str]:
    return [block.text for block in _read(text).blocks if block.kind == "heading"]


def test_short_lines_at_the_margin_above_deeper_text_are_heads() -> None:
    names = ["名称", "总览", "描述", "参见"]
    page = "PROG(1)             General Manual             PROG(1)\n\n"
    assert _heads(page + "\n".join(f"{name}\n{_TEXT}" for name in names)) == names


def test_lines_at_the_margin_beside_text_there_are_told_otherwise() -> None:
    text = "\n".join(f"{name}\n{_TEXT}\n{_TEXT.strip()}\n" for name in ("甲说的话", "乙说的话", "丙说的话"))
    flush = [block for block in _read(text).blocks if block.kind == "paragraph"]
    assert len(flush) >= 3


def test_a_line_behind_a_star_with_a_rule_below_is_a_head() -> None:
    body = "如果程序没有反应，可以按这个键停下来，再从头开始做一遍。\n"
    text = "\n\n".join(f"* {name}\n{'-' * 14}\n\n{body}" for name in ("自动存档", "状态显示", "回应区域"))
    assert [head.lstrip("* ") for head in _heads(text)] == ["自动存档", "状态显示", "回应区域"]


def test_framed_words_above_stanzas_are_heads() -> None:
    stanza = "父母呼 应勿缓 父母命 行勿懒\n父母教 须敬听 父母责 须顺承\n冬则温 夏则凊 晨则省 昏则定\n"
    text = "\n".join(f"【{name}】\n{stanza}" for name in ("总叙", "入则孝", "出则弟", "谨"))
    assert _heads(f"训蒙文\n\n{text}") == ["【总叙】", "【入则孝】", "【出则弟】", "【谨】"]


def test_titles_below_hours_are_heads() -> None:
    news = [("21:46", "三条公路临时封闭"), ("20:15", "两座锅炉恢复运行"), ("18:30", "明天中小学停课")]
    text = "\n".join(f"{hour}\n{name}\n因道路结冰，今晚起封闭，开放时间另行通知。\n" for hour, name in news)
    assert _heads(text) == [name for _, name in news]


def test_places_in_a_recording_are_heads_and_a_programme_is_none() -> None:
    talk = "阿鲁：大家好，我是阿鲁。\n小满：大家好，我是小满，今天我们来谈谈鸽子。\n阿鲁：好。\n"
    names = ["00:00 开场", "03:25 第一羽", "11:40 怎么认路"]
    assert _heads("夜班节目文字稿\n\n" + "\n".join(f"{name}\n\n{talk}" for name in names)) == names
    assert _heads("节目单\n\n" + "\n\n".join(names)) == []


def test_parties_sign_a_contract() -> None:
    articles = "\n".join(f"第{n}条　事项\n双方应当按照约定的时间办理，逾期的按日计算。\n" for n in "一二三四")
    end = "甲方（章）：　　　　　乙方（签字）：\n代表人：　　　　　　　身份证号：\n　　年　　月　　日\n"
    blocks = _read(f"果园承包合同\n\n{articles}\n{end}").blocks
    assert blocks[-1].kind == "signoff"
    assert len(blocks[-1].lines) == 3


def test_a_line_exactly_below_the_words_behind_a_sign_goes_on() -> None:
    wrapped = (
        "如果您还不知道怎样使用这个命令，就请先看前面一节的说明，然后再从头开始练习一\n"
        "遍，直到不看说明也能做完为止。\n\n"
    )
    text = wrapped * 4 + ">> 请您现在试着按一下这个键。\n   光标应该会移动到下一行去。\n\n" + wrapped * 2
    assert ">> 请您现在试着按一下这个键。光标应该会移动到下一行去。" in [
        block.text for block in _read(text).blocks
    ]
