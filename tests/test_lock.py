"""The lock files hold what pyproject.toml asks for, by hash, and nothing of the machine that made them."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RUN, DEV = "requirements.txt", "requirements-dev.txt"
# One entry: name==version, maybe a marker, then one hash a line.
ENTRY = re.compile(r"([a-z0-9-]+)==(\S+)(?: ; [^\\\n]+)?((?: \\\n    --hash=sha256:[0-9a-f]{64})+)\n")

APART = ("tests/word/samples/of_pip.py",)
"""Scripts that run with packages of their own, in an environment that the long checks make for them."""


def read_lock(name: str) -> dict[str, str]:
    text = (ROOT / name).read_text(encoding="utf-8")
    body = "".join(line for line in text.splitlines(keepends=True) if not line.startswith("#"))
    assert ENTRY.sub("", body) == "", "something beside hashed entries"
    return {match[1]: match[2] for match in ENTRY.finditer(body)}


def wanted(*groups: str) -> list[Requirement]:
    lines = [*PROJECT["project"]["dependencies"]]
    lines += [line for group in groups for line in PROJECT["dependency-groups"][group]]
    return [Requirement(line) for line in lines]


@pytest.mark.parametrize(("name", "groups"), [(RUN, ("build",)), (DEV, ("build", "dev"))])
def test_a_lock_satisfies_the_project(name: str, groups: tuple[str, ...]) -> None:
    lock = read_lock(name)
    for requirement in wanted(*groups):
        version = lock.get(canonicalize_name(requirement.name), "")
        assert version, f"{name} lacks {requirement.name}; run make lock"
        assert requirement.specifier.contains(version), (
            f"{name} has {requirement.name} {version}; run make lock"
        )


def test_both_locks_agree() -> None:
    run, dev = read_lock(RUN), read_lock(DEV)
    assert run.items() <= dev.items()


def test_the_build_backend_is_the_locked_one() -> None:
    assert PROJECT["build-system"]["requires"] == PROJECT["dependency-groups"]["build"]


@pytest.mark.parametrize("name", [RUN, DEV])
def test_a_lock_names_no_index_and_no_path(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not re.search(r"://|index-url|find-links|file:|(?<!\w)/", text)


def imported(folder: Path) -> set[str]:
    """The top-level names that the Python files below ``folder`` import, also inside functions."""
    found = set()
    apart = {ROOT / name for name in APART}
    for path in set(folder.rglob("*.py")) - apart:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
                found.add(node.module.split(".")[0])
    return found


@pytest.mark.parametrize(("folder", "name"), [("typeset", RUN), ("tests", DEV)])
def test_whatever_is_imported_is_locked(folder: str, name: str) -> None:
    ours = {
        "typeset",
        "tests",
        "docs",
        "hatch_build",
        *(path.stem for path in (ROOT / "tests").rglob("*") if path.suffix in (".py", "")),
    }
    makers, lock = packages_distributions(), read_lock(name)
    for module in sorted(imported(ROOT / folder) - ours - set(sys.stdlib_module_names)):
        packages = {canonicalize_name(package) for package in makers.get(module, [module])}
        assert packages & lock.keys(), f"{folder}/ imports {module}, which {name} lacks; run make lock"
