"""Short texts, which show their width a few times only, are joined by what all their lines show."""

from __future__ import annotations

import pytest

from typeset.messages.diagnostics import Report
from typeset.readers import ReaderOptions, read_manuscript


def texts_of(text: str) -> list[str]:
    document = read_manuscript(text.encode(), "agreeing.txt", ReaderOptions(), Report())
    return [line.text for block in document.blocks for line in block.lines]


_BOOK = """\
意见簿摘抄
食堂的窗口今年换了新的，原来的那
一扇玻璃裂了三年。
（3月2日）米饭太硬，牙口不好的人
吃不动，希望每天有一锅软的。
（3月5日）软的有了，谢谢师傅，只
是去晚了就没有。老温
（3月9日）请不要在排队的时候打电
话，后面的人都听见你家的事了。
"""

_NOTES = """\
修井记
井台是去年冬天冻裂的, 开春以后水
就浑了. 队里请了石匠, 石匠说要换
整块的条石.
二、用料
条石六块, 每块长四尺, 从南山运来,
一共走了三天. 路上碎了一块, 石匠
把它凿成了两个槽.
三、工钱
石匠不要工钱, 他小时候在这口井里
掉过一只桶, 说是还账.
"""

_COLUMN = """\
腌菜要用粗盐，细盐化得
快，菜还没出水，盐先没
了。缸要洗净晾干。
压缸的石头要用河里的，
圆，不碎。碎石头里有土
，腌出来牙碜。腊月里腌
的，正月才好吃。放到二
月，就酸了。酸了也能吃
，炖豆腐。
"""

_VERSE = """\
我从南方来，带着雨水
和一个没有寄出的信封
路过的车站，都很小
小得放不下一声再见
你说等一等，灯就灭了
像有人替我们合上了眼
"""

_DIARY = """\
早上去了河边，水退了很多
捡到一只拖鞋，左脚的
中午吃面，没有放葱
下午睡了一觉，梦见右脚的那只
晚上给妈妈打电话，她说下雪了
"""

_TOOLS = """\
带的东西：
手电两支，电池四节
雨衣三件，绿的归我
绳子一捆，二十米长
锅一只，盖子别忘了
药箱，问老葛要钥匙
"""


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (_BOOK, ["食堂的窗口今年换了新的，原来的那一扇玻璃裂了三年。",
                 "（3月5日）软的有了，谢谢师傅，只是去晚了就没有。老温",
                 "（3月9日）请不要在排队的时候打电话，后面的人都听见你家的事了。"]),
        (_NOTES, ["石匠不要工钱, 他小时候在这口井里掉过一只桶, 说是还账."]),
        (_COLUMN, ["腌菜要用粗盐，细盐化得快，菜还没出水，盐先没了。缸要洗净晾干。"]),
    ],
    ids=["a guestbook", "half-width marks", "a column of a magazine"],
)  # fmt: skip
def test_a_short_text_is_joined(text: str, wanted: list[str]) -> None:
    found = texts_of(text)
    assert [one for one in wanted if one not in found] == []


@pytest.mark.parametrize("text", [_VERSE, _DIARY, _TOOLS], ids=["verse", "a diary", "a list"])
def test_lines_that_do_not_agree_stay(text: str) -> None:
    assert len(texts_of(text)) == len(text.splitlines())


def test_datelines_in_turn_stay() -> None:
    text = (
        "章程\n中華民國一〇二年三月九日第一屆第一次會員大會通過\n中華民國一〇七年四月十四日修正第六條、第十五條\n"
        "第一條　本會以推廣慢跑、促進身心健康、認識山城巷弄為宗\n旨，不以競速為目的。\n"
        "第二條　會員連續三次於集合時間以後才出現，且無正當的理\n由者，罰帶早餐一次。\n"
        "第三條　凡年滿七歲，認同本會的宗旨者，得申請入會。未滿\n十二歲者須由家長陪跑。\n"
    )
    assert "中華民國一〇二年三月九日第一屆第一次會員大會通過" in texts_of(text)


