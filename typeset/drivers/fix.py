"""The driver of ``typeset fix``: the repaired manuscript as plain text."""

from __future__ import annotations

from collections import Counter
from difflib import unified_diff
from itertools import chain
from pathlib import Path
from typing import Final, get_args

from msgspec import Struct
from msgspec.structs import replace

from typeset.book.recovery import STDIN, completed, outline_path, read_bytes, repair
from typeset.messages.codes import Code
from typeset.messages.diagnostics import Repair, Report, diagnose
from typeset.messages.errors import ManuscriptError, UsageError, stop_on_errors
from typeset.readers import is_markdown, is_word
from typeset.readers.encoding import decode
from typeset.readers.text.manuscript_text import write_text
from typeset.readers.text.told.outline_rows import LEFT_OUT
from typeset.settings.project import Project
from typeset.settings.schema import RuleName

_MOST_ROUNDS: Final = 16
"""Readings at most until nothing is left to repair; of ten thousand random texts none needs more than 5."""


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
    given = "\n".join(decode(data, name, frozenset(), Report()) for name, data in files)
    document = repair(files, project, report)
    completed(document, project, report)  # for its messages; what it adds is not of the manuscript
    stop_on_errors(report)
    text = write_text(document)
    name = _read_again_as(files, project)
    if name:
        text = _settled([given, text], name, _once_more(project), report)
    return Fixed(text, _diff(given, text))


def _read_again_as(files: list[tuple[str, bytes]], project: Project) -> str:
    """The name under which the repaired text is read again; none if what the author says would not fit it.

    One text keeps its name, and so its outline. Numbers of lines, and an outline of one file of several, say
    nothing of the repaired text.
    """
    if any(rule.line for rule in project.settings.structure):
        return ""
    if len(files) == 1:
        return files[0][0]
    return "" if any(outline_path(Path(name)).is_file() for name, _ in files) else STDIN


def _once_more(project: Project) -> Project:
    """The project without rules whose units are gone from the repaired text, since they were left out."""
    rules = tuple(rule for rule in project.settings.structure if rule.kind != LEFT_OUT)
    return replace(project, settings=replace(project.settings, structure=rules))


def _settled(texts: list[str], name: str, project: Project, report: Report) -> str:
    """The text that further readings leave alone; ``texts``: what was given, and the same after one reading.

    A repair can show what another one was looking for, so what is repaired is read again. Some texts end in
    a ring: a blank line makes a unit of two lines one, and as one it stands without it. Of the ring always
    the same member is taken, the one with the most lines, so that a second ``fix`` finds it again. What
    settles nowhere is given back as it was, and told. A repair that the settled text shows again was only a
    way of reading it (a mark of a note, a drawn table): it changed nothing, and is not told.
    Where a rule or an outline of the author no longer fits, the text stands as it was before that reading.
    """
    is_told = bool(project.settings.structure) or outline_path(Path(name)).is_file()
    logs = [report.repairs]
    while texts[-1] not in texts[:-1]:
        again = Report()
        try:
            further = write_text(repair([(name, texts[-1].encode())], project, again))
        except ManuscriptError:
            further = ""
        if is_told and again.errors:
            texts.append(texts[-1])
            logs.append([])
            break
        if not further or again.errors or len(texts) > _MOST_ROUNDS:
            report.repairs = _of_bytes(logs[0])
            report.add(Code.M_NOT_SETTLED)
            return texts[0]
        texts.append(further)
        logs.append(again.repairs)
    ring = range(texts.index(texts[-1]), len(texts) - 1)
    taken = max(ring, key=lambda place: (texts[place].count("\n"), texts[place]))
    standing = Counter(_words(item) for place in ring for item in logs[place])
    report.repairs = _of_bytes(logs[0]) if not taken else []
    for item in chain.from_iterable(logs[:taken]):
        if standing[_words(item)]:
            standing[_words(item)] -= 1
        else:
            report.repairs.append(item)
    return texts[taken]


def _of_bytes(repairs: list[Repair]) -> list[Repair]:
    """Those that a file needs whose text is right: it is in another encoding."""
    return [item for item in repairs if item.rule == "M01"]


def _words(item: Repair) -> tuple[str, str, str]:
    """What a repair did, wherever it stands and however a table is padded."""
    return item.rule, "".join(item.before.split()), "".join(item.after.split())


def _diff(before: str, after: str) -> str:
    """A unified diff of the lines that hold text; blank lines are layout, not content."""
    old, new = ([line for line in text.splitlines() if line.strip()] for text in (before, after))
    return "\n".join(unified_diff(old, new, "manuscript", "repaired", lineterm="", n=0))
