"""Files of other word processors made into Word files by LibreOffice, where it is installed.

It runs with a profile of its own, which is thrown away: no macro runs, no link is followed, nothing is left
behind. What it makes is kept in memory for as long as the program runs.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final

from typeset.messages.codes import Code
from typeset.messages.diagnostics import diagnose
from typeset.messages.errors import ManuscriptError, ToolError
from typeset.system.tools import SOFFICE, ToolProbe, find_tool, run_tool

KINDS: Final = {
    ".doc": "Word 97–2003",
    ".dot": "Word 97–2003",
    ".odt": "OpenDocument",
    ".ott": "OpenDocument",
    ".fodt": "OpenDocument",
    ".rtf": "RTF",
    ".wps": "WPS",
    ".wpt": "WPS",
}
"""How the names of such files end, and what they are."""

_SECONDS: Final = 180.0
"""A book of 400,000 characters takes 20, the first start on a slow disk as long."""

_PLACES: Final = (
    "/Applications/LibreOffice.app/Contents/MacOS",
    "C:\\Program Files\\LibreOffice\\program",
)
"""Where macOS and Windows have it; it does not put itself on the search path there."""

_RESTARTS: Final = 81
"""The exit code by which LibreOffice asks to be started again, since its profile was new."""

_OLE: Final = b"\xd0\xcf\x11\xe0"
_WORD_STREAM: Final = "WordDocument".encode("utf-16-le")

_SECURITY: Final = (
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Writer/Content/Update", "Link", "0"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
    ("Inet/Settings", "ooInetNoProxy", ""),
)
"""Settings of the profile: no macros, no objects, no links; a proxy that is none stops what still asks."""


def is_of_office(path: Path) -> bool:
    """Whether a file's name says that LibreOffice must make a Word file of it."""
    return path.suffix.lower() in KINDS


def read_as_word(path: Path) -> bytes:
    """The bytes of the Word file that LibreOffice makes of a file.

    Raises ManuscriptError, which names the kind and what to do, where there is no LibreOffice or it fails,
    and OSError where the file cannot be read.
    """
    return _converted(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=8)
def _converted(path: Path, changed: int) -> bytes:
    """The Word file; a file that was changed since is converted anew."""
    data = path.read_bytes()
    kind = KINDS[path.suffix.lower()]
    if not data or (data.startswith(b"PK\x03\x04") and b"word/document.xml" in data):
        return data  # the reader of Word files says that it is empty, or reads it under its false name
    probe = find_office()
    if probe is None:
        raise ManuscriptError(diagnose(Code.M_WORD_NO_OFFICE, path=str(path), kind=kind, cure=SOFFICE.cure))
    try:
        made = _convert(data, path.suffix.lower(), probe)
    except ToolError as error:
        detail = str(dict(error.diagnostic.values).get("detail", "—"))
        raise _failed(path, kind, detail) from error
    if made is None:
        raise _failed(path, kind, "—")
    return made


def _convert(data: bytes, suffix: str, probe: ToolProbe) -> bytes | None:
    """What LibreOffice makes of the bytes; nothing where it makes nothing, which it does not tell."""
    if data.startswith(_OLE) and _WORD_STREAM in data:
        suffix = ".doc"  # as the old files of WPS are
    from tempfile import TemporaryDirectory  # noqa: PLC0415 - few books need the program

    with TemporaryDirectory(prefix="typeset-office-") as name:
        folder = Path(name)
        source, target = folder / f"manuscript{suffix}", folder / "out" / "manuscript.docx"
        source.write_bytes(data)
        run_office(probe, folder, "docx:MS Word 2007 XML", (source,), _SECONDS)
        return target.read_bytes() if target.is_file() else None


def find_office() -> ToolProbe | None:
    """LibreOffice, where it is installed."""
    return find_tool(SOFFICE, _PLACES)


def run_office(probe: ToolProbe, folder: Path, kind: str, sources: Sequence[Path], seconds: float) -> None:
    """Make files of this kind of ``sources``, all of which are in ``folder``, in its folder ``out``.

    Raises ToolError where the program fails; it does not tell what it could not read.
    """
    out, user = folder / "out", folder / "profile" / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(_profile(), encoding="utf-8")
    arguments = (
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless", "--norestore", "--nologo", "--nolockcheck", "--nodefault",
        "--convert-to", kind, "--outdir", str(out), *map(str, sources),
    )  # fmt: skip
    for _ in range(2):
        run = run_tool(probe, arguments, folder=folder, seconds=seconds, accepted=(0, _RESTARTS))
        if run.code != _RESTARTS or (out.is_dir() and any(out.iterdir())):
            break


def _profile() -> str:
    """The profile's settings as LibreOffice keeps them."""
    items = ""
    for path, name, value in _SECURITY:
        root = "org.openoffice" if path.startswith("Inet") else "org.openoffice.Office"
        items += f'<item oor:path="/{root}.{path}"><prop oor:name="{name}" oor:op="fuse">'
        items += f"<value>{value}</value></prop></item>"
    return (
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{items}</oor:items>"
    )


def _failed(path: Path, kind: str, detail: str) -> ManuscriptError:
    return ManuscriptError(diagnose(Code.M_WORD_OFFICE_FAILED, path=str(path), kind=kind, detail=detail))
