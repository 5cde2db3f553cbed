"""A manuscript that is built again and again in one process, for services and editors."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import TYPE_CHECKING

from msgspec.structs import replace

from typeset.drivers.api import Built, machine_context, read_flags
from typeset.drivers.build import build
from typeset.drivers.context import BuildRequest
from typeset.messages.codes import Code
from typeset.messages.diagnostics import Report, diagnose
from typeset.messages.errors import UsageError
from typeset.settings.project import load_project
from typeset.startup.between import forget_earlier_builds
from typeset.startup.remembering import Memory

if TYPE_CHECKING:
    from typeset.pdf.parts.kept import KeptParts


class Session:
    """The manuscript or folder at ``path``, to be built whenever it has changed.

    A build behind another takes half the time, or less: style sheets, faces cut to size, and the shapes of
    words are kept in the process; chapters of a book that have not changed are not laid out again. Its bytes
    are those of a build alone. ``settings`` and ``draft`` are those of ``build_pdf``; ``offline`` never asks
    the network for faces. Threads may share a session; it does one thing at a time. Use it in a ``with``
    statement, or ``close`` it.
    """

    def __init__(
        self,
        path: str | Path,
        *,
        settings: Mapping[str, str] | None = None,
        draft: bool = False,
        offline: bool = False,
    ) -> None:
        self._path = str(path)
        self._flags = read_flags(settings)
        self._draft, self._offline = draft, offline
        self._pdf: Path | None = None
        self._kept: KeptParts | None = None
        self._memory = Memory()
        self._lock = RLock()

    def build(
        self,
        *,
        pdf: str | Path | None = None,
        epub: str | Path | None = None,
        press: str | Path | None = None,
    ) -> tuple[Built, ...]:
        """Set the manuscript as it is now: the outputs that are named, from one layout, in this order.

        ``press`` is the PDF for the printer. Nothing is written unless all could be made. Raises
        TypesetError; then the old outputs are untouched, and the session may be used on.
        """
        paths = [None if path is None else Path(path) for path in (pdf, epub, press)]
        request = BuildRequest(paths[0], paths[1], self._draft, press=paths[2])
        if not request.targets:
            raise UsageError(diagnose(Code.U_BAD_OPTION, detail="Session.build: pdf=, epub=, press="))
        from typeset.pdf.parts.kept import KeptParts  # noqa: PLC0415 - slow

        with self._lock:
            report = Report()
            project = load_project(self._path, self._flags)
            self._kept = self._kept or KeptParts()
            context = replace(machine_context(os.environ, offline=self._offline), kept=self._kept)
            with self._memory.of_a_build():
                files = build(project, request, context, report)
            self._pdf = request.pdf or self._pdf
        told, repairs = tuple(report.worst_first()), tuple(report.repairs)
        made = {file.path: file for file in files}
        return tuple(Built(path, made[path].pages, told, repairs) for path in paths if path)

    def picture(self, page: int, *, width: int = 1000) -> bytes:
        """A page of the PDF that was built last, counted from 1, as a PNG so many pixels wide.

        Raises UsageError where no PDF was built or it has no such page.
        """
        from typeset.pdf.page_pictures import draw_page  # noqa: PLC0415 - only for who asks

        with self._lock:
            if self._pdf is None:
                raise UsageError(diagnose(Code.U_BAD_OPTION, detail="Session.picture: build(pdf=…)"))
            drawn = draw_page(self._pdf.read_bytes(), page, width)
        if drawn is None:
            raise UsageError(
                diagnose(Code.U_BAD_OPTION, detail=f"Session.picture: page={page}, width={width}")
            )
        return drawn

    def close(self) -> None:
        """Let go of all that is kept for further builds, by this session and others of the process."""
        self._kept, self._memory = None, Memory()
        forget_earlier_builds()

    def __enter__(self) -> Session:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
