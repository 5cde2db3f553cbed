"""Labels with their values at the head of minutes and notices: 时间：…, 地点：…."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from typeset.model.blocks import Profile
from typeset.model.characters import HAN
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
_GAPPED: Final = late_pattern(f"(?P<term>{_WORDS})[ \u3000\\t]+(?=[^ \u3000\\t：:])")
"""A label that white parts from its value."""

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

_CELLS: Final = late_pattern("\u3000{2,}| {2,}|\t+|(?<=[_＿])[ \u3000]+(?=[^ _＿\u3000])")
_FIELD: Final = late_pattern(f"[{HAN}](?:[ \u3000]?[{HAN}]){{1,7}}[：:][ \u3000]*[^。！？：:]{{1,24}}")
_ROOM: Final = late_pattern(f"(?P<term>[{HAN}]{{1,8}})[：:] ?[_＿]{{2,}}[^_＿]{{0,3}}")
"""A label with room to write in."""

_EMPTY_FIRST: Final = late_pattern(f"(?P<term>[{HAN}]{{2,8}})[：:][ \u3000]{{2,}}")
_EMPTY: Final = late_pattern(f"[{HAN}]{{2,8}}[：:]")
_BRACKETS: Final = late_pattern("[（(][ \u3000]+[）)]")
_FIGURE: Final = late_pattern("[：:]\\s?[A-Za-z\\d+#№￥¥(（][\\w./+ -]*\\d[\\w./+)） -]*[^\\W\\d_]{0,2}$")
_SPOKEN: Final = frozenset("“「『？！")
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


def _gapped_length(unit: Unit) -> int:
    """Length of a known label and the white behind it; 0 if the line opens with none."""
    match = _GAPPED.match(unit.text) if not unit.kind and len(unit.text) <= _LONGEST_FACT else None
    return match.end() if match and not ends_in_mark(shape(unit.text)) else 0


def _mark_gapped(units: list[Unit]) -> None:
    """Make lines with known labels and no colons definitions, in place, where two and more are in a row."""
    lengths = [_gapped_length(unit) for unit in units[:_OPENING]]
    for place, length in enumerate(lengths):
        beside = (place and lengths[place - 1]) or (place + 1 < len(lengths) and lengths[place + 1])
        if length and beside:
            units[place] = replace(units[place], kind="definition", run_in=length)


def mark_labels(units: list[Unit], profile: Profile) -> list[Unit]:
    """The units; labels with their values near the head, two and more in a row, become definitions.

    ``run_in`` is the length of the term. Beside a label that is known, any other one may stand that states
    a fact: 到场：九人. Where people talk, and below other lines, all must do so, or they may be speakers.
    """
    result = list(units)
    _mark_gapped(result)
    units = list(result)
    row: list[int] = []
    head = True
    talks = profile.name in _TALK
    for place in range(min(len(units), _OPENING) + 1):
        unit = units[place] if place < len(units) else None
        if unit is not None and _fits(unit, is_next=bool(row), facts=talks or not head):
            row.append(place)
            continue
        head = unit is not None and unit.kind in _ABOVE
        closes = (
            place + 1 >= len(units) and bool(row) and units[row[0] - 1].kind not in _ABOVE
        )  # below text: who signs, whom to call
        opens = bool(row) and row[0] == 0
        below_title = bool(row) and not opens and units[row[0] - 1].kind in _ABOVE
        if (
            row
            and not closes
            and _are_facts([units[one].text for one in row], opens=opens, below_title=below_title)
        ):
            for one in row:
                text = units[one].text
                length = label_length(text) or _any_length(text)
                result[one] = replace(units[one], kind="definition", run_in=length)
        row = []
    return result


def _are_facts(texts: list[str], *, opens: bool, below_title: bool) -> bool:
    """Whether lines with labels, one below the other, are facts about the text rather than what people say.

    Below the title a line of several labels is enough, and so is a value that nobody says.
    """
    if any(map(_is_known, texts)):
        return len(texts) >= _FEWEST or (below_title and _fields(texts[0]) > 1)
    if opens:
        return False
    if any((_ROOM.match(text) or _EMPTY_FIRST.match(text)) and _fields(text) > 1 for text in texts):
        return True
    return below_title and len(texts) >= _FEWEST and any(map(_states_figure, texts))


def _fits(unit: Unit, *, is_next: bool, facts: bool) -> bool:
    """Whether the unit is a label with its value that may stand in a row of them."""
    # Below the title a line of labels with room to write is no title; that is all that is known of it.
    is_form = unit.kind == "paragraph" and _fields(unit.text) > 1
    if (unit.kind and not is_form) or (is_next and unit.first.gap and not label_length(unit.text)):
        return False
    return _any_length(unit.text) > 0 or (not facts and label_length(unit.text) > 0)


def _any_length(text: str) -> int:
    """Length of any label before a fact, its colon included; 0 if there is none."""
    if len(text) > _LONGEST_FACT or _SEALED.search(text):
        return 0
    if (room := _ROOM.match(text) or _EMPTY_FIRST.match(text)) and _fields(text) > 1:
        return len(closed(room["term"])) + (text[room.end("term")] in "：:")
    match = _ANY.match(text)
    is_fact = match is not None and not ends_in_mark(shape(text)) and _SPOKEN.isdisjoint(text)
    return match.end() if match and is_fact and len(closed(match["term"])) <= _LONGEST_LABEL else 0


def _fields(text: str) -> int:
    """How many labels stand on a line of nothing but labels with their values, or with room for these."""
    if len(text) > _LONGEST_FACT:
        return 0
    cells = [cell for cell in _CELLS.split(_BRACKETS.sub("＿＿", text)) if cell]
    if not cells or not all(any(form.fullmatch(cell) for form in (_FIELD, _ROOM, _EMPTY)) for cell in cells):
        return 0
    return len(cells)


def _states_figure(text: str) -> bool:
    """Whether the value is a number, such as nobody says: of a telephone, a file, a sum."""
    return _FIGURE.search(text) is not None


def _is_known(text: str) -> bool:
    """Whether the label of the line is known, or its characters are spread as those of no name are."""
    if label_length(text):
        return True
    match = _ANY.match(text)
    return match is not None and len(match["term"]) - len(closed(match["term"])) >= _SPREAD
