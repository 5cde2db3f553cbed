"""Signs of the lines at the top: what an editor asks of each of them who looks for the title.

What a rule of the title block would say of a line alone is one sign among others here: an office, a name, a
date, a series, a kind of work. Beside them stand the length of its neighbours, white and indent, how far the
first long text is, and whether the text below uses the line's words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from typeset.readers.numbering import parse_any_number
from typeset.readers.text.around import (
    bylines,
    cover_lines,
    datelines,
    front_lines,
    makers,
    menus,
    opening_bounds,
    opening_kinds,
    salutations,
    title_extent,
)
from typeset.readers.text.weighing.faces import step
from typeset.readers.text.weighing.signs import signs_of
from typeset.readers.text.weighing.weighed import is_weighed
from typeset.readers.text.words import HEAD_WORDS, closed, is_spaced_out
from typeset.startup.patterns import late_pattern

if TYPE_CHECKING:
    from collections.abc import Callable

    from typeset.readers.text.units import Unit

MOST: Final = 24
"""So many lines at the top are weighed."""

_LONGEST: Final = 90
"""Characters: of a longer line no question is asked."""

_TEXT: Final = 40
"""Characters of a line that is text."""

_SEARCHED: Final = 400
"""Units that are looked at; more cost time, and say no more of the top."""

_SIZES: Final = (2, 3, 4, 5, 6, 8, 10, 13, 16, 20, 25, 30, 40, 60)
_CELLS: Final = late_pattern("\\S(?: {2,}|\u3000+|\\t)\\S")
_FIRST: Final = 5
"""So many lines have signs of their own place."""

_SHORT: Final = 40

_ASKED: Final[dict[str, Callable[[str], object]]] = {
    "office": bylines.is_signed_by_office,
    "byline": bylines.is_byline,
    "may be byline": bylines.may_be_byline,
    "latin name": bylines.is_latin_name,
    "authors": bylines.names_authors,
    "signed": bylines.is_signed_name,
    "column ends": lambda text: front_lines.is_kicker_by_end(closed(text)),
    "issue": front_lines.is_of_issue,
    "kind": front_lines.names_kind,
    "series": front_lines.names_series,
    "column": front_lines.names_column,
    "handbook": front_lines.is_handbook,
    "no title": front_lines.is_no_title,
    "opens text": front_lines.opens_text,
    "kicker": lambda text: front_lines.is_kicker(text, first=True),
    "account": front_lines.is_account_line,
    "work": lambda text: title_extent.TITLED.search(closed(text)),
    "about": lambda text: title_extent.ABOUT.search(closed(text)),
    "deck": title_extent.DECK.match,
    "issuer": lambda text: title_extent.is_issuer(closed(text)),
    "general": title_extent.is_general_kind,
    "bare kind": title_extent.is_bare_kind,
    "completes": title_extent.completes,
    "date": datelines.is_dateline,
    "made": makers.is_made_by,
    "menu": menus.is_menu,
    "program": menus.is_of_program,
    "salutation": salutations.is_salutation,
    "form": cover_lines.is_form,
    "cover": cover_lines.is_cover_line,
    "catalogue": cover_lines.is_catalogue_line,
    "author": cover_lines.is_of_author,
    "volume": opening_bounds.is_volume,
    "filed": opening_bounds.is_filed,
    "topic": opening_kinds.is_topic,
    "dashed": opening_kinds.is_dashed_deck,
    "spaced": is_spaced_out,
    "head word": lambda text: closed(text) in HEAD_WORDS,
    "cells": _CELLS.search,
    "name": lambda text: text.startswith("《") and "》" in text,
}
"""What is asked of each line, and the word by which the answer yes is known."""


def opening_signs(units: list[Unit]) -> list[list[str]]:
    """The signs of the first lines, each a short word that has its weights."""
    units = units[:_SEARCHED]
    own = signs_of(units, [is_weighed(unit) for unit in units])
    answers = [_answers(unit.text) for unit in units[: MOST + 2]]
    texts = [unit.text for unit in units]
    result: list[list[str]] = []
    for place, unit in enumerate(units[:MOST]):
        signs = [*own[place], f"top={place}", f"kind={unit.kind}", f"top,kind={min(place, 4)},{unit.kind}"]
        signs += _around(units, answers, place)
        if len(unit.text) <= _LONGEST:
            signs += _of_words(texts, place)
        far = next((n for n in range(place, min(len(units), MOST + 8)) if len(units[n].text) > _TEXT), 99)
        below = min(units[place + 1].first.gap, 3) if place + 1 < len(units) else 9
        signs += [f"to text={min(far - place, 8)}", f"white={min(unit.first.gap, 3)},{below}"]
        if place:
            own_indent, above = unit.first.indent, units[place - 1].first.indent
            signs.append(f"deeper={(own_indent > above) - (own_indent < above)}")
        result.append(signs)
    return result


def _answers(text: str) -> list[str]:
    """What the line says of itself: the questions it answers with yes, and the form of its number."""
    if len(text) > _LONGEST:
        return ["long"]
    number = parse_any_number(text[:_SHORT])
    return [*(word for word, ask in _ASKED.items() if ask(text)), f"#{number.scheme if number else ''}"]


def _around(units: list[Unit], answers: list[list[str]], place: int) -> list[str]:
    """What the line and its neighbours say of themselves, alone and side by side."""
    own = answers[place]
    signs = [f"is {word}" for word in own]
    if place < _FIRST:
        signs += [f"{min(place, 2)} is {word}" for word in own]
    for away in (-2, -1, 1, 2):
        is_there = 0 <= place + away < len(units)
        if 0 <= place + away < len(answers):
            signs += [f"{away} is {word}" for word in answers[place + away]]
        signs.append(f"{away}:kind={units[place + away].kind if is_there else 'edge'}")
    for away in (-1, 1):
        if 0 <= place + away < len(answers):
            signs += [
                f"{away}:{word}|{other}"
                for word in own
                for other in answers[place + away]
                if word[0] != "#" or other[0] != "#"
            ]
        if 0 <= place + away < len(units):
            signs.append(f"{away}:longer={_difference(units[place + away], units[place])}")
    return signs


def _difference(other: Unit, unit: Unit) -> int:
    """By how much another line is longer, in steps."""
    more = len(other.text) - len(unit.text)
    if abs(more) < 2 * _FIRST:
        return more // 2
    return max(-12, min(12, more // 5 + (3 if more > 0 else -3)))


def _of_words(texts: list[str], place: int) -> list[str]:
    """How the line begins and ends, how long it is, and whether the text uses its words."""
    text = texts[place]
    plain = closed(text)
    size, is_wide = step(len(plain), _SIZES), "\u3000" in text.strip()
    signs = [
        f"ends={plain[-2:]}", f"ends={plain[-3:]}", f"begins={plain[:2]}", f"begins={plain[:3]}",
        f"top,size={min(place, 4)},{step(len(text), _SIZES)}", f"wide={is_wide}",
    ]  # fmt: skip
    core = plain.strip("《》【】“”「」")
    if len(core) > 1:
        again = sum(other.count(core) for other in texts) - 1
        signs.append(f"said again={min(again, 3)},{len(core) > 3}")
        if any(f"《{core}》" in other for other in texts[place + 1 :]):
            signs.append("named again")
    pairs = [plain[at : at + 2] for at in range(len(plain) - 1)]
    if len(pairs) > 1:
        below = "\n".join(texts[place + 1 :])
        share = 4 * sum(pair in below for pair in pairs) // len(pairs)
        signs += [f"share={share}", f"share,size={share},{size // 3}"]
    return signs
