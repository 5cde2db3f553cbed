"""Outside programs: found or not, told apart from running, failures named."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from typeset.messages.codes import Code
from typeset.messages.errors import ToolError
from typeset.system import tools
from typeset.system.tools import Tool, ToolProbe, probe_tool, run_tool

TOOL = Tool("Probe", "probe", ("--version",), "试", "tries", "apt-get install probe")
PYTHON = ToolProbe(TOOL, Path(sys.executable))


def program(folder: Path, body: str) -> str:
    path = folder / "probe"
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(folder)


def test_a_program_tells_its_version_in_its_first_line(tmp_path: Path) -> None:
    folder = program(tmp_path, 'echo "$1 7.2"; echo more')
    assert probe_tool(TOOL, folder) == ToolProbe(TOOL, tmp_path / "probe", "--version 7.2")


def test_a_version_on_stderr_counts(tmp_path: Path) -> None:
    assert probe_tool(TOOL, program(tmp_path, "echo v3 >&2")).version == "v3"


def test_a_program_that_cannot_tell_its_version_is_found_all_the_same(tmp_path: Path) -> None:
    probe = probe_tool(TOOL, program(tmp_path, "exit 3"))
    assert (probe.found, probe.version) == (True, "")


def test_a_program_that_cannot_start_is_found_without_a_version(tmp_path: Path) -> None:
    (tmp_path / "probe").write_text("#!/no/such/interpreter\n", encoding="utf-8")
    (tmp_path / "probe").chmod(0o755)
    assert probe_tool(TOOL, str(tmp_path)) == ToolProbe(TOOL, tmp_path / "probe", "")


def test_a_missing_program_is_not_found(tmp_path: Path) -> None:
    assert not probe_tool(TOOL, str(tmp_path)).found


def test_running_a_missing_program_names_it_and_its_cure() -> None:
    with pytest.raises(ToolError) as caught:
        run_tool(ToolProbe(TOOL, None), [])
    diagnostic = caught.value.diagnostic
    assert (diagnostic.code, caught.value.exit_code) == (Code.O_TOOL_MISSING, 8)
    assert "Probe" in diagnostic.message("zh")
    assert "apt-get install probe" in diagnostic.remedy("en")


def test_a_run_brings_its_output_and_its_talk(tmp_path: Path) -> None:
    body = "import os, sys; print(os.getcwd()); sys.stderr.write('hm'); sys.exit(2)"
    run = run_tool(PYTHON, ["-c", body], folder=tmp_path, accepted=(0, 2))
    assert (run.code, Path(run.output.decode().strip()), run.talk) == (2, tmp_path.resolve(), "hm")


def test_a_refused_exit_code_brings_the_last_words() -> None:
    with pytest.raises(ToolError) as caught:
        run_tool(PYTHON, ["-c", "import sys; sys.stderr.write('x' * 9000 + 'no disk'); sys.exit(4)"])
    message = caught.value.diagnostic.message("en")
    assert message.endswith("no disk)")
    assert "(4: x" in message
    assert len(message) < 1000


def test_a_program_that_hangs_is_ended() -> None:
    with pytest.raises(ToolError, match=r"> 0\.2 s"):
        run_tool(PYTHON, ["-c", "import time; time.sleep(30)"], seconds=0.2)


def test_a_program_that_cannot_start_fails_by_name(tmp_path: Path) -> None:
    with pytest.raises(ToolError, match="Probe"):
        run_tool(ToolProbe(TOOL, tmp_path), [])


def test_every_tool_says_what_it_is_for_in_both_languages() -> None:
    for tool in tools.TOOLS:
        assert tool.purpose("zh") != tool.purpose("en")
        assert tool.cure
