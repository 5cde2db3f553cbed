"""Making and checking an EPUB takes as long as the book is: each of many notes takes no longer than one."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.epub.samples import facts
from typeset.check.book import check_book
from typeset.config import Flags, load_project
from typeset.diagnostics import Report
from typeset.epub.package import Look, package_epub
from typeset.epub.write import write_epub
from typeset.html.render import render_html
from typeset.recovery import read_project

FEW, MANY = 1000, 5000
STEEPEST = 1.8
"""How much longer each may take where there are five times as many: twice is a square's first sign."""


def texts(count: int, kind: str) -> dict[str, str]:
    numbers = range(count)
    if kind == "notes":
        return {
            "a.md": "# 题\n\n" + "\n\n".join(f"第{number}句^[第{number}条注]。" for number in numbers) + "\n"
        }
    return {
        "a.md": "# 题\n\n"
        + "\n\n".join(f"见[甲](#题)和[乙](#题)，第{number}处。" for number in numbers)
        + "\n"
    }


def seconds(count: int, kind: str, folder: Path) -> float:
    """Processor time from markup to the checked bytes."""
    folder.mkdir()
    for name, text in texts(count, kind).items():
        (folder / name).write_text(text, encoding="utf-8")
    document = read_project(load_project(str(folder), Flags()), Report())
    html, metadata, report = render_html(document, facts(document)), facts(document), Report()
    begin = time.process_time()
    check_book(write_epub(package_epub(html, metadata, Look((), ()))), "b", report, document)
    taken = time.process_time() - begin
    assert {item.code.name for item in report.diagnostics} <= {"E_LARGE_FILE"}
    return taken


@pytest.mark.parametrize("kind", ["notes", "links"])
def test_time_grows_with_the_book(kind: str, tmp_path: Path) -> None:
    few = min(seconds(FEW, kind, tmp_path / f"few-{turn}") for turn in range(2))
    many = min(seconds(MANY, kind, tmp_path / f"many-{turn}") for turn in range(2))
    assert many / few < STEEPEST * MANY / FEW
