"""Tears: where one paragraph may have become two, and two one."""

from __future__ import annotations

from typing import Final

from typeset.model.characters import HAN
from typeset.readers.numbering import parse_any_number
from typeset.readers.text.doubts.view import LABELLED, LINE, PROSE, SHORT, STAMP, TORN, View, label, opening
from typeset.readers.text.units import Unit, shape
from typeset.startup.patterns import late_pattern

_BETWEEN: Final = 4
"""So many notes, folios and running heads may stand between the halves of a sentence."""

_WITHIN: Final = frozenset({"formula", "table", "code_block"})
"""What stands within a sentence, or below one that announces it; the text below begins anew."""

_OPEN: Final = late_pattern(f"[{HAN}，、,]$")
"""What ends in Han or a pause goes on; a bracket, an emoji, a mark of a note, an address may end a text."""


def is_open(unit: Unit) -> bool:
    """Whether a unit of text ends within a sentence."""
    text = unit.text
    if unit.kind not in TORN or not _OPEN.search(text[-1:]) or STAMP.search(text[-LINE:]):
        return False
    if unit.kind == "list_item":
        return len(text) > SHORT and any(mark in text for mark in "，。；,")
    if len(text) < LINE and label(text[:12]):
        return False
    return len(text) > SHORT or text[-1] in "，、" or any(mark in text for mark in "，。；")


def _may_go_on(unit: Unit) -> bool:
    """Whether the unit may be the rest of a sentence."""
    start = shape(unit.text[:12])
    if unit.kind not in PROSE or start[:1] in "[【〔" or LABELLED.match(start):
        return False
    if opening(start) or parse_any_number(start):
        return False
    return len(unit.text) > SHORT or not _OPEN.search(unit.text[-1:])


def torn_end(view: View) -> str:
    """Open at its end, with text below, or a note or running head before it."""
    if not is_open(view.unit):
        return ""
    below = view.near(1)
    if below is None or below.kind in PROSE:
        return "torn_end" if below and _may_go_on(below) else ""
    if view.unit.kind == "list_item" or below.kind not in ("heading", "list_item", "note"):
        return ""
    return "torn_end" if any(mark in view.text for mark in "，。") else ""


def torn_start(view: View) -> str:
    """Below text that is open at its end."""
    above = view.near(-1)
    if above is None or (above.kind in PROSE and not is_open(above)) or not _may_go_on(view.unit):
        return ""
    for step in range(-1, -_BETWEEN - 1, -1):
        above = view.near(step)
        if above is None or above.kind in _WITHIN:
            return ""
        if above.kind in PROSE or (step == -1 and is_open(above)):
            return "torn_start" if is_open(above) else ""
    return ""


def at_full_line(view: View) -> str:
    """Ends at a line that was filled, with neither white nor an indent below: one paragraph, or two."""
    for upper, lower in ((view.unit, view.near(1)), (view.near(-1), view.unit)):
        if upper is None or lower is None or lower.first.margin or lower.first.gap:
            continue
        if lower.text[0] in "【[":
            continue  # somebody speaks
        is_seam = upper.kind in PROSE and lower.kind in PROSE and upper.last.number in view.habits.full
        if is_seam and parse_any_number(shape(lower.text[:24])) is None:
            return "full_line_end"
    return ""


def inner_indent(view: View) -> str:
    """A line inside is indented as the first one is, and others are not: two paragraphs may be one."""
    first, *others = view.unit.lines[0].pieces
    if not others or not first.margin:
        return ""
    indents = [line.indent for line in others]
    return "inner_indent" if min(indents) < first.indent <= max(indents) else ""
