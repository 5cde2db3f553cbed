"""Where pages break inside blocks whose lines are blocks: listings and verse keep two lines on each side."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pages.book import Book
from tests.pages.laid_book import lay_out_book
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
