"""Where the title block ends: names of authors in it, heads of the first piece or part below it."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from typeset.model.characters import HAN, NAME, has_han
from typeset.readers.text.around.bylines import may_be_byline, names_authors
from typeset.readers.text.around.front_lines import is_kicker_by_end, names_column
from typeset.readers.text.around.makers import is_edited
from typeset.readers.text.around.no_names import is_no_name
from typeset.readers.text.around.opening_bounds import is_volume
from typeset.readers.text.around.title_extent import SEARCHED, Case, completes
from typeset.readers.text.units import Unit, ends_in_mark
from typeset.readers.text.verse.verse import mark_verse
from typeset.readers.text.words import closed, is_spaced_out
from typeset.startup.patterns import late_pattern

_LONGEST_NAME: Final = 30
"""A byline of names alone has at most so many characters."""

PEN_NAME: Final = late_pattern(f"[{HAN}](?:[ \u3000]?[{HAN}]){{1,2}}")
"""Some write under names that no list of surnames knows: 阿禾, 石头."""


def end_of_block(case: Case) -> int:
    """How many of the free lines are of the title block; the rest head the text.

    It stands nearer to the text than to the lines above it; or the first line is the name of a collection.
    """
    lines, rest = case.lines, case.rest
    heads = next((place for place in range(1, len(lines)) if _opens_with_sign(lines[place], rest)), 0)
    if heads:
        return heads
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


def _opens_with_sign(unit: Unit, rest: tuple[Unit, ...]) -> bool:
    """Whether the line opens with a sign as heads of the text do: 【航道】…, 【天气】…."""
    sign = unit.text[0]
    if sign.isalnum() or sign in _NO_SIGNS:
        return False
    return any(other.text[0] == sign and not ends_in_mark(other.text) for other in rest[:SEARCHED])


_NO_SIGNS: Final = "《“「『‘（(—－-…〈\"'"
"""What titles, decks and quotations open with."""


def _is_lone_name(unit: Unit, rest: tuple[Unit, ...]) -> bool:
    """Whether the line is a name, and no other name stands apart in the text, as poets above poems."""
    if not _is_name(unit, rest):
        return False
    return not any(
        other.first.gap >= unit.first.gap and len(other.text) <= _LONGEST_NAME and _is_name(other, ())
        for other in rest[:SEARCHED]
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
    for unit, follows in pairwise(case.rest[:SEARCHED]):
        is_apart = unit.first.gap >= second.first.gap and follows.first.gap > 0
        alike += is_apart and not ends_in_mark(unit.text) and _could_be_head(unit)
    return alike >= _FEWEST_PIECES


def split_names(lines: list[Unit], rest: tuple[Unit, ...]) -> tuple[list[Unit], list[Unit], list[Unit]]:
    """The lines above the first names, these, and the lines below, which belong to the text."""
    first = 2 if names_column(lines[0].text) or is_kicker_by_end(lines[0].text) else 1
    start = next((place for place in range(first, len(lines)) if _is_name(lines[place], rest)), len(lines))
    if start == len(lines) - 1 and may_head_piece(lines[-1].text, rest):
        start += 1
    end = start
    while end < len(lines) and _is_name(lines[end], rest):
        end += 1
    if start == len(lines) > _fewest_above(lines) and _is_spread_name(lines):
        start -= 1
    if end < len(lines) and not lines[end].first.gap:
        # A name in the midst of lines that stand together may be a word of the title.
        start = end = len(lines)
        while start > 1 and _is_name(lines[start - 1], rest):
            start -= 1
    return lines[:start], lines[start:end], lines[end:]


def may_head_piece(text: str, rest: tuple[Unit, ...]) -> bool:
    """Whether a name of two characters whose surname few bear may be a head, as the text has heads."""
    return len(text) == _SHORTEST_NAME and text[0] not in _COMMON_SURNAMES and not heads_nothing(rest)


_SHORTEST_NAME: Final = 2
_COMMON_SURNAMES: Final = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱林何郭罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾魏薛余潘杜戴钟汪任姜范姚谭廖邹熊陆郝崔邱秦"
    "顾侯邵孟段汤尹黎乔贺赖龚張劉陳楊趙黃吳孫鄭謝韓馮蕭鄧許呂蘇盧蔣賈鍾範譚鄒陸顧湯喬賀賴龔"
)
"""The surnames that most people bear, but for those that are common words, too."""


def _fewest_above(lines: list[Unit]) -> int:
    """How many lines stand above a spread name: the title alone where white stands on both sides of it."""
    return 1 if lines[-1].first.gap else _FEWEST_ABOVE


_FEWEST_ABOVE: Final = 2
"""Above a spread name that no list knows stand kicker and title."""


def _is_spread_name(lines: list[Unit]) -> bool:
    """Whether the last line alone is spread out, and as short as a name."""
    above, text = lines[-2].text, lines[-1].text
    return (
        is_spaced_out(text)
        and not completes(text)
        and PEN_NAME.fullmatch(text) is not None
        and not is_spaced_out(above)
    )


def _is_name(unit: Unit, rest: tuple[Unit, ...]) -> bool:
    text = unit.text
    if len(text) > _LONGEST_NAME or completes(text) or is_volume(text):
        return False
    if not text[0].isalnum() and any(other.text[0] == text[0] for other in rest[:SEARCHED]):
        return False  # the sign stands before heads, not before a pen name
    who = _NAME_BEHIND.fullmatch(text)
    if who and not is_no_name(who["name"]):
        return True
    return may_be_byline(text) or names_authors(text)


_NAME_BEHIND: Final = late_pattern(f"[{HAN}]{{2,8}}[ \u3000]{{1,2}}(?P<name>{NAME})")
"""A name behind what its bearer does: 退休教师　顾明义."""


def opens_anthology(case: Case, author: str) -> bool:
    """Whether the last line is the head of the first of several pieces, the name below it its author."""
    if is_edited(author):
        return False  # who edited it stands below the title of the whole
    for place, unit in enumerate(case.rest[2:SEARCHED], start=2):
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


def opens_poems(rest: tuple[Unit, ...]) -> bool:
    """Whether a stanza stands below the line, and further lines like it stand above further stanzas."""
    units = rest[:SEARCHED]
    if not units or units[0].first.gap == 0:
        return False
    starts = [place for place, unit in enumerate(units) if unit.first.gap or not place]
    stanzas = [list(units[start:end]) for start, end in zip(starts, [*starts[1:], len(units)], strict=True)]
    if len(stanzas) < _FEWEST_STANZAS or not is_whole_stanza(stanzas[0]):
        return False
    return any(
        len(above) == 1
        and above[0].first.gap > 1
        and below[0].first.gap == 1
        and _could_be_head(above[0])
        and is_whole_stanza(below)
        for above, below in pairwise(stanzas[1:])
    )


def is_whole_stanza(units: list[Unit]) -> bool:
    """Whether the units are two lines of verse or more, and nothing else."""
    return len(units) > 1 and [unit.kind for unit in mark_verse(units)] == ["verse"]


_FEWEST_STANZAS: Final = 3


_POET: Final = 8


def _could_be_head(unit: Unit) -> bool:
    return len(unit.text) <= 24 and not ends_in_mark(unit.text) and not may_be_byline(unit.text)


def heads_nothing(rest: tuple[Unit, ...]) -> bool:
    """Whether no other short line stands above text: a text has more than one head, or none."""
    return not any(
        unit.first.gap
        and not unit.kind
        and follows.first.gap
        and _could_be_head(unit)
        and ends_in_mark(follows.text)
        for unit, follows in pairwise(rest[1:SEARCHED])
    )
