"""Heads by scheme and by company, items, definitions, contents lists, laws: what each is told from."""

from __future__ import annotations

import pytest
from readers import labelled
from readers.labelled import heads

from typeset.model.blocks import Heading, Title
from typeset.readers.text.manuscript_text import write_text

TEXT = "去年冬天，村里把石板路逐段翻修，换下的旧石料码在桥头，留给后来的人辨认，也有人搬回家去垫了台阶。"
OTHERS = (
    "渡船停了三天，岸边的柳树先绿了。撑船的人说，水还要再涨一尺，到那时候才好过河。",
    "磨坊的轮子转得慢，一天只碾得出两袋米。",
    "桥修好的那一天，来的人比过年还多，站满了两岸，孩子们骑在大人的肩上，什么也看不见，只听见鞭炮响。",
)
SHORT = "石板路修好以后，走的人多了起来。"


def kinds(text: str) -> list[str]:
    return [block.kind for block in labelled.read(text)[0].blocks]


def under(*names: str) -> str:
    """A text with a title, and each name above text of its own."""
    parts = [f"{name}\n\n{OTHERS[place % 2]}\n\n{OTHERS[2]}" for place, name in enumerate(names)]
    return "村志样稿\n\n" + TEXT + "\n\n" + "\n\n".join(parts) + "\n"


@pytest.mark.parametrize(
    "names",
    [
        ("一、源头", "二、渡口", "三、河岸"),
        ("（一）源头", "（二）渡口"),
        ("1. 源头", "2. 渡口"),
        ("1、源头", "2、渡口", "3、河岸"),
        ("1 源头", "2 渡口", "3 河岸"),
        ("I. 源头", "II. 渡口", "III. 河岸"),
        ("A. 源头", "B. 渡口", "C. 河岸"),
        ("壹、源头", "贰、渡口"),
        ("第一编　源头", "第二编　渡口"),
        ("Chapter 1 源头", "Chapter 2 渡口"),
        ("Step 1 挖开源头", "Step 2 修好渡口"),
        ("卷一　源头", "卷二　渡口"),
        ("上篇　源头", "下篇　渡口"),
        ("第一部分　源头", "第二部分　渡口"),
        ("【一】源头", "【二】渡口"),
        ("01源头", "02渡口"),
        ("❶ 源头", "❷ 渡口"),
        ("附录A　地名", "附录B　人名"),
        ("案例一：源头", "案例二：渡口"),
        ("■ 源头", "■ 渡口"),
        ("【源头】", "【渡口】"),
        ("▌源头", "▌渡口"),
        ("第 1 章 源头", "第 2 章 渡口"),
        ("23", "24", "25"),
    ],
)
def test_a_scheme_that_runs_on_makes_heads(names: tuple[str, ...]) -> None:
    assert heads(under(*names)) == [f"1 {name}" for name in names]


@pytest.mark.parametrize(
    "lines",
    [
        ("1. 打开柜门", "2. 拉下电闸", "3. 等一分钟"),
        ("（一）申请书", "（二）身份证明", "（三）说明"),
        ("A. 春天", "B. 夏天", "C. 秋天", "D. 冬天"),
        ("1. 先打开柜门，再拉下电闸。", "2. 等一分钟，听不见声音再动手。"),
        ("• 帐篷", "• 睡袋"),
        ("1️⃣ 别信广告。", "2️⃣ 晚上再去一次。"),
        ("a) 早读迟到；", "b) 作业代签；"),
    ],
)
def test_what_follows_closely_or_is_a_sentence_is_an_item(lines: tuple[str, ...]) -> None:
    text = "巡查须知\n\n" + TEXT + "\n\n" + "\n".join(lines) + "\n\n" + TEXT + "\n"
    assert heads(text) == []
    assert kinds(text).count("list_item") == len(lines)


def test_one_scheme_may_number_heads_here_and_items_there() -> None:
    text = under("1. 源头", "2. 渡口") + "\n要带的东西：\n\n1. 绳子\n2. 灯\n3. 干粮\n"
    assert heads(text) == ["1 1. 源头", "1 2. 渡口"]
    assert kinds(text)[-3:] == ["list_item"] * 3


