"""Folios and running heads of scanned pages go, in whatever form, and the text around them is whole again."""

from __future__ import annotations

from random import Random

import pytest
from readers import labelled
from readers.wrapping_programs import Habit, prose, wrapped_text

from typeset.messages.diagnostics import Report
from typeset.readers import ReaderOptions, read_manuscript

FORMS = {
    "between dots": lambda number, chapter: (
        f"·{number}·　　　　　　　　石门桥考" if number % 2 else f"{chapter}　　　　　　　·{number}·"),
    "beside the words": lambda number, chapter: (
        f"{number}　石门桥考" if number % 2 else f"{chapter}　{number}"),
    "at the right": lambda number, chapter: f"石门桥考　　　　　　　　　　{number}",
    "between dashes": lambda number, chapter: f"　　　　　　　　　　— {number} —",
    "with names": lambda number, chapter: f"第 {number} 页 共 90 页",
    "roman": lambda number, chapter: "　　　　　　" + ("i", "ii", "iii", "iv", "v", "vi")[number - 12],
    "volume and dot": lambda number, chapter: f"第三卷 ・ {number}",
    "volume at the right": lambda number, chapter: f"{number} 第三卷",
    "volume of facing pages": lambda number, chapter: (
        f"{number} ・ 石门桥考" if number % 2 else f"卷之三 ・ {number}"),
    "misread": lambda number, chapter: (
        f"·{str(number).replace('1', 'l') if number == 14 else number}·　　　石门桥考"),
}  # fmt: skip


def pages(random: Random, form: str, *, blank: bool) -> tuple[str, list[str], list[str]]:
    """Six pages of wrapped text: the manuscript, its paragraphs, and the lines that are no text."""
    paragraphs = [prose(random) for _ in range(50)]
    lines = wrapped_text(random, paragraphs, Habit(width=70)).split("\n")
    size = len(lines) // 6
    heads, out = [], []
    for page in range(6):
        head = FORMS[form](12 + page, f"第{'三四'[page // 4]}章　桥与渡")
        heads.append(head.strip("　 "))
        out += ["", head, ""] if blank else [head]
        out += lines[page * size : (page + 1) * size if page < 5 else None]
    return "\n".join(out) + "\n", paragraphs, heads


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("blank", [True, False])
def test_pages_are_whole_again(form: str, blank: bool) -> None:
    text, paragraphs, heads = pages(Random(len(form)), form, blank=blank)
    document, report = labelled.read(text, frozenset({"M08", "M10", "M12", "M13"}))
    found = [block.text for block in document.blocks]
    missed = [paragraph for paragraph in paragraphs if paragraph not in found]
    assert len(missed) <= 1
    assert [repair.before for repair in report.repairs if repair.rule == "M22"] == heads


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"练习 {number}\n" + "先读这一段话，再回答问题。\n" * 8 for number in range(1, 6)),
        "\n".join(
            f"{number} 第{number}组的话\n" + "先读这一段话，再回答问题。\n" * 8 for number in range(1, 6)
        ),
        "\n".join(f"第{'一二三四五六'[number]}章　桥 {number + 3}" for number in range(6)),
        "品名　单价\n" + "\n".join(f"梨 {number}" for number in range(2, 9)),
    ],
    ids=["numbered heads", "numbers before heads", "a contents list", "a price list"],
)
def test_numbers_of_the_text_stay(text: str) -> None:
    _, report = labelled.read("旧桥记\n\n从前有一座桥，桥下有一条河。\n\n" + text)
    assert [repair for repair in report.repairs if repair.rule == "M22"] == []


def test_heads_of_facing_pages_far_from_their_folios() -> None:
    text = "60                         某某县文史资料第四辑\n\n"
    text += "我家撑渡，从我祖父算起，到一九七五年造桥为止，整整七十年。\n" * 8
    text += "父亲接手是民国二十三年，这一年发大水，渡口停了四十天，全镇的\n"
    text += "某某县文史资料第四辑                         61\n盐都涨了价。\n"
    _, report = labelled.read(text)
    assert [repair.line for repair in report.repairs if repair.rule == "M22"] == [1, 12]


