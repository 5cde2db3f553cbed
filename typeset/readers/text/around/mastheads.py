"""What stands above papers: the masthead of a periodical, the fields by which an office files its texts.

A masthead has rows that name the periodical, its volume, its number and its date.
"""

from __future__ import annotations

from typing import Final

from typeset.model.characters import HAN
from typeset.readers.text.units import Unit, ends_in_mark
from typeset.readers.text.words import closed
from typeset.startup.patterns import late_pattern

_SET_IN_COLUMNS: Final = ("table", "code_block")
_MOST_ROWS: Final = 3
_FEWEST_ROWS: Final = 2
"""One such row may be the title of a newsletter: 河湾校报　　第3期　　2019年5月."""

_LONGEST: Final = 160
_LONGEST_ROW: Final = 240
"""Characters of a row whose cells white drives to the left, the middle and the right of a page."""

_YEAR: Final = late_pattern("(?:19|20)\\d{2}")
_VOLUME: Final = late_pattern(
    "(?:第 ?|总第?)[\\d一二三四五六七八九十百]{1,4} ?[卷期輯辑]|Vol\\. ?\\d|No\\. ?\\d"
)
_WIDE: Final = late_pattern(" {3}|[\u3000\t]{2}")


def end_of_masthead(units: list[Unit]) -> int:
    """How many of the first units are the masthead of a periodical; 0 if none is."""
    if not units:
        return 0
    if _is_whole(units[0]):
        return 1
    end = 0
    while end < min(len(units) - 1, _MOST_ROWS) and _is_row(units[end], is_first=not end):
        end += 1
    texts = [unit.text for unit in units[:end]]
    is_dated = any(map(_YEAR.search, texts)) and any(map(_VOLUME.search, texts))
    return end if end >= _FEWEST_ROWS and is_dated else 0


def _is_whole(unit: Unit) -> bool:
    """Whether the columns, or the line, hold the number, the name and the date at once."""
    if unit.kind in _SET_IN_COLUMNS and len(unit.lines) <= _MOST_ROWS:
        return _VOLUME.search(unit.lines[0].text) is not None
    text = unit.text
    if unit.kind or len(text) > _LONGEST or ends_in_mark(text):
        return False
    return len(_VOLUME.findall(text)) > 1 and _YEAR.search(text) is not None


def _is_row(unit: Unit, *, is_first: bool) -> bool:
    """Whether white sets the line in columns, of which one is a number or a year; others stand below it."""
    text = unit.text
    if unit.kind or len(text) > _LONGEST_ROW or ends_in_mark(text) or not _WIDE.search(text):
        return False
    is_number = _VOLUME.search(text) is not None or _YEAR.search(text) is not None
    return is_number and (is_first or not unit.first.gap)


_FIELD: Final = late_pattern(
    f"(?P<label>[{HAN}](?:[ \u3000]*[{HAN}]){{1,5}})[ \u3000]*[：:][ \u3000]*(?P<value>.{{0,80}})"
)
_NAMES: Final = ("名称", "标题", "题名", "名稱", "標題", "文件名称")
_FEWEST_FIELDS: Final = 3


def end_of_fields(units: list[Unit]) -> int:
    """How many of the first units are fields of an office's web page, one of which gives the title below.

    索 引 号：…, 名    称：关于…的通知, 文    号：… stand above 关于…的通知.
    """
    titles: list[str] = []
    end = 0
    while end < len(units) - 1 and not units[end].kind and len(units[end].text) <= _LONGEST:
        field = _FIELD.fullmatch(units[end].text)
        if field is None:
            break
        if closed(field["label"]) in _NAMES:
            titles.append(closed(field["value"]))
        end += 1
    return end if end >= _FEWEST_FIELDS and closed(units[end].text) in titles else 0
