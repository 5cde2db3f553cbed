"""How a verb ends: with its results, its messages, and the exit code of the error that stopped it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from typeset.command.console import Console, diagnostics_json, dump_json
from typeset.messages.diagnostics import Report
from typeset.messages.errors import TypesetError
from typeset.system.limits import last_limits


@contextmanager
def reporting(console: Console, results: Callable[[], dict[str, object]]) -> Iterator[Report]:
    """Give a report for the verb's messages; when it ends, show them, and exit as its error says.

    ``results`` are called at the end, for programs that asked for JSON.
    """
    report, code = Report(), 0
    try:
        with last_limits():
            yield report
    except TypesetError as error:
        if error.diagnostic not in report.diagnostics:
            report.diagnostics.append(error.diagnostic)
        code = error.exit_code
    if console.json:
        console.result(dump_json(results() | {"diagnostics": diagnostics_json(report, console.lang)}))
    else:
        console.diagnostics(report)
    if code:
        raise click.exceptions.Exit(code)
