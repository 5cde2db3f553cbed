"""From bytes to text: in which encoding a manuscript is (M01), and whether it is text at all.

Strict UTF-8 decides; only what fails it is guessed at. GBK and GB2312 labels
are always decoded as GB18030, their superset; Big5 with its Hong Kong
supplement, then as Microsoft's code page 950.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

from msgspec import Struct

from typeset.messages.codes import Code
from typeset.messages.diagnostics import Report, diagnose
from typeset.messages.errors import ManuscriptError
from typeset.model.blocks import Span
from typeset.model.characters import count_han, is_han
from typeset.readers.two_encodings import Seam, find_seam, find_utf_16_seam
from typeset.startup.patterns import late_pattern

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP: Final = b"PK\x03\x04"
_MAGIC: Final = (
    (b"\x89PNG", "PNG"), (b"\xff\xd8\xff", "JPEG"), (b"GIF8", "GIF"), (b"%PDF-", "PDF"), (_ZIP, "ZIP"),
    (b"Rar!", "RAR"), (b"7z\xbc\xaf", "7z"), (b"\x1f\x8b", "gzip"), (b"BM6", "BMP"), (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"), (b"OTTO", "OpenType"), (b"\0\1\0\0", "TrueType"), (b"\x7fELF", "ELF"), (_OLE, "OLE"),
)  # fmt: skip

_FORMATS: Final = (
    (late_pattern(r"(?i)<!doctype\s+html|<html[\s>]|<head[\s>]|(?:<!--.{0,400}?-->\s*)<html[\s>]"), "HTML"),
    (late_pattern(r"(?i)<\?xml[^>]{0,200}\?>\s*(?:<!doctype[^>]{0,300}>\s*)?<html[\s>]"), "HTML"),
    (late_pattern(r"(?i)<\?mso-application|<\?xml[^>]{0,200}\?>\s*<w:"), "Word XML"),
    (late_pattern(r"(?i)<\?xml\s"), "XML"),
    (late_pattern(r"(?i)(?:MIME-Version|Content-Type|From): .{0,200}\n(?:.{0,400}\n){0,20}Content"), "MHTML"),
    (late_pattern("%!PS"), "PostScript"),
    (late_pattern(r"\\documentclass|\\begin\{document\}"), "LaTeX"),
)  # fmt: skip
"""How the sources of other formats begin."""

_FIRST_SIGNS: Final = frozenset("<MmCcFf%\\")
"""Their first characters."""

_OPENING: Final = 4096
"""Characters by which a format is recognised."""

_BINARY_SHARE: Final = 0.05
"""The most control bytes that text has; well-formed UTF-8 may have six times as many, pictures have more."""

_UNSURE_SHARE: Final = 0.005
"""If two plausible readings differ in more of their Han than this, the author is asked (M01)."""

_RIVAL: Final = 0.6
"""A reading is plausible if its share of everyday characters is this part of the best one's."""

_SAMPLE: Final = 1 << 16
"""Bytes that are enough to recognise an encoding."""

_UTF_16_SHARE: Final = 0.95
"""UTF-16 read in the right byte order is Chinese or ASCII in at least so much of its characters."""

_DOUBLE_READ: Final = 0.6
"""A line is UTF-8 that was read as GBK if more of its bytes than this make Han when read as UTF-8."""

_EVERYDAY: Final = frozenset(
    "的一是不了在人有我他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可里后小么"
    "心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长知民样"
    "現間這來國個說們為時會過學對裡後麼還發當無開見經頭從動兩長樣與關於點機問實業與法年定種將進理加體業分員部"
    "，。、；：？！“”‘’《》（）「」『』…—"
)
_MOJIBAKE: Final = late_pattern(
    "[锟烫屯\u00c0-\u00f7](?:(?<=锟)斤拷?|(?<=烫)烫烫|(?<=屯)屯屯"
    "|(?<=[\u00e4-\u00e9])[\u0080-\u00bf\u0152-\u2122]{2}"
    "(?:[\u00e4-\u00e9][\u0080-\u00bf\u0152-\u2122]{2}){2}"
    "|[\u00a1-\u00b6\u00b8-\u00fe](?<=[\u00c0-\u00f7].)"
    "(?:[\u00c0-\u00f7][\u00a1-\u00b6\u00b8-\u00fe]){2})"
)
"""It begins with a class of characters, which is searched for quickly; so all of a text is looked at."""

