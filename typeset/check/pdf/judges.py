"""veraPDF, qpdf and Ghostscript, which ``typeset check`` asks if they are installed."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import ParseError, fromstring

from typeset.check.judges import Judge, JudgeMessage
from typeset.check.pdf.reading import open_pdf
from typeset.check.pdf.xmp import PDF_A, PDF_UA
from typeset.messages.codes import Code
from typeset.messages.diagnostics import diagnose
from typeset.messages.errors import ToolError
from typeset.system.tools import Tool, ToolProbe, run_tool

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_PAGE: Final = re.compile(r"pages\[(\d+)\]")
_MOST_PLACES: Final = 5
_TAIL: Final = 300
AS_QPDF: Final = """
import sys, pikepdf
try:
    with pikepdf.open(sys.argv[2], suppress_warnings=True) as pdf:
        told = [*pdf.check_pdf_syntax(), *pdf.get_warnings()]
except (pikepdf.PdfError, RuntimeError) as error:
    sys.exit(f"{sys.argv[2]}: {error}")
for each in map(str, told):
    kind = "ERROR" if each.startswith("ERROR") else "WARNING"
    text = each.removeprefix(f"{kind}: ").replace(sys.argv[2], "").strip(" :")
    print(f"{kind}: {sys.argv[2]}: {text}", file=sys.stderr)
"""
"""A program that does what ``qpdf --check`` does, with the library that is always installed."""


def _command(name: str) -> list[str]:
    found = shutil.which(name)
    return [found] if found else []


def _ask_verapdf(probe: ToolProbe, command: list[str], path: Path, folder: Path) -> Iterator[JudgeMessage]:
    """Ask about PDF/A as the file claims it, and about PDF/UA-1 if it claims that.

    Without a locale Java finds only files with plain names, so veraPDF gets a copy with one.
    """
    data = path.read_bytes()
    with open_pdf(data) as file:
        claims = {space for space in (PDF_A, PDF_UA) if file.xmp.get(space, "part")}
    flavours: list[list[str]] = [[]] if PDF_A in claims else []
    flavours += [["--flavour", "ua1"]] if PDF_UA in claims else []
    copy = folder / "asked.pdf"
    copy.write_bytes(data)
    # Newer releases repeat in each answer what they find for other claims.
    found: dict[JudgeMessage, None] = {}
    for flavour in flavours:
        run = run_tool(probe, [*command, "--format", "mrr", *flavour, str(copy)], accepted=(0, 1, 7))
        try:
            found |= dict.fromkeys(read_verapdf(run.output))
        except (ParseError, LookupError) as error:
            detail = f"{run.code}: {run.talk.strip()[-_TAIL:] or error}"
            raise ToolError(diagnose(Code.O_TOOL_FAILED, tool=probe.tool.name, detail=detail)) from error
    yield from found


def read_verapdf(report: bytes) -> Iterator[JudgeMessage]:
    """The failed rules in a report of veraPDF, each with its first places; or why it could not check.

    Raises ParseError if it is no report, LookupError if it has no verdict.
    """
    root = fromstring(report)
    if root.find(".//validationReport") is None and root.find(".//taskException") is None:
        raise LookupError("validationReport")
    for failure in root.iter("taskException"):
        text = " ".join((failure.findtext("exceptionMessage") or "").split())
        yield JudgeMessage("ERROR", str(failure.get("type")), "", 1, text)
    for rule in root.iter("rule"):
        if rule.get("status") != "failed":
            continue
        name = f"{rule.get('clause')}-{rule.get('testNumber')}"
        text = " ".join((rule.findtext("description") or "").split())
        for page in list(dict.fromkeys(map(_page, rule.findall("check"))))[:_MOST_PLACES] or [1]:
            yield JudgeMessage("ERROR", name, "", page, text)


def _page(check: Element) -> int:
    """The page of a place in the file; the first page for a place on none."""
    found = _PAGE.search(check.findtext("context") or "")
    return int(found[1]) + 1 if found else 1


def _ask_ghostscript(
    probe: ToolProbe, command: list[str], path: Path, folder: Path
) -> Iterator[JudgeMessage]:
    """Draw every page, and report what goes wrong."""
    arguments = ["-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=bbox", f"-sOutputFile={folder / 'none'}"]
    run = run_tool(probe, [*command, *arguments, str(path)], accepted=(0, 1))
    yield from read_ghostscript(run.output.decode(errors="replace") + "\n" + run.talk)


def read_ghostscript(talk: str) -> Iterator[JudgeMessage]:
    """The errors in the output of Ghostscript, each on the page that it was drawing."""
    page = 1
    for line in talk.splitlines():
        started = re.match(r"Page (\d+)", line)
        if started:
            page = int(started[1])
        elif re.match(r"\s*(\*{4} Error|Error:)", line):
            yield JudgeMessage("ERROR", "gs", "", page, " ".join(line.replace("*", " ").split()))


def _find_qpdf() -> list[str]:
    """The program if it is installed, else the library pikepdf in a process of its own."""
    return _command("qpdf") or [sys.executable, "-c", AS_QPDF]


def _ask_qpdf(probe: ToolProbe, command: list[str], path: Path, folder: Path) -> Iterator[JudgeMessage]:
    """Check the syntax of a file, its cross-references and its streams."""
    del folder
    run = run_tool(probe, [*command, "--check", str(path)], accepted=(0, 1, 2, 3))
    yield from read_qpdf(run.talk, str(path))


def read_qpdf(talk: str, name: str) -> Iterator[JudgeMessage]:
    """The warnings and errors in the output of qpdf; none of them has a page."""
    for line in talk.splitlines():
        _, named, text = line.partition(name)
        if named:
            severity = "WARNING" if line.startswith("WARNING") else "ERROR"
            yield JudgeMessage(severity, "qpdf", "", 1, text.strip(" :"))


JUDGES: Final = (
    Judge(
        "veraPDF",
        Tool("veraPDF", "verapdf", ("--version",), "检查 PDF/A、PDF/UA", "checks PDF/A and PDF/UA",
             "https://verapdf.org/software/"),
        lambda: _command("verapdf"),
        _ask_verapdf,
    ),
    Judge(
        "qpdf",
        Tool("qpdf", "qpdf", ("--version",), "检查 PDF 的结构", "checks the syntax of PDFs",
             "pip install pikepdf"),
        _find_qpdf,
        _ask_qpdf,
    ),
    Judge(
        "Ghostscript",
        Tool("Ghostscript", "gs", ("--version",), "把每一页画一遍", "draws every page",
             "Debian, Ubuntu: apt-get install ghostscript; macOS: brew install ghostscript"),
        lambda: _command("gs"),
        _ask_ghostscript,
    ),
)  # fmt: skip
"""Validators of PDFs, in the order in which they are asked."""
