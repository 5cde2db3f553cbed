"""Where the lines above a text end: at what comes again below, at numbers that go on, at rows of labels."""

from __future__ import annotations

import re
from typing import Final

from typeset.model.characters import HAN
from typeset.readers.numbering import parse_number
from typeset.readers.text.around.bylines import is_byline
from typeset.readers.text.around.datelines import is_dateline
from typeset.readers.text.around.endmatter import is_source
from typeset.readers.text.around.labels import is_label
from typeset.readers.text.around.makers import is_edited, is_made_by
from typeset.readers.text.around.particulars import has_fact, is_labelled, is_particulars, is_time
from typeset.readers.text.units import Unit
from typeset.readers.text.words import DATE, is_spaced_out
from typeset.startup.patterns import late_pattern

_LONGEST_LINE: Final = 80
_NEAR: Final = 16
_SEARCHED: Final = 400
"""So many units are looked at below a line, near it and throughout the text."""

_HOUR: Final = late_pattern("(?<![\\d:：])\\[?\\d{1,2}[:：]\\d{2}(?![\\d.年])")
_FEWEST_SECTIONS: Final = 2
_WHO_AND_WHEN: Final = late_pattern(".{1,40}\\d{1,2}[:：]\\d{2}(?:[:：]\\d{2})?\\W?")


def is_of_talk(units: list[Unit], place: int) -> bool:
    """Whether the line says who spoke when in a talk, as several others do: 老周 2023/6/3 08:02."""
    if _WHO_AND_WHEN.fullmatch(units[place].text) is None:
        return False
    following = units[place + 1 : place + 1 + _NEAR]
    return sum(_WHO_AND_WHEN.fullmatch(unit.text[:_LONGEST_LINE]) is not None for unit in following) > 1


def is_of_log(units: list[Unit], place: int) -> bool:
    """Whether the line opens with the hour and minute, as several of the next ones do: 21:03 < laoxu> ….

    The line that opens a log may hold them elsewhere.
    """
    following = units[place + 1 : place + 1 + _NEAR]
    alike = sum(_HOUR.match(unit.text[:_LONGEST_TIME]) is not None for unit in following)
    return alike > _FEWEST_ROWS and (_HOUR.search(units[place].text[:_LONGEST_LINE]) is not None)


def comes_again(units: list[Unit], place: int) -> bool:
    """Whether other times stand in lines of their own below, above text, as days do in diaries."""
    rows = units[place + 1 : place + 1 + _NEAR]
    is_row = bool(rows) and is_particulars(rows[0].text)
    alike = sum(len(unit.text) <= _LONGEST_LINE and is_particulars(unit.text) for unit in rows)
    if is_row and alike >= _FEWEST_ROWS:
        return True
    if not is_time(units[place].text):
        return False
    following = units[place + 1 : place + 1 + _SEARCHED]
    return any(
        len(unit.text) <= _LONGEST_TIME and not unit.kind and is_time(unit.text) for unit in following[1:-1]
    )


_LONGEST_TIME: Final = 20
_FEWEST_ROWS: Final = 3
"""So many lines of particulars are rows of a list: 周三　18:30　二号厅."""


def heads_part(units: list[Unit]) -> bool:
    """Whether the first line, spread out, is a head, as numbers below it show: 三　蜂　箱, （一）."""
    match = _SPREAD_NUMBER.match(units[0].text)
    if match is None or not is_spaced_out(units[0].text):
        return False
    inner, after = _INNER.match, _SPREAD_NUMBER.match
    return any(inner(unit.text) or after(unit.text) for unit in units[1:_SEARCHED])


_SPREAD_NUMBER: Final = late_pattern("[一二三四五六七八九十]{1,3}[ \u3000]+(?=[\u3400-\u9fff])")
_INNER: Final = late_pattern("[（(]一[）)]")


def opens_labels(units: list[Unit], place: int) -> bool:
    """Whether labels with their values begin here, as at the head of minutes: 时间：…, 地点：…."""
    if place + 1 >= len(units):
        return False
    pair = (units[place].text, units[place + 1].text)
    if all(map(is_label, pair)):
        return True
    below = units[place + 2].text if place + 2 < len(units) else ""
    stated = [is_label(text) or has_fact(text) for text in (*pair, below)]
    return (
        all(is_labelled(text) and not is_source(text) for text in pair)
        and (stated[0] or (place > 0 and any(stated) and not is_byline(pair[1])))
        and not (is_byline(pair[0]) and not is_labelled(below))
    )


