"""Classes of characters that Chinese text is made of, and how wide they stand in a terminal.

Readers and passes ask the same questions of a character (is it Han? may it end
a sentence?); the answers live here, once.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

HAN: Final = (
    "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufad9\u2e80-\u2fd5\U00020000-\U0002fa1f\U00030000-\U000323af"
)
"""Body of a regular-expression class that matches one Han character."""

CLOSERS: Final = "”’）》〉」』】〕］｝"
"""Closing quotes and brackets of Chinese text."""

OPENERS: Final = "“‘（《〈「『【〔［｛"
"""Opening quotes and brackets, in the order of ``CLOSERS``."""

STOPS: Final = "。！？…"
"""Marks that end a sentence."""

PAUSES: Final = "，、；："
"""Marks that divide a sentence."""

_HAN_CHAR: Final = re.compile(f"[{HAN}]")
_WIDE: Final = re.compile(
    "[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f"
    "\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6"
    "\u00b7\u2014\u2018\u2019\u201c\u201d\u2026\U0001f300-\U0001faff\U00020000-\U0003fffd]"
)
_NARROW_MARK: Final = re.compile("[\u00b7\u2014\u2018\u2019\u201c\u201d\u2026]")


def is_han(char: str) -> bool:
    """Whether ``char`` is a Han character, 〇 and compatibility forms included."""
    return _HAN_CHAR.match(char) is not None


def count_han(text: str) -> int:
    """How many Han characters the text has."""
    return len(_HAN_CHAR.findall(text))


def columns(text: str, *, wide_quotes: bool = True) -> int:
    """Width of the text in terminal columns: a Han character takes two, a Latin letter one.

    The quotes “ ” ‘ ’, the dash —, the point · and the ellipsis … are of ambiguous width
    (UAX #11): two columns in a Chinese typesetting program, one in a terminal.
    """
    wide = len(_WIDE.findall(text))
    if not wide_quotes:
        wide -= len(_NARROW_MARK.findall(text))
    return len(text) + wide


def visible(text: str) -> str:
    """The text without white space and without characters that leave no mark on paper."""
    return "".join(
        char for char in text if not char.isspace() and unicodedata.category(char) not in ("Cc", "Cf")
    )