@pytest.mark.parametrize(
    "line",
    [
        "注意",
        "图1 渡口的位置",
        "docs/notes.txt",
        "单击 文件 → 打开",
        "电话：0000-1234",
        "$ apt update",
        "王小明",
        "￥99",
    ],
)
def test_these_are_no_heads(line: str) -> None:
    assert line not in " ".join(heads(under("一、源头", line, "二、渡口")))


def test_a_short_line_is_doubted_among_short_lines_of_all_sorts() -> None:
    document, _ = labelled.read(
        f"样稿\n\n{TEXT}\n\n没有写完的半句话\n\n停在这里没有人知道\n\n石料\n\n旧路\n\n{TEXT}\n\n旧石料\n\n{TEXT}\n"
    )
    assert not [block for block in document.blocks if isinstance(block, Heading)]
    doubted = [guess.line for guess in document.guesses if guess.is_doubtful and guess.reason == "short_line"]
    assert 15 in doubted


def test_levels_follow_what_restarts_below_what() -> None:
    text = under("1. 山", "一、源头", "二、泉眼", "2. 水", "一、渡口", "二、河岸")
    assert heads(text) == ["1 1. 山", "2 一、源头", "2 二、泉眼", "1 2. 水", "2 一、渡口", "2 二、河岸"]


def test_a_numeral_with_its_name_on_the_line_below_is_one_head() -> None:
    text = under("▎01\n先要有好米", "▎02\n等它变坏", "▎03\n再等三年")
    assert heads(text) == ["1 ▎01/先要有好米", "1 ▎02/等它变坏", "1 ▎03/再等三年"]


LAW = f"""渡口管理办法

第一章　总则

第一条　为了管好渡口，制定本办法。

第二条　渡口的管理适用本办法。渡船由渡工看管。第二章　渡船

第三条　渡船每年检修一次。{SHORT}

第三章　附则第四条　本办法自公布之日起施行。
"""


def test_heads_of_a_law_that_are_stuck_behind_an_article_come_apart() -> None:
    document, report = labelled.read(LAW)
    assert heads(LAW) == ["1 第一章　总则", "1 第二章　渡船", "1 第三章　附则"]
    assert [repair.line for repair in report.repairs if repair.rule == "J5"] == [7, 11]
    head = next(block for block in document.blocks if block.text == "第二章　渡船")
    assert head.span.column == LAW.split("\n")[6].index("第二章") + 1


def test_a_number_that_does_not_run_on_stays_behind_its_sentence() -> None:
    text = LAW.replace("第二章　渡船", "第七章　渡船")
    assert "第七章" not in " ".join(heads(text))


def test_supplementary_provisions_rank_as_chapters() -> None:
    text = LAW.replace("第三章　附则第四条", "附　则\n\n第四条").replace(
        "第一章　总则", "第一编　水\n\n第一章　总则"
    )
    assert heads(text) == ["1 第一编　水", "2 第一章　总则", "2 第二章　渡船", "2 附　则"]


@pytest.mark.parametrize(
    "name", ["目录", "目　次", "本书目录：", "目錄", "Contents", "Table of Contents", "【目录】"]
)
@pytest.mark.parametrize("folio", ["", " 12", "……12"])
def test_a_contents_list_is_known_by_what_comes_again(name: str, folio: str) -> None:
    entries = [f"第{number}章　{words}" for number, words in (("一", "山"), ("二", "水"), ("三", "桥"))]
    listed = "\n".join(entry + folio for entry in entries)
    text = f"河流志\n\n{name}\n\n{listed}\n\n" + "\n\n".join(f"{entry}\n\n{TEXT}" for entry in entries) + "\n"
    document, report = labelled.read(text)
    assert kinds(text)[1] == "contents"
    assert len(document.blocks[1].lines) == 4
    assert heads(text) == [f"1 {entry}" for entry in entries]
    assert "M_CONTENTS_LEFT_OUT" in [item.code.name for item in report.diagnostics]


