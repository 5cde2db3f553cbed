"""What many tests share: a small project, and the command line run here or as a program of its own."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

# The tests of a change say the same wherever they run. `make fuzz` looks elsewhere each time.
settings.register_profile("same", derandomize=True, database=None, deadline=None)
settings.register_profile("search", deadline=None, print_blob=True)

ROOT = Path(__file__).resolve().parent.parent

MAIN = "from typeset.command.main import main; main()"
MANUSCRIPT = """山间驿站重新点灯
——一条老路的第二个春天
编辑部

谷雨之后，山里的路干了。

一、修路

去年冬天，村里把十二里石板路逐段翻修，换下的旧石料码在桥头，留给后来的人辨认。
"""


def pytest_configure(config: pytest.Config) -> None:
    """Random tests draw the same examples in each run, unless another profile is asked for."""
    if not config.getoption("--hypothesis-profile"):
        settings.load_profile("same")


def pytest_collection_finish() -> None:
    """The collector leaves the tests themselves alone: layouts have it run, some hundreds of times."""
    gc.collect()
    gc.freeze()


def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> None:
    """It leaves alone, too, what the tests of a file loaded and keep: each layout would search that again."""
    if nextitem is not None and nextitem.path != item.path:
        gc.collect()
        gc.freeze()


@dataclass(frozen=True, slots=True)
class Ran:
    """A finished command: exit code, stdout, stderr."""

    code: int
    out: str
    err: str


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder “a book” with one small manuscript, 稿.txt, and no settings."""
    folder = tmp_path / "a book"
    folder.mkdir()
    (folder / "稿.txt").write_text(MANUSCRIPT, encoding="utf-8")
    return folder


@pytest.fixture
def run_cli(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Callable[..., Ran]:
    """``run_cli("outline", path)`` runs the command line in this process, in an empty folder, in English."""
    from typeset.command import main as command  # noqa: PLC0415 - tests of single stages do not load the command line

    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C")

    def run(*arguments: str | Path) -> Ran:
        capfd.readouterr()
        code = command.run([str(argument) for argument in arguments])
        return Ran(code, *capfd.readouterr())

    return run


@pytest.fixture
def run_program(tmp_path: Path) -> Callable[..., Ran]:
    """``run_program("pdf", path)`` runs typeset as a program of its own, in an empty folder, in English."""

    def run(
        *arguments: str | Path, folder: Path = tmp_path, code: str = MAIN, text: str = "", **environment: str
    ) -> Ran:
        command = [sys.executable, "-c", code]
        done = subprocess.run(
            [*command, *(str(argument) for argument in arguments)],
            cwd=folder,
            env=os.environ | {"LC_ALL": "C", "PYTHONPATH": str(ROOT)} | environment,
            input=text,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        return Ran(done.returncode, done.stdout, done.stderr)

    return run
