"""A plugin of pytest: one module is imported broken, the tests named are run in order until one fails.

No file of the tree is touched: the broken text is handed to Python's import in place of the file's.
"""

from __future__ import annotations

import faulthandler
import json
import os
import sys
from collections.abc import Iterator, Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from pathlib import Path
from types import CodeType, ModuleType
from typing import Final

import hypothesis
import pytest

IMPORTS: Final = 120.0
"""Seconds until all is imported, on a machine that is busy; a mutant that takes more never ends."""

MEMORY: Final = 6 * 2**30
"""What a broken loop may take, in bytes."""


class _BrokenLoader(SourceFileLoader):
    def __init__(self, name: str, path: str, text: str) -> None:
        super().__init__(name, path)
        self._text = text

    def get_code(self, fullname: str) -> CodeType:
        return compile(self._text, self.path, "exec", dont_inherit=True)


class BrokenFinder(MetaPathFinder):
    """Finds one module with another text."""

    def __init__(self, path: Path, text: str) -> None:
        self._path = path
        self._text = text

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name.rpartition(".")[2] not in (self._path.stem, self._path.parent.name):
            return None
        spec = PathFinder.find_spec(name, path, target)
        if spec is None or spec.origin is None or Path(spec.origin) != self._path:
            return None
        spec.loader = _BrokenLoader(name, spec.origin, self._text)
        return spec


def make_repeatable() -> None:
    """The same examples in each run, none made smaller; composed in Python, whose files are broken."""
    sys.modules["typeset.compose.core"] = None  # type: ignore[assignment] - so an import of it fails
    quick = [hypothesis.Phase.explicit, hypothesis.Phase.generate]
    hypothesis.settings.register_profile(
        "mutants", derandomize=True, database=None, deadline=None, phases=quick
    )
    hypothesis.settings.load_profile("mutants")


class Breaking:
    """What happens in one run of pytest with one mutant."""

    def __init__(self, order: dict[str, float], told: Path) -> None:
        self._order = order
        self._told = told

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        place = {test: number for number, test in enumerate(self._order)}
        items[:] = [item for item in items if item.nodeid in place]
        items.sort(key=lambda item: place[item.nodeid])

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        self._told.write_text(item.nodeid, encoding="utf-8")
        faulthandler.dump_traceback_later(self._order[item.nodeid], exit=True)
        result = yield
        faulthandler.cancel_dump_traceback_later()
        return result


def pytest_configure(config: pytest.Config) -> None:
    if "MUTANT" not in os.environ:
        return
    order = json.loads(Path(os.environ["MUTANT"]).read_text(encoding="utf-8"))
    config.pluginmanager.register(Breaking(order["tests"], Path(os.environ["MUTANT"]).with_suffix(".test")))


def _break() -> None:
    wanted = json.loads(Path(os.environ["MUTANT"]).read_text(encoding="utf-8"))
    make_repeatable()
    faulthandler.dump_traceback_later(IMPORTS, exit=True)
    sys.meta_path.insert(0, BrokenFinder(Path(wanted["path"]), wanted["text"]))
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - Windows has none

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if "MUTANT" in os.environ:
    _break()
