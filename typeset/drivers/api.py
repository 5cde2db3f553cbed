"""The verbs as functions, for programs. Nothing is printed; messages come back with the result."""

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
from typeset.drivers.fix import fix_project
from typeset.fonts import store_folder
from typeset.messages.codes import Code
from typeset.messages.diagnostics import Diagnostic, Repair, Report, diagnose
from typeset.messages.errors import UsageError, stop_on_errors
from typeset.readers.outline import Outline, outline
from typeset.settings.project import Flags, load_project
from typeset.system.resources import clone_root

_LAST_SECOND = 253_402_300_799  # of the year 9999, the last that a date in the metadata can have


class Built(Struct, frozen=True):
    """A finished output: its path, its pages (0 for an EPUB), the messages and the repairs."""

    path: Path
    pages: int
    diagnostics: tuple[Diagnostic, ...]
    repairs: tuple[Repair, ...]


def build_pdf(
    path: str | Path, output: str | Path, *, settings: Mapping[str, str] | None = None, draft: bool = False
) -> Built:
    """Set the manuscript or folder at ``path`` as the PDF ``output``.

    ``settings`` override ``book.toml`` by dotted key, as ``{"page.trim": "A5"}``; with
    ``draft`` a character that no face has becomes 〓. Raises TypesetError.
    """
    return _build(path, BuildRequest(Path(output), None, draft), settings)


def build_epub(
    path: str | Path, output: str | Path, *, settings: Mapping[str, str] | None = None, draft: bool = False
) -> Built:
    """Set the manuscript or folder at ``path`` as the EPUB ``output``; else as ``build_pdf``."""
    return _build(path, BuildRequest(None, Path(output), draft), settings)


def read_outline(path: str | Path, *, settings: Mapping[str, str] | None = None) -> Outline:
    """The structure recovered from ``path``, every repair and every message. Raises TypesetError."""
    report = Report()
    document = read_project(load_project(str(path), _flags(settings)), report)
    stop_on_errors(report)
    return outline(document, report)


def fix_text(
    path: str | Path, *, skip: tuple[str, ...] = (), settings: Mapping[str, str] | None = None
) -> str:
    """The repaired manuscript as text; repairs named in ``skip`` (“J1”, “M10”) are left undone.

    Raises TypesetError.
    """
    return fix_project(load_project(str(path), _flags(settings)), skip, Report()).text


def _build(path: str | Path, request: BuildRequest, settings: Mapping[str, str] | None) -> Built:
    report = Report()
    project = load_project(str(path), _flags(settings))
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


def _flags(settings: Mapping[str, str] | None) -> Flags:
    return Flags(assignments=tuple((settings or {}).items()))
