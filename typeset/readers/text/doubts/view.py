"""What the questions about a unit may look at: its text, its neighbours, the habits of the whole text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from typing import Final

from msgspec import Struct

from typeset.model.characters import HAN
from typeset.readers.numbering import parse_any_number, parse_number
from typeset.readers.text.units import Unit, shape
from typeset.readers.text.words import DATE
from typeset.startup.patterns import late_pattern

SHORT: Final = 20
"""Characters: a line without a mark at its end that is no longer may be of a kind of its own."""

LINE: Final = 40
"""Characters: what stands on a line of its own is no longer."""

PROSE: Final = frozenset({"paragraph", "lead", "dialogue"})
TORN: Final = PROSE | {"list_item", "note"}
"""Kinds of text that may be torn."""

_LOOKED_AT: Final = 160
"""Characters of a unit that the questions look at."""

_OPENING: Final = 6
"""Units: so far down a text stand the lines around its title."""

LABELLED: Final = late_pattern(f"([^，。；！？：:“”「」]{{0,8}}[{HAN}）)]) ?[：:](?=.)")
"""A label before what it means, or a speaker before what he says."""

WIDE_GAP: Final = late_pattern("\\S(?: {3,}|\\t|\u3000 *\u3000)\\s*\\S")
GAP: Final = late_pattern("\\S[ \u3000\\t]*[\u3000\\t][ \u3000\\t]*(?=\\S)")
OPTIONS: Final = late_pattern("[①-⑳]|(?<![A-Za-z])[A-F][.．、]")
"""Options of a question, of which several share a line."""

HAS_HAN: Final = late_pattern(f"[{HAN}]")
BRACKETED: Final = late_pattern("(?:[（(\\[【〔［][^（()）]*[）)\\]】〕］] ?)+")

DATED: Final = late_pattern(
    f"{DATE}|\\d{{1,2}}:\\d{{2}}|[\\d一二三四五六七八九十]月[\\d一二三四五六七八九十]{{1,3}}[日號号]"
)
"""A date or a time of day."""

STAMP: Final = late_pattern("\\d{1,2}:\\d{2}$| [|｜] |^[\\[（(【]\\d{1,2}:\\d{2}")
"""The time at which somebody spoke; cells in a row."""

_SPOKE: Final = late_pattern(
    "(?:^|[\\s\\[（(【])\\d{1,2}:\\d{2}(?::\\d{2})?(?:[\\]）)】]?$|[\\]）)】 　][^，。]{1,20}$)"
)
_CHAT: Final = 6
"""One unit in so many with a time makes a chat: the short lines between are what people say."""

_OPENINGS: Final = late_pattern(
    "(?P<letter>[A-Za-z][.．、)）][^A-Za-z])|(?P<asked>[QA]\\d{1,3}[ \u3000.：:、])"
    "|(?P<ordinal>第[一二三四五六七八九十]{1,2}[，、,])|(?P<box>[（(\\[][ \u3000√×✓xX]{1,4}[）)\\]])"
    "|(?P<dash>[-–−·•→←>+|] ?[^\\d\\s-])|(?P<time>\\d{1,2}:\\d{2}[ \u3000])|(?P<key>\\d\ufe0f?\u20e3)"
    "|(?P<name>《[^》]+》$)|(?P<sign>[§※\u2190-\u21ff\u2460-\u24ff\u25a0-\u2bff\U0001f000-\U0001faff])"
)
_SCHEMES: Final = frozenset(
    {"circled", "letter", "digit_gap", "zero_digit", "step", "framed", "ordinal", "digit", "digit_paren"}
)
"""Schemes of numbers that items have, too."""


def is_chat(units: list[Unit]) -> bool:
    """Whether so many units hold the time at which somebody spoke that the text is a chat."""
    short = (unit.text for unit in units if len(unit.text) <= LINE)
    return sum(":" in text and _SPOKE.search(text) is not None for text in short) * _CHAT > len(units)


class Habits(Struct, frozen=True):
    """What recurs in a text: how often each label stands before ：, and each short unit.

    ``spoken`` counts the labels of running text alone; ``tables`` tells how many tables there are, and
    ``named_tables`` how many stand straight below a head;
    ``divisions`` are the schemes of numbers that heads have; ``full`` are the lines that a program filled
    to its width. ``is_verse`` says that most lines are verse, ``dated`` how many heads
    hold a date.
    """

    labels: Counter[str]
    spoken: Counter[str]
    texts: Counter[str]
    divisions: frozenset[str]
    full: frozenset[int]
    tables: int
    named_tables: int
    is_chat: bool
    is_verse: bool
    dated: int

    @classmethod
    def of(cls, units: list[Unit], full: frozenset[int]) -> Habits:
        """The habits of these units."""
        labelled = [(unit, match[1]) for unit in units if (match := LABELLED.match(unit.text[:12]))]
        labels = Counter(name for _, name in labelled)
        spoken = Counter(name for unit, name in labelled if unit.kind in PROSE)
        texts = Counter(unit.text for unit in units if len(unit.text) <= SHORT)
        heads = [unit.text for unit in units if unit.kind == "heading"]
        divisions = frozenset(number.scheme for text in heads if (number := parse_number(text)))
        tables = sum(unit.kind == "table" for unit in units)
        named = sum(one.kind == "heading" and other.kind == "table" for one, other in pairwise(units))
        dated = sum(DATED.search(text) is not None for text in heads)
        verse = sum(len(unit.lines) for unit in units if unit.kind == "verse")
        is_verse = 2 * verse > sum(len(unit.lines) for unit in units)
        return cls(labels, spoken, texts, divisions, full, tables, named, is_chat(units), is_verse, dated)


class View(Struct, frozen=True):
    """One unit as the questions see it.

    ``text`` is its beginning as it will read; ``doubt_above`` the reason to doubt the unit above.
    """

    units: list[Unit]
    place: int
    unit: Unit
    text: str
    habits: Habits
    doubt_above: str

    @classmethod
    def of(cls, units: list[Unit], place: int, habits: Habits, doubt_above: str) -> View:
        """The view of the unit at a place."""
        return cls(units, place, units[place], shape(units[place].text[:_LOOKED_AT]), habits, doubt_above)

    @property
    def is_near_top(self) -> bool:
        """Whether the unit stands where a title and the lines around it stand."""
        return self.place < _OPENING

    def near(self, step: int) -> Unit | None:
        """The unit so many places further down, or nothing."""
        place = self.place + step
        return self.units[place] if 0 <= place < len(self.units) else None

    def kind(self, step: int) -> str:
        """The kind of the unit so many places further down; empty where there is none."""
        near = self.near(step)
        return near.kind if near else ""


Check = Callable[[View], str]
"""A question about a unit: gives the name of a reason to doubt it, or nothing."""


def opening(text: str) -> str:
    """The name of what opens a text as a marker would; empty if nothing does."""
    if match := _OPENINGS.match(text):
        return match.lastgroup or ""
    number = parse_any_number(text)
    return number.scheme if number and number.scheme in _SCHEMES else ""


def label(text: str) -> str:
    """The label that opens a text, without its ：; empty if there is none."""
    match = LABELLED.match(text)
    return match[1] if match else ""
