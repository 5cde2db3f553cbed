"""Style sheets of a project's own style, looked over before they are used.

WeasyPrint calls itself for each bracket inside another, and puts the whole value of a variable where it
is named: thirty variables that each name the last one twice have a thousand million words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from typeset.messages.codes import Code
from typeset.messages.diagnostics import diagnose
from typeset.messages.errors import SettingsError
from typeset.model.span import Span
from typeset.startup.patterns import late_pattern

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_SHEETS: Final = ("print.css", "epub.css", "cover.css")

_DEEPEST: Final = 40
_LONGEST: Final = 10_000
"""Characters of a variable's value with all variables in it."""

_TOKEN: Final = late_pattern(
    r"/\*.*?(?:\*/|\Z)|\"(?:[^\"\\\n]|\\.)*\"?|'(?:[^'\\\n]|\\.)*'?|[\[({})\]]|\n", re.DOTALL
)
_VARIABLE: Final = late_pattern(r"(--[\w-]+)\s*:([^;{}]*)")
_NAMED: Final = late_pattern(r"var\(\s*(--[\w-]+)")


def check_sheets(folder: Path) -> None:
    """Refuse style sheets that nest or grow without end; raises SettingsError with the file and line."""
    for name in _SHEETS:
        path = folder / name
        if path.is_file():
            text = path.read_text(encoding="utf-8", errors="replace")
            line = _deep_line(text)
            if line:
                raise SettingsError(diagnose(Code.C_CSS_NESTED, Span(str(path), line), most=_DEEPEST))
            grown = _endless_variable(text)
            if grown:
                line = text.count("\n", 0, text.find(grown)) + 1
                raise SettingsError(
                    diagnose(Code.C_CSS_GROWS, Span(str(path), line), name=grown, most=_LONGEST)
                )


def _deep_line(text: str) -> int:
    """The first line where brackets stand too deep inside one another; 0 if there is none."""
    depth, line = 0, 1
    for token in _TOKEN.finditer(text):
        mark = token[0]
        line += mark.count("\n")
        if mark in "([{":
            depth += 1
            if depth > _DEEPEST:
                return line
        elif mark in ")]}":
            depth = max(depth - 1, 0)
    return 0


def _endless_variable(text: str) -> str:
    """The first variable whose value grows too long; empty if there is none."""
    values: dict[str, str] = {}
    for name, value in _VARIABLE.findall(text):
        values[name] = max(values.get(name, ""), value, key=len)  # any of them may hold somewhere
    lengths: dict[str, int] = {}
    for name in values:
        if _measure(name, values, lengths) > _LONGEST:
            return name
    return ""


def _measure(name: str, values: Mapping[str, str], lengths: dict[str, int]) -> int:
    """The length of a variable with all that it names; one that names itself has no value."""
    waiting = [name]
    while waiting:
        here = waiting[-1]
        inner = [other for other in _NAMED.findall(values[here]) if other in values]
        unknown = [other for other in inner if other not in lengths]
        if here not in lengths and unknown:
            lengths[here] = 0  # found again while it is open, it is a ring
            waiting += unknown
            continue
        lengths[here] = min(len(values[here]) + sum(lengths[other] for other in inner), 2 * _LONGEST)
        waiting.pop()
    return lengths[name]
