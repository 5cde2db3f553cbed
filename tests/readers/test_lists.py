"""Definitions, labels, items: what lines in a row are, and what only looks like them."""

from __future__ import annotations

import pytest
from readers import labelled

from typeset.model.blocks import Block, DefinitionList, Explanation, Term
from typeset.readers.text.lists.items import has_options

TEXT = "去年冬天，村里把石板路逐段翻修，换下的旧石料码在桥头，留给后来的人辨认，也有人搬回家去垫了台阶。"


def blocks(rows: str) -> tuple[Block, ...]:
    """The blocks that rows become between two paragraphs."""
    document, _ = labelled.read(f"渡口的说明\n\n{TEXT}\n\n{rows}\n\n{TEXT}\n")
    return document.blocks[2:-1]


def defined(rows: str) -> list[str]:
    """The terms with what they mean, as 支付：/问老王."""
    found: list[str] = []
    for block in blocks(rows):
        for inner in block.blocks if isinstance(block, DefinitionList) else ():
            if isinstance(inner, Term):
                found.append(inner.text)
            elif isinstance(inner, Explanation):
                found[-1] += "/" + "".join(one.text for one in inner.blocks)
    return found


@pytest.mark.parametrize(
    ("rows", "terms"),
    [
        ("支付：问老王\n报表：问小李", ["支付：/问老王", "报表：/问小李"]),
        ("经线：纵向的线。\n梭：木头的，老人叫“梭子鱼”。\n纬线：横向的线。\n综：分单双。", 4),
        ("星期一\n早餐：小米粥\n午餐：炒面\n\n星期二\n早餐：豆浆\n午餐：馄饨", 4),
        ("混龄教学：指把两个年级编在一班。\n偏远小学：指名单上的学校。", 2),
        ("-a：归档，保留时间\n-v：多说话\n--delete：多出来的删掉。危险！", 3),
        ("ERR 1——超过最大称量。\nERR 2——零点漂移过大。\nLO——请充电。", 3),
        ("/tools/：\n    可引导磁盘的工具。\n\n/doc/：\n    基本的文档。", 2),
        ("PWR\n电源灯，不亮就是没电。\n\nLOS\n红灯闪说明光纤断了，请报修。", 2),
        ("tension_max = 35\n最大张力，单位是牛顿。\n\nbeep（选用）\n断线时是否鸣叫。", 2),
        ("1\n    可执行的程序;\n\n2\n    系统调用;\n\n3\n    库函数。", 3),
        ("水壶\n　　阳台门后面，蓝色的。\n剪刀\n　　鞋柜第二个抽屉。\n肥料\n　　在水槽下面。", 3),
    ],
)  # fmt: skip
def test_terms_with_what_they_mean(rows: str, terms: list[str] | int) -> None:
    found = defined(rows)
    assert (len(found) if isinstance(terms, int) else found) == terms


@pytest.mark.parametrize(
    "rows",
    [
        "阿仁：书让大家搬走。\n小霓：我拆窗户。\n\n阿仁：再想想。\n小霓：不想了。",  # who speaks again
        "第一次：门封条换了。\n第二次：排水孔通了。\n第三次：您家太潮。",
        "主持人（签字）：____\n记录人（签字）：____",
        "客服专线：0000-000000\n新闻联络：公共事务室",
        "Step1\n把鱼洗净，切成两段。\n\nStep2\n下锅煎到两面金黄。",
        "甲：走\n\n乙：不走",  # not in a row
    ],
)
def test_what_is_no_definition(rows: str) -> None:
    assert defined(rows) == []


def test_labels_near_the_head_take_others_with_them() -> None:
    typed = (
        "读书会纪要\n\n时间：十月末\n地点：老邮局\n到场：九人（另有一只猫）\n领 读 人：阿　禾\n\n"
        + TEXT
        + "\n"
    )
    document, _ = labelled.read(typed)
    assert [block.kind for block in document.blocks] == ["title", "definition_list", "paragraph"]
    assert len([one for one in document.blocks[1].blocks if isinstance(one, Term)]) == 4
    spoken = labelled.read(typed.replace("到场：九人（另有一只猫）", "阿禾：我来说，这本书不好。"))[0]
    assert "阿禾" not in spoken.blocks[1].text


@pytest.mark.parametrize(
    ("line", "offers"),
    [
        ("A．水中倒影　　B．日食　　C．彩虹", True),
        ("(C)降低溫度　　(D)增加產量", True),
        ("①晴天有風　②晴天無風", True),
        ("A. B. Smith and C. D. Jones", False),
        ("A. 王明  C. 李四", False),
        ("（A）座在左边，（B）座在右边", False),
    ],
)
def test_options_that_share_a_line(line: str, offers: bool) -> None:
    assert has_options(line) is offers
    if offers:
        assert [
            block.kind for block in blocks(f"1．下列哪一项正确？\n{line}\n2．下列哪一项错误？\n{line}")
        ].count("list_item") >= 2


def test_items_that_an_amendment_quotes() -> None:
    rows = "三、将第九条修改为：“有下列情形之一的，不得入市：\n\n“（一）无秤的；\n\n“（二）占用通道的。”"
    assert [block.kind for block in blocks(rows)][1:] == ["list_item", "list_item"]


def test_one_remark_is_no_list() -> None:
    kinds = [block.kind for block in blocks("※ 加麵不加價。\n※ 外帶自備容器。")]
    assert kinds == ["paragraph", "paragraph"]
    assert [block.kind for block in blocks("※ 一桶水\n※ 一把刷子\n※ 一块布")] == ["list_item"] * 3


