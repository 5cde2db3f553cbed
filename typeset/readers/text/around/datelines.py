"""Datelines: lines below a title that hold a date, a version, or the number of an official paper."""

from __future__ import annotations

from typing import Final

from typeset.model.characters import HAN
from typeset.readers.text.around.when import WHEN
from typeset.readers.text.words import DATE, DATE_LINE, closed
from typeset.startup.patterns import late_pattern

_LONGEST: Final = 300
"""A line on how a law was passed and amended has at most so many characters; all others are shorter."""

_LONGEST_OF_PARTS: Final = 60
_LONGEST_WITH_PLACE: Final = 24

_FROM: Final = "来自|來自|发布|来源|來源|稿源|作者|编辑|责编|浏览|阅读|点击|字号"
_DATED: Final = late_pattern(f"(?:{DATE_LINE.pattern})(?:[ \u3000\\t|｜]+(?:{_FROM}).{{0,60}})?")
_LABELLED: Final = late_pattern(
    f"[{HAN}]{{0,4}}"
    "(?:日期|时间|時間|版本号?|字號|字号|文号|文號)\\s?[：:]\\s?.{1,40}"
    f"|[（(]?(?:截至|截止到?|统计至|統計至)\\s?[：:]?\\s?{DATE}[止底]?[）)]?"
    f"|[{HAN}]{{1,4}}期[：:]\\s?{DATE}.{{0,24}}"
    "|(?:[发發]文(?:日期|字[号號]))[：:].{1,40}|签发人?[：:].{1,20}|(?:Last )?(?:[Uu]pdated?|"
    "[Dd]ate|[Vv]ersion|[Rr]evision)(?: on)?[：:] ?.{1,40}"
)
_DONE_WHEN: Final = late_pattern(f"[{HAN}]{{2,4}}[：:] ?{WHEN}(?:[，,、 \u3000]+[{HAN}·]{{1,10}})?")
"""What was done when, and where: 採錄：民國八十七年三月，九芎湖."""

_NUMBER: Final = late_pattern(
    f"(?:[{HAN}]{{1,14}}|(?=〔))[〔\\[（(【﹝]\\s?(?:19|"
    f"20)\\d{{2}}\\s?[〕\\]）)】﹞]\\s?第?\\s?\\d{{1,5}}\\s?[号號期]"
    f"|(?:[{HAN}]{{0,8}}第\\s?\\d{{1,6}}(?:[/／-]\\d{{2,4}})?\\s?[号號](?:令|公告)?|"
    f"[{HAN}]{{0,10}}令\\s?第\\s?\\d{{1,5}}\\s?[号號])"
    f"|[（(](?:19|20)\\d{{2}}[）)][{HAN}\\d]{{1,16}}第?\\d{{1,6}}[号號](?:之[一二三四五\\d])?"
    f"|[{HAN}]{{1,8}}[（(〔\\[]\\d{{2,4}}[）)〕\\]]字?第? ?\\d{{1,5}} ?[号號]"
    "|[A-Z]{1,4}(?:[/／][A-Z]{1,5})* ?\\d{1,6}(?:\\.\\d{1,3})?[—–-]{1,2}(?:19|20)?\\d{2}"
    "|(?:编号|編號|文号|No\\.?|№)[：: ]?\\s?[A-Za-z\\d][-A-Za-z\\d/.]{0,24}"
)
_FOR_MEETING: Final = late_pattern(
    "[（(]?供.{0,24}\\d{1,2} ?[日月].{0,24}(?:[讨討][论論]|[审審][议議]|[参參]考|"
    "[省审]览|省覽|考[虑慮])(?:之用|文件)?[）)]?"
)
"""For which meeting a paper was written: （供2013年7月4日會議討論）."""

_SENT: Final = late_pattern(
    "[【〔［\\[（(][^】〕］\\]）)。，]{0,24}\\d[^】〕］\\]）)。，]{0,12}[讯訊电電][】〕］\\]）)]"
)
"""When and whence a piece of news was sent: 【105.9.1　嘉義訊】."""

