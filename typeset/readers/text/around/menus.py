"""Lines that a page or a program sets above a text: menus, logs, counts of what is unread.

They are told by how they are built. A menu is a row of short words; a log tells a moment in Latin letters.
"""

from __future__ import annotations

from typing import Final

from typeset.model.characters import HAN, has_han
from typeset.readers.text.units import ends_in_mark
from typeset.startup.patterns import late_pattern

_LONGEST: Final = 80
_FEWEST: Final = 3
"""A menu has so many words at least: 首页　发现　消息　我. Two may be the halves of a title."""

_WORD: Final = late_pattern(f"[{HAN}]{{1,4}}")
_BETWEEN: Final = late_pattern("[ \u3000]+|[ \u3000]*[|｜/／·•＞>][ \u3000]*")
_OF_PAPER: Final = late_pattern("[报報刊]$|第.{1,2}[版期卷]|^卷|^[〇○零一二三四五六七八九十百]+$")
"""What a running head or the head of a newspaper's page holds: 城南晚报　第二版　本地新闻."""

_CLOCK: Final = late_pattern("(?<![\\d:])\\d{1,2}:\\d{2}(?::\\d{2})?(?![\\d:])")
_UNREAD: Final = late_pattern("(?:未读|未讀|已读|已讀|共|全部|总计|總計) ?[\\d,]+ ?[条條封篇则則]?")
_UNREAD_FEWEST: Final = 2
_FEED: Final = late_pattern("(?i:feed|rss|atom|url|id|guid|mailing list)[：:] ?\\S.*")


def is_menu(text: str) -> bool:
    """Whether the line is a row of three short words or more, one of them longer than a character.

    A name of three characters that is spread out, 石　头　记, is none.
    """
    if len(text) > _LONGEST:
        return False
    words = [word for word in _BETWEEN.split(text) if word]
    if len(words) < _FEWEST or not all(map(_WORD.fullmatch, words)) or any(map(_OF_PAPER.search, words)):
        return False
    return sum(len(word) > 1 for word in words) >= _FEWEST - 1


def is_of_program(text: str) -> bool:
    """Whether a program wrote the line: the head of a log or of a feed, counts of what is unread."""
    if len(text) > _LONGEST or ends_in_mark(text):
        return False
    if _FEED.fullmatch(text):
        return True
    if _CLOCK.search(text) and not has_han(text):
        return True
    return len(_UNREAD.findall(text)) >= _UNREAD_FEWEST
