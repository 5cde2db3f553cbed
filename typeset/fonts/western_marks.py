"""The marks and signs that Western faces set in a document though Chinese text has them, too: “ ” — … ± ≥.

A character has one planned face in each part (``faceset``), and these have the Han face. Where Western text
owns them (``model.mark_owners``; ``book.western_text`` marks such text), the Western face sets them. Print
asks by the language of the run. A reading system asks faces by character alone, so an EPUB brings them in
files of their own, which only Western text names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from typeset.fonts.css import CSS_STYLES, epub_style
from typeset.fonts.faces import covers
from typeset.fonts.plan import ITALIC as ITALIC_PART
from typeset.model.blocks import Marked, Phrase
from typeset.model.face_units import is_shared_sign
from typeset.model.languages import is_western_language
from typeset.model.quote_pairs import find_quotes
from typeset.model.walk import block_tree
from typeset.startup.remembering import remembered_for_each

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from typeset.fonts.faces import Face
    from typeset.fonts.faceset import FaceSet
    from typeset.fonts.plan import FaceUse
    from typeset.model.blocks import Block, Document, Inline

_APOSTROPHES: Final = "‘’"


def western_marks_of(document: Document) -> frozenset[str]:
    """The shared marks that Western text owns somewhere in the document, and the apostrophes of any word."""
    return frozenset().union(*_marks_of((*document.blocks, *document.notes), document.language))


@remembered_for_each
def _marks_of(top: Block, main: str) -> frozenset[str]:
    found: set[str] = set()
    for block in block_tree(top):
        language = block.attributes.language or main
        for line in block.lines:
            found |= _marks(line.inlines, is_western=is_western_language(language))
            found |= {line.text[place] for place in _apostrophes(line.text)}
    return frozenset(found)


def add_western_marks(uses: tuple[FaceUse, ...], document: Document) -> tuple[FaceUse, ...]:
    """The uses for print: each Western face gets the marks that it has."""
    marks = western_marks_of(document)
    return tuple(
        replace(use, characters="".join(sorted({*use.characters, *_of_face(use, marks)}))) if marks else use
        for use in uses
    )


def mark_uses(uses: Iterable[FaceUse], document: Document) -> tuple[FaceUse, ...]:
    """For an EPUB: the Western faces among those in use, each with the marks alone that it sets."""
    marks = western_marks_of(document)
    found = ((use, _of_face(use, marks)) for use in uses)
    return tuple(replace(use, characters="".join(sorted(own))) for use, own in found if own)


def western_css(
    faces: FaceSet,
    marks: Iterable[FaceUse],
    packed: Collection[Face],
    language: str,
    url_of: Callable[[Face], str],
) -> str:
    """The rules of an EPUB for Western text: ``marks`` come first, then the faces of the part."""
    names = {use.face: f"{use.face.key.stem}-marks" for use in marks}
    rules = "".join(
        f'@font-face{{font-family:"{name}";font-weight:{face.key.weight};'
        f'font-style:{CSS_STYLES[face.key.style]};src:url("{url_of(face)}")}}\n'
        for face, name in names.items()
    )
    for chosen in faces.parts:
        if chosen.western in names:
            family = epub_style(faces, chosen.part, packed, language).family
            rules += f'{_selector(chosen.part)}{{font-family:"{names[chosen.western]}", {family}}}\n'
    return rules


def _selector(part: str) -> str:
    """What selects Western text in a part, and the part in it; the italic of a part is an element."""
    outer, is_italic, _ = part.partition(ITALIC_PART)
    names = [] if outer == "body" else ["." + outer.replace("_", "-")]
    name = " ".join([*names, *([".italic"] if is_italic else [])])
    return f"{name} .western,{name}.western,.western {name}" if name else ".western"


def _of_face(use: FaceUse, marks: frozenset[str]) -> set[str]:
    return {mark for mark in marks if covers(use.face, mark)} if use.face.western else set()


def _marks(inlines: Iterable[Inline], *, is_western: bool) -> set[str]:
    found: set[str] = set()
    for inline in inlines:
        if isinstance(inline, Marked):
            language = inline.attributes.language if isinstance(inline, Phrase) else ""
            western = is_western_language(language) if language else is_western
            found |= _marks(inline.inlines, is_western=western)
        elif is_western:
            found.update(filter(is_shared_sign, inline.text))
    return found


def _apostrophes(text: str) -> Iterable[int]:
    if not any(mark in text for mark in _APOSTROPHES):
        return ()
    return find_quotes(text).apostrophes
