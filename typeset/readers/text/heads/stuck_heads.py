"""Heads stuck behind the paragraph before, as laws copied from the web have them: …另行规定。第二章　摊位."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from typeset.messages.diagnostics import Report
from typeset.readers.numbering import RANK, Number, parse_number
from typeset.readers.text.heads.series import DIVISIONS
from typeset.readers.text.units import LogicalLine, Unit
from typeset.startup.patterns import late_pattern

_STUCK: Final = late_pattern(
    "(?<=[。；）)”])[ \\u3000]*(?=第[一二三四五六七八九十百零〇\\d]{1,6}(?:分?[编編]|[章节節])[ \\u3000]*"
    "[^。；，：:！？\\s][^。；，：:！？]{0,24}$)"
    "|(?<=[。；）)”])[ \\u3000]*(?=第[一二三四五六七八九十百零〇\\d]{1,6}(?:分?[编編]|[章节節])[ \\u3000]*"
    "[^。；，：:！？\\s][^。；，：:！？]{0,24}?第[一二三四五六七八九十百零〇\\d]{1,6}[条條])"
)
_ARTICLE: Final = late_pattern(
    "(?<=[^\\s条條款项])[ \\u3000]*(?=第[一二三四五六七八九十百零〇\\d]{1,6}[条條][ \\u3000])"
)
_MAY: Final = late_pattern("[章节節编編]")
_LONGEST: Final = 48
"""Characters of a head with the number of the article behind it."""


def split_stuck_heads(units: list[Unit], skip: frozenset[str], report: Report) -> list[Unit]:
    """The units; a division's head stuck behind a paragraph becomes a unit, if its number runs on (J5)."""
    if "J5" in skip or not any(_numbered(unit) for unit in units):
        return units
    result: list[Unit] = []
    latest: dict[str, int] = {}
    for unit in units:
        waiting = [unit]
        while waiting:
            first = waiting.pop()
            number = _numbered(first)
            if number is not None:
                _count(latest, number)
            cut = _cut(first, latest)
            if cut:
                head, rest = _parts(first, cut)
                before, after = head.text[-6:], rest.text[:6]
                report.repair("J5", first.last.number, before + after, f"{before}\n{after}")
                result.append(head)
                waiting.append(rest)
            else:
                result.append(first)
    return result


def _numbered(unit: Unit) -> Number | None:
    """The number of a division that opens the unit."""
    if not unit.text.startswith("第") or unit.kind not in ("", "heading"):
        return None
    number = parse_number(unit.text)
    return number if number is not None and number.scheme in DIVISIONS else None


def _count(latest: dict[str, int], number: Number) -> None:
    """Note the number; those of smaller divisions begin anew."""
    for scheme in [scheme for scheme in latest if RANK[scheme] > RANK[number.scheme]]:
        del latest[scheme]
    latest[number.scheme] = number.value


def _cut(unit: Unit, latest: dict[str, int]) -> int:
    """Where a head begins in the unit, or ends before an article; 0 if nowhere."""
    if unit.kind not in ("", "paragraph", "list_item"):
        return 0
    if _numbered(unit) is not None and len(unit.text) > 4:
        match = _ARTICLE.search(unit.text[:_LONGEST])
        return match.end() if match else 0
    if _MAY.search(unit.text) is None:
        return 0
    for match in _STUCK.finditer(unit.text):
        number = parse_number(unit.text[match.end() : match.end() + _LONGEST])
        if number is not None and number.value == latest.get(number.scheme, 0) + 1:
            return match.end()
    return 0


def _parts(unit: Unit, cut: int) -> tuple[Unit, Unit]:
    """The unit up to the character, and from it on."""
    before: list[LogicalLine] = []
    after: list[LogicalLine] = []
    start = 0
    for line in unit.lines:
        left, right = [], []
        for piece in line.pieces:
            middle = min(max(cut - start, 0), len(piece.text))
            start += len(piece.text)
            if middle:
                left.append(
                    replace(piece, text=piece.text[:middle].rstrip() if start >= cut else piece.text[:middle])
                )
            if middle < len(piece.text):
                rest_of_line = replace(
                    piece, text=piece.text[middle:], margin="", cut=piece.column - 1 + middle
                )
                right.append(rest_of_line if middle else piece)
        before += [LogicalLine(tuple(left))] if left else []
        after += [LogicalLine(tuple(right))] if right else []
    first, rest = (
        replace(unit, lines=tuple(lines), text="".join(line.text for line in lines))
        for lines in (before, after)
    )
    return first, rest
