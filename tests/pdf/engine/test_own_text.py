"""Our modules in place of WeasyPrint's: they have all that the rest of it imports, and take the same."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest

from typeset.pdf.engine.own_text import OWN_TEXT

FOUND = find_spec("weasyprint")
assert FOUND is not None
assert FOUND.origin is not None
SOURCE = Path(FOUND.origin).parent
REPLACED = {SOURCE.joinpath(*name.split(".")).with_suffix(".py"): name for name in OWN_TEXT}
UNUSED = {"__main__.py"}
"""Modules that nobody imports: the command line's."""


def _imports(path: Path) -> Iterator[tuple[str, str]]:
    """What a module of WeasyPrint's imports from others of it: the module's path, a name."""
    package = path.relative_to(SOURCE).parent.parts
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            outer = package[: len(package) - node.level + 1]
            for alias in node.names:
                yield ".".join((*outer, *(node.module or "").split("."))).strip("."), alias.name


WANTED = sorted(
    {
        wanted
        for path in SOURCE.rglob("*.py")
        if path not in REPLACED and path.name not in UNUSED
        for wanted in _imports(path)
        if wanted[0] in OWN_TEXT
    }
)


def _ours(module: str) -> object:
    return import_module(f"typeset.pdf.engine.own_text.{OWN_TEXT[module]}")


def test_there_is_much_to_stand_in_for() -> None:
    assert {module for module, _ in WANTED} == set(OWN_TEXT)
    assert len(WANTED) > 15


@pytest.mark.parametrize(("module", "name"), WANTED)
def test_every_name_is_there_and_takes_what_stock_code_gives(module: str, name: str) -> None:
    ours = getattr(_ours(module), name)
    theirs = _definition(module, name)
    if theirs is None:
        return  # a thing of the C libraries
    taken = list(inspect.signature(ours).parameters)
    wanted = [argument.arg for argument in theirs.args.args if argument.arg != "self"]
    assert taken == wanted


def _definition(module: str, name: str) -> ast.FunctionDef | None:
    path = SOURCE.joinpath(*module.split(".")).with_suffix(".py")
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ClassDef) and node.name == name:
            return next(
                item for item in node.body if isinstance(item, ast.FunctionDef) and item.name == "__init__"
            )
        if isinstance(node, ast.FunctionDef) and node.name == name:
            return node
    return None
