"""Lets modules of our copy of WeasyPrint start without importing what they only might need.

A start reads what the book needs. Pillow is imported when a document has a
picture, a parser of HTML when markup is not ours. What could ask the network is
imported never, since all files come through ``fetch.py``. Of WeasyPrint's own
style sheets a rule is parsed when an element comes that it may match
(``default_sheets``).

The names that wait are seen by modules of the copy alone. ``sys.modules`` and the
libraries are as they would be without us.

Nothing is kept between runs that can go stale: only Python's own bytecode, the
compiled template and patterns beside it and under its rules, and notes of which
font files were found whole. A cache of faces cut to size would save 17 ms, a
thirtieth of an article's build: too little for a cache that can be damaged, full
or old.
"""

from __future__ import annotations

import builtins
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from pathlib import Path
from threading import RLock
from types import ModuleType
from typing import Any, Final

from typeset.pdf.engine.default_sheets import DefaultSheet
from typeset.pdf.engine.session.names import ENGINE

PARSER: Final = "tinyhtml5"
"""The parser of HTML, for which ours stands, which asks for it where markup is none of ours."""

LATE: Final[dict[str, tuple[str, ...]]] = {
    ENGINE: (PARSER,),
    f"{ENGINE}.images": ("PIL",),
    f"{ENGINE}.css": ("PIL.ImageCms",),
    f"{ENGINE}.urls": ("email.message", "urllib"),
    f"{ENGINE}.html": ("importlib.resources",),
    f"{ENGINE}.pdf": ("importlib.resources",),
    f"{ENGINE}.pdf.metadata": ("uuid",),
}
"""Modules of the copy, each with the modules whose names can wait until they are used."""

_SETTING: Final = RLock()
"""Held while attributes that were set before are handed on: no thread uses a module before it has them."""

_SHEETS: Final = f"{ENGINE}.html"
"""The module that parses WeasyPrint's own style sheets."""


class Late:
    """A name of a module that is imported at the name's first use. Attributes set before are set then.

    ``settings`` holds these attributes. All names of one import share it, since a
    module may set an attribute on one of them and use another.
    """

    def __init__(self, module: str, name: str, settings: list[tuple[Late, str, Any]]) -> None:
        object.__setattr__(self, "_place", (module, name))
        object.__setattr__(self, "_settings", settings)

    def _find(self) -> Any:
        with _SETTING:
            for late, name, value in self._settings:
                setattr(_look_up(*late._place), name, value)
            self._settings.clear()
        return _look_up(*self._place)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._find(), name)

    def __setattr__(self, name: str, value: Any) -> None:
        self._settings.append((self, name, value))

    def __call__(self, *arguments: Any, **options: Any) -> Any:
        """Import the thing, and call it."""
        return self._find()(*arguments, **options)

    def __instancecheck__(self, instance: Any) -> bool:
        """Whether ``instance`` is one of the class named. While its module is not loaded there is none."""
        return self._place[0] in sys.modules and isinstance(instance, self._find())


class LateOpener:
    """In place of urllib's ``OpenerDirector``, from which WeasyPrint derives a class."""

    def __init__(self) -> None:
        self._opener = _look_up("urllib.request", "OpenerDirector")()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._opener, name)

    def open(self, *arguments: Any, **options: Any) -> Any:
        """The answer to a request. It is a method here since WeasyPrint calls it through ``super()``."""
        return self._opener.open(*arguments, **options)


class _LateRequest(Late):
    """In place of ``urllib.request``."""

    OpenerDirector = LateOpener


def _folder(package: str | ModuleType) -> Path:
    """In place of ``importlib.resources.files``: our copy always runs from a folder."""
    module = sys.modules[package] if isinstance(package, str) else package
    assert module.__file__ is not None
    return Path(module.__file__).parent


def _look_up(module: str, name: str) -> Any:
    found = import_module(module)
    return getattr(found, name) if hasattr(found, name) else import_module(f"{module}.{name}")


class _Loader(SourceFileLoader):
    """Runs one module of the copy."""

    def exec_module(self, module: ModuleType) -> None:
        let_imports_wait(module)
        if module.__name__ != _SHEETS:
            return super().exec_module(module)
        engine: Any = sys.modules[ENGINE]
        upstream, engine.CSS = engine.CSS, DefaultSheet
        try:
            return super().exec_module(module)
        finally:
            engine.CSS = upstream


def let_imports_wait(module: ModuleType) -> None:
    """Prepare a module of the copy, before it runs, for what ``LATE`` says of it."""
    if module.__name__ in LATE:
        module.__dict__["__builtins__"] = builtins.__dict__ | {"__import__": _import}


def _import(name: str, module: Any, local: Any, names: Sequence[str], level: int) -> Any:
    """In place of ``__import__`` in the modules of ``LATE``.

    Import statements pass all arguments by position.
    """
    if level != 0 or name not in LATE[module["__name__"]]:
        return builtins.__import__(name, module, local, names, level)
    if name == PARSER:
        return import_module("typeset.pdf.engine.markup")
    settings: list[tuple[Late, str, Any]] = []
    found = ModuleType(name)
    for wanted in names:
        setattr(found, wanted, _stand_in(name, wanted, settings))
    return found


def _stand_in(module: str, name: str, settings: list[tuple[Late, str, Any]]) -> Any:
    """What stands for a name until it is used."""
    if (module, name) == ("importlib.resources", "files"):
        return _folder
    kind = _LateRequest if (module, name) == ("urllib", "request") else Late
    return kind(module, name, settings)


class _Finder:
    """Finds the modules of our copy alone."""

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
    """Inside, modules of our copy are loaded as this file says."""
    finder: Any = _Finder()
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
