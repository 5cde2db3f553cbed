"""Numbers written in Chinese: 十二, 一百〇八, 二〇二四."""

from __future__ import annotations

from typing import Final

_DIGITS: Final = {char: value for value, char in enumerate("零一二三四五六七八九")} | {
    "〇": 0, "○": 0, "两": 2, "壹": 1, "贰": 2, "貳": 2, "叁": 3, "參": 3, "肆": 4, "伍": 5, "陆": 6, "陸": 6,
    "柒": 7, "捌": 8, "玖": 9,
}  # fmt: skip
_UNITS: Final = {"十": 10, "拾": 10, "百": 100, "千": 1000}


def han_value(text: str) -> int:
    """The value of the number in ``text``; other characters count for nothing, and no number is 0."""
    total = digit = 0
    for char in text:
        if char in _UNITS:
            total += max(digit, 1) * _UNITS[char]
            digit = 0
        elif char in _DIGITS:
            digit = digit * 10 + _DIGITS[char]
    return total + digit
