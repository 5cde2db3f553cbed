"""``typeset watch``: the newest state is built, errors leave the last good file, Ctrl-C ends with 0."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from tests.conftest import MAIN, ROOT, Ran
from typeset.command import watching
from typeset.command.console import Console
from typeset.messages.codes import Code
from typeset.messages.diagnostics import diagnose
from typeset.messages.errors import OutputError
from typeset.settings.project import Flags

HEED = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
"""Heed Ctrl-C, which a shell lets programs in its background ignore, these tests among them."""


class Watch:
    """A running ``typeset watch --json`` with its outputs in the folder that it watches."""

    def __init__(self, project: Path) -> None:
        self.project, self.manuscript, self.pdf = project, project / "稿.txt", project / "稿.pdf"
        self.log = (project / "watch.log").open("w", encoding="utf-8")
        self.process = subprocess.Popen(
            [sys.executable, "-c", f"{HEED}{MAIN}", "watch", ".", "-o", "稿.pdf", "--offline", "--json"],
            cwd=project,
            env=os.environ | {"LC_ALL": "C", "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            stderr=self.log,
            encoding="utf-8",
        )

    def build(self) -> dict[str, Any]:
        """What is said of the next build."""
        assert self.process.stdout
        told: dict[str, Any] = json.loads(self.process.stdout.readline())
        return told

    def build_until(self, words: str) -> None:
        """Read on until the words stand in the PDF."""
        while words not in self.text():
            self.build()

    def text(self) -> str:
        with pypdfium2.PdfDocument(self.pdf) as document:
            return "".join(page.get_textpage().get_text_range() for page in document)

    def save(self, text: str) -> None:
        self.manuscript.write_text(text, encoding="utf-8")


@pytest.fixture
def watch(project: Path) -> Iterator[Watch]:
    watch = Watch(project)
    yield watch
    watch.process.kill()
    watch.process.wait()
    assert watch.process.stdout
    watch.process.stdout.close()
    watch.log.close()


def test_each_save_is_built_and_an_error_ends_nothing(watch: Watch) -> None:
    first = watch.build()
    assert (first["changed"], first["outputs"][0]["pages"]) == ([], 1)
    text = watch.manuscript.read_text(encoding="utf-8")

    watch.save(f"{text}\n桥头还有一盏灯。\n")
    assert [Path(name).name for name in watch.build()["changed"]] == ["稿.txt"]
    assert "桥头还有一盏灯" in watch.text()

    good = watch.pdf.read_bytes()
    (watch.project / "book.toml").write_text("[page]\ntrim = 7\n", encoding="utf-8")
    failed = watch.build()
    assert (failed["outputs"], failed["diagnostics"][0]["code"]) == ([], "C_WRONG_TYPE")
    assert watch.pdf.read_bytes() == good
    (watch.project / "book.toml").unlink()
    assert watch.build()["outputs"]

    watch.manuscript.rename(watch.project / ".away")
    assert watch.build()["diagnostics"][0]["code"] == "M_NO_MANUSCRIPT"
    (watch.project / ".away").rename(watch.manuscript)
    assert watch.build()["outputs"]

    for number in range(20):
        watch.save(f"{text}\n改了{number}次，就此停笔。\n")
    watch.build_until("改了19次，就此停笔")

    watch.process.send_signal(signal.SIGINT)
    assert watch.process.stdout
    assert watch.process.stdout.read() == ""  # neither outputs nor the log have called for a build
    assert watch.process.wait() == 0
    assert "Traceback" not in (watch.project / "watch.log").read_text(encoding="utf-8")


class WaitedError(Exception):
    """The end of a script of changes."""


class Script:
    """Changes as a test tells them: for each wait what has changed; it notes how long the waits may be."""

    def __init__(self, *changed: tuple[Path, ...]) -> None:
        self.folder, self.is_deep = Path(), True
        self.changed, self.waits = list(changed), list[float | None]()

    def wait(self, longest: float | None = None) -> tuple[Path, ...]:
        self.waits.append(longest)
        if not self.changed:
            raise WaitedError
        return self.changed.pop(0)

    def ignore(self, outputs: object) -> None:
        pass


@pytest.mark.parametrize(
    "error", [OutputError(diagnose(Code.O_FULL, path="x")), FileNotFoundError(2, "gone", "x")]
)
def test_a_build_that_cannot_be_saved_is_tried_again_and_told_once(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], error: Exception
) -> None:
    results: list[Exception | tuple[()]] = [error, error, ()]

    def build(*arguments: object) -> tuple[()]:
        result = results.pop(0)
        if isinstance(result, Exception):
            raise result
        return result

    monkeypatch.setattr(watching, "build", build)
    monkeypatch.chdir(project)
    script = Script((), ())
    options = {"output": "", "draft": False, "offline": True, "flags": Flags()}
    watcher = watching._Watcher(Console("en", 0, json=False), ".", ("pdf",), options, script)  # type: ignore[arg-type]
    with pytest.raises(WaitedError):
        watcher.run()
    assert script.waits == [watching.AGAIN, watching.AGAIN, None]
    assert capsys.readouterr().err.count("error ") == 1


def test_a_fault_of_ours_ends_nothing(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def build(*arguments: object) -> tuple[()]:
        raise ZeroDivisionError

    monkeypatch.setattr(watching, "build", build)
    monkeypatch.chdir(project)
    script = Script((project / "稿.txt",))
    options = {"output": "", "draft": False, "offline": True, "flags": Flags()}
    watcher = watching._Watcher(Console("en", 0, json=False), ".", ("pdf",), options, script)  # type: ignore[arg-type]
    with pytest.raises(WaitedError):
        watcher.run()
    assert capsys.readouterr().err.count("This is our fault") == 2
    assert script.waits == [None, None]


def test_standard_input_cannot_be_watched(run_cli: Callable[..., Ran]) -> None:
    assert run_cli("watch", "-").code == 2


def test_the_line_names_what_was_saved(monkeypatch: pytest.MonkeyPatch) -> None:
    options = {"offline": True}
    watcher = watching._Watcher(Console("zh", 0, json=False), "x", ("pdf",), options, Script())  # type: ignore[arg-type]
    saved = [Path(f"{name}.md") for name in "abcde"]
    assert watcher._line(saved, (), 0.214) == "a.md、b.md、c.md、另 2 个 →   0.21 秒"
