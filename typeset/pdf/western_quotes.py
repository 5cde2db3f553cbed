"""The quotes that Western faces set: those inside a Western word or phrase. Han faces set all others.

``_WESTERN_QUOTE`` in ``compose.words`` decides which quotes those are: the ’ of don’t, and the quotes
around a word where the Western phrase goes on outside the quotes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from typeset.compose.words import tokens
from typeset.fonts.faces import covers
from typeset.fonts.plan import set_texts

if TYPE_CHECKING:
    from typeset.fonts import Face, FaceSet, FaceUse
    from typeset.model.blocks import Document

QUOTES: Final = frozenset("“”‘’")

_BESIDE_LETTER: Final = re.compile("[!-~\u00c0-\u024f][“”‘’]|[“”‘’][!-~\u00c0-\u024f]")


def add_western_quotes(uses: tuple[FaceUse, ...], document: Document, faces: FaceSet) -> tuple[FaceUse, ...]:
    """The uses, with the quotes that Western faces set in print.

    A reading system asks faces by character alone, so that an EPUB cannot have them.
    """
    wanted = _wanted(document, faces)
    return tuple(
        replace(use, characters="".join(sorted({*use.characters, *wanted.get(use.face, ())}))) for use in uses
    )


def quotes_in_words(text: str) -> set[str]:
    """The quotes that are part of a Western word of the text."""
    if not _BESIDE_LETTER.search(text):
        return set()
    return {char for token in tokens(text) if len(token) > 1 for char in QUOTES.intersection(token)}


def _wanted(document: Document, faces: FaceSet) -> dict[Face, set[str]]:
    wanted: dict[Face, set[str]] = {}
    for item in set_texts(document, faces):
        quotes = quotes_in_words(item.letters.text)
        for part in item.parts if quotes else ():
            western = faces.of(part, item.tongue.language).western
            wanted.setdefault(western, set()).update(char for char in quotes if covers(western, char))
    return wanted
