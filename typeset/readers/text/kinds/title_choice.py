"""The choice of the title among the lines above the text that do not show their kind by themselves.

Every line is weighed: its words, its place, marks, spaces, whether it is named again below. The heaviest is
the title, with its neighbours where they are parts of it; above it stands the kicker, below it the deck.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from msgspec import Struct

from typeset.model.characters import HAN, has_han
from typeset.readers.text.kinds.bylines import is_signed_by_office, may_be_byline, names_authors
from typeset.readers.text.kinds.front_lines import is_kicker_by_end
from typeset.readers.text.kinds.verse import mark_verse
from typeset.readers.text.kinds.words import closed, is_spaced_out
from typeset.readers.text.units import Unit, ends_in_mark
from typeset.startup.patterns import late_pattern

_LONGEST_NAME: Final = 16
"""A byline of names alone has at most so many characters."""

_TITLED: Final = late_pattern(
    "(?:通知|决定|決定|批复|报告|報告|办法|辦法|规定|規定|条例|條例|指南|手册|手冊|纪要|紀要|"
    "记录|紀錄|讲话|发言|致辞|"
    "一封信|公开信|说明书?|总结|总结|计划|规划|方案|合同|协议书?|章程|简介|须知|须知|倡议书|"
    "公告|公报|通报|意见|[函信令]|声明|细则|"
    "准则|守则|制度|标准|规范|教程|入门|问答|法|宣言|条约|公约|调查|研究|分析|综述|综论|概论|"
    "导论|通论|史话|实录|全集|文集|诗集|"
    "选集|大全|合集|传|记|志|史|论|赋|书|经|日记|请示|议案|提案|申请书|证明|启事|通告|预案|"
    "纲要|大纲|清单|日程|菜谱|食谱|试卷|试题)"
    "(?:[（(].{1,12}[）)])?$"
)
_ABOUT: Final = late_pattern("关于|關於")
_COMPLETES: Final = late_pattern(
    "(?:的)?(?:通知|决定|批复|报告|函|意见|办法|规定|公告|通告|通报|请示|说明|方案|纪要|讲话|"
    "令)(?:[（(].{1,12}[）)])?$"
)
_EXAM: Final = late_pattern("考试|考試|测试|測試|测验|測驗|检测|檢測|模拟|模擬|竞赛|競賽|评量|評量")
_SUBJECT: Final = late_pattern(
    "[^，。]{0,4}(?:语文|国语|英语|日语|外语|数学|物理|化学|生物|历史|地理|政治|道德与法治|科学|"
    "美术|音乐|技术|综合|基础知识|理论|國語|英語|數學|歷史|社會)(?:科|科目)?(?:试[题卷]|試[題卷]|试题卷)?(?:[（(].{1,6}[）)])?"
)
"""The line with the subject of an exam, a further line of its title."""

_LEADS_ON: Final = late_pattern("(?:[的与與和及暨、：:—]|考试|考試|学年|学期|學年|學期|年度|届|屆)$")
_DECK: Final = late_pattern(
    "[（(].{2,40}[）)]$|(?:纪念|記|记|访|訪|兼论|兼谈|兼評|兼评|写在|读|评|谨以|献给|以.+为例)|"
    ".+(?:纪实|侧记|札记|随笔|访谈录?|实录|手记|纪事|综述|述评|为例|的故事|调查报告)$"
)
_IN_MARKS: Final = late_pattern("《[^《》]{1,40}》.{0,12}")
_JOINED_CLAUSES: Final = late_pattern(f"[{HAN}”》][ \u3000]+[{HAN}“《]")
_LONG: Final = 50
_CENTRED: Final = 12
"""Columns: an indent that is no paragraph's."""

_MUCH_LONGER: Final = 4
_HEADLINE: Final = 10
"""A headline below a kicker has at least so many characters."""

_SHORT_WORD: Final = 6
"""The last line of a title, 实施方案, has at most so many characters."""

