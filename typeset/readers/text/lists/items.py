"""Items by markers too weak to be believed alone: A. B. C. D., a), 1️⃣, Q1, 00:00; and any number in a row."""

from __future__ import annotations

import re
from typing import Final

from msgspec.structs import replace

from typeset.readers.numbering import Number, parse_any_number, parse_number
from typeset.readers.text.units import Unit, ends_in_mark, shape
from typeset.startup.patterns import late_pattern

_MARKED: Final = late_pattern(
    "(?P<keycap>\\d\\ufe0f?\\u20e3 ?)|(?P<question>Q\\d{1,2}[\\s.．、：:]\\s*)"
    "|(?P<time>(?:\\d{1,2}:)?\\d{1,2}:\\d{2}[ \\u3000]+)"
    "|(?P<blank>[（(][\\s\\u3000]*[）)]\\s*\\d{1,3}[.．、])"
    "|(?P<comma>\\d{1,2}[，,](?=[\\u3400-\\u9fff]))"
    "|(?P<odd>[<＜〈《#]?\\d{1,2}(?:[>＞〉》\\]#°：:]|[-—–])[ \\u3000]*(?=[^\\d\\s\\W]))"
    "|(?P<option>[A-H][ \\u3000]+(?=[\\u3400-\\u9fff]))"
)
_SIGNED: Final = late_pattern(
    "(?P<check>(?:[√✓✔☑×✗✘☒✅❌☐□]|[（(\\[［【][ \\u3000√✓✔×✗xX*-]{0,2}[）)\\]］】])[ \\u3000]*(?=\\S))"
    "|(?:[-=~]{1,2}>{1,2}|>{2,3}|[»+~～^¤¶‡†∙⁃◦◎☞\\u2190-\\u23ff\\u25a0-\\u2bff]\ufe0f?"
    "|-{2}(?=[ \\u3400-\\u9fff]))"
    "[ \\u3000]*(?=[\\w《“「（(])"
)
_FIRST: Final = 4
_NEVER_SIGNS: Final = frozenset("“‘「『《—…，。、")
_LETTERS: Final = (
    "letter",
    "step",
    "framed",
    "roman",
    "stem",
    "odd",
    "comma",
    "option",
    "digit_gap",
    "zero_digit",
)
_TIGHT: Final = ("digit_gap", "zero_digit")
"""Numbers that white alone parts from words: those of items follow one another."""

_FEWEST: Final = {"time": 3, "option": 3}
_OPTIONS: Final = late_pattern(
    "(?:(?P<first>[（(]?[A-GＡ-Ｇ][.．、)）]|[①-⑨]|[A-G](?= ))[ \\u3000]?(?=[^\\s.]).*?[ \\u3000\\t]+){1,6}"
    "(?P<last>[（(]?[B-HＢ-Ｈ][.．、)）]|[②-⑩]|[B-H](?= ))\\s?\\S"
    "|(?:(?P<one>\\d{1,2})[.．、]\\s?(?=[^\\s\\d.]|\\d).*?[ \\u3000\\t]{2,}){1,9}"
    "(?P<two>\\d{1,2})[.．、]\\s?\\S"
)
"""Several options of a question on one line: A．…　B．…, (C)…　(D)…, ①…　②…."""

_OPENS_OPTION: Final = frozenset("ABCDEFG123456789ＡＢＣＤＥＦＧ（(①②③④⑤⑥⑦⑧⑨")
_LONGEST_ROW: Final = 120
REMARK: Final = "※"
"""The sign before a remark below a menu or a table, which seldom makes a list."""

_NEAR: Final = 8
"""Units: an item stands at most so far from the next of its list."""

_BULLETS: Final = 2
"""So many lines with the same sign make a list."""


def has_options(text: str) -> bool:
    """Whether the line is options of a question that count on: A．…　B．…."""
    match = _OPTIONS.match(text) if text[0] in _OPENS_OPTION and len(text) <= _LONGEST_ROW else None
    if match is None:
        return False
    if match["one"]:
        return int(match["two"]) - int(match["one"]) == 1
    first, last = (mark.strip("（()）.．、") for mark in match.group("first", "last"))
    return ord(last) - ord(first) == 1