_MINUTES = """\
{0}
第七次社员大会记录
老郑报账：上半年卖鱼收入三千二百
六十元，网具修补花去四百一十元，
余下的存在信用社。
小孟问为什么不买新网，老郑说新的
网要一千八，等秋天再看，如果秋天
{1}
水大，就买一张半新的。
船底漏水的事，请木匠来看，工钱由
全社出，中午管饭，不管酒。
全体举手，通过。老郑又说，晒网的
{2}
场子被猪拱了，各家把猪管好。
"""


@pytest.mark.parametrize(
    "heads",
    [
        [f"白沙渔业社　大会记录簿　第 {page} 页" for page in (8, 9, 10)],
        [f"第{page}頁，共９頁" for page in "２３４"],
        ["·20·　渔业通讯", "渔业通讯　·21·", "·22·　渔业通讯"],
        ["渔社旧事　　一〇八", "一〇九　　渔社旧事", "渔社旧事　　一一〇"],
    ],
)
def test_heads_of_few_pages_go(heads: list[str]) -> None:
    found = texts_of(_MINUTES.format(*heads))
    assert not set(heads) & set(found)
    assert "小孟问为什么不买新网，老郑说新的网要一千八，等秋天再看，如果秋天水大，就买一张半新的。" in found


def test_numbered_refrains_stay() -> None:
    text = (
        "副歌　　一\n河水往东，我往西\n桥上的人\n不说话，只看水\n\n"
        "副歌　　二\n河水往西，我往东\n桥下的人\n不说话，只看天\n"
    )
    assert "副歌　　二" in texts_of(text)


def test_white_between_all_lines() -> None:
    text = "\n\n".join(line for line in _NOTES.splitlines())
    found = texts_of(text)
    assert "石匠不要工钱, 他小时候在这口井里掉过一只桶, 说是还账." in found


@pytest.mark.parametrize("text", [_VERSE * 2, _DIARY * 2, _TOOLS * 2], ids=["verse", "a diary", "a list"])
def test_white_between_lines_that_do_not_agree(text: str) -> None:
    lines = text.splitlines()
    assert len(texts_of("\n\n".join(lines))) == len(lines)


_PLAY = """\
《借伞》
（小戏）
船夫　（念）
　　　　江上日头高，
　　　　江下水涨潮。
　　　　（白）列位，我撑船撑了四十年，只有今天忘记带
竹篙。（下）
（书生上。）
书生　（唱）
　　　　一路行来一路雨，
　　　　两只布鞋两只泥。
　　　　（白）哎呀，船在，人不在。前面有一座亭，待我
歇一歇。
书生　（叩船）有人么？
船夫　（白）人在岸上——船在水里，你要找的是哪一个先
说清楚。
"""


def test_speech_of_a_play_is_joined_among_its_songs() -> None:
    document = read_manuscript(_PLAY.encode(), "play.txt", ReaderOptions(), Report())
    kinds = {line.text: block.kind for block in document.blocks for line in block.lines}
    assert "（白）列位，我撑船撑了四十年，只有今天忘记带竹篙。（下）" in kinds
    assert "heading" not in {kinds["船夫　（念）"], kinds["书生　（唱）"]}


def test_paragraphs_that_lack_their_stops_stay() -> None:
    text = (
        "书香进校园\n县图书馆的流动书车昨日开进大路小学，带来图书一千二百册，孩子们围着书车挑选自己喜欢的书\n"
        "校长说，过去孩子们要看课外书，得走十几里路去镇上借，现在书车每周来一次，想看什么书都可以\n"
        "六年级的小雨借了一本讲星星的书，她说想知道星星为什么不会掉下来。\n"
        "志愿者小陈是书车的司机，也是图书管理员，跑遍了全县三十多所村小。\n"
    )
    assert len(texts_of(text)) == len(text.splitlines())
