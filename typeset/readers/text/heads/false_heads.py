"""Lines that look as heads do and are none, as their neighbours show: who wrote, who signs, what is said."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from msgspec.structs import replace

from typeset.model.characters import HAN
from typeset.readers.numbering import parse_any_number
from typeset.readers.text.heads.head_shape import is_prose, is_spoken_of
from typeset.readers.text.units import Unit, ends_sentence, shape
from typeset.readers.text.words import HEAD_WORDS, closed
from typeset.startup.patterns import late_pattern

_SAID: Final = late_pattern('[“「『"][^“”「」『』]*[。！？!?…—～~][”」』"]')
"""A quotation that is a sentence: 「落定離手！」."""

_PHONE: Final = late_pattern("\\d{3,4}[)）]? ?[-—]? ?\\d{3,4}[- ]?\\d{4}|(?<!\\d)\\d{7,8}(?!\\d)")
_WHO: Final = late_pattern(
    f"[{HAN}\\d（）() ]{{1,12}}?(?: +|\u3000+)[{HAN}](?:[ \u3000]{{0,2}}[{HAN}]){{1,2}}"
)
"""What somebody is, white, and his name, whatever it is: 校長　魏大樹, 1964 届　郎秉文."""

_ISSUE: Final = late_pattern(
    "第 ?[\\d一二三四五六七八九十百]{1,4} ?期(?:[ \u3000]?[（(][^（()）]{1,16}[）)])?"
)
"""Which number of a newsletter this is, straight below its name."""

_NAMES_WORK: Final = ("title", "kicker")
_PEN_NAME: Final = late_pattern(f"[{HAN}](?:[ \u3000]?[{HAN}]){{1,2}}")
_STANDS_BELOW: Final = ("heading", "caption", "table", "signoff", "source", "abstract")


def drop_false_heads(units: list[Unit], before: list[Unit]) -> list[Unit]:
    """The units; what became a head since ``before`` is none where its neighbours show another kind.

    A name right below a head is its author's; one between the end of a text and the next head signs the text.
    """
    kinds = [
        _kind(units, place) if unit.kind == "heading" and not old.kind else unit.kind
        for place, (unit, old) in enumerate(zip(units, before, strict=True))
    ]
    return [
        unit if unit.kind == kind else replace(unit, kind=kind, number="", level=0).doubted(_UNSURE, _REASON)
        for unit, kind in zip(units, kinds, strict=True)
    ]


_FRONT: Final = 8
"""Units that stand around a title."""


def drop_stated(units: list[Unit]) -> list[Unit]:
    """The units; a numbered label with its value heads nothing if the next number stands right below."""
    return [
        replace(unit, kind="", number="", level=0) if _is_stated(unit, below) else unit
        for unit, below in zip(units, [*units[1:], None], strict=False)
    ]


def _is_stated(unit: Unit, below: Unit | None) -> bool:
    """Whether the head is a label with its value, as 貳、地點：圖書室, and another number stands below it."""
    if unit.kind != "heading" or below is None or _STATED.search(unit.text) is None:
        return False
    number, following = parse_any_number(unit.text), parse_any_number(below.text)
    if number is None or following is None:
        return False
    return (
        number.scheme == following.scheme
        and _STATED.match(unit.text[len(number.marker) :].strip()) is not None
    )


_STATED: Final = late_pattern(f"[{HAN}](?:[ \u3000]?[{HAN}]){{1,5}}[：:]\\s?\\S")

_UNSURE: Final = 70
_REASON: Final = "short_line"


def _kind(units: list[Unit], place: int) -> str:
    """The kind of a line that became a head: that, another one, or none."""
    unit = units[place]
    text = shape(unit.text)
    titles = [one.text for one in units[: min(place, _FRONT)] if one.kind == "title"]
    if place < _FRONT and unit.text in titles:
        return ""  # a mail has its subject, a pasted page its title, above the text again
    if _SAID.fullmatch(text) or _PHONE.search(text):
        return ""
    if place + 1 < len(units) and is_spoken_of(units[place + 1]):
        return ""
    if 0 < place < _FRONT and units[place - 1].kind in _NAMES_WORK and _ISSUE.fullmatch(text):
        return "dateline"
    if not place or parse_any_number(text) is not None or closed(text) in HEAD_WORDS:
        return "heading"
    return _kind_of_name(units, place, text)


def _heads_more(units: list[Unit], place: int) -> bool:
    """Whether the line heads a table right below it, or comes again above one, as 用料 below each recipe."""
    return any(
        one.text == units[place].text and below.kind == "table" and not below.first.gap
        for one, below in pairwise(units)
    )


def _kind_of_name(units: list[Unit], place: int, text: str) -> str:
    """Whether a head that may be a name is a byline or a signature, as what stands around it shows."""
    above = units[place - 1]
    below = units[place + 1] if place + 1 < len(units) else None
    ends_part = below is None or below.kind in _STANDS_BELOW
    if above.kind == "title" and ends_part and _PEN_NAME.fullmatch(text) and not _heads_more(units, place):
        return "byline"
    is_who = _WHO.fullmatch(text) is not None
    if is_who and above.kind == "heading" and not units[place].first.gap and below and is_prose(below):
        return "byline"
    signs = is_who and ends_part and is_prose(above) and ends_sentence(above.text)
    return "signoff" if signs else "heading"
