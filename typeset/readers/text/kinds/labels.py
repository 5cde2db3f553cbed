"""Labels with their values at the head of minutes and notices: 时间：…, 地点：…."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from typeset.model.blocks import Profile
from typeset.readers.text.kinds.words import closed
from typeset.readers.text.units import Unit
from typeset.startup.patterns import late_pattern

_WORDS: Final = (
    "时间|時間|日期|地点|地點|主持人?|主持者|会议主持|召集人|出席(?:人员|人|者|领导|单位)?|"
    "出席|列席(?:人员|人)?|"
    "缺席(?:人员|人)?|缺席者?|请假(?:人员)?|参加(?:人员|人|单位|者)?|参会(?:人员|人|者|"
    "单位)?|與會人員|与会(?:人员|者)?|到会|应到|实到|"
    "记录(?:人|员|者)?|記錄|整理(?:人)?|议题|議題|会议(?:时间|地点|议题|主题|名称|主持|记录|"
    "性质|形式|链接|内容)|主题|主讲(?:人)?|"
    "汇报人|审核(?:人)?|签发(?:人)?|对象|人数|方式|形式|部门|报告人|活动(?:时间|地点|主题|"
    "对象|内容)|适用(?:范围|对象)|"
    "采访(?:时间|地点|对象)|访谈(?:时间|地点|对象)|甲方|乙方|丙方|合同编号|编号|姓名|性别|"
    "学号|班级|职称|申请人|项目编号|承办单位|主办单位|主办|承办|协办|联系方式|项目名称|会期"
)
_LABEL: Final = late_pattern(f"[【\\[]?(?P<term>{_WORDS})(?:[（(][^（）()]{{1,8}}[）)])?[】\\]]?\\s?[：:]")
_LONGEST: Final = 200
"""A label with its value has at most so many characters."""

_FEWEST: Final = 2
"""So many lines with labels stand one below the other."""

_OPENING: Final = 24
"""They stand among the first so many units, above the text."""

_ABOVE: Final = ("title", "kicker", "deck", "byline", "dateline", "source", "salutation", "contents")

_TALK: Final = ("interview", "story", "verse")


def label_length(text: str) -> int:
    """Length of the label that opens the line, its colon included; 0 if there is none."""
    if len(text) > _LONGEST:
        return 0
    head = text[:24]
    for sign in "：:":
        end = head.find(sign)
        if end > 0 and _LABEL.fullmatch(closed(head[:end].strip()) + sign):
            return end + 1
    return 0


def is_label(text: str) -> bool:
    """Whether the line is a label of minutes or notices with its value."""
    return label_length(text) > 0


def mark_labels(units: list[Unit], profile: Profile) -> list[Unit]:
    """The units; labels with their values near the head, two and more in a row, become definitions.

    ``run_in`` is the length of the term.
    """
    if profile.name in _TALK:
        return units
    result = list(units)
    row: list[int] = []
    head = True
    for place in range(min(len(units), _OPENING) + 1):
        unit = units[place] if place < len(units) else None
        if unit is not None and head and not unit.kind and label_length(unit.text):
            row.append(place)
            continue
        head = unit is not None and unit.kind in _ABOVE
        if len(row) >= _FEWEST:
            for one in row:
                length = label_length(units[one].text)
                result[one] = replace(units[one], kind="definition", run_in=length)
        row = []
    return result
