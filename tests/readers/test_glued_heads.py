"""Running heads that were glued into sentences go where they are sure, and stay and are told where not."""

from __future__ import annotations

from random import Random

import pytest
from readers import labelled
from readers.wrapping_programs import Habit, prose, wrapped_text

from typeset.messages.codes import Code
from typeset.messages.diagnostics import Report
from typeset.model.blocks import Document
from typeset.readers.options import ReaderOptions
from typeset.readers.text import read_text

UNTOUCHED = frozenset({"M08", "M10", "M12", "M13"})
SURE = {
    "between dots, before the name": lambda page: f" ·{page}· 石门桥考 ",
    "behind the name": lambda page: f" 石门桥考 {page} ",
    "of facing pages": lambda page: f" {page} 渡口旧事 " if page % 2 else f" 第三章　河与桥 {page} ",
    "between dashes": lambda page: f"— {page} —",
}
UNSURE = {
    "not set off": lambda page: f"{page}石门桥考",
    "a number alone": lambda page: f" {page} ",
}


def glued(random: Random, form: object, page: int = 300) -> tuple[list[str], list[str]]:
    """Paragraphs with something glued into them a page apart, amid sentences; and as they were before."""
    whole = [prose(random) for _ in range(24)]
    paragraphs, since, number = [], 0, 46
    for paragraph in whole:
        text = ""
        for place, char in enumerate(paragraph):
            text, since = text + char, since + 1
            is_amid = paragraph[place : place + 2].isalpha() and place + 2 < len(paragraph)
            if since >= page and is_amid:
                text, since, number = text + form(number), 0, number + 1
        paragraphs.append(text)
    return paragraphs, whole


def read(text: str) -> tuple[Document, Report]:
    """What is read, and what is told."""
    report = Report()
    options = ReaderOptions(skip=UNTOUCHED)
    return read_text(text.encode(), "a.txt", options, report), report


@pytest.mark.parametrize("form", SURE)
@pytest.mark.parametrize("seed", range(3))
def test_sure_heads_go(form: str, seed: int) -> None:
    paragraphs, whole = glued(Random(seed), SURE[form])
    document, report = read("\n".join(["旧事", "", *paragraphs]))
    texts = [block.text for block in document.blocks]
    assert "".join(texts[1:]) == "".join(whole)
    assert sum(repair.rule == "M22" for repair in report.repairs) >= 3


@pytest.mark.parametrize("form", UNSURE)
def test_doubtful_heads_stay_and_are_told(form: str) -> None:
    paragraphs, _ = glued(Random(5), UNSURE[form])
    document, report = read("\n".join(["旧事", "", *paragraphs]))
    assert [block.text for block in document.blocks][1:] == paragraphs
    told = [item for item in report.diagnostics if item.code is Code.M_MAYBE_FURNITURE]
    assert len(told) == 1
    assert UNSURE[form](46).strip() in told[0].message("en")
    assert paragraphs[told[0].span.line - 3].count("46")


def test_one_folio_between_dots_is_told() -> None:
    document, report = read("旧事\n\n他走到河边的时候天已经快要·46·黑了，船还没有来。\n")
    assert "·46·" in document.blocks[1].text
    assert [item.span.line for item in report.diagnostics if item.code is Code.M_MAYBE_FURNITURE] == [3]


@pytest.mark.parametrize(
    "words",
    [" 图 {} ", "见表 {} 的", "，步骤 {}：", "第 {} 步", "（{}）", " {} 个人", "·{}·"],
    ids=["figure", "table", "step", "counted", "brackets", "men", "too near"],
)
def test_numbers_of_the_text_stay(words: str) -> None:
    page = 30 if words == "·{}·" else 300
    paragraphs, _ = glued(Random(3), words.format, page)
    document, report = read("\n".join(["旧事", "", *paragraphs]))
    assert "".join(block.text for block in document.blocks[1:]) == "".join(paragraphs)
    assert not [repair for repair in report.repairs if repair.rule == "M22"]