_CLAUSE: Final = 5
"""A line of a title in two lines has at least so many characters."""

_KICKERS: Final = range(4, 17)
_SEARCHED: Final = 400
"""The title is looked for in so many units below it."""


class _Case(Struct, frozen=True):
    """The free lines, the kind of the line below that proves them, and the text's units."""

    lines: list[Unit]
    proof: str
    rest: tuple[Unit, ...]


def choose_title(lines: list[Unit], proof: str, rest: tuple[Unit, ...]) -> list[Unit]:
    """The lines with kinds: kicker, title, deck, byline; none for what may be the first head.

    ``proof`` is the kind of the line below them, if it shows that a title stands above. Gives nothing if none
    of them is a title.
    """
    lines, names = _split_names(lines)
    proof = "byline" if names else proof
    case = _Case(lines, proof, rest)
    if not proof and len(lines) == 1 and _opens_poems(rest):
        return []
    author = names[-1].text if names else rest[0].text if proof == "byline" and rest else ""
    if author and _opens_anthology(case, author):
        if len(lines) == 1:
            return []
        case = _Case(lines[:-1], "", rest)
        return [*_named(case), lines[-1], *(name.as_kind("byline") for name in names)]
    if _is_list(case) or _is_stanza(case):
        return []
    names = [name.as_kind("byline") for name in names]
    return [*_named(case), *names]


def is_about(text: str) -> bool:
    """Whether the line says what an official paper is about, in its form: 关于……的批复."""
    plain = closed(text)
    return _ABOUT.search(plain) is not None and _COMPLETES.search(plain) is not None


def _split_names(lines: list[Unit]) -> tuple[list[Unit], list[Unit]]:
    """The lines without the names at their end, and these."""
    end = len(lines)
    while end > 1 and _is_name(lines[end - 1].text):
        end -= 1
    return lines[:end], lines[end:]


def _is_name(text: str) -> bool:
    if len(text) > _LONGEST_NAME or _COMPLETES.fullmatch(closed(text)):
        return False
    return may_be_byline(text) or names_authors(text)


def _opens_anthology(case: _Case, author: str) -> bool:
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


def _is_stanza(case: _Case) -> bool:
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


def _is_list(case: _Case) -> bool:
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


def _named(case: _Case) -> list[Unit]:
    """The lines with kicker, title and deck; the title may have several lines."""
    lines = case.lines
    if len(lines) == 1:
        return [lines[0].as_kind("title")]
    weights = [_weight(case, place) for place in range(len(lines))]
    best = max(range(len(lines)), key=lambda place: weights[place])
    start, end = _extent(case, best)
    kinds = ["kicker"] * start + ["title"] * (end - start) + [""] * (len(lines) - end)
    if end < len(lines) and _is_deck(case, end):
        kinds[end] = "deck"
    # What stands between title and first text, with nothing that proves it, may be the first head.
    found = [unit.as_kind(kind) if kind else unit for unit, kind in zip(lines, kinds, strict=True)]
    rivals = sorted(weights)[-2:]
    if end - start == 1 and rivals[1] - rivals[0] < 2:
        found[start] = found[start].doubted(_TORN_BETWEEN, "which_line_is_title")
    return found


_TORN_BETWEEN: Final = 70
"""Percent: how sure the title is if another line is nearly as likely."""


def _extent(case: _Case, best: int) -> tuple[int, int]:
    """From which line to which the title goes."""
    lines = case.lines
    start, end = best, best + 1
    while start and _goes_on(case, start - 1):
        start -= 1
    while end < len(lines) and _goes_on(case, end - 1):
        end += 1
    return start, end


def _goes_on(case: _Case, place: int) -> bool:
    """Whether the line and the one below it are lines of one title."""
    above, below = case.lines[place], case.lines[place + 1]
    a, b = closed(above.text), closed(below.text)
    if _leads_on(a, b, direct=below.first.gap == 0):
        return True
    return not is_kicker_by_end(a) and _DECK.match(b) is None and _is_couplet(case, place)


