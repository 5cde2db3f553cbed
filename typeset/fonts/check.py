"""Checks every character of a document against the face that will set it.

The style declares a face for every part, so this is known before anything is laid out.
"""

from __future__ import annotations

import unicodedata
from enum import StrEnum
from itertools import chain, islice, pairwise
from typing import TYPE_CHECKING, Final

import msgspec
from msgspec.structs import replace

from typeset.fonts.faces import has_form
from typeset.fonts.faceset import needs_glyph
from typeset.fonts.plan import SetText, odd_texts
from typeset.messages.codes import Code
from typeset.messages.places import characters_with_lines, lines_of
from typeset.model.blocks import Heading, Span, Title
from typeset.model.characters import is_han, is_selector
from typeset.model.walk import map_blocks, map_inlines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from typeset.fonts.catalogue import CatalogueFace
    from typeset.fonts.faces import Face
    from typeset.fonts.faceset import FaceSet
    from typeset.messages.diagnostics import Report
    from typeset.model.blocks import Document

GETA = "〓"
"""What a draft sets for a character that no face has: the printer's mark for missing type (U+3013)."""

_FALLBACKS_SHOWN = 20
_EMOJI_SELECTORS = "\ufe0e\ufe0f"

_SET_AGAIN: Final = frozenset({"running_head", "contents", "contents_chapter"})
"""Parts that repeat titles and headings: a character that is missing there is told once."""

_MOST_MARKS: Final = 30
"""Marks on one character; more are a mistake, or a game (UAX #15, 13: the stream-safe text format)."""


class Lenience(StrEnum):
    """What becomes of a character that no face has: an error, 〓 in a draft, or the reader's own face."""

    NONE = "none"
    DRAFT = "draft"
    READER = "reader"


def check_coverage(
    document: Document,
    faces: FaceSet,
    report: Report,
    *,
    lenience: Lenience = Lenience.NONE,
    drawn: Iterable[SetText] = (),
) -> Document:
    """Report at once all characters that no face has, and those that faces beyond the part's own set.

    ``drawn`` are texts that are set besides: those of drawings.

    A character without a face is an error and stays in the document; in a draft it is a warning, and the
    returned document has 〓 in its place; where it is left to the reading system it is a note.
    """
    found = _Findings()
    for item in chain(odd_texts(document, faces), drawn):
        for part in item.parts:
            found.look(part, item, faces)
    _report_fallbacks(found, report)
    _report_substitutes(found, faces, report)
    _report_missing(found.missing, faces, report, lenience)
    if found.formless:
        first = next(iter(found.formless.values()))[0]
        stem = faces.of(first.part).key.stem
        report.add(Code.F_NO_FORM, first.span, characters=_shown(found.formless), stem=stem)
    _report_piles(found.piles, report)
    if not (lenience is Lenience.DRAFT and found.missing):
        return document
    table = str.maketrans(dict.fromkeys(found.missing, GETA))
    return map_blocks(
        document,
        lambda block: map_inlines(block, lambda inline: replace(inline, text=inline.text.translate(table))),
    )


class _Occurrence(msgspec.Struct, frozen=True):
    part: str
    span: Span


_Places = dict[str, list[_Occurrence]]
"""Characters, or characters with their selectors, and where they stand."""


class _Findings(msgspec.Struct):
    """What the check has seen: where a face is missing, and what faces beyond the part's own set.

    ``formless`` holds by character and variation selector where a face lacks the form, ``piles`` the height
    of stacks of marks.
    """

    missing: _Places = msgspec.field(default_factory=dict)
    formless: _Places = msgspec.field(default_factory=dict)
    fallbacks: dict[tuple[Face, Face], _Places] = msgspec.field(default_factory=dict)
    piles: dict[_Occurrence, int] = msgspec.field(default_factory=dict)

    def look(self, part: str, item: SetText, faces: FaceSet) -> None:
        """Note the faces that a text needs; most texts need those of the part alone."""
        text, language = item.letters.text, item.tongue.language
        if faces.is_plain(part, text, language):
            return
        missing: dict[str, None] = {}
        for characters, face in faces.set_by(part, text, language):
            if face is None:
                missing.update(dict.fromkeys(filter(needs_glyph, characters)))
                continue
            for character in characters:
                if faces.is_fallback(part, character, face, language) and needs_glyph(character):
                    places = self.fallbacks.setdefault((faces.of(part, language).han, face), {})
                    places.setdefault(character, []).append(_Occurrence(part, item.letters.span))
        for character in missing:
            self._note_missing(part, character, item)
        if any(map(is_selector, text)):
            self._note_forms(part, item, faces)
        if len(text) > _MOST_MARKS:
            self._note_piles(part, item)

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

    def _note_piles(self, part: str, item: SetText) -> None:
        """Note the highest stack of marks of a text, if it is too high."""
        pile = most = at = 0
        for place, character in enumerate(item.letters.text):
            pile = pile + 1 if character > "\u02ff" and unicodedata.category(character) == "Mn" else 0
            if pile > most:
                most, at = pile, place - pile
        if most > _MOST_MARKS:
            self.piles[_Occurrence(part, _at(item.letters.span, max(at, 0)))] = most

    def _note_missing(self, part: str, character: str, item: SetText) -> None:
        places = self.missing.setdefault(character, [])
        if part in _SET_AGAIN and isinstance(item.block, Title | Heading) and places:
            return
        text = item.letters.text
        start = text.find(character)
        while start >= 0:
            places.append(_Occurrence(part, _at(item.letters.span, start)))
            start = text.find(character, start + 1)


