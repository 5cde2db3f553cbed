"""Poems one after the other, as people lay them out: each has its title, its poet and its own lines."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from readers import labelled

OLD = (
    ("静夜思", "李白", "床前明月光，疑是地上霜。\n举头望明月，低头思故乡。"),
    ("江雪", "柳宗元", "千山鸟飞绝，万径人踪灭。\n孤舟蓑笠翁，独钓寒江雪。"),
    ("登高", "杜甫", "无边落木萧萧下，不尽长江滚滚来。\n万里悲秋常作客，百年多病独登台。"),
)
NEW = (
    (
        "渡口",
        "沈小溪",
        "船走了，\n　　岸还在原来的地方；\n有人挥手\n挥给风看。\n\n水说它记得，\n记得每一支桨——",
    ),
    ("雨夜读信", "林海生", "信纸比雨薄，\n灯光比信纸薄。\n你的字站在灯里，\n一个一个\n不肯坐下。"),
    ("收音机", "何木杉", "他把耳朵\n放在桌上，\n去听别人的雪——\n\n雪落在\n两个电台之间，\n没有声音。"),
)
LAYOUTS: dict[str, Callable[[str, str, str], str]] = {
    "poet below": lambda title, poet, lines: f"{title}\n{poet}\n{lines}\n\n\n",
    "blank lines": lambda title, poet, lines: f"{title}\n\n{poet}\n\n{lines}\n\n\n",
    "age in brackets": lambda title, poet, lines: f"{title}\n〔唐〕{poet}\n\n{lines}\n\n\n",
    "title in brackets": lambda title, poet, lines: f"《{title}》\n{poet}\n{lines}\n\n\n",
}


def poems(text: str) -> list[tuple[str, str, list[str]]]:
    """The heads that were found, each with its byline and the lines of its verse."""
    found: list[tuple[str, str, list[str]]] = []
    for block in labelled.read(text)[0].blocks:
        if block.kind == "heading":
            found.append((block.text.strip("《》"), "", []))
        elif block.kind == "byline" and found:
            found[-1] = (found[-1][0], block.text[-len(block.text.partition("〕")[2] or block.text) :], [])
        elif block.kind == "verse" and found:
            found[-1][2].extend(line.text for line in block.lines)
    return found


def wanted(texts: tuple[tuple[str, str, str], ...]) -> list[tuple[str, str, list[str]]]:
    return [(title, poet, [line for line in lines.split("\n") if line]) for title, poet, lines in texts]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("title", ["诗选三首\n\n\n", ""])
@pytest.mark.parametrize("texts", [OLD, NEW])
def test_layouts(texts: tuple[tuple[str, str, str], ...], title: str, layout: str) -> None:
    text = title + "".join(LAYOUTS[layout](*poem) for poem in texts)
    assert poems(text) == wanted(texts)


@pytest.mark.parametrize("between", ["\n\n＊＊＊\n\n", "\n\n\n\n"])
def test_titles_right_above_lines_that_have_no_metre(between: str) -> None:
    text = between.join(f"{title}\n{lines}" for title, _, lines in NEW)
    assert poems(text) == [(title, "", lines) for title, _, lines in wanted(NEW)]


def test_title_and_poet_in_one_line() -> None:
    text = "诗选\n\n" + "".join(f"{title}　　{poet}\n{lines}\n\n" for title, poet, lines in OLD)
    assert poems(text) == wanted(OLD)


def test_the_stanzas_of_a_poem_keep_their_indents() -> None:
    stanza = "我从上游来，\n    带着雪，\n        没有人问。\n\n    石头让路，\n    石头不让路\n\n"
    text = "河\n\n" + stanza * 3
    blocks = labelled.read(text)[0].blocks
    verse = [line.text for block in blocks if block.kind == "verse" for line in block.lines]
    assert verse == [line for line in text.split("\n")[1:] if line]


def test_short_paragraphs_and_lists_are_no_poems() -> None:
    text = "采购单\n\n" + "".join(f"第{n}批\n\n面粉三袋\n白糖两袋\n花椒一包\n\n" for n in "一二三四")
    assert not any(block.kind == "verse" and len(block.lines) > 4 for block in labelled.read(text)[0].blocks)
    story = "等船\n\n" + "“来了吗？”\n\n“没有。”\n\n他又坐下了。\n\n河水涨了。\n\n" * 4
    assert not any(block.kind in ("verse", "heading") for block in labelled.read(story)[0].blocks)


PROSE = "去年冬天，村里把石板路逐段翻修，换下的旧石料码在桥头，留给后来的人辨认，也有人搬回家去垫了台阶。"


def kinds(text: str) -> list[str]:
    return [block.kind for block in labelled.read(text)[0].blocks]


def test_parts_of_an_anthology_rank_above_its_poems() -> None:
    poem = "{}\n李　白\n床前明月光，疑是地上霜。\n举头望明月，低头思故乡。\n\n"
    text = "诗选\n\n" + "".join(
        f"{part}\n\n" + "".join(poem.format(title) for title in titles)
        for part, titles in (("五言绝句", ("静夜思", "江雪", "鹿柴")), ("七言绝句", ("绝句", "望岳", "春望")))
    )
    heads = [(block.text, block.level) for block in labelled.read(text)[0].blocks if block.kind == "heading"]
    assert heads[0] == ("五言绝句", 1)
    assert [level for _, level in heads] == [1, 2, 2, 2, 1, 2, 2, 2]


def test_poems_amid_prose_have_their_titles_and_poets() -> None:
    poem = "黑板擦落下的白\n是一节课\n最后的雪"
    first, second = "值日生\n高一（7）班　孟竹", "体育课\n高二（1）班　宋冬"
    text = f"银杏报\n\n{PROSE}\n\n{first}\n\n{poem}\n\n{second}\n\n{poem}\n\n{PROSE}\n"
    assert kinds(text)[2:8] == ["heading", "byline", "verse"] * 2


def test_a_title_and_a_poet_right_above_the_first_line() -> None:
    poem = "夏　夜\n五号楼　陈　某\n蒲扇一下一下\n像小船\n送我的外婆\n去很远的地方"
    text = f"月刊\n\n{PROSE}\n\n{poem}\n\n{PROSE}\n"
    assert kinds(text)[2:5] == ["heading", "byline", "verse"]


def test_poets_above_the_titles() -> None:
    text = "诗选\n\n" + "".join(f"{poet}\n{title}\n{lines}\n\n" for title, poet, lines in OLD)
    assert kinds(text)[1:] == ["byline", "heading", "verse"] * 3


def test_pieces_of_prose_with_authors_of_an_age() -> None:
    text = f"古文\n\n{PROSE}\n\n" + "".join(
        f"{title}\n{author}\n\n{PROSE}\n\n"
        for title, author in (("喜雨亭记", "宋代：苏轼"), ("项羽本纪赞", "汉：司马迁　《史记》"))
    )
    assert kinds(text)[2:4] == ["heading", "byline"]
    assert kinds(text).count("heading") == 2


def test_verse_without_marks_is_known_by_its_words() -> None:
    haiku = (
        "雨停了\n茶碗里还有\n半片天",
        "蒲公英\n在停车线外\n等红灯",
        "旧风筝\n先认出风\n后认出我",
        "桂花落\n扫了又落\n不扫了",
    )
    text = "一茶碗的雨\n——俳句练习簿\n苗青\n\n" + "".join(
        f"{season}\n\n{haiku[0]}\n\n{one}\n\n" for season, one in zip("春夏秋冬", haiku, strict=True)
    )
    assert kinds(text) == ["title", "deck", "byline", *["heading", "verse", "verse"] * 4]


def test_long_runs_of_couplets_are_verse() -> None:
    sighs = (
        "帝高阳之苗裔兮，朕皇考曰伯庸。\n摄提贞于孟陬兮，惟庚寅吾以降。\n"
        "皇览揆余初度兮，肇锡余以嘉名：\n名余曰正则兮，字余曰灵均。"
    )
    assert kinds(f"离骚\n屈原\n\n{sighs}\n") == ["title", "byline", "verse"]
    assert "verse" not in kinds(f"等船\n\n{PROSE}\n他站起来，走到窗前。\n天已经黑了，河上没有灯。\n{PROSE}\n")


def test_a_note_over_several_lines_stays_in_its_poem() -> None:
    lines = "回乐烽前沙似雪，受降城外月如霜。（回乐\n一作：回乐\n）\n不知何处吹芦管，一夜征人尽望乡。"
    text = f"诗选\n\n夜上受降城闻笛\n李益\n{lines}\n\n" + "".join(f"{t}\n{p}\n{v}\n\n" for t, p, v in OLD)
    assert poems(text)[0] == ("夜上受降城闻笛", "李益", lines.split("\n"))


def test_heads_below_each_poem() -> None:
    text = "古诗\n\n" + "".join(
        f"{title}\n唐 · {poet}\n{lines}\n注释\n1．床：井栏。\n译文\n{PROSE}\n赏析\n{PROSE}\n\n"
        for title, poet, lines in OLD
    )
    heads = [(block.text, block.level) for block in labelled.read(text)[0].blocks if block.kind == "heading"]
    assert heads[:4] == [("静夜思", 1), ("注释", 2), ("译文", 2), ("赏析", 2)]


def test_spring_couplets_above_what_hangs_across() -> None:
    text = f"春联\n\n{PROSE}\n\n爆竹声中辞旧岁\n梅花香里报新春\n横批：春到人间\n\n{PROSE}\n"
    assert "verse" in kinds(text)


def test_titles_with_numbers_that_run_on_above_free_verse() -> None:
    one, two, three = (lines.replace("，", "").replace("；", "").replace("。", "") for _, _, lines in NEW)
    text = f"水上三首\n\n一　{NEW[0][0]}\n\n{one}\n\n二　{NEW[1][0]}\n\n{two}\n\n四　{NEW[2][0]}\n\n{three}\n"
    assert [title for title, _, _ in poems(text)] == ["一　渡口", "二　雨夜读信", "四　收音机"]


def test_notes_and_a_preface_are_no_verse() -> None:
    songs = "\n\n".join(
        f"其{number}　{title}\n\n{lines}①\n\n此言旧事，今已无人记得，抄在这里。"
        for number, (title, _, lines) in zip("一二三", OLD, strict=True)
    )
    text = f"渔歌三首\n\n余在船上三十年，旧歌多不传，今就所闻，凑成三首，平仄不论。\n\n{songs}\n"
    lines = [line for _, _, verse in poems(text) for line in verse]
    assert len(lines) == sum(len(verse.split("\n")) for _, _, verse in OLD)
    assert not any("旧" in line for line in lines)


def test_works_of_one_poet_whose_name_is_no_usual_one() -> None:
    names = ("一", "二", "三", "四")
    works = [(f"长相思·{name}", "纳兰性德", "山一程，水一程\n夜已深，千帐灯") for name in names]
    assert poems("词选\n\n" + "".join(f"{t}\n{p}\n{x}\n" for t, p, x in works)) == wanted(tuple(works))
    assert poems("词选\n\n" + "".join(f"{t} {p}\n{x}，天明\n\n" for t, p, x in works))[0][:2] == works[0][:2]


def test_a_refrain_alone_is_no_title() -> None:
    stanza = "电车从西边来\n慢慢走过桥\n谁在上面睡着了"
    text = (
        f"叮叮\n\n{stanza}\n\n叮叮车\n\n{stanza}\n\n叮叮车\n\n{stanza}\n\n叮叮车\n\n他还没有醒\n我也不叫他\n"
    )
    assert "heading" not in kinds(text)


def test_prose_that_a_program_broke_is_no_verse() -> None:
    lines = (
        "外婆的屋顶是铁皮做的，下雨的时候",
        "，我们家就听不到电视了。小时候我很",
        "讨厌这件事，因为正好看。",
        "",
    )
    paragraph = "\n".join(lines)
    assert "verse" not in kinds(f"外婆\n\n{paragraph}\n{paragraph}\n{paragraph}\n{paragraph}\n{paragraph}")


MAGAZINE = (
    "槐树里文艺角\n\n卷首\n\n这一期的稿子都是手写的，小韩认了三个晚上。\n\n诗歌\n\n晨练\n\n一号楼　老秦\n\n"
    "六点半的操场是我们的\n七点半还给孩子\n太极拳打到一半\n\n带孙\n\n匿名\n\n他学会走路的那天\n我又学会了跑\n\n"
    "故事\n\n修伞的人\n\n三号楼　贾阿姨\n\n从前巷口有个修伞的，一把伞修五分钱，晴天没有人想起来。\n"
)


def test_parts_poems_and_prose_of_a_magazine() -> None:
    document = labelled.read(MAGAZINE)[0]
    heads = [(block.text, block.level) for block in document.blocks if block.kind == "heading"]
    assert heads == [("卷首", 1), ("诗歌", 1), ("晨练", 2), ("带孙", 2), ("故事", 1), ("修伞的人", 2)]
    assert kinds(MAGAZINE).count("byline") == 3
    assert kinds(MAGAZINE).count("verse") == 2


def test_numbers_of_stanzas_are_no_folios() -> None:
    stanzas = (
        "雪落下来的时候\n邮局已经关门",
        "你说南方没有冬天\n只有一些早晨",
        "水管冻住了\n我用毛巾裹着它",
        "春天会来的\n邮递员也会",
    )
    text = "冬天的信\n——寄阿远\n" + "".join(
        f"\n{number}\n\n{stanza}\n" for number, stanza in enumerate(stanzas, 1)
    )
    assert poems(text) == [(str(number), "", stanza.split("\n")) for number, stanza in enumerate(stanzas, 1)]


@pytest.mark.parametrize("behind", ["（{}）", "　　　（{}）", "（社员　{}）", "　　三年级　{}"])
@pytest.mark.parametrize("texts", [OLD, NEW])
def test_poets_behind_titles(texts: tuple[tuple[str, str, str], ...], behind: str) -> None:
    text = "诗选三首\n\n" + "".join(
        f"{title}{behind.format(poet)}\n{lines}\n\n" for title, poet, lines in texts
    )
    assert poems(text) == [
        (title, behind.format(poet).strip("　"), lines) for title, poet, lines in wanted(texts)
    ]


def test_poets_behind_a_bar() -> None:
    text = "诗选三首\n\n" + "".join(f"{title}／{poet}\n\n{lines}\n\n\n" for title, poet, lines in NEW)
    assert poems(text) == [(title, f"／{poet}", lines) for title, poet, lines in wanted(NEW)]


@pytest.mark.parametrize("date", ["二月初三夜", "壬寅年四月初八日于听涛阁", "3月12日，时楼下已无行人"])
def test_dates_below_poems_sign_them(date: str) -> None:
    blocks = labelled.read("".join(f"{title}\n\n{lines}\n{date}\n\n" for title, _, lines in OLD))[0].blocks
    assert [block.kind for block in blocks][-3:] == ["heading", "verse", "signoff"]
    assert sum(block.kind == "signoff" for block in blocks) == len(OLD)


@pytest.mark.parametrize("name", ["罗伯特·弗罗斯特", "（美）艾米莉·狄金森"])
def test_foreign_poets(name: str) -> None:
    text = "译诗选\n\n" + "".join(f"{title}\n{name}\n\n{lines}\n\n\n" for title, _, lines in NEW)
    assert [poet for _, poet, _ in poems(text)] == [name] * len(NEW)


@pytest.mark.parametrize(
    "text",
    [
        "值班\n\n周一　　保卫科　张大海\n负责东门\n负责西门\n\n周二　　后勤科　李小兵\n负责食堂\n负责锅炉\n",
        "两记\n\n看山（陈大明）\n早上出门，天还没亮。走到半山，起了雾。坐下来等，等了一阵，雾散了。\n\n看水（林小秋）\n河水浅了，露出石头。有人在洗衣，红的绿的。我坐着看，看到太阳下去。\n",
    ],
)
def test_lists_and_prose_below_such_lines_are_no_verse(text: str) -> None:
    assert "verse" not in {block.kind for block in labelled.read(text)[0].blocks}


def test_the_pieces_of_a_programme_are_no_poem() -> None:
    pieces = (
        "开场舞《月光光》　舞蹈队",
        "男声独唱《乡音》　沈大伟",
        "相声《买月饼》　徐工　老范",
        "诗朗诵《月》　小娟",
    )
    text = "中秋晚会节目单\n\n" + "\n".join(pieces) + "\n\n主持人：杜鹃\n"
    kinds = {block.kind for block in labelled.read(text)[0].blocks}
    assert not kinds & {"verse", "poem", "heading"}


def test_two_sentences_with_a_metre_by_chance_are_no_poems() -> None:
    text = "博物馆由原粮库的三座仓房改建，保留了当年的通风塔，塔里挂着一盏从船上拆下来的灯，每晚都亮。"
    parts = ("开馆", "三百盏老灯，照见一条河。", text, "怎么去", "公交七路，下车即到。周一闭馆。", text, text)
    document, _ = labelled.read("\n\n".join(parts) + "\n")
    assert "verse" not in [block.kind for block in document.blocks]
