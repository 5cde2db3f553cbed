"""The verbs as functions, for programs: ``from typeset import build_pdf``.

Nothing is printed; messages come back with the result. Each function raises a TypesetError
when it cannot go on: its ``diagnostic`` says what is wrong, where, and what to do, and its
``exit_code`` is that of the command line. A function may be called any number of times, and
the same input gives the same bytes.

Threads may call the functions at once, each with an output of its own; what they set is theirs. Parts that
one thread alone may enter are locked (``startup/one_thread.py``), and Python runs one thread at a time: for
speed start processes. A program that uses pypdfium2 itself must not do so while a build runs in another
thread, and what it does to the process meanwhile (working directory, umask, filters of warnings) holds for
builds, too.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from typeset.book.recovery import read_project
from typeset.drivers.build import build
from typeset.drivers.context import BuildContext, BuildRequest
from typeset.fonts import store_folder
from typeset.messages.codes import Code
from typeset.messages.diagnostics import Diagnostic, Repair, Report, diagnose
from typeset.messages.errors import UsageError, stop_on_errors
from typeset.readers.outline import Outline, outline
from typeset.settings.project import Flags, load_project
from typeset.system.limits import Limit
from typeset.system.resources import clone_root

_LAST_SECOND = 253_402_300_799  # of the year 9999, the last year that a date in the metadata can have


class Built(Struct, frozen=True):
    """A finished output.

    ``pages`` is 0 for an EPUB. ``diagnostics`` are the messages, the worst first, none of them an
    error; ``message(lang)`` and ``remedy(lang)`` give their texts in “zh” or “en”. ``repairs`` are
    the changes made to the text.
    """

    path: Path
    pages: int
    diagnostics: tuple[Diagnostic, ...]
    repairs: tuple[Repair, ...]


def build_pdf(
    path: str | Path,
    output: str | Path,
    *,
    settings: Mapping[str, str] | None = None,
    draft: bool = False,
    limit: Limit | None = None,
) -> Built:
    """Set the manuscript or folder at ``path`` as the PDF ``output``; a file there is replaced.

    ``settings`` override ``book.toml`` by dotted key, as ``{"page.trim": "A5"}``; ``typeset
    explain`` lists the keys. In a ``draft`` a character that no face has becomes 〓; else it
    is an error. Faces that are missing are obtained, from the network if need be. Raises
    TypesetError; then the old output is untouched.

    With a ``limit`` the work is done by a child process, which is ended at the limit: LimitError.
    """
    if limit:
        from typeset.drivers.limited import call_within  # noqa: PLC0415 - few calls are limited

        built: Built = call_within(limit, build_pdf, path, output, settings=_plain(settings), draft=draft)
        return built
    return _build(path, BuildRequest(Path(output), None, draft), settings)


def build_epub(
    path: str | Path,
    output: str | Path,
    *,
    settings: Mapping[str, str] | None = None,
    draft: bool = False,
    limit: Limit | None = None,
) -> Built:
    """Set the manuscript or folder at ``path`` as the EPUB ``output``, with a list of the PDF's pages.

    Arguments and errors are those of ``build_pdf``.
    """
    if limit:
        from typeset.drivers.limited import call_within  # noqa: PLC0415 - few calls are limited

        built: Built = call_within(limit, build_epub, path, output, settings=_plain(settings), draft=draft)
        return built
    return _build(path, BuildRequest(None, Path(output), draft), settings)


def read_outline(
    path: str | Path, *, settings: Mapping[str, str] | None = None, limit: Limit | None = None
) -> Outline:
    """What is recognised in the manuscript or folder at ``path``, with every repair and every message.

    No page is laid out and nothing is written. Raises TypesetError. ``limit`` is that of ``build_pdf``.
    """
    if limit:
        from typeset.drivers.limited import call_within  # noqa: PLC0415 - few calls are limited

        found: Outline = call_within(limit, read_outline, path, settings=_plain(settings))
        return found
    report = Report()
    document = read_project(load_project(str(path), read_flags(settings)), report)
    stop_on_errors(report)
    return outline(document, report)


def fix_text(
    path: str | Path,
    *,
    skip: tuple[str, ...] = (),
    settings: Mapping[str, str] | None = None,
    limit: Limit | None = None,
) -> str:
    """The repaired manuscript as text; the file itself stays as it is.

    Repairs named in ``skip``, as “J1” or “M10”, are left undone. Raises TypesetError, among
    others for a Markdown manuscript, which is not repaired. ``limit`` is that of ``build_pdf``.
    """
    if limit:
        from typeset.drivers.limited import call_within  # noqa: PLC0415 - few calls are limited

        text: str = call_within(limit, fix_text, path, skip=skip, settings=_plain(settings))
        return text
    from typeset.drivers.fix import fix_project  # noqa: PLC0415 - a build needs none

    return fix_project(load_project(str(path), read_flags(settings)), skip, Report()).text


def _plain(settings: Mapping[str, str] | None) -> dict[str, str] | None:
    """The settings as a value that another process can be given."""
    return None if settings is None else dict(settings)


def _build(path: str | Path, request: BuildRequest, settings: Mapping[str, str] | None) -> Built:
    report = Report()
    project = load_project(str(path), read_flags(settings))
    (built,) = build(project, request, machine_context(os.environ), report)
    return Built(built.path, built.pages, tuple(report.worst_first()), tuple(report.repairs))


def machine_context(environment: Mapping[str, str], *, offline: bool = False) -> BuildContext:
    """The context of builds on this machine: the folder of faces, and SOURCE_DATE_EPOCH if it is set.

    Raises UsageError when SOURCE_DATE_EPOCH is no number of seconds up to the year 9999.
    """
    epoch = environment.get("SOURCE_DATE_EPOCH", "")
    if epoch and (not re.fullmatch("[0-9]{1,12}", epoch) or int(epoch) > _LAST_SECOND):
        raise UsageError(diagnose(Code.U_BAD_OPTION, detail=f"SOURCE_DATE_EPOCH={epoch}"))
    folder = store_folder(clone_root(), environment, sys.platform)
    return BuildContext(folder, offline, int(epoch) if epoch else None)


def read_flags(settings: Mapping[str, str] | None) -> Flags:
    """Settings of a program as the command line would give them."""
    return Flags(assignments=tuple((settings or {}).items()))
