"""Each requirement of Chinese typesetting, measured on finished pages; see README.md."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conformance.requirement import Requirement
from tests.conformance.table import GROUPS, ROWS, name_of, pages_of

_CASES = [
    pytest.param(group, row, id=name_of(row))
    for group, rows in GROUPS.items()
    for row in rows
    if not row.unmet
]
_UNMET = [
    pytest.param(group, row, id=name_of(row)) for group, rows in GROUPS.items() for row in rows if row.unmet
]


@pytest.mark.parametrize(("group", "row"), _CASES)
def test_is_met(group: str, row: Requirement) -> None:
    row.check(pages_of(group, row))


@pytest.mark.parametrize(("group", "row"), _UNMET)
def test_is_not_met_yet(group: str, row: Requirement) -> None:
    with pytest.raises((AssertionError, IndexError, StopIteration, ValueError)):
        row.check(pages_of(group, row))


def test_every_requirement_of_these_groups_has_a_row() -> None:
    counts = {"LB": 13, "UN": 15, "PW": 18, "HP": 3, "JU": 11, "HL": 8, "PA": 13, "IL": 6, "RB": 6, "PG": 10,
              "TA": 10, "HD": 13, "LI": 3, "NO": 6, "FT": 6}  # fmt: skip
    wanted = {f"{group}{number:02}" for group, count in counts.items() for number in range(1, count + 1)}
    assert {row.id for row in ROWS} == wanted


def test_names_are_unique() -> None:
    names = [name_of(row) for row in ROWS]
    assert len(set(names)) == len(names)


def test_the_readme_lists_what_is_not_met() -> None:
    text = (
        Path(__file__)
        .with_name("README.md")
        .read_text(encoding="utf-8")
        .partition("\n## Proved elsewhere")[0]
    )
    listed = [
        line for line in text.splitlines() if line.startswith("| ") and not line.startswith(("| row", "|--"))
    ]
    assert listed == [f"| {row.name} | {row.unmet} |" for row in ROWS if row.unmet]
