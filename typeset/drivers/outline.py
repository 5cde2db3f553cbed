"""The driver of ``typeset outline``: what was recognised, and the outline as a file to be edited."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from typeset.book.recovery import options_for, read_bytes, read_project, recover
from typeset.messages.codes import Code
from typeset.messages.diagnostics import Report, diagnose
from typeset.messages.errors import ManuscriptError, stop_on_errors
from typeset.model.blocks import Document
from typeset.readers import is_markdown, is_word
from typeset.readers.encoding import decode
from typeset.readers.lines import physical_lines
from typeset.readers.outline import Outline, outline
from typeset.readers.text.told.outline_file import write_outline
from typeset.settings.project import Project
from typeset.system.output import check_target, write_whole


class OutlineRequest(Struct, frozen=True):
    """Where to write the outline as a file (nowhere if empty), and the language of messages."""

    output: str = ""
    lang: str = "zh"


def outline_project(project: Project, request: OutlineRequest, report: Report) -> Outline:
    """What is recognised in a project; the outline of its manuscript as a file, if one is asked for.

    An outline that stands there already is read first: what the author changed in it stays. Raises
    ManuscriptError where a file is asked for and the project is not one manuscript of plain text or one Word
    file, and OutputError where it cannot be written.
    """
    if not request.output:
        document = read_project(project, report)
        return outline(document, report, request.lang)
    if len(project.manuscripts) != 1 or is_markdown(str(project.manuscripts[0])):
        raise ManuscriptError(
            diagnose(
                Code.M_OUTLINE_ONE,
                path=str(project.manuscripts[0] if project.manuscripts else project.folder),
            )
        )
    target = Path(request.output)
    check_target(target, "outline", project.manuscripts)
    ((name, data),) = read_bytes(project)
    document = recover([(name, data)], project, report)
    stop_on_errors(report)
    write_whole(target, _text(name, data, document, project, request.lang).encode(), "outline")
    return outline(document, report, request.lang)


def _text(name: str, data: bytes, document: Document, project: Project, lang: str) -> str:
    """The outline of a manuscript as the text of a file."""
    if is_word(name):
        from typeset.readers.word import read_word_outline  # noqa: PLC0415 - others need no parser of XML

        return read_word_outline(data, name, options_for(name, project), lang)
    skip = frozenset(project.settings.repairs.skip)
    lines = physical_lines(decode(data, name, skip, Report()), skip, Report())
    return write_outline(document, lines, lang)
