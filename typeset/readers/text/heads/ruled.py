"""Rules and ornaments typed across the page: at a head they are dropped (M33), elsewhere they part scenes."""

from __future__ import annotations

from collections import Counter
from typing import Final

from msgspec.structs import replace

from typeset.messages.diagnostics import Report
from typeset.model.characters import columns
from typeset.readers.lines import PhysicalLine
from typeset.readers.text.heads.head_shape import LONGEST_HEAD
from typeset.readers.text.units import Unit, ends_in_mark
from typeset.startup.answers import answered_once
from typeset.startup.patterns import late_pattern

_RULE: Final = late_pattern("([-━=＝_＿~～])\\1{4,}|([*＊※★☆◆◇■□●○])(?:[ \u3000]*\\2){2,}")
_RULE_SIGNS: Final = frozenset("-━=＝_＿~～*＊※★☆◆◇■□●○")
_RULE_OF_DASHES: Final = late_pattern("([—─―])\\1{3,}")
_UNDERLINE: Final = late_pattern("([-=~^_＝━─])\\1{2,}")
_OF_RULES: Final = _RULE_SIGNS | frozenset("—─―-=~^_＝━")
"""What rules of any sort begin with, which hardly any other line does."""

_NO_HEAD_END: Final = frozenset("。！；：，、.!;:,")
_ALMOST: Final = 2
"""Columns by which a rule typed below a head may miss its width."""
_ABOUT: Final = 12
"""The share of its width by which a wide rule may miss."""

_DRAWN: Final = frozenset("-━=＝_＿—─―")
"""What a rule is drawn with; other signs are ornaments."""

_ACROSS: Final = 24
"""A row of so many signs of any sort is drawn across the page."""

_ORNAMENT: Final = late_pattern("(?:[*＊※★☆◆◇■□●○◎§~～⁂❀✿❖✦✧♦♣♠♥♡▲△▼▽◈✻✽❦·•・…＃] *){1,20}")
_DOTS: Final = frozenset("·•・… \u3000")
_FEWEST_DOTS: Final = 3
_DOUBT: Final = 60
"""Percent: dots alone may part scenes, or say that something is left out."""

_SIGNS: Final = frozenset("-━=＝_＿~～*＊※★☆◆◇■□●○◎§⁂❀✿❖✦✧♦♣♠♥♡▲△▼▽◈✻✽❦·•・…＃")
_HEADS: Final = ("title", "heading")


@answered_once
def is_rule(text: str) -> bool:
    """Whether a line is a rule: five hyphens or the like, three stars."""
    return text[:1] in _RULE_SIGNS and _RULE.fullmatch(text) is not None


def mark_breaks(units: list[Unit]) -> list[Unit]:
    """The units; rules, and ornaments that come again or stand between blank lines, part scenes."""
    again = Counter(unit.text for unit in units if not unit.kind and _is_ornament(unit.text))
    if not again:
        return units
    gaps = [unit.first.gap for unit in units]
    result: list[Unit] = []
    for unit, below in zip(units, [*gaps[1:], 0], strict=True):
        is_apart = unit.first.gap > 0 and below > 0
        if unit.text not in again or unit.kind:
            result.append(unit)
        elif _DOTS.issuperset(unit.text):  # somebody may be silent, where no white stands around
            is_break = is_apart and len(unit.text) >= _FEWEST_DOTS
            result.append(unit.as_kind("scene_break").doubted(_DOUBT, "break_or_rule") if is_break else unit)
        else:
            is_break = is_rule(unit.text) or is_apart or again[unit.text] > 1
            result.append(unit.as_kind("scene_break") if is_break else unit)
    return result


def _is_ornament(text: str) -> bool:
    return text[:1] in _SIGNS and (
        is_rule(text) or _ORNAMENT.fullmatch(text.replace("\u3000", " ")) is not None
    )


def drop_rules_below_heads(
    lines: list[PhysicalLine], skip: frozenset[str], report: Report
) -> list[PhysicalLine]:
    """The lines without rules that stand below what may be a head, and above text."""
    if "M33" in skip or not lines:
        return lines
    kept: list[PhysicalLine] = []
    gap = 0
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        below_head = (
            line.text[0] in _OF_RULES
            and kept
            and ((_is_drawn(line.text) and _may_be_head(kept[-1].text)) or _underlines(line, kept[-1]))
        )
        if following is not None and below_head:
            report.repair("M33", line.number, line.text, "")
            if not line.gap:
                kept[-1] = replace(kept[-1], ruled=True)
            gap += line.gap + 1
            continue
        kept.append(replace(line, gap=line.gap + gap) if gap else line)
        gap = 0
    return kept


def drop_rules_at_heads(
    units: list[Unit], told: frozenset[int], skip: frozenset[str], report: Report
) -> list[Unit]:
    """The units, all of known kind, without rules drawn above a head, or behind the text; not those told."""
    if "M33" in skip or all(unit.kind == "scene_break" for unit in units):
        return units
    kept: list[Unit] = []
    for unit in reversed(units):  # of two rules one below the other, both go
        is_drawn = unit.kind == "scene_break" and (
            _DRAWN.issuperset(unit.text) or (len(unit.text) >= _ACROSS and len(set(unit.text)) == 1)
        )
        if is_drawn and unit.first.number not in told and (not kept or kept[-1].kind in _HEADS):
            report.repair("M33", unit.first.number, unit.text, "")
        else:
            kept.append(unit)
    return kept[::-1]


def _is_drawn(text: str) -> bool:
    return is_rule(text) or _RULE_OF_DASHES.fullmatch(text) is not None


def _may_be_head(text: str) -> bool:
    return len(text) <= LONGEST_HEAD and not ends_in_mark(text) and not is_rule(text)


def _underlines(line: PhysicalLine, above: PhysicalLine) -> bool:
    """Whether the line is a rule as wide as the line right above, which makes this a head: a question, too.

    Authors count columns or characters; a rule of stars is none, and what ends in 。 is a paragraph.
    """
    if line.gap or line.indent != above.indent or _UNDERLINE.fullmatch(line.text) is None:
        return False
    widths = columns(above.text), columns(above.text, wide_quotes=False), len(above.text)
    drawn = columns(line.text)
    near = min(abs(drawn - width) for width in widths) <= max(_ALMOST, drawn // _ABOUT)
    return near and above.text[-1] not in _NO_HEAD_END and not is_rule(above.text)
