"""When a text was written: dates of all kinds, with the place, with the word that says so."""

from __future__ import annotations

from typing import Final

from typeset.model.characters import HAN
from typeset.readers.text.words import DATE, DATE_LINE, closed, is_spaced_out
from typeset.startup.answers import answered_once
from typeset.startup.patterns import late_pattern

_LONGEST: Final = 30
"""A line that says when a text was written has at most so many characters."""

_DAY: Final = (
    "(?:[\\d一二三四五六七八九十廿腊臘正冬]{1,3}\\s?月(?:[初\\d一二三四五六七八九十廿]{1,4}\\s?[日号]?)?)"
)
_YEAR: Final = (
    "(?:[\\d〇○零一二三四五六七八九]{4}\\s?年?|民国[\\d一二三四五六七八九十]{1,3}年|"
    "中華民國\\s?\\d{2,3}\\s?年|[\u4e00-\u9fff]{2}年|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年?)"
)
WHEN: Final = (
    f"(?:{DATE}|(?:19|20)\\d{{2}}[.．]\\d{{1,2}}(?:[.．]\\d{{1,2}})?|"
    f"{_YEAR}\\s?(?:[初暮仲深早晚孟季]?[春夏秋冬]季?|[岁歲年][末暮杪]|[腊臘正冬][月日]|除夕|元旦|元宵|"
    f"春节|春節|清明|七夕|中秋|冬至|夏至|立[春夏秋冬]|"
    f"端午|重[阳陽]|{_DAY})?|{_DAY})"
)
"""Body of a pattern of dates of writing: 2019.5, 甲子年腊月, 二〇一九年初夏, 六月十二日."""

_WRITES: Final = (
    "(?:[写寫作记記草改订訂识識稿撰编編立]|整理|编印|編印|初稿|定稿|脱稿|完稿|修改|改定|增订|重订)"
)
_WRITTEN: Final = late_pattern(
    f"[（(]?(?:[—─―－-]{{1,3}})?(?:{WHEN}[ \u3000，,、·]*(?:[晨夜午晚]|凌晨|深夜|上午|"
    f"下午)?[ \u3000，,、·]*(?:[{HAN}]{{0,3}}?{_WRITES}[于於在]?[{HAN}·]{{0,12}}|"
    f"[于於][{HAN}·]{{1,14}}|[ \u3000，,、·][{HAN}·]{{2,12}})?"
    f"|[{HAN}]{{0,3}}?{_WRITES}[于於]?.{{0,8}}{WHEN}.{{0,10}})[）)]?"
)
_DATED: Final = late_pattern(
    f"^(?:[{HAN}]{{0,4}}(?:日期|时间|時間)[：:]\\s?|公元|西元|[农農公]历|[农農公]曆|时|時)(?=.)"
)
"""What may stand before a date: 申请日期：, 公元."""

_MAY_SAY_WHEN: Final = late_pattern("[\\d〇○零一二三四五六七八九十年月国國甲乙丙丁戊己庚辛壬癸]")
"""Every date holds one of these."""

_NOT_DATE: Final = late_pattern("[\\d〇○零一二三四五六七八九]{4}$|[\u4e00-\u9fff]{2}年?$")


@answered_once
def is_when(text: str) -> bool:
    """Whether the line says when, and perhaps where, a text was written: 2019年5月写于青禾."""
    if len(text) > _LONGEST and is_spaced_out(text):
        text = closed(text)  # a date spread over the line
    if len(text) > _LONGEST or _MAY_SAY_WHEN.search(text) is None:
        return False
    plain = _DATED.sub("", closed(text))
    others = () if plain == text else (text,)
    if any(map(DATE_LINE.fullmatch, (plain, *others))):
        return True
    is_written = next(filter(None, map(_WRITTEN.fullmatch, (plain, *others))), None)
    return is_written is not None and _NOT_DATE.fullmatch(plain) is None


def is_full_date(text: str) -> bool:
    """Whether the line is a date with its year and nothing else."""
    return DATE_LINE.fullmatch(closed(text)) is not None
