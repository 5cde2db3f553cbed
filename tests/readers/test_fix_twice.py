"""What is fixed once needs no second fix; visible characters come and go by repairs that are told, alone."""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from readers import labelled
from readers.glued_lines import GLUED
from readers.test_outline_file import outline_of

from typeset.drivers.fix import fix_project
from typeset.messages.codes import Code
from typeset.messages.diagnostics import Report
from typeset.messages.errors import ManuscriptError, SettingsError
from typeset.readers.encoding import decode
from typeset.settings.project import Flags, Project, load_project

PIECES = (
    "他说 今年 完成了 张三_李四_王五 \u5f20\u3000\u4e09 王小明 第一章_总则 一、 （一） 1. 1.1_ ， "
    "。 、 ； ： ？ ！ “ ” 《 》 （ ） , . ; : ? ! ( ) \" ' ... 。。。 …… -- —— ― 一一 ～ "
    "~ ９，８７６．５ ２０２３年 ＡＢＣ ｗｗｗ．ｅｘａｍｐｌｅ．ｃｏｍ １２：３０ １：２ ５０％ "
    "（１） [1]_王五,_李四._水利工程[M]._北京:_水利出版社,_2001:_12-15. "
    "[2]_赵六.题目[J].学报,2003,(2):5-9. \x1b[32m \x1b[0m &nbsp; &amp; &lt; &#8226; "
    "http://example.com/a,b?x=1&y=2 a@b.cn /usr/local/bin report.txt `code,_here;` Hello,_world! "
    "C++ 3.5% 3,000 12:30 1:2 50元 GB/T_7714-2015 __ \t \u3000 _ \xa0 ，， 。。 ！！ ？！ ，。 "
    "，, ,， .。 。. 0 ○ 二○二三年 ⼈ \uf0b7 葛󠄀 \u200b \xad … ． · • \n \n\n \n "
    "\u3000\u3000 ____ -_ *_ > # 中文 段落里的一些文字 更长的一段文字，里面有逗号，也有句号。"
)
NOTATION = frozenset("+-|=`①②③④⑤⑥⑦⑧⑨⑩")
"""What ``fix`` writes to show that lines are a table, a listing or a note."""

TYPED = [piece.replace("_", " ") for piece in PIECES.split(" ")]


def random_text(seed: int) -> str:
    """A paragraph of words and marks in any order, some of them line ends."""
    rng = random.Random(seed)
    middle = "".join(rng.choice(TYPED) for _ in range(rng.randrange(3, 25)))
    return f"标题\n\n{middle}。\n\n末段照旧说完了。\n"


def fix(text: str | bytes, folder: Path) -> tuple[str, Report]:
    """The text as ``typeset fix`` writes it, and what was told."""
    path = folder / "稿.txt"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    report = Report()
    named = folder if (folder / "book.toml").is_file() else path
    return fix_project(load_project(str(named), Flags()), (), report).text, report


def changes(text: str, fixed: str) -> Counter[str]:
    """Visible characters that came (counted up) or went (counted down)."""
    found = Counter(labelled.visible(fixed))
    found.subtract(Counter(labelled.visible(text)))
    return found


def told(report: Report) -> Counter[str]:
    """The same by the log of repairs."""
    found: Counter[str] = Counter()
    for item in report.repairs:
        if item.rule not in ("M01", "M03", "M32"):
            found.update(labelled.visible(item.after))
            found.subtract(labelled.visible(item.before))
    return found


def check(text: str, folder: Path) -> None:
    try:
        once, report = fix(text, folder)
    except ManuscriptError:
        return
    twice, again = fix(once, folder)
    assert twice == once
    assert again.repairs == []
    came = changes(text, once) - told(report)
    assert {char: count for char, count in came.items() if count and char not in NOTATION} == {}
    assert {char: count for char, count in (told(report) - changes(text, once)).items() if count} == {}


@pytest.mark.parametrize("seed", range(60))
def test_random_paragraphs(seed: int, tmp_path: Path) -> None:
    check(random_text(seed), tmp_path)


@pytest.mark.quality
def test_many_random_paragraphs(tmp_path: Path) -> None:
    for seed in range(1000, 4000):
        check(random_text(seed), tmp_path)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(GLUED)
def test_lines_of_several_manuscripts(tmp_path: Path, text: str) -> None:
    check(text, tmp_path)


@pytest.mark.quality
@settings(max_examples=1500, deadline=None, suppress_health_check=list(HealthCheck))
@given(GLUED)
def test_many_lines_of_several_manuscripts(tmp_path: Path, text: str) -> None:
    check(text, tmp_path)


RING = (
    "數來數去少三根[1]。\n\n[1] 民國四十七年颱風，同出十二船，回九船。\n\n陈工：不全在。\n\n①注在这里。\n\n"
    "问：您头一天上班还记得吗？\n\n答：记得。\n\n问：闸门最怕什么？\n"
)
"""A text of which now one line is the note, now the other, each time that it is read."""


def test_a_text_that_goes_round_stops_at_one_member(tmp_path: Path) -> None:
    check(RING, tmp_path)