def test_heads_that_come_back_and_a_speck_beside_a_folio() -> None:
    head = "第八章        行  会"
    body = "临江的行会，最盛时有四十七个，从钱业到挑水，各有会馆。\n" * 7
    text = "".join(f"{head}                        ，     {folio}\n{body}" for folio in (87, 88, 89))
    _, report = labelled.read(text)
    assert [repair.line for repair in report.repairs if repair.rule == "M22"] == [1, 9, 17]


def test_pages_of_a_manual() -> None:
    text = (
        "LS(1)                    用户命令                    LS(1)\n\n名称\n       ls - 列出目录的内容。\n\n"
        "描述\n       列出文件，默认是当前的目录。\n\n版本 8.3              2019 年              LS(1)\n"
    )
    _, report = labelled.read(text)
    assert [repair.line for repair in report.repairs if repair.rule == "M22"] == [9]


def test_two_folios_between_dashes() -> None:
    body = "他把水舀起来，又倒回去，一直到天亮。\n\n"
    _, report = labelled.read(f"{body}- 45 -\n\n{body * 3}- 46 -\n\n{body}")
    assert [repair.line for repair in report.repairs if repair.rule == "M22"] == [3, 11]


def test_numbers_above_what_they_number_stay() -> None:
    text = "手册分为几节：\n\n" + "\n".join(
        f"{number}\n    {words}\n"
        for number, words in enumerate(("命令;", "系统调用;", "库函数;", "设备;"), start=1)
    )
    _, report = labelled.read(text)
    assert not [repair for repair in report.repairs if repair.rule == "M22"]


def test_full_last_lines_above_new_pages_end_their_paragraphs() -> None:
    """Two heads that stand deeper are no first lines; sentences that recur are no running heads."""
    sentence = "渡口的老人每天清早都要把缆绳收拢一遍，再数一数停在岸边的木船还有几只，"
    paragraph = f"{sentence}\n看看有没有哪一只漂走。"
    page = [*[paragraph] * 4, f"{sentence[:34]}人。", "\n\n\n\n                  {}\n对岸的人来了。"]
    text = "\n\n".join(["      渡口旧事", *page, *page, *page, "      渡口新事", *[paragraph] * 4]) + "\n"
    document, report = labelled.read(text.format(12, 13, 14))
    assert [block.text for block in document.blocks].count("对岸的人来了。") == 3
    assert [repair.before for repair in report.repairs if repair.rule == "M22"] == ["12", "13", "14"]


def test_running_heads_of_facing_pages_that_differ_go_with_a_folio_of_its_own_line() -> None:
    body = "\n".join(f"　　第{n}条渠堰管理旧时重人情，今日重章程，水费按亩收取。" for n in "一二三四五六七")
    text = (
        f"第四编  水  利\n                            · 213 ·\n\n{body}\n渠堰到了春分清淤一次，由堰长何某\n\n"
        f"· 214 ·                  西 川 县 志\n\n经手，账目刻石。\n{body}\n历代堰务均由受益农户公推堰长\n\n"
        f"第四编  水  利                  · 215 ·\n\n管理。\n{body}\n"
    )
    report = Report()
    read_manuscript(text.encode(), "scan.txt", ReaderOptions(), report)
    gone = [repair.before[:3] for repair in report.repairs if repair.rule == "M22"]
    assert gone == ["第四编", "· 2", "· 2", "第四编"]


FACING = {
    "a volume": ("— {} —", "沙河文史资料", "第七辑"),
    "by its word": ("第{}页", "沙河县志", "卷之二"),
    "traditional": ("· {} ·", "沙河縣志", "卷四　物產"),
}


def facing_pages(form: tuple[str, str, str], opener: str = "") -> tuple[list[str], str]:
    """What stands at the tops of six pages, and their text; ``opener`` is the fourth head."""
    random = Random(7)
    lines = wrapped_text(random, [prose(random) for _ in range(60)], Habit(width=60)).split("\n")
    size = len(lines) // 6
    heads, out = [], lines[:size]
    for page in range(1, 6):
        head = opener if opener and page == 4 else form[1 + page % 2]
        heads += [form[0].format(111 + page), *([] if head == opener else [head])]
        out += [form[0].format(111 + page), head, *lines[page * size : (page + 1) * size]]
    return heads, "\n".join(out) + "\n"


@pytest.mark.parametrize("form", FACING)
def test_heads_below_the_folios_of_facing_pages(form: str) -> None:
    heads, text = facing_pages(FACING[form])
    _, report = labelled.read(text)
    assert [repair.before for repair in report.repairs if repair.rule == "M22"] == heads


