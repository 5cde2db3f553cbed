"""EPUBCheck, with its advice, and Ace on whole books: `make quality` brings Ace and a browser.

The folder that MANUSCRIPTS names, if it does, holds more texts to be built and judged.
"""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from typing import Final

import pytest

from tests import brought
from tests.epub.big_book import CHAPTERS, write_big_book
from tests.external import check_epub
from tests.pdf.laid_out import STORE
from typeset.book.recovery import read_project
from typeset.check.epub.check import check_book
from typeset.check.epub.judges import JUDGES
from typeset.check.judges import ask_judge
from typeset.drivers.build import build
from typeset.drivers.context import BuildContext, BuildRequest
from typeset.messages.diagnostics import Report
from typeset.settings.project import Flags, load_project

pytestmark = [pytest.mark.quality, pytest.mark.external]

ALLOWED: Final = {
    "CSS-028": "faces of our own are wanted: no reading system has these cuts of them",
}
"""EPUBCheck's advice that we do not take, and why."""

MORE: Final = sorted(Path(os.environ["MANUSCRIPTS"]).glob("*.txt")) if os.environ.get("MANUSCRIPTS") else []
STYLES: Final = ("report", "book", "novel", "manual")


@pytest.fixture(scope="module")
def ace() -> None:
    """Ace on the search path, with a browser."""
    node_modules, browser = brought.bring_npm("ace", brought.ACE), brought.find_browser()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", f"{node_modules / '.bin'}:{os.environ['PATH']}")
        patch.setenv("PUPPETEER_EXECUTABLE_PATH", str(browser.path))
        for name, value in browser.environment.items():
            patch.setenv(name, value)
        yield


def judge(source: Path, folder: Path, style: str = "") -> Path:
    """Build the book and let all judges look at it."""
    report = Report()
    project = load_project(str(source), Flags(style))
    target = folder / "book.epub"
    build(project, BuildRequest(None, target, draft=True), BuildContext(STORE, offline=True), report)
    assert report.errors == []
    found = check_epub(target, usage=True)
    assert [finding for finding in found if finding.code not in ALLOWED] == []
    assert {finding.severity for finding in found} <= {"USAGE"}
    ours = Report()
    check_book(target.read_bytes(), "b", ours, read_project(project, Report()))
    assert [item.message("en") for item in ours.diagnostics if item.code.name != "E_HEAD_SKIPPED"] == []
    told = Report()
    assert ask_judge(JUDGES[1], target, told)
    assert [item.message("en") for item in told.diagnostics] == []
    return target


@pytest.mark.usefixtures("ace")
def test_a_book_of_forty_chapters(tmp_path: Path) -> None:
    book = write_big_book()
    text = "".join(book.texts.values())
    counts = Counter(
        {"chapters": text.count("# 第"), "notes": text.count("^["), "figures": text.count("!["),
         "tables": text.count("|:-:|"), "ruby": text.count("{河流|"), "verse": text.count("::: 诗")}
    )  # fmt: skip
    least = {"chapters": CHAPTERS, "notes": 300, "figures": 60, "tables": 40, "ruby": 40, "verse": 40}
    assert all(counts[name] >= number for name, number in least.items()), counts
    judge(book.write(tmp_path / "book"), tmp_path)


@pytest.mark.usefixtures("ace")
def test_the_sample(tmp_path: Path) -> None:
    judge(brought.ROOT / "source", tmp_path)


@pytest.mark.usefixtures("ace")
@pytest.mark.parametrize("style", STYLES)
def test_a_new_project_of_each_style(style: str, tmp_path: Path) -> None:
    from typeset.drivers.new import create_project  # noqa: PLC0415 - used here only

    create_project(tmp_path / "new", style)
    judge(tmp_path / "new", tmp_path)


@pytest.mark.usefixtures("ace")
@pytest.mark.parametrize("path", MORE, ids=lambda path: path.stem)
def test_more_manuscripts(path: Path, tmp_path: Path) -> None:
    judge(path, tmp_path)
