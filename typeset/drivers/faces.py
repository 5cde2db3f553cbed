"""The driver of ``typeset fonts``, and a step of builds: which faces a book needs, and obtaining them."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from typeset.book.recovery import read_project
from typeset.fonts import (
    FaceSources,
    check_coverage,
    choose_faces,
    obtain_faces,
    read_catalogue,
    read_further,
    tongues_of,
)
from typeset.fonts.plan import KEYWORD, has_keywords, set_texts
from typeset.messages.codes import Code
from typeset.messages.diagnostics import Report, diagnose
from typeset.messages.errors import UsageError
from typeset.model.blocks import Byline, Caption, Document, Line, Paragraph, Source, Span, Text, Title
from typeset.model.languages import is_western_language
from typeset.settings.project import BOOK, place_in_book
from typeset.system.resources import find_resource

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from typeset.drivers.context import BuildContext
    from typeset.fonts import FaceSet, Lenience
    from typeset.fonts.plan import SetText
    from typeset.settings.project import Project
    from typeset.settings.schema import Settings


_WITHIN_LINES: Final = ("strong", "term", "run_in")
_BOLD: Final = "latin-serif 700"


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
    if document is not None and not has_keywords(document):
        parts.pop(KEYWORD, None)
    asked = Document("", (), language=settings.language or "zh-CN") if document is None else document
    if is_western_language(asked.language):
        parts = _bold_words(parts)
    sources = face_sources(settings, folder, context)
    return choose_faces(parts, sources, report, context.downloading, tongues_of(asked, parts))


def _bold_words(parts: dict[str, str]) -> dict[str, str]:
    """The parts of a Western book: what a style sets in 黑 within lines of 宋 is bold there.

    A sans of the same weight hardly shows among serifs. A part that names a Western face keeps it.
    """
    if not parts["body"].startswith("song "):
        return parts
    bold = {part: _BOLD for part in _WITHIN_LINES if parts.get(part, "").startswith("hei ")}
    return {**parts, **bold}


def face_sources(settings: Settings, folder: Path | None, context: BuildContext) -> FaceSources:
    """Where the faces of a project in ``folder`` may come from."""
    catalogue = read_catalogue(find_resource("fonts", "fonts.toml"))
    places = tuple(place_in_book(folder, "faces", name) for name in settings.faces)
    return FaceSources(
        catalogue, context.faces, folder, tuple(settings.faces.items()), places, offline=context.offline
    )


def get_further_faces(
    faces: FaceSet, texts: Iterable[SetText], project: Project, context: BuildContext
) -> FaceSet:
    """The faces with those added that have what ``texts`` lack; they are obtained where they are missing."""
    lacking = [
        item
        for item in texts
        if not all(faces.is_plain(part, item.letters.text, item.tongue.language) for part in item.parts)
    ]
    if not lacking:
        return faces
    from typeset.fonts.further import FurtherSources, add_further_faces  # noqa: PLC0415 - most need none
    from typeset.fonts.known_coverage import read_known_coverage  # noqa: PLC0415 - as above

    sources = face_sources(project.settings, project.folder, context)
    families = read_further(find_resource("fonts", "further.toml"))
    known = read_known_coverage(find_resource("fonts", "coverage.txt"))
    return add_further_faces(faces, lacking, FurtherSources(sources, families, known), context.downloading)


def get_faces_of_book(project: Project, context: BuildContext, report: Report) -> None:
    """Obtain all that a book needs: the faces of its style, of its languages, and of all its characters.

    What reading the manuscript tells is for a build to say. Raises as ``get_faces`` and ``read_project`` do.
    """
    unheard = Report()
    document = read_project(project, unheard)
    faces = get_faces(project.settings, project.folder, context, report, document)
    texts = [set_texts(each, faces) for each in (document, settings_texts(project, with_cover=True))]
    further = get_further_faces(faces, chain.from_iterable(texts), project, context)
    _tell_not_obtained([str(item.entry.key) for item in further.absent], context, report)


def _tell_not_obtained(keys: Sequence[str], context: BuildContext, report: Report) -> None:
    if keys:
        report.add(Code.F_NOT_OBTAINED, faces=", ".join(keys), folder=str(context.faces))


def get_named_faces(names: Sequence[str], context: BuildContext, report: Report) -> None:
    """Obtain the catalogue's faces of these names, as “fang 400”; “all” obtains every one.

    Tells of optional ones that cannot be had. Raises UsageError for a name that no face has, FontError for
    any other face that cannot be had.
    """
    catalogue = read_catalogue(find_resource("fonts", "fonts.toml"))
    further = read_further(find_resource("fonts", "further.toml"))
    every = (*catalogue.entries(), *(entry for family in further for entry in family.entries()))
    known = {str(entry.key): entry for entry in every}
    for name in names:
        if name != "all" and name not in known:
            keys = [str(entry.key) for entry in catalogue.entries()]
            detail = f"--face {name}: {', '.join(keys)}, {', '.join(family.role for family in further)}, all"
            raise UsageError(diagnose(Code.U_BAD_OPTION, detail=detail))
    wanted = tuple(known.values()) if "all" in names else tuple(known[name] for name in names)
    missed = obtain_faces(
        wanted, context.faces, catalogue, offline=context.offline, progress=context.downloading
    )
    _tell_not_obtained([str(entry.key) for entry in missed], context, report)


def settings_texts(project: Project, *, with_cover: bool = False) -> Document:
    """Title, authors and publisher as the settings have them; ``with_cover`` also what its back says."""
    settings = project.settings
    span = Span(str(project.folder / BOOK), 1)
    stated = (
        (Title, settings.title),
        *((Byline, name) for name in settings.authors),
        (Source, settings.publisher),
    )
    if with_cover:
        stated += (
            (Paragraph, settings.cover.blurb or settings.about.description),
            (Caption, settings.cover.price),
        )
    blocks = tuple(kind((Line((Text(text, span),)),), span) for kind, text in stated)
    return Document(span.file, blocks)


def check_settings_coverage(
    project: Project, faces: FaceSet, report: Report, *, lenience: Lenience
) -> Settings:
    """The settings, with title, authors and publisher checked for faces as the manuscript is.

    Each of their characters must have a face. In a draft a character without one becomes 〓.
    """
    checked = check_coverage(settings_texts(project), faces, report, lenience=lenience)
    title, *authors, publisher = (block.text for block in checked.blocks)
    return replace(project.settings, title=title, authors=tuple(authors), publisher=publisher)