def _leads_on(a: str, b: str, *, direct: bool) -> bool:
    """Whether the words of two lines are one title: 关于…… / 的通知, ……年秸秆禁烧 / 工作方案."""
    if _LEADS_ON.search(a) or (len(b) <= 4 and _COMPLETES.fullmatch(b)):
        return _DECK.match(b) is None
    if direct and _EXAM.search(a) and _SUBJECT.fullmatch(b):
        return True
    completes = len(b) <= _SHORT_WORD and _TITLED.search(b) and not _TITLED.search(a) and len(a) > len(b)
    is_open = _ABOUT.search(a) is not None and _COMPLETES.search(a) is None
    if direct and (completes or is_open):
        return True
    return _ABOUT.match(b) is not None and (is_signed_by_office(a) or is_issuer(a))


def _is_couplet(case: _Case, place: int) -> bool:
    """Whether the two lines are as long as each other, and nothing stands between them."""
    above, below = case.lines[place], case.lines[place + 1]
    direct = below.first.gap == 0
    sizes = len(closed(above.text)), len(closed(below.text))
    spaced = is_spaced_out(above.text), is_spaced_out(below.text)
    if min(sizes) < _CLAUSE or spaced[0] != spaced[1]:
        return False
    if sizes[0] == sizes[1] and (direct or case.proof == "deck"):
        return True
    # Nearly as long, with white below them and none between: a head would stand apart.
    apart = bool(case.rest) and not case.proof and case.rest[0].first.gap > 0
    near = abs(sizes[0] - sizes[1]) <= 2 and not any(spaced)
    return direct and apart and near and place + 2 == len(case.lines)


def is_issuer(text: str) -> bool:
    """Whether the line ends as names of offices and companies do."""
    return (
        re.search("(?:政府|委员会|办公[室厅]|局|厅|部|会|院|大学|公司|集团|法院|检察院)$", text) is not None
    )


def _is_deck(case: _Case, place: int) -> bool:
    """Whether the line below the title is its deck: by its words, or since a byline follows it."""
    text = case.lines[place].text
    if _DECK.match(text):
        return True
    return place + 1 == len(case.lines) and case.proof in ("byline", "dateline", "source")


def _weight(case: _Case, place: int) -> int:
    """What speaks for a line as title."""
    unit = case.lines[place]
    text, plain = unit.text, closed(unit.text)
    is_last = place + 1 == len(case.lines)
    weight = _PLAIN if place == 0 else _PLAIN - 1
    weight += 4 * (_IN_MARKS.fullmatch(text) is not None)
    weight += 3 * (len(plain) >= 3 and is_spaced_out(text))
    weight += 2 * (_TITLED.search(plain) is not None) + 3 * (_ABOUT.search(plain) is not None)
    weight += 2 * (unit.first.indent >= _CENTRED and place > 0 and case.lines[0].first.indent < _CENTRED)
    weight += 2 * (is_last and case.proof in ("deck", "byline"))
    weight -= 5 * (is_kicker_by_end(text) and not _TITLED.search(plain))
    weight -= 3 * (place > 0 and _DECK.match(text) is not None)
    weight -= 2 * (len(text) > _LONG) + 2 * (len(plain) == 1 and len(case.lines) > 1)
    if not has_han(text) and any(has_han(other.text) for other in case.lines):
        weight += _NAMED_AGAIN if _comes_again(text, case.rest) else -4
    weight -= 2 * (place == 0 and is_signed_by_office(text) and not _ABOUT.search(plain))
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


def _is_headline(case: _Case) -> bool:
    """Whether the second line is a headline of newspapers, the first one its kicker."""
    above, text = case.lines[0].text, case.lines[1].text
    clauses = _JOINED_CLAUSES.search(text) is not None or "，" in text or "：" in text
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
