"""Programs asked for their opinion of a PDF: what they find is in the report, and that they are not there.

One that crashes or hangs is told, the others are asked all the same, and nothing is left running.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.brought import ROOT, bring_verapdf, find_ghostscript
from tests.check.pdf.broken_pdfs import BREAKS
from tests.check.pdf.good_pdf import good_pdf
from tests.conftest import Ran
from typeset.check.pdf.judges import read_qpdf
from typeset.system import tools

Cli = Callable[..., Ran]
KEPT = Path(__file__).parent / "foreign"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of programs, the only one that is searched beside the system's own shell."""
    folder = tmp_path / "programs"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    monkeypatch.setattr("shutil.which", lambda name: str(folder / name) if (folder / name).exists() else None)
    return folder


def put(folder: Path, name: str, *lines: str) -> None:
    """A program that is a script of the shell."""
    path = folder / name
    path.write_text("\n".join(("#!/bin/sh", *lines)) + "\n", encoding="utf-8")
    path.chmod(0o755)


def write(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "书.pdf"
    path.write_bytes(data)
    return path


def torn(data: bytes) -> bytes:
    """The file with its first stream spoilt."""
    start = data.index(b"stream\n", data.index(b"/FlateDecode")) + 20
    return data[:start] + bytes(6) + data[start + 6 :]


def test_qpdf_is_always_there_and_others_are_missed(place: Path, tmp_path: Path, run_cli: Cli) -> None:
    ran = run_cli("check", "--lang", "en", write(tmp_path, good_pdf("x-4")))
    assert ran.code == 0
    assert [line for line in ran.err.splitlines() if "E_JUDGE" in line] == [
        f"note E_JUDGE_ABSENT: {name} is not there; only our own checks were made"
        for name in ("veraPDF", "Ghostscript")
    ]
    ran = run_cli("check", "--lang", "en", write(tmp_path, torn(good_pdf("x-4"))))
    assert "E_JUDGED_WARNING: qpdf: " in ran.err


def test_the_program_qpdf_is_understood() -> None:
    talk = (
        "WARNING: a.pdf: file is damaged\nWARNING: a.pdf (offset 7): dictionary\nqpdf: operation succeeded\n"
    )
    assert [(item.severity, item.text) for item in read_qpdf(talk, "a.pdf")] == [
        ("WARNING", "file is damaged"), ("WARNING", "(offset 7): dictionary"),
    ]  # fmt: skip
    (finding,) = read_qpdf("a.pdf: unable to find trailer dictionary\n", "a.pdf")
    assert finding.severity == "ERROR"


def test_a_judge_that_crashes_is_told_and_the_others_are_asked(
    place: Path, tmp_path: Path, run_cli: Cli
) -> None:
    put(place, "verapdf", "echo boom >&2", "exit 7")
    put(place, "gs", "echo '   **** Error: no ink'")
    target = tmp_path / "faults.html"
    ran = run_cli("check", "--lang", "en", "--html", target, write(tmp_path, good_pdf("x-4")))
    assert ran.code == 8
    assert "O_TOOL_FAILED: the program veraPDF did not do its work (7: boom)" in ran.err
    assert "E_JUDGED_ERROR: Ghostscript: Error: no ink" in ran.err
    assert target.exists()


def test_a_judge_that_hangs_is_ended_with_all_that_it_started(
    place: Path, tmp_path: Path, run_cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The script's child holds the pipes: to end the script alone would be to wait for it for ever."""
    monkeypatch.setattr(tools.run_tool, "__kwdefaults__", {**tools.run_tool.__kwdefaults__, "seconds": 1.0})
    put(place, "gs", f"sleep 60 & echo $! > {tmp_path}/child", "sleep 60")
    begin = time.monotonic()
    ran = run_cli("check", "--lang", "en", write(tmp_path, good_pdf("x-3")))
    assert ran.code == 8
    assert "the program Ghostscript did not do its work (> 1 s)" in ran.err
    assert time.monotonic() - begin < 30
    child = int((tmp_path / "child").read_text())
    time.sleep(0.2)
    stat = Path(f"/proc/{child}/stat")
    assert not stat.exists() or stat.read_text().split()[2] == "Z"


@pytest.mark.quality
@pytest.mark.external
def test_the_real_ones_agree(tmp_path: Path, run_cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ghostscript and veraPDF, whose engine is started by a program of ours."""
    gs, engine = find_ghostscript(), bring_verapdf()
    folder = tmp_path / "programs"
    folder.mkdir()
    exports = [f"export {key}='{value}'" for key, value in gs.environment.items()]
    put(folder, "gs", *exports, f'exec {gs.path} "$@"')
    jars = ":".join(map(str, engine.jars))
    program = f"exec {sys.executable} -m tests.verapdf_program {engine.packages} {jars}"
    put(folder, "verapdf", f"cd {ROOT}", f'{program} "$@"')
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
    ran = run_cli("check", "--lang", "en", write(tmp_path, good_pdf("x-4")))
    assert ran.code == 0, ran.err
    assert "E_JUDGE" not in ran.err
    (item,) = (item for item in BREAKS if item.name == "none" and item.code == "P_TAB_ORDER")
    ran = run_cli("check", "--lang", "en", write(tmp_path, item.make()))
    assert "E_JUDGED_ERROR: veraPDF: " in ran.err and "(7.18.3-1)" in ran.err
    ran = run_cli("check", "--lang", "en", write(tmp_path, torn((KEPT / "pdftex.pdf").read_bytes())))
    assert "E_JUDGED_ERROR: Ghostscript: Error: Page drawing error occurred." in ran.err
