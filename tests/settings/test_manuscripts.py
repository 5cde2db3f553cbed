"""Which files of a folder are the book, in what order; and what is never read."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from typeset.messages.errors import TypesetError
from typeset.settings.project import Flags, load_project


def _write(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("正文。\n", encoding="utf-8")


def _found(folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in load_project(str(folder), Flags()).manuscripts]


def _refused(folder: Path) -> str:
    with pytest.raises(TypesetError) as caught:
        load_project(str(folder), Flags())
    return caught.value.diagnostic.code.name


ORDERS = (
    ("a.md", "b.md", "c.txt"),
    ("2.md", "10.md", "第三十章.md"),
    ("第二章/1.md", "第二章/2.md", "第十章/1.md"),
    ("00-preface.md", "01/01.md", "01/02.md", "02.md", "afterword.md"),
    ("一、起.txt", "二、承.txt", "十一、合.txt"),
    ("1/1/1.md", "1/2.md", "1/10.md"),
    ("ch2.md", "ch10.md"),
    ("上/1.md", "下/1.md"),
    ("卷9.txt", "卷10.txt"),
)


@pytest.mark.parametrize("names", ORDERS)
def test_numbers_come_first_then_names(names: tuple[str, ...], tmp_path: Path) -> None:
    _write(tmp_path, *reversed(names))
    assert _found(tmp_path) == list(names)


def test_what_is_no_part_of_the_book_stays_out(tmp_path: Path) -> None:
    _write(tmp_path, "1.md", "README.md", "a/readme.md", ".git/x.md", "_old/x.md", "build/x.txt", "notes.doc")
    _write(tmp_path, "styles/own/x.md", "fonts/licence.txt", ".hidden.md")
    assert _found(tmp_path) == ["1.md"]


def test_a_file_that_another_takes_in_is_no_chapter(tmp_path: Path) -> None:
    _write(tmp_path, "a/1.md", "a/2.md", "b/3.md")
    (tmp_path / "main.md").write_text("正文。\n\n::: 收入 a/1.md\n:::\n\n> :::: include a/2.md\n> ::::\n")
    assert _found(tmp_path) == ["b/3.md", "main.md"]


def test_files_that_take_in_each_other_are_one_chapter(tmp_path: Path) -> None:
    _write(tmp_path, "3.md")
    (tmp_path / "1.md").write_text("::: 收入 2.md\n:::\n")
    (tmp_path / "2.md").write_text("::: 收入 1.md\n:::\n")
    assert _found(tmp_path) == ["1.md", "3.md"]


def test_links_within_the_folder_are_followed_once(tmp_path: Path) -> None:
    _write(tmp_path, "a/1.md", "b.md")
    (tmp_path / "c.md").symlink_to("b.md")
    (tmp_path / "a" / "round").symlink_to(tmp_path)
    assert _found(tmp_path) == ["a/1.md", "b.md", "c.md"]


@pytest.mark.parametrize("name", ["x.md", "book.toml", "styles/own/style.toml", "styles/own/print.css"])
def test_a_link_out_of_the_folder_is_an_error(name: str, tmp_path: Path) -> None:
    _write(tmp_path, "secret", "p/1.md", "p/styles/own/style.toml")
    path = tmp_path / "p" / name
    path.unlink(missing_ok=True)
    path.symlink_to(tmp_path / "secret")
    assert _refused(tmp_path / "p") == "M_LINK_OUTSIDE"


def test_a_folder_that_is_a_link_out_is_an_error(tmp_path: Path) -> None:
    _write(tmp_path, "secret/1.md", "p/1.md")
    (tmp_path / "p" / "more").symlink_to(tmp_path / "secret")
    assert _refused(tmp_path / "p") == "M_LINK_OUTSIDE"


def test_a_link_that_is_typed_is_followed(tmp_path: Path) -> None:
    _write(tmp_path, "elsewhere/1.md", "p/2.md")
    (tmp_path / "p" / "typed.md").symlink_to(tmp_path / "elsewhere" / "1.md")
    assert load_project(str(tmp_path / "p" / "typed.md"), Flags()).name == "typed"


@pytest.mark.parametrize("name", ["2.md", "book.toml"])
def test_what_cannot_be_read_is_told_not_skipped(name: str, tmp_path: Path) -> None:
    _write(tmp_path, "1.md")
    path = tmp_path / name
    path.symlink_to("nowhere")
    assert _refused(tmp_path) == "M_LINK_DANGLES"
    path.unlink()
    path.symlink_to(name)  # a link in a ring
    assert _refused(tmp_path) == "M_LINK_DANGLES"
    path.unlink()
    os.mkfifo(path)
    assert _refused(tmp_path) == "M_NOT_A_FILE"


def test_what_is_closed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests may run as root, to whom all is open: so the call itself is refused."""
    _write(tmp_path, "1.md", "2.md", "sub/3.md")

    for method, name in (("open", "2.md"), ("iterdir", "sub")):
        with monkeypatch.context() as patch:
            patch.setattr(Path, method, _closed(name, getattr(Path, method)))
            assert _refused(tmp_path) == "M_UNREADABLE"


def _closed(name: str, real: Callable[..., object]) -> Callable[..., object]:
    """A method of paths that fails for a file of this name."""

    def method(path: Path, *arguments: object, **options: object) -> object:
        if path.name == name:
            raise PermissionError(13, "Permission denied")
        return real(path, *arguments, **options)

    return method


@pytest.mark.parametrize(
    ("names", "name"),
    [
        (("book/manuscript.txt",), "book"),
        (("book/Manuscript.md",), "book"),
        (("book/原稿.md",), "book"),
        (("book/own.txt",), "own"),
        (("book/1.md", "book/2.md"), "book"),
    ],
)
def test_what_the_outputs_are_called(names: tuple[str, ...], name: str, tmp_path: Path) -> None:
    _write(tmp_path, *names)
    assert load_project(str(tmp_path / "book"), Flags()).name == name
    if len(names) == 1:
        assert load_project(str(tmp_path / names[0]), Flags()).name == name
