"""The driver of ``typeset fonts``, and a step of builds: which faces a book needs, and obtaining them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from typeset.fonts import (
    FaceSources,
    check_coverage,
    choose_faces,
    obtain_faces,
    read_catalogue,
    tongues_of,
)
from typeset.messages.codes import Code
from typeset.messages.diagnostics import diagnose
from typeset.messages.errors import UsageError
from typeset.model.blocks import Byline, Document, Line, Source, Span, Text, Title
from typeset.settings.project import BOOK, place_in_book
from typeset.system.resources import find_resource

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from typeset.drivers.context import BuildContext
    from typeset.fonts import FaceSet
    from typeset.messages.diagnostics import Report
    from typeset.settings.project import Project
    from typeset.settings.schema import Settings


def get_faces(
    settings: Settings,
    folder: Path | None,
    context: BuildContext,
    report: Report,
    document: Document | None = None,
) -> FaceSet:
    """The faces that the settings' parts need, obtained where they are missing.

    ``folder`` is the project's, which may hold faces of its own. ``document`` is what they shall set: its
    languages have faces of their own, and stressed Western words italics. Raises FontError when a face
    cannot be had.
    """
    parts = settings.parts.chosen()
    asked = Document("", (), language=settings.language or "zh-CN") if document is None else document
    catalogue = read_catalogue(find_resource("fonts", "fonts.toml"))
    places = tuple(place_in_book(folder, "faces", name) for name in settings.faces)
    sources = FaceSources(
        catalogue, context.faces, folder, tuple(settings.faces.items()), places, offline=context.offline
    )
    return choose_faces(parts, sources, report, context.downloading, tongues_of(asked, parts))


def get_named_faces(names: Sequence[str], context: BuildContext) -> None:
    """Obtain the catalogue's faces of these names, as “fang 400”; “all” obtains every one.

    Raises UsageError for a name that no face has, FontError for a face that cannot be had.
    """
    catalogue = read_catalogue(find_resource("fonts", "fonts.toml"))
    known = {str(entry.key): entry for entry in catalogue.entries()}
    for name in names:
        if name != "all" and name not in known:
            detail = f"--face {name}: {', '.join(known)}, all"
            raise UsageError(diagnose(Code.U_BAD_OPTION, detail=detail))
    wanted = tuple(known.values()) if "all" in names else tuple(known[name] for name in names)
    obtain_faces(wanted, context.faces, catalogue, offline=context.offline, progress=context.downloading)


def check_settings_coverage(project: Project, faces: FaceSet, report: Report, *, draft: bool) -> Settings:
    """The settings, with title, authors and publisher checked for faces as the manuscript is.

    They are set on the cover and the title page, so each of their characters must
    have a face. In a draft a character without one becomes 〓.
    """
    settings = project.settings
    span = Span(str(project.folder / BOOK), 1)
    stated = (
        (Title, settings.title),
        *((Byline, name) for name in settings.authors),
        (Source, settings.publisher),
    )
    blocks = tuple(kind((Line((Text(text, span),)),), span) for kind, text in stated)
    checked = check_coverage(Document(span.file, blocks), faces, report, draft=draft)
    title, *authors, publisher = (block.text for block in checked.blocks)
    return replace(settings, title=title, authors=tuple(authors), publisher=publisher)
