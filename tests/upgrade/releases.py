"""Another release of WeasyPrint in a folder of its own, with the pydyf that it asks for; not installed."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from pathlib import Path

from typeset.pdf.engine.session.bodies import Sources

_ASKED = re.compile(r"^Requires-Dist: (pydyf\b[^;\n]*)", re.MULTILINE)


class NotToBeHadError(Exception):
    """A release that pip does not find; its text is what pip says."""


def bring(version: str, folder: Path) -> None:
    """Have ``weasyprint`` and ``pydyf`` unpacked in a folder, unless they are. Raises NotToBeHadError."""
    if not (folder / "weasyprint").is_dir():
        _unpack(f"weasyprint=={version}", folder)
    if not (folder / "pydyf").is_dir():
        _unpack(_pydyf_of(folder), folder)


def sources_in(folder: Path) -> Sources:
    """The sources of the two packages in a folder."""
    return Sources(folder / "weasyprint", folder / "pydyf")


def release_in(folder: Path) -> str:
    """The release of WeasyPrint that is in a folder, as its metadata say."""
    found = re.search(r"^Version: (.+)$", _metadata(folder), re.MULTILINE)
    return found[1].strip() if found else ""


def _pydyf_of(folder: Path) -> str:
    """What WeasyPrint asks of pydyf: the newest that does is what pip installs with it."""
    found = _ASKED.search(_metadata(folder))
    return found[1].strip().replace(" ", "") if found else "pydyf"


def _metadata(folder: Path) -> str:
    (path,) = folder.glob("weasyprint-*.dist-info/METADATA")
    return path.read_text(encoding="utf-8")


def _unpack(requirement: str, folder: Path) -> None:
    wheels = folder / "wheels"
    wheels.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "pip", "download", "--disable-pip-version-check", "--no-input", "-qq"]
    done = subprocess.run(
        [*command, "--no-deps", "--only-binary", ":all:", "-d", str(wheels), requirement],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise NotToBeHadError(done.stderr.strip().splitlines()[-1] if done.stderr.strip() else requirement)
    name = re.split(r"[^A-Za-z]", requirement)[0]
    for wheel in wheels.glob(f"{name}-*.whl"):
        with zipfile.ZipFile(wheel) as opened:
            opened.extractall(folder)
