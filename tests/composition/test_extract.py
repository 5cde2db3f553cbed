"""The comparison of copied text knows exact from nearly exact, and drops furniture only."""

from __future__ import annotations

import pytest

from tests.composition.asked import ASKED
from tests.composition.extract import MissingReaderError, compare, copy_paragraphs, join_pages
from tests.pdf.laid_out import LaidOut, lay_out_text

PARAGRAPHS = ["雨停了，用 Python 写信。", "第二段——没有空格。", "第三段。"]


def exact(text: str) -> tuple[int, int]:
    copied = compare(text, PARAGRAPHS)
    return copied.exact, copied.but_for_spaces


def test_what_the_author_wrote_is_exact() -> None:
    assert exact("".join(PARAGRAPHS)) == (3, 3)


@pytest.mark.parametrize(
    ("copied", "expected"),
    [
        ("雨停了， 用 Python 写信。第二段——没有空格。第三段。", (2, 3)),
        ("雨停了，用Python 写信。第二段——没有空格。第三段。", (2, 3)),
        ("雨停了，用 Python 写信。第二段⸺没有空格。第三段。", (2, 2)),
        ("雨停了，用 Python 写信。第三段。第二段——没有空格。", (2, 2)),
        ("雨停了，用 Python 写信。第二段——没有空格。", (2, 2)),
    ],
    ids=["a space more", "a space less", "another dash", "another order", "a paragraph lost"],
)
def test_what_differs_is_not_exact(copied: str, expected: tuple[int, int]) -> None:
    assert exact(copied) == expected


def test_a_space_that_does_not_break_is_a_space() -> None:
    assert compare("第 1 章", ["第\u00a01\u00a0章"]).exact == 1


def test_halves_on_two_pages_are_joined() -> None:
    pages = ["雨停了，用 Python \n写信。第二段\n1\n", "书名\n——没有空格。第三段。\n2\n"]
    assert exact(join_pages(pages, "书名")) == (3, 3)


@pytest.mark.parametrize("head", ["书名 副题", "书名\n副题", "书\n名 副\n题"])
def test_a_running_head_may_come_in_several_lines_before_the_text_or_behind_it(head: str) -> None:
    pages = ["一行\n1\n", f"{head}\n又一行\n又一行\n又一行\n2\n", f"一行\n一行\n一行\n{head}\n3\n"]
    assert join_pages(pages, "书名 副题") == "一行又一行又一行又一行一行一行一行"


def test_the_title_of_the_first_page_is_no_running_head() -> None:
    assert join_pages(["书名\n一行\n1\n", "书名\n又一行\n2\n"], "书名") == "书名一行又一行"


def test_only_furniture_is_dropped() -> None:
    lines = ["书名", "一行", "一行", "一行", "书名", "3", "又一行", "一行", "一行", "一行", "2"]
    assert join_pages(["", "\n".join(lines)], "书名") == "".join(lines[1:-1])


@pytest.fixture(scope="module")
def laid_out(tmp_path_factory: pytest.TempPathFactory) -> LaidOut:
    return lay_out_text(tmp_path_factory.mktemp("copied"), "一个题目\n\n雨停了，人们走出家门，看见了天。\n")


@pytest.mark.external
@pytest.mark.parametrize("reader", ASKED)
def test_each_reader_gives_a_paragraph_back(laid_out: LaidOut, reader: str) -> None:
    copied = copy_paragraphs(reader, laid_out.result.data, ["雨停了，人们走出家门，看见了天。"])
    assert (copied.exact, copied.paragraphs) == (1, 1), copied.examples


def test_a_missing_reader_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(MissingReaderError, match="pdftotext"):
        copy_paragraphs("poppler", b"", [])
