"""Typed numbers that open a unit: 第一章, 一、, （一）, 1．, 第一条, ①, •."""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

from typeset.model.han_numbers import han_value
from typeset.startup.patterns import late_pattern

_CN: Final = "[〇零○一二三四五六七八九十百千两\\d０-９]{1,8}"
_GAP: Final = "[ \\u3000\\t]"

_SCHEMES: Final[tuple[tuple[str, str], ...]] = (
    ("part", f"第{_GAP}?{_CN}{_GAP}?[编編部篇辑輯](?=$|{_GAP}|[：:《])"),
    ("volume", f"(?:第{_GAP}?{_CN}{_GAP}?卷|卷{_CN}|[上中下][卷编編篇部])(?=$|{_GAP}|[：:《])"),
    ("chapter", f"第{_GAP}?{_CN}{_GAP}?[章回讲講]"),
    ("section", f"第{_GAP}?{_CN}{_GAP}?[节節]"),
    ("article", f"第{_CN}[条條](?:之[一二三四五六七八九十]+)?(?=$|{_GAP}|[：:])"),
    ("decimal", f"\\d{{1,3}}(?:[.．]\\d{{1,3}}){{1,4}}(?:[.．、]|(?={_GAP}))"),
    ("han", "[〇零一二三四五六七八九十百]{1,5}、"),
    ("han_gap", f"[一二三四五六七八九十百]{{1,4}}{_GAP}(?=\\S)"),
    ("numeral", "(?:[一二三四五六七八九十百]{1,4}|[\\d０-９]{1,3})$"),
    ("han_paren", "[（(][〇零一二三四五六七八九十百]{1,5}[）)]"),
    ("digit", "[\\d０-９]{1,3}(?:[．、]|\\.(?![\\d０-９]))"),
    ("digit_paren", "[（(]?[\\d０-９]{1,3}[）)]"),
    ("circled", "[①-⑳㉑-㉟㊱-㊿❶-❿]"),
    ("bullet", f"(?:[•●○◆◇■□▪▲△►★☆※]|[-*+·o](?={_GAP})){_GAP}?"),
)  # fmt: skip
RANK: Final = {name: rank for rank, (name, _) in enumerate(_SCHEMES)}
"""Order of the schemes from the largest division to the smallest."""

_PATTERN: Final = late_pattern("|".join(f"(?P<{name}>{body})" for name, body in _SCHEMES))

_NO_HEAD_NUMBERS: Final = ("bullet", "numeral")


class Number(Struct, frozen=True):
    """A typed number: its scheme, the characters, its value (0 if it has none), its depth."""

    scheme: str
    marker: str
    value: int
    depth: int = 1


def parse_number(text: str) -> Number | None:
    """The number that opens the text, or nothing."""
    match = _PATTERN.match(text)
    if match is None or match.lastgroup is None:
        return None
    marker = match.group()
    depth = 1 + len(re.findall(r"[.．]\d", marker)) if match.lastgroup == "decimal" else 1
    return Number(match.lastgroup, marker, _value(marker, match.lastgroup), depth)


def head_number(text: str) -> str:
    """The number that opens a head, as typed: 第一章; empty where it has none, or is nothing else."""
    number = parse_number(text)
    return number.marker if number and number.scheme not in _NO_HEAD_NUMBERS else ""


def _value(marker: str, scheme: str) -> int:
    """The number's value; of a decimal its last part."""
    if scheme == "circled":
        return ord(marker) - ord("①") + 1
    parts = re.findall(r"[\d０-９]+", marker)
    if parts:
        return int(parts[-1])
    return han_value(marker)
