"""The fonts of a book made of those of its parts: one for each face, with the glyphs that all of them draw.

A part counts the codes of copies of glyphs, and of missing characters, by itself. In the book each has one
code; the operators of a part are changed where they name another. Where parts let one glyph read as different
texts, there are several fonts of the face.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

import msgspec

from typeset.pdf.engine.drawing.pdf_font import PdfFont
from typeset.pdf.engine.text.glyphs import MOST_GLYPHS, ShapingFace
from typeset.pdf.engine.text.wider_glyphs import Wider
from typeset.pdf.parts.fragment import FontUse

_FURTHER: Final = 4
"""So many fonts of one face a part may have: further ones of the book are numbered behind them."""

_NAMED: Final = re.compile(rb"/(f[a-z]{6}) |[A-F][0-9A-F]{3}")
"""The name of a font, or a code of a part's own."""


class _Joined:
    """A font of the book, into which those of parts go."""

    def __init__(self, face: ShapingFace, number: int) -> None:
        self.font = PdfFont(face, number)
        self.font.missing = {}
        self._copies: dict[tuple[Wider, str], int] = {}

    def takes(self, use: FontUse) -> bool:
        """Whether no glyph reads otherwise in the book, and there is room for all copies."""
        known = self.font.to_unicode
        own = use.copies.keys() | use.missing.keys()
        alike = all(known.get(code, text) == text for code, text in use.texts.items() if code not in own)
        room = MOST_GLYPHS - self.font.glyph_count - len(self._copies) - len(self.font.missing)
        return alike and len(own) < room

    def take(self, use: FontUse) -> dict[int, int]:
        """Add what a part draws. Returns the codes of the book by those of the part's own."""
        font = self.font
        codes: dict[int, int] = {}
        own = use.copies.keys() | use.missing.keys()
        for code, text in use.texts.items():
            if code not in own:
                font.to_unicode[code] = text
                font.widths[code] = use.widths[code]
        for code, copy in use.copies.items():
            key = (copy, use.texts[code])
            made = self._copies.get(key)
            if made is None:
                made = self._copies[key] = font.glyph_count + len(self._copies)
                font.wider[copy if copy not in font.wider else copy._replace(text=key[1])] = made
                font.to_unicode[made], font.widths[made] = key[1], use.widths[code]
            codes[code] = made
        for code, character in use.missing.items():
            made = font.missing.setdefault(ord(character), MOST_GLYPHS - len(font.missing))
            font.to_unicode[made], font.widths[made] = character, use.widths[code]
            codes[code] = made
        return codes


class _Renaming(msgspec.Struct, frozen=True):
    """How a part's font is called in the book, and the book's codes by those of the part's own."""

    name: bytes
    codes: Mapping[int, bytes]


class JoinedFonts:
    """The fonts of a book; ``faces`` are its faces by their digests."""

    def __init__(self, faces: Mapping[bytes, ShapingFace]) -> None:
        self._faces = faces
        self._joined: dict[tuple[bytes, int], list[_Joined]] = {}

    @property
    def fonts(self) -> dict[Any, PdfFont]:
        """All fonts, in the order in which they are met."""
        return {
            (*key, place): joined.font
            for key, several in self._joined.items()
            for place, joined in enumerate(several)
        }

    def add(self, uses: Iterable[FontUse]) -> Renamer:
        """Add the fonts of a part. Returns what makes the part's operators those of the book."""
        renamed: dict[bytes, _Renaming] = {}
        for use in uses:
            joined = self._home(use)
            codes = {own: b"%04x" % code for own, code in joined.take(use).items()}
            local = PdfFont(self._faces[use.digest], use.number, is_of_part=True).hash.encode()
            renamed[local] = _Renaming(b"/" + joined.font.hash.encode() + b" ", codes)
        return Renamer(renamed)

    def _home(self, use: FontUse) -> _Joined:
        several = self._joined.setdefault((use.digest, use.number), [])
        for joined in several:
            if joined.takes(use):
                return joined
        made = _Joined(self._faces[use.digest], use.number + _FURTHER * len(several))
        several.append(made)
        return made


class Renamer:
    """Makes a part's operators those of the book; those with the same ``key`` do the same."""

    def __init__(self, renamed: Mapping[bytes, _Renaming]) -> None:
        self._renamed = renamed
        self.key = tuple((own, one.name, *one.codes.items()) for own, one in renamed.items())

    def __call__(self, operators: bytes) -> bytes:
        """The operators with the book's names of fonts and codes."""
        codes: Mapping[int, bytes] = {}

        def replaced(found: re.Match[bytes]) -> bytes:
            nonlocal codes
            name = found[1]
            if name is None:
                return codes.get(int(found[0], 16), found[0])
            font = self._renamed.get(name)
            if font is None:
                return found[0]
            codes = font.codes
            return font.name

        return _NAMED.sub(replaced, operators)
