"""Heads without a number: short lines in company of others that look alike, each above text of its own.

A lone short line is weak evidence. It is a head where the document's habits leave nothing else for it to be;
else it stays a paragraph and is doubted.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from typeset.model.characters import count_han
from typeset.readers.numbering import parse_any_number, parse_number
from typeset.readers.text.kinds.bylines import may_be_byline
from typeset.readers.text.kinds.head_shape import (
    LONGEST_HEAD,
    could_be_plain,
    is_head_word,
    is_prose,
    is_title_like,
)
from typeset.readers.text.kinds.words import DATE_LINE
from typeset.readers.text.units import Unit, ends_in_mark, shape, stacked
from typeset.startup.patterns import late_pattern

_FRAMED: Final = late_pattern("([【〖［〔「《])[^】〗］〕」》]{1,30}[】〗］〕」》]$")
_ORNAMENT: Final = late_pattern("([■□◆◇●○★☆▲△▌▎▍▋█§※►▶◎❖✦✿❀♦])\\1{0,2} ?(?=[^\\W_])")
_LABEL: Final = late_pattern("[^：:]{1,6}[：:].")
"""A label with its value: 例1：, 错误：."""

_LONGEST_WITH_COMMA: Final = 20
_COLUMNED: Final = late_pattern("\\S(?:\\t| {2,}|\\u3000{2,})\\S")
_COUNTED: Final = 5
"""Heads with numbers: a text with more numbers its heads."""

_LONGEST_NAME: Final = 3
"""Characters: so short a line may be a name."""

_COLUMNS_APART: Final = 2
"""Columns by which an indent differs from another one."""

_SPEECH: Final = 3
"""Paragraphs that open with a quotation mark, and a quarter of all, make a story in which people talk."""

_MANY: Final = 10
"""Paragraphs: what fewer do is no habit."""

_FEW: Final = 8
_LITTLE: Final = 40
"""Characters: so many lines or more above less text each are terms with what they mean rather than heads."""

_STOPS: Final = 0.8
"""Which share of all other units ends in a stop where lines without one stand out."""

_TEXT_KINDS: Final = frozenset(
    {
        "verse",
        "quotation",
        "dialogue",
        "table",
        "abstract",
        "paragraph",
        "lead",
        "byline",
        "code_block",
        "list_item",
        "definition",
        "caption",
    }
)
_STORY: Final = late_pattern("[“「『](?!.{1,10}[”」』].{0,12}—)")


class Look(Struct, frozen=True):
    """What tells a line from text at a glance; ``mark`` is its frame or ornament."""

    mark: str
    ruled: bool
    indent: str
    above: bool
    below: bool

    @property
    def is_strong(self) -> bool:
        """Whether the line differs from text by more than its length."""
        return bool(self.mark or self.ruled or self.indent)


class Habits(Struct, frozen=True):
    """What is usual in a document: indent of text, blank lines between paragraphs, stops at their ends.

    ``spaced`` says that most paragraphs have a blank line above; ``counted`` how many heads have
    numbers, ``loose`` how many short lines with an open end name no text, ``talks`` that people speak.
    """

    indent: int
    spaced: bool
    always_spaced: bool
    stops: float
    counted: int
    loose: int
    talks: bool

    @classmethod
    def measure(cls, units: list[Unit], candidates: frozenset[int], loose: int) -> Habits:
        """The habits of these units."""
        indents: Counter[int] = Counter()
        texts = ends = gaps = speech = 0
        for place, unit in enumerate(units):
            if unit.kind or place in candidates:
                continue
            texts += 1
            prose = is_prose(unit)
            ends += prose
            gaps += unit.first.gap > 0
            speech += _STORY.match(unit.text) is not None
            if prose:
                indents[unit.first.indent] += len(unit.text)
        usual = indents.most_common(1)[0][0] if indents else 0
        counted = sum(unit.kind == "heading" and bool(unit.number) for unit in units)
        stops = ends / texts if texts else 1.0
        always = texts >= _MANY and gaps * 10 >= 9 * texts
        return cls(
            usual, gaps * 2 > texts, always, stops, counted, loose, speech >= _SPEECH and speech * 4 > texts
        )


def mark_plain(units: list[Unit]) -> list[Unit]:
    """The units; unnumbered lines that stand out in company become headings, lone ones are doubted."""
    places = [place for place in range(len(units)) if _may_name_text(units, place)]
    if not places:
        return units
    candidates = frozenset(places)
    places = [place for place in places if _heads_text(units, place, candidates)]
    white = {units[place].first.gap > 0 for place in places}
    loose = sum((units[place].first.gap > 0) in white for place in candidates) - len(places)
    habits = Habits.measure(units, candidates, loose)
    result = list(units)
    for place in _outdented(units, habits):
        result[place] = replace(units[place], kind="heading", sure=90)
    places = [place for place in places if not result[place].kind]
    groups: dict[Look, list[int]] = defaultdict(list)
    for place in places:
        groups[_look(units, place, habits)].append(place)
    many = _name_little(units, places)
    for look, members in groups.items():
        sure = _sure(look, len(members), habits, len(places)) if look.is_strong or not many else 0
        for place in members:
            unit = units[place]
            if sure >= 75:
                result[place] = replace(unit, kind="heading", sure=sure)
            elif sure:
                result[place] = unit.doubted(sure, "short_line")
    return result


def _outdented(units: list[Unit], habits: Habits) -> list[int]:
    """Lines that stand further left than text, if all of them look like titles: 名称, 描述 of a manual page."""
    left = [
        place
        for place, unit in enumerate(units)
        if not unit.kind and unit.first.indent <= habits.indent - _COLUMNS_APART
    ]
    fits = all(
        could_be_plain(units[place])
        and units[place].first.gap > 0
        and place + 1 < len(units)
        and units[place + 1].first.indent > units[place].first.indent
        for place in left
    )
    return left if fits and len(left) > 2 else []


def _sure(look: Look, size: int, habits: Habits, all_sizes: int) -> int:
    """How sure it is that lines of this look are heads, in percent; 0 if they need not be told."""
    if look.mark or look.ruled:
        return 90 if size > 1 else 76 if look.ruled else 60
    if not look.above and habits.always_spaced:
        return 0
    apart = bool(look.indent) or (look.above and not habits.spaced)
    if apart and size > 1 and size >= 2 * habits.loose and not (habits.counted and habits.stops < _STOPS):
        return 85
    return _sure_by_length(all_sizes, habits)


def _sure_by_length(size: int, habits: Habits) -> int:
    """The same for lines that differ from text by nothing but their length and an open end."""
    if habits.talks or size < habits.loose:
        return 0
    if habits.counted > _COUNTED or size < 2 * habits.loose:
        return 60
    return 80 if size > 1 else 76 if habits.stops == 1 else 60


def _name_little(units: list[Unit], places: list[int]) -> bool:
    """Whether many lines stand above little text each."""
    size = sum(len(unit.text) for unit in units if not unit.kind) - sum(
        len(units[place].text) for place in places
    )
    return len(places) >= _FEW and size < _LITTLE * len(places)


def _may_name_text(units: list[Unit], place: int) -> bool:
    """Whether the unit could be an unnumbered head by its own look."""
    unit = units[place]
    if unit.kind or unit.number or len(unit.text) > LONGEST_HEAD:
        return False
    text = shape(unit.text)
    if len(text) > _LONGEST_WITH_COMMA and "，" in text:
        return False
    if _ORNAMENT.match(text) or _FRAMED.match(text):
        return is_title_like(text.strip("【】〖〗［］〔〕「」《》"))
    if parse_number(text) is not None or not could_be_plain(unit):
        return False
    if not count_han(text) or _LABEL.match(text) or _COLUMNED.search(text) or DATE_LINE.fullmatch(text):
        return False
    return len(text) > _LONGEST_NAME or not may_be_byline(text)


def _heads_text(units: list[Unit], place: int, candidates: frozenset[int]) -> bool:
    """Whether text follows the line, or one more line and then text, and nothing above leads on to it."""
    before = units[place - 1] if place else None
    if before is not None and not before.kind and shape(before.text[-4:])[-1:] in "：，、":
        return False
    run = place
    while run - 1 in candidates:
        run -= 1
    end = place + 1
    while end in candidates:
        end += 1
    if end >= len(units) or end - run > 2:
        return False
    if end + 1 < len(units) and not units[end].kind and may_be_byline(units[end].text):
        end += 1
    below = units[end]
    if below.kind:
        return below.kind in _TEXT_KINDS or (below.kind == "heading" and bool(below.number))
    return is_prose(below) or ends_in_mark(shape(below.text)) or parse_any_number(below.text) is not None


def _look(units: list[Unit], place: int, habits: Habits) -> Look:
    """The look of the unit."""
    unit = units[place]
    text = shape(unit.text)
    mark = _ORNAMENT.match(text) or _FRAMED.match(text)
    distance = unit.first.indent - habits.indent
    indent = "in" if distance >= _COLUMNS_APART else "out" if distance <= -_COLUMNS_APART else ""
    below = place + 1 < len(units) and units[place + 1].first.gap > 0
    return Look(mark[1] if mark else "", unit.last.ruled, indent, unit.first.gap > 0 or not place, below)


def plain_runs(units: list[Unit]) -> Iterator[tuple[int, int]]:
    """Runs of units that could be unnumbered heads."""
    start = 0
    for index in range(len(units) + 1):
        if index < len(units) and could_be_plain(units[index]) and parse_number(units[index].text) is None:
            continue
        if index > start:
            yield start, index
        start = index + 1


def mark_pairs(units: list[Unit]) -> list[Unit]:
    """Two stacked unnumbered heads become one head of two lines where such pairs recur."""
    plain = [unit.kind == "heading" and not unit.number and not is_head_word(unit.text) for unit in units]
    starts = [
        index
        for index in range(len(units) - 1)
        if plain[index] and plain[index + 1] and not (index and plain[index - 1])
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
