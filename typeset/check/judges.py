"""How a validator from outside is asked: it is found on this machine, run, and its messages are reported.

No validator is ever fetched. Those for EPUBs and for PDFs are listed in ``epub/judges`` and ``pdf/judges``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

import msgspec

from typeset.messages.codes import Code
from typeset.model.blocks import Span
from typeset.system.tools import Tool, ToolProbe

if TYPE_CHECKING:
    from typeset.messages.diagnostics import Report

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
    """A message of a validator: severity in its own words, its rule, file and line in the book, text."""

    severity: str
    rule: str
    file: str
    line: int
    text: str


class Judge(msgspec.Struct, frozen=True):
    """A validator: ``find`` gives its command without arguments (empty: not installed), ``ask`` runs it."""

    name: str
    tool: Tool
    find: Callable[[], list[str]]
    ask: Callable[[ToolProbe, list[str], Path, Path], Iterator[JudgeMessage]]


def ask_judge(judge: Judge, path: Path, report: Report, name: str = "") -> bool:
    """Report what a validator finds; returns False, with a note, if it is not installed.

    ``name`` is the file's name for messages, if not its path. Raises ToolError if it does not come to an end.
    """
    command = judge.find()
    if not command:
        report.add(Code.E_JUDGE_ABSENT, judge=judge.name, cure=judge.tool.cure)
        return False
    probe = ToolProbe(judge.tool, Path(command[0]))
    with TemporaryDirectory() as folder:
        for finding in judge.ask(probe, command[1:], path.absolute(), Path(folder)):
            code = _SEVERE.get(finding.severity, Code.E_JUDGED_NOTE)
            shown = name or str(path)
            span = Span(f"{shown}/{finding.file}" if finding.file else shown, max(1, finding.line))
            report.add(code, span, judge=judge.name, text=finding.text, rule=finding.rule)
    return True
