"""What a process of its own takes: by the clock, of the processor, of memory."""

from __future__ import annotations

import compileall
import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

_BYTES_OF_A_RSS_UNIT = 1 if sys.platform == "darwin" else 1024  # getrusage(2): kB, on macOS bytes


@dataclass(frozen=True, slots=True)
class Taken:
    """Seconds by the clock, seconds of the processor (user and system), and megabytes at the most."""

    wall: float
    cpu: float
    memory: float


def run_process(command: Sequence[str], folder: Path) -> Taken:
    """Run a command in ``folder``; raises CalledProcessError with what it said when it fails."""
    start = time.perf_counter()
    with subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stderr
        said = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - start
    if process.returncode:
        error = subprocess.CalledProcessError(process.returncode, command, stderr=said)
        error.add_note(said)
        raise error
    return Taken(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * _BYTES_OF_A_RSS_UNIT / 1e6)


def run_in_turn(
    commands: Mapping[str, Sequence[str]], rounds: int, folder: Path
) -> dict[str, tuple[Taken, ...]]:
    """Run every command once a round, so that a busy machine troubles all alike.

    Ours is compiled before, as programs are that pip has installed: none is to parse its source, whatever
    ``PYTHONDONTWRITEBYTECODE`` says.
    """
    compileall.compile_dir(folder / "typeset", quiet=1)
    taken: dict[str, list[Taken]] = {kind: [] for kind in commands}
    for _ in range(rounds):
        for kind, command in commands.items():
            taken[kind].append(run_process(command, folder))
    return {kind: tuple(runs) for kind, runs in taken.items()}


def middle(runs: Sequence[Taken]) -> Taken:
    """The median of each figure."""
    return Taken(
        median(run.wall for run in runs), median(run.cpu for run in runs), median(run.memory for run in runs)
    )


def cpu_ratio(runs: Sequence[Taken], base: Sequence[Taken]) -> float:
    """The median ratio of processor times, round by round."""
    return median(run.cpu / other.cpu for run, other in zip(runs, base, strict=True))
