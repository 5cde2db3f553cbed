"""A pytest plugin: every test runs on our engine, started and composing as in a build."""

from __future__ import annotations

import pkgutil
import sys
from collections.abc import Iterator
from importlib import import_module
from types import ModuleType
from typing import Any, Final

import pytest
from compat_machine_faces import declare_machine_faces
from compat_stock_texts import with_stock_texts

from typeset.compose import CompositionSettings, Limits
from typeset.pdf.engine.load import load_engine
from typeset.pdf.engine.session.session import LayoutSession, composing

_SETTINGS: Final = CompositionSettings(limits=Limits(word_space_most=1.0))
"""As a book may have them: the word space of WeasyPrint's test font is one em wide, twice our most."""

_SAMPLE: Final = "<p>a"


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests() -> None:
    """Start the engine before anything of the tests imports WeasyPrint."""
    engine = load_engine()
    _take_the_name_of_weasyprint(engine)
    # Tests expect a fault of one release of Pango's; ours is none of them.
    import_module("weasyprint.text.ffi").pango.pango_version = lambda: 0
    page = import_module("weasyprint.document").Page
    page.__init__ = with_stock_texts(page.__init__)
    configuration = import_module("weasyprint.text.fonts").FontConfiguration
    start = configuration.__init__

    def start_with_faces(self: Any) -> None:
        start(self)
        declare_machine_faces(self.typefaces)

    configuration.__init__ = start_with_faces


def _take_the_name_of_weasyprint(engine: ModuleType) -> None:
    """Let whoever imports WeasyPrint get our copy of it, modules and all."""
    inside = f"{engine.__name__}."
    for module in pkgutil.walk_packages(engine.__path__, inside):
        import_module(module.name)
    for name, known in list(sys.modules.items()):
        if name == engine.__name__ or name.startswith(inside):
            sys.modules["weasyprint" + name.removeprefix(engine.__name__)] = known


def pytest_collection_finish() -> None:
    """Make sure of it: end the run when a paragraph is not composed by us."""
    from weasyprint import HTML  # noqa: PLC0415 - the engine comes first

    from typeset.pdf.engine.lines.line_records import placed_lines  # noqa: PLC0415 - as above

    with composing(LayoutSession(_SETTINGS)):
        document = HTML(string=_SAMPLE).render()
    if not any(placed_lines(document)):
        pytest.exit("our engine composes nothing: nothing would be proven", returncode=3)


@pytest.fixture(autouse=True)
def _composing() -> Iterator[None]:
    with composing(LayoutSession(_SETTINGS)):
        yield
