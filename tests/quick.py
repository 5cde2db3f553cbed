"""The tests nearest to what changed: ``make quick``.

    python -m tests.quick [--since REVISION] [--list]

Changed is what differs from a revision, HEAD unless told, files that git does not know included. A changed
module is tested by the tests that import it; where none does, by those that import the modules that do, and
so on outwards. A changed test runs itself, a changed file that is no module those that name it. What no test
is near to is told: then ``make test`` is the answer. Exit code 1 when a test fails.
"""

from __future__ import annotations

import argparse
import ast
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).resolve().parents[1]
_CODE: Final = ("typeset", "tests", "docs")


@dataclass(frozen=True, slots=True)
class Modules:
    """The Python files of the project by dotted name, and who imports whom directly."""

    files: Mapping[str, Path]
    importers: dict[str, set[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Path) -> Modules:
        """Read all files below ``root`` that are code or tests."""
        files = {
            ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__"): path
            for folder in _CODE
            for path in sorted((root / folder).rglob("*.py"))
        }
        modules = cls(files)
        for name, path in files.items():
            for imported in set(modules._imports(path)):
                if imported != name:
                    modules.importers.setdefault(imported, set()).add(name)
        return modules

    def _imports(self, path: Path) -> Iterator[str]:
        """The modules of ours that a file imports, and those that it names in a string, to patch them."""
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from self._ours(alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield from self._ours(f"{node.module}.{alias.name}" for alias in node.names)
            elif isinstance(node, ast.Constant) and str(node.value).startswith("typeset."):
                yield from self._ours([str(node.value)])

    def _ours(self, names: Iterable[str]) -> Iterator[str]:
        for name in names:
            while name not in self.files and "." in name:
                name = name.rpartition(".")[0]  # noqa: PLW2901 - the module that the name stands in
            if name in self.files:
                yield name

    def nearest_tests(self, name: str) -> set[str]:
        """The tests with the fewest imports between them and a module; none where nothing imports it."""
        seen = ring = {name}
        while ring:
            if tests := {module for module in ring if is_test(module)}:
                return tests
            ring = {importer for module in ring for importer in self.importers.get(module, ())} - seen
            seen = seen | ring
        return set()


def is_test(module: str) -> bool:
    """Whether pytest collects the module."""
    return module.startswith("tests.") and module.rpartition(".")[2].startswith("test_")


def choose_tests(root: Path, changed: Iterable[Path]) -> tuple[list[Path], list[Path]]:
    """The test files to run for changed files, and the changed files that no test is near to."""
    modules = Modules.of(root)
    names = {path: name for name, path in modules.files.items()}
    chosen: set[Path] = set()
    alone: list[Path] = []
    for path in sorted(changed):
        tests = modules.nearest_tests(names[path]) if path in names else _tests_of_data(modules, path)
        chosen |= {modules.files[test] for test in tests}
        if not tests and path.exists():
            alone.append(path)
    return sorted(chosen), alone


def _tests_of_data(modules: Modules, path: Path) -> set[str]:
    """The tests that name a file which is no module: a sample, a style, a template."""
    naming = {name for name, file in modules.files.items() if path.name in file.read_text(encoding="utf-8")}
    return {test for name in naming for test in modules.nearest_tests(name)}


def changed_files(root: Path, revision: str) -> list[Path]:
    """The files that differ from a revision, and those that git does not know yet."""
    listed = [
        *_git(root, "diff", "--name-only", "-z", revision),
        *_git(root, "ls-files", "--others", "--exclude-standard", "-z"),
    ]
    return [root / name for name in dict.fromkeys(listed)]


def _git(root: Path, *arguments: str) -> list[str]:
    done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True, check=True)
    return [name for name in done.stdout.split("\0") if name]


def main(arguments: list[str] | None = None) -> int:
    """Choose the tests and run them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--since", default="HEAD", help="the revision to compare with")
    parser.add_argument("--list", action="store_true", help="print the tests, run none")
    options = parser.parse_args(arguments)
    changed = changed_files(ROOT, options.since)
    tests, alone = choose_tests(ROOT, changed)
    for path in alone:
        print(f"no test is near to {path.relative_to(ROOT)}: make test looks at everything", file=sys.stderr)
    if not tests:
        print(f"nothing to test since {options.since}")
        return 0
    names = [str(path.relative_to(ROOT)) for path in tests]
    print(*names, sep="\n")
    return 0 if options.list else int(pytest.main(["-n", "2", *names]))


if __name__ == "__main__":
    sys.exit(main())
