"""The driver of ``typeset fix``: the repaired manuscript as plain text."""

from __future__ import annotations

from difflib import unified_diff
from pathlib import Path
from typing import Final, get_args

from msgspec import Struct
from msgspec.structs import replace

from typeset.book.recovery import STDIN, outline_path, read_bytes, recover
from typeset.messages.codes import Code
from typeset.messages.diagnostics import Report, diagnose
from typeset.messages.errors import ManuscriptError, UsageError, stop_on_errors
from typeset.readers import is_markdown, is_word
from typeset.readers.encoding import decode
from typeset.readers.text.manuscript_text import write_text
from typeset.settings.project import Project
from typeset.settings.schema import RuleName

_MOST_ROUNDS: Final = 8
"""Readings at most until nothing is left to repair; of a thousand random texts none needs more than three."""


class Fixed(Struct, frozen=True):
    """A repaired manuscript and what changed, as a unified diff."""

    text: str
    diff: str


def fix_project(project: Project, skip: tuple[str, ...], report: Report) -> Fixed:
    """The repaired manuscript as text; repairs named in ``skip`` are left undone.

    Raises UsageError for a name that is no repair's.
    """
    unknown = sorted(set(skip) - set(get_args(RuleName)))
    if unknown:
        detail = f"--skip {', '.join(unknown)}: {', '.join(get_args(RuleName))}"
        raise UsageError(diagnose(Code.U_BAD_OPTION, detail=detail))
    repairs = replace(project.settings.repairs, skip=(*project.settings.repairs.skip, *skip))
    project = replace(project, settings=replace(project.settings, repairs=repairs))
    files = read_bytes(project)
    for name, _ in files:
        if is_markdown(name):  # its markup is the author's, and plain text cannot hold it
            raise ManuscriptError(diagnose(Code.M_MARKDOWN_NOT_FIXED, path=name))
        if is_word(name):
            raise ManuscriptError(diagnose(Code.M_WORD_NOT_FIXED, path=name))
    document = recover(files, project, report)
    stop_on_errors(report)
    text = write_text(document)
    if not project.settings.structure and not any(outline_path(Path(name)).is_file() for name, _ in files):
        text = _settled(text, project, report)
    before = "\n".join(decode(data, name, frozenset(), Report()) for name, data in files)
    return Fixed(text, _diff(before, text))


def _settled(text: str, project: Project, report: Report) -> str:
    """The text repaired until nothing changes: a repair can show what another one was looking for.

    Where the author has said what units are, by rules or an outline, the text is not read again without them.
    """
    for _ in range(_MOST_ROUNDS):
        again = Report()
        document = recover([(STDIN, text.encode())], project, again)
        new = write_text(document)
        if new == text or again.errors:
            break
        text = new
        report.repairs += again.repairs
    return text


def _diff(before: str, after: str) -> str:
    """A unified diff of the lines that hold text; blank lines are layout, not content."""
    old, new = ([line for line in text.splitlines() if line.strip()] for text in (before, after))
    return "\n".join(unified_diff(old, new, "manuscript", "repaired", lineterm="", n=0))