_LINE_END: Final = late_pattern("\r\n|[\n\r\u2028\u2029\u0085]")
_LOST: Final = "\ufffd"
"""The sign that programs write for a character that they could not read."""

_FEW_LOST: Final = 5
_LOST_SHARE: Final = 0.01
"""A text that has lost more than a few characters, and more than this share of them, is garbled."""

_READ_FOR_NUMBERS: Final = frozenset("ロヮワヰヱヲンヴヵヶАБВГДЕЁЖЗИ")
"""What Hong Kong's table has where that of Unicode has ① to ⑩ and ⑴ to ⑽."""

_FOREIGN: Final = late_pattern("[\u3041-\u30ff\u0400-\u04ff]+")
"""Words in kana or Cyrillic."""

_PLACES_SHOWN: Final = 8
_NONCHARACTER: Final = late_pattern(
    "[\ufdd0-\ufdef\ufffe\uffff"
    + "".join(chr(plane << 16 | low) for plane in range(1, 17) for low in (0xFFFE, 0xFFFF))
    + "]"
)
_MAY_BE_NONCHARACTER: Final = late_pattern("[\ufdd0-\ufdef\ufffe\uffff\U0001fffe-\U0010ffff]")
"""Asked first: of a class of so many characters each is compared with each."""


class Decoded(Struct, frozen=True):
    """A manuscript's text and the encoding that its bytes were in."""

    text: str
    encoding: str


def decode(data: bytes, file: str, skip: frozenset[str], report: Report) -> str:
    """The manuscript's text; a reading other than plain UTF-8 is logged as repair M01.

    With M01 in ``skip`` nothing but UTF-8 is read.

    Raises:
        ManuscriptError: the bytes are no text, or their encoding cannot be recognised,
            or the text was damaged before it came here.
    """
    _refuse_other_kinds(data, file)
    decoded = _decode(data, file, guess="M01" not in skip)
    if not decoded.text.strip("\ufeff \t\r\n\u3000\u00a0\f\v\u2028\u2029\u0085"):
        raise ManuscriptError(diagnose(Code.M_BLANK, Span(file, 1)))
    _refuse_other_formats(decoded.text, file)
    if "\0" in decoded.text:
        raise _refusal(Code.M_NUL, file, decoded.text[: decoded.text.index("\0")])
    _refuse_damage(decoded.text, file, report)
    if decoded.encoding != "utf-8":
        report.repair("M01", 1, decoded.encoding.upper(), "UTF-8")
    return decoded.text


def _refuse_other_kinds(data: bytes, file: str) -> None:
    """Refuse what is no plain text by its first bytes or by its share of control bytes."""
    if not data:
        raise ManuscriptError(diagnose(Code.M_EMPTY, Span(file, 1)))
    is_word = (data.startswith(_ZIP) and b"word/" in data) or data.startswith(b"{\\rtf")
    if is_word or (data.startswith(_OLE) and "WordDocument".encode("utf-16-le") in data):
        code = Code.M_WORD_PIPED if file == "-" else Code.M_WORD
        raise ManuscriptError(diagnose(code, Span(file, 1)))
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            raise ManuscriptError(diagnose(Code.M_BINARY, Span(file, 1), kind=kind))
    if seam := find_utf_16_seam(data):
        raise _two_encodings(seam, file)
    sample = data[:_SAMPLE]
    if sample.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or _utf_16_without_bom(data):
        return
    controls = sum(sample.count(byte) for byte in {*range(32)} - {9, 10, 11, 12, 13, 27})
    if controls > _BINARY_SHARE * len(sample) * (6 if _is_utf_8(data) else 1):
        raise ManuscriptError(diagnose(Code.M_BINARY, Span(file, 1), kind="?"))


def _refuse_other_formats(text: str, file: str) -> None:
    """Refuse what is text, but the source of something else, by its first words."""
    start = text[:_OPENING].lstrip("\ufeff \t\r\n")
    if start[:1] not in _FIRST_SIGNS:  # nearly all: no pattern needs to be compiled
        return
    for pattern, kind in _FORMATS:
        if pattern.match(start):
            raise ManuscriptError(diagnose(Code.M_SOURCE_OF, Span(file, 1), kind=kind))


