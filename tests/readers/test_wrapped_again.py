"""Manuscripts that nobody wrapped are wrapped by programs of all habits; their paragraphs come back.

The texts are those of the open halves of ``tests/manuscripts``, with their heads, verse and lists among the
paragraphs, most of them short. Asked for is each paragraph that is read from the manuscript as it was typed.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest
from readers import labelled
from readers.wrapping_programs import Habit, wrap

from tests.manuscripts.truth import TrueUnit, Truth, read_truth

FOLDER = Path(__file__).parents[1] / "manuscripts"
HALVES = ("first", "third", "sixth", "seventh")
PROSE_KINDS = frozenset({"paragraph", "dialogue", "lead"})
NO_REPAIR = frozenset({f"M{number:02}" for number in range(8, 20)})
LONG = 60
"""Characters of a paragraph that takes several lines."""

LINES_OF_A_PAGE = 17


class Part(NamedTuple):
    """A unit of a manuscript: its lines, and whether they are running text."""

    lines: list[str]
    is_prose: bool


def parts_of(truth: Truth) -> list[Part]:
    """The units in order, each with its lines as typed."""
    return [Part([truth.text(line).strip("\ufeff\r\n") for line in unit.lines], _is_prose(unit))
            for unit in truth.units if not unit.is_only("left_out")]  # fmt: skip


def _is_prose(unit: TrueUnit) -> bool:
    return unit.kinds <= PROSE_KINDS and len(unit.lines) == 1


@cache
def manuscripts() -> tuple[tuple[str, tuple[Part, ...]], ...]:
    """Unwrapped manuscripts of prose that have some paragraphs of several lines."""
    found = []
    for half in HALVES:
        for path in sorted((FOLDER / half).glob("*/*.txt")):
            truth = read_truth(path)
            parts = parts_of(truth)
            long = sum(part.is_prose and len(part.lines[0]) >= LONG for part in parts)
            if not truth.is_wrapped and long >= 2:
                found.append((truth.name, tuple(parts)))
    return tuple(found)


def random_habits(random: Random) -> list[Habit]:
    """One habit, or two of one layout: a collection typed in parts."""
    indent, blank = random.choice((("　　", False), ("　　", True), ("", True), ("    ", False)))
    widths = random.sample((48, 56, 60, 64, 66, 70, 72, 76, 80), k=random.choice((1, 1, 2)))
    hangs = random.random() < 0.3
    return [Habit(width=width, indent=indent, blank=blank, hangs=hangs) for width in widths]


def wrapped(parts: tuple[Part, ...], habits: list[Habit], folio: int) -> str:
    """The parts wrapped, the first half by the first habit; with a folio after each page, if any."""
    lines: list[str] = []
    for place, part in enumerate(parts):
        habit = habits[place * len(habits) // len(parts)]
        if lines and habit.blank:
            lines.append("")
        lines += wrap(part.lines[0].strip(), habit) if part.is_prose else part.lines
    return "\n".join(_paged(lines, folio) if folio else lines) + "\n"


def _paged(lines: list[str], folio: int) -> list[str]:
    """The lines with a folio between pages; a page ends within a paragraph."""
    found: list[str] = []
    of_page = 0
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        found.append(line)
        of_page += 1
        if of_page >= LINES_OF_A_PAGE and len(line) > 20 and below[:1].strip():
            found.append(f"— {folio} —")
            folio, of_page = folio + 1, 0
    return found


def read(text: str) -> Counter[str]:
    document, _ = labelled.read(text, NO_REPAIR)
    return Counter("".join(block.text.split()) for block in document.blocks if block.kind in PROSE_KINDS)


def missed(name: str, parts: tuple[Part, ...], random: Random) -> tuple[list[str], int]:
    """The paragraphs of one manuscript that do not come back, and how many were asked for."""
    typed = read("\n".join(line for part in parts for line in part.lines) + "\n")
    wanted = Counter({text: typed[text] for part in parts if part.is_prose
                      if (text := "".join(part.lines[0].split())) in typed})  # fmt: skip
    text = wrapped(parts, random_habits(random), random.choice((0, 0, 12)))
    return [f"{name}: {one[:24]}" for one in (wanted - read(text)).elements()], wanted.total()


def figure(seed: int, every: int) -> float:
    """The share of paragraphs that come back, over the manuscripts."""
    lost, total = [], 0
    for place, (name, parts) in enumerate(manuscripts()[::every]):
        gone, asked = missed(name, parts, Random(seed * 1000 + place))
        lost += gone
        total += asked
    print(f"{len(lost)} of {total} paragraphs missed", *lost, sep="\n")
    return 1 - len(lost) / total


def test_manuscripts_come_back() -> None:
    assert figure(1, 5) >= 0.97


@pytest.mark.quality
@pytest.mark.parametrize("seed", range(2, 6))
def test_figures_of_wrapped_manuscripts(seed: int) -> None:
    assert figure(seed, 1) >= 0.97


def test_dispatches_that_begin_with_the_time() -> None:
    said = (
        "引航站通报，受浓雾影响，主航道单向通航，预计恢复的时间另行通知",
        "锚地待泊的船舶有集装箱船九艘、散货船十一艘",
    )
    paragraphs = [f"【{hour:02}:05】 {said[hour % 2]}，{said[hour % 3 % 2]}。" for hour in range(9, 15)]
    habit = Habit(width=60)
    text = "\n".join(line for paragraph in paragraphs for line in wrap(paragraph, habit))
    found = read(f"港航快讯\n\n{text}\n")
    assert not Counter("".join(one.split()) for one in paragraphs) - found


def test_a_few_paragraphs_between_short_heads() -> None:
    chalk = (
        "现在的教室里闻不到了。那是一种干的气味，在鼻子里有棱角。值日生擦黑板，先湿后干，老师进门打一个喷嚏，"
        "我们就知道今天要听写。"
    )
    oil = (
        "父亲的外套挂在门后，人没到，柴油先到。母亲嫌它，洗了又洗。后来父亲不开船了，外套洗得很干净，她把脸埋进去，"
        "说怎么没了。"
    )
    habit = Habit(width=56, indent="    ")
    parts = [
        "气味三题",
        "粉笔",
        *wrap(chalk, habit),
        "柴油",
        *wrap(oil, habit),
        "樟脑",
        "    这是时间的气味。",
    ]
    found = read(
        "\n".join([*parts, "（编者按：本文作者系一九六六届校友，来稿为手写，题目为编者所加。）"]) + "\n"
    )
    assert not Counter([chalk, oil]) - found


def test_wide_lines_of_several_paragraphs_that_end_in_pauses() -> None:
    first = "开水浇在面上，筷子搅成雪花，再加凉水揉。别怕烫，怕烫就等一会儿。揉好了盖块布，"
    second = "擀开，抹油，撒盐、花椒面、葱，卷起来，盘成蚊香，压扁，再擀。锅烧热，少油，盖盖，"
    ends = ("十分钟。这十分钟把葱切了。", "一面两分半。")
    found = read(
        f"葱油饼\n\n大家好，这周轮到我。\n\n{first}\n{ends[0]}\n\n{second}\n{ends[1]}\n\n下周轮到北方的老范。\n"
    )
    assert not Counter([first + ends[0], second + ends[1]]) - found
