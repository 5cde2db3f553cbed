"""The workflows of GitHub parse, nobody can change what they run, and they speak of the same Pythons."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from conftest import ROOT

import hatch_build

WORKFLOWS: Final = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
PINNED: Final = re.compile(r"[\w./-]+@[0-9a-f]{40}")
EXACT: Final = re.compile(r"\w+==[\d.]+")


def _read(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return found


def _steps(path: Path) -> list[dict[str, Any]]:
    return [step for job in _read(path)["jobs"].values() for step in job["steps"]]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_what_a_workflow_runs_is_pinned(path: Path) -> None:
    steps = _steps(path)
    assert steps
    for step in steps:
        if "uses" in step:
            assert PINNED.fullmatch(step["uses"])
        for installed in re.findall(r"pip install (\S+)", step.get("run", "")):
            assert EXACT.fullmatch(installed)


def test_wheels_are_built_for_the_pythons_that_are_tested() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["cibuildwheel"]
    tested = _read(ROOT / ".github" / "workflows" / "test.yml")["jobs"]["test"]["strategy"]["matrix"][
        "python"
    ]
    assert settings["build"].split() == [f"cp{version.replace('.', '')}-*" for version in tested]


@pytest.mark.parametrize(("command", "asked"), [("cc", True), ("no-such-compiler", False)])
def test_a_wheel_asks_for_cython_where_a_compiler_is(
    command: str, *, asked: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "cc").write_text("#!/bin/sh\n", "utf-8")
    (tmp_path / "cc").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(hatch_build, "_linker", lambda: [command])
    hook: Any = hatch_build.CoreHook.__new__(hatch_build.CoreHook)
    monkeypatch.setattr(hatch_build.CoreHook, "target_name", "wheel")
    assert any(each.startswith("cython") for each in hook.dependencies()) == (
        asked or hatch_build.os.name == "nt"
    )
