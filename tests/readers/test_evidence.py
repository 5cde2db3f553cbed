"""What a manuscript shows of itself: regions of wrapping, series of numbers, repeated lines, columns."""

from __future__ import annotations

from random import Random

import pytest
from readers.wrapping_programs import Habit, prose, wrapped_text

from typeset.messages.diagnostics import Report
from typeset.readers.lines import physical_lines
from typeset.readers.text.evidence import Evidence, gather_evidence


def evidence_of(text: str) -> Evidence:
    return gather_evidence(physical_lines(text, frozenset(), Report()))


def test_a_change_of_width_is_found_at_its_line() -> None:
    random = Random(3)
    narrow = wrapped_text(random, [prose(random) for _ in range(20)], Habit(width=56))
    wide = wrapped_text(random, [prose(random) for _ in range(20)], Habit(width=76))
    plain = "\n".join(prose(random) for _ in range(20))
    found = evidence_of("\n".join((narrow, wide, plain)))
    widths = [region.wrapping and region.wrapping.width for region in found.regions]
    assert widths == [56, 76, None]
    first, second, third = found.regions
    assert abs(second.first - narrow.count("\n") - 2) <= 1
    assert abs(third.first - narrow.count("\n") - wide.count("\n") - 3) <= 1
    assert found.region_of(second.first + 5) is second
    assert (first.start, third.end) == (0, third.last)


def test_one_width_with_and_without_short_paragraphs_is_one_region() -> None:
    random = Random(4)
    parts = [prose(random) for _ in range(60)] + ["好。"] * 30 + [prose(random) for _ in range(60)]
    found = evidence_of(wrapped_text(random, parts, Habit(width=70)))
    assert [region.wrapping and region.wrapping.width for region in found.regions] == [70]


def test_lines_of_chance_are_not_wrapped() -> None:
    random = Random(5)
    found = evidence_of("\n".join(prose(random) for _ in range(200)))
    assert [region.wrapping for region in found.regions] == [None]
    assert found.regions[0].ended == 1


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("一、甲\n甲乙\n二、乙\n三、丙", [("han", 1, (1, 3, 4))]),
        ("1. 甲\n1. 子\n2. 丑\n2. 乙\n3. 丙", [("digit", 1, (1, 4, 5)), ("digit", 1, (2, 3))]),
        ("第一章 甲\n一、子\n二、丑\n第二章 乙\n一、寅\n二、卯", [
            ("chapter", 1, (1, 4)), ("han", 1, (2, 3)), ("han", 1, (5, 6))]),
        ("五、甲\n六、乙", [("han", 5, (1, 2))]),
    ],
)  # fmt: skip
def test_series_run_on(text: str, runs: list[tuple[str, int, tuple[int, ...]]]) -> None:
    assert [(run.scheme, run.start, run.numbers) for run in evidence_of(text).runs] == runs


def test_repeated_lines_and_columns() -> None:
    found = evidence_of("甲乙\n品名\t价钱\n梨\t三元\n甲乙\n甲　乙\n说完。")
    assert found.repeated == {"甲乙": 2}
    assert found.columned == {2, 3}
