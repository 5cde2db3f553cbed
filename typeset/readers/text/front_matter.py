"""Lines around a text that are no text of the work: calls to follow an account, the label of a title."""

from __future__ import annotations

from collections import Counter
from typing import Final

from msgspec.structs import replace

from typeset.messages.diagnostics import Report
from typeset.readers.lines import PhysicalLine
from typeset.readers.text.heads.ruled import is_rule
from typeset.startup.patterns import late_pattern

_OPENING: Final = 6
_CLOSING: Final = 25
"""Calls stand among so many lines at the beginning and at the end."""

_LONGEST: Final = 40
_CALL: Final = late_pattern(
    "(?:点击|點擊)(?:关注|關注|在看|收藏).{0,16}|(?:点击|點擊|戳|轻触|轻点|猛戳).{0,4}(?:上方|下方|蓝字|藍字|左下|右下|卡片|名片|标题下|"
    "↑|↓|阅读原文|閱讀原文|「|“|原文).{0,24}"
    "|(?:长按|長按|扫描|扫一扫|扫码|識別|识别).{0,12}(?:二维码|二維碼|下方|上方|关注|关註|加入|添加).{0,20}"
    "|(?:欢迎|请|記得|记得|快来|更多.{1,8})?(?:关注|關注)(?:我们|我們|公众号|公眾號|本号|本公众号).{0,16}"
    '|(?:喜欢|喜歡|觉得.{1,6})?.{0,2}(?:点|點)个?[“「"]?(?:在看|赞|讚|关注|星标).{0,16}|(?:点赞|點讚|在看|转发|轉發|分享|收藏|星标)(?:\\W{0,4}(?:点赞|在看|转发|分享|收藏|星标|吧)){1,4}.{0,16}'
    "|(?:分享|转发|轉發)(?:到|至|给|給).{1,20}"
)
_COUNTED: Final = (
    "(?:转发|轉發|评论|評論|点赞|點讚|赞|讚|收藏|喜欢|喜歡|在看|阅读|閱讀|浏览|瀏覽|播放|分享|回复|回覆|留言|"
    "关注|關注|粉丝|粉絲|微博|动态|動態)[数數量]?"
)
_COUNT: Final = late_pattern("[\\d,.]+ ?[万萬wk]?\\+?")
_BETWEEN: Final = "[ \u3000\t|｜/·•:：()（）,，]*"
_COUNTS: Final = late_pattern(
    f"(?:{_COUNTED}{_BETWEEN}[\\d,.]+ ?[万萬wk]?\\+?{_BETWEEN}){{2,8}}"
    f"|(?:[\\d,.]+ ?[万萬wk]?\\+?{_BETWEEN}{_COUNTED}{_BETWEEN}){{2,8}}"
)
_COUNT_ENDS: Final = frozenset("0123456789万萬wk+)）数數量发發论論赞讚藏欢歡看读讀览覽放享复覆言注丝絲博态態")
_LABELLED: Final = late_pattern(
    "(?:标题|標題|(?:论文|論文)?(?:题[ \u3000]*目|題[ \u3000]*目)|论文名称|篇名|书名|書名)"
    "\\s?[：:]\\s?(?=\\S)|#{1,2} +(?=\\S)"
)
_TITLE_AND_AUTHOR: Final = late_pattern(
    "(?P<title>《[^《》]{1,40}》|[^：:，。]{2,30}?)[ \u3000\t]*(?P<author>(?:作者|著者|"
    "文)\\s?[：:/／|｜]\\s?[^，。：:]{1,16})"
)
_SIGNS: Final = "↑↓👆👇👍⭐➡️☝▲▼◆●★☆|｜>》<《【】[]（）()~～-—=·• \u3000\ufe0f"


def drop_calls(lines: list[PhysicalLine], skip: frozenset[str], report: Report) -> list[PhysicalLine]:
    """The lines without calls to follow an account or to share a text (M23), told in the log."""
    if "M23" in skip:
        return lines
    counts = _counts(lines)
    kept: list[PhysicalLine] = []
    gap = 0
    for place, line in enumerate(lines):
        at_ends = place < _OPENING or place >= len(lines) - _CLOSING
        if line.number in counts or (at_ends and len(lines) > 1 and _is_call(line.text)):
            report.repair("M23", line.number, line.text, "")
            gap += line.gap + 1
            continue
        kept.append(replace(line, gap=line.gap + gap) if gap else line)
        gap = 0
    return kept or lines


def _counts(lines: list[PhysicalLine]) -> frozenset[int]:
    """The numbers of lines that count who shared, liked or follows, if several say so in the same words."""
    found = {
        line.number: _COUNT.sub("", line.text)
        for line in lines
        if len(line.text) <= _LONGEST and line.text[-1] in _COUNT_ENDS and _COUNTS.fullmatch(line.text)
    }
    words = Counter(found.values())
    if max(words.values(), default=0) < _FEWEST:
        return frozenset()
    return frozenset(found)


def _is_call(text: str) -> bool:
    """Whether the line is a call and nothing else."""
    if len(text) > _LONGEST:
        return False
    bare = text.strip(_SIGNS)
    return bool(bare) and not bare.endswith("。") and _CALL.fullmatch(bare) is not None


def bare_title(lines: list[PhysicalLine], skip: frozenset[str], report: Report) -> list[PhysicalLine]:
    """The lines; the word that labels a title goes (标题：, #), and so does a rule above it (M36, M33)."""
    first = 0
    while first < len(lines) - 1 and first < 2 and is_rule(lines[first].text):
        first += 1
    if first and "M33" not in skip:
        for line in lines[:first]:
            report.repair("M33", line.number, line.text, "")
        lines = lines[first:]
    lines = _parted(lines)
    if "M36" in skip:
        return lines
    for place, line in enumerate(lines[:3]):
        label = _LABELLED.match(line.text)
        same = [other.text for other in lines if label and other.text.startswith(label[0])]
        alone = len(same) == 1 or any(other.text.startswith("## ") for other in lines)
        if label is not None and alone and (place == 0 or label[0][0] != "#"):
            report.repair("M36", line.number, label[0], "")
            bare = replace(line, text=line.text[label.end() :])
            return [*lines[:place], bare, *lines[place + 1 :]]
    return lines


def _parted(lines: list[PhysicalLine]) -> list[PhysicalLine]:
    """The lines; a first one that holds title and author, 《山河》 作者：某某, becomes two."""
    match = _TITLE_AND_AUTHOR.fullmatch(lines[0].text) if len(lines) >= _FEWEST else None
    if match is None:
        return lines
    first = lines[0]
    title = replace(first, text=match["title"].rstrip())
    return [title, PhysicalLine(match["author"], first.number), *lines[1:]]


_FEWEST: Final = 3
"""A text has at least so many lines; title and author alone are no text."""
