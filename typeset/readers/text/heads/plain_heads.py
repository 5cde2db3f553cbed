"""Heads without a number: short lines in company of others that look alike, each above text of its own.

A lone short line is weak evidence. It is a head where the document's habits leave nothing else for it to be;
else it stays a paragraph and is doubted.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable
from itertools import pairwise
from typing import Final

from msgspec.structs import replace

from typeset.model.blocks import SURE
from typeset.readers.numbering import parse_any_number
from typeset.readers.text.heads.habits import Habits, habits_of
from typeset.readers.text.heads.head_shape import could_be_plain, is_head_word, is_named_part, is_prose
from typeset.readers.text.heads.ordered_heads import SURE_BY_FORM
from typeset.readers.text.heads.plain_looks import (
    Look,
    heads_text,
    is_columned,
    look_of,
    mark_of,
    may_be_kin,
    may_be_latin_head,
    may_be_name,
    may_name_text,
    pictures_of_items,
)
from typeset.readers.text.heads.weighing import DOUBT, group_of, how_sure
from typeset.readers.text.units import Unit, ends_in_mark, shape, stacked
from typeset.readers.text.verse.poem_lines import names_poem
from typeset.startup.patterns import late_pattern

_LITTLE: Final = 45
"""Characters: lines above less text each may be terms with what they mean rather than heads."""

_FEWEST_QUESTIONS: Final = 3
"""So many questions above text are heads where no other line is."""

_LONGEST_ANNOUNCED: Final = 13
"""Characters of a head that ends in ：, this included."""

_TIME: Final = late_pattern("(?:凌晨|早上|上午|中午|下午|傍晚|晚上|深夜)?\\s?\\d{1,2}[:：]\\d{2}")

_SAID: Final = 20
"""Characters: what is said in answer is hardly longer; what answers a question that is a head is."""


_BODIES: Final = frozenset(
    {"list_item", "definition", "table", "code_block", "verse", "dialogue", "quotation", "abstract"}
)


def mark_plain(units: list[Unit]) -> list[Unit]:
    """The units; unnumbered lines that stand out in company become headings, lone ones are doubted."""
    pictures = pictures_of_items(units)
    short = [
        place
        for place, unit in enumerate(units)
        if may_name_text(unit) and not (pictures and unit.text[0] in pictures)
    ]
    named = frozenset(short)
    latin = [place for place in range(len(units)) if may_be_latin_head(units, place)]
    candidates = frozenset([place for place in short if not may_be_name(units[place])] + latin)
    announcing = _announcing(units)
    if not candidates and not announcing:
        return units
    again = Counter(units[place].text for place in candidates)
    places = [
        place
        for place in sorted(candidates)
        if heads_text(units, place, candidates)
        and not (again[units[place].text] > 1 and _breaks_in(units, place))
        and units[place].text not in [unit.text for unit in units[max(place - 2, 0) : place]]
    ]
    loose = _loose_among(units, candidates).difference(places)
    habits = habits_of(units, candidates, loose)
    sure = dict.fromkeys(_outdented(units, habits), 90)
    sure |= _judged(units, [place for place in places if place not in sure], habits)
    sure |= dict.fromkeys([] if habits.talks else announcing, 85)
    others = [place for place in range(len(units)) if place not in sure and place not in latin]
    halves = {place for place in others if may_be_kin(units[place])}
    lone = {place for place in halves if place - 1 not in halves and place + 1 not in halves}
    _add_kin(units, [place for place in others if place in named or place in lone], habits, sure)
    return [_marked(unit, sure.get(place, 0)) for place, unit in enumerate(units)]


def _loose_among(units: list[Unit], candidates: frozenset[int]) -> set[int]:
    """The candidates that count for or against a habit of heads."""
    # A line above a listing may as well introduce it: it counts neither for heads nor against them.
    listed = {
        place
        for place in candidates
        if units[place + 1 : place + 2] and units[place + 1].kind == "code_block"
    }
    # What stands behind the last text signs it or says whom to ask, and shows no habit.
    last = next((place for place in range(len(units) - 1, -1, -1) if is_prose(units[place])), len(units))
    return {place for place in candidates - listed if place < last}


def _breaks_in(units: list[Unit], place: int) -> bool:
    """Whether the line stands behind a sentence that has not ended, as a running head does."""
    above = units[place - 1] if place else None
    return above is not None and not above.kind and is_prose(above) and not ends_in_mark(shape(above.text))


def _marked(unit: Unit, sure: int) -> Unit:
    if sure >= SURE:
        return replace(unit, kind="heading", sure=sure)
    return unit.doubted(sure, "short_line") if sure else unit


def _judged(units: list[Unit], places: list[int], habits: Habits) -> dict[int, int]:
    """How sure it is of each place that a head stands there, in percent."""
    groups: dict[Look, list[int]] = defaultdict(list)
    for place in places:
        groups[look_of(units, place, habits.indent)].append(place)
    asked = [place for look, members in groups.items() if look.asks for place in members]
    asking, talk = len(asked), _answered_shortly(units, asked)
    little = _name_little(units, places)
    sections = _sections(units, places)
    sizes = Counter(_kin_of(look) for look in groups for _ in groups[look])
    opening = next((place for place, unit in enumerate(units) if _is_body(unit)), len(units))
    found: dict[int, int] = {}
    for look, members in groups.items():
        alone = asking < _FEWEST_QUESTIONS and asking == len(places)
        if look.asks and habits.counted < 2 and (alone or little):
            continue  # somebody asks himself in an essay
        if look.asks and not look.is_strong and talk:
            continue  # people talk
        size = sizes[_kin_of(look)]
        group = group_of(units, members, sections, size=size, is_little=little)
        alone = len(members) == 1 and (size == 1 or (look.below and not units[members[0]].first.gap))
        if alone and not look.is_marked and _is_of_title(units, members[0], opening, habits):
            continue
        found |= dict.fromkeys(members, how_sure(look, group, habits))
    # The second line of a head stands directly below the first, and goes with it.
    return {
        place: found[place - 1] if place - 1 in found and not units[place].first.gap else percent
        for place, percent in found.items()
    }


def _is_of_title(units: list[Unit], place: int, opening: int, habits: Habits) -> bool:
    """Whether a single line above all text says something of the title, rather than heads a preface."""
    if place >= opening:
        return False
    is_preface = habits.counted and units[place].first.gap and place + 1 == opening
    return not (is_preface and not units[opening].kind)


def _is_body(unit: Unit) -> bool:
    """Whether the unit is text, or an item or a row, rather than a line that stands around a title."""
    if unit.kind:
        return unit.kind in _BODIES
    return is_prose(unit) or parse_any_number(unit.text) is not None


def _announcing(units: list[Unit]) -> list[int]:
    """Short lines that end in ：, or times of a day, if they come again with more white above than below.

    One alone announces what follows, as a sentence does, or says when something begins.
    """
    found: dict[bool, list[int]] = {True: [], False: []}
    for place, unit in enumerate(units[:-1]):
        if not unit.kind and len(unit.text) <= _LONGEST_ANNOUNCED:
            is_time = _TIME.fullmatch(unit.text) is not None
            if is_time or unit.text[-1] in "：:":
                found[is_time].append(place)
    return [
        place
        for is_time, places in found.items()
        if len(places) >= _FEWEST_QUESTIONS
        and all(_stands_as_head(units, place, is_time=is_time) for place in places)
        for place in places
    ]


def _stands_as_head(units: list[Unit], place: int, *, is_time: bool) -> bool:
    """Whether text stands nearer below the line than above it, and its words, ： taken off, may be a head."""
    unit, below = units[place], units[place + 1]
    if unit.first.gap <= below.first.gap or not _is_body(below):
        return False
    return is_time or could_be_plain(replace(unit, text=unit.text[:-1]))


def _kin_of(look: Look) -> Hashable:
    """What looks of heads of one sort share: their mark, or else their indent and the white above them."""
    return look.mark or (look.indent, look.above, look.ruled)


def _add_kin(units: list[Unit], others: list[int], habits: Habits, sure: dict[int, int]) -> None:
    """Add short lines, names even, that look as two heads or more do and have white or a frame.

    Others that look so are doubted.
    """
    looks: dict[Look, int] = defaultdict(int)
    lengths = sorted(len(units[place].text) for place, percent in sure.items() if percent >= SURE)
    usual = lengths[len(lengths) // 2] if lengths else 0
    for place, percent in sure.items():
        if percent >= SURE:
            looks[look_of(units, place, habits.indent)] += 1
    for place in others:
        look = look_of(units, place, habits.indent)
        size = looks.get(look, 0)
        if size < 2 or place + 1 >= len(units):
            continue
        follows = units[place + 1]
        is_text = is_prose(follows) or (not follows.kind and shape(follows.text).endswith("："))
        is_text = is_text or not any(unit.first.gap for unit in units[place + 1 : place + 3])
        apart = (
            look.above and (look.below or not habits.spaced) and (is_text or sure.get(place + 1, 0) >= SURE)
        )
        apart = apart and (look.is_strong or size > 2)
        if look.mark or apart or (follows.kind == "code_block" and len(units[place].text) <= usual):
            sure[place] = 80
        else:
            sure.setdefault(place, DOUBT)


def _outdented(units: list[Unit], habits: Habits) -> list[int]:
    """Lines that stand further left than text, if all look like titles: 名称, 描述 of a manual page."""
    left = [
        place
        for place, unit in enumerate(units)
        if not unit.kind and unit.first.indent < habits.indent - 1 and not is_columned(unit)
    ]
    fits = all(
        could_be_plain(units[place])
        and units[place].first.gap > 0
        and place + 1 < len(units)
        and units[place + 1].first.indent > units[place].first.indent
        for place in left
    )
    return left if fits and len(left) > 2 else []


def _sections(units: list[Unit], places: list[int]) -> dict[int, tuple[int, int]]:
    """Where the text below each place, or head known before, begins and ends."""
    heads = sorted({*places, *(place for place, unit in enumerate(units) if unit.kind == "heading")})
    return {place: (place + 1, end) for place, end in pairwise([*heads, len(units)])}


def _answered_shortly(units: list[Unit], places: list[int]) -> bool:
    """Whether most questions are followed by a line as short as what is said aloud."""
    short = sum(len(units[place + 1].text) < max(_SAID, len(units[place].text)) for place in places)
    return 2 * short > len(places)


def _name_little(units: list[Unit], places: list[int]) -> bool:
    """Whether the lines stand above little text each."""
    size = sum(len(unit.text) for unit in units if not unit.kind)
    size -= sum(len(units[place].text) for place in places)
    return size < _LITTLE * len(places)


def mark_pairs(units: list[Unit]) -> list[Unit]:
    """Two stacked unnumbered heads become one head of two lines where such pairs recur."""
    plain = [
        unit.kind == "heading"
        and not unit.number
        and unit.sure != SURE_BY_FORM
        and not is_head_word(unit.text)
        for unit in units
    ]
    starts = [
        index
        for index in range(len(units) - 1)
        if plain[index]
        and plain[index + 1]
        and not (index and plain[index - 1])
        and mark_of(units[index]) == mark_of(units[index + 1])
        and not names_poem(units, index + 1)  # a part of an anthology, and its first poem
        and not is_named_part(units[index].text)  # 辑一　灶台, and its first essay
    ]
    singles = sum(plain) - 2 * len(starts)
    if len(starts) < 2 or singles > len(starts):
        return units
    result: list[Unit] = []
    index = 0
    pairs = set(starts)
    while index < len(units):
        width = 2 if index in pairs else 1
        result.append(stacked(units[index : index + width], "heading") if width == 2 else units[index])
        index += width
    return result
