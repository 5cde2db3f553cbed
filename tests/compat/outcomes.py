"""Runs WeasyPrint's tests under one engine, and reads how each of them ended."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

Engine = Literal["stock", "ours"]

_PLUGINS: Final = Path(__file__).parent / "plugins"
_ROOT: Final = Path(__file__).resolve().parents[2]
_FAILURES: Final[dict[Engine, str]] = {
    "stock": "WeasyPrint's tests did not run under WeasyPrint itself, which needs Pango: make stock",
    "ours": "WeasyPrint's tests did not run under our engine, to which fontconfig tells faces: see above",
}
_TESTS_RAN: Final = (0, 1)
"""Pytest's exit codes when it ran to the end, with or without failures."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a test ended, the checksums of the pictures that it drew, and what it said when it failed."""

    end: str
    pictures: tuple[str, ...] = ()
    message: str = ""


class RunError(Exception):
    """The tests did not run to their end."""


def run_tests(folder: Path, engine: Engine, selection: tuple[str, ...], jobs: int) -> Mapping[str, Outcome]:
    """The outcome of each test of ``folder``, by its id. Raises RunError.

    ``selection`` are paths and ids of tests below the folder. The dots of pytest go to stderr.
    """
    path = folder.parent / f"{engine}.json"
    path.unlink(missing_ok=True)
    plugins = ["compat_outcomes", "compat_pictures", *(["compat_typeset"] if engine == "ours" else [])]
    command = (
        sys.executable, "-m", "pytest", "-q", "--no-header", "--tb=no", "-rN", "-p", "no:cacheprovider",
        "-c", os.devnull, "--rootdir", str(folder), "--continue-on-collection-errors", "-n", str(jobs),
        *(part for plugin in plugins for part in ("-p", plugin)), "--outcomes", str(path), *selection,
    )  # fmt: skip
    environment = os.environ | {"PYTHONPATH": os.pathsep.join((str(_PLUGINS), str(_ROOT)))}
    done = subprocess.run(command, cwd=folder, env=environment, stdout=sys.stderr, check=False)
    if done.returncode not in _TESTS_RAN or not path.exists():
        raise RunError(_FAILURES[engine])
    return read_outcomes(path)


def read_outcomes(path: Path) -> Mapping[str, Outcome]:
    """What the plugin ``compat_outcomes`` wrote."""
    read = json.loads(path.read_text(encoding="utf-8"))
    return {
        test: Outcome(item["end"], tuple(item["pictures"]), item["message"]) for test, item in read.items()
    }
