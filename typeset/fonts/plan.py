"""Which characters each face sets in one document; faces are cut down to these before layout and packing."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from typeset.model import Block, Contents, Inline, Paragraph, RunInHead, Title

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from typeset.fonts.faces import Face
    from typeset.fonts.faceset import FaceSet
    from typeset.model import Document

# Characters that take no ink and no glyph of their own: controls, format
# characters and variation selectors (HarfBuzz hides them), and spaces, which it
# makes from the space glyph.
_NO_INK = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})
# A space is set in the face of the text before it, whatever that is.
_ALWAYS = " "


@dataclass(frozen=True, slots=True)
class FaceUse:
    """A face and the characters that it sets in a document, sorted; the space is in all of them."""

    face: Face
    characters: str


def needs_glyph(character: str) -> bool:
    """Whether a face must have the character for it to be seen.

    Controls that XML cannot hold, or that WeasyPrint draws, count as seen: left in the
    text (M04 skipped) they stop the build like any character that no face has.
    """
    if character == "\x7f" or (character < " " and character not in "\t\n\r"):
        return True
    if "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef":
        return False
    return unicodedata.category(character) not in _NO_INK


def part_of(block: Block, inline: Inline) -> str:
    """The part of the page, a row of ``[parts]``, that an inline is set as."""
    if isinstance(inline, RunInHead):
        return "run_in"
    return "body" if isinstance(block, Paragraph) else block.kind


def set_inlines(document: Document) -> Iterator[tuple[Block, Inline, tuple[str, ...]]]:
    """Every inline that is set, with the parts that it is set in: a title heads the pages as well."""
    for block in document.blocks:
        if isinstance(block, Contents):
            continue
        for line in block.lines:
            for inline in line.inlines:
                part = part_of(block, inline)
                yield block, inline, (part, "running_head") if isinstance(block, Title) else (part,)


def plan_faces(
    document: Document, faces: FaceSet, generated: Mapping[str, str] | None = None
) -> tuple[FaceUse, ...]:
    """Each face that sets more than spaces, with the characters that it sets, in the order of the set.

    ``generated`` holds, by part, what an output adds of its own: figures of the
    folio, words of the contents. A face cut down to its characters cannot set
    what another was chosen for, in any engine and any reading system.
    """
    texts: dict[str, set[str]] = {part: set(text) for part, text in (generated or {}).items()}
    for _, inline, parts in set_inlines(document):
        for part in parts:
            texts.setdefault(part, set()).update(inline.text)
    used: dict[Face, set[str]] = {}
    for part, characters in texts.items():
        for character in characters:
            chosen = faces.face_for(part, character)
            if chosen:
                used.setdefault(chosen, set(_ALWAYS)).add(character)
    return tuple(
        FaceUse(face, "".join(sorted(used[face])))
        for face in faces.faces
        if used.get(face, set(_ALWAYS)) != set(_ALWAYS)
    )
