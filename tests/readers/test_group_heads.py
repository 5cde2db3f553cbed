"""Heads by what comes back: groups of items, signed pieces, looks of two depths; and what only looks so."""

from __future__ import annotations

import pytest
from readers import labelled
from readers.labelled import heads

TEXT = "去年冬天，村里把石板路逐段翻修，换下的旧石料码在桥头，留给后来的人辨认，也有人搬回家去垫了台阶。"
OTHER = "渡船停了三天，岸边的柳树先绿了。撑船的人说，水还要再涨一尺，到那时候才好过河。"


def pieces(*lines: str) -> str:
    """A digest: each title with the line below it, and a paragraph."""
    return f"河岸周报\n\n{OTHER}\n\n" + "\n\n".join(f"{line}\n{TEXT}\n{OTHER}" for line in lines) + "\n"


def test_names_above_items_are_heads() -> None:
    text = f"露营清单\n\n{TEXT}\n\n睡觉\n□ 帐篷\n□ 睡袋\n做饭\n□ 炉头\n□ 套锅\n急救\n□ 碘伏\n□ 纱布\n"
    assert heads(text) == ["1 睡觉", "1 做饭", "1 急救"]


def test_a_line_that_announces_items_is_no_head() -> None:
    text = f"露营清单\n\n{TEXT}\n\n要带的：\n□ 帐篷\n□ 睡袋\n不带的：\n□ 炉头\n□ 套锅\n"
    assert heads(text) == []


def test_one_line_above_items_is_doubted() -> None:
    assert heads(f"{TEXT}\n\n睡觉\n□ 帐篷\n□ 睡袋\n\n{OTHER}\n{TEXT}\n") == []


@pytest.mark.parametrize(
    "signs",
    [
        ("6月3日", "6月5日"),
        ("作者: 陈默 | 城市", "作者: 小雨 | 生活"),
        ("唐代：韩某《杂说》", "宋代：苏某《杂说》"),
    ],
)
def test_titles_above_lines_that_sign_are_heads(signs: tuple[str, str]) -> None:
    text = pieces(f"菜市场周三搬家\n{signs[0]}", f"图书角多了书\n{signs[1]}")
    assert heads(text) == ["1 菜市场周三搬家", "1 图书角多了书"]


@pytest.mark.parametrize("names", [("李明", "王芳", "李明"), ("李明", "王芳", "赵小平")])
def test_who_speaks_above_the_hour_is_no_head(names: tuple[str, ...]) -> None:
    times = (f"{name}\n2012-06-07 21:{place}4" for place, name in enumerate(names))
    assert heads(pieces(*times)) == []


def test_signs_tell_two_depths() -> None:
    text = "观鸟总结\n\n" + "\n\n".join(
        f"■ {upper}\n\n▲ 人员{place}\n{TEXT}\n▲ 器材{place}\n{OTHER}"
        for place, upper in enumerate(("组织", "结果"))
    )
    found = ["1 ■ 组织", "2 ▲ 人员0", "2 ▲ 器材0", "1 ■ 结果", "2 ▲ 人员1", "2 ▲ 器材1"]
    assert heads(text + "\n") == found


@pytest.mark.parametrize(
    "names",
    [
        ("NO.1　码头面", "NO.2　车站面", "NO.3　无名面"),
        ("Day 1　东岸", "Day 2　南岸", "Day 3　西岸"),
        ("一．源头", "二．渡口", "三．河岸"),
        ("一，源头", "二，渡口", "三，河岸"),
        ("【第一课】先问价钱", "【第二课】三把一百", "【第三课】收摊以前"),
        ("Hugo", "Front Matter", "GitHub Actions"),
        ("📚 旧书楼", "🌳 苗圃后门", "🚉 老火车站"),
    ],
)
def test_heads_of_these_forms_are_found(names: tuple[str, ...]) -> None:
    text = "河岸样稿\n\n" + "\n\n".join(f"{name}\n\n{TEXT}\n\n{OTHER}" for name in names)
    assert heads(text + "\n") == [f"1 {name}" for name in names]


def test_numerals_of_accounts_stand_alone_as_heads() -> None:
    text = "修表匠\n\n" + "\n\n".join(f"{name}\n\n{TEXT}\n{OTHER}" for name in "壹贰叁")
    assert heads(text + "\n") == ["1 壹", "1 贰", "1 叁"]


def test_questions_that_are_answered_in_a_word_are_spoken() -> None:
    talk = "你到底过不过河？\n过。\n一个人还是两个人？\n两个。\n天黑以前回不回来？\n不回来。\n"
    assert heads(f"渡口\n\n{TEXT}\n{OTHER}\n{talk}{OTHER}\n") == []


def test_a_title_in_two_halves_goes_with_its_kin() -> None:
    names = ("报告漏洞", "首要规则：不要相信模板", "自身的机制", "最佳实践")
    text = "安全\n\n" + "\n\n".join(f"{name}\n\n{TEXT}\n\n{OTHER}" for name in names)
    assert heads(text + "\n") == [f"1 {name}" for name in names]


