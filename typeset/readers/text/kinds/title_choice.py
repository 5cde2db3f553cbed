"""The choice of the title among the lines above the text that do not show their kind by themselves.

Every line is weighed: its words, its place, marks, spaces, whether it is named again below. The heaviest is
the title, with its neighbours where they are parts of it; above it stands the kicker, below it the deck.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from typeset.model.characters import HAN, NAME, has_han
from typeset.readers.text.kinds.bylines import NO_NAMES, is_signed_by_office, may_be_byline, names_authors
from typeset.readers.text.kinds.front_lines import is_kicker_by_end
from typeset.readers.text.kinds.title_extent import (
    ABOUT,
    DECK,
    TITLED,
    Case,
    completes,
    is_deck,
    is_subtitle,
    title_extent,
)
from typeset.readers.text.kinds.verse import mark_verse
from typeset.readers.text.kinds.words import HEAD_WORDS, closed, is_spaced_out
from typeset.readers.text.units import Unit, ends_in_mark
from typeset.startup.patterns import late_pattern

_LONGEST_NAME: Final = 16
"""A byline of names alone has at most so many characters."""

_IN_MARKS: Final = late_pattern("《[^《》]{1,40}》.{0,12}")
_JOINED_CLAUSES: Final = late_pattern(f"[{HAN}”》][ \u3000]+[{HAN}“《]")
_LONG: Final = 50
_CENTRED: Final = 12
"""Columns: an indent that is no paragraph's."""

_MUCH_LONGER: Final = 4
_HEADLINE: Final = 10
"""A headline below a kicker has at least so many characters."""

_KICKERS: Final = range(4, 17)
_SEARCHED: Final = 400
"""The title is looked for in so many units below it."""


def choose_title(lines: list[Unit], above: str, proof: str, rest: tuple[Unit, ...]) -> list[Unit]:
    """The lines with kinds: kicker, title, deck, byline; none for what may be the first head.

    ``above`` is the kind of the line above them; ``proof`` that of the line below, if it shows that a title
    stands above. Gives nothing if none of them is a title.
    """
    end = _end_of_block(Case(lines, above, proof, rest))
    if end < len(lines):
        below, proof = lines[end:], ""
        found = choose_title(lines[:end], above, proof, (*below, *rest))
        return [*found, *below] if found else []
    lines, names, below = _split_names(lines, rest)
    rest, proof = (*below, *rest), "byline" if names else proof
    case = Case(lines, above, proof, rest)
    if not proof and len(lines) == 1 and _opens_poems(rest):
        return []
    author = names[-1].text if names else rest[0].text if proof == "byline" and rest else ""
    if author and not below and _opens_anthology(case, author):
        if len(lines) == 1:
            return []
        case = Case(lines[:-1], above, "", rest)
        return [*_named(case), lines[-1], *(name.as_kind("byline") for name in names)]
    if _is_list(case) or _is_stanza(case):
        return []
    return [*_named(case), *(name.as_kind("byline") for name in names), *below]


def _end_of_block(case: Case) -> int:
    """Where the title block ends before the last free line, since that is the first head of the text.

    It stands nearer to the text than to the lines above it; or the first line is the name of a collection.
    """
    lines, rest = case.lines, case.rest
    if len(lines) < 2 or not rest or is_kicker_by_end(lines[0].text):
        return len(lines)
    nearer_to_text = (
        not _is_lone_name(lines[-1], rest)
        and lines[-1].first.gap > rest[0].first.gap
        and rest[0].kind != "title"
    )
    if nearer_to_text and case.proof in ("", "cover") and has_han(lines[-2].text):
        return len(lines) - 1
    if lines[1].first.gap and case.proof != "deck" and _names_collection(case):
        return 1
    return len(lines)


def _is_lone_name(unit: Unit, rest: tuple[Unit, ...]) -> bool:
    """Whether the line is a name, and no other name stands apart in the text, as poets above poems."""
    if not _is_name(unit, rest):
        return False
    return not any(
        other.first.gap >= unit.first.gap and len(other.text) <= _LONGEST_NAME and _is_name(other, ())
        for other in rest[:_SEARCHED]
    )


