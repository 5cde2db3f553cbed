"""Whether the characters that a file gives glyphs can be theirs."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from typeset.check.pdf.content.fonts import FontResource

_EMPTY: Final = ("\0", "\ufeff", "\ufffe", "\uffff")
_MANY: Final = 4
"""So many glyphs may have one name: large and small, upright and turned, joined and apart."""

_MAPS: Final = ((3, 10), (3, 1), (0, 4), (0, 3))
"""The maps of a TrueType program from characters of Unicode, the larger ones first."""


def says_nothing(text: str) -> bool:
    """Whether this is no character that a reader could want."""
    if text.isprintable():  # nearly all; the rest is looked at closely
        return False
    bare = text.strip()
    return bool(text) and (bare in _EMPTY or (bool(bare) and all(map(_is_none, bare))))


def is_lost(text: str) -> bool:
    """Whether a program has written the sign for a lost character in place of one."""
    return "\ufffd" in text


def _is_none(character: str) -> bool:
    return ord(character) & 0xFFFE == 0xFFFE or unicodedata.category(character) == "Cc"


def misnamed(face: FontResource, names: Mapping[int, str]) -> Iterator[str]:
    """The texts that cannot be true: one for most glyphs, or others than the program itself has for them."""
    counts = Counter(names.values())
    for text, count in counts.most_common(1):
        if count > max(_MANY, len(names) // 2) and text.strip():
            yield text
    known = _own_map(face)
    doubtful = {
        code: text
        for code, text in (names.items() if known else ())
        if len(text) == 1 and text.isalnum() and known.get(ord(text)) != face.glyph(code)
    }
    true = _true_names(face, known, doubtful) if doubtful else {}
    wrong = {text for code, text in doubtful.items() if code in true and _plain(text) not in true[code]}
    if len(wrong) > 1:
        yield from wrong


def _own_map(face: FontResource) -> Mapping[int, int]:
    """The map of a TrueType program from characters to glyphs; empty if there is none."""
    maps = face.program.codes if face.program else {}
    return next((maps[key] for key in _MAPS if key in maps), {})


def _true_names(face: FontResource, known: Mapping[int, int], codes: Iterable[int]) -> dict[int, set[str]]:
    """The letters that the program's own map gives the glyphs of these codes; none for one with others."""
    glyphs = {code: face.glyph(code) for code in codes}
    wanted = set(glyphs.values())
    found: dict[int | None, set[str]] = {}
    for point, glyph in known.items():
        if glyph in wanted:
            found.setdefault(glyph, set()).add(_plain(chr(point)))
    return {
        code: found[glyph]
        for code, glyph in glyphs.items()
        if glyph in found and all(map(str.isalnum, found[glyph]))
    }


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text)
