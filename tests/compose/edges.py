"""Which characters may stand where: the rules for line edges written down a second time, by characters.

After GB/T 15834-2011 (5.1) and CLREQ (prohibition rules; unbreakable marks), on
texts; no kinds, no joints.
"""

from __future__ import annotations

import re
from typing import Final

from typeset.compose.settings import Kinsoku

STOPS: Final = "。．，、：；！？‼⁇⁈⁉"
CLOSING: Final = "”’」』）》〉】〗〕］｝"
OPENING: Final = "“‘「『（《〈【〖〔［｛"
CONNECTORS: Final = "～〜–-"
DOTS: Final = "·・‧"
SOLIDI: Final = "/／"
LONG_MARKS: Final = "—⸺…⋯"
SUFFIXES: Final = "%％‰°℃℉"
TRAILING: Final = "々〻ー"
SPACES: Final = " \t\u00a0\u2009\u3000\u200b\u00ad\n\r\u2060\ufeff"

_BASIC_START: Final = STOPS + CLOSING + CONNECTORS + DOTS + SOLIDI + TRAILING + "％‰°℃℉"
NO_START: Final[dict[Kinsoku, str]] = {
    "none": "", "basic": _BASIC_START, "gb": _BASIC_START, "strict": _BASIC_START + LONG_MARKS,
}  # fmt: skip
NO_END: Final[dict[Kinsoku, str]] = {
    "none": "", "basic": OPENING, "gb": OPENING + SOLIDI, "strict": OPENING + SOLIDI,
}  # fmt: skip

_PARTED: Final = (
    ("digits of one number", re.compile(r"[0-9][.,]?\|[0-9]|[0-9]\|[.,][0-9]")),
    ("a number and its unit", re.compile(r"[0-9]\|[%％‰°℃℉元]")),
    ("a sign and its number", re.compile(r"(?<![A-Za-z0-9])[￥№−＋±$+]\|[0-9]")),
    ("a unit of two dashes", re.compile(r"(?<!—)(?:——)*—\|—")),
    ("a unit of dots", re.compile(r"(?<!…)(?:……)*…\|…|(?<!⋯)(?:⋯⋯)*⋯\|⋯")),
    ("a run of ？！", re.compile(r"[？！]\|[？！]")),
    ("a character and what combines with it", re.compile("\\|[\u0301\ufe0f\u200d]|\u200d\\|[😀-🙏👨👩👧]")),
)  # fmt: skip
_WESTERN: Final = "!-~\u00ad\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u05ff\u200e"  # a ’ is in no address (RFC 3986)
_TAIL: Final = re.compile(f"[{_WESTERN}]+$")
_HEAD: Final = re.compile(f"[{_WESTERN}]+")
_INSIDE: Final = re.compile("^[A-Za-z0-9]{2}\\|[A-Za-z0-9]{2}$")
_ADDRESS: Final = re.compile(
    r"^--?[A-Za-z]|://|[@_=~]|[/\\].*[/\\]|^[A-Za-z0-9._-]{2,}/$|[A-Za-z0-9]\.[A-Za-z]{2}|[a-z]{2}[0-9]?[A-Z]"
)
_AT_CASE: Final = re.compile("[a-z]\\|[A-Z]|[A-Z]\\|[A-Z][a-z]")
_WORD: Final = re.compile("[A-Za-z]\\|[A-Za-z]")


def edge_fault(before: str, after: str, kinsoku: Kinsoku) -> str | None:
    """What is wrong with a line end between two texts, spaces and all.

    Nothing at the ends of the paragraph and at newlines.
    """
    line, rest = before.rstrip(SPACES), after.lstrip(SPACES)
    if not line or not rest or "\n" in before[len(line) :] or "\n" in after[: len(after) - len(rest)]:
        return None
    is_spaced = len(line) < len(before) or len(rest) < len(after)
    if rest[0] in NO_START[kinsoku] and not _is_of_a_word(
        rest, is_spaced=is_spaced and "!" <= line.rstrip("\u0301")[-1:] <= "\u024f"
    ):
        return f"a line begins with {rest[0]}"
    if line[-1] in NO_END[kinsoku] and not (line[-1] == "/" and _is_in_long_word(line, rest)):
        return f"a line ends with {line[-1]}"
    between = before[len(line) :] + after[: len(after) - len(rest)]
    if "\u2060" in between or "\u00a0" in between:
        return "a joiner parted"
    if between:
        return None
    edge = f"{line[-8:]}|{rest[:2]}"
    return next((name for name, pattern in _PARTED if pattern.search(edge)), None)


def _is_in_long_word(line: str, rest: str) -> bool:
    """Whether a solidus ends a line inside a path or between long words; shorter ones stay whole."""
    head, tail = _TAIL.search(line), _HEAD.match(rest)
    return head is not None and tail is not None and len(head.group() + tail.group()) >= 10


def _is_of_a_word(text: str, *, is_spaced: bool) -> bool:
    """Whether a hyphen or solidus that begins a text is its word's: of a minus, an option, a path.

    ``is_spaced`` tells that a space parts it from another Western word.
    """
    text = text.replace("\u200e", "")
    if text[0] not in "-/" or not "!" <= text[1:2] <= "\u05ff":  # Greek, Cyrillic, Hebrew: Western words, too
        return False
    is_option = text[:2] == "--" and text[2:3].isalpha() and text[2] < "\u0600"
    return (text[0] == "-" and text[1].isdigit()) or is_option or is_spaced


def is_word_parted(before: str, after: str) -> bool:
    """Whether a line end stands between two letters, where it needs a hyphen.

    Inside an address, and where a word of a name in code begins, it needs none (``compose.joints``).
    """
    if _AT_CASE.search(f"{before[-2:]}|{after[:2]}"):
        return False
    if not _WORD.search(f"{before[-1:]}|{after[:1]}"):
        return False
    head, rest = _TAIL.search(before), _HEAD.match(after)
    is_inside = bool(_INSIDE.search(f"{before[-2:]}|{after[:2]}"))
    return not (
        head and rest and is_inside and _ADDRESS.search((head.group() + rest.group()).replace("\u00ad", ""))
    )
