"""Levels of heads, by which scheme stands below which in this document."""

from __future__ import annotations

from collections import Counter
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from typeset.readers.numbering import RANK, Number, parse_any_number
from typeset.readers.text.heads.asked_heads import names_questions
from typeset.readers.text.heads.head_shape import bare_words, is_head_word, is_named_part, is_prose
from typeset.readers.text.heads.ordered_heads import SURE_BY_FORM
from typeset.readers.text.heads.plain_looks import mark_of
from typeset.readers.text.heads.sequence_heads import poems_of_sequences
from typeset.readers.text.units import Unit, shape
from typeset.readers.text.verse.poem_lines import PART, names_poem
from typeset.readers.text.words import BELOW_A_PIECE
from typeset.startup.patterns import late_pattern

_LOWEST: Final = 6
_DIRECTLY: Final = 2
"""Units: a head so near below another, with the name of an author between, stands below it."""

_PLAIN_RANK: Final = RANK["article"]
_IN_ORDER: Final = -1
"""The depth of heads that an order tells, as versions: other heads without numbers stand below them."""

_BELOW_CHAPTERS: Final = frozenset({"总则", "分则", "附则", "總則", "分則", "附則"})
"""Words that rank as chapters where a law has chapters."""

_OF_POEMS: Final = ("verse", "byline", "dateline")
"""Kinds that stand straight below the title of a poem."""

_AROUND_TITLE: Final = ("title", "deck", "byline", "dateline")
"""Kinds of lines that stand above the first head."""

_FRAMES: Final = "【】〖〗〔〕［］[]"
_HOUR: Final = late_pattern("\\d{1,2}[:：]\\d{2}[ \u3000]")
_STACKS: Final = 2
"""So often must heads with less white above stand straight below others to be deeper."""

_AT_TOP: Final = ("part", "volume", "subpart", "chapter")


class HeadClass(Struct, frozen=True, order=True):
    """A class of heads of one level: its rank in the usual order of schemes, its depth, how it is typed."""

    rank: int
    depth: int
    form: str = ""


def with_levels(units: list[Unit]) -> list[Unit]:
    """The headings with levels, from 1: a class stands as deep as its heads stand below others at most."""
    depths = _plain_depths(units)
    classes = [
        _class_of(unit, depths.get(place, 0)) if unit.kind == "heading" else None
        for place, unit in enumerate(units)
    ]
    classes = _with_poems_below_parts(units, classes)
    classes = _with_notes_below_pieces(units, classes)
    classes = _beside_sections(units, classes)
    order = _ordered([item for item in classes if item is not None], _votes(units, classes))
    levels = _depths(classes, order)
    chapter = next((levels[item] for item in order if item.rank == RANK["chapter"]), 0)
    top = next((levels[item] for item in order if item.rank in {RANK[name] for name in _AT_TOP}), 1)
    return [
        unit
        if unit.kind != "heading" or unit.level
        else replace(unit, level=levels[item] if item is not None else _word_level(unit, chapter or top))
        for unit, item in zip(units, classes, strict=True)
    ]


def _with_poems_below_parts(units: list[Unit], classes: list[HeadClass | None]) -> list[HeadClass | None]:
    """The classes; where a part or a sequence stands right above the title of a poem, titles are deeper."""
    plain = HeadClass(_PLAIN_RANK, 0)
    if inside := poems_of_sequences(units):
        return [
            HeadClass(_PLAIN_RANK, 1) if place in inside and item == plain else item
            for place, item in enumerate(classes)
        ]
    named = [item == plain and names_poem(units, place) for place, item in enumerate(classes)]
    parts = {place for place, is_named in enumerate(named) if is_named and PART.match(units[place].text)}
    if parts and any(item == plain and place not in parts for place, item in enumerate(classes)):
        classes = [
            HeadClass(_PLAIN_RANK, 2) if place in parts else item for place, item in enumerate(classes)
        ]
    poems = {place for place, item in enumerate(classes) if item == plain and named[place]}
    poems |= {place - 1 for place in parts if place and classes[place - 1] == plain}
    if not any(place and classes[place - 1] == plain and place - 1 not in poems for place in poems):
        return classes
    return [HeadClass(_PLAIN_RANK, 1) if place in poems else item for place, item in enumerate(classes)]


