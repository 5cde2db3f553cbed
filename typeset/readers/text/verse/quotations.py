"""Quotations: paragraphs that are indented deeper than the text around them, and lines of a mail below >."""

from __future__ import annotations

from collections import Counter
from typing import Final

from typeset.readers.numbering import parse_number
from typeset.readers.text.units import Unit, ends_in_mark, shape
from typeset.startup.patterns import late_pattern

_DEEPER: Final = 4
"""Columns: a quotation stands two em deeper than other paragraphs."""

_LEAST: Final = 8
"""Columns: two em alone are the indent of any paragraph."""

_SHORTEST: Final = 8
"""Characters: what is shorter is no paragraph."""

_LONGEST_LABEL: Final = 12
"""Characters of a label with nothing behind it: 立约人（签名）：."""

_FEWEST_QUOTED: Final = 2
"""So many lines with > in a row are quoted; one alone may be a prompt, an answer, a sign."""

_FEWEST_BEFORE: Final = 2
"""Units that stand before a note within a story."""

_FEWEST_LINES: Final = 3
_MOST_LINES: Final = 20
"""Lines of such a note, at least and at most."""

_FAR_RIGHT: Final = 8
"""Columns: who signs stands so much further right than whom the note greets."""

_GREETS: Final = late_pattern("[^，。！？；：:]{1,10}[：:]$")

_RARE: Final = 3
"""At most one character in so many is in a quotation; else the depth means something else."""


_QUOTED: Final = late_pattern("[>＞](?![>＞]{2}|=|\\s?\\d+[%％]?$)")
_OF_POST: Final = late_pattern(
    "[【\\[]\\s?在\\s?.{1,40}(?:大作|文章|帖子|中)[^【】]{0,8}提到[^【】]{0,4}[：:]?\\s?[】\\]]"
    "|※ ?引述.{1,40}之[銘铭]言[：:]?"
)
"""Above what a post of a board quotes: 【 在 stone 的大作中提到: 】."""

_BEHIND_COLON: Final = late_pattern("[：:][ \u3000]|[：:]$")


def mark_quoted(units: list[Unit]) -> list[Unit]:
    """The units; runs of lines that each begin with >, as a mail quotes another, become quotations."""
    units = _with_posts(units)
    quoted = [not unit.kind and _QUOTED.match(unit.text) is not None for unit in units]
    if sum(quoted) < _FEWEST_QUOTED:
        return units
    around = zip([False, *quoted], quoted, [*quoted[1:], False], strict=False)
    return [
        unit.as_kind("quotation") if own and (before or after) else unit
        for unit, (before, own, after) in zip(units, around, strict=True)
    ]


def _with_posts(units: list[Unit]) -> list[Unit]:
    """The units; below a line that says whose post is quoted, it and the lines behind : are quotations."""
    if not any(unit.text[0] in "【[※" and _OF_POST.match(unit.text[:_LONGEST_POST]) for unit in units):
        return units
    result: list[Unit] = []
    inside = False
    for unit in units:
        opens = not unit.kind and _OF_POST.match(unit.text[:_LONGEST_POST]) is not None
        inside = opens or (inside and not unit.kind and _BEHIND_COLON.match(unit.text) is not None)
        result.append(unit.as_kind("quotation") if inside else unit)
    return result


_LONGEST_POST: Final = 80
"""Characters of such a line."""


def mark_quotations(units: list[Unit]) -> list[Unit]:
    """The units; paragraphs indented deeper than the usual indent, if there is one, become quotations."""
    sizes: Counter[int] = Counter()
    indents = [_indent(unit) if _is_sentence(unit) else -1 for unit in units]
    for unit, indent in zip(units, indents, strict=True):
        if indent >= 0:
            sizes[indent] += len(unit.text)
    if not sizes:
        return units
    usual, size = sizes.most_common(1)[0]
    least = max(usual + _DEEPER, _LEAST)
    deep = {place for place, indent in enumerate(indents) if indent >= least}
    quoted = sum(len(units[place].text) for place in deep)
    if not deep or quoted * _RARE > sum(sizes.values()) or size * 2 < sum(sizes.values()):
        return units
    found = {place for place in deep if _stands_apart(units, place, deep)}
    found |= _short_lines(units, found)
    return [unit.as_kind("quotation") if place in found else unit for place, unit in enumerate(units)]


def _short_lines(units: list[Unit], found: set[int]) -> set[int]:
    """The places of lines too short for a paragraph, close below a quotation and as deep as it."""
    result: set[int] = set()
    for place in range(1, len(units)):
        unit = units[place]
        goes_on = place - 1 in found or place - 1 in result
        if goes_on and not unit.kind and not unit.first.gap and _indent(unit) == _indent(units[place - 1]):
            result.add(place)
    return result - found


def mark_notes_within(units: list[Unit]) -> list[Unit]:
    """The units; a note within a story, whom it greets to who signs it, is a quotation: 小禾： … 顾.

    The text announces it with a colon, and white parts it from what stands around.
    """
    result = list(units)
    for place in range(_FEWEST_BEFORE, len(units)):
        if not (_GREETS.match(units[place].text) and _announces(units[place - 1], units[place])):
            continue
        end = place + 1
        while end < len(units) and not units[end].first.gap:
            end += 1
        lines = units[place:end]
        is_signed = lines[-1].first.indent >= units[place].first.indent + _FAR_RIGHT
        is_own = any(unit.kind not in ("", "signoff", "salutation") for unit in lines)
        if end < len(units) and _FEWEST_LINES <= len(lines) <= _MOST_LINES and is_signed and not is_own:
            result[place:end] = [unit.as_kind("quotation") for unit in lines]
    return result


def _announces(unit: Unit, below: Unit) -> bool:
    """Whether the line is running text that ends in a colon, with white below it."""
    return not unit.kind and unit.text[-1] in "：:" and len(unit.text) > _SHORTEST and below.first.gap > 0


def _indent(unit: Unit) -> int:
    """The least margin of the unit's lines: of a paragraph its left edge."""
    if len(unit.lines) == 1 and len(unit.lines[0].pieces) == 1:
        return unit.first.indent
    return min(piece.indent for line in unit.lines for piece in line.pieces)


def _is_sentence(unit: Unit) -> bool:
    """Whether the unit can be a paragraph of text."""
    if unit.kind or len(unit.text) < _SHORTEST or parse_number(unit.text) is not None:
        return False
    if unit.text[-1] in "：:" and len(unit.text) <= _LONGEST_LABEL:
        return False  # where somebody is to sign
    return ends_in_mark(unit.text) or ends_in_mark(shape(unit.text))


def _stands_apart(units: list[Unit], place: int, deep: set[int]) -> bool:
    """Whether running text at the usual depth stands before the quotation, and no item or term."""
    while place - 1 in deep:
        place -= 1
    before = units[place - 1] if place else None
    return (
        before is not None
        and before.kind in ("", "quotation")
        and _is_sentence(before)
        and len(before.text) > 12
    )
