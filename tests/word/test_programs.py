"""A book is read the same, whichever program wrote its Word file."""

from __future__ import annotations

import pytest

from tests.word.programs import HEADS, PROGRAMS, Program, book_of
from tests.word.score import read


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.name)
def test_a_book_is_read_the_same_from_each_program(program: Program) -> None:
    found = read(book_of(program))
    assert found.heads == HEADS
    assert not found.lost
    assert not found.is_bad
