"""A preview is a page of the manuscript as it is now: the picture of the file that is built behind it."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

import typeset
from tests.fuzz.edits import BOOKS, EditedBook
from typeset.pdf.parts import maker


@pytest.fixture
def book(tmp_path: Path) -> EditedBook:
    made = EditedBook(BOOKS["book"](Random(4)), tmp_path / "book")
    made.folder.mkdir()
    made.write()
    return made


def test_the_first_changed_page_is_shown_before_the_file_is_built(
    book: EditedBook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[int] = []
    finish = maker.PartMaker.finish

    def spy(self: maker.PartMaker, place: int, homes: object) -> object:
        drawn.append(place)
        return finish(self, place, homes)  # type: ignore[arg-type]

    monkeypatch.setattr(maker.PartMaker, "finish", spy)
    pdf = tmp_path / "x.pdf"
    with typeset.Session(book.folder, offline=True) as session:
        session.build(pdf=pdf)
        good = pdf.read_bytes()
        for name, spot in (("02.md", -300), ("01.md", 200)):
            text = book.files[name]
            place = text.index("路", spot)
            book.files[name] = f"{text[:place]}路{text[place:]}"
            book.write()
            drawn.clear()
            shown = session.preview(width=400)
            assert len(drawn) == 1
            assert pdf.read_bytes() == good
            pages = {page: session.preview(page, width=400) for page in (shown.page - 1, shown.page)}
            session.build(pdf=pdf)
            assert len(drawn) == 1  # what the preview has drawn is drawn once
            assert [session.picture(page, width=400) for page in pages] == [
                each.picture for each in pages.values()
            ]
            assert pages[shown.page].picture == shown.picture
            assert pdf.read_bytes() != good
            good = pdf.read_bytes()
        for page in (0, -1, shown.pages + 1):
            with pytest.raises(typeset.TypesetError):
                session.preview(page)


def test_an_article_is_shown_too(project: Path, tmp_path: Path) -> None:
    with typeset.Session(project, offline=True) as session:
        shown = session.preview(width=300)
        session.build(pdf=tmp_path / "x.pdf")
        assert (shown.page, shown.pages) == (1, 1)
        assert shown.picture == session.picture(1, width=300)
        with pytest.raises(typeset.TypesetError):
            session.preview(2)