def _with_notes_below_pieces(units: list[Unit], classes: list[HeadClass | None]) -> list[HeadClass | None]:
    """The classes; heads such as 注释 and 【赏析】 are the deepest where they come again below each piece."""
    words = {
        place: word
        for place, unit in enumerate(units)
        if unit.kind == "heading" and (word := bare_words(unit.text.strip(_FRAMES))) in BELOW_A_PIECE
    }
    if len(words) == len(set(words.values())):
        return classes
    return [HeadClass(RANK["bullet"], 0) if place in words else item for place, item in enumerate(classes)]


def _beside_sections(units: list[Unit], classes: list[HeadClass | None]) -> list[HeadClass | None]:
    """The classes; heads without numbers above all sections 1, 1.1 … stand at the top as the sections do.

    So does 安全须知. One straight above a section may name what all belong to; one below may divide the last.
    """
    top = {HeadClass(RANK["digit"], 1), HeadClass(RANK["decimal"], 1)}
    first = next((place for place, item in enumerate(classes) if item in top), 0)
    if not first or HeadClass(RANK["decimal"], 2) not in classes:
        return classes
    plain = [place for place, item in enumerate(classes) if item is not None and item.rank == _PLAIN_RANK]
    if any(place >= first - 1 for place in plain):
        return classes
    around = frozenset(plain)
    return [None if place in around else item for place, item in enumerate(classes)]


def _depths(classes: list[HeadClass | None], order: list[HeadClass]) -> dict[HeadClass, int]:
    """How deep each class stands: below how many others, at most."""
    place = {item: index for index, item in enumerate(order)}
    depths = dict.fromkeys(order, 1)
    open_ones: list[HeadClass] = []
    for item in classes:
        if item is None:
            continue
        while open_ones and place[open_ones[-1]] >= place[item]:
            open_ones.pop()
        open_ones.append(item)
        depths[item] = max(depths[item], min(len(open_ones), _LOWEST))
    return depths


def _word_level(unit: Unit, chapter: int) -> int:
    """The level of a head such as 前言, which stands at the top, or of 附则, which is a chapter."""
    return chapter if bare_words(unit.text) in _BELOW_CHAPTERS else 1


def _plain_depths(units: list[Unit]) -> dict[int, int]:
    """How deep heads without numbers stand among themselves, where their looks or words show it.

    Heads that look alike stand alike. Those of one look stand below those of another if one of them follows
    straight below, without text between. Heads of prose whose words come again (注释, 做法) stand below
    all others; poems may share a title.
    """
    looks: dict[int, str] = {}
    white: dict[int, str] = {}
    named = False
    for place, unit in enumerate(units[:-1]):
        if unit.kind == "heading" and not unit.number and not unit.level and not is_head_word(unit.text):
            signed = units[place + 1].kind in ("byline", "dateline")
            is_asked = named and unit.text[-1] in "？?"
            other = "hour" if _HOUR.match(unit.text) else "asked" * is_asked
            looks[place] = mark_of(unit) or ("signed" if signed else other)
            named = is_asked or names_questions(unit.text)
            white[place] = looks[place] or _white_above(units, place)
    if found := _depths_of_looks(looks, 1):
        return found
    words = Counter(units[place].text for place in looks if units[place + 1].kind not in _OF_POEMS)
    again = {place: int(words[units[place].text] > 1) for place in looks}
    if any(again.values()):
        if _are_parts_of_others(units, looks):
            return {}
        return again if not all(again.values()) else {}
    return _depths_of_looks(white, _STACKS)


def _are_parts_of_others(units: list[Unit], looks: dict[int, str]) -> bool:
    """Whether heads without numbers stand below others alone, and no word comes twice below the same one.

    新增, 变更, 修复 stand below each version; 变更 may come but once.
    """
    runs: list[list[str]] = []
    for place, unit in enumerate(units):
        if place in looks and unit.sure != SURE_BY_FORM:
            if not runs:
                return False
            runs[-1].append(unit.text)
        elif unit.kind == "heading":
            runs.append([])
    return sum(map(bool, runs)) > 1 and all(len(run) == len(set(run)) for run in runs)


