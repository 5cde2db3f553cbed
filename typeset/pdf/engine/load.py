"""Start WeasyPrint: a copy of our own, with our text engine in place of Pango's, and patched.

The copy is run from WeasyPrint's files under the name ``ENGINE``, beside
``weasyprint``, which we neither import nor change: a program that uses both
typeset and WeasyPrint has WeasyPrint as it comes. Modules that would load
Pango, GLib, fontconfig and fontTools are replaced before they are asked for.
"""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from threading import RLock
from types import ModuleType
from typing import Final

from typeset.messages.codes import Code
from typeset.messages.diagnostics import diagnose
from typeset.messages.errors import LayoutError
from typeset.pdf.engine.own_text import OWN_TEXT
from typeset.pdf.engine.session.names import ENGINE, WEASYPRINT
from typeset.pdf.engine.start import starting

_LOADING: Final = RLock()


def load_engine() -> ModuleType:
    """WeasyPrint with our replacements; a second call costs nothing.

    Raises LayoutError when its release is not the one that we know.
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
                raise LayoutError(
                    diagnose(Code.L_ENGINE_RELEASE, detail=str(error), wanted=WEASYPRINT)
                ) from error
            raise


def _load() -> ModuleType:
    """Run WeasyPrint's files under our name for it, and patch it."""
    found = find_spec("weasyprint")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("No module named 'weasyprint'")
    spec = spec_from_file_location(
        ENGINE, found.origin, submodule_search_locations=found.submodule_search_locations
    )
    assert spec is not None
    assert spec.loader is not None
    engine = module_from_spec(spec)
    sys.modules[ENGINE] = engine
    for name, ours in OWN_TEXT.items():
        sys.modules[f"{ENGINE}.{name}"] = import_module(f"typeset.pdf.engine.own_text.{ours}")
    with starting():
        spec.loader.exec_module(engine)
    from typeset.pdf.engine.hooks import seam  # noqa: PLC0415 - slow

    seam.install(engine)
    return engine
