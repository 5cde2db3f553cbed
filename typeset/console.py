"""How the command line talks: results on stdout, messages on stderr, in Chinese or English."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass

from typeset.codes import Severity
from typeset.diagnostics import Diagnostic, Report

_SEVERITIES = {
    "zh": {Severity.ERROR: "错误", Severity.WARNING: "注意", Severity.NOTE: "提示"},
    "en": {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"},
}
_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}


def choose_language(asked: str, environment: Mapping[str, str]) -> str:
    """“zh” or “en”: what was asked for, else what the locale says (POSIX order), else English."""
    if asked:
        return asked
    names = (environment.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    locale = next((name for name in names if name), "")
    return "zh" if locale.lower().startswith("zh") else "en"


@dataclass(frozen=True, slots=True)
class Console:
    """Where talk goes; ``verbosity`` is -1 quiet, 0 normal, 1 and more verbose."""

    lang: str
    verbosity: int
    json: bool

    def result(self, text: str) -> None:
        """A result, for people or programs, on stdout."""
        sys.stdout.write(text + "\n")

    def talk(self, zh: str, en: str) -> None:
        """A remark on stderr; silent with -q."""
        if self.verbosity >= 0:
            sys.stderr.write((zh if self.lang == "zh" else en) + "\n")

    def progress(self, text: str) -> None:
        """A passing remark on stderr, for people who watch or who asked with -v."""
        if self.verbosity > 0 or (self.verbosity == 0 and sys.stderr.isatty()):
            sys.stderr.write(f"… {text}\n")

    def diagnostics(self, report: Report) -> None:
        """All messages, the worst first; notes only when verbose, nothing but errors when quiet."""
        for item in report.worst_first():
            if item.severity is Severity.NOTE and self.verbosity < 0:
                continue
            if item.severity is Severity.WARNING and self.verbosity < 0:
                continue
            sys.stderr.write(self.format(item) + "\n")

    def format(self, item: Diagnostic) -> str:
        """One message: place, severity and code, what is wrong, and below it what to do."""
        place = f"{item.span.file}:{item.span.line}: " if item.span else ""
        name = _SEVERITIES[self.lang][item.severity]
        if sys.stderr.isatty():
            name = f"\x1b[{_COLOURS[item.severity]}m{name}\x1b[0m"
        text = f"{place}{name} {item.code.name}: {item.message(self.lang)}"
        remedy = item.remedy(self.lang)
        return f"{text}\n    → {remedy}" if remedy else text


def diagnostics_json(report: Report, lang: str) -> list[dict[str, object]]:
    """The messages for programs, the worst first."""
    return [
        {
            "code": item.code.name,
            "severity": item.severity.value,
            "file": item.span.file if item.span else None,
            "line": item.span.line if item.span else None,
            "column": item.span.column if item.span else None,
            "message": item.message(lang),
            "remedy": item.remedy(lang),
        }
        for item in report.worst_first()
    ]


def dump_json(value: object) -> str:
    """JSON as typeset prints it: readable, Chinese left as it is."""
    return json.dumps(value, ensure_ascii=False, indent=2)