def opens_fields(units: list[Unit], place: int) -> bool:
    """Whether two lines with short labels stand here below a title, of which none says who wrote it.

    材料：…, 用时：… open a recipe as 时间：…, 地点：… open minutes.
    """
    rows = units[place : place + _FEWEST_FIELDS]
    return (
        len(rows) == _FEWEST_FIELDS
        and not rows[1].first.gap
        and all(
            not unit.kind
            and _FIELD.match(unit.text)
            and is_labelled(unit.text)
            and not is_byline(unit.text)
            and not is_source(unit.text)
            and not is_dateline(unit.text)
            for unit in rows
        )
    )


_FEWEST_FIELDS: Final = 2
_FIELD: Final = late_pattern(f"[{HAN}](?:[ \u3000]*[{HAN}]){{1,3}}[：:]")


def is_filed(text: str) -> bool:
    """Whether a label and the number under which the text is filed are the line: 合同编号：HX-2020-037."""
    return len(text) <= _LONGEST_LINE and _FILED.fullmatch(text) is not None


def is_approved(text: str) -> bool:
    """Whether a label and a date say when the text was approved or changed: 核准日期：2009年06月30日."""
    return len(text) <= _LONGEST_LINE and _APPROVED.fullmatch(text) is not None


_APPROVED: Final = late_pattern(
    f"(?:[核批][准準]|修[改订訂]|[发發][布佈]|[实實]施|生效|[颁頒][布佈]|[制製][订訂定]|更新)日期"
    f"[ \u3000]?[：:][ \u3000]*{DATE}"
)


_CODE: Final = (
    f"[-–—_A-Za-z\\d０-９（()）〔〕\\[\\]/.{HAN} \u3000]{{0,40}}"
    "[\\d０-９][号號\u3000 -]?[^，。；！？：]{0,12}"
)
_FILED: Final = late_pattern(
    f"[{HAN}]{{0,6}}(?:[编編][ \u3000]*[号號]|[文档檔案卷][号號]|[发發收來来]文[字编編]?[号號]|序[号號])"
    f"(?:[ \u3000]?[：:№][ \u3000]*|[ \u3000]+(?=[A-Za-z\\d]))(?:{_CODE})"
)


_HALF: Final = late_pattern("卷之?[上中下]|[上中下][卷部]")


def is_lone_chapter(units: list[Unit], place: int) -> bool:
    """Whether the first line is the only chapter of a file whose sections have its number: 第 7 章, 7.1.

    Or the line names a half of a work, the other of which is not here: 卷上.
    """
    if place and _HALF.fullmatch(units[place].text):
        return sum(_HALF.fullmatch(unit.text) is not None for unit in units) == 1
    # Below a running head that was dropped it is a chapter of a scanned book.
    number = parse_number(units[0].text) if place == 0 and not units[0].first.new_page else None
    if number is None or number.scheme != "chapter":
        return False
    section = re.compile(f"{number.value}[.．]\\d")
    sections = sum(section.match(unit.text) is not None for unit in units[1:])
    others = (parse_number(unit.text) for unit in units[1:] if unit.text[0] == "第")
    return sections >= _FEWEST_SECTIONS and all(one is None or one.scheme != "chapter" for one in others)


def is_volume(text: str) -> bool:
    """Whether the line is nothing but the number of a volume: 卷一, 下册."""
    return len(text) <= _LONGEST_VOLUME and _VOLUME.fullmatch(text) is not None


_LONGEST_VOLUME: Final = 16
_VOLUME: Final = late_pattern(
    "卷之?[一二三四五六七八九十上中下]{1,3}|[上中下][卷部册冊]|卷[ \u3000]*[首末]|"
    "第[一二三四五六七八九十\\d]{1,3}[卷册冊辑輯集编編部](?:[ \u3000]+[^ \u3000，。：]{1,8})?"
)


def is_volume_of_title(units: list[Unit], place: int) -> bool:
    """Whether the line is the volume of the work that the line above names, and no other volume is here.

    White stands below it, or who made the text.
    """
    if not 0 < place < min(_LAST_OF_TITLE, len(units) - 1) or units[place].kind or units[place].first.gap:
        return False
    below = units[place + 1]
    is_last = below.first.gap > 0 or is_byline(below.text) or is_made_by(below.text) or is_edited(below.text)
    return (
        is_last
        and is_volume(units[place].text)
        and sum(is_volume(unit.text) for unit in units[1:_SEARCHED]) == 1
    )


_LAST_OF_TITLE: Final = 3
