"""The driver of previews: a page of a manuscript as it is now, before any file is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.drivers.build import prepare_layout, read_book
from typeset.system.output import scratch_space

if TYPE_CHECKING:
    from typeset.drivers.context import BuildContext, BuildRequest
    from typeset.messages.diagnostics import Report
    from typeset.pdf.parts.kept import KeptParts
    from typeset.pdf.parts.one_page import PageAlone
    from typeset.settings.project import Project


def preview(  # noqa: PLR0913, PLR0917 - what a build is given, and the page
    project: Project,
    request: BuildRequest,
    context: BuildContext,
    report: Report,
    page: int | None,
    kept: KeptParts,
) -> PageAlone:
    """A page, counted from 0, as it would be in the outputs asked for; else the first that has changed.

    Raises a TypesetError as ``build`` does, and IndexError where there is no such page.
    """
    from typeset.pdf.render import render_page  # noqa: PLC0415 - it needs the engine

    book = read_book(project, request, context, report)
    layout = prepare_layout(book, project, request, report)
    with scratch_space():  # the engine writes faces to temporary files
        return render_page(book.html, layout, report, kept, page)
