"""The characters that rules of line edges and of squeezing speak of: the judge's own tables.

Sets and levels after CLREQ #prohibition_rules_for_line_start_end, level gb;
widths after CLREQ #h-adjustment_of_adjacent_punctuation_marks and GB/T 15834-2011.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

PAUSES: Final = "，、：；"
STOPS: Final = "。．！？" + PAUSES
CLOSERS: Final = "”’」』）》〉】〗〕］｝"
OPENERS: Final = "“‘「『（《〈【〖〔［｛"
QUOTES: Final = "“”‘’"
CONNECTORS: Final = "～–-〜"
POINTS: Final = "·・‧"
SLASHES: Final = "/／"
TRIMMED_RIGHT: Final = frozenset(STOPS + CLOSERS)
TRIMMED_LEFT: Final = frozenset(OPENERS)
MARKS: Final = TRIMMED_RIGHT | TRIMMED_LEFT
DASHES: Final = "—…"
SUFFIXES: Final = "％‰‱℃℉°′″￠"
PREFIXES: Final = "￥￡＄№±−＋－"
NOTE_MARKS: Final = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿"
SUFFIX_CURRENCY: Final = "元"

# Western marks obey the same rules (Unicode UAX #14, classes CL, CP, EX, IS, OP).
NO_START: Final = frozenset(
    STOPS + CLOSERS + CONNECTORS + POINTS + SLASHES + SUFFIXES + "‼⁇⁈⁉々〻ー" + ")]},.;:!?%»"
)
NO_END: Final = frozenset(OPENERS + SLASHES + PREFIXES + "([{«¡¿")
NO_BREAK_SPACES: Final = "\u00a0\u2007\u202f"

_HAN: Final = re.compile("[\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af]")
_INVISIBLE: Final = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff\x00]")
_FOLDED: Final = {"⸺": "——", "―": "—", "⋯": "…"}


def is_han(char: str) -> bool:
    """Whether ``char`` is a Han character of a code point meant for text."""
    return _HAN.match(char) is not None


def is_western(char: str) -> bool:
    """Whether ``char`` is a Western letter or a figure: the neighbours of the Han–Latin gap."""
    return char.isalnum() and ord(char) < 0x250


def han_beside_western(before: str, after: str) -> bool:
    """Whether the Han–Latin gap stands between the two (CLREQ 3.2.2)."""
    return (is_han(before) and is_western(after)) or (is_western(before) and is_han(after))


def is_lone_dash(text: str, place: int) -> bool:
    """Whether the character is a dash of one em, which connects as – does (GB/T 15834-2011 4.13)."""
    around = text[max(0, place - 1) : place + 2]
    return text[place] == "—" and around.count("—") == 1


def is_wrong(char: str) -> bool:
    """Whether a text layer must not hold ``char``: radicals, compatibility forms, private use, U+FFFD."""
    code = ord(char)
    return (
        0x2E80 <= code <= 0x2FDF
        or 0xF900 <= code <= 0xFAFF
        or 0xE000 <= code <= 0xF8FF
        or 0xFE10 <= code <= 0xFE4F
        or code == 0xFFFD
    )


def free_sides(mark: str, centred: bool) -> tuple[float, float]:
    """The space in em left and right of a mark's ink; ``centred`` stops stand mid-cell (HK, TW)."""
    if mark in STOPS and centred:
        return 0.25, 0.25
    return 0.5 * (mark in TRIMMED_LEFT), 0.5 * (mark in TRIMMED_RIGHT)


def pair_squeezes(before: str, after: str) -> bool:
    """Whether two adjacent full-width marks give up half an em between them (CLREQ 3.1.6.2).

    An opener before anything but an opener keeps its width, and so do two stops
    but for runs of ！ and ？ (GB/T 15834-2011 5.1.2).
    """
    if before not in MARKS or after not in MARKS:
        return False
    if before in TRIMMED_LEFT:
        return after in TRIMMED_LEFT
    if before in STOPS and after in STOPS:
        return before in "！？" and after in "！？"
    return True


@dataclass(frozen=True, slots=True)
class Plain:
    """A unit's visible characters; ``spaces`` holds, for each, the white space typed before it."""

    text: str
    spaces: tuple[str, ...]


def plain(text: str) -> Plain:
    """The text as a meter compares it: dashes and ellipses in one form, white space aside."""
    chars: list[str] = []
    spaces: list[str] = []
    space = ""
    for char in _INVISIBLE.sub("", text):
        if char.isspace():
            space += char
            continue
        for folded in _FOLDED.get(char, char):
            chars.append(folded)
            spaces.append(space)
            space = ""
    return Plain("".join(chars), tuple(spaces))