@pytest.mark.parametrize("name", ["seventh/report/k7-buslines.txt", "sixth/novel/f-serial-hk.txt"])
def test_a_manuscript_that_went_round_stops(name: str, tmp_path: Path) -> None:
    once, _ = fix((Path(__file__).parent.parent / "manuscripts" / name).read_bytes(), tmp_path)
    twice, again = fix(once, tmp_path)
    assert twice == once
    assert again.repairs == []


def test_every_member_of_a_ring_is_fixed_alike(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ring = {"甲\n": "乙\n", "乙\n": "丙\n\n", "丙\n\n": "甲\n"}
    stand_in(monkeypatch, ring)
    found = {fix(text, tmp_path)[0] for text in ring}
    assert found == {"丙\n\n"}
    assert fix("丙\n\n", tmp_path)[1].repairs == []


def test_what_never_settles_is_given_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(monkeypatch, {"甲" * count: "甲" * (count + 1) for count in range(1, 60)})
    fixed, report = fix("甲甲", tmp_path)
    assert fixed == "甲甲"
    assert report.repairs == []
    assert [item.code for item in report.diagnostics] == [Code.M_NOT_SETTLED]


def stand_in(monkeypatch: pytest.MonkeyPatch, steps: dict[str, str]) -> None:
    """Let a reading make of each text what ``steps`` says, with a repair in each."""

    def repair(files: list[tuple[str, bytes]], _: Project, report: Report) -> str:
        report.repair("M08", 1, "甲", "乙")
        return steps[files[0][1].decode()]

    monkeypatch.setattr("typeset.drivers.fix.repair", repair)
    monkeypatch.setattr("typeset.drivers.fix.completed", lambda document, *_: document)
    monkeypatch.setattr("typeset.drivers.fix.write_text", lambda document: document)


def test_what_settings_add_is_not_of_the_manuscript(tmp_path: Path) -> None:
    (tmp_path / "book.toml").write_text('title = "桥梁"\nauthors = ["某人"]\nstyle = "book"\n')
    text = (
        "桥\n\n沈某\n\n桥是木头做的，也有石头做的。\n\n表　各座桥\n\n名\t长\n东\t三丈\n西\t四丈\n南\t五丈\n"
    )
    (tmp_path / "稿.txt").write_text(text)
    fixed = fix_project(load_project(str(tmp_path), Flags()), (), Report()).text
    assert "桥梁" not in fixed
    assert "某人" not in fixed
    assert "表1" not in fixed.replace(" ", "")


@pytest.mark.quality
@pytest.mark.parametrize(
    "path",
    sorted(Path(__file__).parent.parent.joinpath("manuscripts").rglob("*.txt")),
    ids=lambda path: path.name,
)
def test_manuscripts(path: Path, tmp_path: Path) -> None:
    once, _ = fix(path.read_bytes(), tmp_path)
    twice, again = fix(once, tmp_path)
    assert twice == once
    assert again.repairs == []


RULED = ("heading", "paragraph", "verse", "list_item", "quotation", "code_block", "note", "byline", "source")
MANUSCRIPTS = sorted((Path(__file__).parent.parent / "manuscripts").glob("*/*/*.txt"))


def some_lines(rng: random.Random) -> list[str]:
    """Sixty lines of a manuscript of the corpus."""
    path = rng.choice(MANUSCRIPTS)
    lines = decode(path.read_bytes(), path.name, frozenset(), Report()).splitlines()
    start = rng.randrange(max(len(lines) - 60, 1))
    return lines[start : start + 60]


def fixed_by(text: str, folder: Path) -> tuple[str, Report] | None:
    """The text fixed by what the author says in the folder; None where that does not fit."""
    try:
        return fix(text, folder)
    except (ManuscriptError, SettingsError):
        return None


@pytest.mark.parametrize("seed", range(24))
def test_what_rules_say_holds_in_the_fixed_text(seed: int, tmp_path: Path) -> None:
    rng = random.Random(seed)
    lines = some_lines(rng)
    words = sorted({line.strip() for line in lines if line.strip() and line.isprintable()})
    rules = [
        f"[[structure]]\ntext = {json.dumps(line, ensure_ascii=False)}\nas = '{rng.choice(RULED)}'\n"
        for line in rng.sample(words, min(len(words), 3))
    ]
    (tmp_path / "book.toml").write_text("".join(rules))
    once = fixed_by("\n".join(lines), tmp_path)
    if once:
        twice, again = fix(once[0], tmp_path)
        assert twice == once[0]
        assert again.repairs == []


@pytest.mark.parametrize("seed", range(16))
def test_what_an_outline_says_holds_in_the_fixed_text(seed: int, tmp_path: Path) -> None:
    rng = random.Random(seed)
    text = "\n".join(some_lines(rng))
    rows = outline_of(text).split("\n")
    for place in rng.sample(range(len(rows)), 3):
        rows[place] = re.sub(r"^( *[\d–-]+ +)paragraph ", rf"\g<1>{rng.choice(RULED)} ", rows[place])
    (tmp_path / "稿.outline").write_text("\n".join(rows))
    once = fixed_by(text, tmp_path)
    twice = fixed_by(once[0], tmp_path) if once else None  # rows may name what is gone: that is told
    if once and twice:
        assert twice[0] == once[0]
        assert twice[1].repairs == []
