"""How the command line talks: results on stdout, messages on stderr, in Chinese or English."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from typeset.messages.codes import Code, Severity
from typeset.messages.diagnostics import Diagnostic, Report, diagnose
from typeset.messages.errors import OutputError

if TYPE_CHECKING:
    from typeset.drivers.context import BuiltFile
    from typeset.fonts.store.progress import Progress

SEVERITIES = {
    "zh": {Severity.ERROR: "错误", Severity.WARNING: "注意", Severity.NOTE: "提示"},
    "en": {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"},
}
"""What messages call how bad they are, by language."""

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}


def choose_language(asked: str, environment: Mapping[str, str]) -> str:
    """“zh” or “en”: what was asked for, else what the locale says (POSIX order), else English."""
    if asked:
        return asked
    names = (environment.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    locale = next((name for name in names if name), "")
    return "zh" if locale.lower().startswith("zh") else "en"


class Console(NamedTuple):
    """How the program talks to its user; ``verbosity`` is -1 quiet, 0 normal, 1 and more verbose."""

    lang: str
    verbosity: int
    json: bool

    def result(self, text: str) -> None:
        """A result, for people or programs, on stdout."""
        self.text(_shown(text) + "\n")

    def text(self, text: str) -> None:
        """Text on stdout, as it is and at once; raises OutputError where it cannot be written."""
        try:
            sys.stdout.write(text)
            sys.stdout.flush()
        except BrokenPipeError:
            raise  # whoever read it has left, which is no fault
        except OSError as error:
            raise OutputError(diagnose(Code.O_STREAM, reason=error.strerror or str(error))) from error

    def talk(self, zh: str, en: str) -> None:
        """A remark on stderr; silent with -q."""
        if self.verbosity >= 0:
            sys.stderr.write(_shown(zh if self.lang == "zh" else en) + "\n")

    def announce(self, file: BuiltFile) -> None:
        """Show one finished output."""
        if not self.json:
            self.result(self.describe(file))

    def describe(self, file: BuiltFile) -> str:
        """A finished output: its path, pages and size, and the size of the faces packed into it."""
        pages = (
            (f"{file.pages} 页，" if self.lang == "zh" else _count(file.pages, "page") + ", ")
            if file.pages
            else ""
        )
        faces = f"{file.faces / 1000:.0f} KB"
        faces = (f"，其中字体 {faces}" if self.lang == "zh" else f", {faces} of faces") if file.faces else ""
        return f"{file.path}  {pages}{file.size / 1000:.0f} KB{faces}"

    def composition(self, file: BuiltFile) -> None:
        """With -v, how the lines of a finished PDF were composed."""
        if file.lines and self.verbosity > 0:
            from typeset.pdf.line_report import summarise_lines  # noqa: PLC0415 - only where lines were set

            sys.stderr.write(summarise_lines(file.lines).to_text(self.lang) + "\n")

    def repairs(self, report: Report) -> None:
        """How often each repair was made; with -v, every one."""
        if not report.repairs or self.json:
            return
        counts = Counter(repair.rule for repair in report.repairs)
        rules = [f"{rule} × {count}" for rule, count in sorted(counts.items())]
        self.talk(
            f"修复 {len(report.repairs)} 处：{'、'.join(rules)}（typeset outline 列出每一处）",
            f"{_count(len(report.repairs), 'repair')}: {', '.join(rules)} (`typeset outline` shows each)",
        )
        if self.verbosity > 0:
            for repair in report.repairs:
                before, after = repair.before.replace("\n", "⏎"), repair.after.replace("\n", "⏎")
                sys.stderr.write(_shown(f"  {repair.line}: {repair.rule}  {before} → {after}\n"))

    def show_diff(self, diff: str) -> None:
        """A unified diff on stderr, coloured for people."""
        if self.verbosity < 0 or self.json:
            return
        colours = {"+": "32", "-": "31", "@": "36"} if sys.stderr.isatty() else {}
        for line in diff.splitlines():
            shown, colour = _shown(line), colours.get(line[:1])
            sys.stderr.write(f"\x1b[{colour}m{shown}\x1b[0m\n" if colour else shown + "\n")

    def downloading(self, progress: Progress) -> None:
        """How a download of faces stands; on a terminal one line that rewrites itself."""
        if self.verbosity < 0:
            return
        megabytes = f"{progress.received / 1e6:.0f}/{progress.total / 1e6:.0f} MB"
        label = "取字体" if self.lang == "zh" else "obtaining faces"
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{label} {progress.package} {megabytes}" + ("\n" if progress.done else ""))
            sys.stderr.flush()
        elif progress.done or progress.received == 0:
            sys.stderr.write(f"{label} {progress.package} {megabytes}\n")

    def progress(self, text: str) -> None:
        """A passing remark on stderr, for people who watch or who asked with -v."""
        if self.verbosity > 0 or (self.verbosity == 0 and sys.stderr.isatty()):
            sys.stderr.write(f"… {text}\n")

    def diagnostics(self, report: Report) -> None:
        """All messages, the worst first; only errors when quiet.

        Several messages of a code that has a text for many are shown as one, unless -v is given.
        """
        items = [item for item in report.worst_first() if self.verbosity >= 0 or _is_error(item)]
        counts = Counter(item.code for item in items if item.code.value.many_en and self.verbosity < 1)
        told = set()
        for item in items:
            if counts[item.code] < 2:
                sys.stderr.write(self.format(item) + "\n")
            elif item.code not in told:
                told.add(item.code)
                sys.stderr.write(self.format(item, counts[item.code]) + "\n")

    def format(self, item: Diagnostic, count: int = 1) -> str:
        """One message: place, severity and code, what is wrong, and below it what to do.

        With a ``count``, the item is the first of so many of its code.
        """
        line = f":{item.span.line}" if item.span and item.span.line else ""  # 0: the file as a whole
        place = f"{_shown(item.span.file, '')}{line}: " if item.span else ""
        name = SEVERITIES[self.lang][item.severity]
        if sys.stderr.isatty():
            name = f"\x1b[{_COLOURS[item.severity]}m{name}\x1b[0m"
        message = item.message(self.lang) if count == 1 else item.message_of_many(self.lang, count)
        text = f"{place}{name} {item.code.name}: {_shown(message)}"
        remedy = item.remedy(self.lang)
        return f"{text}\n    → {_shown(remedy)}" if remedy else text


def _shown(text: str, kept: str = "\n\t") -> str:
    """The text with its control characters written out: names of files and manuscripts may hold escapes.

    Else such a name could colour or clear the terminal. Those ``kept`` stay.
    """
    if text.isprintable():
        return text
    return "".join(
        f"\\x{ord(char):02x}" if unicodedata.category(char) == "Cc" and char not in kept else char
        for char in text
    )


def _is_error(item: Diagnostic) -> bool:
    return item.severity is Severity.ERROR


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


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")


def dump_json(value: object) -> str:
    """JSON as typeset prints it: readable, Chinese left as it is."""
    return json.dumps(value, ensure_ascii=False, indent=2)