def test_entries_and_heads_may_be_numbered_otherwise() -> None:
    entries = ["1. 山的来历", "2. 水的去向", "3. 桥的传说"]
    text = "河流志\n\n目录\n\n" + "\n".join(entries) + "\n\n"
    text += "\n\n".join(f"第 {entry[0]} 章 {entry[3:]}\n\n{TEXT}" for entry in entries) + "\n"
    assert heads(text) == [f"1 第 {entry[0]} 章 {entry[3:]}" for entry in entries]
    assert kinds(text)[1] == "contents"


def test_signs_of_markdown_and_wikis_tell_levels_and_are_not_set() -> None:
    text = (
        "# 手册\n\n"
        + TEXT
        + "\n\n## 安装\n\n"
        + SHORT
        + "\n\n### 准备\n\n"
        + SHORT
        + "\n\n## 用法\n\n"
        + SHORT
        + "\n"
    )
    document, report = labelled.read(text)
    assert isinstance(document.blocks[0], Title)
    assert heads(text) == ["1 安装", "2 准备", "1 用法"]
    assert {repair.rule for repair in report.repairs} & {"M34", "M36"}
    assert "\n## 安装\n" in write_text(document)
    wiki = (
        text.replace("## 安装", "== 安装 ==")
        .replace("### 准备", "=== 准备 ===")
        .replace("## 用法", "== 用法 ==")
    )
    assert heads(wiki.replace("# 手册", "手册")) == ["1 安装", "2 准备", "1 用法"]


def test_comments_of_a_shell_are_no_heads() -> None:
    assert heads("手册\n\n" + TEXT + "\n\n# apt update\n# apt install lighthouse\n\n" + TEXT + "\n") == []


def test_terms_in_a_row_are_a_list_of_definitions() -> None:
    text = "项目笔记\n\n" + TEXT + "\n\n支付：问老王\n报表：问小李\n部署：没有人知道\n\n" + TEXT + "\n"
    assert "definition_list" in kinds(text)
    hanging = (
        "手册\n\n" + TEXT + "\n\n-c 文件\n    使用指定的文件。\n\n-v\n    多说一些话。\n\n" + TEXT + "\n"
    )
    assert "definition_list" in kinds(hanging)


@pytest.mark.parametrize("text", [under("一、源头", "二、渡口"), under("源头", "渡口"), LAW])
def test_the_fixed_text_has_the_same_heads(text: str) -> None:
    document, _ = labelled.read(text)
    fixed = write_text(document)
    assert heads(fixed) == heads(text)
    assert write_text(labelled.read(fixed)[0]) == fixed


PLAIN = "门没有关严时加热管不工作，请先检查门。"


def heads_of(text: str) -> list[int]:
    document, _ = labelled.read(text)
    return [block.span.line for block in document.blocks if isinstance(block, Heading)]


def test_an_amount_that_opens_a_sentence_is_no_number_of_a_head() -> None:
    text = f"样稿\n\n1 方法\n96 例都是女性，{PLAIN}\n2 结果\n{PLAIN}\n3 讨论\n{PLAIN}\n"
    assert heads_of(text) == [3, 5, 7]


def test_heads_above_little_text_are_told_by_white() -> None:
    text = "烤箱说明\n\n" + "".join(
        f"{name}\n{PLAIN}\n\n" for name in ("安全须知", "认识烤箱", "开始使用", "清洁")
    )
    assert heads_of(text) == [3, 6, 9, 12]


def test_lines_with_a_colon_are_heads_if_they_come_again() -> None:
    several = "织围巾\n\n" + "".join(f"{name}：\n{PLAIN}\n\n" for name in ("起针", "织平针", "收针"))
    assert heads_of(several) == [3, 6, 9]
    assert heads_of(f"织围巾\n\n{PLAIN}\n\n起针：\n{PLAIN}\n\n{PLAIN}\n") == []


def test_a_line_nearer_to_the_text_above_is_no_head() -> None:
    assert heads_of(f"样稿\n\n{PLAIN}\n{PLAIN}\n街坊会全体\n\n{PLAIN}\n{PLAIN}\n") == []


def test_short_sentences_behind_a_counted_word_are_heads() -> None:
    text = f"紀錄\n\n案由一：修屋頂案。\n{PLAIN}\n{PLAIN}\n\n案由二：施粥案。\n{PLAIN}\n{PLAIN}\n"
    assert heads_of(text) == [3, 7]
