"""Lines around a text that are no text of the work: calls to follow an account, the label of a title."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from typeset.messages.diagnostics import Report
from typeset.readers.lines import PhysicalLine
from typeset.readers.text.heads.ruled import is_rule
from typeset.startup.patterns import late_pattern

_OPENING: Final = 6
_CLOSING: Final = 25
"""Calls stand among so many lines at the beginning and at the end."""

_LONGEST: Final = 60
_CALL: Final = late_pattern(
    "(?:点击|點擊)(?:关注|關注|在看|收藏).{0,16}|(?:点击|點擊|戳|轻触|轻点|"
    "猛戳).{0,4}(?:上方|下方|蓝字|藍字|左下|右下|卡片|名片|标题下|"
    "↑|↓|阅读原文|閱讀原文|「|“|原文).{0,24}"
    "|(?:长按|長按|扫描|扫一扫|扫码|識別|识别).{0,12}(?:二维码|二維碼|下方|上方|关注|关註|加入|添加).{0,20}"
    "|(?:欢迎|请|記得|记得|快来|更多.{1,8})?(?:关注|關注)(?:我们|我們|公众号|公眾號|本号|本公众号).{0,16}"
    '|(?:喜欢|喜歡|觉得.{1,6})?.{0,2}(?:点|點)个?[“「"]?(?:在看|赞|讚|关注|星标).{0,16}|(?:点赞|點讚|在看|转发|轉發|分享|收藏|星标)(?:\\W{0,4}(?:点赞|在看|转发|分享|收藏|星标|吧)){1,4}.{0,16}'
    "|(?:分享|转发|轉發)(?:到|至|给|給).{1,20}"
    "|(?:点击|點擊|点此|點此|加载|加載|查看|閱讀|阅读|展开|展開)(?:加载|加載|查看|阅读|閱讀|"
    "进入|進入|展开|展開)?.{0,2}(?:更多|全文|原文|下一[页頁]|剩余.{1,6})(?:继续阅读|"
    "繼續閱讀)?"
    "|(?:扫描|掃描|扫一扫|掃一掃|扫码|掃碼|长按|長按).{0,8}(?:[二][维維][码碼]|小程序).{0,16}"
    "|(?:欢迎|請|请|快来)?(?:关注|關注)[「“【《].{1,16}[」”】》].{0,20}"
    "|您?(?:会|會)?收到(?:此|这封|這封|本)(?:邮件|郵件|通知|电邮|電郵).{0,50}"
)
_NAVIGATION: Final = late_pattern(
    "首[页頁]|主[页頁]|返回.{0,4}|打印|列印|[关關][闭閉](?:窗口)?|收藏|分享|[转轉][发發]|"
    "[评評][论論]|[举舉][报報]|退[订訂]|取消[订訂][阅閱]|修改[频頻]率|"
    "在[浏瀏][览覽]器中?(?:查看|打[开開])|全部.{0,4}|原[创創]|[图圖]片|[视視][频頻]|文章|"
    "[资資][讯訊]|新[闻聞]|目[录錄]|下一[篇页頁章]|上一[篇页頁章]|登[录錄]|注[册冊]|搜索|"
    "[关關][于於]我[们們]|[联聯][系繫]我[们們]|版[权權].{0,4}|[客][户戶]端|字[号號]|[大中小]"
)
"""What the links are called by that sites set above and below a text: a closed class."""

_LINKED: Final = late_pattern("\\s*[|｜>»›/／·•\\[\\]【】]+\\s*|\\s+[-—]\\s+|[ \u3000]{2,}")
_COUNT: Final = late_pattern(
    "(?:(?:阅读|閱讀|浏览|瀏覽|点赞|點讚|赞|讚|喜欢|喜歡|在看|留言|回[复覆應应]|评论|評論|"
    "收藏|转发|轉發|分享|播放|粉丝|粉絲|关注|關注|"
    "微博|[获獲][赞讚])(?:量|数|數)?[：: (（]*[\\d,.]+ ?[万萬wWkK+]{0,2}[）)]?[ \u3000．·|｜/、,，]*){2,8}"
)
"""How often a page was read and liked, by two counts or more."""

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
    kept: list[PhysicalLine] = []
    gap = 0
    for place, line in enumerate(lines):
        at_ends = place < _OPENING or place >= len(lines) - _CLOSING
        if len(lines) > 1 and ((at_ends and _is_call(line.text)) or _is_count(line.text)):
            report.repair("M23", line.number, line.text, "")
            gap += line.gap + 1
            continue
        kept.append(replace(line, gap=line.gap + gap) if gap else line)
        gap = 0
    return kept or lines


def _is_call(text: str) -> bool:
    """Whether the line is a call and nothing else."""
    if len(text) > _LONGEST:
        return False
    bare = text.strip(_SIGNS)
    if not bare or bare.endswith("。"):
        return False
    return _CALL.fullmatch(bare) is not None or _is_menu(text)


def _is_menu(text: str) -> bool:
    """Whether the line is a row of links: 首页 > 新闻 > 民生, 【打印】【关闭】."""
    cells = [cell for cell in _LINKED.split(text) if cell]
    linked = sum(_NAVIGATION.fullmatch(cell) is not None for cell in cells)
    is_short = all(len(cell) <= _LONGEST_LINK for cell in cells)
    is_first = bool(cells) and cells[0] in _HOME
    is_row = linked == len(cells) or (len(cells) > 2 and 2 * linked >= len(cells)) or is_first
    is_path = len(_PATH.findall(text)) > 1
    return len(cells) > 1 and is_short and (is_row or is_path)


_PATH: Final = late_pattern("\\S ?[>»›] ?\\S")


_LONGEST_LINK: Final = 8
_HOME: Final = ("首页", "首頁", "主页", "主頁")


def _is_count(text: str) -> bool:
    """Whether the line says how often a page was read and liked, and nothing else."""
    return len(text) <= _LONGEST and text[-1:].isdigit() and _COUNT.fullmatch(text) is not None


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
