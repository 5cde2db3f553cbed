"""Loads our own copy of WeasyPrint, with our text engine in place of Pango, and our replacements in it.

WeasyPrint's files are run under the name ``ENGINE``. The package ``weasyprint``
itself is neither imported nor changed. So a program that uses both typeset and
WeasyPrint has both side by side, each with its own classes, and WeasyPrint's own
complaint where Pango is missing. Stubs in ``sys.modules["weasyprint.…"]`` would
have spoilt that. Only pydyf is shared with the program; what we change there
keeps results and changes no byte.

Five modules of WeasyPrint would load Pango, GLib, fontconfig, cffi and fontTools.
Modules of ours (``own_text``) stand in their place before anything imports them.
So pip alone installs all that typeset needs.

Contracts: ``check_release`` looks at every private name when the copy starts,
``tests/pdf/engine/contracts`` asks WeasyPrint's own function for what we need of each, and
``tests/pdf/engine/test_own_text.py`` compares our modules with WeasyPrint's source.
``make upgrade WEASYPRINT=71`` shows what another release changes of them.
"""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from threading import RLock
from types import ModuleType
from typing import Final

from typeset.compose.patterns import compile_by
from typeset.messages.errors import LayoutError
from typeset.pdf.engine.own_text import OWN_TEXT
from typeset.pdf.engine.session.names import ENGINE, another_release
from typeset.pdf.engine.start import let_imports_wait, starting
from typeset.startup.patterns import kept_pattern

_LOADING: Final = RLock()


def load_engine() -> ModuleType:
    """WeasyPrint with our replacements; loaded by the first call.

    Raises LayoutError where its release is not the one that we know.
    """
    with _LOADING:
        known = sys.modules.get(ENGINE)
        if known is not None:
            return known
        try:
            return _load()
        except BaseException as error:
            for name in [name for name in sys.modules if name.partition(".")[0] == ENGINE]:
                del sys.modules[name]
            if isinstance(error, ImportError):  # another release wants names that our modules do not have
                raise LayoutError(another_release(str(error))) from error
            raise


def _load() -> ModuleType:
    """Run WeasyPrint's files under our name for the copy, and put our replacements in."""
    found = find_spec("weasyprint")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("No module named 'weasyprint'")
    compile_by(kept_pattern)
    spec = spec_from_file_location(
        ENGINE, found.origin, submodule_search_locations=found.submodule_search_locations
    )
    assert spec is not None
    assert spec.loader is not None
    engine = module_from_spec(spec)
    sys.modules[ENGINE] = engine
    # Our text modules are in place before WeasyPrint's files import theirs.
    for name, ours in OWN_TEXT.items():
        sys.modules[f"{ENGINE}.{name}"] = import_module(f"typeset.pdf.engine.own_text.{ours}")
    let_imports_wait(engine)
    with starting():
        spec.loader.exec_module(engine)
    from typeset.pdf.engine.hooks import seam  # noqa: PLC0415 - slow

    seam.install(engine)
    return engine
