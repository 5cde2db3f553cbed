"""What a site sets around texts, pasted along with them (M23): calls to follow, counts, ways to other pages.

Each is known by what all of the line says: a line that says anything else stays.
"""

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
    "|(?:长按|長按|扫描|掃描|扫一扫|掃一掃|扫码|掃碼|識別|识别).{0,12}(?:二维码|二維碼|下方|上方|关注|關注|加入|添加).{0,20}"
    "|(?:欢迎|请|記得|记得|快来|更多.{1,8})?(?:关注|關注)(?:我们|我們|公众号|公眾號|本号|本公众号).{0,16}"
    '|(?:喜欢|喜歡|觉得.{1,6})?.{0,2}(?:点|點)个?[“「"]?(?:在看|赞|讚|关注|星标).{0,16}|(?:点赞|點讚|在看|转发|轉發|分享|收藏|星标)(?:\\W{0,4}(?:点赞|在看|转发|分享|收藏|星标|吧)){1,4}.{0,16}'
    "|(?:分享|转发|轉發)(?:到|至|给|給).{1,20}"
)
_SIGNS: Final = "↑↓👆👇👍⭐➡️☝▲▼◆●★☆|｜>》<《【】[]（）()~～-—=·• \u3000\ufe0f"

_COUNTED: Final = (
    "(?:转发|轉發|评论|評論|回复|回覆|点?赞|點?讚|收藏|阅读|閱讀|浏览|瀏覽|分享|在看"
    "|关注|關注|粉丝|粉絲|微博|播放|弹幕|投币|喜欢|喜歡|推荐|人[气氣]|[点點][击擊閱阅])"
)
_FIGURE: Final = "\\d[\\d,.]*[万萬wk+]*"
_COUNT: Final = (
    f"(?:{_COUNTED}[数量數]?\\s*[：:(（]?\\s*{_FIGURE}[)）]?|{_FIGURE}\\s*[次人个個条條]?{_COUNTED})"
)
_COUNTS: Final = late_pattern(f"\\W*(?:{_COUNT})(?:\\W+(?:{_COUNT}))+\\W*")
"""Two counts or more and nothing else: 转发 3  评论 11  赞 86."""

_ONE_COUNT: Final = late_pattern(f"(?<!\\w)(?:{_COUNT})(?!\\w)")

_WAYS: Final = late_pattern(
    "首[页頁]|主页|目[录錄]|书页|书架|[上下]一?[页頁章篇节節]|返回(?:目[录錄]|书页|顶部|列表|首页|上一页)?"
    "|加[入載载](?:书签|書籤|书架|書架|收藏|更多)|我的书架|投?推荐票?|推荐本书|收藏(?:本页|本书)?|举报|檢舉|(?:章节)?报错"
    "|分享|打印|列印|关闭|登[录入錄]|[注註][册冊]|设置|评论|转发|点?赞|退订|取消订阅|修改频率|在浏览器中查看"
    "|全部(?:微博|动态)?|原创|图片|视频|相册|文章|最新|热门|关注|(?:查看|[点點][击擊](?:加载|載入|查看))?更多"
    "|(?:[编編][辑輯]|查看|[檢检][視视]|[阅閱][读讀])(?:[词詞][条條]|本[页頁]|源代[码碼]|原始[码碼]|[历歷]史|[记記][录錄])"
    "|(?:展[开開]|收起)(?:全文)?|继续阅读|阅读全文|字号|[大中小]"
    "|(?:关于|關於|联系|聯[繫絡])我[们們]|(?:违法|違法|不良)\\S{0,10}(?:举报|檢舉|舉報)|隐私(?:政策|条款)?|版[权權](?:声明|聲明)|网站地图"
)
"""What buttons and links of a site say."""

_ALONE: Final = late_pattern(
    "(?:查看|加载|[点點][击擊](?:加载|載入|查看))更多|(?:展[开開]|收起)全文|继续阅读|返回(?:顶部|目录)|[上下]一[页頁]"
)
"""Those that are no head where they stand alone."""