_COUNTED: Final = late_pattern(
    "[^第]{0,12}[两兩二三四五六七八九十\\d]{1,3}[则則首篇题題帖札种種件封]|[^第]{0,12}百[首篇]"
)
_COLLECTION: Final = late_pattern(
    ".{1,12}(?:集|簿|抄|钞|鈔|选|選|录|錄|文存|汇编|彙編|月刊|周刊|季刊|年刊|[周月年]报|通讯|文摘|小辑|"
    "小輯|杂记|雜記)"
    "(?:[ \u3000]*(?:第.{1,5}[期辑卷号]|\\d{4}年第?\\d{1,2}期|总第.{1,5}期))?"
)
"""What collections and periodicals are called by."""

_FEWEST_PIECES: Final = 2


def _names_collection(case: Case) -> bool:
    """Whether the first line names a collection, of which the second is the first piece: 散文三则, 杂抄簿."""
    first, second = closed(case.lines[0].text), case.lines[1]
    if _COUNTED.fullmatch(first):
        return True
    if not _COLLECTION.fullmatch(case.lines[0].text):
        return False
    alike = 0
    for unit, follows in pairwise(case.rest[:_SEARCHED]):
        is_apart = unit.first.gap >= second.first.gap and follows.first.gap > 0
        alike += is_apart and not ends_in_mark(unit.text) and _could_be_head(unit)
    return alike >= _FEWEST_PIECES


def _split_names(lines: list[Unit], rest: tuple[Unit, ...]) -> tuple[list[Unit], list[Unit], list[Unit]]:
    """The lines above the first names, these, and the lines below, which belong to the text."""
    start = next((place for place in range(1, len(lines)) if _is_name(lines[place], rest)), len(lines))
    end = start
    while end < len(lines) and _is_name(lines[end], rest):
        end += 1
    if start == len(lines) > _FEWEST_ABOVE and _is_spread_name(lines):
        start -= 1
    if end < len(lines) and not lines[end].first.gap:
        # A name in the midst of lines that stand together may be a word of the title.
        start = end = len(lines)
        while start > 1 and _is_name(lines[start - 1], rest):
            start -= 1
    return lines[:start], lines[start:end], lines[end:]


_FEWEST_ABOVE: Final = 2
"""Above a spread name that no list knows stand kicker and title."""


def _is_spread_name(lines: list[Unit]) -> bool:
    """Whether the last line alone is spread out, and as short as a name."""
    above, text = lines[-2].text, lines[-1].text
    return (
        is_spaced_out(text)
        and not completes(text)
        and _PEN_NAME.fullmatch(text) is not None
        and not is_spaced_out(above)
    )


def _is_name(unit: Unit, rest: tuple[Unit, ...]) -> bool:
    text = unit.text
    if len(text) > _LONGEST_NAME or completes(text):
        return False
    if not text[0].isalnum() and any(other.text[0] == text[0] for other in rest[:_SEARCHED]):
        return False  # the sign stands before heads, not before a pen name
    who = _NAME_BEHIND.fullmatch(text)
    if who and who["name"] not in NO_NAMES:
        return True
    return may_be_byline(text) or names_authors(text)


_NAME_BEHIND: Final = late_pattern(f"[{HAN}]{{2,8}}[ \u3000]{{1,2}}(?P<name>{NAME})")
"""A name behind what its bearer does: 退休教师　顾明义."""


def _opens_anthology(case: Case, author: str) -> bool:
    """Whether the last line is the head of the first of several pieces, the name below it its author."""
    for place, unit in enumerate(case.rest[2:_SEARCHED], start=2):
        head = case.rest[place - 1]
        before = case.rest[place - 2].text[-1] if place > 1 else "。"
        is_name = unit.text == author or (
            len(unit.text) <= _POET
            and (may_be_byline(unit.text) or names_authors(unit.text))
            and (head.first.gap > 1 or before in "。！？”）")
            and unit.first.gap <= 1
        )
        if is_name and not head.kind and _could_be_head(head):
            return True
    return False


def _opens_poems(rest: tuple[Unit, ...]) -> bool:
    """Whether a stanza stands below the line, and further lines like it stand above further stanzas."""
    units = rest[:_SEARCHED]
    if not units or units[0].first.gap == 0:
        return False
    starts = [place for place, unit in enumerate(units) if unit.first.gap or not place]
    stanzas = [list(units[start:end]) for start, end in zip(starts, [*starts[1:], len(units)], strict=True)]
    if len(stanzas) < _FEWEST_STANZAS or not _is_whole_stanza(stanzas[0]):
        return False
    return any(
        len(above) == 1
        and above[0].first.gap > 1
        and below[0].first.gap == 1
        and _could_be_head(above[0])
        and _is_whole_stanza(below)
        for above, below in pairwise(stanzas[1:])
    )


