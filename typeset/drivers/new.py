"""The driver of ``typeset new``: a project to start from.

It is copied from the style's ``project`` folder, or made of a manuscript.
"""

from __future__ import annotations

import re
from pathlib import Path

from typeset.messages.codes import Code
from typeset.messages.diagnostics import Report, diagnose
from typeset.messages.errors import OutputError
from typeset.settings.project import BOOK
from typeset.settings.styles import load_style
from typeset.system.output import write_whole
from typeset.system.paths import is_folder, is_there

_SAMPLE = "project"


def create_project(folder: Path, style: str) -> tuple[Path, ...]:
    """Make ``folder`` with ``book.toml`` and manuscripts to replace; returns the files made.

    A style without a sample of its own has that of the style which it extends.
    Raises OutputError when the folder exists and is not empty, SettingsError for an unknown style.
    """
    _check_free(folder)
    samples = [path for parent in load_style(style).folders if (path := parent / _SAMPLE).is_dir()]
    files = sorted((path for path in samples[-1].iterdir() if path.is_file()), key=_order)
    _make(folder)
    for path in files:
        data = path.read_bytes()
        if path.name == BOOK:
            named = re.sub(r'(?m)^style = ".*?"', f'style = "{style}"', data.decode(), count=1)
            data = named.encode()
        write_whole(folder / path.name, data, "new")
    return tuple(folder / path.name for path in files)


def create_from(folder: Path, manuscript: Path, style: str, report: Report) -> tuple[Path, ...]:
    """Make ``folder`` with the chapters of a manuscript as Markdown, its pictures, and ``book.toml``.

    Without a ``style`` it gets the one that suits it. Raises OutputError when the folder exists and is not
    empty, ManuscriptError for what is no manuscript, SettingsError for an unknown style.
    """
    from typeset.book.written_project import PICTURES, write_project  # noqa: PLC0415 - the readers

    _check_free(folder)
    if style:
        load_style(style)
    files = write_project(manuscript, style, report)
    _make(folder)
    if any(file.path.startswith(f"{PICTURES}/") for file in files):
        _make(folder / PICTURES)
    for file in files:
        write_whole(folder / file.path, file.data, "new")
    return tuple(folder / file.path for file in files)


def _check_free(folder: Path) -> None:
    """Raise OutputError where something stands in the way of a new folder."""
    try:
        is_taken = is_there(folder) and (not is_folder(folder) or any(folder.iterdir()))
    except OSError as error:
        raise OutputError(diagnose(Code.O_READ_ONLY, path=str(folder))) from error
    if is_taken:
        raise OutputError(diagnose(Code.O_WOULD_OVERWRITE, path=str(folder)))


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(diagnose(Code.O_READ_ONLY, path=str(folder.parent))) from error


def _order(path: Path) -> tuple[bool, str]:
    """The settings first, then by name."""
    return path.name != BOOK, path.name
