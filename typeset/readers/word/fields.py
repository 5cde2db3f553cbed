"""Fields: what Word works out, of which the result counts; and those that have none, EQ and SYMBOL.

A field begins, has an instruction, and has a result as it was last worked out; it may run through paragraphs
and hold others (ECMA-376 part 1, 17.16). In an EQ field the words stand in the instruction.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from msgspec import Struct

_WORD: Final = re.compile(r'"((?:[^"\\]|\\.)*)"|“([^”]*)”|(\S+)')
_DROPPED: Final = frozenset({"TOC", "INDEX", "TOA", "RD", "XE", "TC", "TA"})
"""Contents and indexes, which outputs make themselves, and the marks for them."""

_LINKS: Final = frozenset({"REF", "PAGEREF", "NOTEREF"})
_CHANGING: Final = frozenset(
    {"PAGE", "NUMPAGES", "SECTIONPAGES", "DATE", "TIME", "SAVEDATE", "PRINTDATE", "FILENAME"}
)
_RUBY: Final = re.compile(
    r"\\o\s*(?:\\a[dlrc]\s*)*\(\s*\\s\s*\\(?:up|do)\s*[\d.]*\s*\((.*?)\)\s*[,;，]\s*(.*?)\)\s*$", re.I | re.S
)
_ENCLOSED: Final = re.compile(
    r"\\o\s*\\ac\s*\(\s*([○◯〇□△◇])\s*[,;，]\s*(?:\\s\s*\\(?:up|do)\s*[\d.]*\s*\()?\s*(.*?)\)+\s*$",
    re.I | re.S,
)
_FRACTION: Final = re.compile(r"\\f\s*\(([^(),]*),([^(),]*)\)", re.I)
_CIRCLED: Final = (*range(0x2460, 0x2474), *range(0x3251, 0x3260), *range(0x32B1, 0x32C0))
_HAN_CIRCLED: Final = dict(
    zip(
        "一二三四五六七八九十月火水木金土日株有社名特财祝劳秘男女适优印注项休写正上中下左右医宗学监企资协夜",
        range(0x3280, 0x32B1),
        strict=True,
    )
)


class Field(Struct):
    """An open field: its instruction so far, and whether its result has begun."""

    instruction: str = ""
    has_result: bool = False

    @property
    def name(self) -> str:
        """What the field is: REF, TOC …; = for a formula."""
        first = self.instruction.split(None, 1)
        return first[0].upper() if first else ""

    @property
    def words(self) -> list[str]:
        """The words of the instruction without its name; quotes hold words together."""
        found = [match[1] or match[2] or match[3] or "" for match in _WORD.finditer(self.instruction)]
        return found[1:]

    @property
    def is_dropped(self) -> bool:
        """Whether outputs make themselves what the field makes."""
        return self.name in _DROPPED

    @property
    def is_changing(self) -> bool:
        """Whether Word works the result out anew for each page or day."""
        return self.name in _CHANGING

    @property
    def link(self) -> str:
        """Where the result leads: an address, # and a bookmark, or empty."""
        words = self.words
        if self.name in _LINKS:
            return f"#{words[0]}" if words and not words[0].startswith("\\") else ""
        if self.name != "HYPERLINK":
            return ""
        anchor = next((after for word, after in pairwise(words) if word.lower() == "\\l"), "")
        address = words[0] if words and not words[0].startswith("\\") else ""
        return address + (f"#{anchor}" if anchor else "")


class Equation(Struct, frozen=True):
    """What an EQ field shows: ``text``, with a ``reading`` above it where it is ruby.

    ``is_formula`` if it is more than the text tells: a fraction, a root.
    """

    text: str
    reading: str = ""
    is_formula: bool = False


def read_equation(instruction: str) -> Equation:
    """The words of an EQ instruction; a fraction is written 3/4."""
    body = re.sub(r"^\s*EQ\s*", "", instruction, flags=re.I)
    body = re.sub(r"\\\*\s*(?:\"[^\"]*\"|\S+)", "", body).strip()
    if found := _ENCLOSED.match(body):
        return Equation(enclosed(found[2].strip(), found[1]))
    if found := _RUBY.match(body):
        return Equation(found[2].strip(), found[1].strip())
    text = _FRACTION.sub(r"\1/\2", body)
    text = re.sub(r"\\[rR]\s*\(([^(),]*),([^(),]*)\)", r"\1√\2", text)
    text = re.sub(r"\\[rR]\s*\(", "√(", text)
    text = re.sub(r"\\[a-zA-Z]+\s*-?[\d.]*", "", text)
    return Equation("".join(text.split()), is_formula=True)


def enclosed(text: str, sign: str) -> str:
    """A character in a ring as one character, where there is one; others stay as they are."""
    if sign in "○◯〇":  # a square has no characters of its own
        if text.isascii() and text.isdigit() and 0 < int(text) <= len(_CIRCLED):
            return chr(_CIRCLED[int(text) - 1])
        if len(text) == 1 and text in _HAN_CIRCLED:
            return chr(_HAN_CIRCLED[text])
        if len(text) == 1 and text.isascii() and text.isalpha():
            return chr((0x24B6 if text.isupper() else 0x24D0) + ord(text.upper()) - ord("A"))
    return text


def read_symbol(words: list[str]) -> tuple[str, str]:
    """The character of a SYMBOL field and the face it is of."""
    face = next((after for word, after in pairwise(words) if word.lower() == "\\f"), "")
    code = words[0] if words else ""
    try:
        value = int(code, 16) if code.lower().startswith("0x") else int(code)
    except ValueError:
        return code, face
    return (chr(value) if 0 < value < 0x110000 and not 0xD800 <= value < 0xE000 else ""), face
