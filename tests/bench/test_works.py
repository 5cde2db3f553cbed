"""The made works: the same in every run, and the same words in both markups."""

from __future__ import annotations

import re

import pytest

from tests.bench.works import Work, book, manual, novel

_HAN = re.compile(r"[㐀-鿿]")


def _counted(text: str) -> list[str]:
    return sorted(_HAN.findall(text))


@pytest.mark.parametrize("make", [lambda: novel(400), lambda: book(8), lambda: manual(12)])
def test_a_work_is_the_same_each_time_and_says_the_same_to_typst(make: type[Work]) -> None:
    work = make()
    assert work == make()
    name = next(name for name in work.files if name.startswith("text."))
    ours = work.files[name].removeprefix("纸上的河流\n")
    assert _counted(ours) == _counted(work.typst)


def test_the_novel_is_of_short_paragraphs_mostly_of_speech() -> None:
    lines = [line for line in novel(2_000).files["text.txt"].splitlines() if line.startswith("　　")]
    assert sum("“" in line for line in lines) > len(lines) / 2
    assert 30 < sum(map(len, lines)) / len(lines) < 45


def test_the_book_has_notes_tables_and_figures() -> None:
    text = book(90).files["text.md"]
    assert min(len(re.findall(pattern, text)) for pattern in (r"\[\^\d+\]:", r"\n: 表", r"!\[图")) > 2
