"""Listings and what stands between lines: long lines are told, tight leading is told, no line moves."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.epub.markdown_book import Built, build_book
from typeset.messages.codes import Code

LONG = "x = " + " + ".join(f"value_{number}" for number in range(20))


def _told(built: Built, code: Code) -> list[tuple[int, str]]:
    return [
        (item.span.line if item.span else 0, item.message("en"))
        for item in built.report.diagnostics
        if item.code is code
    ]


def test_a_long_line_of_code_is_told_once_for_each_line_of_print(tmp_path: Path) -> None:
    built = build_book(tmp_path, {"1.md": f"# 一\n\n文。\n\n```py\nshort\n{LONG}\n```\n\n完。\n"})
    told = _told(built, Code.L_CODE_TURNED)
    assert told == [(5, "a line of a listing on page 1 is too long and turns: “x = value_0 + value_1 + …”")]


def test_short_lines_of_code_are_not_told_of(tmp_path: Path) -> None:
    built = build_book(tmp_path, {"1.md": "# 一\n\n```\nshort\n\n\tline\n```\n\n完。\n"})
    assert _told(built, Code.L_CODE_TURNED) == []


@pytest.mark.parametrize(("leading", "count"), [("18pt", 0), ("17pt", 1)])
@pytest.mark.parametrize("text", ["{汉|hàn}", "**重[点]{.dots}**"])
def test_tight_lines_are_told_of_where_something_stands_between(
    leading: str, count: int, text: str, tmp_path: Path
) -> None:
    files = {"1.md": f"# 一\n\n文{text}。\n", "book.toml": f'text.leading = "{leading}"\n'}
    assert len(_told(build_book(tmp_path, files), Code.L_LEADING_TIGHT)) == count


def test_tight_lines_with_nothing_between_are_not(tmp_path: Path) -> None:
    files = {"1.md": "# 一\n\n文。\n", "book.toml": 'text.leading = "15pt"\n'}
    assert _told(build_book(tmp_path, files), Code.L_LEADING_TIGHT) == []
