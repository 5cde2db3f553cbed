"""Readings in bopomofo, 注音符号: their letters and tone marks (Unicode 4.3, Bopomofo; CLREQ #zhuyin)."""

from __future__ import annotations

from typing import Final

LETTERS: Final = frozenset(map(chr, (*range(0x3105, 0x3130), *range(0x31A0, 0x31B4), *range(0x31B8, 0x31BB))))
CHECKED: Final = frozenset("ㆴㆵㆶㆷㆻ")
"""Final letters of checked tones, which stand small at the lower right (CLREQ #zhuyin_tones)."""

LIGHT: Final = "˙"
"""The mark of the light tone, which stands before the letters."""

TONES: Final = frozenset("ˉˊˇˋ˪˫ꜞ")
"""Marks of the other tones, which stand at the upper right of the last letter."""


def is_bopomofo(reading: str) -> bool:
    """Whether a reading is one syllable of bopomofo, or a part of one."""
    letters = [char for char in reading if char in LETTERS]
    return 0 < len(letters) <= 4 and all(
        char in LETTERS or char in TONES or char in CHECKED or char == LIGHT for char in reading
    )


def syllables_of(base: str, readings: list[str]) -> list[str]:
    """The readings of characters, where one reading of bopomofo holds the syllables of all of them."""
    syllables = readings[0].split() if len(readings) == 1 else []
    return syllables if len(syllables) == len(base) and all(map(is_bopomofo, syllables)) else readings
