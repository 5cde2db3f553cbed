"""The driver of ``typeset doctor``: versions, faces and tools, and what to do about each that is missing."""

from __future__ import annotations

import platform
from importlib import metadata
from pathlib import Path

from msgspec import Struct
from msgspec.structs import asdict

from typeset.check.epub.judges import JUDGES
from typeset.compose.twins import core
from typeset.fonts.catalogue import read_catalogue
from typeset.fonts.listing import list_faces
from typeset.fonts.store.folder import State
from typeset.system.resources import find_resource
from typeset.system.tools import TOOLS, probe_tool

_LIBRARIES = ("typeset", "weasyprint", "ebooklib", "pypdfium2", "pikepdf")


class Check(Struct, frozen=True):
    """One thing that was looked for, in one language; builds need what is ``required``."""

    name: str
    good: bool
    finding: str
    cure: str = ""
    required: bool = False

    def to_text(self) -> str:
        """The check for people, its cure on a line of its own."""
        mark = "✓" if self.good else ("✗" if self.required else "–")
        text = f"{mark} {self.name:24} {self.finding}".rstrip()
        return text if self.good or not self.cure else f"{text}\n    → {self.cure}"

    def to_json(self) -> dict[str, object]:
        """The check for programs."""
        return asdict(self) | {"cure": "" if self.good else self.cure}


def examine(faces: Path, lang: str) -> tuple[Check, ...]:
    """Look at Python, the libraries, the faces in the folder ``faces``, and the outside tools."""
    return (*_python(), *_core(lang), *_libraries(), *_faces(faces, lang), *_tools(lang), *_judges(lang))


def _python() -> tuple[Check, ...]:
    return (Check("Python", True, platform.python_version(), required=True),)


def _core(lang: str) -> tuple[Check, ...]:
    """The compiled core of the composer, which only saves time."""
    if lang == "zh":
        name, used, unused = "编译的排版核心", "在用", "没有：用纯 Python，结果相同，慢一些"
        cure = "有 C 编译器时，在源码目录运行 make core"
    else:
        name, used, unused = "compiled core", "in use", "not there: pure Python, of equal output, slower"
        cure = "with a C compiler, run make core in a clone"
    return (Check(name, core is not None, used if core else unused, cure),)


def _libraries() -> tuple[Check, ...]:
    import uharfbuzz  # noqa: PLC0415 - loaded only to ask its version

    found = [Check("HarfBuzz", True, uharfbuzz.version_string(), required=True)]
    for name in _LIBRARIES:
        try:
            found.append(Check(name, True, metadata.version(name), required=True))
        except metadata.PackageNotFoundError:
            cure = f"pip install {name}"
            found.append(Check(name, False, "—", cure, required=True))
    return tuple(found)


def _faces(folder: Path, lang: str) -> tuple[Check, ...]:
    catalogue = read_catalogue(find_resource("fonts", "fonts.toml"))
    optional = {str(entry.key) for entry in catalogue.entries() if entry.family.optional}
    rows = list_faces(catalogue, folder)
    rows = tuple(row for row in rows if row.key not in optional or row.state is not State.ABSENT)
    if lang == "zh":
        cure = f'需要时自动取得；也可以运行 typeset fonts --face "{{key}}"，或把文件放进 {folder}'
    else:
        cure = (
            f'obtained when a style needs it; or run typeset fonts --face "{{key}}", or put it into {folder}'
        )
    return tuple(
        Check(
            row.key,
            row.state is State.HERE,
            f"{row.file:30} {row.state_text(lang)}",
            cure.format(key=row.key),
        )
        for row in rows
    )


def _judges(lang: str) -> tuple[Check, ...]:
    """The outside checkers that ``typeset check`` asks where they are installed."""
    return tuple(
        Check(judge.name, bool(judge.find()), judge.tool.purpose(lang), judge.tool.cure) for judge in JUDGES
    )


def _tools(lang: str) -> tuple[Check, ...]:
    return tuple(
        Check(
            probe.tool.name, probe.found, f"{probe.version}  {probe.tool.purpose(lang)}".lstrip(),
            probe.tool.cure,
        )
        for probe in map(probe_tool, TOOLS)
    )  # fmt: skip
