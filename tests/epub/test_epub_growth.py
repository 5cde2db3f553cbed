"""Making and checking an EPUB takes as much work as the book is long: calls of functions, counted."""

from __future__ import annotations

import sys
from itertools import count
from pathlib import Path

import pytest

from tests.epub.samples import facts
from typeset.book.recovery import read_project
from typeset.check.epub.check import check_book
from typeset.epub.package import package_epub
from typeset.epub.records import Look
from typeset.epub.write import write_epub
from typeset.html.render import render_html
from typeset.messages.diagnostics import Report
from typeset.settings.project import Flags, load_project

TIMES = 5
STEEPEST = 1.2
"""How many more calls each may take where there are so many times as many."""


def texts(many: int, kind: str) -> dict[str, str]:
    numbers = range(many)
    if kind == "notes":
        return {
            "a.md": "# 题\n\n" + "\n\n".join(f"第{number}句^[第{number}条注]。" for number in numbers) + "\n"
        }
    return {
        "a.md": "# 题\n\n"
        + "\n\n".join(f"见[甲](#题)和[乙](#题)，第{number}处。" for number in numbers)
        + "\n"
    }


def calls(many: int, kind: str, folder: Path) -> int:
    """How many functions are called from markup to the checked bytes."""
    folder.mkdir()
    for name, text in texts(many, kind).items():
        (folder / name).write_text(text, encoding="utf-8")
    document = read_project(load_project(str(folder), Flags()), Report())
    html, metadata, report = render_html(document, facts(document)), facts(document), Report()
    counter = count()
    sys.setprofile(lambda *_: next(counter))
    try:
        check_book(write_epub(package_epub(html, metadata, Look((), ()))), "b", report, document)
    finally:
        sys.setprofile(None)
    assert {item.code.name for item in report.diagnostics} <= {"E_LARGE_FILE"}
    return next(counter)


@pytest.mark.parametrize("start", [80, pytest.param(200, marks=pytest.mark.quality)])
@pytest.mark.parametrize("kind", ["notes", "links"])
def test_work_grows_with_the_book(kind: str, start: int, tmp_path: Path) -> None:
    calls(10, kind, tmp_path / "first")  # what only a first book does
    few, many = (calls(number, kind, tmp_path / str(number)) for number in (start, TIMES * start))
    assert many / few < STEEPEST * TIMES
