"""Words in quotes are heads between the answers of an interview, and speech elsewhere."""

from __future__ import annotations

import pytest
from readers.labelled import heads

from typeset.readers.lines import PhysicalLine
from typeset.readers.text.heads.quoted_heads import mark_quoted_heads
from typeset.readers.text.units import unit_of

ANSWER = "那时候水大，船要三个人撑。我十六岁上船，先学收缆，学了两年才摸到篙。"


def _talk(asks: str, answers: str, quoted: tuple[str, ...], gap: str) -> str:
    """An interview with a line in quotes above each second question."""
    rows = ["撑船的人", "他在渡口撑了四十年船，桥通以后才上岸，现在住在老街的尽头。"]
    for line in quoted:
        rows += [line, f"{asks}您是哪一年上船的？", f"{answers}{ANSWER}"]
        rows += [f"{asks}后来怎么不撑了？", f"{answers}桥通了。{ANSWER}"]
    return gap.join(rows) + "\n"


@pytest.mark.parametrize(
    ("asks", "answers"), [("问：", "答："), ("记者：", "老潘："), ("问　", "答　"), ("問：", "潘：")]
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_words_in_quotes_above_questions_are_heads(asks: str, answers: str, gap: str) -> None:
    quoted = ("“先学收缆”", "“水大的时候”", "“桥通了，船就老了”")
    assert heads(_talk(asks, answers, quoted, gap)) == [f"1 {line}" for line in quoted]


@pytest.mark.parametrize("line", ["“先学收缆。”", "“真的吗？”", "他说“先学收缆”", "“收缆”“撑篙”"])
def test_what_was_said_is_no_head(line: str) -> None:
    rows = _talk("问：", "答：", (line, line, line), "\n").splitlines()
    assert _marked(rows) == []


def test_in_a_story_words_in_quotes_are_speech() -> None:
    said = ("“走吧”", "“再等等”", "“不等了”")
    assert _marked([row for line in said for row in (ANSWER, line, ANSWER)]) == []
    assert _marked(["问：撑船难吗？", *[row for line in said for row in (ANSWER, line, ANSWER)]]) == []


def _marked(rows: list[str]) -> list[str]:
    units = [unit_of(PhysicalLine(row, number, gap=1)) for number, row in enumerate(rows, 1)]
    return [unit.text for unit in mark_quoted_heads(units) if unit.kind == "heading"]
