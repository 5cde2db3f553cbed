"""Where pages break inside blocks: two lines of a listing or of verse, three rows of a table on each side."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.pages.book import Book
from tests.pages.laid_book import LaidBook, lay_out_book
from tests.pages.pages_meter import measure_pages

FILLER = "路从村口开始，沿着溪水往上走。\n\n"
LINES = {
    "listing": "```text\n" + "".join(f"line {k}\n" for k in range(7)) + "```\n\n",
    "verse": "::: 诗\n" + "".join(f"走到河边洗洗手{'一二三四五六七'[k]}，\n" for k in range(7)) + ":::\n\n",
    "quotation": "> " + "走到河边洗洗手。" * 16 + "\n\n",
    "items": "- " + "走到河边洗洗手。" * 16 + "\n\n",
}


@pytest.mark.parametrize("name", LINES)
def test_no_line_is_stranded_wherever_the_page_ends(name: str, tmp_path: Path) -> None:
    """The block begins on every line from the ninth before the foot of a page on, chapter after chapter."""
    texts = {
        f"{k:02}.md": f"# 第{k}章\n\n" + FILLER * (15 + k) + LINES[name] + FILLER * 3 for k in range(1, 12)
    }
    laid = lay_out_book(Book(texts), tmp_path, ("page.level", "false"))
    assert len(laid.pages) > 15
    assert not measure_pages(laid).stranded


def test_a_head_goes_with_its_listing(tmp_path: Path) -> None:
    """No part of a listing is left that has its ground alone, and a head above that at the foot."""
    texts = {
        f"{k:02}.md": f"# 第{k}章\n\n" + FILLER * (12 + k) + "## 题\n\n" + LINES["listing"] + FILLER * 3
        for k in range(1, 12)
    }
    laid = lay_out_book(Book(texts), tmp_path, ("page.level", "false"))
    assert len(laid.pages) > 15
    assert not measure_pages(laid).heads_at_foot


def _elements(laid: LaidBook, tag: str, *, but: str = "") -> list[list[Any]]:
    """The boxes of an element on each page, those inside the element ``but`` left out."""

    def below(box: Any) -> Iterator[Any]:
        for child in getattr(box, "children", ()):
            if child.element_tag == tag and getattr(child, "element", None) is not None:
                yield child
            elif child.element_tag != but:
                yield from below(child)

    return [list(below(page)) for page in laid.pages]


def test_a_table_of_a_few_rows_is_whole_and_three_rows_of_a_longer_one_keep_together(tmp_path: Path) -> None:
    """The caption stands on every line from the foot of a page on; the page is not left short for more."""
    texts = {
        f"{k:02}.md": f"# 第{k}章\n\n" + FILLER * (10 + k)
        + "| 甲 | 乙 |\n|---|---|\n" + "| 一 | 二 |\n" * (5 if k % 2 else 9) + "\n: 题\n\n" + FILLER * 3
        for k in range(1, 17)
    }  # fmt: skip
    laid = lay_out_book(Book(texts), tmp_path, ("page.level", "false"))
    found = [len(rows) for rows in _elements(laid, "tr", but="thead") if rows]
    assert sum(found) == 16 * 7
    assert min(found) >= 3
    assert any(count not in (5, 9) for count in found)


def test_a_row_of_many_lines_takes_no_other_with_it(tmp_path: Path) -> None:
    """The row fills pages: it begins below the one before, and the one behind stands below its end."""
    rows = f"| 一 | 短 |\n| 二 | {'走到河边洗洗手。' * 200} |\n| 三 | 短 |\n"
    texts = {"1.md": f"# 第1章\n\n{FILLER}| 甲 | 乙 |\n|---|---|\n{rows}\n: 题\n\n{FILLER}"}
    laid = lay_out_book(Book(texts), tmp_path)
    found = [len(rows) for rows in _elements(laid, "tr", but="thead")]
    assert found[0] == 2
    assert found[-1] == 2


def test_a_term_goes_with_its_explanation(tmp_path: Path) -> None:
    """The term stands on every line from the fifth before the foot of a page on, chapter after chapter."""
    texts = {
        f"{k:02}.md": f"# 第{k}章\n\n" + FILLER * (22 + k) + "潮位\n: " + "走到河边洗洗手。" * 8 + "\n"
        for k in range(1, 9)
    }
    laid = lay_out_book(Book(texts), tmp_path, ("page.level", "false"))
    terms = [len(found) for found in _elements(laid, "dt")]
    explained = [len(found) for found in _elements(laid, "dd")]
    assert sum(terms) == 8
    assert all(term <= explanation for term, explanation in zip(terms, explained, strict=True))