def test_heads_go_from_wrapped_text_as_well() -> None:
    """Lines that were wrapped again with the heads in them are whole paragraphs without."""
    paragraphs, whole = glued(Random(8), SURE["behind the name"], 200)
    document, _ = labelled.read(wrapped_text(Random(1), paragraphs, Habit(width=66)), UNTOUCHED)
    text = "".join(block.text for block in document.blocks)
    assert text.count("石门桥考") <= 1  # one may be parted by a line's end
    assert sum(block.text in whole for block in document.blocks) >= len(whole) - 3


@pytest.mark.parametrize("width", [30, 44, 68])
@pytest.mark.parametrize("heads", [("石门桥考",), ("石门桥考", "河与桥")])
def test_heads_without_folios_go(width: int, heads: tuple[str, ...]) -> None:
    random = Random(width)
    whole = ["".join(prose(random) for _ in range(4)) for _ in range(20)]
    lines = wrapped_text(random, whole, Habit(width=width)).split("\n")
    text, page = [], 24
    for place, line in enumerate(lines):
        text.append(line)
        if place % page == page - 1:
            text.append(heads[place // page % len(heads)])
    document, report = labelled.read("\n".join(text), UNTOUCHED)
    gone = [repair for repair in report.repairs if repair.rule == "M22"]
    assert {repair.before for repair in gone} == set(heads)
    # Those that stand between paragraphs before the first that breaks a sentence may be heads of their own.
    assert [repair.line for repair in gone] == list(range(gone[0].line, len(text) + 1, page + 1))
    assert gone[0].line <= 3 * (page + 1)
    assert sum(block.text in whole for block in document.blocks) >= len(whole) - 3


def scanned(random: Random, below: list[str]) -> str:
    """Pages of wrapped text, below each a folio and a line, which in scans is the head of the next page."""
    whole = ["".join(prose(random) for _ in range(3)) for _ in range(20)]
    lines = wrapped_text(random, whole, Habit(width=60)).split("\n")
    text = []
    for place, line in enumerate(lines):
        text.append(line)
        if place % 24 == 23 and place // 24 < len(below):
            text += [str(33 + place // 24), below[place // 24]]
    return "\n".join(text)


def test_heads_beside_folios_go_though_one_comes_once() -> None:
    document, report = labelled.read(scanned(Random(4), ["往事琐记", "马　仲　山", "往事琐记"]), UNTOUCHED)
    gone = [repair.before for repair in report.repairs if repair.rule == "M22"]
    assert gone == ["33", "往事琐记", "34", "马　仲　山", "35", "往事琐记"]
    assert "heading" not in [block.kind for block in document.blocks]


def test_heads_of_chapters_below_folios_stay() -> None:
    heads = ["第一章　渡口", "第二章　河与桥", "第三章　旧信"]
    _, report = labelled.read(scanned(Random(4), heads), UNTOUCHED)
    assert not {repair.before for repair in report.repairs if repair.rule == "M22"} & set(heads)


def test_a_refrain_is_no_running_head() -> None:
    strophes = ["\n".join("春天的风吹过石桥边的麦田" for _ in range(16)) for _ in range(5)]
    document, _ = read("风的歌\n\n" + "\n回来吧\n".join(strophes) + "\n")
    assert "".join(block.text for block in document.blocks).count("回来吧") == 4


def test_a_word_before_numbers_from_one_counts_what_the_text_is_about() -> None:
    names = (("渡船", "The Ferry"), ("古井", "A Well"), ("老桥", "Old Bridges"), ("更夫", "Night Watch"))
    text = "他把船推下水，岸上的人还在等。" * 12
    halls = [f"{name}\nHall {number}  {latin}\n\n{text}" for number, (name, latin) in enumerate(names, 1)]
    report = read("\n\n".join(halls))[1]
    assert not [repair for repair in report.repairs if repair.rule == "M22"]