_COUNTED_WAYS: Final = late_pattern("分享|收藏|点?赞|點?讚|评论|評論|转发|轉發|举报|檢舉|回[复覆]")
"""Those that stand beside a count: 分享　评论(12)."""

_ABOVE: Final = late_pattern(
    "跳(?:转到|转至|到|至|过|轉至|過)[：:]? ?[^，。]{1,12}(?:[、 \u3000]+(?:跳(?:转到|转至|到|至|过|轉至|"
    "過) ?)?[^，。]{1,12})?"
    "|(?:Jump|Skip) to .{1,40}|[\\[【［](?:复制|複製|打印|列印|收藏|分享|只看|返回|"
    "回复|回覆)[^\\]】］]{0,6}[\\]】］]"
)
"""What a site sets above a text: ways past its menus, its buttons."""

_WORD: Final = late_pattern("[\u3400-\u9fff]{1,4}")
_FEWEST_WORDS: Final = 3
"""A menu has so many short words, one of which at least leads to another page: 首页　发现　消息　我."""

_BETWEEN: Final = late_pattern("\\s*[|｜/／·•>＞»]\\s*|\\s{1,}|\u3000+")
_WAY_ON: Final = late_pattern(
    "\\W*(?:本章(?:未完|尚未完结|没完).{0,24}|未完待续，请点击.{0,16}"
    "|[请請]?[点點][击擊](?:这里|此处)?(?:进入)?(?:下一[页頁章]|加载|展开|查看|载入|閱讀|阅读)[^。，”]{0,10})\\W*"
)
_RECALLED: Final = late_pattern(
    "\\S{1,16}[ \u3000]?(?:撤回|收回)了一[条條則则]?(?:消息|訊息|讯息)[。]?"
    "|[—─-]{1,3} ?(?:以下[为為]新[消訊讯]息|以上是历史消息|查看更[早多]消息) ?[—─-]{1,3}"
    "|\\W*(?:章[节節][错錯][误誤]|本章有[误錯错]|内容有误)[，, ]*(?:[点點]此|[请請])?[举檢举][报報]\\W*"
    "|Powered [Bb]y \\S.{0,24}"
    "|[上下][一1]?[篇章][：:][^，。]{1,30}(?:[|｜ \u3000]+)[上下][一1]?[篇章][：:][^，。]{1,30}"
    "|(?:[点點]?(?:分享|收藏|[赞讚]|在看)[ \u3000，、·|｜]*){3,6}"
)
"""What a program of talks or of pages writes among the words of others: 宁宁 撤回了一条消息."""

_OF_SITE: Final = late_pattern(
    "最新网址|最新網址|本书首发|本書首發|(?:本书|本文|本電子書|本电子书)由.{1,16}(?:整理|制作|上传|提供下载)|下[载載]自"
    "|(?:小说|电子书|TXT|txt)(?:全文)?下载|最快更新|无弹窗|免费阅读全文|请支持正版|手机用户请"
    "|请(?:访问|登录|收藏).{0,12}(?:\\.com|\\.cn|\\.net|\\.org|网)|您收到(?:此|这封|本)邮件(?:是因为|，)|您收到此郵件"
)
_MAY_BE_OF_SITE: Final = late_pattern("[网網首由载載最弹费版户访登藏您]")
"""What names a site holds one of these, which other lines seldom do."""

_IN_SENTENCES: Final = late_pattern("[，。！？；、“”：]")
"""Marks that the words of buttons and links have not."""

_IN_WAYS_ON: Final = late_pattern("[回息报報享藏赞讚看P篇章完击擊附]")
"""What a program writes among the words of others, a way on and an attached file hold one of these."""

_DIGIT: Final = late_pattern("\\d")
_ATTACHED: Final = late_pattern("附件[：:]\\s*\\S+\\.[A-Za-z]{2,4}\\s*[（(][\\d.]+\\s*[KMkm][Bb]?[)）]")
_DASHES: Final = late_pattern("-{2,3}|_{2,}")


