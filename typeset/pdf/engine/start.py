"""How the modules of our copy of WeasyPrint start: without what they only might need.

Pictures are opened by Pillow, which few documents need; three style sheets are
parsed, of which a document needs a tenth. Both wait until they are asked for.
Only modules of the copy see what stands in their place: ``sys.modules`` and
the libraries themselves are as they would be.
"""

from __future__ import annotations

import builtins
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from types import ModuleType
from typing import Any, Final

from typeset.pdf.engine.default_sheets import DefaultSheet
from typeset.pdf.engine.names import ENGINE

LATE: Final = {
    f"{ENGINE}.images": "PIL",
    f"{ENGINE}.css": "PIL.ImageCms",
}
"""Modules of the copy, each with the one from which it takes names that can wait."""

_SHEETS: Final = f"{ENGINE}.html"
"""The module that parses WeasyPrint's own style sheets."""


class Late:
    """A name of a module, looked up at its first use; what is set before is set then.

    ``settings`` is shared by all names of one import, since one may be set up and another used.
    """

    def __init__(self, module: str, name: str, settings: list[tuple[Late, str, Any]]) -> None:
        object.__setattr__(self, "_place", (module, name))
        object.__setattr__(self, "_settings", settings)

    def _find(self) -> Any:
        settings = list(self._settings)
        self._settings.clear()
        for late, name, value in settings:
            setattr(_look_up(*late._place), name, value)
        return _look_up(*self._place)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._find(), name)

    def __setattr__(self, name: str, value: Any) -> None:
        self._settings.append((self, name, value))

    def __call__(self, *arguments: Any, **options: Any) -> Any:
        """What calling the thing itself gives."""
        return self._find()(*arguments, **options)


def _look_up(module: str, name: str) -> Any:
    found = import_module(module)
    return getattr(found, name) if hasattr(found, name) else import_module(f"{module}.{name}")


class _Loader(SourceFileLoader):
    """Runs one module of the copy."""

    def exec_module(self, module: ModuleType) -> None:
        if module.__name__ in LATE:
            module.__dict__["__builtins__"] = builtins.__dict__ | {"__import__": _import}
        if module.__name__ != _SHEETS:
            return super().exec_module(module)
        engine: Any = sys.modules[ENGINE]
        stock, engine.CSS = engine.CSS, DefaultSheet
        try:
            return super().exec_module(module)
        finally:
            engine.CSS = stock


def _import(name: str, module: Any, local: Any, names: Sequence[str], level: int) -> Any:
    """In place of ``__import__`` in the modules of ``LATE``; statements give all arguments by place."""
    if level == 0 and LATE[module["__name__"]] == name:
        settings: list[tuple[Late, str, Any]] = []
        found = ModuleType(name)
        for wanted in names:
            setattr(found, wanted, Late(name, wanted, settings))
        return found
    return builtins.__import__(name, module, local, names, level)


class _Finder:
    """Finds the modules of the copy, and no others."""

    @staticmethod
    def find_spec(
        name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if not name.startswith(f"{ENGINE}."):
            return None
        spec = PathFinder.find_spec(name, path, target)
        if spec is not None and isinstance(spec.loader, SourceFileLoader):
            spec.loader = _Loader(spec.loader.name, spec.loader.path)
        return spec


@contextmanager
def starting() -> Iterator[None]:
    """While this lasts, modules of the copy start as told above."""
    finder: Any = _Finder()
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
