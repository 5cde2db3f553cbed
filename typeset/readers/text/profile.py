"""The profile of a manuscript: which trade it comes from, guessed from its words with a reason, or told."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from typeset.model.blocks import Profile
from typeset.model.characters import HAN
from typeset.readers.lines import PhysicalLine
from typeset.readers.text.words import closed
from typeset.startup.patterns import late_pattern

_HEAD: Final = 8
_OPENING: Final = 30
_CLOSING: Final = 25
"""So many lines at the beginning and at the end show what a text is."""

_SAMPLE: Final = 2000
"""So many lines are looked at for what comes again and again: turns of speech, articles, verse."""

_LONGEST: Final = 120
"""Characters of a line that are looked at."""

_LEAST: Final = 4
"""A profile needs so many points; what has fewer is an article."""


class _Sign(NamedTuple):
    """A line that matches speaks for the profile with so many points, counted at most ``most`` times."""

    profile: str
    points: int
    pattern: re.Pattern[str]
    most: int = 1


_AT_ENDS: Final = (
    _Sign("official", 4, late_pattern(
        f"[{HAN}]{{1,14}}[〔\\[（(【]\\s?\\d{{4}}\\s?[〕\\]）)】]\\s?第?\\d{{1,5}}[号號]$")),
    _Sign("official", 3, late_pattern(
        f"[{HAN}]{{4,30}}文件$|抄送[：:]|抄报[：:]|.*印发$|[（(]此件.{{1,8}}[）)]$")),
    _Sign("official", 2, late_pattern("(?:.*关于.*|的?)(?:通知|决定|批复|函|意见|请示|通报|公告|通告)$")),
    _Sign("official", 2, late_pattern(
        "各.{2,60}(?:政府|单位|部门|局|委|办|乡镇)[^。]*[：:]$|.{0,30}(?:收悉|如下)[。：:]|"
        "附件[：:]")),
    _Sign("paper", 3, late_pattern("[【\\[]?(?:摘要|内容摘要|Abstract|ABSTRACT)(?:[】\\]：: \u3000]|$)")),
    _Sign("paper", 3, late_pattern("[【\\[]?(?:关键词|关键字|關鍵詞|Key ?words)[】\\]：: \u3000]"), 1),
    _Sign("paper", 2, late_pattern("中图分类号|文献标[识志]码|收稿日期|基金项目|作者简介")),
    _Sign("paper", 2, late_pattern(
        "[\\[［]\\d{1,3}[\\]］].*[\\[［](?:J|M|C|D|N|R|P|S|Z|EB/OL|J/OL|OL)[\\]］]"), 2),
    _Sign("minutes", 4, late_pattern(
        ".{0,30}(?:纪要|会议记录|例会记录|周会|会议紀錄|家长会记录|记录)(?:[（(].{1,12}[）)])?$")),
    _Sign("minutes", 2, late_pattern(
        "(?:会议)?(?:时间|地点|主持人?|出席|列席|缺席|记录人?|参会人员?|参加人员?|参加|与会人员|"
        "议题)(?:人员)?[：:]"), 3),
    _Sign("minutes", 1, late_pattern("会议(?:指出|决定|要求|听取|强调|认为|议定)"), 2),
    _Sign("letter", 3, late_pattern(
        "此致$|敬礼[！!]?$|顺颂|.{0,12}(?:敬上|谨上|敬启|谨启|顿首)$|祝好[！。]?$|祝$|"
        "(?:一切顺利|身体健康|工作顺利|万事如意)[！。]?$|(?:P\\.S|又及)")),
    _Sign("letter", 2, late_pattern("祝.{2,24}[！!]$")),
    _Sign("letter", 2, late_pattern("写?[给給致寫].{1,12}的信$")),
    _Sign("letter", 3, late_pattern("[顺順即敬][颂頌]|.*[敬謹谨][啟启]$")),
    _Sign("letter", 3, late_pattern(".{0,20}(?:一封信|公开信|讲话|致辞|发言稿|贺词|演讲词?|家书)$")),
    _Sign("press", 5, late_pattern(
        "(?:新闻稿|新闻通稿|(?:供|请)?即时发布|PRESS RELEASE|FOR IMMEDIATE RELEASE)$")),
    _Sign("press", 3, late_pattern("# ?# ?#$|-30-$|(?:媒体|新闻)(?:联系|联络|垂询)")),
    _Sign("press", 2, late_pattern(
        "关于(?:我们|公司|本公司)$|"
        ".{0,10}[（(【]?.{2,6}[，,].{0,4}\\d{4}年\\d+月\\d+日[】）)]?.{0,4}(?:——|--|/|今[日天])")),
    _Sign("account", 3, late_pattern(
        "原创[ \u3000].*|.*(?:点击上方|点击蓝字|关注我们|长按识别|点个在看|点个“在看”|往期推荐|"
        "阅读原文).*")),
    _Sign("law", 3, late_pattern("[（(]?\\d{4}年\\d+月\\d+日.*(?:通过|公布|修正|修订)[）)]?$")),
    _Sign("law", 2, late_pattern(".{2,30}(?:法|条例|办法|规定|规则|章程|细则)(?:[（(].{1,8}[）)])?$")),
    _Sign("manual", 2, late_pattern(
        ".{0,30}(?:手册|指南|教程|用户文档|说明书?|FAQ.?|入门)(?:[（(].{1,12}[）)])?$|(?:版本|"
        "[Vv]ersion|v)\\s?\\d+\\.\\d")),
    _Sign("interview", 3, late_pattern("(?:对话|专访|访谈|采访)")),
)  # fmt: skip
_AT_HEAD: Final = (
    _Sign("letter", 4, late_pattern(
        "(?:尊敬的|敬爱的|亲爱的|親愛的|各位|女士们|同志们|朋友们|同学们|"
        "Dear )[^。；？]{0,40}[：:，,]$")),
)  # fmt: skip
_FIRST: Final = late_pattern(f"[{HAN}、]{{1,8}}[：:]$")
"""The first line of a letter names whom it is for."""

_THROUGHOUT: Final = (
    _Sign(
        "interview", 1, late_pattern("(?:记者|問|问|答|Q\\d?|A\\d?|采访者|编者|主持人|受访者)\\s?[：:.]"), 6
    ),
    _Sign("law", 1, late_pattern("第[一二三四五六七八九十百零〇\\d]+条(?:[ \u3000]|$)"), 6),
    _Sign("manual", 1, late_pattern("[$#] [a-z]|\\d+(?:\\.\\d+)+\\.? \\S|```|-{1,2}[a-z]+[ =]"), 6),
    _Sign(
        "story",
        1,
        late_pattern("[“「『].*[”」』]|第[一二三四五六七八九十百零〇\\d]+[章回](?:[ \u3000]|$)"),
        5,
    ),
)
_SHARES: Final = {"interview": 12, "law": 8, "manual": 14, "story": 5}
"""One line in so many, at least, shows the sign of a profile whose signs come again and again."""


def guess_profile(lines: list[PhysicalLine]) -> Profile:
    """The profile that a text shows; ``article`` where nothing else is shown. It is linear in the text."""
    points: dict[str, int] = {}
    words: dict[str, tuple[int, str]] = {}
    ends = [*lines[:_OPENING], *lines[max(_OPENING, len(lines) - _CLOSING) :]]
    texts = [closed(line.text[:_LONGEST]) for line in ends]
    sample = [line.text[:_LONGEST] for line in lines[:_SAMPLE]]
    for signs, where in ((_AT_HEAD, texts[:_HEAD]), (_AT_ENDS, texts), (_THROUGHOUT, sample)):
        for sign in signs:
            found = [text for text in where if sign.pattern.match(text)]
            if where is sample and len(found) * _SHARES[sign.profile] < len(sample):
                continue
            got = sign.points * min(len(found), sign.most)
            if got:
                points[sign.profile] = points.get(sign.profile, 0) + got
                words[sign.profile] = max(words.get(sign.profile, (0, "")), (got, found[0][:20]))
    if _FIRST.match(texts[0]):
        points["letter"] = points.get("letter", 0) + 2
        words.setdefault("letter", (2, texts[0]))
    return _weighed(points, words) or _by_lines(sample)


def _weighed(points: dict[str, int], words: dict[str, tuple[int, str]]) -> Profile | None:
    """The profile with the most points, if it has enough; the line that speaks most for it is the reason."""
    if not points:
        return None
    name = max(points, key=lambda one: points[one])
    if points[name] < _LEAST:
        return None
    rival = max((count for one, count in points.items() if one != name), default=0)
    sure = max(min(50 + 6 * points[name] - 4 * rival, 95), 50)
    return Profile("article" if name == "account" else name, sure, words[name][1])


def _by_lines(sample: list[str]) -> Profile:
    """Verse where most lines are short and few end a sentence; else an article."""
    short = sum(len(text) <= _VERSE for text in sample)
    stops = sum(text[-1] in "。；" for text in sample)
    if len(sample) >= _FEWEST_VERSES and short * 10 >= len(sample) * 9 and stops * 2 <= len(sample):
        return Profile("verse", 70, "")
    return Profile("article", 60, "")


_VERSE: Final = 20
_FEWEST_VERSES: Final = 5
