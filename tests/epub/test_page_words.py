"""For every page of the PDF, its first words are the words at the EPUB's page break, in mid-paragraph too."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.epub.page_words import WORDS, BookWords, PageWords, book_words
from tests.pages.book import write_book
from tests.pdf.laid_out import STORE
from typeset.drivers.build import build
from typeset.drivers.context import BuildContext, BuildRequest
from typeset.drivers.new import create_project
from typeset.messages.diagnostics import Report
from typeset.settings.project import Flags, load_project

CAPTION = re.compile(r"[图表][0-9]+-[0-9]+")


def is_excused(page: PageWords, book: BookWords) -> bool:
    """Whether a page has no words of the book's own before, or instead of, those of its break.

    Blank pages, those with a picture alone, half title and contents have no break; the head of a
    table is repeated; a figure that text went before stands above where the text goes on.
    """
    if page.packed is None:
        is_contents = not page.label.isdecimal() and page.printed[-1:].isdecimal()  # folios end its lines
        return is_contents or page.printed in ("", book.title)
    begin = page.printed.find(page.packed[:WORDS])
    return begin > 0 and (page.printed[:begin] in book.heads or bool(CAPTION.match(page.printed)))


def differing(source: Path, folder: Path, style: str = "") -> tuple[list[str], int]:
    """The pages whose first words are not behind their breaks; how many have breaks."""
    project = load_project(str(source), Flags(style))
    request = BuildRequest(folder / "a.pdf", folder / "a.epub", draft=True)
    build(project, request, BuildContext(STORE, offline=True), Report())
    book = book_words((folder / "a.pdf").read_bytes(), (folder / "a.epub").read_bytes())
    wrong = [
        f"{page.label}: “{page.printed[:20]}”, in the EPUB “{(page.packed or '')[:20]}”"
        for page in book.pages
        if not (page.packed is not None and page.agrees) and not is_excused(page, book)
    ]
    return wrong, len([page for page in book.pages if page.packed is not None])


@pytest.mark.parametrize("style", ["report", "book", "novel", "manual"])
def test_the_sample_of_a_style(style: str, tmp_path: Path) -> None:
    create_project(tmp_path / "new", style)
    wrong, count = differing(tmp_path / "new", tmp_path)
    assert (wrong, count > 0) == ([], True)


def test_a_short_book_with_notes_and_tables(tmp_path: Path) -> None:
    wrong, count = differing(write_book(12).write(tmp_path / "book"), tmp_path, "book")
    assert (wrong, count > 8) == ([], True)


@pytest.mark.quality
@pytest.mark.parametrize("style", ["report", "book", "novel", "manual"])
def test_a_book_of_sixty_pages(style: str, tmp_path: Path) -> None:
    wrong, count = differing(write_book(60).write(tmp_path / "book"), tmp_path, style)
    assert (wrong, count > 30) == ([], True)
