"""The Makefile says in one line what is missing, and hands file names over as they are."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MAKE = shutil.which("make") or "make"


def fake(folder: Path, name: str, body: str) -> None:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(0o755)


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """What set-up reads, in a folder without a venv, and a search path without any Python."""
    folder = tmp_path / "a clone"
    folder.mkdir()
    for name in ("Makefile", "requirements.txt", "requirements-dev.txt", "pyproject.toml"):
        shutil.copy(ROOT / name, folder / name)
    tools = tmp_path / "tools"
    tools.mkdir()
    for tool in ("sh", "cat", "cksum", "tr", "rm", "sed", "touch", "mkdir", "echo", "chmod", "cp"):
        (tools / tool).symlink_to(str(shutil.which(tool)))
    return folder


def make(clone: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "SRC"))}
    environment |= {"PATH": str(clone.parent / "tools"), "PYTHON": ""}
    return subprocess.run(
        [MAKE, *arguments], cwd=clone, env=environment, text=True, capture_output=True, check=False
    )


def said(run: subprocess.CompletedProcess[str]) -> list[str]:
    """What was said, but for make's own closing line."""
    return [line for line in run.stderr.splitlines() if "***" not in line]


def test_without_python_one_line_says_so(clone: Path) -> None:
    run = make(clone, "pdf")
    assert run.returncode != 0
    (line,) = said(run)
    assert "needs Python 3.11 or newer" in line


def test_an_old_python_does_not_count(clone: Path) -> None:
    fake(clone.parent / "tools", "python3", "exit 1")
    (line,) = said(make(clone, "pdf"))
    assert "needs Python 3.11 or newer" in line


def test_a_python_without_venv_is_told_apart(clone: Path) -> None:
    fake(clone.parent / "tools", "python3", 'case "$*" in *ensurepip*) exit 1;; esac')
    run = make(clone, "pdf")
    assert run.returncode != 0
    (line,) = said(run)
    assert "apt-get install python3-venv" in line


FAKE_PYTHON = r"""
(IFS="|"; set -- "${0##*/}" "$@"; echo "$*") >> "$LOG"
case "$*" in
  --version) echo "Python 3.99" ;;
  "-m venv .venv") mkdir -p .venv/bin; cat "$0" > .venv/bin/python; chmod 755 .venv/bin/python
    cp .venv/bin/python .venv/bin/typeset ;;
  *alive*) echo alive ;;
  *" download "*) mkdir -p .wheels ;;
  *"require-hashes"*) [ ! -e fail ] ;;
esac
"""


@pytest.fixture
def log(clone: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A Python that only notes what it is asked; the file ``fail`` makes pip fail."""
    fake(clone.parent / "tools", "python3", FAKE_PYTHON)
    path = clone.parent / "log"
    monkeypatch.setenv("LOG", str(path))
    return path


def asked(log: Path) -> list[str]:
    """What Python was asked since the last look, but for questions about its own health."""
    lines = log.read_text(encoding="utf-8").splitlines()
    log.write_text("", encoding="utf-8")
    words = [line.replace("|", " ").removeprefix("python3 ").removeprefix("python ") for line in lines]
    return [line for line in words if not line.startswith(("-c", "--version"))]


def test_set_up_happens_once(clone: Path, log: Path) -> None:
    assert make(clone, "pdf").returncode == 0
    first = asked(log)
    assert [line for line in first if "require-hashes" in line and "-r requirements.txt" in line]
    assert first[-1] == "typeset pdf -- source"
    assert make(clone, "pdf").returncode == 0
    assert asked(log) == ["typeset pdf -- source"]


@pytest.mark.parametrize("name", ["a b.txt", "-dash.txt", "稿'\"`;x.txt", "$(x)$y.txt"])
def test_a_file_name_arrives_as_it_is(clone: Path, log: Path, name: str) -> None:
    assert make(clone, "epub", f"SRC={name}").returncode == 0
    assert log.read_text(encoding="utf-8").splitlines()[-1].split("|") == ["typeset", "epub", "--", name]


def test_a_changed_lock_installs_again_and_keeps_the_venv(clone: Path, log: Path) -> None:
    make(clone, "pdf")
    asked(log)
    with (clone / "requirements.txt").open("a", encoding="utf-8") as lock:
        lock.write("# changed\n")
    make(clone, "pdf")
    again = asked(log)
    assert "-m venv .venv" not in again
    assert any("-r requirements.txt" in line for line in again)


def test_an_interrupted_installation_is_not_taken_for_whole(clone: Path, log: Path) -> None:
    (clone / "fail").touch()
    assert make(clone, "pdf").returncode != 0
    assert not any("typeset pdf" in line for line in asked(log))
    (clone / "fail").unlink()
    assert make(clone, "pdf").returncode == 0
    assert any("-r requirements.txt" in line for line in asked(log))


def test_half_a_venv_is_made_anew(clone: Path, log: Path) -> None:
    make(clone, "pdf")
    (clone / ".venv" / ".made").unlink()
    asked(log)
    make(clone, "pdf")
    assert "-m venv .venv" in asked(log)


def test_a_venv_whose_python_has_gone_is_made_anew(clone: Path, log: Path) -> None:
    make(clone, "pdf")
    (clone / ".venv" / "bin" / "python").unlink()
    asked(log)
    make(clone, "pdf")
    again = asked(log)
    assert "-m venv .venv" in again
    assert again[-1] == "typeset pdf -- source"


def test_help_lists_every_target_and_needs_no_python(clone: Path) -> None:
    run = make(clone, "help")
    assert run.returncode == 0
    for target in ("pdf", "epub", "build", "test", "clean", "help"):
        assert f"  make {target} " in run.stdout
    assert run.stderr == ""
    assert not (clone / ".venv").exists()
