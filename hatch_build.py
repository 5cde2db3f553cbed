"""The compiled core of the composer: built where Cython and a C compiler are, left out where they are not.

    python hatch_build.py [FOLDER]

Run by itself it builds into the tree (or into FOLDER), or says what it lacks. As
hatchling's hook it builds for wheels, which without it are pure Python: it asks for
what it needs itself, so that `pip install .` compiles where a compiler is.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import sysconfig
import zlib
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT: Final = Path(__file__).resolve().parent
CORE: Final = ROOT / "typeset" / "compose" / "core.pyx"

# Sums shall be those of Python's own floats: no two steps made one. (Of wider registers core.pyx complains.)
_FLAGS: Final = ("-O2", "-fPIC", "-ffp-contract=off", "-fno-strict-aliasing", "-DNDEBUG", "-w")
_FLAGS_ON_WINDOWS: Final = ("/O2", "/fp:precise", "/DNDEBUG", "/w")

_CYTHON: Final = "cython>=3.3,<4"
_SETUPTOOLS: Final = "setuptools>=77"  # it finds the compiler of Windows, which Python does not know


class CannotBuildError(Exception):
    """What the core lacks to be built here."""


def has_compiler() -> bool:
    """Whether there seems to be a C compiler; that of Windows is looked for when it is needed."""
    return os.name == "nt" or shutil.which(_linker()[0]) is not None


def build_core(folder: Path) -> Path:
    """Compile the core to a module in a folder."""
    if not has_compiler():
        raise CannotBuildError(f"the C compiler {_linker()[0] or 'cc'} is not there")
    with TemporaryDirectory() as scratch:
        source = _translate(Path(scratch))
        built = _compile_as_setuptools(source) if os.name == "nt" else _compile(source)
        # Beside its place, then put there: a program that runs with the old one must keep it whole.
        fresh = Path(shutil.copy(built, folder / f"{built.name}.new"))
        return fresh.replace(folder / built.name)


def _compile(source: Path) -> Path:
    """The module, made by the command that this Python was made with, for the machines that pip asks for."""
    built = source.with_name(f"core{sysconfig.get_config_var('EXT_SUFFIX')}")
    define = f'-DCORE_SOURCES="{sources_checksum()}"'
    include = f"-I{sysconfig.get_path('include')}"
    machines = shlex.split(os.environ.get("ARCHFLAGS", ""))
    _run(*_linker(), *machines, *_FLAGS, define, include, str(source), "-o", str(built))
    return built


def _compile_as_setuptools(source: Path, flags: tuple[str, ...] = _FLAGS_ON_WINDOWS) -> Path:
    """The module, made by the compiler that setuptools finds."""
    try:
        from setuptools import Distribution, Extension  # noqa: PLC0415 - for Windows alone
    except ImportError as error:
        raise CannotBuildError("setuptools is not there") from error
    module = Extension(
        "core",
        [str(source)],
        define_macros=[("CORE_SOURCES", f'"{sources_checksum()}"')],
        extra_compile_args=list(flags),
    )
    command = Distribution({"ext_modules": [module]}).get_command_obj("build_ext")
    command.build_lib = command.build_temp = str(source.parent)
    try:
        command.ensure_finalized()
        command.run()
    except Exception as error:  # setuptools has many, and none of them is to stop a build that can do without
        raise CannotBuildError(f"setuptools failed: {error}") from error
    return Path(command.get_ext_fullpath("core"))


def sources_checksum() -> str:
    """Changes whenever the core or its pure twin does."""
    files = [path for path in CORE.parent.iterdir() if path.suffix in (".py", ".pyx", ".pxi")]
    return f"{zlib.crc32(b''.join(path.read_bytes() for path in sorted(files))):08x}"


def _linker() -> list[str]:
    """The command that makes a module of C, as this Python was made; nothing on Windows."""
    return shlex.split(sysconfig.get_config_var("LDSHARED") or "") or [""]


def _translate(folder: Path) -> Path:
    """The core as C."""
    source = folder / "core.c"
    _run(
        sys.executable, "-m", "cython", "-3", "-w", str(ROOT), str(CORE.relative_to(ROOT)), "-o", str(source)
    )
    return source


def _run(*command: str) -> None:
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, encoding="utf-8", errors="replace", check=False
    )
    if done.returncode:
        raise CannotBuildError(f"{command[0]} failed: {done.stderr.strip()}")


class CoreHook(BuildHookInterface[Any]):
    """Puts the core into a wheel; an editable installation finds it in the tree (`make core`)."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """What a wheel needs besides hatchling: nothing where nothing can be compiled."""
        if self.target_name != "wheel" or not has_compiler():
            return []
        return [_CYTHON, *([_SETUPTOOLS] if os.name == "nt" else [])]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the core, if that can be done here."""
        if self.target_name != "wheel" or version == "editable":
            return
        self.scratch = TemporaryDirectory()
        try:
            built = build_core(Path(self.scratch.name))
        except CannotBuildError as error:
            self.app.display_warning(f"typeset is installed without its compiled core: {error}")
            return
        build_data["pure_python"] = False
        build_data["infer_tag"] = True
        build_data["force_include"][str(built)] = f"typeset/compose/{built.name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Leave nothing behind."""
        if hasattr(self, "scratch"):
            self.scratch.cleanup()


def main(folder: str = str(CORE.parent)) -> int:
    """Build into a folder; 1 when that cannot be done."""
    try:
        print(build_core(Path(folder)))
    except CannotBuildError as error:
        print(f"the compiled core was not built: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
