"""Inputs that might burn the processor, each at a size and at twice that size: minutes, so `make fuzz`.

    python tests/fuzz/growth.py [NAME ...] [--share SHARE]

Runs the command on each input of ``tests/growing.py`` whose name holds a NAME (on all unless given), in a
process of its own with limits of processor and memory. Prints the seconds and memory of both sizes,
the ratio of the seconds, and the codes that were told. What a run of the smallest size takes is taken off
both before. A ratio above 2.6 means that the cost grows faster than the input. Nothing is random. SHARE (1
unless given) makes all inputs smaller. 1 when an input is slow so, ends in a traceback, or meets a limit.
"""

from __future__ import annotations

import io
import os
import re
import resource
import sys
from argparse import ArgumentParser
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import typeset.drivers.build
import typeset.pdf.render  # noqa: F401 - loaded once, for all children
from tests.growing import CASES, Case
from typeset.command.main import run

STEEP = 2.6
"""Twice the input may cost this much more: 2, and what small runs vary by."""

QUICK = 0.4
"""Seconds beyond those of the smallest size; below this the ratio says nothing."""

SMALLEST = 2

SECONDS = 60
MEMORY = 2_500_000_000


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run took: seconds of the processor, bytes of memory, exit code, codes of its messages."""

    seconds: float
    memory: int
    code: int
    told: tuple[str, ...]


def measure(case: Case, count: int) -> Cost:
    """Run the command in a child with limits; code -N is the signal N that ended it."""
    with TemporaryDirectory() as folder:
        command = case.write(Path(folder), count)
        reading, writing = os.pipe()
        child = os.fork()
        if not child:
            os.close(reading)
            os._exit(_run(command, folder, writing))
        os.close(writing)
        with os.fdopen(reading) as pipe:
            talk = pipe.read()
        _, status, usage = os.wait4(child, 0)
    told = tuple(dict.fromkeys(re.findall(r"\b[CMFLPEOU]_[A-Z_]+\b|Traceback|\w+Error\b", talk)))
    code = os.waitstatus_to_exitcode(status)
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024, code, told)


def _run(command: list[str], folder: str, writing: int) -> int:
    """The command's exit code; what it says goes into the pipe."""
    os.chdir(folder)
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    said = io.StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        code = run(command)
    with os.fdopen(writing, "w", errors="replace") as pipe:
        pipe.write(said.getvalue()[:100_000])
    return code


def growth(start: Cost, half: Cost, whole: Cost) -> float:
    """How many times the cost of half the input that of the whole is, both without the start."""
    return (whole.seconds - start.seconds) / max(half.seconds - start.seconds, 0.01)


def judge(start: Cost, half: Cost, whole: Cost) -> str:
    """What is wrong with the costs; empty if nothing is."""
    if half.code < 0 or whole.code < 0:
        return "met a limit"
    if any(re.search("Error$|Traceback", word) for cost in (half, whole) for word in cost.told):
        return "traceback"
    if whole.seconds - start.seconds > QUICK and growth(start, half, whole) > STEEP:
        return "steep"
    return ""


def main() -> int:
    """Measure the cases; 1 when something is wrong with one."""
    parser = ArgumentParser()
    parser.add_argument("names", nargs="*")
    parser.add_argument("--share", type=float, default=1.0)
    asked = parser.parse_args()
    wrong = 0
    for case in CASES:
        if asked.names and not any(name in case.name for name in asked.names):
            continue
        count = int(case.count * asked.share)
        start, half, whole = measure(case, SMALLEST), measure(case, count // 2), measure(case, count)
        fault = judge(start, half, whole)
        wrong += bool(fault)
        print(
            f"{case.name:40} n {count:8,}  {half.seconds:6.2f} {whole.seconds:6.2f} s"
            f"  x {growth(start, half, whole):4.1f}  {whole.memory / 1e6:5.0f} MB"
            f"  exit {whole.code}  {' '.join(whole.told[:4])}  {fault.upper()}",
            flush=True,
        )
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
