"""``typeset doctor``: versions, faces and tools, and the cure for each lack."""

from __future__ import annotations

import platform
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from typeset.fonts.catalogue import read_catalogue
from typeset.fonts.listing import list_faces
from typeset.fonts.store import State
from typeset.resources import find_resource
from typeset.tools import TOOLS, probe_pango, probe_tool

_LIBRARIES = ("typeset", "weasyprint", "ebooklib", "pypdfium2")


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at; a lack of something ``required`` stops builds."""

    name: str
    good: bool
    finding: str
    cure_zh: str = ""
    cure_en: str = ""
    required: bool = False

    def to_text(self, lang: str) -> str:
        """The check for people, its cure on a line of its own."""
        mark = "✓" if self.good else ("✗" if self.required else "–")
        cure = "" if self.good else (self.cure_zh if lang == "zh" else self.cure_en)
        return f"{mark} {self.name:24} {self.finding}" + (f"\n    → {cure}" if cure else "")

    def to_json(self, lang: str) -> dict[str, object]:
        """The check for programs."""
        cure = "" if self.good else (self.cure_zh if lang == "zh" else self.cure_en)
        return {
            "name": self.name, "good": self.good, "required": self.required,
            "finding": self.finding, "cure": cure,
        }  # fmt: skip


def examine(faces: Path) -> tuple[Check, ...]:
    """Look at Python, the libraries, the faces in the folder ``faces``, and the outside tools."""
    return (*_python(), *_libraries(), *_faces(faces), *_tools())


def _python() -> tuple[Check, ...]:
    return (Check("Python", True, platform.python_version(), required=True),)


def _libraries() -> tuple[Check, ...]:
    import uharfbuzz  # noqa: PLC0415 - loaded only to ask its version

    found = [Check("HarfBuzz", True, uharfbuzz.version_string(), required=True)]
    for name in _LIBRARIES:
        try:
            found.append(Check(name, True, metadata.version(name), required=True))
        except metadata.PackageNotFoundError:
            cure = f"pip install {name}"
            found.append(Check(name, False, "—", cure, cure, required=True))
    return tuple(found)


def _faces(folder: Path) -> tuple[Check, ...]:
    catalogue = read_catalogue(find_resource("fonts", "fonts.toml"))
    return tuple(
        Check(
            row.key,
            row.state is State.HERE,
            f"{row.file}  {row.state.value}",
            f"需要时自动取得；也可以把文件放进 {folder}",
            f"obtained when a style needs it; or drop the file into {folder}",
        )
        for row in list_faces(catalogue, folder)
    )


def _tools() -> tuple[Check, ...]:
    probes = (probe_pango(), *(probe_tool(tool) for tool in TOOLS))
    return tuple(
        Check(
            probe.tool.name, probe.found, f"{probe.version}  {probe.tool.purpose_en}",
            probe.tool.cure, probe.tool.cure, probe.tool.required,
        )
        for probe in probes
    )  # fmt: skip
