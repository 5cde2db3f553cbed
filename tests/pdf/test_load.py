"""Starting the engine: quiet, quick, and one clear line where a library is missing."""

from __future__ import annotations

import ctypes.util
import subprocess
import sys

from tests.pdf.laid_out import ROOT
from typeset.pdf.engine.load import load_engine

MISSING = """
import cffi
def fail(self, name, *rest):
    raise OSError(f"cannot load library '{name}'")
cffi.FFI.dlopen = fail
from typeset.errors import LayoutError
from typeset.pdf.engine.load import load_engine
try:
    load_engine()
except LayoutError as error:
    print(error.exit_code, error.diagnostic.code.name, error.diagnostic.message("en"))
"""
QUIET = """
from typeset.pdf.engine.load import load_engine
load_engine()
load_engine()
"""


def _run(program: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", program], capture_output=True, text=True, cwd=ROOT, check=True
    )


def test_a_missing_library_is_one_line() -> None:
    ran = _run(MISSING)
    assert ran.stderr == ""
    (line,) = ran.stdout.splitlines()
    assert line.startswith("6 L_ENGINE_MISSING the layout engine cannot start: cannot load library ")


def test_the_engine_starts_without_a_word() -> None:
    ran = _run(QUIET)
    assert (ran.stdout, ran.stderr) == ("", "")


def test_the_search_for_libraries_is_put_back() -> None:
    load_engine()
    assert ctypes.util.find_library.__module__ == "ctypes.util"
