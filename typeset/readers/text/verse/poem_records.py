"""Records of poems: each line says by its label what it is: 题目:《塞上》, 作者:柳开, and the poem below.

Such collections are written by programs. The same label opens each record, so records show each other.
"""

from __future__ import annotations

from collections import Counter
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from typeset.readers.text.heads.ruled import is_rule
from typeset.readers.text.units import Unit, shape
from typeset.readers.text.verse.poem_lines import LONGEST_TITLE, PART, is_closed, make_verse
from typeset.readers.text.verse.remarks import metre_of_lines
from typeset.readers.text.verse.verse import is_line_of_verse
from typeset.startup.patterns import late_pattern

_FEWEST: Final = 2
"""So many records show each other."""

_MOSTLY: Final = 0.7
"""This share of the lines below the labels is verse."""

_MOST_LABELS: Final = 4
"""Labels of a record: title, age, poet, form."""

_LONGEST_VALUE: Final = 3 * LONGEST_TITLE
"""Characters: some titles say where and for whom a poem was made."""

_OPEN: Final = "[【〖［\\[〔<＜]"
_CLOSE: Final = "[】〗］\\]〕>＞]"


def _labelled(words: str) -> str:
    """A pattern for a line that opens with one of these words as its label, framed or before a colon."""
    framed, label = f"{_OPEN}(?P<framed>{words}){_CLOSE}[：:]?", f"(?P<label>{words})[ \u3000]?[：:=＝]"
    return f"(?:{framed}|{label})[ \u3000\t]*(?P<value>.*)$"


_TITLE: Final = late_pattern(
    _labelled(
        "(?:诗|詩|词|詞|作|歌|曲|篇)?(?:题|題|名|题目|題目|标题|標題|题名|題名|篇名|名称|名稱)|(?i:title)"
    )
)
_OTHER: Final = late_pattern(
    _labelled(
        "作者|作家|诗人|詩人|词人|詞人|作词|作曲|撰者|著者|姓名|署名|文|(?i:author|poet|by)|朝代|年代|时代|時代|"
        "体裁|體裁|诗体|詩體|类型|類型|词牌|詞牌|出处|出處|编号|編號|(?i:dynasty|form|no)"
    )
)
_BODY: Final = late_pattern(_labelled("正文|内容|內容|原文|诗文|詩文|全文|(?i:text|body)"))
_SEPARATOR: Final = late_pattern("[^\\w\\s]{1,4}$")


class _Record(Struct, frozen=True):
    """Places of a record: its title, its other labels, the lines of its poem."""

    title: int
    start: int
    end: int


def mark_records(units: list[Unit]) -> list[Unit]:
    """The units; in records with labels the title is a heading, the rest are bylines, and verse."""
    records = _records(units)
    if not records:
        return units
    result: list[Unit] = []
    done = 0
    for record in records:
        result += [_parted(unit) for unit in units[done : record.title]]
        result.append(replace(units[record.title], kind="heading"))
        result += [unit.as_kind("byline") for unit in units[record.title + 1 : record.start]]
        result += _poem(units[record.start : record.end])
        done = record.end
    return result + [_parted(unit) for unit in units[done:]]


def _records(units: list[Unit]) -> list[_Record]:
    """The records, if they show each other: the same label comes back, and most lines below are verse."""
    titles = {
        place: match["framed"] or match["label"]
        for place, unit in enumerate(units)
        if not unit.kind and len(unit.text) <= _LONGEST_VALUE and (match := _TITLE.match(unit.text))
    }
    if len(titles) < _FEWEST:
        return []
    usual, count = Counter(titles.values()).most_common(1)[0]
    places = [place for place, label in titles.items() if label == usual]
    if count < _FEWEST:
        return []
    found = [_record(units, place, end) for place, end in zip(places, [*places[1:], len(units)], strict=True)]
    lines = [unit for record in found for unit in units[record.start : record.end]]
    verse = sum(_may_be_verse(unit) for unit in lines)
    metrical = sum(_has_metre(units[record.start : record.end]) for record in found)
    return found if 2 * metrical > len(found) and verse >= _MOSTLY * len(lines) else []


def _has_metre(lines: list[Unit]) -> bool:
    """Whether the lines are a stanza: in metre, or without stops."""
    opened = sum(not is_closed(unit) for unit in lines)
    return bool(lines) and (2 * opened > len(lines) or bool(metre_of_lines(lines)))


def _record(units: list[Unit], title: int, end: int) -> _Record:
    """The record that begins with this title, and ends before ``end``."""
    start = title + 1
    while (
        start < min(end, title + _MOST_LABELS) and not units[start].kind and _OTHER.match(units[start].text)
    ):
        start += 1
    last = start
    while (
        last < end and not units[last].kind and (_may_be_verse(units[last]) or PART.match(units[last].text))
    ):
        last += 1
    return _Record(title, start, last)


def _may_be_verse(unit: Unit) -> bool:
    if unit.kind or _is_separator(unit):
        return False
    return is_closed(unit) or is_line_of_verse(unit) or _BODY.match(unit.text) is not None


def _is_separator(unit: Unit) -> bool:
    return not unit.kind and (is_rule(unit.text) or _SEPARATOR.match(unit.text) is not None)


def _parted(unit: Unit) -> Unit:
    """The unit; a sign that parts records is a scene break."""
    return unit.as_kind("scene_break") if _is_separator(unit) else unit


def _poem(lines: list[Unit]) -> list[Unit]:
    """The lines of a poem as stanzas; what names its parts is a heading."""
    result: list[Unit] = []
    stanza: list[Unit] = []
    for unit in lines:
        if PART.match(shape(unit.text)):
            result += [*(make_verse(stanza) if stanza else []), unit.as_kind("heading")]
            stanza = []
        else:
            stanza.append(unit)
    return result + (make_verse(stanza) if stanza else [])
