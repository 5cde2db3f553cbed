"""Bylines and datelines: lines that say by their own words who wrote a text, and when."""

from __future__ import annotations

import re
from typing import Final

from typeset.model.characters import HAN, NAME
from typeset.readers.text.kinds.words import DATE_LINE
from typeset.readers.text.units import ends_sentence
from typeset.startup.patterns import late_pattern

_SQUARE: Final = "(?:[□◎■●◇○◆▲△★☆▪•] ?)?"
"""A sign that newspapers set before a byline."""

_RANK: Final = "(?:首席|特约|见习|实习|驻.{1,6})?"
_TRADE: Final = (
    "(?:记者|通讯员|评论员|编辑部|编者|作者|撰稿人?|采写|采访|文|图|文字|翻译|译者|著者|口述|整理|供稿|撰文)"
)
_BY_WORD: Final = late_pattern(
    f"{_SQUARE}(?:(?:本报|本刊|本网|新华社|中新社|人民日报)?{_RANK}{_TRADE}(?:[：:/／ 　·].*|$)"
    "|(?:文|图|文图|图文)[/／|｜].*)"
)
# Patterns with names take milliseconds to compile. So those below are strings; `re` compiles one only when
# a line has a word without which it cannot match, and keeps it.
_REPORTERS: Final = ("记者", "通讯员")
_BY_REPORTER: Final = f"{_SQUARE}[{HAN}]{{2,8}}{_RANK}(?:记者|通讯员)[：: 　]+{NAME}.*"
_REPORTER: Final = (
    f"{_SQUARE}[（(]?[{HAN}]{{0,8}}(?:记者|通讯员)[：: 　]+{NAME}"
    f"(?:[ 　、，]|{NAME}|[{HAN}]{{0,4}}(?:记者|通讯员))*[）)]?"
)
_OFFICES: Final = ("编辑部", "评论员", "编写组", "课题组", "委员会办公室")
_OFFICE: Final = f"[{HAN}]{{0,16}}(?:{'|'.join(_OFFICES)})"
_RANKS: Final = ("长", "主任", "书记", "主席", "教授", "研究员")
_NAMES: Final = f"{NAME}(?:[ 　、]{NAME}){{0,5}}[ 　]?[著编译撰]?$"
_BY_RANK: Final = f"[{HAN}]{{1,16}}(?:{'|'.join(_RANKS)})[ 　]{{1,2}}{NAME}$"
_DATED: Final = late_pattern(
    f"(?:{DATE_LINE.pattern})(?:[ 　\\t|｜]+(?:来源|來源|稿源|作者|编辑|责编|浏览|阅读|点击|字号).{{0,60}})?"
)
_DOCUMENT_NUMBER: Final = late_pattern(f"[{HAN}]{{1,12}}[〔\\[（(]\\d{{4}}[〕\\]）)]\\s?第?\\d{{1,5}}号")
_LONGEST: Final = 60
"""A byline has at most so many characters."""


def is_byline(text: str) -> bool:
    """Whether the line opens with a word that announces an author: 本报记者, 作者：, 文/."""
    if len(text) > _LONGEST or ends_sentence(text):
        return False
    return bool(_BY_WORD.match(text) or (_has(text, _REPORTERS) and re.match(_BY_REPORTER, text)))


def names_reporter(text: str) -> bool:
    """Whether the line holds nothing but reporters and their names, so that it is a byline anywhere."""
    return len(text) <= 40 and _has(text, _REPORTERS) and re.fullmatch(_REPORTER, text) is not None


def may_be_byline(text: str) -> bool:
    """Whether the line could be a byline below a title: names, or an office that signs."""
    return bool(
        (text.endswith(_OFFICES) and re.fullmatch(_OFFICE, text))
        or re.fullmatch(_NAMES, text)
        or (_has(text, _RANKS) and re.fullmatch(_BY_RANK, text))
    )


def is_dateline(text: str) -> bool:
    """Whether the line is a date, alone or with its source; or the number of an official document."""
    return _DATED.fullmatch(text) is not None or _DOCUMENT_NUMBER.fullmatch(text) is not None


def _has(text: str, words: tuple[str, ...]) -> bool:
    return any(word in text for word in words)
