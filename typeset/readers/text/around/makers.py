"""Who made a text: a line that says so stands beside its title, and so tells which line that is.

A name or an office with what it did, 海湾观测站　编制, stands below the title; some set it above:
县地方志办公室供稿 / 龙潭水电站建设始末. Who edited a text stands below the title of the whole, never below
that of its first piece.
"""

from __future__ import annotations

from typing import Final

from typeset.model.characters import HAN, NAME
from typeset.readers.text.around.bylines import is_signed_by_office
from typeset.readers.text.around.deeds import DEEDS, EDITING
from typeset.readers.text.units import ends_in_mark
from typeset.startup.patterns import late_pattern

_LONGEST: Final = 40
_LONGEST_TITLE: Final = 32
_BODIES: Final = "组組社馆館会會部室处處院校站所局厅廳团團班科队隊坊店厂廠村镇鎮"
"""How bodies that make texts are called."""

_WIDE: Final = late_pattern(" {2,}|\u3000+")
_MADE: Final = late_pattern(f"(?P<who>[{HAN}]{{2,20}}?)(?P<white> ?)(?P<deed>{DEEDS})")
_DEED: Final = late_pattern(DEEDS)
_NAME: Final = late_pattern(NAME)
_SOCIETIES: Final = ("社", "馆", "館", "会", "會")
_EDITING: Final = late_pattern(EDITING)
_LABEL: Final = late_pattern(
    "(?:主[编編]|[编編][者选選辑輯注註印]?|[选選][编編注註]|整理|[记記][录錄]|抄[录錄写寫]?|[录錄]入|[搜收]集|[汇彙][编編])者?人?"
    "[ \u3000]*[：: \u3000]"
)
"""A word for an editor before his name."""

_EDITOR: Final = late_pattern(
    "(?:[编編][选選辑輯注註译譯校]|[选選][编編注註]|[辑輯][录錄]|校[注註点點订訂])者?[：:] ?\\S"
)
"""The same with a colon, where no minutes have such a word."""


_BY_WHAT: Final = late_pattern(
    f"[（(]?(?:根)?[据據依][{HAN}《》]{{1,14}}(?:整理|改[编編写寫]|[编編][写寫译譯]|[记記][录錄]|翻[译譯]|[节節][选選])[）)]?"
)
"""What it was made from: 据口述整理."""


def is_made_by(text: str) -> bool:
    """Whether the line says who made the text, by an office or behind other words.

    溪南詩社輯, 校文学社编; 永興茶餐廳　前廚師口述; 編註：國小語文小組. No name need be known there.
    """
    if len(text) > _LONGEST:
        return False
    if _EDITOR.match(text) or _BY_WHAT.fullmatch(text):
        return not ends_in_mark(text)
    cells = _WIDE.split(text)
    made = _MADE.fullmatch(cells[-1])
    if made is None and len(cells) == len(("who", "deed")):
        # 荻浦中学语文组　选注
        return cells[0][-1:] in _BODIES and len(cells[1]) > 1 and _DEED.fullmatch(cells[1]) is not None
    if made is None:
        return False
    if len(cells) > 1:
        return len(made["deed"]) > 1
    return is_signed_by_office(made["who"]) or made["who"].endswith(_SOCIETIES)


def is_edited(text: str) -> bool:
    """Whether the line names who brought pieces together that others may have written: 语文组　选注."""
    if _LABEL.match(text):
        return True
    deed = _deed(text)
    return bool(deed) and _EDITING.search(deed) is not None


def _deed(text: str) -> str:
    """What was done, by the last words of the line; empty if it does not say so."""
    cells = _CELLS.split(text)
    made = _MADE.fullmatch(cells[-1])
    if made:
        return made["deed"]
    return cells[-1] if len(cells) > 1 and _DEED.fullmatch(cells[-1]) else ""


_CELLS: Final = late_pattern("[ \u3000：:]+")


def opens_with_maker(text: str, below: str) -> bool:
    """Whether the first line of a text says who made it, and the line below may be its title.

    An office with its deed, or a name that we know, white, and the deed: 某某地震局 编, 何守田　著.
    """
    if len(below) > _LONGEST_TITLE or ends_in_mark(below) or is_made_by(below):
        return False
    if _BY_OFFICE.fullmatch(text) and is_signed_by_office(text[: -len("供稿")]):
        return True
    cells = _CELLS.split(text)
    if len(cells) != len(("who", "deed")) or _DEED.fullmatch(cells[1]) is None:
        return False
    return _NAME.fullmatch(cells[0]) is not None or is_signed_by_office(cells[0])


_BY_OFFICE: Final = late_pattern("[^ \u3000]{4,24}(?:供稿|[编編][印写寫])")
"""What offices did, without white; 记录 and 汇编 are kinds of text, too."""
