"""Poems of several poets whose names show by standing so at others; sequences; remarks below songs."""

from __future__ import annotations

import pytest
from readers import labelled
from readers.test_poems import PROSE, kinds, poems

UNMARKED = (
    ("换牙", "钟敏", "扔到屋顶的那一颗\n后来\n成了瓦"),
    ("冬泳", "柯星", "我们把衣服\n还给岸\n岸打了个寒战"),
    ("麦子", "兰亭生", "弯腰的时候\n你以为它\n在听"),
    ("修伞", "钟敏", "雨停了\n他还坐在那里\n撑开一把\n又撑开一把\n\n像在等\n天\n改变主意"),
    ("夜班", "柯星", "机器睡了\n我摸摸它的额头\n有一点烫"),
    ("旧地图", "兰亭生", "那时河还在这里\n拐一个弯\n像要回头\n又没有回"),
)
SONGS = (
    ("月亮", "月亮月亮跟我走，\n走到桥头买烧酒。\n烧酒辣，买黄瓜，\n黄瓜苦，买豆腐。"),
    ("落雨", "落雨大，水浸街，\n阿公担柴上街卖。\n阿婆在家绣花鞋，\n绣到天黑没人买。"),
    ("打铁", "张打铁，李打铁，\n打把剪刀送姐姐。\n姐姐留我歇一歇，\n我要回去打夜铁。"),
)


def wanted() -> list[tuple[str, str, list[str]]]:
    return [(title, poet, [line for line in lines.split("\n") if line]) for title, poet, lines in UNMARKED]


def levels(text: str) -> list[tuple[int, str]]:
    return [(block.level, block.text) for block in labelled.read(text)[0].blocks if block.kind == "heading"]


@pytest.mark.parametrize(
    "form",
    ["{0}\n{1}\n{2}\n\n", "{0}\n\n{1}\n\n{2}\n\n", "{0}\n{1}\n\n{2}\n\n\n", "{0}　　　　{1}\n{2}\n\n"],
    ids=["right above", "a blank line around each", "more white above", "far behind"],
)
def test_names_that_come_again_below_titles_are_poets(form: str) -> None:
    """兰亭生 has no surname that is known, and stanzas are parted as poems are."""
    assert poems("新河诗选\n\n" + "".join(form.format(*poem) for poem in UNMARKED)) == wanted()


def test_a_title_with_a_name_far_behind_beside_others_below_theirs() -> None:
    first, *others = UNMARKED
    text = f"新河诗选\n本辑收三位作者的短诗，按来稿先后排列。\n\n{first[0]}　　　　钟 敏\n{first[2]}\n\n"
    text += "".join(f"{title}\n{poet}\n{lines}\n\n" for title, poet, lines in others)
    assert poems(text) == [(first[0], "钟 敏", first[2].split("\n")), *wanted()[1:]]
    assert labelled.read(text)[0].blocks[0].kind == "title"


@pytest.mark.parametrize(
    "text",
    [
        "河边\n\n" + "水从上游来\n慢慢走\n不问我去哪里\n\n天黑以前\n慢慢走\n灯一盏一盏亮\n\n" * 3,
        "值日\n\n周一　　　　张大海\n东门\n西门\n\n周二　　　　李小兵\n食堂\n锅炉房\n",
    ],
    ids=["a refrain", "a rota"],
)
def test_lines_that_come_again_or_name_somebody_elsewhere_are_no_poets(text: str) -> None:
    assert not {"heading", "verse"} & set(kinds(text)) or "byline" not in kinds(text)


@pytest.mark.parametrize("form", ["《{0}》\n{2}\n\n", "{0}\n\n{2}\n\n2019.4.3\n\n"])
def test_titles_in_brackets_or_above_dated_poems(form: str) -> None:
    text = "短诗六首\n钟敏\n\n" + "".join(form.format(*poem) for poem in UNMARKED)
    assert poems(text) == [(title, "", lines) for title, _, lines in wanted()]
    assert kinds(text).count("signoff") == text.count("2019.4.3")