def _depths_of_looks(looks: dict[int, str], fewest: int) -> dict[int, int]:
    """The depths by look, where heads of one stand so many times straight below those of another."""
    stacks = Counter(
        (look, below)
        for place, look in looks.items()
        if (below := looks.get(place + 2 if look == "signed" else place + 1)) is not None and below != look
    )
    depths = dict.fromkeys(looks.values(), 0)
    for (look, below), count in stacks.items():
        if count >= fewest and depths[below] <= depths[look] < len(depths):
            depths[below] = depths[look] + 1
    return {place: depths[look] for place, look in looks.items()} if any(depths.values()) else {}


def _white_above(units: list[Unit], place: int) -> str:
    """How much white stands above: none, a line, more; below the title any is as good as a line."""
    if not place or units[place - 1].kind in _AROUND_TITLE:
        return "1"
    return str(min(units[place].first.gap, 2))


def _class_of(unit: Unit, depth: int) -> HeadClass | None:
    """The head's class; nothing for words such as 前言. ``depth`` is that among heads without numbers."""
    number = parse_any_number(shape(unit.text)) if unit.number else None
    if number is None or number.scheme == "bullet":
        if unit.sure == SURE_BY_FORM:
            return HeadClass(_PLAIN_RANK, _IN_ORDER)
        if is_named_part(unit.text):
            return HeadClass(RANK["part"], 1)
        return None if is_head_word(unit.text) else HeadClass(_PLAIN_RANK, depth)
    return _class(number)


def _class(number: Number) -> HeadClass | None:
    if number.scheme == "decimal":
        return HeadClass(RANK["decimal"], number.depth)
    if number.scheme == "han" and number.form.startswith("壹"):
        return HeadClass(RANK["han"], 0)
    if number.scheme == "appendix":
        # 附录 with a name alone goes with the words, which stand at the top.
        return HeadClass(RANK["chapter"], 1) if number.value else None
    if number.scheme in ("digit", "digit_gap"):
        return HeadClass(RANK["digit"], 1)
    if number.scheme in ("roman", "letter"):
        return HeadClass(RANK[number.scheme], 1 + number.form.startswith("a"))  # ⅰ below Ⅲ, a) below B.
    return HeadClass(RANK[number.scheme], 1)


def _votes(units: list[Unit], classes: list[HeadClass | None]) -> Counter[tuple[HeadClass, HeadClass]]:
    """How often a class begins anew below another: directly below it, or after it had begun before.

    A head without a number begins nothing. It stands below one that it follows straight, and below those
    between which it stands while their numbers run on.
    """
    votes: Counter[tuple[HeadClass, HeadClass]] = Counter()
    before: HeadClass | None = None
    seen: set[HeadClass] = set()
    above = 0
    latest: dict[tuple[HeadClass, str], int] = {}
    between: set[HeadClass] = set()
    for place, (unit, item) in enumerate(zip(units, classes, strict=True)):
        if item is None:
            continue
        number = parse_any_number(shape(unit.text)) if unit.number else None
        if before is not None and before != item:
            direct = place - above <= _DIRECTLY and not any(is_prose(one) for one in units[above + 1 : place])
            # A head without a number right above one whose number runs on heads a part of the series.
            heads_part = number is not None and before in between and place == above + 1
            begins = direct if number is None else number.value in (0, 1) and (item in seen or direct)
            if begins or heads_part:
                votes[before, item] += 1
            if heads_part:
                between.discard(before)
        if number is None:
            between.add(item)
        else:
            if latest.get((item, number.form)) == number.value - 1:
                votes.update((one, plain) for plain in between for one, _ in latest if one <= item)
            latest[item, number.form] = number.value
            between.clear()
        seen.add(item)
        before, above = item, place
    return votes


def _ordered(known: list[HeadClass], votes: Counter[tuple[HeadClass, HeadClass]]) -> list[HeadClass]:
    """The classes, largest first: in the usual order, but for one that only ever restarts below another."""
    order = sorted(set(known))
    if any(item.rank == RANK["decimal"] for item in order):
        digit, top = HeadClass(RANK["digit"], 1), HeadClass(RANK["decimal"], 1)
        if digit in order and top not in order:
            order.remove(digit)
            order = sorted([*order, digit], key=lambda item: top if item == digit else item)
    for _ in range(len(order)):
        for place in range(len(order) - 1):
            upper, lower = order[place], order[place + 1]
            if votes[lower, upper] > votes[upper, lower]:
                order[place], order[place + 1] = lower, upper
    return order
