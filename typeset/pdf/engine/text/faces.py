"""Font files made ready: one line box and one language for layout, few glyphs for the PDF.

Faces are cut to a document's characters before layout (``fonts``), since a Han
face of 15 MB then has 100 KB. So a build reads little, and no face can appear
where it was not planned.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from typing import Final

from typeset.model.languages import han_language
from typeset.startup.between import kept_between_builds

ASCENT: Final = 0.88
DESCENT: Final = 0.12
"""The line box of every face, in em: the ideographic em box of Source Han and Noto CJK.

Faces side by side in a line (宋 and 黑, Han and Latin) then agree where the line
begins and ends, so no mixture of them pushes a line off the grid.
"""

_LANGUAGES: Final = {"zh-CN": b"ZHS ", "zh-TW": b"ZHT ", "zh-HK": b"ZHH ", "ja": b"JAN ", "ko": b"KOR "}
_SETTLED: Final = frozenset({b"DFLT", b"hani", b"kana", b"bopo", b"hang", b"latn", b"grek", b"cyrl"})
"""Scripts that use one language system; those whose letters join need their own."""

_USELESS: Final = (
    "BASE", "DSIG", "EBDT", "EBLC", "EBSC", "GDEF", "GPOS", "GSUB", "JSTF",
    "LTSH", "PCLT", "SVG ", "VORG", "vhea", "vmtx",
)  # fmt: skip


@kept_between_builds(16)
def keep_glyphs(data: bytes, glyphs: tuple[int, ...], *, hinting: bool) -> bytes:
    """The font file with only ``glyphs``, for embedding under Identity-H: glyph numbers stay as they are.

    A CID-keyed face gets an identity charset, since readers built on MuPDF look
    a CID up in the face's own charset and show blank paper where it differs
    from the glyph number. Tables that only layout needs are dropped.
    """
    import uharfbuzz  # noqa: PLC0415 - only when a page is laid out

    flag = uharfbuzz.SubsetFlags
    face = uharfbuzz.Face(uharfbuzz.Blob(data))
    request = uharfbuzz.SubsetInput()
    request.glyph_set.update(glyphs)
    request.flags = (
        flag.RETAIN_GIDS | flag.DESUBROUTINIZE | flag.NOTDEF_OUTLINE | flag.CFF_IDENTITY_CHARSET
        | (flag.DEFAULT if hinting else flag.NO_HINTING)
    )  # fmt: skip
    request.drop_table_tag_set.update(map(_tag, _USELESS))
    return bytes(uharfbuzz.subset(face, request).blob.data)


def _tag(name: str) -> int:
    """The tag of a table as a number, as HarfBuzz has it: four bytes, big-endian."""
    return int.from_bytes(name.encode(), "big")


def dress_face(data: bytes, language: str, *, western: bool) -> bytes:
    """The font file made ready for lines of mixed text in ``language`` (zh-CN, zh-TW …).

    Its vertical metrics become those of the one line box. Its layout tables use
    the rules of the book's language for the scripts of Chinese text: …… and ——
    belong to no script, and would get Western shapes where they stand alone.
    """
    font = bytearray(data)
    tables = _tables(font)
    em = _u16(font, tables[b"head"] + 18)
    ascent, descent = round(ASCENT * em), round(DESCENT * em)
    struct.pack_into(">hhh", font, tables[b"hhea"] + 4, ascent, -descent, 0)
    if b"OS/2" in tables:
        struct.pack_into(">hhhHH", font, tables[b"OS/2"] + 68, ascent, -descent, 0, ascent, descent)
    scripts = (b"latn", b"DFLT") if western else (b"hani", b"DFLT")
    for tag in (b"GSUB", b"GPOS"):
        if tag in tables:
            _settle_language(font, tables[tag], scripts, _LANGUAGES.get(han_language(language), b"dflt"))
    return bytes(font)


def _tables(font: bytearray) -> dict[bytes, int]:
    """The offset of each table of a font file, by its tag."""
    return {
        bytes(font[place : place + 4]): _u32(font, place + 8)
        for place in range(12, 12 + 16 * _u16(font, 4), 16)
    }


def _settle_language(font: bytearray, table: int, scripts: Iterable[bytes], language: bytes) -> None:
    """Make the scripts of Chinese text, in all languages, use one language system of a layout table.

    OpenType, chapter 2, script list: a script table names its language systems
    by offsets from itself, and is named by an offset from the list.
    """
    listed = table + _u16(font, table + 4)
    records = _records(font, listed)
    chosen = next((records[script] for script in scripts if script in records), None)
    if chosen is None:
        return
    script = listed + _u16(font, chosen)
    languages = _records(font, script + 2)
    system = _u16(font, languages[language]) if language in languages else _u16(font, script)
    if not system:
        return
    for place in (script, *languages.values()):
        struct.pack_into(">H", font, place, system)
    offset = _u16(font, chosen)
    for place in (place for script, place in records.items() if script in _SETTLED):
        struct.pack_into(">H", font, place, offset)


def _records(font: bytearray, place: int) -> dict[bytes, int]:
    """Where the offsets stand in a counted list of tags and offsets, by tag."""
    starts = range(place + 2, place + 2 + 6 * _u16(font, place), 6)
    return {bytes(font[start : start + 4]): start + 4 for start in starts}


def _u16(font: bytearray, place: int) -> int:
    return int.from_bytes(font[place : place + 2], "big")


def _u32(font: bytearray, place: int) -> int:
    return int.from_bytes(font[place : place + 4], "big")
