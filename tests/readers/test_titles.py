"""Titles of feeds, press releases, interviews, anthologies, minutes, clan books; and texts without one."""

from __future__ import annotations

import pytest

from typeset.messages.diagnostics import Report
from typeset.readers import ReaderOptions, read_manuscript
from typeset.readers.outline import outline

TEXT = """　　今天上午，村里的水塔放水了，二百一十四户同时拧开龙头，水花溅了一地。大家都很高兴。

　　管水员说，水池够全村用两天。

"""
DAYS = (
    "今天到了学校，宿舍在四楼，窗外有一棵树。",
    "下雨，没有出门，写了两封信。",
    "洗了被子，晒在栏杆上，被人收错了。",
)
TALK = "问：你守了几年？\n\n答：三十一年，一天没有离开过。\n\n问：怕吗？\n\n答：不怕。\n"
POEMS = (
    "渡船\n\n林小满\n\n一只船\n两头翘\n\n没有人\n它就睡\n\n"
    "灯\n\n苏二明\n\n灯不说话\n灯只亮着\n\n亮到天亮\n就不亮了\n"
)
PREFACE = "　　诗会每月一聚，地点在渡口的茶馆里，有人念，有人听，念完了就散，谁也不评。\n\n"
CHAPTERS = (
    "十一世\n　　应麟　字瑞生，国学生。乾隆己丑年二月初六日生。\n十二世\n　　克勤　应麟长子。嘉庆戊午年生。\n"
)
ESSAYS = f"借书\n林小满\n\n{TEXT}还书\n苏二明\n\n{TEXT}"
MINUTES = (
    "渡口奶农合作社　会议簿　第 3 页\n第三次理事会记录\n日期　1987年11月8日\n地点　收奶站\n1 奶价\n"
    "会计报账：十月份收奶四万一\n千斤，净两角四分。\n渡口奶农合作社　会议簿　第 4 页\n2 奶牛\n"
    "大家都同意再买两头牛，钱从\n公积金里出。\n"
)


def titles_of(text: str) -> list[str]:
    report = Report()
    document = read_manuscript(text.encode(), "a.txt", ReaderOptions(), report)
    return [line for unit in outline(document, report).units if unit.kind == "title" for line in unit.lines]


@pytest.mark.parametrize(
    "text",
    [
        f"春泉镇举行插秧比赛\n\n通讯员　林小满\n\n{TEXT}老戏台修好了\n\n通讯员　苏二明\n\n{TEXT}",
        f"春泉镇举行插秧比赛\n发布时间：2019-03-01\n\n{TEXT}老戏台修好了\n发布时间：2019-03-02\n\n{TEXT}",
        "".join(f"{day}\n{text}\n\n" for day, text in zip(("3/1 晴", "3/4 雨", "3/9 晴"), DAYS, strict=True)),
        "".join(
            f"{day}\n{text}\n\n"
            for day, text in zip(("9月1日 (一) 雨", "9月3日 (三)", "9月8日 (一) 風"), DAYS, strict=True)
        ),
        f"（毕业典礼发言，2017年6月，请打大字）\n\n各位老师、各位同学：\n\n{TEXT}",
    ],
    ids=["reporters", "dates", "days", "weekdays", "remark"],
)
def test_what_is_like_the_next_is_no_title(text: str) -> None:
    assert titles_of(text) == []


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"春泉镇举行插秧比赛\n\n通讯员　林小满\n\n{TEXT}插秧为什么要倒着走\n\n{TEXT}", "春泉镇举行插秧比赛"),
        (f"插秧记\n\n文／林小满\n\n{TEXT}延伸阅读：秧苗\n\n文／苏二明\n\n{TEXT}", "插秧记"),
        (f"新聞公佈\n\n河濱公園重開\n二〇一五年五月一日\n\n{TEXT}", "河濱公園重開"),
        (f"记者会资料\n\n河滨公园五月一日重新开放\n\n{TEXT}", "河滨公园五月一日重新开放"),
        (f"河口市博物馆　展览手册\n木头的声音：三百件农具\n2018年5月1日至9月1日\n\n{TEXT}",
         "木头的声音：三百件农具"),
        (f"阿婆说故事 No. 12\n「灯不要关」\n守灯人陈小满访谈记录\n日期：2011年8月\n地点：灯塔\n\n{TALK}",
         "「灯不要关」"),
        (
            f"渡口区议会交通委员会\n\n文件第7/2015号\n（供2015年3月4日会议讨论）\n\n渡口街扩阔工程\n\n目的\n\n{TEXT}",
            "渡口街扩阔工程",
        ),
        (f"麦穗集\n清溪中学文学社　选编\n\n{ESSAYS}", "麦穗集"),
        (f"麦穗集\n主编　林小满\n\n{ESSAYS}", "麦穗集"),
        (
            f"      清溪林氏五修族谱　卷首\n           （油印本　待校）\n                世　系\n{CHAPTERS}",
            "清溪林氏五修族谱　卷首",
        ),
        ("![logo](a.png)\n\n# 小诗机\n\n每天写诗，都不好。\n\n## 安装\n\n双击。\n\n## 说明\n\n没有说明。\n",
         "小诗机"),
        (f"▲点击上方“小枕头”关注\n孩子为什么不爱吃饭\n作者：林小满\n\n{TEXT}", "孩子为什么不爱吃饭"),
        (MINUTES, "第三次理事会记录"),
        (f"山　歌　集\n渡口诗会　一九八六年\n\n{PREFACE}{POEMS}", "山　歌　集"),
        ("渡船三章\n\n石　头　人\n\n1\n\n船没有来\n我们等着\n\n"
         "2\n\n船来了\n我们不走\n\n3\n\n河是一个字\n没有人念\n", "渡船三章"),
        (f"石桥校报\n\n第12期　二〇一六年腊月初八　学生会印\n\n食堂换了新锅\n\n{TEXT}", "石桥校报"),
    ],
)  # fmt: skip
def test_the_title_stands_among_kickers_editors_and_numbers(text: str, title: str) -> None:
    assert titles_of(text) == [title]
