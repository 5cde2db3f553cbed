"""Writes the report of composed lines: to stdout, into a file, or into the results for programs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from typeset.command.console import dump_json
from typeset.pdf.line_report import lines_to_json, lines_to_text, lines_to_tsv
from typeset.system.output import write_whole

if TYPE_CHECKING:
    from typeset.command.console import Console
    from typeset.drivers.context import BuiltFile


class LineReport(Struct, frozen=True):
    """A request for a report of the composed lines, in a file of this path, else on stdout."""

    path: Path | None

    @property
    def kind(self) -> str:
        """What the file is: JSON if it is called so, else TSV."""
        return "json" if self.path and self.path.suffix.lower() == ".json" else "tsv"


def output_json(file: BuiltFile, report: LineReport | None) -> dict[str, object]:
    """An output for programs; with its lines where they are asked for and go to no file."""
    if not (report and file.lines):
        return file.to_json()
    if report.path:
        return file.to_json() | {"report": str(report.path)}
    return file.to_json() | {"lines": lines_to_json(file.lines)}


def report_lines(console: Console, file: BuiltFile, report: LineReport | None) -> None:
    """The composed lines of an output, as a table on stdout or in the file that was named."""
    if not (report and file.lines):
        return
    if report.path is None:
        if not console.json:
            console.result(lines_to_text(file.lines, console.lang))
    elif report.kind == "json":
        rows = dump_json({"lines": lines_to_json(file.lines)}) + "\n"
        write_whole(report.path, rows.encode(), report.kind)
    else:
        write_whole(report.path, lines_to_tsv(file.lines).encode(), report.kind)