def test_labels_with_figures_go_with_no_kin() -> None:
    names = ("必备的原料", "分量怎样算", "预估卡路里：570 大卡", "动手的步骤")
    text = "腊八粥\n\n" + "\n\n".join(f"{name}\n\n{TEXT}\n\n{OTHER}" for name in names)
    assert heads(text + "\n") == ["1 必备的原料", "1 分量怎样算", "1 动手的步骤"]


def test_a_volume_does_not_take_its_first_tale_for_its_name() -> None:
    tales = "\n\n".join(f"{name}\n\n{TEXT}{OTHER}" for name in ("考城隍", "耳中人", "尸变", "喷水"))
    assert heads(f"《志异》\n作者：蒲某某\n\n卷一\n\n{tales}\n")[0] == "1 卷一"


def test_names_of_groups_above_names_are_heads() -> None:
    groups = (
        "櫃台組\n林雅婷（組長）\n陳志明\n黃淑芬",
        "書庫組\n吳建宏（組長）\n李美玲\n蔡宗翰",
        "環境組\n何明達\n羅惠美\n王怡君",
    )
    assert heads("圖書館志工名冊\n\n" + "\n\n".join(groups) + "\n") == ["1 櫃台組", "1 書庫組", "1 環境組"]


def test_titles_of_poems_above_poets_are_no_groups() -> None:
    poem = "昨夜雨疏风骤，浓睡不消残酒。\n试问卷帘人，却道海棠依旧。"
    text = "\n\n".join(f"{title}\n李清照\n\n{poem}" for title in ("如梦令", "武陵春", "声声慢"))
    assert "list_item" not in [block.kind for block in labelled.read(f"词选\n\n{text}\n")[0].blocks]


def test_notes_without_stops_have_no_heads() -> None:
    lines = (
        "今天去看了海", "", "海边几乎没有人", "只有一个捡贝壳的老爷爷，和一条不知道谁家的狗",
        "他说他每天早上都来，捡了十几年，家里的窗台上摆满了贝壳和石头，还有一只玻璃瓶", "",
        "我问他最喜欢哪一个", "他想了想，说最喜欢的那一个还在海里，每天都换一个地方躲着", "",
        "中午在码头边上的小店吃了面，老板娘往碗里加了满满一勺蛤蜊", "18块一碗",
        "吃到最后碗底全是沙，但是真的很鲜，汤也喝完了，一滴都没有剩下",
    )  # fmt: skip
    assert heads("\n".join(lines) + "\n") == []


def test_heads_of_a_text_torn_out_of_a_longer_one() -> None:
    text = f"三、问题\n（一）设备老化\n{TEXT}\n（二）数据分散\n{OTHER}\n四、打算\n{TEXT}\n"
    assert heads(f"{OTHER}\n{TEXT}\n\n{text}") == [
        "1 三、问题",
        "2 （一）设备老化",
        "2 （二）数据分散",
        "1 四、打算",
    ]


def test_heads_between_numbers_that_run_on_stand_below_them() -> None:
    names = ("一、路线", "人行道", "二、时间", "早晨", "傍晚", "三、建议")
    text = "步行调查\n\n" + "\n\n".join(f"{name}\n\n{TEXT}\n\n{OTHER}\n\n{TEXT}" for name in names)
    assert heads(text + "\n") == ["1 一、路线", "2 人行道", "1 二、时间", "2 早晨", "2 傍晚", "1 三、建议"]


def test_heads_of_prose_that_come_again_stand_below_others() -> None:
    names = ("红烧鱼怎样做", "必备的原料", "凉拌豆腐怎样做", "必备的原料", "鸡蛋汤怎样做", "必备的原料")
    texts = (
        "鱼要现杀，划三刀。",
        "姜不能少。",
        "豆腐先烫，再切。",
        "葱两根。",
        "水开了再下蛋。",
        "盐最后放。",
    )
    parts = (f"{name}\n\n{words}{TEXT}{OTHER}" for name, words in zip(names, texts, strict=True))
    assert [head[0] for head in heads("家常菜\n\n" + "\n\n".join(parts) + "\n")] == ["1", "2"] * 3


def test_formal_numerals_stand_above_plain_ones() -> None:
    names = ("壹、相机", "一、各部", "二、底片", "贰、曝光", "一、要素", "二、法则")
    text = "照相手册\n\n" + "\n\n".join(f"{name}\n\n{TEXT}\n\n{OTHER}\n\n{TEXT}" for name in names)
    assert [head[0] for head in heads(text + "\n")] == ["1", "2", "2"] * 2


def test_who_signs_behind_a_dash_and_numbers_of_posts_are_no_heads() -> None:
    signed = "".join(
        f"猫还认得我，{what}。\n\n　　　　——{who}\n\n"
        for what, who in (("真好", "301房"), ("真怪", "203房"), ("不错", "阿枝"))
    )
    posts = "".join(
        f"#{place}　{who}　2005-11-0{place} 10:05\n個網終於有得睇相喇，加油。\n\n"
        for place, who in enumerate(("站長", "路過", "小輪迷"), 1)
    )
    assert heads("留言簿\n\n" + signed) == []
    assert heads("留言板\n\n" + posts) == []
