"""Particulars: lines around a title that state facts, cell by cell: dates, hours, units, counts, labels.

No list of words tells them all. So a line is parted at its white and its marks, and each cell is asked
whether it is nothing but a date, a count, or a label with its value. Where most cells are facts, the line is
no title.
"""

from __future__ import annotations

from typing import Final

from typeset.model.characters import HAN
from typeset.readers.text.units import ends_in_mark, shape
from typeset.readers.text.words import closed
from typeset.startup.patterns import late_pattern

_LONGEST: Final = 80
"""A line of particulars has at most so many characters, a cell that states no fact so many."""

_LONGEST_OTHER: Final = 14

_WIDE: Final = late_pattern(" {2,}|[ ]*[\u3000\\t|｜．·•;；]+[ ]*")
_COMMAS: Final = late_pattern("[，,、] ?")
_ANY_WHITE: Final = late_pattern("\\s+")
_FEWEST_WORDS: Final = 2
"""A line with single spaces has more words than that, if they are its cells: 3月11日 06:30 来自 某终端."""

_BRACKETS: Final = "（）()【】[]〔〕［］"

_NUMERAL: Final = "[\\d〇○零一二三四五六七八九十廿百兩两]"
_TIME: Final = late_pattern(
    f"(?P<strong>{_NUMERAL}{{4}} ?(?:年|[-./／] ?{_NUMERAL}{{1,2}} ?[-./／] ?)|"
    f"(?:{_NUMERAL}{{1,3}} ?|[正腊臘冬])月(?:份|底|初(?![一二三四五六七八九十])|中旬|上旬|下旬)?"
    f"(?:{_NUMERAL}{{1,3}} ?[日号號]|[初十廿][一二三四五六七八九十])?|"
    f"{_NUMERAL}{{1,3}} ?[日号號]|\\d{{4}}[-./]\\d{{1,2}}(?:[-./]\\d{{1,2}})?|"
    "(?:1\\d\\d|[4-9]\\d)[./]\\d{1,2}[./]\\d{1,2}|\\d{1,2}[:：]\\d{2}(?:[:：]\\d{2})?|"  # 103.9.1
    f"{_NUMERAL}{{1,3}} ?[时時点點](?:{_NUMERAL}{{1,3}} ?分|半|正|整|[一二三]刻)?|(?:星期|"
    f"[周週])[一二三四五六日天末]|[逢每](?=[周週主星])|主日|禮拜[一二三四五六日天]|"
    f"礼拜[一二三四五六日天]|"
    "(?:农历|農曆|阴历|陰曆|夏历|旧历|舊曆)(?:[正腊臘冬]月)?|(?:中華民國|民国|民國|西元|"
    "公元)|初[一二三四五六七八九十]|[春夏秋冬]至|[立][春夏秋冬]|"
    "[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥](?:年|(?=.?[正一二三四五六七八九十腊臘冬]{1,2}月))|"
    "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*)"
    f"|(?:凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚間|晚间|夜间|午夜|今日|当日|當日|"
    f"{_NUMERAL}{{1,4}} ?年|[初暮仲深早晚孟季]?[春夏秋冬][季天]?(?:[学學]期)?|[晚早晨夜]|"
    f"[岁歲][末暮]|日期|时间|時間|"
    f"打印|列印|填表|[起止至到自从從前后後于於每逢])"
    "|(?:更新|修订|修訂|修改|调整|調整|制表|製表|编印|編印|印发|印發|印制|发布|發佈|發布|"
    "公布|公佈|施行|执行|執行|启用|啟用|实行|"
    "截止|截至|发表|發表|定稿|初稿|整理|来自|來自|生效|[晴阴陰雨雪]|大风|多云)"
)
_CONNECTS: Final = late_pattern("[-—–~～/／、.．:：\\s,，()（）\\d]+")
_LABELLED: Final = late_pattern(f"[{HAN}A-Za-z][{HAN}A-Za-z（）()/／ ]{{0,9}}[：:] ?\\S.{{0,39}}")
_COUNTED: Final = late_pattern(
    f"(?:约|約|共|全|计|計|总|總|合计|第)?[{HAN}]{{0,4}} ?(?:\\d[\\d,.，]*|"
    f"[一二三四五六七八九十百千两兩]+)[万萬千kKwW+]* ?"
    f"(?:分钟|分鐘|小[时時]|[{HAN}]{{1,2}}|km|kg|%|MB|KB|页)?(?:/[{HAN}])?"
)
_NUMBERED: Final = late_pattern(
    f"[{HAN}（）()]{{0,12}}[〔\\[（(【﹝][{HAN}]{{0,4}}[〕\\]）)】﹞]?\\s?(?:19|"
    f"20)\\d{{2}}\\s?[-〕\\]）)】﹞].{{0,8}}[号號期]|"
    f"[{HAN}]{{1,10}}[〔\\[（(【﹝][{HAN}]{{1,4}}[〕\\]）)】﹞]\\s?(?:19|"
    f"20)?\\d{{2,4}}\\s?-\\s?\\d{{1,5}}\\s?[号號期]|"
    "(?:[Vv](?:er)?\\.?|版本|Rev\\.?) ?\\d+(?:\\.\\d+)*|总?第 ?[\\d一二三四五六七八九十百]{1,5} ?[期号號版稿]"
)
"""The number of a paper, an edition, an issue, however its brackets stand: 某某〔公关〕2020-08 号."""