def _is_whole_stanza(units: list[Unit]) -> bool:
    return len(units) > 1 and [unit.kind for unit in mark_verse(units)] == ["verse"]


_FEWEST_STANZAS: Final = 3


_POET: Final = 8


def _could_be_head(unit: Unit) -> bool:
    return len(unit.text) <= 24 and not ends_in_mark(unit.text) and not may_be_byline(unit.text)


def _is_stanza(case: Case) -> bool:
    """Whether the lines are the first of a stanza without title: packed, and as long as those below.

    Where white parts stanzas, it would part the title from them, too.
    """
    if case.proof or _weight(case, 0) > _PLAIN:
        return False
    units = [*case.lines, *case.rest[:_MOST_PACKED]]
    end = next((place for place, unit in enumerate(units) if place and unit.first.gap), len(units))
    packed = units[:end]
    figures = any(_FIGURE.search(unit.text) for unit in packed)
    if end < _FEWEST_PACKED or figures or not _is_whole_stanza(packed):
        return False
    same = len({len(unit.text.rstrip("，。；！？")) for unit in packed}) == 1
    white = any(unit.first.gap for unit in case.rest)
    return same or white


_FIGURE: Final = late_pattern("[\\dA-Za-z]")
_FEWEST_PACKED: Final = 4
_MOST_PACKED: Final = 12


def _is_list(case: Case) -> bool:
    """Whether the line is only the first of a list without title: names with quantities or prices."""
    if len(case.lines) > 1 or case.proof or len(case.rest) < 3 or _weight(case, 0) > _PLAIN:
        return False
    units = [case.lines[0], *case.rest[:3]]
    packed = not any(unit.first.gap for unit in units[1:])
    return packed and all(not unit.kind and _ITEM.fullmatch(unit.text) for unit in units)


_ITEM: Final = late_pattern("\\S{1,16}(?:[ \u3000]{2,}|\\t| +(?=\\d)).{1,24}")
"""A name with a quantity or a price: 五花肉 500克."""


_PLAIN: Final = 3
"""The weight of the first line if nothing speaks for it or against it."""


def _named(case: Case) -> list[Unit]:
    """The lines with kicker, title and deck; the title may have several lines."""
    lines = case.lines
    if len(lines) == 1:
        return [lines[0].as_kind("title")]
    weights = [_weight(case, place) for place in range(len(lines))]
    best = max(range(len(lines)), key=lambda place: weights[place])
    start, end = title_extent(case, best)
    kinds = ["kicker"] * start + ["title"] * (end - start) + [""] * (len(lines) - end)
    if end < len(lines):
        kinds[end] = _kind_below(case, end)
    # What stands between title and first text, with nothing that proves it, may be the first head.
    found = [unit.as_kind(kind) if kind else unit for unit, kind in zip(lines, kinds, strict=True)]
    rivals = sorted(weights)[-2:]
    if end - start == 1 and rivals[1] - rivals[0] < 2:
        found[start] = found[start].doubted(_TORN_BETWEEN, "which_line_is_title")
    return found


def _kind_below(case: Case, place: int) -> str:
    """The kind of the free line right below the title; empty if it may be a head."""
    text = case.lines[place].text
    if DECK.match(text) or is_subtitle(case, place):
        return "deck"
    is_last = place + 1 == len(case.lines)
    if is_last and case.proof in _BELOW and is_signed_by_office(text):
        return "byline"
    may_be_name = _PEN_NAME.fullmatch(text) is not None and closed(text) not in HEAD_WORDS | NO_NAMES
    if is_deck(case, place):
        return "byline" if may_be_name else "deck"
    return "byline" if is_last and may_be_name and not case.proof and _heads_nothing(case) else ""


_BELOW: Final = ("byline", "dateline", "source")
_PEN_NAME: Final = late_pattern(f"[{HAN}](?:[ \u3000]?[{HAN}]){{1,2}}")
"""Some write under names that no list of surnames knows: 阿禾, 石头."""