@pytest.mark.parametrize("head", ["第八辑", "第六章　渡口"])
def test_a_head_that_comes_once_below_a_folio_stays(head: str) -> None:
    _, text = facing_pages(FACING["a volume"], head)
    _, report = labelled.read(text.replace(head, f"他走了。\n{head}"))
    assert head not in [repair.before for repair in report.repairs]


ONCE = {
    "a number": ["", "- 17 -", ""],
    "a page and its head": ["", "第 17 页", "", "沙河县志", ""],
    "a page and its volume": ["— 17 —", "第七辑"],
    "a page and its volume by name": ["第 17 页", "卷之二"],
    "a volume before a dot": ["第三卷・112"],
    "Han figures": ["卷四　物产　五十七"],
    "beside the words": ["第十三號浮標 41"],
    "three parts": ["", "· 90 ·　　　　　　　水 禽 与 湿 地　　　　　　　第38卷", ""],
    "misread": ["· 2l3 ·", "2l4                   沙河县志"],
}


def page_end(furniture: list[str], stop: str = "") -> tuple[list[str], str]:
    """Paragraphs, and their text with furniture once below a full line, which ends in ``stop``."""
    random = Random(3)
    paragraphs = [prose(random) for _ in range(20)]
    torn = next(place for place in range(8, 20) if len(paragraphs[place]) > 70)
    wrapped = [wrapped_text(random, [paragraph], Habit(width=60)).split("\n") for paragraph in paragraphs]
    first = wrapped[torn][0].rstrip("，、。；：！？”》") + stop
    paragraphs[torn] = first.strip("　") + "".join(wrapped[torn][1:])
    wrapped[torn] = [first, *furniture, *wrapped[torn][1:]]
    return paragraphs, "\n".join("\n".join(lines) for lines in wrapped)


@pytest.mark.parametrize("name", ONCE)
def test_furniture_inside_a_sentence_goes_though_it_comes_once(name: str) -> None:
    paragraphs, text = page_end(ONCE[name])
    document, report = labelled.read(text, frozenset({"M08", "M10", "M12", "M13"}))
    assert [block.text for block in document.blocks] == paragraphs
    gone = [repair.before for repair in report.repairs if repair.rule == "M22"]
    assert gone == [line for line in ONCE[name] if line]


@pytest.mark.parametrize("line", ["图3　河道的旧貌", "3. 桥墩", "过了三天才到，一共 12"])
def test_what_may_be_text_stays_inside_a_sentence(line: str) -> None:
    _, text = page_end([line])
    _, report = labelled.read(text, frozenset({"M08", "M10", "M12", "M13"}))
    assert not [repair for repair in report.repairs if repair.rule == "M22"]


def test_a_head_between_sentences_stays() -> None:
    _, text = page_end(["", "往事 12", ""], stop="。")
    _, report = labelled.read(text, frozenset({"M08", "M10", "M12", "M13"}))
    assert not [repair for repair in report.repairs if repair.rule == "M22"]


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        (
            "桥修好了。\n　　　　　　－ 1 －\n\n后来的事。\n　　　　　　－ 2 －\n\n再后来呢？\n",
            ["－ 1 －", "－ 2 －"],
        ),
        ("桥修好了，人都过去了。\n\n后来的事，没有人说得清。\n· 31 ·\n", ["· 31 ·"]),
        ("桥\n\n－ 1 －\n\n后来的事，没有人说得清。\n\n－ 2 －\n\n再后来呢？\n", []),
        ("桥\n\n－ 1 －\n后来的事，没有人说得清。\n\n－ 2 －\n再后来呢？\n", []),
    ],
    ids=["at the feet", "the last line", "amid white", "above text"],
)
def test_numbers_between_dashes(text: str, gone: list[str]) -> None:
    _, report = labelled.read(text)
    assert [repair.before for repair in report.repairs if repair.rule == "M22"] == gone


