"""Lines of verse that lack the mark which others of their poem have."""

from __future__ import annotations

from typing import Final

from typeset.readers.text.units import Unit, ends_in_mark, ends_sentence, measure, shape
from typeset.readers.text.verse.poem_lines import (
    CLAUSE_END,
    LABEL,
    LONGEST_CLAUSE,
    can_be_title,
    is_poet,
    is_set_apart,
    may_be_poet,
)
from typeset.readers.text.words import BELOW_A_PIECE

_NOTE_LINE: Final = 16
"""Characters of a line that holds the rest of a note."""


def close_open_lines(units: list[Unit], closed: list[bool]) -> None:
    """Count among the closed lines, in place, those without a mark that stand inside a stanza.

    They are fewer than the titles that blank lines set off; where they are not, they are titles themselves.
    """
    inside: list[int] = []
    set_off = 0
    is_note = False
    for place in range(1, len(units)):
        unit = units[place]
        is_note = closed[place - 1] and _is_in_brackets(units[place - 1].text, unit.text, inside=is_note)
        if is_note or _opens_below_poet(units, closed, place):
            closed[place] = True
            continue
        is_open = not closed[place] and not unit.kind and not ends_in_mark(shape(unit.text))
        if not is_open or measure(unit.text) > LONGEST_CLAUSE or _is_label(unit.text):
            continue
        following = units[place + 1] if place + 1 < len(units) else None
        ends = following is None or following.first.gap > 0
        if unit.first.gap:
            set_off += not ends and (closed[place + 1] or may_be_poet(units[place + 1]))
        elif (
            closed[place - 1]
            and not _breaks_metre(units, place)
            and (ends or (closed[place + 1] and not may_be_poet(units[place + 1])))
        ):
            inside.append(place)
    if len(inside) < set_off:
        for place in inside:
            closed[place] = True


def _breaks_metre(units: list[Unit], place: int) -> bool:
    """Whether the line stands between sentences whose clauses all have one length, and has another."""
    if place + 1 >= len(units) or not ends_sentence(shape(units[place - 1].text)):
        return False
    around = (units[place - 1].text, units[place + 1].text)
    sizes = [{len(part) for part in CLAUSE_END.split(shape(text)) if part} for text in around]
    return all(len(size) == 1 and measure(units[place].text) not in size for size in sizes)


def _is_label(text: str) -> bool:
    return LABEL.match(text) is not None or text in BELOW_A_PIECE


def _is_in_brackets(above: str, text: str, *, inside: bool) -> bool:
    """Whether the line is the rest of a note in brackets that a line above has opened."""
    if len(text) > _NOTE_LINE or "（" in text or "(" in text:
        return False
    if not inside and "（" not in above and "(" not in above:
        return False
    opened = sum(map(above.count, "（(")) - sum(map(above.count, "）)"))
    return opened > 0 or (inside and opened == 0)


def _opens_below_poet(units: list[Unit], closed: list[bool], place: int) -> bool:
    """Whether the line lacks a mark, but opens a stanza that a title and its poet stand above."""
    if place < 2 or place + 1 >= len(units) or units[place].kind or not closed[place + 1]:
        return False
    title, poet, unit, below = units[place - 2 : place + 2]
    if poet.first.gap or below.first.gap or not title.first.gap >= unit.first.gap > 0:
        return False
    return (is_set_apart(poet) or is_poet(poet)) and can_be_title(title) and can_be_title(unit)
