"""[[structure]] rules override a guess; a rule that fits nothing, or twice, is an error."""

from __future__ import annotations

import pytest

from typeset.messages.diagnostics import Report
from typeset.readers import PlacedRule, ReaderOptions, read_manuscript

TEXT = """春天的邮局

邮局在街角，绿色的门，绿色的窗，

门口挂着一只铜铃

推门就响，响一声，里面的人便抬起头来。

铃声里的人

老所长姓秦，在柜台后面坐了三十年。
"""


def kinds(*rules: PlacedRule) -> tuple[list[tuple[str, str]], Report]:
    report = Report()
    document = read_manuscript(TEXT.encode(), "a.txt", ReaderOptions(structure=rules), report)
    return [(block.kind, block.text[:6]) for block in document.blocks], report


def test_a_rule_decides() -> None:
    found, report = kinds(PlacedRule("门口挂着", "paragraph"), PlacedRule("铃声里的人", "paragraph"))
    assert found == [
        ("title", "春天的邮局"),
        ("paragraph", "邮局在街角，"),
        ("paragraph", "门口挂着一只"),
        ("paragraph", "推门就响，响"),
        ("paragraph", "铃声里的人"),
        ("paragraph", "老所长姓秦，"),
    ]
    assert report.errors == []


def test_a_heading_by_rule_has_a_level() -> None:
    report = Report()
    rules = (PlacedRule("推门就响", "heading"),)
    document = read_manuscript(TEXT.encode(), "a.txt", ReaderOptions(structure=rules), report)
    assert [(block.kind, getattr(block, "level", None)) for block in document.blocks][3] == ("heading", 1)


def test_a_title_by_rule_keeps_what_stands_below_it() -> None:
    report = Report()
    text = "内部资料\n\n春天的邮局\n\n——一位老所长的故事\n\n本报记者 何川\n\n邮局在街角。\n"
    rules = (PlacedRule("春天的邮局", "title"), PlacedRule("内部资料", "kicker"))
    document = read_manuscript(text.encode(), "a.txt", ReaderOptions(structure=rules), report)
    assert [block.kind for block in document.blocks] == ["kicker", "title", "deck", "byline", "paragraph"]


def test_verse_by_rule_takes_the_lines_below_along() -> None:
    report = Report()
    text = "歌谣\n\n大家唱道：\n\n月光光照四方。\n四方有我家。\n\n唱完就散了。\n"
    rules = (PlacedRule("月光光", "verse"),)
    document = read_manuscript(text.encode(), "a.txt", ReaderOptions(structure=rules), report)
    assert [(block.kind, len(block.lines)) for block in document.blocks][2] == ("verse", 2)


@pytest.mark.parametrize(
    ("starts_with", "code"), [("不存在的话", "C_STRUCTURE_NO_MATCH"), ("", "C_STRUCTURE_AMBIGUOUS")]
)
def test_a_rule_that_fits_nothing_or_too_much_is_an_error(starts_with: str, code: str) -> None:
    _, report = kinds(PlacedRule(starts_with, "heading"))
    assert [item.code.name for item in report.errors] == [code]
    assert report.errors[0].message("zh")
    assert report.errors[0].remedy("en")


NOTED = "渡口旧事\n\n船是木头做的①，也有铁的。\n\n①木头船如今少见。\n\n附在这里的话，说完了。\n"


def test_a_note_by_rule_hangs_at_its_call() -> None:
    report = Report()
    rules = (PlacedRule("①木头船", "note"),)
    document = read_manuscript(NOTED.encode(), "a.txt", ReaderOptions(structure=rules), report)
    assert [note.blocks[0].text for note in document.notes] == ["木头船如今少见。"]


def test_a_note_by_rule_that_nothing_calls_stays_a_paragraph_and_is_told() -> None:
    report = Report()
    rules = (PlacedRule("附在这里", "note"),)
    document = read_manuscript(NOTED.encode(), "a.txt", ReaderOptions(structure=rules), report)
    assert document.blocks[-1].kind == "paragraph"
    assert [guess.reason for guess in document.guesses if guess.line == 7] == ["note_uncalled"]


def test_a_listing_by_rule_is_known_by_its_first_line() -> None:
    report = Report()
    rules = (PlacedRule("", "code_block", text="打开机器"),)
    text = "手册\n\n```\n打开机器\n按下开关\n```\n\n说完了。\n"
    document = read_manuscript(text.encode(), "a.txt", ReaderOptions(structure=rules), report)
    assert [block.kind for block in document.blocks] == ["title", "code_block", "paragraph"]
    assert report.errors == []
