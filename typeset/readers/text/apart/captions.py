"""Captions of figures, tables and listings in plain text: 图1, 表 2-1, Fig. 3, 示例 3-1."""

from __future__ import annotations

from typing import Final

from typeset.model.characters import HAN
from typeset.readers.lines import PhysicalLine
from typeset.readers.text.pages.site_lines import is_call
from typeset.startup.patterns import late_pattern

_LONGEST: Final = 60
"""Characters: a longer line is a sentence that begins with its figure."""

_LONGEST_LATIN: Final = 140

_CHINESE: Final = (
    "(?:附|续|續)?(?:[图圖][形片]?|表格?)|(?:插|照)[图圖片]|照片|图表|圖表|"
    "(?:代码|程序|程式碼)?(?:清单|清單)|示例|示意图|流程图|[例范範]例?(?= ?\\d{1,3}[-.–]\\d)"
)
_NUMBER: Final = (
    "(?:[A-Z]|附|[一二三四五六七八九十]{1,3}|\\d{1,3})(?: ?[-－‑–—.．] ?\\d{1,3}){0,3}(?:[a-zA-Z]\\b)?"
)
_CAPTION: Final = late_pattern(
    f"(?:{_CHINESE})[ \u3000]?(?P<number>{_NUMBER})[.．]?(?P<gap>[ \u3000\\t：:．.、]*)(?P<words>.*)$"
)
_LATIN: Final = late_pattern(
    "(?:Fig(?:ure)?s?|FIG(?:URE)?|Table|TABLE|Tab|Photo|Plate|Listing|Scheme|Chart)\\.?[ \u00a0]?"
    "(?P<number>[A-Z]?\\d{1,3}(?:[-.–]\\d{1,3}){0,3}[a-z]?)[.:：]?(?P<gap>[ \u3000\\t]*)(?P<words>.*)$"
)
_FIRST: Final = frozenset("附续續图圖表插照代程清示流例范範")
_PHOTO: Final = late_pattern(
    "[▲△▴] ?\\S.{0,80}$|(?:[上下左右本]?[图圖](?:为|為|片|中)).{2,90}(?:摄|攝|供图|供圖)[）)]?$"
)
"""A caption without a number: ▲ …, 图为……　某某　摄."""

_SIGNS: Final = "▲△▴"

_SAYS: Final = late_pattern(
    "[中为是和与及、，,的所显展给列描反可即则将说表示]|(?:展示|表示|表明|说明|给出|列出|反映|显示|所示|"
    "可以|至)|"
    "(?:shows?|is|are|gives?|lists?|presents?|and|illustrates?|in|of|depicts?)\\b"
)
_SENTENCE: Final = late_pattern(f"[。！？；]|[，,][^（(]*[{HAN}][，,]|[a-z]{{3,}}\\. +[A-Z]")
_TABLE: Final = late_pattern("(?:附|续|續)?表|Tab")


def caption_number(text: str) -> str:
    """The number of the caption that the line is, as typed without the word before it; empty for none."""
    if len(text) > _LONGEST_LATIN:
        return ""
    match = _CAPTION.match(text) if text[0] in _FIRST else None
    latin = _LATIN.match(text) if match is None and text[0] in "FTPLSC" else None
    found = match or latin
    if found is None or (match and len(text) > _LONGEST):
        return ""
    words = found["words"]
    if not words:
        return found["number"] if len(text) <= 12 else ""
    # Without a gap the words must not go on as a sentence does: 图1显示, 表2中.
    if not found["gap"] and not words.startswith(("（", "(")):
        return (
            ""
            if _SAYS.match(words) or words[0].isdigit() or _is_compound(words)
            else _if_brief(found["number"], words)
        )
    if _VERB.match(words) and not any(mark in found["gap"] for mark in ":："):
        return ""
    return _if_brief(found["number"], words)


def _is_compound(words: str) -> bool:
    """Whether the number belongs to a word that goes on: 表1月, 图2年, 表三个."""
    return words[0] in "月年日号個个种類类次层面级章节篇幅张張点"


_VERB: Final = late_pattern(
    "(?:显示|展示|表示|表明|包含|包括|总结|概括|描述了|对比了|比较了|汇总了|列举|收录|介绍|说明了|给出|"
    "列出|反映了|所示|可以|为例|中的?|是[^否]|和[图表]|与[图表])|"
    "(?:shows?|is|are|gives?|lists?|presents?|illustrates?|depicts?)\\b"
)


def _if_brief(number: str, words: str) -> str:
    """The number, if the words are no sentence."""
    return "" if _SENTENCE.search(words) or words[-1] in "：:，,、" else number


def names_table(text: str) -> bool:
    """Whether a caption is that of a table."""
    return _TABLE.match(text) is not None or states_unit(text)


def states_unit(text: str) -> bool:
    """Whether the line says in what a table counts: 单位：万元."""
    return len(text) <= _LONGEST_UNIT and _UNIT.match(text) is not None


_UNIT: Final = late_pattern(
    "[（(]?(?:[金数數][额額量]|货币|貨幣|计量|計量)?[单單]位[：:] ?[^，。；：]{1,12}[）)]?$"
)
_LONGEST_UNIT: Final = 20


def find_captions(lines: list[PhysicalLine]) -> list[int]:
    """The places of the lines that are captions."""
    photos = {place for place, line in enumerate(lines) if _PHOTO.match(line.text[:_LONGEST_LATIN])}
    photos -= {place for place in photos if is_call(lines[place].text)}  # ▲ 点击上方…
    signed = {place for place in photos if lines[place].text[0] in _SIGNS}
    if len(signed) > 1 and all(_heads_text(lines, place) for place in signed):
        photos -= signed
    # Pictures stand apart; what follows one another, each closed by a stop, is a list.
    listed = {
        place for place in signed if lines[place].text[-1] in "。；" and signed & {place - 2, place - 1}
    }
    photos -= {one for place in listed for one in (place, place - 1, place - 2) if one in signed}
    return [
        place
        for place, line in enumerate(lines)
        if place in photos or (caption_number(line.text) and not _is_torn(lines, place))
    ]


def _heads_text(lines: list[PhysicalLine], place: int) -> bool:
    """Whether a line behind ▲ stands straight above text, and so names it rather than a picture."""
    text, below = lines[place].text, lines[place + 1 : place + 2]
    return len(text) <= _TORN and bool(below) and not below[0].gap and len(below[0].text) > len(text)


def _is_torn(lines: list[PhysicalLine], place: int) -> bool:
    """Whether the line goes on with the one above, so that 图1 begins it by chance."""
    if place == 0 or lines[place].gap:
        return False
    above = lines[place - 1].text
    return (
        len(above) >= _TORN
        and _COLUMNED.search(above) is None  # the last row of the table above
        and above[-1] not in "。！？…：:；”）)】"
        and lines[place].indent <= lines[place - 1].indent
    )


_COLUMNED: Final = late_pattern("\\S(?:\\t| {3,}|\u3000{2,})\\S")
_TORN: Final = 25
"""Characters: the line above is one of running text."""
