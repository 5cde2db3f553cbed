"""How the modules of our copy of WeasyPrint start: without what they only might need.

Pictures are opened by Pillow, which few documents need; files come from the
network, which we never ask (``fetch.py``); three style sheets are parsed, of
which a document needs a tenth. All wait until they are asked for. Only modules
of the copy see what stands in their place: ``sys.modules`` and the libraries
themselves are as they would be.
"""

from __future__ import annotations

import builtins
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from typeset.pdf.engine.default_sheets import DefaultSheet
from typeset.pdf.engine.session.names import ENGINE

LATE: Final = {
    f"{ENGINE}.images": ("PIL",),
    f"{ENGINE}.css": ("PIL.ImageCms",),
    f"{ENGINE}.urls": ("email.message", "urllib"),
    f"{ENGINE}.html": ("importlib.resources",),
    f"{ENGINE}.pdf": ("importlib.resources",),
    f"{ENGINE}.pdf.metadata": ("uuid",),
}
"""Modules of the copy, each with those from which it takes names that can wait."""

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

    def __instancecheck__(self, instance: Any) -> bool:
        """Whether ``instance`` is one of the class named: there is none while its module is not loaded."""
        return self._place[0] in sys.modules and isinstance(instance, self._find())


class LateOpener:
    """In place of urllib's ``OpenerDirector``, which WeasyPrint makes a class of its own from."""

    def __init__(self) -> None:
        self._opener = _look_up("urllib.request", "OpenerDirector")()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._opener, name)

    def open(self, *arguments: Any, **options: Any) -> Any:
        """The answer to a request; a method here, since WeasyPrint asks ``super()`` for it."""
        return self._opener.open(*arguments, **options)


class _LateRequest(Late):
    """In place of ``urllib.request``."""

    OpenerDirector = LateOpener


def _folder(package: str | ModuleType) -> Path:
    """In place of ``importlib.resources.files``: our copy always runs from files."""
    module = sys.modules[package] if isinstance(package, str) else package
    assert module.__file__ is not None
    return Path(module.__file__).parent


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
    if level != 0 or name not in LATE[module["__name__"]]:
        return builtins.__import__(name, module, local, names, level)
    settings: list[tuple[Late, str, Any]] = []
    found = ModuleType(name)
    for wanted in names:
        setattr(found, wanted, _stand_in(name, wanted, settings))
    return found


def _stand_in(module: str, name: str, settings: list[tuple[Late, str, Any]]) -> Any:
    """What stands in the place of a name until it is asked for."""
    if (module, name) == ("importlib.resources", "files"):
        return _folder
    kind = _LateRequest if (module, name) == ("urllib", "request") else Late
    return kind(module, name, settings)


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