LONG = "今天要说的是，缸底放的是生石灰，用布包着，上面再架上竹片，"
BELOW = "县里改装了一百一十部，还剩下一些没有改。\n改装以后的犁比老犁轻，一个人扛得动。\n"
NARROW = (
    "原来的犁架用的是旧方铁，改用新\n钢轨劈开锻打以后，重量减到四十\n一斤。钢轨硬，劈的时候要烧到樱\n"
    "桃红，一次劈到底，不能回火再劈\n开，否则要裂。在犁柄右侧加一根\n杆子，末端打成勺形，转弯时用脚\n"
    "一踩，犁就抬起来了。杆子的支点\n要靠后，靠前了费力，试了三十多\n板豆腐，定为二十二度，豆腐后来\n"
)
WIDE = (
    "字要反刻。先由写字的人把那铭文写在薄纸上，反过来贴在外\n范的内壁，刻工照着墨迹剔进去，深浅要一样，剔深了的笔画\n"
    "日子一久便磨秃，剔浅了铜水灌不满，字口就发虚，通行的深\n"
)


@pytest.mark.parametrize(
    ("text", "furniture"),
    [
        (f"{NARROW}13\n都吃掉了。\n", ["13"]),
        (f"{WIDE}第三章　合范　　·41·\n度是一分二厘。\n", ["第三章　合范　　·41·"]),
        (f"{WIDE}①榫口俗称牙，每段八牙。\n第三章　合范　　·41·\n度是一分二厘。\n", ["第三章　合范　　·41·"]),
        (f"{WIDE}第二部分 合范\n17\n度是一分二厘。\n{WIDE}铸钟琐谈续编\n18\n度是一分二厘。\n",
         ["第二部分 合范", "17", "铸钟琐谈续编", "18"]),
        (f"{LONG}\n— 12 —\n茶叶码在上面。\n{BELOW}", ["— 12 —"]),
    ],
    ids=["narrow column", "three lines", "below notes", "above folios that rise", "between dashes"],
)  # fmt: skip
def test_furniture_that_comes_once_goes_from_a_sentence(text: str, furniture: list[str]) -> None:
    _, report = labelled.read(f"改犁铸钟的事\n\n{text}")
    assert [repair.before for repair in report.repairs if repair.rule == "M22"] == furniture


@pytest.mark.parametrize(
    "text",
    [
        f"{WIDE}第二部分 合范\n17\n度是一分二厘。\n",  # the line above may end a paragraph
        f"那年春天，渡口的人都走光了。\n— 2 —\n第二年也没有回来。\n{BELOW}",
        f"渡口与渡船的故事和后来的许多年以后的人们的样子\n— 1 —\n第二年也没有回来。\n{BELOW}",
    ],
    ids=["once", "behind a sentence", "below a title"],
)
def test_lines_that_may_be_text_stay(text: str) -> None:
    _, report = labelled.read(f"改犁铸钟的事\n\n{text}")
    assert not [repair for repair in report.repairs if repair.rule == "M22"]


PARTED = "船是早上六点开的，开船的人等的不是钟点，是卖菜的阿婆。阿婆坐稳了，把两只篮子放在脚边。"


def _left(text: str) -> list[str]:
    return [line.text for block in labelled.read(text)[0].blocks for line in block.lines]


@pytest.mark.parametrize(("folio", "head"), [("·2·", "沿河十镇"), ("— 2 —", "沿 河 十 镇")])
def test_a_framed_folio_beside_a_running_head_goes(folio: str, head: str) -> None:
    text = f"沿河十镇\n\n{PARTED}\n\n{folio}\n\n{head}\n\n{PARTED}\n"
    assert _left(text) == ["沿河十镇", PARTED, PARTED]


def test_a_late_number_in_a_frame_is_a_folio() -> None:
    lines = f"{PARTED[:20]}\n　　　　　　　　— 112 —\n{PARTED[20:]}\n{PARTED}\n"
    assert "— 112 —" not in _left(lines)


def test_parts_of_a_story_between_dashes_stay() -> None:
    text = f"沿河十镇\n\n— 1 —\n\n{PARTED}\n\n— 2 —\n\n{PARTED}\n"
    assert {"— 1 —", "— 2 —"} <= set(_left(text))


@pytest.mark.parametrize("word", ["Chapter", "Part", "Day"])
def test_a_word_with_a_number_heads_a_chapter_though_no_stop_stands_above(word: str) -> None:
    pages = [f"{word} {number}\n\n" + "她说，船到了\n水落下去，石头露出来\n" * 8 for number in range(1, 5)]
    document, report = labelled.read("渡口\n\n" + "\n".join(pages))
    assert not [repair for repair in report.repairs if repair.rule == "M22"]
    assert f"{word} 2" in [block.text for block in document.blocks]