def test_the_first_poem_below_the_title_of_the_whole() -> None:
    """井台 may be a name as well; no other poem has one."""
    text = "小集\n\n井台\n\n绳子比水\n先老\n\n" + "".join(f"{t}\n\n{v}\n\n" for t, _, v in UNMARKED)
    assert poems(text)[0] == ("井台", "", ["绳子比水", "先老"])


OLD = (
    "野渡无人草自青，\n斜阳几点落沙汀。\n老翁不管兴亡事，\n闲唱渔歌过小亭。",
    "竹外炊烟起，\n门前溪水流。\n客来无酒对，\n清话到深秋。",
)


@pytest.mark.parametrize("white", ["\n", "\n\n"])
def test_poems_of_a_sequence_stand_below_it(white: str) -> None:
    single = f"{{}}\n顾松\n{OLD[0]}\n\n"
    sequence = f"杂诗二首\n柳原{white}其一{white}{OLD[0]}{white}其二{white}{OLD[1]}\n\n"
    text = "小集\n\n" + single.format("秋夜寄友") + sequence + single.format("渡口")
    assert levels(text) == [(1, "秋夜寄友"), (1, "杂诗二首"), (2, "其一"), (2, "其二"), (1, "渡口")]
    assert kinds(text).count("byline") == 3


SINGLES = ("听雨", "望岳", "晚归", "夜泊", "送友", "早行")


def test_a_sequence_whose_poems_have_titles_of_their_own() -> None:
    singles = "".join(f"{title}\n{OLD[1]}\n\n" for title in SINGLES)
    text = f"苔庵诗草\n\n过柳渡\n{OLD[0]}\n\n{singles}"
    text += f"咏物二首\n竹椅\n{OLD[0]}\n算盘\n{OLD[1]}\n\n独坐\n{OLD[1]}\n"
    assert levels(text) == [
        *((1, title) for title in ("过柳渡", *SINGLES, "咏物二首")),
        *((2, title) for title in ("竹椅", "算盘")),
        (1, "独坐"),
    ]


def test_counted_titles_inside_a_sequence_of_free_verse() -> None:
    (_, _, one), (_, _, two), (_, _, three), *_ = UNMARKED
    text = f"新河诗选\n\n\n换牙\n钟敏\n\n{one}\n\n\n河上二题（组诗）\n柯星\n\n一、渡\n\n{two}\n"
    text += f"\n二、灯\n\n{three}\n"
    text += f"\n\n麦子\n兰亭生\n\n{three}\n"
    assert levels(text)[1:] == [(1, "河上二题（组诗）"), (2, "一、渡"), (2, "二、灯"), (1, "麦子")]


@pytest.mark.parametrize("remark", ["（何桂珍唱，药王庙）", "〔何桂珍唱，药王庙〕", "（石桥小学学生口述）"])
@pytest.mark.parametrize("number", ["", "一、"])
def test_remarks_below_songs_are_no_lines_of_them(remark: str, number: str) -> None:
    counted = zip("一二三", SONGS, strict=True)
    text = "童谣\n\n" + "".join(
        f"{number and count + '、'}{title}\n{song}\n{remark}\n\n" for count, (title, song) in counted
    )
    assert [lines for _, _, lines in poems(text)] == [song.split("\n") for _, song in SONGS]
    assert kinds(text).count("paragraph") == len(SONGS)


@pytest.mark.parametrize("sung", ["（啦啦啦 啦啦啦）", "（女声合唱）"])
def test_what_a_chorus_sings_stays_in_the_song(sung: str) -> None:
    text = "歌词\n\n\n" + "".join(f"{title}\n\n{song}\n{sung}\n\n\n" for title, _, song in UNMARKED)
    assert [sung in lines for _, _, lines in poems(text)] == [True] * len(UNMARKED)


def test_names_below_short_lines_of_prose_are_none_of_poets() -> None:
    text = "来信\n\n" + "".join(f"{title}\n{poet}\n{PROSE}\n\n" for title, poet, _ in UNMARKED)
    assert "verse" not in kinds(text)