def test_lines_that_state_measures_are_no_verse() -> None:
    rows = "　　近代\n　　长86厘米，宽22厘米\n　　高143厘米，厚12厘米\n　　旧船社捐赠"
    assert "verse" not in [block.kind for block in blocks(rows)]


@pytest.mark.parametrize(
    "rows",
    [
        "[x] 睡袋\n[ ] 防潮垫\n[x] 炉头",
        "√ 退网络\n× 卖沙发，没人要\n□ 冰箱除霜",
        "-> 数据放在一处\n-> 用完就放掉",
        "(i) 準（第二段）\n(ii) 一口氣（第三段）",
        "ⅰ. 报价含税\nⅱ. 质保十八个月",
        "1° 加装隔板；\n2° 补喂饲料；",
        "（Ａ）疑問\n（Ｂ）感嘆\n（Ｃ）肯定",
        "㈠ 八点进场。\n㈡ 不卖吃的。",
        "4.1 签约时付两成定金。\n4.2 收货后付清余款。",
        "▲ 雨伞一把，请来认领。\n▲ 下月放假。",
    ],
)
def test_a_sign_that_comes_back_or_counts_on_opens_items(rows: str) -> None:
    assert [block.kind for block in blocks(rows)] == ["list_item"] * len(rows.splitlines())


@pytest.mark.parametrize("row", ["-> 数据放在一处", "(i) 準（第二段）", "1° 加装隔板；", "× 卖沙发，没人要"])
def test_a_weak_sign_alone_opens_none(row: str) -> None:
    assert [block.kind for block in blocks(row)] == ["paragraph"]


def test_an_item_goes_on_below_its_words_or_behind_a_comma() -> None:
    hanging = (
        "一、  甲方将房屋一间，计十六平方米，租与乙方居住，乙\n      方不得转租。\n二、  租金每月一百二十元。"
    )
    assert blocks(hanging)[0].text.endswith("乙方不得转租。")
    assert len(blocks("1）加水煮成糊，放凉，\n拌进辣椒粉。\n2）抹匀，码进坛子。")) == 2


def test_labels_with_figures_or_room_below_the_title_are_definitions() -> None:
    document, _ = labelled.read(f"值班安排表\n\n带班领导：何启明\n值班电话：0000-123\n\n{TEXT}\n")
    assert isinstance(document.blocks[1], DefinitionList)
    document, _ = labelled.read(f"科目一模拟卷\n姓名：______　　得分：______\n\n{TEXT}\n")
    assert isinstance(document.blocks[1], DefinitionList)


def test_numbers_above_what_others_count_are_heads() -> None:
    rows = "一、判断题（对的打√，每题1分）\n1. 夜间用近光灯。（　　）\n2. 雨天要慢。（　　）\n"
    rows += "二、简答题（10分）\n3. 说说为什么。\n4. 再说说怎样做。"
    assert [block.kind for block in blocks(rows)] == [
        "heading", "list_item", "list_item", "heading", "list_item", "list_item",
    ]  # fmt: skip


def test_names_that_differ_in_figures_above_items_are_heads() -> None:
    rows = (
        "v2.3.0 (2023-05-01)\n+ 新增：导出\n* 修正：崩溃\n\nv2.2.1 (2023-03-18)\n* 修正：错字\n- 移除：接口"
    )
    kinds = [block.kind for block in blocks(rows)]
    assert kinds == ["heading", "list_item", "list_item"] * 2


def test_room_to_sign_closes_a_contract() -> None:
    signed = "卖方：（章）　　　　买方：（章）\n代表：　　　　　　　代表："
    document, _ = labelled.read(f"木耳购销合同\n\n一、质量\n{TEXT}\n二、付款\n{TEXT}\n\n{signed}\n")
    assert document.blocks[-1].kind == "signoff"


@pytest.mark.parametrize(
    "rows",
    [
        "一）公司出两人，晚九点到早五点；\n二）值守室设在东门，电话另附；\n三）值守表每月二十五日贴出来。",
        "＊ 「水上」单元：船灯八十六件；\n＊ 「灯下」单元：三间屋子；\n＊ 「无灯」单元：在黑暗中走二十米。",
        "甲、一年之内拆除根部水泥；\n乙、每株树确定一名看护人；\n丙、建立病害报告制度。",
    ],
)
def test_signs_and_weak_counters_make_items(rows: str) -> None:
    assert [block.kind for block in blocks(rows)] == ["list_item"] * 3


def test_items_with_stems_stay_apart_where_lines_are_wrapped() -> None:
    """Their lines are as full as those above, and end in stops by chance."""
    text = "本次普查历时五个半月走访十七个行政村登记百年以上的树八百四十一株其中一级古树六株都在河边。"
    wrapped = "\n\n".join(
        "\n".join(
            (
                text[:30],
                text[30:],
            )
        )
        for _ in range(6)
    )
    stems = "\n".join(f"{stem}、{text[:27]}。" for stem in "甲乙丙丁")
    document, _ = labelled.read(f"普查报告\n\n{wrapped}\n\n{stems}\n\n{wrapped}\n")
    assert sum(stem + "、" in block.text for block in document.blocks for stem in "甲") == 1
    assert all(sum(f"{stem}、" in block.text for stem in "甲乙丙丁") <= 1 for block in document.blocks[:7])
