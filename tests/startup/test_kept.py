"""What is kept for later runs is whole, or not there; nothing hangs on it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from typeset.startup.kept import keep, read_kept

DATA = bytes(range(256)) * 4000


@pytest.fixture(name="source")
def _source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    return tmp_path / "source"


def _file(source: Path) -> Path:
    (file,) = (source.parent / "__pycache__").iterdir()
    return file


def test_what_is_kept_is_read_again(source: Path) -> None:
    assert read_kept(source, b"a") is None
    keep(source, b"a", DATA)
    assert read_kept(source, b"a") == DATA
    assert read_kept(source, b"b") is None


@pytest.mark.skipif(sys.platform == "win32", reason="needs the rights of POSIX")
def test_whoever_reads_the_folder_reads_what_is_kept(source: Path) -> None:
    keep(source, b"a", DATA)
    _file(source).parent.chmod(0o755)
    keep(source, b"a", DATA)
    assert _file(source).stat().st_mode & 0o777 == 0o644


def _truncate(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-9])


def _empty(file: Path) -> None:
    file.write_bytes(b"")


def _flip(file: Path) -> None:
    data = file.read_bytes()
    file.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))


@pytest.mark.parametrize("damage", [_truncate, _empty, _flip])
def test_a_damaged_file_is_not_read_and_can_be_replaced(source: Path, damage: Callable[[Path], None]) -> None:
    keep(source, b"a", DATA)
    damage(_file(source))
    assert read_kept(source, b"a") is None
    keep(source, b"a", DATA)
    assert read_kept(source, b"a") == DATA


def test_nothing_is_kept_where_python_keeps_no_bytecode(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    keep(source, b"a", DATA)
    assert not (source.parent / "__pycache__").exists()


def test_nothing_is_kept_where_nothing_can_be_written(source: Path) -> None:
    (source.parent / "__pycache__").write_text("in the way", "utf-8")
    keep(source, b"a", DATA)
    assert read_kept(source, b"a") is None


def test_a_full_disk_leaves_nothing_behind(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    keep(source, b"a", DATA)
    assert not list((source.parent / "__pycache__").iterdir())


def _keep_often(source: Path, letter: bytes) -> bool:
    sys.dont_write_bytecode = False
    for _ in range(50):
        keep(source, b"a", letter * 100_000)
        found = read_kept(source, b"a")
        if found is None or set(found) - set(b"xy"):
            return False
    return True


def test_two_runs_at_once_leave_a_whole_file(source: Path) -> None:
    with ProcessPoolExecutor(2) as pool:
        assert all(pool.map(_keep_often, [source, source], [b"x", b"y"]))
    assert read_kept(source, b"a") in (b"x" * 100_000, b"y" * 100_000)
