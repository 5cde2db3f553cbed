"""Judges of PDFs from outside, asked where they are: veraPDF and Ghostscript."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import fromstring

from typeset.check.judges import Finding, Judge
from typeset.tools import Tool, ToolProbe, run_tool

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_PAGE: Final = re.compile(r"pages\[(\d+)\]")
_MOST_PLACES: Final = 5


def _command(name: str) -> list[str]:
    found = shutil.which(name)
    return [found] if found else []


def _ask_verapdf(probe: ToolProbe, command: list[str], path: Path, folder: Path) -> Iterator[Finding]:
    """What a file claims of PDF/A, and PDF/UA-1, where it claims that."""
    del folder
    data = path.read_bytes()
    flavours: list[list[str]] = [[]] if b"pdfaid" in data else []
    flavours += [["--flavour", "ua1"]] if b"pdfuaid" in data else []
    for flavour in flavours:
        run = run_tool(probe, [*command, "--format", "mrr", *flavour, str(path)], accepted=(0, 1))
        yield from read_verapdf(run.output)


def read_verapdf(report: bytes) -> Iterator[Finding]:
    """The failed rules in a report of veraPDF's, each with its first places."""
    for rule in fromstring(report).iter("rule"):
        if rule.get("status") != "failed":
            continue
        name = f"{rule.get('clause')}-{rule.get('testNumber')}"
        text = " ".join((rule.findtext("description") or "").split())
        for page in list(dict.fromkeys(map(_page, rule.findall("check"))))[:_MOST_PLACES] or [1]:
            yield Finding("ERROR", name, "", page, text)


def _page(check: Element) -> int:
    """The page that a place in the file is on; the first, where it is on none."""
    found = _PAGE.search(check.findtext("context") or "")
    return int(found[1]) + 1 if found else 1


def _ask_ghostscript(probe: ToolProbe, command: list[str], path: Path, folder: Path) -> Iterator[Finding]:
    """What goes wrong when every page is drawn."""
    arguments = ["-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=bbox", f"-sOutputFile={folder / 'none'}"]
    run = run_tool(probe, [*command, *arguments, str(path)], accepted=(0, 1))
    yield from read_ghostscript(run.output.decode(errors="replace") + "\n" + run.talk)


def read_ghostscript(talk: str) -> Iterator[Finding]:
    """The errors in what Ghostscript says, on the page that it had begun."""
    page = 1
    for line in talk.splitlines():
        started = re.match(r"Page (\d+)", line)
        if started:
            page = int(started[1])
        elif re.match(r"\s*(\*{4} Error|Error:)", line):
            yield Finding("ERROR", "gs", "", page, " ".join(line.replace("*", " ").split()))


JUDGES: Final = (
    Judge(
        "veraPDF",
        Tool("veraPDF", "verapdf", ("--version",), "检查 PDF/A、PDF/UA", "checks PDF/A and PDF/UA",
             "https://verapdf.org/software/"),
        lambda: _command("verapdf"),
        _ask_verapdf,
    ),
    Judge(
        "Ghostscript",
        Tool("Ghostscript", "gs", ("--version",), "把每一页画一遍", "draws every page",
             "Debian, Ubuntu: apt-get install ghostscript; macOS: brew install ghostscript"),
        lambda: _command("gs"),
        _ask_ghostscript,
    ),
)  # fmt: skip
"""Whoever may be asked, in order."""
