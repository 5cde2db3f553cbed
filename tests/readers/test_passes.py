"""What passes look at and what they leave: kinds of block, addresses and code, characters with readings."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest

from typeset.messages.diagnostics import Report
from typeset.model.blocks import KINDS, Block, Document, Line, Paragraph, Ruby, RubyPair, Span, Text
from typeset.passes import PASSES, apply_passes, private_use
from typeset.passes.editing import Edit, edit_document, is_chinese, nearest_letter, outside_code
from typeset.passes.spaces import close_gaps, close_marks
from typeset.readers import ReaderOptions, read_manuscript

PLACE = Span("稿.txt", 3)
RUNNING = {"paragraph", "lead", "list_item", "dialogue", "quotation"}
RULES = dict(PASSES)


def repaired(repair: Callable[[Document, Report], Document], text: str, kind: type[Block] = Paragraph) -> str:
    document = Document("稿.txt", (kind((Line((Text(text, PLACE),)),), PLACE),))
    return repair(document, Report()).blocks[0].text


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind)
def test_spaces_are_closed_in_running_text_alone(kind: type[Block]) -> None:
    is_running = kind.kind in RUNNING
    assert repaired(close_marks, "他说 ：好", kind) == ("他说：好" if is_running else "他说 ：好")
    assert repaired(close_gaps, "他 说：好", kind) == ("他说：好" if is_running else "他 说：好")


@pytest.mark.parametrize(
    ("rule", "before", "after"),
    [
        ("M13", "他 说，好", "他说，好"),
        ("M13", "他\u00a0说，好", "他说，好"),
        ("M13", "他  说，好", "他  说，好"),
        ("M13", "张三 李四 王五", "张三 李四 王五"),
        ("M13", "第一章 总则，要点", "第一章 总则，要点"),
        ("M13", "第12节 总则，要点", "第12节 总则，要点"),
        ("M13", "二十三 总则，要点", "二十三 总则，要点"),
        ("M13", "第三编辑 总则，要点", "第三编辑 总则，要点"),
        *(("M13", f"{word} 张三，好", f"{word} 张三，好") for word in (
            "记者", "通讯员", "评论员", "作者", "编辑", "摄影", "讯", "日电", "（本报记者", "(新华")),
        ("M13", "走路 张三，好", "走路张三，好"),
        ("M13", "姓名：张三 性别：男", "姓名：张三 性别：男"),
        ("M13", "品种：小麦 玉米 大豆", "品种：小麦 玉米 大豆"),
        ("M13", "他说：今天 天气很好。", "他说：今天天气很好。"),
        ("M13", "到了，昨天 老师说：好。", "到了，昨天老师说：好。"),
        ("M16", "时间：周五  地点：楼上", "时间：周五\u3000地点：楼上"),
        ("M16", "品种：小麦  玉米", "品种：小麦\u3000玉米"),
        ("M16", "他说：今天  天气很好。", "他说：今天 天气很好。"),
        *(("M14", f"好{mark} 走", f"好{mark}走") for mark in "，。、；：！？）》”’」』】〕…"),
        *(("M14", f"好 {mark}走", f"好{mark}走") for mark in "，。、；：！？）》”’」』】〕"),
        *(("M14", f"好{mark} 走", f"好{mark}走") for mark in "（《“‘「『【〔"),
        *(("M14", f"好 {mark}走", f"好{mark}走") for mark in "（《“‘「『【〔"),
        ("M14", "好 a“ 走", "好 a“走"),
        ("M14", "he said “yes” and left，", "he said “yes” and left，"),
        ("M14", "好” 走", "好”走"),
        ("M16", "好\t走", "好 走"),
        ("M16", "好  走", "好 走"),
        ("M16", "好 走", "好 走"),
        ("M16", "甲方（盖章）：        乙方（签字）：", "甲方（盖章）：　　　　乙方（签字）："),
        ("M16", "日期：    年  月  日", "日期：　　年　月　日"),
        ("M16", "积有（    ）位小数", "积有（　　）位小数"),
        ("M16", "剪（　　　　）段", "剪（　　　　）段"),
        ("M16", "应选(   )项", "应选(　　)项"),
        ("M14", "正确的是（ ）。", "正确的是（ ）。"),
        ("M14", "积有（    ）位小数", "积有（    ）位小数"),
        ("M14", "（ 见下 ）", "（见下）"),
        ("M16", "one  two", "one  two"),
        ("M08", "好,走", "好，走"),
        *(("M08", f"好{half}走", f"好{full}走") for half, full in zip(",.;:?!", "，。；：？！", strict=True)),
        ("M08", "好(走)", "好（走）"),
        ("M08", "好(go)", "好(go)"),
        ("M08", "有25%,走", "有25%，走"),
        ("M08", "有1,000元", "有1,000元"),
        ("M08", "在12:30走", "在12:30走"),
        ("M08", "好...走", "好...走"),
        ("M08", "用Go,Rust写程序好", "用Go,Rust写程序好"),
        ("M09", '他说"好"走', "他说“好”走"),
        ("M09", "他说\"好'真'的\"走", "他说“好‘真’的”走"),
        ("M09", '屏幕5"宽,"好"', '屏幕5"宽,“好”'),
        ("M09", "他的don't好'也好'吗", "他的don't好‘也好’吗"),
        ("M11", "好--走", "好——走"),
        ("M11", "好---走", "好——走"),
        ("M11", "好----走", "好----走"),
        ("M11", "好――走", "好——走"),
        ("M11", "好—走", "好—走"),
        ("M11", "好——走", "好——走"),
        ("M11", "a--b", "a--b"),
        ("M11", "一一说明，好", "一一说明，好"),
    ],
)  # fmt: skip
def test_each_rule_on_both_sides_of_its_limits(rule: str, before: str, after: str) -> None:
    assert repaired(RULES[rule], before) == after


@pytest.mark.parametrize(
    "code",
    [
        "http://a.cn/b,c", "https://a.cn", "ftp://a.cn", "www.a.cn", "a.b+c@d-e.com.cn", "`x,y`", "``",
        "C:\\temp\\a.b", "d:\\x-y", "/usr/bin", "../lib/x", "~/lib", "./a-1", "/etc/a.d/b_c",
        *(f"a-1.{ending}" for ending in (
            "txt", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "pdf", "htm", "html", "jpg", "jpeg", "png",
            "gif", "zip", "com", "cn", "org", "net", "edu", "gov", "exe", "py", "js", "css", "md")),
    ],
)  # fmt: skip
def test_no_edit_touches_code(code: str) -> None:
    for text in (code, f"见 {code} 里", f"见 {code} 又见 {code} 里"):
        start = text.rindex(code)
        end = start + len(code)
        assert outside_code(text, [Edit(start, start + 1, "，"), Edit(end - 1, end, "，")]) == []
        around = [Edit(end, end + 1, "，"), *([Edit(start - 1, start, "，")] if start else [])]
        assert outside_code(text, around) == around
        assert not start or outside_code(text, [Edit(start - 1, start + 1, "，")]) == []


@pytest.mark.parametrize(
    "text",
    ["一/二", "和/或/及", "1/2/3", "1/2", "a.b", "甲@乙", "好.走", "/a", "1.5", "x.pyx", "a.mdx"],
)
def test_what_only_looks_like_code_is_edited(text: str) -> None:
    edit = Edit(len(text) - 1, len(text), "")
    assert outside_code(text, [edit]) == [edit]


def test_characters_with_readings_stay_and_those_beside_them_are_edited() -> None:
    ruby = Ruby((RubyPair(Text("汉", PLACE), Text("han", PLACE)),), PLACE)
    lines = (
        (ruby, Text("字", PLACE)),
        (Text("字", PLACE), ruby),
        (Text("字", PLACE), ruby, Text("字", PLACE)),
    )
    document = Document("稿.txt", tuple(Paragraph((Line(inlines),), PLACE) for inlines in lines))
    report = Report()
    edited = edit_document(
        document, "M08", lambda text: [Edit(k, k + 1, "，") for k in range(len(text))], report
    )
    assert [block.text for block in edited.blocks] == ["汉，", "，汉", "，汉，"]
    assert len(report.repairs) == 4


def test_text_is_chinese_when_three_letters_in_ten_are_han() -> None:
    assert is_chinese("字字字abcdefg")
    assert not is_chinese("字字字abcdefgh")
    assert is_chinese("字")
    assert not is_chinese("123")


def test_the_nearest_letter_is_looked_for_among_eight_characters() -> None:
    assert nearest_letter("，，，，，，，字", 0, 1) == "字"
    assert nearest_letter("，，，，，，，，字", 0, 1) == ""
    assert nearest_letter("字，，，，，，，", 7, -1) == "字"
    assert nearest_letter("字，，，，，，，，", 8, -1) == ""
    assert nearest_letter("a，", 1, -1) == "a"


def test_private_characters_become_single_ones_that_everybody_has() -> None:
    table = private_use._TABLE
    assert {unicodedata.category(char) for char in table} == {"Co"}
    assert all(len(char) == 1 and unicodedata.category(char) != "Co" for char in table.values())
    assert len(set(table.values())) == len(table)


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        ("en", "\"Don't,\" he wrote -- 'no.'", "“Don’t,” he wrote – ‘no.’"),
        ("en", "No \"A\" here.", "No “A” here."),
        ("en", "The screen is 7\" wide; a \"big\" one.", "The screen is 7\" wide; a “big” one."),
        ("en", "print(\"a\") == 'b'", "print(\"a\") == 'b'"),
        ("en", "He said 'no to all of them.", "He said 'no to all of them."),
        ("en-GB", "'Twas rock 'n' roll.", "’Twas rock ’n’ roll."),
        ("fr", "Il dit \"oui\".", "Il dit \"oui\"."),
        ("ko", "그는 \"안녕.\" 하고 '좋다'는 말을 했다...", "그는 “안녕.” 하고 ‘좋다’는 말을 했다..."),
        ("ko", "7\" 화면은 \"작다\"고 한다.", "7\" 화면은 “작다”고 한다."),
    ],
)  # fmt: skip
def test_straight_marks_of_english_and_korean_books_become_curly(
    language: str, before: str, after: str
) -> None:
    block = Paragraph((Line((Text(before, PLACE),)),), PLACE)
    report = Report()
    document = apply_passes(Document("稿.txt", (block,), language=language), frozenset(), report)
    assert document.blocks[0].text == after
    assert {repair.rule for repair in report.repairs} == ({"M38"} if before != after else set())
    assert apply_passes(document, frozenset({"M38"}), Report()) == document


@pytest.mark.parametrize(
    ("row", "loose"),
    [
        ("河水向东流。\t（\t）", []),
        ("河水向东流。      （      ）", []),
        ("河水（向东流。\t（\t）", ["（"]),
        ("河水向东流。\t（\t见下", ["（"]),
        ("河水向东流。\t《\t）", ["《", "）"]),
    ],
)
def test_brackets_of_two_cells_hold_an_answer(row: str, loose: list[str]) -> None:
    report = Report()
    text = f"测验\n\n把答案写在括号里，一题一分。\n\n山上没有庙。\t（\t）\n{row}\n桥边有人等船。\t（\t）\n"
    apply_passes(read_manuscript(text.encode(), "a.txt", ReaderOptions(), Report()), frozenset(), report)
    told = [dict(item.values)["mark"] for item in report.diagnostics if item.code.name == "M_UNBALANCED"]
    assert told == loose
