"""The title block: kicker, title, deck, byline, dateline above the text."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from typeset.model.characters import is_drawn
from typeset.readers.numbering import parse_number
from typeset.readers.text.kinds.bylines import is_byline, is_dateline, may_be_byline
from typeset.readers.text.kinds.endmatter import is_source
from typeset.readers.text.kinds.plain_heads import plain_runs
from typeset.readers.text.kinds.words import HEAD_WORDS
from typeset.readers.text.units import DASH, Unit, ends_in_mark, ends_sentence, shape, stacked
from typeset.startup.patterns import late_pattern

_LONGEST_LINE: Final = 80
"""A line of the title block has at most so many characters."""

_RUNNING: Final = 36
"""A line of this length or longer with a comma or stop inside is running text, not a title."""

_EXCLAIMED: Final = 11
"""The same for a line that ends in ！ or ？: a title such as 加油，中国！ is shorter."""

_MOST_LINES: Final = 12
"""So many lines at most are looked at; a title block has fewer."""

_ABOVE_PROOF: Final = 3
"""At most so many lines, kicker and title, stand above the line that proves their kinds."""

_KINDS: Final = ("kicker", "title", "deck", "byline", "dateline", "source")
_KICKER: Final = late_pattern(
    "(?:走基层|系列|报道|述评|观察|专栏|会议|强调|指出|要求)(?:[（(].{1,6}[）)]|[之·].{1,4})?$"
)
_HEADS_DIFFER: Final = 3
"""Heads of one manuscript differ in length by hardly more than so many characters."""

_SPOKEN: Final = late_pattern("[^：:]{1,8}[：:].*[。！？!?]$")
_COLUMN: Final = late_pattern("[【［\\[〔〖].{1,24}[】］\\]〕〗]")
"""The name of a column or series in brackets, which stands above the title."""

_SERIES: Final = "篇章回卷節节部集輯辑編编上下"
_DECK: Final = late_pattern(
    f"{DASH}\\s*\\S|[（(].{{2,40}}[）)]$|(?:纪念|記|记|访|訪|兼论|兼谈|写在|读|评|谨以|献给|以.+为例)"
)


def find_title_block(units: list[Unit]) -> list[Unit]:
    """The units with the kinds of the title block filled in; without a title nothing changes."""
    top = _candidates(units)
    marked = [_known_kind(unit, index) for index, unit in enumerate(top)]
    free = [index for index, unit in enumerate(marked) if not unit.kind]
    if any(unit.kind == "title" for unit in marked):
        return marked + units[len(top) :]
    if not free or _opens_series(marked[free[0]], units):
        return units
    # The lines above the first one that shows its kind are kicker, title and deck.
    first_known = next((i for i, unit in enumerate(marked) if unit.kind and i > free[0]), len(marked))
    names = [index for index in free if index < first_known]
    # Where no line shows its kind, the last ones may be the first head of the text.
    if first_known == len(marked):
        names = names[: len(names) - _first_head_size([marked[i] for i in names], units[len(top) :])]
    block = _name(marked, names, free)
    return block + units[len(top) :]


def _candidates(units: list[Unit]) -> list[Unit]:
    """The leading units that could belong to a title block."""
    top: list[Unit] = []
    for place, unit in enumerate(units[:_MOST_LINES]):
        text = shape(unit.text)
        if unit.kind in _KINDS or is_byline(text) or _is_proved(units, place):
            top.append(unit)
            continue
        bracketed = text[:1] in "（("
        dash = re.match(DASH, text) is not None
        limit = _EXCLAIMED if text[-1] in "！？" else _RUNNING
        running = len(text) >= limit and re.search("[，。；]", text)
        if (
            running
            or len(text) > _LONGEST_LINE
            or (ends_sentence(text) and not (text[-1] in "！？）)" or dash))
        ):
            break
        number = parse_number(text)
        if unit.kind or text in HEAD_WORDS or (number and not bracketed):
            break
        if text[-1:] in "，、；：。,.;:" or text[:1] in "“「『" or _SPOKEN.match(text):
            break
        top.append(unit)
    return top


def _is_proved(units: list[Unit], place: int) -> bool:
    """Whether a deck, byline or dateline below shows that the line is a title or its kicker, commas or not.

    No line between may look like running text; the proof stands near the top, and text follows it
    (a date at the very end signs a short notice).
    """
    for index in range(place, min(_ABOVE_PROOF + 1, len(units) - 1)):
        unit = units[index]
        if index > place and (is_byline(unit.text) or is_dateline(unit.text) or _is_dashed_deck(unit)):
            return True
        text = shape(unit.text)
        plain = not unit.kind and parse_number(text) is None and text not in HEAD_WORDS
        if not plain or len(text) > _LONGEST_LINE or "。" in text or ends_in_mark(text):
            return False
    return False


def _is_dashed_deck(unit: Unit) -> bool:
    """Whether the line opens with a dash and is no sentence."""
    text = shape(unit.text[: _LONGEST_LINE + 1])
    dashed = re.match(DASH, text) is not None and not is_drawn(text)
    return len(text) <= _LONGEST_LINE and dashed and not ends_in_mark(text)


def _first_head_size(names: list[Unit], rest: list[Unit]) -> int:
    """How many of the lines above the text are its first head, not part of the title block.

    They are as many as the heads further down have lines, and about as long.
    """
    runs = [(start, end) for start, end in plain_runs(rest) if end < len(rest) and end - start <= 2]
    if not runs or len(names) < 2 or _is_kicker(names[0].text):
        return 0
    size = Counter(end - start for start, end in runs).most_common(1)[0][0]
    lengths = sorted(len(rest[end - 1].text) for _, end in runs)
    alike = abs(len(names[-1].text) - lengths[len(lengths) // 2]) <= _HEADS_DIFFER
    return size if alike and len(names) > size else 0


def _is_kicker(text: str) -> bool:
    """Whether the first line is a kicker by its own words."""
    return _COLUMN.fullmatch(text) is not None or _KICKER.search(text) is not None


def _opens_series(unit: Unit, units: list[Unit]) -> bool:
    """Whether the line is the first of several heads alike (学而篇, 为政篇 …) rather than a title."""
    last = unit.text[-1]
    if last not in _SERIES or len(unit.text) > 12:
        return False
    return sum(len(other.text) <= 12 and other.text[-1] == last for other in units) >= 3


def _known_kind(unit: Unit, index: int) -> Unit:
    """The unit with the kind that its own words show, if they do."""
    text = unit.text
    if unit.kind:
        return unit
    if is_dateline(text):
        return unit.as_kind("dateline")
    if is_source(text):
        return unit.as_kind("source")
    if is_byline(text):
        return unit.as_kind("byline")
    if index and re.match(DASH, text):  # a rule of hyphens begins like a dash, but is no deck
        return unit.as_kind("paragraph" if is_drawn(text) else "deck")
    return unit


def _name(marked: list[Unit], names: list[int], free: list[int]) -> list[Unit]:
    """Decide which of the unknown lines are kicker, title, deck and byline."""
    block = list(marked)
    kinds = _name_kinds([marked[index] for index in names], any(unit.kind == "deck" for unit in marked))
    for index, kind in zip(names, kinds, strict=False):
        block[index] = block[index].as_kind(kind)
    for index in free:
        if not block[index].kind and may_be_byline(block[index].text):
            block[index] = block[index].as_kind("byline")
    if kinds.count("title") == 2:
        start = names[kinds.index("title")]
        block[start : start + 2] = [stacked(block[start : start + 2], "title")]
    return block


def _name_kinds(lines: list[Unit], has_deck: bool) -> list[str]:
    """Kinds of the lines above the first one that shows its kind by its own words."""
    texts = [unit.text for unit in lines]
    kinds: list[str] = []
    while texts and len(texts) > 1 and may_be_byline(texts[-1]) and len(texts[-1]) <= 16:
        texts.pop()
        kinds.insert(0, "byline")
    if len(texts) > 1 and _COLUMN.fullmatch(texts[0]):
        return ["kicker", *_name_kinds(lines[1:], has_deck)]
    if len(texts) == 1:
        return ["title", *kinds]
    if len(texts) == 2:
        return [*_name_two(lines, has_deck), *kinds]
    if len(texts) == 3:
        if has_deck and len(texts[1]) == len(texts[2]):
            return ["kicker", "title", "title", *kinds]
        return ["kicker", "title", "deck", *kinds]
    return ["title", "byline"] if may_be_byline(texts[1]) and len(texts[1]) <= 4 else ["title"]


def _name_two(lines: list[Unit], has_deck: bool) -> list[str]:
    """Kinds of two lines: a title and its deck, a title in two lines, or a kicker and the title."""
    first, second = (unit.text for unit in lines[:2])
    if not has_deck and _DECK.match(second):
        return ["title", "deck"]
    if lines[1].first.gap == 0 and len(first) == len(second):
        return ["title", "title"]
    return ["kicker", "title"]
