"""The numbers that Word makes and nobody typed: 第一章, 1.1, 一、, bullets; counted as Word counts them.

ECMA-376 part 1, 17.9. Paragraphs name a list and a level. Lists that share a definition count together; a
list that states another start begins there once. A
level begins anew below a new number of a higher one.
"""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct, field

from typeset.readers.word.markup import Element, W, is_on, number, val
from typeset.readers.word.number_formats import write_number
from typeset.readers.word.symbols import as_characters

_LEVELS: Final = 9
_PLACE: Final = re.compile("%([1-9])")
_BULLETS: Final = ("•", "–", "·")
_OWN_BULLETS: Final = frozenset("•●○◆◇■□▪▲△★☆※➢✓✔–—·→☐☑☒")
_DECIMALS: Final = frozenset({"none", "bullet"})


class Level(Struct, frozen=True):
    """A level of a list: where it starts, how numbers are written, what stands around them (%1.%2).

    ``is_legal`` writes all numbers in it as figures; ``restart`` is the level (from 1) below which it begins
    anew, 0 for never, None for any higher one. ``style`` is the style whose paragraphs have this level.
    """

    start: int = 1
    form: str = "decimal"
    text: str = ""
    is_legal: bool = False
    restart: int | None = None
    style: str = ""


class Label(Struct, frozen=True):
    """A number that Word makes: its characters, its level from 0, its value, and whether it is a bullet."""

    text: str
    level: int
    value: int
    is_bullet: bool = False
    list_id: int = 0


class _List(Struct):
    """A list that paragraphs name: its definition's id, its own levels and starts."""

    definition: str
    levels: dict[int, Level]
    starts: dict[int, int]


class Numbering(Struct):
    """The definitions and the lists of a file, and how far each definition has counted."""

    definitions: dict[str, dict[int, Level]] = field(default_factory=dict)
    lists: dict[int, _List] = field(default_factory=dict)
    styles: dict[str, tuple[str, int]] = field(default_factory=dict)
    _counts: dict[str, list[int | None]] = field(default_factory=dict)
    _started: set[tuple[int, int]] = field(default_factory=set)

    def level_of(self, list_id: int, style: str | None) -> int:
        """The level of paragraphs of a style whose list is stated without a level."""
        found = self.lists.get(list_id)
        if found and style:
            for place, level in self.definitions.get(found.definition, {}).items():
                if level.style == style:
                    return place
        return 0

    def count(self, list_id: int, place: int) -> Label | None:
        """The next number of a list at a level; nothing where there is no such list."""
        found = self.lists.get(list_id)
        if found is None or not 0 <= place < _LEVELS:
            return None
        levels = self.definitions.get(found.definition, {}) | found.levels
        level = levels.get(place)
        if level is None:
            return None
        counts = self._counts.setdefault(found.definition, [None] * _LEVELS)
        start = found.starts.get(place)
        if start is not None and (list_id, place) not in self._started:
            self._started.add((list_id, place))
            counts[place] = start
        else:
            before = counts[place]
            counts[place] = level.start if before is None else before + 1
        for lower in range(place + 1, _LEVELS):
            if _begins_anew(levels.get(lower), place):
                counts[lower] = None
        value = counts[place] or 0
        if level.form == "bullet":
            return Label(_bullet(level.text, place), place, value, is_bullet=True, list_id=list_id)
        return Label(_written(level, levels, counts), place, value, list_id=list_id)


def _begins_anew(level: Level | None, above: int) -> bool:
    """Whether a level begins anew below a new number of the level ``above``."""
    if level is None or level.restart is None:
        return True
    return level.restart != 0 and above < level.restart


def _written(level: Level, levels: dict[int, Level], counts: list[int | None]) -> str:
    """The characters around the number, with the numbers of this and higher levels in their places."""

    def number_at(match: re.Match[str]) -> str:
        place = int(match[1]) - 1
        own = levels.get(place, Level())
        value = counts[place]
        form = "decimal" if level.is_legal and own.form not in _DECIMALS else own.form
        return write_number(own.start if value is None else value, form)

    return _PLACE.sub(number_at, level.text)


def _bullet(text: str, place: int) -> str:
    """The sign of a bullet: one that is known stays, those of private faces are ours by level."""
    sign = as_characters(text, "").strip()
    return sign if sign and sign[0] in _OWN_BULLETS else _BULLETS[min(place, len(_BULLETS) - 1)]


def read_numbering(root: Element | None) -> Numbering:
    """The lists of the part, if there is one."""
    found = Numbering()
    if root is None:
        return found
    links: dict[str, str] = {}
    by_style: dict[str, str] = {}
    for element in root.iter(W + "abstractNum"):
        name = element.get(W + "abstractNumId", "")
        found.definitions[name] = _levels(element)
        if link := val(element, "numStyleLink"):
            links[name] = link
        if style := val(element, "styleLink"):
            by_style[style] = name
    for element in root.iter(W + "num"):
        name = val(element, "abstractNumId")
        name = by_style.get(links.get(name, ""), name)
        levels, starts = _overrides(element)
        found.lists.setdefault(number(element.get(W + "numId")), _List(name, levels, starts))
    return found


def _levels(element: Element) -> dict[int, Level]:
    """The levels of a definition."""
    levels = {number(one.get(W + "ilvl")): _level(one) for one in element.iter(W + "lvl")}
    return {place: level for place, level in levels.items() if 0 <= place < _LEVELS}


def _level(element: Element) -> Level:
    forms = [one.get(W + "val", "") for one in element.iter(W + "numFmt")]  # some stand in alternatives
    form = next((one for one in reversed(forms) if one != "custom"), "decimal")
    restart = element.find(W + "lvlRestart")
    legal = element.find(W + "isLgl")
    return Level(
        number(val(element, "start", "0"), 0), form, val(element, "lvlText"),
        legal is not None and is_on(legal),
        None if restart is None else number(restart.get(W + "val")),
        val(element, "pStyle"),
    )  # fmt: skip


def _overrides(element: Element) -> tuple[dict[int, Level], dict[int, int]]:
    """The levels that a list states anew, and the starts of its levels."""
    levels: dict[int, Level] = {}
    starts: dict[int, int] = {}
    for one in element.iter(W + "lvlOverride"):
        place = number(one.get(W + "ilvl"))
        start = one.find(W + "startOverride")
        if start is not None:
            starts[place] = number(start.get(W + "val"), 1)
        if (own := one.find(W + "lvl")) is not None:
            levels[place] = _level(own)
    return levels, starts