def drop_site_lines(lines: list[PhysicalLine], skip: frozenset[str], report: Report) -> list[PhysicalLine]:
    """The lines without what a site set around the text (M23), told in the log."""
    if "M23" in skip or len(lines) < 2:
        return lines
    counts = Counter(line.text for line in lines if len(line.text) <= _LONGEST)
    gone = {
        place
        for place, line in enumerate(lines)
        if _is_of_site(line.text)
        or (place < _OPENING and _is_above(line.text))
        or (
            (place < _OPENING or place >= len(lines) - _CLOSING or counts[line.text] > 1)
            and is_call(line.text)
        )
    }
    if not gone or len(gone) == len(lines):
        return lines
    return _without(lines, _with_dashes(lines, gone), report)


def _with_dashes(lines: list[PhysicalLine], gone: set[int]) -> set[int]:
    """The places with that of the dashes above the last lines of a mail, where all of those go."""
    above = len(lines) - 1
    while above in gone:
        above -= 1
    is_drawn = _DASHES.fullmatch(lines[above].text) is not None or is_rule(lines[above].text)
    return gone | {above} if 0 < above < len(lines) - 1 and is_drawn else gone


def _without(lines: list[PhysicalLine], gone: set[int], report: Report) -> list[PhysicalLine]:
    """The lines that stay; white around those that go counts as above the next."""
    kept: list[PhysicalLine] = []
    gap = 0
    for place, line in enumerate(lines):
        if place in gone:
            report.repair("M23", line.number, line.text, "")
            gap += line.gap + 1
            continue
        kept.append(replace(line, gap=line.gap + gap) if gap else line)
        gap = 0
    return kept


def _is_of_site(text: str) -> bool:
    """Whether a line is a count, a way to another page, or names the site, and says nothing else."""
    if len(text) > 2 * _LONGEST:
        return False
    counts = _DIGIT.search(text) is not None
    if (counts and _COUNTS.fullmatch(text) is not None) or (
        _IN_WAYS_ON.search(text) is not None and _leads_on(text)
    ):
        return True
    if text[-1] not in "”」" and _MAY_BE_OF_SITE.search(text) and _OF_SITE.search(text):
        return text.count("。") <= 1
    if _IN_SENTENCES.search(text) is not None:
        return False
    bare = _ONE_COUNT.sub(" ", text) if counts else text  # 人氣 1,204　分享　列印
    words = [word for word in _BETWEEN.split(bare.strip(_SIGNS)) if word]
    if not words or any(_WAYS.fullmatch(word) is None for word in words):
        return False
    is_counted = bare != text and _COUNTED_WAYS.fullmatch(words[0]) is not None
    return len(words) > 1 or is_counted or _ALONE.fullmatch(words[0]) is not None


def _leads_on(text: str) -> bool:
    """Whether a program wrote the line among the words of others, or it leads on, or names a file."""
    return any(pattern.fullmatch(text) is not None for pattern in (_RECALLED, _WAY_ON, _ATTACHED))


def _is_above(text: str) -> bool:
    """Whether the line, one of the first, is a menu, a button or a way past the menus."""
    if len(text) > _LONGEST:
        return False
    words = [word for word in _BETWEEN.split(text.strip(_SIGNS)) if word]
    is_menu = len(words) >= _FEWEST_WORDS and all(map(_WORD.fullmatch, words))
    leads_on = any(len(word) > 1 and _WAYS.fullmatch(word) for word in words)
    return _ABOVE.fullmatch(text) is not None or (is_menu and leads_on)


def is_call(text: str) -> bool:
    """Whether the line is a call and nothing else."""
    if len(text) > _LONGEST:
        return False
    bare = text.strip(_SIGNS)
    return bool(bare) and not bare.endswith("。") and _CALL.fullmatch(bare) is not None