_EDITION: Final = late_pattern(
    "[（(]?(?:\\d{2,3} ?年[版度]|(?:[Vv]er(?:sion)?\\.?|[Vv]|版本号?[ :：]?[Vv]?|版|"
    "[Rr]ev(?:ision)?\\.?)[ :：]?\\d+(?:\\.\\d+)*[-\\w]{0,8}版?(?:[（(].{1,6}[）)])?"
    "|第\\s?[\\d一二三四五六七八九十]{1,3}\\s?(?:版|稿|次修订)|\\d+(?:\\.\\d+)+[-\\w]{0,8}版?"
    "|[初二三四]稿|(?:修订|试行|征求意见|送审|讨论|报批|内部|公测|草|定|终)[版稿]?|草案|初稿|"
    "试行|[Dd]raft|DRAFT|[Bb]eta)[）)]?"
)
_DATE_OR_MONTH: Final = late_pattern(
    f"[（(]?(?:{DATE}|(?:中華民國|民国|"
    f"民國)\\s?[〇○零一二三四五六七八九十\\d]{{1,4}}\\s?年(?:.{{1,3}}月(?:.{{1,3}}日)?)?|"
    f"(?:19|20)\\d{{2}}[.．]\\d{{1,2}}|[A-Z][a-z]{{2,8}}\\.? (?:\\d{{1,2}}, ?)?\\d{{4}})"
    "(?:修订|更新|发布|印发|初版|完稿|改定|第.{1,3}稿)?[）)]?"
)
_PASSED: Final = late_pattern(
    "[（(]?(?:(?:19|20)\\d{2}\\s?年\\s?\\d{1,2}\\s?月\\s?(?:\\d{1,2}\\s?日)?|"
    "[〇○零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月(?:[一二三四五六七八九十]{1,3}日)?|"
    "(?:中華民國|民國|民国) ?[\\d〇○零一二三四五六七八九十]{1,4} ?年.{1,4}月(?:.{1,4}日)?|(?:19|"
    "20)\\d{2}年[正腊臘冬].{1,5})"
    ".{0,280}(?:通[过過]|公布|[发發]布|修[订訂]|修正|修改|批准|核定|施行|[条條]文)[）)]?"
)
_DAY_OF_DIARY: Final = late_pattern(
    "(?:星期|周|週)[一二三四五六日天]|(?:晴|阴|陰|雨|雪|多云|雾|"
    "[小中大暴雷阵]+[雨雪])(?:[转轉间].{1,3})?|农历.{2,8}"
    "|by \\S+|(?:约|約)?\\d+ ?(?:字|分钟|分鐘)"
)
_SIGNED_OUT: Final = late_pattern("(?:签发人?|簽發人?|会签人?|會簽人?|密级|密級|紧急程度)[：:].{1,12}")
"""What stands at the right of the number of an official paper."""

_PLACE_AND_DATE: Final = late_pattern(
    f"[{HAN}]{{2,16}}(?:[于於])?{DATE}(?: ?\\d{{1,2}}[时時:：](?:\\d{{0,2}}分?))? ?(?:[发發][布佈]|印[发發]|"
    f"[编編]?制|更新)|"
    f"[{HAN}/／、·]{{2,16}}(?:讯|訊|电|電)? ?[—–―-]{{1,2}} ?{DATE}(?: ?[—–―-]{{1,2}})?|"
    f"[{HAN}]{{2,10}}[，,] ?(?:{DATE}|\\d{{1,2}} ?月 ?\\d{{1,2}} ?[日号號]) ?(?:[—–―-]{{1,2}}|[电電讯訊])"
)
_PARTS: Final = late_pattern("[ \u3000\t]+|[,，;；|｜·] ?")
_PLACE: Final = late_pattern(f"[（(]?[{HAN}]{{2,8}}[）)]?")


_STOPS: Final = frozenset("。！？”」")
_MAY_GO_ON: Final = late_pattern("[：:\\s|｜]")
"""Behind a label, or a gap, anything may stand; all other datelines end in figures, words or brackets."""


def is_dateline(text: str) -> bool:
    """Whether the line holds nothing but dates, versions, numbers of papers, or how a law was passed."""
    if len(text) > _LONGEST or (text[-1] in _STOPS and _MAY_GO_ON.search(text) is None):
        return False  # as nearly all sentences
    plain = closed(text)
    if any(
        form.fullmatch(plain)
        for form in (
            _PASSED,
            _PLACE_AND_DATE,
            _DONE_WHEN,
            _DATED,
            _LABELLED,
            _NUMBER,
            _FOR_MEETING,
            _SENT,
            _EDITION,
            _DATE_OR_MONTH,
        )
    ):
        return True
    return len(text) <= _LONGEST_OF_PARTS and (_is_of_dates(text) or (plain != text and _is_of_dates(plain)))


def _is_of_dates(text: str) -> bool:
    """Whether all parts of the line are dates, versions, days, weather; or it is a date and a place."""
    parts = [part for part in _PARTS.split(text) if part]
    dated = [
        _EDITION.fullmatch(part)
        or _DATE_OR_MONTH.fullmatch(part)
        or (place > 0 and _SIGNED_OUT.fullmatch(part))
        or (not place and _NUMBER.fullmatch(part))
        or (place > 0 and _DAY_OF_DIARY.fullmatch(part))
        for place, part in enumerate(parts)
    ]
    if parts and all(dated):
        return True
    return len(parts) == 2 and len(text) <= _LONGEST_WITH_PLACE and any(
        one and DATE_LINE.fullmatch(part) and _PLACE.fullmatch(other)
        for one, part, other in zip(dated, parts, reversed(parts), strict=True)
    )  # fmt: skip