def _heads_nothing(case: Case) -> bool:
    """Whether no other short line stands above text: a text has more than one head, or none."""
    return not any(
        unit.first.gap
        and not unit.kind
        and follows.first.gap
        and _could_be_head(unit)
        and ends_in_mark(follows.text)
        for unit, follows in pairwise(case.rest[1:_SEARCHED])
    )


_TORN_BETWEEN: Final = 70
"""Percent: how sure the title is if another line is nearly as likely."""


def _weight(case: Case, place: int) -> int:
    """What speaks for a line as title."""
    unit = case.lines[place]
    text, plain = unit.text, closed(unit.text)
    is_last = place + 1 == len(case.lines)
    weight = _PLAIN if place == 0 else _PLAIN - 1
    weight += 4 * (place == 0 and _is_above_deck(case))
    weight += 4 * (_IN_MARKS.fullmatch(text) is not None)
    weight += 3 * (len(plain) >= 3 and is_spaced_out(text))
    weight += 2 * (TITLED.search(plain) is not None) + 3 * (ABOUT.search(plain) is not None)
    weight += 2 * (unit.first.indent >= _CENTRED and place > 0 and case.lines[0].first.indent < _CENTRED)
    weight += 2 * (is_last and case.proof in ("deck", "byline"))
    weight -= 5 * is_subtitle(case, place)
    weight -= 5 * (is_kicker_by_end(text) and not TITLED.search(plain))
    weight -= 3 * (place > 0 and DECK.match(text) is not None)
    weight -= 2 * (len(text) > _LONG) + 2 * (len(plain) == 1 and len(case.lines) > 1)
    if not has_han(text) and any(
        has_han(other.text) and not _PEN_NAME.fullmatch(other.text) for other in case.lines
    ):
        weight += _NAMED_AGAIN if _comes_again(text, case.rest) else -4
    weight -= 2 * (place == 0 and is_signed_by_office(text) and not ABOUT.search(plain))
    if place == 1:
        weight += 3 * _is_headline(case)
    if 0 < place < len(case.lines) - 1 and case.proof == "deck":
        weight += 2 * (len(text) == len(case.lines[place + 1].text))
    weight += 3 * any(
        len(other.text) > len(text) >= 4 and other.text.startswith(text) for other in case.lines
    )
    if len(case.lines) > 1 and len(plain) >= 2 and _is_named_below(plain, case.rest):
        weight += 3
    return weight


def _is_above_deck(case: Case) -> bool:
    """Whether the first of two lines is short, and the second says more of it: 书店 / 一个人，八万册书."""
    if len(case.lines) != 2 or case.proof not in _BELOW:
        return False
    first, second = case.lines[0].text, case.lines[1].text
    is_title = len(first) <= _SHORT_TITLE and not _OF_COLUMN.search(first) and not is_signed_by_office(first)
    return is_title and not is_kicker_by_end(first) and len(first) + 2 < len(second) <= _LONGEST_DECK


_SHORT_TITLE: Final = 8
_LONGEST_DECK: Final = 24
_OF_COLUMN: Final = late_pattern("[·•|｜/\\d“《【]|^.{1,3}$")
"""What the name of a column may have: 读书·随想, 第三期."""


def _is_headline(case: Case) -> bool:
    """Whether the second line is a headline of newspapers, the first one its kicker."""
    above, text = case.lines[0].text, case.lines[1].text
    clauses = _JOINED_CLAUSES.search(text) is not None or "，" in text or "：" in text
    if _is_above_deck(case):
        return False
    longer = len(text) >= max(len(above) + _MUCH_LONGER, _HEADLINE)
    return len(above) in _KICKERS and longer and bool(clauses or case.proof)


_NAMED_AGAIN: Final = 2


def _comes_again(words: str, rest: tuple[Unit, ...]) -> bool:
    """Whether the text speaks of what a line in Latin letters names: crontab."""
    return sum(words in unit.text for unit in rest[:_SEARCHED]) >= _NAMED_AGAIN


def _is_named_below(title: str, rest: tuple[Unit, ...]) -> bool:
    """Whether the text names it as a title: 《…》."""
    named = f"《{title.strip('《》')}》"
    return any(named in unit.text for unit in rest[:_SEARCHED])
