"""Work grows with the text, not with its square: lines asked for and places looked at, counted."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.compose.samples import SIZE, Sample, Text
from typeset.compose import compose_paragraph, twins
from typeset.compose.candidates import Lines

THOUSAND = 1_000
TEXTS = {
    "Han": lambda count: "天" * count,
    "marks": lambda count: "天地，玄黄。“宇”——" * (count // 10),
    "one word": lambda count: "a" * count,
    "words": lambda count: "word and another " * (count // 17),
    "spaces": lambda count: " " * count,
    "spaces and Han": lambda count: "  天" * (count // 3),
    "newlines": lambda count: "\n" * count,
    "short lines": lambda count: "天地\n" * (count // 3),
    "dashes": lambda count: "—" * count,
    "opening marks": lambda count: "（" * count,
    "hyphens": lambda count: "internationalization" * (count // 20),
    "combining": lambda count: "天" + "\u0301" * count,
}  # fmt: skip


class Work:
    """Counts what the search does."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(twins, "core", None)  # what is counted is the pure twin's work
        self.calls = self.lines = self.prices = 0
        from_unit, end_cost, tight = Lines.from_unit, Lines._end_cost, Lines._tight

        def counted(self_: Lines, *args: object, **options: object) -> object:
            self.calls += 1
            found = from_unit(self_, *args, **options)  # type: ignore[arg-type]
            self.lines += len(found)
            return found

        def priced(self_: Lines, *args: int) -> int:
            self.prices += 1
            return end_cost(self_, *args)

        def shrunk(self_: Lines, *args: object) -> object:
            self.prices += 1
            return tight(self_, *args)  # type: ignore[arg-type]

        monkeypatch.setattr(Lines, "from_unit", counted)
        monkeypatch.setattr(Lines, "_end_cost", priced)
        monkeypatch.setattr(Lines, "_tight", shrunk)

    def of(self, text: str) -> int:
        """The work that a text at 20 em takes."""
        self.calls = self.lines = self.prices = 0
        sample = Sample((Text(text),), 20 * SIZE)
        rows = sample.build()
        compose_paragraph(rows, sample.widths)
        return self.calls + self.lines + self.prices


@pytest.mark.parametrize("count", [2 * THOUSAND, pytest.param(7 * THOUSAND, marks=pytest.mark.quality)])
@pytest.mark.parametrize("name", TEXTS)
def test_work_grows_with_the_text(name: str, count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    make: Callable[[int], str] = TEXTS[name]
    work = Work(monkeypatch)
    short, long = work.of(make(count)), work.of(make(4 * count))
    least = 4.1 if count > 2 * THOUSAND else 4.7  # the first lines, which have fewer before them, cost less
    assert long <= least * short + 100, (name, short, long)
    assert long <= 120 * 4 * count, (name, long)


def test_a_hundred_thousand_characters_take_ten_times_the_work_of_ten(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    work, make = Work(monkeypatch), TEXTS["marks"]
    assert work.of(make(100 * THOUSAND)) <= 10.2 * work.of(make(10 * THOUSAND))


def test_ten_thousand_runs_and_boxes_are_read_once() -> None:
    parts = tuple(Text("天", size=SIZE + number % 2) for number in range(10 * THOUSAND))
    rows = Sample(parts).build()
    assert (rows.count, len(rows.piece)) == (10 * THOUSAND, 10 * THOUSAND)
