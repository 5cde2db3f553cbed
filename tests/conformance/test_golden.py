"""Lines of some paragraphs are as they were; `make golden` writes them anew."""

from __future__ import annotations

import pytest

from tests.conformance.golden import FOLDER, PARAGRAPHS, dump


@pytest.mark.parametrize("name", PARAGRAPHS)
def test_lines_are_as_they_were(name: str) -> None:
    assert dump(name) == (FOLDER / f"{name}.txt").read_text(encoding="utf-8"), "see `make golden`"


def test_each_dump_is_of_a_paragraph() -> None:
    assert {path.stem for path in FOLDER.glob("*.txt")} == set(PARAGRAPHS)
