"""Some of the random books of `make fuzz`: no character is lost without a message, and the judges agree."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.external import check_epub
from tests.fuzz.documents import faults

_MORE = (2001, 2002, 2003, 2005, 2006, *range(2008, 2040))


@pytest.mark.parametrize("number", range(1000, 1030))
def test_a_book_is_read_whole(number: int, tmp_path: Path) -> None:
    assert list(faults(number, tmp_path, built=False)) == []


@pytest.mark.parametrize(
    "number", [2000, 2004, 2007, *(pytest.param(number, marks=pytest.mark.quality) for number in _MORE)]
)
def test_a_book_is_built_whole(number: int, tmp_path: Path) -> None:
    assert list(faults(number, tmp_path, built=True)) == []


@pytest.mark.quality
@pytest.mark.external
@pytest.mark.parametrize("number", range(3000, 3060))
def test_epubcheck_finds_nothing_in_a_book(number: int, tmp_path: Path) -> None:
    assert list(faults(number, tmp_path, built=True)) == []
    assert check_epub(tmp_path / "out.epub") == []
