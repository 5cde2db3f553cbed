"""Which contract is about which name: ``@contract("layout.page.remake_page")`` above a test.

``python -m tests.pdf.engine.contracts.registry`` prints how many names there are, and
which have no contract. Files are read, not run, so that ``make upgrade`` can ask too.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

FOLDER = Path(__file__).parent

T = TypeVar("T", bound=Callable[..., object])


def contract(*names: str) -> Callable[[T], T]:
    """Say which names a test is the contract of, or one of those; each is written out."""
    assert names

    def keep(test: T) -> T:
        return test

    return keep


def contracts() -> dict[str, list[str]]:
    """The contracts of each name, as pytest calls them."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for path in sorted(FOLDER.glob("test_*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef):
                for decorator in node.decorator_list:
                    for name in _names_in(decorator):
                        found[name].append(f"{path.name}::{node.name}")
    return dict(found)


def _names_in(decorator: ast.expr) -> list[str]:
    is_contract = (
        isinstance(decorator, ast.Call)
        and isinstance(decorator.func, ast.Name)
        and decorator.func.id == contract.__name__
    )
    if not is_contract:
        return []
    assert isinstance(decorator, ast.Call)
    return [ast.literal_eval(argument) for argument in decorator.args]


def main() -> None:
    """Print the figures."""
    from tests.pdf.engine.contracts.names import purposes  # noqa: PLC0415 - it starts the engine

    wanted, found = purposes(), contracts()
    tests = {test for some in found.values() for test in some}
    without = sorted(wanted.keys() - found.keys())
    print(f"{len(wanted)} names, {len(tests)} contracts")
    print(f"names without a contract: {len(without)}", *without)
    unused = sorted(found.keys() - wanted.keys())
    print(f"contracts of names that are no longer used: {len(unused)}", *unused)


if __name__ == "__main__":
    main()
