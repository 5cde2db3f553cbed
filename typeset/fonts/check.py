"""Checks every character of a document against the face that will set it.

The style declares a face for every part, so this is known before anything is laid out.
"""

from __future__ import annotations

from itertools import chain, pairwise
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from typeset.fonts.faces import has_form
from typeset.fonts.plan import SetText, needs_glyph, set_texts
from typeset.messages.codes import Code
from typeset.model.blocks import Span, Title
from typeset.model.characters import is_han, is_selector
from typeset.model.walk import map_blocks, map_inlines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from typeset.fonts.faces import Face
    from typeset.fonts.faceset import FaceSet
    from typeset.messages.diagnostics import Report
    from typeset.model.blocks import Document

GETA = "〓"
"""What a draft sets for a character that no face has: the printer's mark for missing type (U+3013)."""

_PLACES_SHOWN = 5
_EMOJI_SELECTORS = "\ufe0e\ufe0f"


def check_coverage(
    document: Document,
    faces: FaceSet,
    report: Report,
    *,
    draft: bool = False,
    drawn: Iterable[SetText] = (),
) -> Document:
    """Report once each character that no face has, and each that a fallback face sets.

    ``drawn`` are texts that are set besides: those of drawings.

    A character without a face is an error and stays in the document; with ``draft`` it is a
    warning, and the returned document has 〓 in its place.
    """
    found = _Findings()
    for item in chain(set_texts(document, faces), drawn):
        for part in item.parts:
            found.look(part, item, faces)
    _report_fallbacks(found, faces, report)
    for character, places in found.missing.items():
        _report_missing(character, places, faces, (report, draft))
    for form, places in found.formless.items():
        character, selector = form[0], form[1]
        report.add(
            Code.F_NO_FORM,
            places[0].span,
            character=character,
            code_points=f"U+{ord(character):04X} U+{ord(selector):04X}",
            lines=_lines(places),
            stem=faces.of(places[0].part).key.stem,
        )
    if not (draft and found.missing):
        return document
    table = str.maketrans(dict.fromkeys(found.missing, GETA))
    return map_blocks(
        document,
        lambda block: map_inlines(block, lambda inline: replace(inline, text=inline.text.translate(table))),
    )


class _Occurrence(msgspec.Struct, frozen=True):
    part: str
    span: Span


class _Findings(msgspec.Struct):
    """What the check has seen: the face of each character in each part, and where a face is missing.

    ``formless`` holds by character and variation selector where a face lacks the form.
    """

    faces: dict[tuple[str, str, str], Face | None] = msgspec.field(default_factory=dict)
    missing: dict[str, list[_Occurrence]] = msgspec.field(default_factory=dict)
    formless: dict[str, list[_Occurrence]] = msgspec.field(default_factory=dict)
    fallbacks: dict[tuple[str, str, Face], dict[str, Span]] = msgspec.field(default_factory=dict)

    def look(self, part: str, item: SetText, faces: FaceSet) -> None:
        """Note the faces that a text needs; a character seen before in this part costs one look-up."""
        has_selector, language = False, item.tongue.language
        for character in sorted(set(item.letters.text)):
            key = (part, language, character)
            if key not in self.faces:
                self.faces[key] = faces.face_for(part, character, language)
            face = self.faces[key]
            if face is None:
                if needs_glyph(character):
                    self._note_missing(part, character, item)
                has_selector = has_selector or is_selector(character)
            elif faces.is_fallback(part, character, face, language):
                self.fallbacks.setdefault((part, language, face), {}).setdefault(character, item.letters.span)
        if has_selector:
            self._note_forms(part, item, faces)

    def _note_forms(self, part: str, item: SetText, faces: FaceSet) -> None:
        """Note the Han before selectors whose forms their faces lack."""
        text = item.letters.text
        for place, (base, selector) in enumerate(pairwise(text)):
            if not (is_selector(selector) and is_han(base)) or selector in _EMOJI_SELECTORS:
                continue
            face = faces.face_for(part, base, item.tongue.language)
            if face and not has_form(face, base, selector):
                places = self.formless.setdefault(base + selector, [])
                places.append(_Occurrence(part, _at(item.letters.span, place)))

    def _note_missing(self, part: str, character: str, item: SetText) -> None:
        places = self.missing.setdefault(character, [])
        if part == "running_head" and isinstance(item.block, Title) and places:
            return
        text = item.letters.text
        start = text.find(character)
        while start >= 0:
            places.append(_Occurrence(part, _at(item.letters.span, start)))
            start = text.find(character, start + 1)


def _at(span: Span, offset: int) -> Span:
    """The place of a character; of text joined from several lines it is the whole span."""
    return span._replace(column=span.column + offset) if span.last == span.line else span


def _report_missing(
    character: str, places: list[_Occurrence], faces: FaceSet, how: tuple[Report, bool]
) -> None:
    report, draft = how
    report.add(
        Code.F_DRAFT_GLYPH if draft else Code.F_NO_GLYPH,
        places[0].span,
        character=character if character.isprintable() else "□",
        code_point=f"U+{ord(character):04X}",
        count=len(places),
        lines=_lines(places),
        stem=faces.of(places[0].part).key.stem,
    )


def _lines(places: list[_Occurrence]) -> str:
    """The lines of the first places."""
    file = places[0].span.file
    lines = list(
        dict.fromkeys(
            str(at.line) if at.file == file else f"{at.file}:{at.line}" for at in (p.span for p in places)
        )
    )
    return ", ".join(lines[:_PLACES_SHOWN]) + (" …" if len(lines) > _PLACES_SHOWN else "")


def _report_fallbacks(found: _Findings, faces: FaceSet, report: Report) -> None:
    for (part, language, face), characters in found.fallbacks.items():
        report.add(
            Code.F_FALLBACK,
            next(iter(characters.values())),
            face=str(faces.of(part, language).han.key),
            characters="".join(characters),
            stand_in=str(face.key),
            part=part,
        )
