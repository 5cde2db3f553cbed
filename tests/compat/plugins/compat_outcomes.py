"""A pytest plugin: writes down how each test ended, for ``tests.compat.outcomes`` to read.

``--outcomes FILE`` names the file, JSON: by test its end, what it drew, and the first line of its message.
"""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any, Final

import pytest

_ENDS: Final = {
    ("passed", False): "passed",
    ("failed", False): "failed",
    ("skipped", False): "skipped",
    ("skipped", True): "failed as expected",
    ("passed", True): "passed against expectation",
}
"""What a test's end is called, by the outcome that pytest reports and whether a failure was expected."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that names the file."""
    parser.addoption("--outcomes", type=Path, required=True)


def pytest_configure(config: pytest.Config) -> None:
    """Write down in the process that gathers the reports of all others.

    A machine without HarfBuzz's subsetter makes WeasyPrint warn, and tests fail
    that want no warning; that tells nothing of either engine.
    """
    logging.getLogger("weasyprint").addFilter(lambda record: "HarfBuzz-Subset" not in record.getMessage())
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(_Writer(config.getoption("outcomes")))


class _Writer:
    def __init__(self, path: Path) -> None:
        self._path = path
        self._outcomes: dict[str, dict[str, Any]] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keep the call's report, or that of a set-up or tear-down that went wrong."""
        if report.when == "call" or report.failed or (report.when == "setup" and report.skipped):
            end = "broke" if report.when != "call" and report.failed else _end(report)
            pictures = dict(report.user_properties).get("pictures", [])
            self._outcomes[report.nodeid] = {"end": end, "pictures": pictures, "message": _message(report)}

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Keep files that could not even be read."""
        if report.failed:
            self._outcomes[report.nodeid] = {"end": "broke", "pictures": [], "message": report.longreprtext}

    def pytest_sessionfinish(self) -> None:
        """Write the file."""
        self._path.write_text(json.dumps(self._outcomes, indent=1), encoding="utf-8")


def _end(report: pytest.TestReport) -> str:
    return _ENDS[report.outcome, hasattr(report, "wasxfail")]


def _message(report: pytest.TestReport) -> str:
    crash = getattr(report.longrepr, "reprcrash", None)
    return crash.message.split("\n")[0] if crash is not None else ""
