"""What is fixed once needs no second fix; visible characters come and go by repairs that are told, alone."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest
from readers import labelled

from typeset.drivers.fix import fix_project
from typeset.messages.diagnostics import Report
from typeset.messages.errors import ManuscriptError
from typeset.settings.project import Flags, load_project

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
    return fix_project(load_project(str(path), Flags()), (), report).text, report


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
    assert [item for item in again.repairs if item.rule != "M32"] == []
    assert {char: count for char, count in (changes(text, once) - told(report)).items() if count} == {}
    assert {char: count for char, count in (told(report) - changes(text, once)).items() if count} == {}


@pytest.mark.parametrize("seed", range(60))
def test_random_paragraphs(seed: int, tmp_path: Path) -> None:
    check(random_text(seed), tmp_path)


@pytest.mark.quality
def test_many_random_paragraphs(tmp_path: Path) -> None:
    for seed in range(1000, 4000):
        check(random_text(seed), tmp_path)


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
    assert [item for item in again.repairs if item.rule != "M32"] == []