def _is_utf_8(data: bytes) -> bool:
    """Whether the bytes are well-formed UTF-8."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _decode(data: bytes, file: str, *, guess: bool) -> Decoded:
    """The text by BOM, else as UTF-8, else by guess."""
    for bom, name in _BOMS:
        if data.startswith(bom) and guess:
            label = "utf-8 BOM" if name == "utf-8" else name
            return Decoded(_strict(data[len(bom) :], name, file), label)
    name = _utf_16_without_bom(data) if guess else ""
    if name:
        return Decoded(_strict(data, name, file), name)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        if seam := find_seam(data):
            raise _two_encodings(seam, file) from error
        if _looks_like_utf_8(data) or not guess:
            raise _undecodable(data, error, file) from error
    return _guess(data, file)


def _two_encodings(seam: Seam, file: str) -> ManuscriptError:
    """The refusal of two files glued together, at the first line of the second."""
    place = Span(file, seam.line)
    return ManuscriptError(diagnose(Code.M_TWO_ENCODINGS, place, first=seam.first, second=seam.second))


def _strict(data: bytes, name: str, file: str) -> str:
    """The text in a known encoding; a byte that does not fit is refused with its line."""
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        raise _undecodable(data, error, file) from error


def _undecodable(data: bytes, error: UnicodeDecodeError, file: str) -> ManuscriptError:
    """The refusal for a byte that does not fit: a lone surrogate, or plain damage."""
    before = data[: error.start].decode(error.encoding, errors="ignore")
    code = Code.M_UNDECODABLE
    surrogate_in_utf_8 = re.match(b"\xed[\xa0-\xbf][\x80-\xbf]", data[error.start : error.start + 3])
    if surrogate_in_utf_8 or error.encoding.startswith("utf-16"):
        code = Code.M_SURROGATE
    return _refusal(code, file, before)


def _refusal(code: Code, file: str, before: str, **values: object) -> ManuscriptError:
    """The refusal at the end of the text ``before``."""
    return ManuscriptError(diagnose(code, _place_of(before, file), **values))


def _place_of(before: str, file: str) -> Span:
    """The place at the end of the text ``before``."""
    lines = _LINE_END.split(before)
    return Span(file, len(lines), len(lines[-1]) + 1)


def _looks_like_utf_8(data: bytes) -> bool:
    """Whether damaged bytes are UTF-8 all the same: they have many long sequences and few errors."""
    text = data.decode("utf-8", errors="replace")
    errors = text.count("\ufffd")
    long_ones = sum(char > "\u07ff" for char in text) - errors
    return long_ones >= 8 * errors or text.isascii() or _has_surrogates(data)


def _has_surrogates(data: bytes) -> bool:
    """Whether surrogates written as UTF-8 are all that is wrong."""
    try:
        data.decode("utf-8", errors="surrogatepass")
    except UnicodeDecodeError:
        return False
    return True


def _utf_16_without_bom(data: bytes) -> str:
    """The byte order of UTF-16 text without a mark, where NUL bytes and Han leave no doubt."""
    if len(data) % 2 or b"\0" not in data[:_SAMPLE]:
        return ""
    for name in ("utf-16-le", "utf-16-be"):
        text = data[:_SAMPLE].decode(name, errors="replace")
        plain = sum(
            is_han(char) or " " <= char <= "~" or char in "\r\n\t" or char in _EVERYDAY for char in text
        )
        if plain >= _UTF_16_SHARE * len(text) and any(char in _EVERYDAY or char == "\n" for char in text):
            return name
    return ""


def _guess(data: bytes, file: str) -> Decoded:
    """The best reading in a legacy encoding; asks where two are plausible and differ."""
    readings = [reading for name in _candidates(data) if (reading := _try(data, name))]
    if not readings:
        try:
            data.decode("gb18030")
        except UnicodeDecodeError as error:
            raise _undecodable(data, error, file) from error
    # The reading with the most everyday characters wins; of equal ones the first candidate.
    scored = sorted(((_everyday_share(reading.text), -place) for place, reading in enumerate(readings)))[::-1]
    best_score, best_place = scored[0]
    best = readings[-best_place]
    if best_score == 0:
        raise _refusal(Code.M_ENCODING_UNSURE, file, "", first=best.encoding, second="?")
    for score, place in scored[1:]:
        rival = readings[-place]
        if score >= _RIVAL * best_score and _differ(best.text, rival.text):
            raise _refusal(Code.M_ENCODING_UNSURE, file, "", first=best.encoding, second=rival.encoding)
    return best


def _candidates(data: bytes) -> list[str]:
    """Names of encodings to try: what charset-normalizer finds, and the Chinese ones."""
    from charset_normalizer import from_bytes  # noqa: PLC0415  heavy, and seldom needed

    sample = data[: data.rfind(b"\n", 0, _SAMPLE) + 1] or data[:_SAMPLE]
    known = ["gb18030", "big5hkscs", "cp950", "euc_jp", "shift_jis", "euc_kr"]
    found = [match.encoding for match in from_bytes(sample, cp_isolation=[*known, "gbk", "gb2312", "big5"])]
    family = {"gbk": "gb18030", "gb2312": "gb18030", "big5": "big5hkscs", "cp950": "big5hkscs"}
    names = [family.get(name, name) for name in found]
    return list(dict.fromkeys([*names, "gb18030", "big5hkscs"]))


def _try(data: bytes, name: str) -> Decoded | None:
    """The text in this encoding (for Big5 also in its other form), or nothing."""
    for codec in _big5_forms(data) if name == "big5hkscs" else (name,):
        try:
            return Decoded(data.decode(codec), codec)
        except UnicodeDecodeError:
            continue
    return None


def _big5_forms(data: bytes) -> tuple[str, str]:
    """The two tables of Big5, the likelier one first.

    Most programs write ① to ⑩ and ⑴ to ⑽ where Hong Kong's table has them. Those that keep to the table of
    Unicode write them where Hong Kong has ロ to ヶ and А to И: there a letter alone among Han is a number.
    """
    if b"\xc7" not in data:
        return "big5hkscs", "cp950"
    letters = _FOREIGN.findall(data.decode("big5hkscs", errors="replace"))
    alone = sum(len(letter) == 1 and letter in _READ_FOR_NUMBERS for letter in letters)
    return ("cp950", "big5hkscs") if 2 * alone > len(letters) else ("big5hkscs", "cp950")


def _everyday_share(text: str) -> float:
    """Share of everyday Chinese characters and marks among all that is not ASCII."""
    sample = [char for char in text[:_SAMPLE] if char > "\x7f"]
    return sum(char in _EVERYDAY for char in sample) / len(sample) if sample else 0.0


def _differ(first: str, second: str) -> bool:
    """Whether two readings differ in more Han than can be overlooked."""
    if len(first) != len(second):
        return True
    wrong = sum(a != b for a, b in zip(first, second, strict=True))
    return wrong > _UNSURE_SHARE * max(count_han(first), 1)


def _refuse_damage(text: str, file: str, report: Report) -> None:
    """Refuse mojibake (M02), lone surrogates and non-characters: no repair brings their text back.

    Single characters that were lost are told of, and the rest of the text is read.
    """
    match = _MOJIBAKE.search(text)
    lost = text.count(_LOST)
    if lost > _FEW_LOST and lost > _LOST_SHARE * len(text):
        match = re.search(f"{_LOST}+", text)
    elif lost:
        _tell_lost(text, file, lost, report)
    if match is None and _is_utf_8_read_as_gbk(text):
        match = re.search(r"\S+", text)
    if match:
        raise _refusal(Code.M_MOJIBAKE, file, text[: match.start()], text=match[0][:12])
    match = _NONCHARACTER.search(text) if _MAY_BE_NONCHARACTER.search(text) else None
    if match:
        point = f"U+{ord(match[0]):04X}"
        raise _refusal(Code.M_NONCHARACTER, file, text[: match.start()], point=point)


def _tell_lost(text: str, file: str, count: int, report: Report) -> None:
    """Tell once of all places where the sign for a lost character stands."""
    lines = [number for number, line in enumerate(_LINE_END.split(text), start=1) if _LOST in line]
    more = " …" if len(lines) > _PLACES_SHOWN else ""
    shown = ", ".join(map(str, lines[:_PLACES_SHOWN])) + more
    span = _place_of(text[: text.index(_LOST)], file)
    report.add(Code.M_LOST_CHARACTER, span, count=count, lines=shown)


def _is_utf_8_read_as_gbk(text: str) -> bool:
    """Whether the text turns into other Chinese when its GBK bytes are read as UTF-8.

    Of ordinary text hardly a byte in twenty does.
    """
    lines = [line for line in text[:_SAMPLE].splitlines() if count_han(line) >= 12][:5]
    for line in lines:
        data = line[:200].encode("gbk", errors="ignore")
        if count_han(data.decode("utf-8", errors="ignore")) * 3 > _DOUBLE_READ * len(data):
            return True
    return False
