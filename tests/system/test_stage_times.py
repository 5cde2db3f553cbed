"""What --timings tells."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Ran
from typeset.system import stage_times
from typeset.system.stage_times import STAGES, Stopwatch


def test_each_stage_has_the_time_between_its_begin_and_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter((1.0, 2.0, 2.5, 4.0, 9.0, 9.25))
    monkeypatch.setattr(stage_times.time, "process_time", lambda: next(clock))
    watch, told = Stopwatch(), list[str]()
    stage = watch.watching(told.append)
    for name in ("reading", "faces", "reading", ""):
        stage(name)
    assert watch.spent == {"start": 1.0, "reading": 5.5, "faces": 1.5}
    assert told == ["reading", "faces", "reading", ""]
    assert watch.to_text("en").splitlines()[1:] == [
        "  5.500 s  69%  reading, repairs", "  1.500 s  19%  faces", "  8.000 s 100%  in all",
    ]  # fmt: skip


def test_a_build_tells_of_each_of_its_stages(project: Path, run_program: Callable[..., Ran]) -> None:
    done = run_program(
        "build", "--print", "--set", "press.standard=x-1a", "--offline", "--timings", "--lang", "zh", project
    )
    stages = [zh for stage, (zh, _) in STAGES.items() if stage != "cover"]  # only `print` makes one
    assert re.findall(r"%  (.*)", done.err) == [*stages, "合计"]
