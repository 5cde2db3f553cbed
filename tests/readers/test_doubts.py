"""What is doubted, and why: units that look like something else; what is sound or settled is not asked."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from msgspec.structs import replace
from readers import labelled

import typeset.readers.text as reader
from typeset.messages.diagnostics import Report
from typeset.messages.reasons import REASONS
from typeset.readers import ReaderOptions, read_manuscript
from typeset.readers.lines import physical_lines
from typeset.readers.text.doubts import doubt
from typeset.readers.text.units import LogicalLine, Unit, unit_of

TEXT = "去年冬天，村里把石板路逐段翻修，换下的旧石料码在桥头，留给后来的人辨认。"
OTHER = "渡船停了三天，岸边的柳树先绿了。撑船的人说，水还要再涨一尺。"
PROSE = f"paragraph {TEXT}"
MORE = f"paragraph {OTHER}"
TORN = "桥修好的那一天，来的人比过年还多，站满了两"
REST = f"paragraph 岸。{TEXT}"


def units(*rows: str) -> list[Unit]:
    """Units of the rows, each the name of a kind before its text; lines are parted by ⏎."""
    found = []
    for number, row in enumerate(rows, start=1):
        kind, text = row.split(" ", 1)
        lines = [unit_of(line) for line in physical_lines(text.replace("⏎", "\n"), frozenset(), Report())]
        own = tuple(replace(unit.lines[0].pieces[0], number=number) for unit in lines)
        stacked = tuple(replace(unit.lines[0], pieces=(line,)) for unit, line in zip(lines, own, strict=True))
        found.append(Unit(stacked, "".join(line.text for line in own), kind))
    return found


def reasons(*rows: str, told: frozenset[int] = frozenset(), full: frozenset[int] = frozenset()) -> list[str]:
    """The reason to doubt each of these units."""
    return [unit.reason for unit in doubt(units(*rows), told, full)]


@pytest.mark.parametrize(
    ("rows", "doubted"),
    [
        # Tears, also past a note and a running head.
        ([f"paragraph {TORN}", REST], ["torn_end", "torn_start"]),
        (["paragraph 他说，", PROSE], ["torn_end", "torn_start"]),
        (
            [f"paragraph {TORN}", "heading 114　石门桥渡考", REST],
            ["torn_end", "head_or_line", "torn_start"],
        ),
        ([f"list_item 一、{TORN}", REST], ["torn_end", "torn_start"]),
        # A text may end in a bracket or an emoji; what a label opens goes on with nothing.
        ([f"paragraph {TEXT}（笑）", MORE], ["", ""]),
        (["paragraph 今天一次说完，建议先收藏再看，记得转发～", MORE], ["", ""]),
        (["paragraph 到医院了，在等床位，七楼靠窗的那一间", "paragraph 二姐：有没有吃早餐？"], ["", ""]),
        # Short lines.
        ([PROSE, "paragraph 石桥时代", PROSE], ["", "open_line", ""]),
        (["paragraph 值班", "paragraph 辛苦辛苦", "paragraph 在路上", "paragraph 快到了"], ["", "", "", ""]),
        ([PROSE, "paragraph 怎么办呢？", PROSE], ["", "short_line", ""]),
        ([PROSE, "paragraph ＊　　＊", PROSE], ["", "no_words", ""]),
        ([PROSE, "paragraph 二〇一九年三月一日"], ["", "around_text"]),
        # Openings of items need company, those of notes do not.
        (["paragraph 第一，找一张照片。", "paragraph 第二，写一句话。"], ["maybe_item", "maybe_item"]),
        ([PROSE, "paragraph 第二天是个阴天。", PROSE], ["", "", ""]),
        (["paragraph [82] 参见第一章。", PROSE], ["maybe_note", ""]),
        ([PROSE, "list_item ①参见第一章。", "list_item ②参见第二章。"], ["", "maybe_note", "maybe_note"]),
        (["paragraph 应当具备下列条件：", "list_item ①有摊位。", "list_item ②有秤。"], ["", "", ""]),
        # A label is a speaker's name where it recurs.
        ([PROSE, "paragraph 主播：阿榛"], ["", "maybe_definition"]),
        (["paragraph 阿榛：到了", PROSE, "paragraph 阿榛：走吧"], ["", "", ""]),
        (["definition 老温：放一部老片子。", f"paragraph 老温：{TEXT}"], ["definition_or_speech", ""]),
        (["definition 早餐：豆浆", "definition 早餐：馄饨"], ["", ""]),
        ([PROSE, "paragraph 附件：网格登记表", PROSE], ["", "", ""]),
        # A form, a chat, and what leads to a listing hold short lines by their nature.
        ([PROSE, "paragraph 班级____　　姓名____", PROSE], ["", "", ""]),
        ([PROSE, "paragraph 以及", "code_block make"], ["", "", ""]),
        (["paragraph 阿福 9:05", "paragraph 在路上", "paragraph 阿寿 9:06"], ["", "", ""]),
        # Commands, columns, letters.
        ([PROSE, "paragraph -c, --config", PROSE], ["", "maybe_code", ""]),
        ([PROSE, "paragraph 0      一切正常。"], ["", "columns"]),
        (["paragraph 阿妹：", MORE, "signoff 姐⏎九月廿一日"], ["label_alone", "maybe_quotation", ""]),
        # Verse, and what stands beside it.
        (["heading 静夜思", "paragraph 李白", "verse 床前明月光，⏎疑是地上霜。"], ["", "beside_verse", ""]),
        (["verse 登高　　杜甫⏎风急天高猿啸哀，⏎渚清沙白鸟飞回。"], ["title_in_verse"]),
        (["verse 查清欠款；⏎换锁；⏎清场。"], ["verse_or_text"]),
        (["verse 床前明月光，⏎疑是地上霜。"], [""]),
        # Heads that are sentences, items, folios, lines that introduce.
        (["heading 村里的人，吃过饭，就都来了", PROSE], ["head_or_text", ""]),
        (["heading 每小时的第三分钟执行", "code_block 3 * * * * command"], ["head_or_lead_in", ""]),
        (["heading 总览", "code_block lh [选项]"], ["", ""]),
        (["title 2020/08/17 · 阅读时间约6分钟", PROSE], ["which_line_is_title", ""]),
        ([PROSE, "byline 石门", PROSE], ["", "byline_inside", ""]),
        (["title 河边的书店", "deck （2020年11月通过）", PROSE], ["", "deck_or_line", ""]),
        (["title 河边的书店", "deck ——写给岛上的人", PROSE], ["", "", ""]),
        ([PROSE, "signoff 堵在桥上", PROSE], ["", "signoff_or_text", ""]),
    ],
)  # fmt: skip
def test_reasons(rows: list[str], doubted: list[str]) -> None:
    assert reasons(*rows) == doubted


def test_full_line_between_paragraphs_that_nothing_parts() -> None:
    assert reasons(PROSE, MORE, full=frozenset({1})) == ["full_line_end"] * 2
    assert reasons(PROSE, f"paragraph 　　{OTHER}", full=frozenset({1})) == ["", ""]


def test_settled_units_are_not_asked() -> None:
    rows = ["paragraph 石桥时代", PROSE]
    assert reasons(*rows) == ["open_line", ""]
    assert reasons(*rows, told=frozenset({1})) == ["", ""]


def test_earlier_doubts_keep_their_reason() -> None:
    doubted = [unit.doubted(40, "short_line") for unit in units("paragraph 石桥时代", PROSE)]
    assert [(unit.sure, unit.reason) for unit in doubt(doubted, frozenset(), frozenset())] == [
        (40, "short_line"),
        (40, "short_line"),
    ]


def test_kinds_and_extents_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    """On manuscripts of all kinds, nothing but the doubt changes, and each reason has words."""
    folder = Path(__file__).parents[1] / "manuscripts" / "first"
    seen: set[str] = set()

    def watched(found: list[Unit], told: frozenset[int], full: frozenset[int]) -> list[Unit]:
        doubted = doubt(found, told, full)
        assert [replace(unit, sure=0, reason="") for unit in doubted] == [
            replace(unit, sure=0, reason="") for unit in found
        ]
        seen.update(unit.reason for unit in doubted)
        return doubted

    monkeypatch.setattr(reader, "doubt", watched)
    for path in sorted(folder.glob("[acegt]*/*.txt"))[::3]:
        read_manuscript(path.read_bytes(), path.name, ReaderOptions(), Report())
    assert seen - {""} <= set(REASONS)


def test_every_reason_is_given_somewhere() -> None:
    names: set[str] = set()
    for path in Path(reader.__file__).parent.rglob("*.py"):
        names.update(re.findall(r'"(\w+)"', path.read_text(encoding="utf-8")))
    assert set(REASONS) <= names


def test_sound_prose_is_not_doubted() -> None:
    text = "河边的书店\n\n" + "\n\n".join([TEXT, OTHER, "“你来了？”她问。", "“来了。”"] * 8) + "\n"
    document, _ = labelled.read(text)
    assert not [guess for guess in document.guesses if guess.is_doubtful]


def test_paragraph_with_another_indented_line_inside() -> None:
    def joined(*typed: str) -> Unit:
        lines = physical_lines("\n".join(typed), frozenset(), Report())
        return Unit((LogicalLine(tuple(lines)),), "".join(line.text for line in lines), "paragraph")

    two = joined("　　第二条鱼是他的。他说，水", "里还有。", "　　后来他走了，", "没有回来。")
    one = joined("　　鱼是他的。他说，水", "里还有。")
    hanging = joined("鱼是他的。他说，水", "　　里还有。", "　　没有了。")
    found = [doubt([unit], frozenset(), frozenset())[0].reason for unit in (two, one, hanging)]
    assert found == ["inner_indent", "", ""]


def test_stamps_of_time_and_amounts_are_left_alone() -> None:
    assert reasons("paragraph 阿福 20:15", PROSE) == ["", ""]
    assert reasons("paragraph 3楼 | 木头人 | 2019-3-2 22:03", PROSE) == ["", ""]
    assert reasons(PROSE, "paragraph 67%～89%", PROSE) == ["", "open_line", ""]
