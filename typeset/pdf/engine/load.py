"""Start WeasyPrint: quickly, quietly, patched, or with one clear line about what it lacks."""

from __future__ import annotations

import ctypes.util
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from io import StringIO

from typeset.codes import Code
from typeset.diagnostics import diagnose
from typeset.errors import LayoutError


def load_engine() -> None:
    """Import WeasyPrint and put our replacements in place; a second call costs nothing.

    Raises LayoutError when a library of Pango's is not there or the release is
    not the one that we know.
    """
    banner = StringIO()
    with warnings.catch_warnings(), redirect_stdout(banner), redirect_stderr(banner), _sonames_alone():
        # It wants a library for subsetting that we do not use: uharfbuzz brings its own.
        warnings.filterwarnings("ignore", "HarfBuzz-Subset", DeprecationWarning)
        try:
            import weasyprint  # noqa: F401, PLC0415 - a quarter of a second, only when a page is laid out
        except OSError as error:
            detail = str(error).split("\n")[0]
            raise LayoutError(diagnose(Code.L_ENGINE_MISSING, detail=detail)) from error
    from typeset.pdf.engine import adapter  # noqa: PLC0415 - as above

    adapter.install()


@contextmanager
def _sonames_alone() -> Iterator[None]:
    """On Linux, look for libraries by their sonames alone while this lasts.

    WeasyPrint tries six names a library; for each wrong one ctypes forks ldconfig
    and a compiler, a fifth of a second in all. The soname, always among the six,
    needs no search.
    """
    if sys.platform != "linux":
        yield
        return
    search = ctypes.util.find_library
    ctypes.util.find_library = lambda name: None
    try:
        yield
    finally:
        ctypes.util.find_library = search