def _at(span: Span, offset: int) -> Span:
    """The place of a character; of text joined from several lines it is the whole span."""
    return span._replace(column=span.column + offset) if span.last == span.line else span


_CODES: Final = {
    Lenience.NONE: Code.F_NO_GLYPH,
    Lenience.DRAFT: Code.F_DRAFT_GLYPH,
    Lenience.READER: Code.F_LEFT_TO_READER,
}


def _report_missing(missing: _Places, faces: FaceSet, report: Report, lenience: Lenience) -> None:
    """One message for all that faces have which are not here, and one for all that no face has."""
    rest = dict(missing)
    absent: list[tuple[CatalogueFace, _Places]] = []
    for item in faces.absent if lenience is Lenience.NONE else ():
        lacking = {char: rest.pop(char) for char in item.characters if char in rest}
        if lacking:
            absent.append((item.entry, lacking))
    if absent:
        report.add(
            Code.F_FURTHER_ABSENT,
            next(iter(absent[0][1].values()))[0].span,
            faces="; ".join(f"{_described(entry)}: {_shown(lacking)}" for entry, lacking in absent),
            options=_options(entry for entry, _ in absent),
        )
    if rest:
        first = next(iter(rest.values()))[0]
        report.add(_CODES[lenience], first.span, characters=_shown(rest), stem=faces.of(first.part).key.stem)


def _report_piles(piles: dict[_Occurrence, int], report: Report) -> None:
    """One message for all stacks of marks that are too high, with the highest."""
    if piles:
        places = list(piles)
        lines = lines_of([place.span for place in places])
        report.add(Code.F_MARKS_PILED, places[0].span, count=max(piles.values()), lines=lines)


def _report_substitutes(found: _Findings, faces: FaceSet, report: Report) -> None:
    """Tell of faces that are not here, for characters that others set meanwhile."""
    used = {char for characters in found.fallbacks.values() for char in characters}
    absent = [(item.entry, "".join(filter(used.__contains__, item.characters))) for item in faces.absent]
    lacking = [(entry, characters) for entry, characters in absent if characters]
    if lacking:
        report.add(
            Code.F_FURTHER_STAND_IN,
            faces="; ".join(
                f"{_described(entry)} “{characters[:_FALLBACKS_SHOWN]}”" for entry, characters in lacking
            ),
            options=_options(entry for entry, _ in lacking),
        )


def _options(entries: Iterable[CatalogueFace]) -> str:
    """The options by which ``typeset fonts`` obtains faces."""
    return " ".join(f'--face "{entry.key}"' for entry in entries)


def _described(entry: CatalogueFace) -> str:
    """A face, its file, and the package that has it with the size of the download."""
    source = entry.family.sources[0]
    package = f"{source.kind} {source.package}, {source.bytes / 1e6:.1f} MB"
    return f"{entry.family.name} ({entry.face.file}, {package})"


def _shown(places: _Places) -> str:
    return characters_with_lines({char: [place.span for place in at] for char, at in places.items()})


def _report_fallbacks(found: _Findings, report: Report) -> None:
    """A note for each face that lacks characters, with the faces that set them, whatever the parts."""
    helpers: dict[Face, dict[Face, _Places]] = {}
    for (own, face), characters in found.fallbacks.items():
        helpers.setdefault(own, {})[face] = characters
    for own, by_face in helpers.items():
        every = [
            place for characters in by_face.values() for places in characters.values() for place in places
        ]
        report.add(
            Code.F_FALLBACK,
            every[0].span,
            face=str(own.key),
            characters="; ".join(f"{face.key} “{_some(characters)}”" for face, characters in by_face.items()),
            part=", ".join(dict.fromkeys(place.part for place in every)),
        )


def _some(characters: _Places) -> str:
    """Characters in a row, each mark upon a circle; of very many the first."""
    shown = (("◌" if unicodedata.category(char)[0] == "M" else "") + char for char in characters)
    rest = len(characters) - _FALLBACKS_SHOWN
    return "".join(islice(shown, _FALLBACKS_SHOWN)) + (f" … +{rest}" if rest > 0 else "")
