"""From document, settings and faces to what layout needs: one style sheet and faces cut to size."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from typeset.compose.breaks import LineBreak
from typeset.fonts import font_face_css, plan_faces, subset_face
from typeset.fonts.features import feature_css, features_in, features_in_css, figure_css
from typeset.fonts.western_marks import add_western_marks
from typeset.html.parallel import HeadBreaks
from typeset.html.phrase_breaks import BreakRank
from typeset.model.blocks import Table
from typeset.model.characters import CONTINUED
from typeset.model.units import parse_length
from typeset.model.walk import blocks
from typeset.pdf.composition import composition_settings
from typeset.pdf.drawings import PrintDrawings, print_drawings
from typeset.pdf.engine.text.faces import dress_face
from typeset.pdf.fetch import FACE_URL
from typeset.pdf.needed_rules import needed_rules
from typeset.pdf.note_css import note_characters, note_css
from typeset.pdf.page_css import face_css, generated_texts, page_css, short_title
from typeset.pdf.pdf_input import PdfInput, PrintFace
from typeset.startup.between import kept_between_builds

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from typeset.book.metadata import Metadata
    from typeset.fonts import Face, FaceSet, FaceUse
    from typeset.model.blocks import Document
    from typeset.pictures.svg import Drawing
    from typeset.settings.project import Project

_KINDS: Final = {
    BreakRank.CLAUSE: LineBreak.CLAUSE,
    BreakRank.TURN: LineBreak.FREE,
    BreakRank.PAUSE: LineBreak.FREE,
    BreakRank.PHRASE: LineBreak.PHRASE,
}
_KINDS_BESIDE_TURN: Final = {
    **_KINDS, BreakRank.PAUSE: LineBreak.BESIDE_TURN, BreakRank.PHRASE: LineBreak.BESIDE_TURN,
}  # fmt: skip


def prepare_pdf(  # noqa: PLR0913 - all that a layout is made of
    document: Document,
    metadata: Metadata,
    project: Project,
    faces: FaceSet,
    drawings: Mapping[str, Drawing] | None = None,
    *,
    markup: str = "",
) -> PdfInput:
    """The style sheets: that of the faces, and in order of weight those of parts, page and style.

    Faces are cut before layout: each holds only the characters that it shall set. So no face can
    show up where it was not asked for, and a build reads 100 KB a face instead of 15 MB.
    ``drawings`` are used up. With ``markup`` the sheet has of a style that ships only the rules that it
    needs. Raises SettingsError when the type area does not fit the sheet.
    """
    head, text = short_title(metadata.title), project.settings.text
    drawn = print_drawings(drawings, faces) if drawings else PrintDrawings()
    features, sheet = features_in(document), project.style.css("print.css")
    own = figure_css(text.figures) + feature_css(features)
    more = _generated(document, project, head, drawn)
    uses = plan_faces(document, faces, more, features | features_in_css(own + sheet))
    uses = add_western_marks(uses, document)
    notes = note_css(project.settings.notes, faces)
    if markup and project.style.is_shipped:
        sheet = needed_rules(sheet, markup)
    css = (face_css(faces), page_css(project.settings, head), *([own] if own else []), sheet, notes)
    return PdfInput(
        "\n".join(css),
        print_faces(uses, metadata.language),
        project.folder,
        metadata.identifier,
        composition_settings(project.settings, metadata.language),
        HeadPhrases(HeadBreaks(document, metadata.authors)),
        pitch=parse_length(text.leading) if text.grid else None,
        is_level=project.settings.page.level,
        numbers_by_page=project.settings.notes.restarts_on_pages,
        drawings=drawn.files,
        faces_css=font_face_css(uses, _url_of),
    )


def _generated(document: Document, project: Project, head: str, drawn: PrintDrawings) -> dict[str, str]:
    """What pages add to the document, by part: folios, figures of notes, words of tables, of drawings."""
    generated = dict(generated_texts(project.settings, head, document.language))
    notes = note_characters(project.settings.notes, len(document.notes))
    for part, more in (*notes.items(), *drawn.characters.items()):
        generated[part] = generated.get(part, "") + more
    if any(isinstance(block, Table) for block in blocks(document)):
        generated["caption"] = generated.get("caption", "") + CONTINUED
    return generated


class HeadPhrases(Struct, frozen=True):
    """Where the lines of heads may end, in the composer's words: call it with a head's text."""

    breaks: HeadBreaks

    @property
    def told(self) -> tuple[tuple[str, tuple[tuple[int, BreakRank], ...]], ...]:
        """What hangs on all heads together: where those break that are alike."""
        return self.breaks.aligned

    def __call__(self, text: str) -> Mapping[int, LineBreak]:
        """The places of a head, each with its kind."""
        found = self.breaks(text)
        kinds = _KINDS_BESIDE_TURN if BreakRank.TURN in found.values() else _KINDS
        return {place: kinds[sense] for place, sense in found.items()}


def print_faces(uses: Iterable[FaceUse], language: str) -> tuple[PrintFace, ...]:
    """The faces cut to the characters that they set, and dressed for layout in ``language``."""
    return tuple(PrintFace(use.face.family, _print_face(use, use.face.key.lang or language)) for use in uses)


@kept_between_builds(16)
def _print_face(use: FaceUse, language: str) -> bytes:
    data = subset_face(use.face, use.characters, for_epub=False, features=use.features)
    return dress_face(data, language, western=use.face.western)


def _url_of(face: Face) -> str:
    return FACE_URL + face.family