_MADE: Final = late_pattern(
    "(?:编印|編印|印制|印製|收集|搜集|整理|命题|命題|出题|出題|审题|審題|审核|審核|校对|校對|制作|製作|"
    "制表|製表|绘制|"
    "主办|主辦|承办|承辦|供稿|填报|值班|适用.{0,2}|適用.{0,2}|执笔|執筆|汇总|彙總|统计|統計)(?:单位|單位|"
    "人|者)?[：:]"
)
"""A label that says who made, gathered or gives out what follows, or for whom."""

_OF_EXAM: Final = late_pattern(
    "[（(【]?(?:(?:满分|滿分|总分|總分|(?:考试|考試|答题|測驗)?(?:时间|時間)|"
    "时量)[：:为為 ]?\\d+ ?(?:分钟|分鐘|分|小[时時])"
    "[，,、；; \u3000]*){1,3}[）)】]?"
)
"""How long an exam lasts and what it counts."""


def is_particulars(text: str) -> bool:
    """Whether the line states facts and nothing else: 六月十八日　星期二, 2021年3月调整　单位：元.

    Half of its cells must be facts, and the others short. A single cell must be a time, a number of a paper,
    an edition; one label with its value may as well be a title, 果园第三年：我们学会了什么, or a fact.
    """
    if len(text) > _LONGEST or ends_in_mark(shape(text.strip(_BRACKETS)[-12:])):
        return False
    if _OF_EXAM.fullmatch(text):
        return True
    cells = _cells(text)
    if not cells:
        return False
    if len(cells) == 1:
        return bool(_is_dated(cells[0]) or _MADE.match(cells[0])) or _is_listed(cells[0])
    if _MADE.match(cells[0]):
        return True
    facts = [_states(cell) for cell in cells]
    others = [cell for cell, fact in zip(cells, facts, strict=True) if not fact]
    firm = any(_is_firm(cell) for cell in cells)
    return firm and sum(facts) * 2 >= len(cells) and all(len(cell) <= _LONGEST_OTHER for cell in others)


def states_counts(text: str) -> bool:
    """Whether most cells of the line are counts: 限时30分钟　共12题　每题1分."""
    cells = _cells(text)
    counted = sum(
        _COUNTED.fullmatch(cell) is not None and _FIGURES.search(cell) is not None for cell in cells
    )
    return counted > 1 and counted * 2 > len(cells)


_FIGURES: Final = late_pattern("\\d")


def opens_with_day(text: str) -> bool:
    """Whether a day with its year, and wide white or a bar behind it, open the line, whatever follows."""
    if len(text) > _LONGEST or ends_in_mark(shape(text)):
        return False
    cells = [cell for cell in _AT_WHITE.split(text.strip(_BRACKETS + " \u3000")) if cell]
    return len(cells) > 1 and is_time(cells[0]) and _DATE.search(cells[0]) is not None


_AT_WHITE: Final = late_pattern(" {2,}|[ ]*[\u3000\\t|｜]+[ ]*")


def _is_listed(text: str) -> bool:
    """Whether a time and little more stands between commas: 2023年4月18日，雪岭."""
    cells = [cell for cell in _COMMAS.split(text) if cell]
    others = [cell for cell in cells if not (_is_dated(cell) and _DATE.search(cell))]
    return len(others) < len(cells) and all(len(cell) <= _LONGEST_OTHER for cell in others)


_DATE: Final = late_pattern("[年月]|\\d[-./]\\d")


def _is_dated(cell: str) -> bool:
    """Whether the cell is a time or the number of a paper; or a day with what happens then: 9月4日开课."""
    if is_time(cell) or _NUMBERED.fullmatch(cell) is not None:
        return True
    return _DAY.fullmatch(cell) is not None


_DAY: Final = late_pattern(
    f"(?:{_NUMERAL}{{4}} ?年 ?)?{_NUMERAL}{{1,3}} ?月 ?{_NUMERAL}{{1,3}} ?[日号號]?起?[{HAN}]{{2,3}}"
)


def is_labelled(text: str) -> bool:
    """Whether the line is one label with a value that is short or states a fact: 有效期：24小时."""
    if len(text) > _LONGEST or ends_in_mark(shape(text.strip(_BRACKETS)[-12:])):
        return False
    return _LABELLED.fullmatch(text.strip(_BRACKETS)) is not None


def has_fact(text: str) -> bool:
    """Whether the value behind the label of the line is a time or a count."""
    value = _COLON.split(text, maxsplit=1)[-1].strip(f" \u3000{_BRACKETS}")
    return bool(value) and (is_time(value) or _COUNTED.fullmatch(value) is not None)


_COLON: Final = late_pattern("[：:]")


def _cells(text: str) -> list[str]:
    """The parts of the line between wide white and marks; where those do not part it, between spaces."""
    plain = text.strip(_BRACKETS + " \u3000")
    if is_time(plain):
        return [plain]
    cells = [cell for cell in _WIDE.split(plain) if cell]
    words = _ANY_WHITE.split(plain)
    return words if len(cells) == 1 and (len(words) > _FEWEST_WORDS or _DAY.fullmatch(words[0])) else cells


def _states(cell: str) -> bool:
    """Whether the cell states a fact; or all of its words do."""
    return _is_firm(cell) or _COUNTED.fullmatch(cell) is not None


def _is_firm(cell: str) -> bool:
    """Whether the cell is a time, a label with its value, or the number of a paper, and no count alone."""
    return _is_dated(cell) or _LABELLED.fullmatch(cell) is not None


def is_time(cell: str) -> bool:
    """Whether nothing but words of time stands in the line or cell: 二月四日起　每主日下午二時."""
    if len(cell) > _LONGEST:
        return False
    if not any(match["strong"] for match in _TIME.finditer(cell)):
        return False
    return not _CONNECTS.sub("", _TIME.sub("", closed(cell)))
