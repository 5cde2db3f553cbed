"""Which tests are asked about a mutant: those that run its statement, quickest first.

A statement at the top of a file or class is run by no test but by the import. Asked are then the tests that
run a line where the name is used that it sets, and those that name it or its class; where there is none,
those that run anything of the file.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import zlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final, TypedDict

from tests.mutants.folders import ROOT, Folder
from tests.mutants.places import Mutant

PYTEST: Final = (sys.executable, "-m", "pytest", "-n", "0", "-x", "-p", "no:faulthandler")
_NAME: Final = re.compile(r"[^\W\d]\w*")
_TIME: Final = 60.0
"""Seconds of tests that one mutant may take, measured on the sound program."""
_PATIENCE: Final = 10.0
"""A test that takes so many times as long as it should, and some seconds, is one that never ends."""


_NO_TESTS: Final = 5
"""The exit code of pytest where a file has no test, or none that runs without being asked for."""


class TestMap(TypedDict):
    """The seconds that each test takes, and for each file and line the places of the tests that run it."""

    tests: dict[str, float]
    lines: dict[str, dict[str, list[int]]]


class NoMapError(Exception):
    """The tests of the sound program fail, so no mutant can be judged by them."""


class Nearest:
    """The tests of some folders: what each runs and how long it takes."""

    def __init__(self, folders: Sequence[Folder], maps: Iterable[TestMap]) -> None:
        self._seconds: dict[str, float] = {}
        self._words: dict[str, dict[str, set[str]]] = {}
        self._running_tests: dict[tuple[str, int], set[str]] = defaultdict(set)
        for known in maps:
            self._seconds |= known["tests"]
            tests = list(known["tests"])
            for file, lines in known["lines"].items():
                for line, numbers in lines.items():
                    self._running_tests[file, int(line)].update(tests[number] for number in numbers)
        self._texts = {
            path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8").splitlines()
            for folder in folders
            for path in folder.sources()
        }

    def order(self, mutant: Mutant) -> dict[str, float]:
        """The tests to ask, in order, and the seconds that each may take."""
        file = mutant.file
        if not mutant.is_run_by_import:
            running = self._running(file, range(mutant.line, mutant.last_line + 1))
        else:
            name = next(iter(_NAME.findall(self._texts[file][mutant.line - 1])), "")
            running = self._using({name}) | self._naming({name, mutant.inside.partition(".")[0]} - {""})
        running = running or self._running(file, range(1, len(self._texts[file]) + 1)) or set(self._seconds)
        chosen: dict[str, float] = {}
        left = _TIME
        for test in self._in_order(running, Path(file).stem):
            left -= self._seconds[test]
            if left < 0 and chosen:
                break
            chosen[test] = 5 + _PATIENCE * self._seconds[test]
        return chosen

    def _running(self, file: str, lines: Iterable[int]) -> set[str]:
        return {test for line in lines for test in self._running_tests.get((file, line), ())}

    def _using(self, names: set[str]) -> set[str]:
        found: set[str] = set()
        for file, text in self._texts.items():
            lines = [number for number, line in enumerate(text, 1) if names & set(_NAME.findall(line))]
            found |= self._running(file, lines)
        return found

    def _naming(self, names: set[str]) -> set[str]:
        """The tests in whose text one of the names stands."""
        return {test for test in self._seconds if names & self._words_of(test)}

    def _words_of(self, test: str) -> set[str]:
        file, _, function = test.partition("::")
        if file not in self._words:
            _, *texts = re.split(r"^def (?=test_)", (ROOT / file).read_text(encoding="utf-8"), flags=re.M)
            found = ((text.partition("(")[0], set(_NAME.findall(text))) for text in texts)
            self._words[file] = dict(found)
        return self._words[file].get(function.partition("[")[0], set())

    def _in_order(self, running: set[str], stem: str) -> list[str]:
        """File after file, so that what its tests share is made once; the mutant's own and quick ones first.

        Behind those that run the statement come the others of the same files: where one keeps what it made
        for all, only the first was seen to run it.
        """
        files: dict[str, list[str]] = defaultdict(list)
        for test in running:
            files[test.partition("::")[0]].append(test)

        def haste(file: str) -> tuple[bool, float]:
            seconds = sum(self._seconds[test] for test in files[file])
            return stem not in Path(file).stem, seconds / len(files[file])

        first = [
            test
            for file in sorted(files, key=haste)
            for test in sorted(files[file], key=lambda test: (self._seconds[test], test))
        ]
        asked = set(first)
        return first + [t for t in self._seconds if t.partition("::")[0] in files and t not in asked]


def test_files(folders: Sequence[Folder]) -> list[Path]:
    """The files of the tests that these folders share."""
    found: list[Path] = []
    for name in folders[0].tests:
        found += sorted((ROOT / name).rglob("test_*.py")) if (ROOT / name).is_dir() else [ROOT / name]
    return found


def watch(folders: Sequence[Folder], tests: Path, work: Path) -> TestMap:
    """What the tests of one file run of these folders: read from the folder ``work``, or run them once."""
    state = digest([*(path for folder in folders for path in folder.sources()), tests])
    name = f"{folders[0].path}/{tests.relative_to(ROOT)}".replace("/", "-")
    known = work / f"{name}-{state}.json"
    if not known.exists():
        for old in work.glob(f"{name}-*.json"):
            old.unlink()
        fresh = known.with_suffix(".new")
        environment = {
            "MUTANTS_FOLDERS": " ".join(folder.path for folder in folders), "MUTANTS_MAP": str(fresh),
            "COVERAGE_CORE": "ctrace",
        }  # fmt: skip
        done = run_tests(("-p", "tests.mutants.watching", str(tests.relative_to(ROOT))), environment, None)
        if done.returncode not in (0, _NO_TESTS):
            raise NoMapError(f"{tests} fails as it is:\n{done.stdout[-6000:]}{done.stderr}")
        fresh.replace(known)
    found: TestMap = json.loads(known.read_text(encoding="utf-8"))
    return found


def run_tests(
    arguments: Iterable[str], environment: dict[str, str], seconds: float | None
) -> subprocess.CompletedProcess[str]:
    """Run pytest in the tree, with this tree first on the path."""
    path = os.pathsep.join((str(ROOT), str(ROOT / "tests")))
    return subprocess.run(
        (*PYTEST, *arguments),
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": path} | environment,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=seconds,
        check=False,
    )


def digest(paths: Iterable[Path]) -> str:
    """Changes whenever one of the files does."""
    total = 0
    for path in paths:
        total = zlib.crc32(path.read_bytes(), zlib.crc32(str(path).encode(), total))
    return f"{total:08x}"
