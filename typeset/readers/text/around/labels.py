"""Labels with their values at the head of minutes and notices: 时间：…, 地点：…."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from typeset.model.blocks import Profile
from typeset.model.characters import HAN
from typeset.readers.text.around.particulars import has_fact
from typeset.readers.text.units import Unit, ends_in_mark, shape
from typeset.readers.text.words import closed
from typeset.startup.patterns import late_pattern

_WORDS: Final = (
    "(?:登场|登場|出场|剧中|劇中)?人物|角色|场景|場景|布景|时间|時間|日期|地点|地點|主持人?|主持者|"
    "会议主持|召集人|出席(?:人员|人|者|领导|单位)?|"
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

_ANY: Final = late_pattern(
    f"(?P<term>[{HAN}](?:[ \u3000]*[{HAN}]){{1,12}})(?:[（(][^（）()]{{1,8}}[）)])?[：:]\\s?(?=\\S)"
)
_SEALED: Final = late_pattern("^.{0,10}(?:[签簽][字名章]|[盖蓋]章)")
"""Who signs below, with room for his name, is no fact."""

_LONGEST_FACT: Final = 60
_LONGEST_LABEL: Final = 8
"""Characters of a label, and with its value."""

_SPREAD: Final = 2
"""White inside a label that is spread; a name of two characters has less: 阿　仁."""

_SPOKEN: Final = frozenset("“「『？！_＿")
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

    ``run_in`` is the length of the term. Beside a label that is known, any other one may stand that states
    a fact: 到场：九人. Where people talk, and below other lines, all must do so, or they may be speakers.
    """
    result = list(units)
    row: list[int] = []
    head = True
    talks = profile.name in _TALK
    for place in range(min(len(units), _OPENING) + 1):
        unit = units[place] if place < len(units) else None
        if unit is not None and _fits(unit, is_next=bool(row), facts=talks or not head):
            row.append(place)
            continue
        head = unit is not None and unit.kind in _ABOVE
        above = bool(row) and row[0] > 0 and units[row[0] - 1].kind in _ABOVE
        closes = (
            unit is None and bool(row) and units[row[0] - 1].kind not in _ABOVE
        )  # below text: who signs, whom to call
        if (
            len(row) >= _FEWEST
            and not closes
            and any(_is_known(units[one].text) or (above and has_fact(units[one].text)) for one in row)
        ):
            for one in row:
                text = units[one].text
                length = label_length(text) or _any_length(text)
                result[one] = replace(units[one], kind="definition", run_in=length)
        row = []
    return result


def _fits(unit: Unit, *, is_next: bool, facts: bool) -> bool:
    """Whether the unit is a label with its value that may stand in a row of them."""
    if unit.kind or (is_next and unit.first.gap and not label_length(unit.text)):
        return False
    return _any_length(unit.text) > 0 or (not facts and label_length(unit.text) > 0)


def _any_length(text: str) -> int:
    """Length of any label before a fact, its colon included; 0 if there is none."""
    match = _ANY.match(text) if len(text) <= _LONGEST_FACT and not _SEALED.search(text) else None
    is_fact = match is not None and not ends_in_mark(shape(text)) and _SPOKEN.isdisjoint(text)
    return match.end() if match and is_fact and len(closed(match["term"])) <= _LONGEST_LABEL else 0


def _is_known(text: str) -> bool:
    """Whether the label of the line is known, or its characters are spread as those of no name are."""
    if label_length(text):
        return True
    match = _ANY.match(text)
    return match is not None and len(match["term"]) - len(closed(match["term"])) >= _SPREAD
