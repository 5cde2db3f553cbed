"""Text that programs of all habits wrapped comes back paragraph by paragraph, at one width or several."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest
from readers import labelled
from readers.wrapping_programs import Habit, prose, random_habit, wrapped_text

NO_REPAIR_OF_MARKS = frozenset({"M08", "M10", "M12", "M13", "M14"})


def exactness(random: Random, habits: list[Habit], count: int, latin: float) -> tuple[int, int]:
    """How many paragraphs come back exactly, of how many: parts of these habits one below the other."""
    wanted: Counter[str] = Counter()
    parts = []
    for number, habit in enumerate(habits, start=1):
        paragraphs = [prose(random, latin=latin) for _ in range(count)]
        wanted.update(paragraphs)
        parts.append(f"第{'〇一二三四五六'[number]}章　某某\n\n{wrapped_text(random, paragraphs, habit)}")
    document, _ = labelled.read("\n\n".join(parts) + "\n", NO_REPAIR_OF_MARKS)
    found = Counter(block.text for block in document.blocks)
    return wanted.total() - (wanted - found).total(), wanted.total()


def figure(seeds: range, regions: int, latin: float, count: int = 40) -> float:
    """The share of paragraphs that come back exactly, over several random texts."""
    exact = total = 0
    for seed in seeds:
        random = Random(seed)
        right, all_of_them = exactness(random, [random_habit(random) for _ in range(regions)], count, latin)
        exact, total = exact + right, total + all_of_them
    return exact / total


@pytest.mark.parametrize(("regions", "latin"), [(1, 0), (1, 0.3), (3, 0), (3, 0.3)])
def test_random_habits(regions: int, latin: float) -> None:
    assert figure(range(4), regions, latin, 20) >= 0.99


@pytest.mark.quality
@pytest.mark.parametrize("regions", [1, 2, 3, 5])
@pytest.mark.parametrize("latin", [0, 0.3])
def test_figures_of_random_habits(regions: int, latin: float) -> None:
    exact = figure(range(30), regions, latin)
    print(f"wrapped at {regions} widths, {latin:.0%} Latin: {exact:.2%} of paragraphs exact")
    assert exact >= 0.99


@pytest.mark.parametrize(
    "habit",
    [
        Habit(width=72, hangs=True),
        Habit(width=76, indent="", blank=True, wide_quotes=False),
        Habit(width=60, edge="    "),
        Habit(width=80, by_characters=True, cuts_words=True),
        Habit(width=60, indent="  "),
        Habit(width=60, indent="", below="　　"),
        Habit(width=64, indent="", below="　　", edge="  "),
        Habit(width=30, indent="", blank=True),
    ],
    ids=[
        "marks hang",
        "blank lines",
        "a margin",
        "characters",
        "two spaces",
        "hanging",
        "hanging in a margin",
        "narrow",
    ],
)
def test_one_habit(habit: Habit) -> None:
    assert exactness(Random(7), [habit], 30, 0.2) == (30, 30)


def test_parts_wrapped_and_parts_not() -> None:
    random = Random(8)
    wrapped = [prose(random) for _ in range(15)]
    plain = [prose(random) for _ in range(15)]
    text = f"{wrapped_text(random, wrapped, Habit(width=64))}\n\n第二章　某某\n\n" + "\n".join(plain)
    document, report = labelled.read(text, NO_REPAIR_OF_MARKS)
    found = Counter(block.text for block in document.blocks)
    assert Counter((*wrapped, *plain)) - found == Counter()
    assert {repair.rule for repair in report.repairs} <= {"J4", "M17", "M32"}
