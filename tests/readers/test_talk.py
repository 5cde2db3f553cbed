"""Talk whose speakers have no colon: chats and posts by the time, plays and interviews by white."""

from __future__ import annotations

import pytest
from readers import labelled

from typeset.readers.text.verse.talk import is_stamp

PROSE = "去年冬天，村里把石板路逐段翻修，换下的旧石料码在桥头，留给后来的人辨认，也有人搬回家去垫了台阶。"


def kinds(text: str) -> list[str]:
    """The kinds of the document's blocks."""
    return [block.kind for block in labelled.read(text)[0].blocks]


def doubtful(text: str) -> list[int]:
    """The lines of doubtful guesses."""
    return [guess.line for guess in labelled.read(text)[0].guesses if guess.is_doubtful]


CHATS = [
    "阿福 20:01\n我在加油站\n\n小娟 20:02\n吃饭了没有\n门口有面\n\n阿福 20:05\n馋死了",
    "7-301 阿福  上午 8:01\n电梯又停了\n7-502 小娟  上午 8:02\n报修了\n7-301 阿福  上午 8:05\n好",
    "2楼 | 阿福 | 2019-3-2 21:40\n看龙骨\n3楼 | 小娟 | 2019-3-2 22:03\n看\n4楼 | 阿福 | 2019-3-2 22:10\n钉吧",
    "[20:01] 阿福：我在加油站\n[20:02] 小娟：吃饭了没有\n[20:05] 阿福：没有\n[20:06] 小娟：给你留着",
    "20:01 <afu> 我在加油站\n20:02 <juan> 吃饭了没有\n20:05 <afu> 没有\n20:06  * juan 去买面",
    "20:01 < afu> 我在加油站\n20:02 <@juan> 吃饭了没有\n20:05 < afu> 没有\n20:06 <@juan> 给你留着",
]


@pytest.mark.parametrize("chat", CHATS)
def test_chats_are_talk_and_undoubted(chat: str) -> None:
    text = f"旧时光\n\n{chat}\n"
    assert kinds(text) == ["title", *["dialogue"] * len([line for line in chat.split("\n") if line])]
    assert not doubtful(text)


def test_stamps_with_dates_are_no_lines_of_wrapped_text() -> None:
    assert is_stamp("2012-06-07 21:14:03 数学课代表(100001)")
    assert is_stamp("数学课代表 2012-06-07 21:14:03")
    assert not is_stamp("2012-06-07 21:14:03 系统重启，日志从头写起")


def test_a_timetable_is_no_chat() -> None:
    rows = "08:30 签到\n09:00 开场\n10:20 茶歇\n10:40 谁在写县志\n14:30 茶歇\n16:30 散会"
    assert "dialogue" not in kinds(f"日程\n\n{PROSE}\n\n{rows}\n\n{PROSE}\n")


def test_what_stands_behind_a_chat_is_no_part_of_it() -> None:
    text = f"旧时光\n\n{CHATS[0]}\n\n\n{PROSE}\n"
    assert kinds(text)[-1] != "dialogue"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("主　持　", "阿　仁　"),
        ("甲　", "乙　"),
        ("柳春娘　", "周文远　（笑）"),
        ("老　韩  ", "小　蔡（叹）"),
    ],
)
def test_speakers_set_off_by_white(first: str, second: str) -> None:
    said = [
        f"{first}船什么时候开？",
        f"{second}潮水还没有到。",
        f"{first}那就再等一等。",
        f"{second}水等不得人。",
    ]
    text = "渡口\n\n" + "\n".join([*said, *said]) + "\n"
    assert kinds(text) == ["title", *["dialogue"] * 8]


def test_a_cast_and_columns_of_names_are_no_talk() -> None:
    cast = "剧中人\n老　孟　邮局分拣员，五十九岁。\n小　丁　新来的，二十二岁。\n女　人　每天来问信的人。\n"
    lines = "\n".join(
        f"{name}　信还没有到。\n" for name in ("老　孟", "小　丁", "老　孟", "小　丁", "老　孟", "小　丁")
    )
    blocks = labelled.read(f"邮局\n\n{cast}\n{PROSE}\n\n{lines}")[0].blocks
    assert [block.kind for block in blocks if "岁" in block.text] != ["dialogue"] * 2
    columns = "\n".join(f"{name}　男　25" for name in ("张三", "李四", "张三", "李四", "王五", "王五"))
    assert "dialogue" not in kinds(f"名单\n\n{PROSE}\n\n{columns}\n")


def test_words_behind_a_dash_are_no_heads() -> None:
    story = "\n\n".join(["——你来了吗？", "——来了，在巷口站了四十分钟。", PROSE] * 3)
    assert "heading" not in kinds(f"借火\n\n{PROSE}\n\n{story}\n")


def test_questions_and_answers_behind_two_signs() -> None:
    talk = "◆您入行是哪一年？\n◇八七年，那时候一部片子六个人配。\n\n"
    assert kinds(f"夜里的声音\n\n{PROSE}\n\n{talk * 3}").count("dialogue") == 6


def test_figures_of_a_play_in_brackets() -> None:
    play = (
        "【生】（唱）\n【旦上】（白）这口锅漏了三年了。\n【生】（白）拿来我看。\n【旦】（白）看。\n【同下】\n"
    )
    found = kinds(f"补锅记\n\n{PROSE}\n\n{play}")
    assert found.count("dialogue") == 4
    assert "heading" not in found


def test_posts_of_a_feed_and_their_counts() -> None:
    post = "守林人\n3月1{}日 06:30 来自 网页版\n早，北坡雪线退到八百米。\n转发 3  评论 11  赞 86\n\n"
    text = "瞭望塔的微博\n\n" + "".join(post.format(day) for day in range(4))
    assert kinds(text)[1:] == ["byline", "dateline", "paragraph"] * 4
    assert "转发 3" in " ".join(
        block.text for block in labelled.read(text.replace("转发", "转发 3　雪\n转发"))[0].blocks
    )


def test_dates_below_heads_and_addresses() -> None:
    piece = "{}. 旧键盘的除锈\n作者: 铁皮  |  2022-11-0{} 21:40\n柠檬酸泡四十分钟，弹簧要单独处理。\n原文: https://example.net/p\n\n"
    found = kinds("每周摘要\n\n" + "".join(piece.format(number, number) for number in range(1, 5)))
    assert found.count("dateline") == 4
    assert found.count("source") == 4


def test_names_alone_above_what_they_say() -> None:
    said = "樵夫：\n　　山里的雪化了，你知道吗？\n\n渔夫：\n　　知道，它从我门口过的。\n\n"
    assert [kind for kind in kinds("对答\n\n" + said * 2) if kind == "dialogue"] == ["dialogue"] * 4


def test_notices_that_come_again_are_no_names() -> None:
    notices = f"注意：\n{PROSE}\n\n警告：\n{PROSE}\n\n"
    assert "dialogue" not in kinds("使用须知\n\n" + notices * 2)


def test_few_turns_below_names_alone_in_a_script() -> None:
    document, _ = labelled.read(
        "等水开\n\n阿兰进来，书包没有放下。\n\n阿兰\n爷爷，你在干什么？\n\n蒋伯\n等水开。\n\n阿兰\n水要开三分钟，我数过。\n\n"
        "蒋伯\n你看，我怕她来得太早。\n\n蒋伯低下头，看见灶上的火没有开。\n"
    )
    assert [len(block.lines) for block in document.blocks if block.kind == "dialogue"] == [2, 2, 2, 2]
