"""What goes wrong between and within the builds of a session leaves nothing behind: the newest is built."""

from __future__ import annotations

import os
import time
from pathlib import Path
from random import Random
from typing import Any

import pytest
from PIL import Image

import typeset
from tests.fuzz.edits import BOOKS, PICTURE, EditedBook, cold
from typeset.pdf.parts import maker


@pytest.fixture
def book(tmp_path: Path) -> EditedBook:
    made = EditedBook(BOOKS["book"](Random(5)), tmp_path / "book")
    made.folder.mkdir()
    made.write()
    return made


def _built(session: typeset.Session, folder: Path) -> tuple[bytes, ...]:
    built = session.build(pdf=folder / "x.pdf", epub=folder / "x.epub")
    return tuple(one.path.read_bytes() for one in built)


def test_saves_in_the_middle_of_a_build_are_in_the_next(
    book: EditedBook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_out = maker.PartMaker.lay_out

    def save_meanwhile(self: maker.PartMaker, place: int, *arguments: Any) -> Any:
        book.files["03.md"] += f"\n第{place}回存盘。\n"
        book.files["figure.svg"] = PICTURE.format(width=210 + place)
        book.write()
        return lay_out(self, place, *arguments)

    with typeset.Session(book.folder, draft=True, offline=True) as session:
        with monkeypatch.context() as patched:
            patched.setattr(maker.PartMaker, "lay_out", save_meanwhile)
            _built(session, tmp_path)
        assert _built(session, tmp_path) == cold(book.folder, tmp_path).files


def test_a_file_that_goes_and_comes_back_is_built_as_before(book: EditedBook, tmp_path: Path) -> None:
    with typeset.Session(book.folder, draft=True, offline=True) as session:
        first = _built(session, tmp_path)
        text = book.files.pop("01.md")
        book.write()
        assert _built(session, tmp_path) == cold(book.folder, tmp_path).files != first
        book.files["01.md"] = text
        book.write()
        assert _built(session, tmp_path) == first
        for name in book.manuscripts():
            (book.folder / name).rename(book.folder / f"{name}.away")
        with pytest.raises(typeset.TypesetError):
            _built(session, tmp_path)
        for name in book.manuscripts():
            (book.folder / f"{name}.away").rename(book.folder / name)
        assert _built(session, tmp_path) == first


def test_a_build_that_breaks_off_spoils_no_later_one(
    book: EditedBook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_off(*arguments: Any) -> Any:
        raise RuntimeError("broken")

    with typeset.Session(book.folder, draft=True, offline=True) as session:
        _built(session, tmp_path)
        book.files["02.md"] = book.files["02.md"].replace("路", "道", 3)
        book.files["00.md"] = f"{book.files['00.md']}\n又一段。\n"
        book.write()
        with monkeypatch.context() as patched:
            patched.setattr(maker.PartMaker, "finish", break_off)
            with pytest.raises(RuntimeError):
                _built(session, tmp_path)
        assert _built(session, tmp_path) == cold(book.folder, tmp_path).files


def test_a_picture_under_a_chinese_name_that_is_saved_anew_is_shown(book: EditedBook, tmp_path: Path) -> None:
    picture = book.folder / "图 一.png"

    def save(level: int) -> None:
        Image.new("L", (300, 200), level).save(picture)
        past = time.time() - 60 - level  # as old as pictures are that an author does not touch
        os.utime(picture, (past, past))

    save(10)
    (book.folder / "02.md").write_text(f"{book.files['02.md']}\n![山](<图 一.png>)\n", encoding="utf-8")
    with typeset.Session(book.folder, draft=True, offline=True) as session:
        first = _built(session, tmp_path)
        assert _built(session, tmp_path) == first
        save(90)
        assert _built(session, tmp_path) == cold(book.folder, tmp_path).files != first


def test_a_chapter_that_no_longer_opens_the_text_does_not_number_pages_anew(tmp_path: Path) -> None:
    book = EditedBook(BOOKS["notes"](Random(5)), tmp_path / "book")
    book.folder.mkdir()
    book.write()
    with typeset.Session(book.folder, draft=True, offline=True) as session:
        _built(session, tmp_path)
        book.files["00.md"] = f"路从村口开始。\n\n{book.files['00.md']}"
        book.write()
        assert _built(session, tmp_path) == cold(book.folder, tmp_path).files
