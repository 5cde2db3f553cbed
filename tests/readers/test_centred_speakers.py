"""Names that a script centres above what is said, and verse that goes down in steps."""

from __future__ import annotations

import pytest
from readers.labelled import heads, read

SCENE = "卷帘门哗地拉开，光进来。老板娘把凳子一张一张放下来，一直放到最里面的那张桌子。"
LONG = "去年冬天，村里把石板路逐段翻修，换下的旧石料码在桥头，留给后来的人辨认，也有人搬回家去垫了台阶。"


def _turn(name: str, said: str, how: str = "") -> str:
    return " " * 16 + name + "\n" + (" " * 10 + how + "\n" if how else "") + " " * 5 + said + "\n"


SCRIPT = (
    f"第十二张桌子\n\n1. 面馆　清晨　内\n\n{SCENE}\n\n" + _turn("老板娘", "又来了。", "（自言自语）")
    + f"\n2. 面馆门口　清晨　外\n\n{LONG}\n\n" + _turn("小伙子", "姐，今天几袋？")
    + "\n" + _turn("老板娘", "四袋。") + f"\n3. 面馆　中午　内\n\n{SCENE}\n\n"
    + _turn("小伙子", "十二。") + "\n" + _turn("老头（画外）", "一碗阳春面，不要葱。")
)  # fmt: skip


def test_names_in_the_middle_speak() -> None:
    assert heads(SCRIPT) == ["1 1. 面馆　清晨　内", "1 2. 面馆门口　清晨　外", "1 3. 面馆　中午　内"]
    said = [
        "".join(line.text for line in block.lines)
        for block in read(SCRIPT)[0].blocks
        if block.kind == "dialogue"
    ]
    assert "老板娘（自言自语）又来了。" in said
    assert len(said) == 5


def test_one_name_alone_in_the_middle_is_no_speaker() -> None:
    text = (
        f"记\n\n{LONG}\n\n"
        + "\n".join(f"{' ' * 16}{name}\n{LONG}\n" for name in ("春", "夏", "秋", "冬"))
        + "\n"
    )
    assert all(block.kind != "dialogue" for block in read(text)[0].blocks)


STEPS = (
    "水一点一点\n    从船的周围\n        退下去\n\n放在\n    另一个上午\n        旁边\n\n"
    "它把整个上午\n    举起来\n        又放下"
)


@pytest.mark.parametrize("title", ["坞", "起重机"])
def test_lines_that_go_down_in_steps_are_no_titles(title: str) -> None:
    text = f"泊位\n卫北\n\n{title}\n\n{STEPS}\n\n浮标\n\n离开了水\n它们还在点头\n\n{STEPS}\n"
    assert not {"水一点一点", "放在", "它把整个上午"} & {head[2:] for head in heads(text)}


FLUSH = (
    "短片劇本《末節車廂》\n\n1　外景　小站月台　清晨\n\n霧。月台上只有一張長椅，阿滿坐著。\n\n"
    "廣播（畫外音）\n各位旅客，列車晚點四十分。\n\n2　內景　車廂　日\n\n列車長走過來。\n\n"
    "列車長\n阿姨，電鍋放上面好嗎？\n\n阿滿\n裡面有飯。\n\n列車長\n是熱的？\n\n阿滿\n插電就熱。\n\n"
    "3　外景　終點站　黃昏\n\n阿滿抱著電鍋下車。男人站著，手裡拿著袋子。\n\n男人\n媽。\n\n男人笑了。\n"
)


def test_who_speaks_but_once_in_a_script_is_no_head() -> None:
    assert [head[2:] for head in heads(FLUSH)] == [
        "1　外景　小站月台　清晨",
        "2　內景　車廂　日",
        "3　外景　終點站　黃昏",
    ]
