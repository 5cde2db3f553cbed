"""Changes are files that were read and saved, and new ones; not logs, outputs, copies of editors."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from typeset.system import changes as watched
from typeset.system.changes import Changes
from typeset.system.reads import FilesRead


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a manuscript that was read, and a log that was not."""
    folder = tmp_path / "book"
    (folder / "pictures").mkdir(parents=True)
    (folder / "a.md").write_text("山路", encoding="utf-8")
    (folder / "some.log").touch()
    return folder


@pytest.fixture
def changes(folder: Path) -> Iterator[Changes]:
    changes = Changes(folder, {os.path.realpath(folder / "a.md")}.__contains__)
    changes.ignore([folder / "build" / "a.pdf"])
    changes.start()
    yield changes
    changes.stop()


def names(changes: Changes) -> list[str]:
    return [str(path.relative_to(changes.folder)) for path in changes.wait(2.0)]


def test_what_was_read_and_saved_is_a_change(folder: Path, changes: Changes) -> None:
    (folder / "a.md").write_text("山路长", encoding="utf-8")
    assert names(changes) == ["a.md"]
    for number in range(20):
        (folder / "next").write_text(str(number), encoding="utf-8")
        (folder / "next").rename(folder / "a.md")
    assert names(changes) == ["a.md"]
    (folder / "a.md").unlink()
    assert names(changes) == ["a.md"]


def test_what_is_new_is_a_change(folder: Path, changes: Changes) -> None:
    (folder / "pictures" / "hill.png").touch()
    assert names(changes) == ["pictures/hill.png"]


@pytest.mark.parametrize(
    "act",
    [
        lambda folder: (folder / "some.log").write_text("more", encoding="utf-8"),
        lambda folder: (folder / ".a.md.swp").touch(),
        lambda folder: (folder / "a.md~").touch(),
        lambda folder: ((folder / "4913").touch(), (folder / "4913").unlink()),
        lambda folder: ((folder / "build").mkdir(), (folder / "build" / "a.pdf").touch()),
        lambda folder: (folder / "a.md").read_bytes(),
    ],
    ids=["a log", "hidden", "a copy", "passing", "an output", "our reading"],
)
def test_the_rest_is_none(folder: Path, changes: Changes, act: Callable[[Path], object]) -> None:
    act(folder)
    assert changes.wait(0.25) == ()


def test_a_folder_that_vanishes_and_comes_back_is_watched_on(
    folder: Path, changes: Changes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watched, "_LOOK", 0.05)
    shutil.move(folder, folder.with_name("away"))
    assert changes.wait(2.0)
    shutil.move(folder.with_name("away"), folder)
    assert changes.wait(2.0)
    (folder / "a.md").write_text("山路长", encoding="utf-8")
    assert "a.md" in names(changes)


def test_a_folder_with_very_many_others_is_watched_alone(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert Changes(folder, set[str]().__contains__).is_deep
    monkeypatch.setattr(watched, "_MOST_FOLDERS", 0)
    assert not Changes(folder, set[str]().__contains__).is_deep


def test_what_is_read_is_known(folder: Path) -> None:
    read = FilesRead()
    (folder / "b.md").write_text("written", encoding="utf-8")
    os.close(os.open(folder / "c.md", os.O_WRONLY | os.O_CREAT))
    assert not any(read.holds(os.path.realpath(folder / name)) for name in ("a.md", "b.md", "c.md"))
    (folder / "a.md").read_bytes()
    assert read.holds(os.path.realpath(folder / "a.md"))
    assert read.holds(os.path.realpath(folder))
    assert not read.holds(os.path.realpath(folder / "pictures"))