def opens_item(text: str) -> bool:
    """Whether the line opens with a sign or a counter that numbers no heads and no stanzas: [x], 1°, A."""
    if "一" <= text[0] <= "\u9fff" or text[0] in _NEVER_SIGNS:
        return False
    return _MARKED.match(text) is not None or _SIGNED.match(text) is not None


def mark_signs(units: list[Unit]) -> list[Unit]:
    """The units; lines one directly below the other that open with signs of one sort become items.

    Boxes to tick, whatever stands in them, are one sort.
    """
    signs = ["" if unit.kind else _sign(unit.text) for unit in units]
    if not any(signs):
        return units
    result = list(units)
    for place, sign in enumerate(signs):
        tight = place > 0 and sign and not units[place].first.gap
        if tight and signs[place - 1] == sign:
            result[place - 1] = _as_item(units[place - 1])
            result[place] = _as_item(units[place])
    return result


def _sign(text: str) -> str:
    """The sort of the sign that opens the line; empty if none does."""
    match = _SIGNED.match(text) if text[0] not in _NEVER_SIGNS and not "一" <= text[0] <= "\u9fff" else None
    return ("check" if match["check"] else match[0].strip()) if match else ""


def _as_item(unit: Unit) -> Unit:
    """The unit as an item; what a sure sign opens is left to later steps, which may name a group by it."""
    number = parse_number(unit.text[:_FIRST])
    if number is not None and number.scheme == "bullet":
        return unit
    match = _SIGNED.match(unit.text)
    return replace(unit, kind="list_item", number=match[0].strip() if match else "")


def mark_items(units: list[Unit]) -> list[Unit]:
    """The units; lines with weak markers become items where two or more of a sort count on."""
    units = [
        unit.as_kind("list_item") if not unit.kind and has_options(unit.text) else unit for unit in units
    ]
    found = [None if unit.kind else _marker(unit) for unit in units]
    result = list(units)
    runs: dict[str, list[int]] = {}
    for place, number in enumerate(found):
        if number is None:
            continue
        run = runs.setdefault(number.scheme + number.form, [])
        if run and not _goes_on(found[run[-1]], number, place - run[-1]):
            _settle(result, found, run)
            run.clear()
        run.append(place)
    for run in runs.values():
        _settle(result, found, run)
    return result


def _marker(unit: Unit) -> Number | None:
    """The weak marker that opens the unit."""
    text = shape(unit.text[:40])
    if match := _MARKED.match(text):
        sort = match.lastgroup or ""
        marker = match[0].strip()
        if sort == "option":
            return Number(sort, marker, ord(marker) - ord("A") + 1)
        digits = re.findall("\\d+", marker)
        form = re.sub("\\d", "", marker) if sort == "odd" else ""
        return Number(sort, marker, int(digits[-1]) if digits and sort != "time" else 0, form=form)
    number = parse_any_number(text)
    if number is not None and number.scheme == "han" and number.form == "）" and ends_in_mark(unit.text):
        return replace(number, marker=number.marker.strip())
    if number is None or number.scheme not in (*_LETTERS, "bullet") or text[0] == REMARK:
        return None
    if number.scheme == "bullet" and unit.text[-1] == text[0]:
        return None  # an ornament on either side
    return replace(number, marker=number.marker.strip())


def _goes_on(before: Number | None, number: Number, distance: int) -> bool:
    """Whether the number goes on with the one before, which stands so many units above."""
    if before is None or distance > _NEAR:
        return False
    if number.scheme in ("time", "bullet"):
        return distance == 1 and (number.scheme == "time" or number.marker == before.marker)
    if number.scheme in ("question", *_TIGHT) and distance > 1:
        return False  # what is answered is asked in an interview or a list of questions
    return number.value == before.value + 1


def _settle(units: list[Unit], found: list[Number | None], run: list[int]) -> None:
    """Make the units of a run items, in place, if they are enough."""
    first = found[run[0]] if run else None
    if first is None or len(run) < _FEWEST.get(first.scheme, _BULLETS):
        return
    if first.scheme in _LETTERS and first.value > 1:
        return
    for place in run:
        number = found[place]
        if number is not None:
            units[place] = replace(units[place], kind="list_item", number=number.marker)
