"""Style sheets and faces of the EPUB; each face is cut down to the characters that it sets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.epub.navigation import words
from typeset.epub.records import Look, Resource
from typeset.epub.text.parts import HEAD_JOINT
from typeset.fonts.css import epub_font_face_css, epub_part_css
from typeset.fonts.faces import Face, may_be_packed, subset_face, suffix_of
from typeset.fonts.features import feature_css, features_in, features_in_css, figure_css
from typeset.fonts.plan import plan_faces
from typeset.fonts.western_marks import mark_uses, western_css
from typeset.model.blocks import Heading
from typeset.model.characters import CIRCLED
from typeset.settings.schema import Settings

if TYPE_CHECKING:
    from typeset.book.metadata import Metadata
    from typeset.fonts.faceset import FaceSet
    from typeset.fonts.plan import FaceUse
    from typeset.model.blocks import Document
    from typeset.settings.edition import FontsName
    from typeset.settings.styles import Style

# Rules that a reading system may fail on stand in sheets of their own: it then loses only those sheets.
_STYLE_SHEETS = ("epub.css", "epub-modern.css", "epub-blink.css")
_FACES_SHEET = "faces.css"
_VERTICAL_SHEET = "epub-vertical.css"
_PLAIN = Settings()


def make_look(
    document: Document, metadata: Metadata, faces: FaceSet, style: Style, settings: Settings = _PLAIN
) -> Look:
    """Style sheets and subset faces for the book that ``document`` becomes.

    Each character is packed only in the face that ``faces`` gives it in its part. The reading system sets
    characters that no face has, and those of faces that are not wanted or may not be packed.
    """
    is_vertical = settings.epub.writing == "vertical"
    more = _contents_page(document, metadata)
    if settings.notes.restarts_on_pages:
        more["note"] = CIRCLED[: len(document.notes)]
    own = figure_css(settings.text.figures) + feature_css(features_in(document))
    texts = {name: style.css(name) for name in (*_STYLE_SHEETS, *((_VERTICAL_SHEET,) if is_vertical else ()))}
    features = features_in_css(own + "".join(texts.values()))
    uses = wanted_uses(plan_faces(document, faces, more, features), faces, settings.epub.fonts)
    withheld = tuple(use.face for use in uses if not may_be_packed(use.face))
    uses = tuple(use for use in uses if use.face not in withheld)
    packed = [use.face for use in uses]
    marks = mark_uses(uses, document)
    rules = epub_font_face_css(uses, _face_name) + epub_part_css(faces, packed, metadata.language) + own
    rules += western_css(faces, marks, packed, metadata.language, _marks_name)
    sheets = [Resource(_FACES_SHEET, rules.encode())]
    sheets += [Resource(name, text.encode()) for name, text in texts.items() if text]
    files = tuple(
        Resource(
            _face_name(use.face),
            subset_face(use.face, use.characters, for_epub=True, vertical=is_vertical, features=use.features),
        )
        for use in uses
    )
    files += tuple(
        Resource(_marks_name(use.face), subset_face(use.face, use.characters, for_epub=True)) for use in marks
    )
    return Look(tuple(sheets), files, withheld, is_vertical, settings.notes)


def wanted_uses(uses: tuple[FaceUse, ...], faces: FaceSet, fonts: FontsName) -> tuple[FaceUse, ...]:
    """The uses of the faces that the setting ``epub.fonts`` asks for."""
    if fonts == "body":
        body = faces.of("body")  # without the rest of its chain, in which other parts are set
        return tuple(use for use in uses if use.face in (body.western, body.han))
    if fonts == "style":
        further = {face for part in (*faces.parts, *faces.runs) for face in part.further}
        return tuple(use for use in uses if use.face not in further)
    return uses if fonts == "all" else ()


def _face_name(face: Face) -> str:
    """The path of the face in the EPUB; EPUBCheck and reading systems look at its suffix."""
    return f"fonts/{face.key.stem}{suffix_of(face)}"


def _marks_name(face: Face) -> str:
    """The path of the file with the marks that the face sets in Western text alone."""
    return f"fonts/{face.key.stem}-marks{suffix_of(face)}"


def _contents_page(document: Document, metadata: Metadata) -> dict[str, str]:
    """The text that nav.xhtml adds, by part: it repeats headings in the faces of the contents."""
    heads = (line.text for block in document.blocks if isinstance(block, Heading) for line in block.lines)
    entries = metadata.title + HEAD_JOINT + "".join(heads)
    return {
        "heading": words(metadata.language).contents,
        "contents": entries,
        "contents_chapter": entries,
    }
