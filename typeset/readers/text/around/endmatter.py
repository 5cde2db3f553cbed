"""End matter: the source of a text, its editors, who copies went to, contacts, the mark of the end."""

from __future__ import annotations

import re
from typing import Final

from msgspec.structs import replace

from typeset.model.blocks import Profile
from typeset.model.characters import HAN
from typeset.readers.text.around.signoffs import mark_signoffs
from typeset.readers.text.units import Unit, ends_sentence, measure
from typeset.readers.text.words import closed
from typeset.startup.patterns import late_pattern

_SOURCE: Final = late_pattern(
    "[（(【\\[]?(?:本文|文章|图片|稿件|资料)?(?:来源|來源|稿源|转自|转载自|[录錄采採抄摘选選译譯]自|原载|原載|原标题|"
    "责任编辑|責任編輯|责编|責編|编辑|編輯|校对|校對|审核|审校|编审|监制|美编|版式|值班编委|"
    "作者系|作者单位|作者为|版权声明|版權聲明)[：:／/为系 　]?.{0,60}[）)】\\]]?"
)
_BEGINS_SENTENCE: Final = late_pattern(
    "[（(【\\[]?(?:编辑|編輯|校对|審核|审核|版式|监制|美编|责编|来源|來源)(?![：:／/ 　])"
)
_ROLE: Final = (
    "文字?|图片?|圖片?|攝影|摄影|撰文|作者|编辑|編輯|责编|责任编辑|校对|審校|审核|审校|排版|"
    "版式|设计|策划|视频|音频|"
    "插画|插图|监制|统筹|终审|初审|复审|来源|美编|主播|配图|封面|出品|主编|翻译|译者?|整理|"
    "朗读|朗讀|播讲|供图|供圖|题字|题图|書法|书法|供稿|采写|采访|记者|实习生|运营|后期|後期|剪辑|"
    "片[头尾]音乐|音乐|制图|制作|录音整理|採訪|整理|撰稿|圖"
)
_ROLES: Final = late_pattern(
    f"[【\\[]?(?:{_ROLE})(?: ?[/、&和] ?(?:{_ROLE}))*[】\\]]?\\s*[|｜丨:：/／]\\s*\\S.{{0,40}}"
)
_CELLS: Final = late_pattern(" *[|｜丨] *(?=[^|｜丨]{1,8}[：:/／])| {2,}|\\u3000+")
_ORIGINAL: Final = late_pattern(
    "(?:本文|本稿|本作品|此文)(?:為|为|系|由|于|于).{0,40}(?:原创|原創|首发|首發|转载|轉載|刊登|刊于|發表|"
    "发表).{0,30}"
    "|(?:编者|編者|作者|译者|譯者)[注註按][：:].{1,60}|未[经經].{1,12}(?:不得|请勿|請勿|禁止|谢绝|謝絕|"
    "严禁|嚴禁).{2,30}"
    "|(?:本版|文中|本文)?(?:图片|圖片|照片|图|圖|资料|資料|供图|題圖|题图)(?:均|皆)?(?:由|[来來]自|"
    "源于).{1,16}"
    "|(?:特别|鄭重|郑重|重要|特別)?[声聲]明[：:].{2,80}"
    "|(?:商务|广告|廣告|投稿|转载|轉載|合作|加群|进群)(?:合作|事宜|授权|授權)?(?:，|,)?(?:请|請).{2,40}"
    "|(?:Copyright|版权所有|版權所有|©|&copy;|\\(c\\) ?\\d{4}).{0,60}|All [Rr]ights [Rr]eserved.{0,30}"
)
_ON_TEXT: Final = late_pattern(
    "[（(【\\[](?:[注註按][：:].{2,60}|(?:本文|本稿|此文|本篇|全文|以上).{0,40}|(?:采访|採訪|访谈|訪談|"
    "整理|摄影|"
    "攝影|供图|原载|原載|转载|轉載|"
    "节选|節選|选自|選自|摘自|录自|錄自|刊于|刊於|载于|載於|据|據|根据|根據|[编編作译譯]者).{2,60}|"
    ".{0,4}作者[：:].{1,20}|.{0,20}未[经經].{0,12}[转轉].{0,10})[）)】\\]]"
)
"""A remark in brackets below a text that says where it is from or how it came about."""

_ACCOUNT: Final = late_pattern("(?:微信)?(?:公众号|公眾號|微博|小红书|B站)\\s?[：:|｜@]\\s?.{1,30}")
_COUNTS: Final = late_pattern(
    "(?:(?:阅读|閱讀|浏览|瀏覽|点击|點擊|点赞|點讚|赞|讚|喜欢|喜歡|在看|留言|回[复覆應应]|评论|評論|收藏|"
    "转发|轉發|分享|播放|"
    "人气|人氣|推荐|推薦)(?:量|数|數|次数|次數)?[：: (（]*[\\d,.]+ ?[万萬wWkK+]{0,2}[）) \\u3000．·|"
    "｜/、,，]*){1,8}"
)
"""How often a page was read and liked."""

_ARROWS: Final = "←→<>《》«»‹›【】[]()（）▲▼◀▶·• \u3000"
_PAGES_AROUND: Final = late_pattern(
    "(?:[上下前后後][一1][篇页頁章节節条條]|(?:热门|相关|熱門|相關)[阅链推文标帖內内閱連推標].{1,2}|"
    "[本下]期[预預回][告顾顧]|"
    "(?:文章|本文)?(?:标签|標籤|分类|分類)|Tags?|延伸阅读|延伸閱讀)\\s?[：:].{1,80}"
    "|(?:[上下前后後][一1][篇页頁章节節]|目录|目錄|返回.{1,4}|回.{1,4})(?:[ \\u3000|"
    "｜/·]+(?:[上下前后後][一1][篇页頁章节節]|目录|目錄|返回.{1,4}|首页|首頁|[\\d…. ]+)){1,4}"
    "|(?:我要|我要发|发表|發表)?(?:评论|評論|分享|收藏|打印|列印|推荐|推薦|点赞|點讚|举报|"
    "舉報)[到至给]?(?:[\\W_]+(?:我要|发表|發表)?"
    "(?:评论|評論|分享|收藏|打印|列印|推荐|推薦|点赞|點讚|举报|舉報|关闭|關閉)[到至给]?){1,6}"
)
"""What a site sets around a text: the pages before and behind, tags."""

_RESIDUE: Final = late_pattern(
    "(?:点击(?:查看|进入|阅读|下载|上方|下方|图片)|扫码|扫一扫|长按(?:识别|二维码)|分享(?:到|至)|"
    "阅读原文|查看原文|返回(?:顶部|首页)|免责声明|關注公眾號|关注(?:公众号|我们)).{0,40}"
)
_MARK: Final = "[\\s—–－\\-=＝*＊·•.．▪■◆◇▲△~～_（）()【】\\[\\]《》<>「」#|｜/、]"
_END: Final = late_pattern(
    f"{_MARK}*(?:全文完|全书完|全書完|本文完|正文完|未完[,，、]?待续|未完[,，、]?待續|待续|待續|全?剧终|"
    f"全?劇終|本篇完|"
    f"本[章卷集季]完|全[文篇书書]终|全[文篇書]終|第.{{1,4}}[卷章部回集篇季幕册冊](?:完|终|終|完[结結])|"
    f"THE END|The End|E N D|END)[。！…]*{_MARK}*"
    f"|{_MARK}+(?:完|终|終|End|end|FIN|Fin|未完|完[结結]|[上中下][篇部]完|幕落|落幕|幕下|幕闭|"
    f"幕閉)[。！]?{_MARK}+|# ?# ?#|-\\s?30\\s?-"
)
_CIRCULATED: Final = late_pattern(
    "(?:抄送|抄报|抄報|主题词|主題詞|分送|分发|分發|印发|印發|报送|印送|正本|副本)\\s?[：:].*"
    "|.{2,40}(?:印发|印發|印制|印製|校印|\\d日印)|[（(]?(?:.{0,30}[ \\u3000])?共印\\s?\\d+\\s?份.*|"
    "(?:收稿日期|"
    "收到日期|修回日期|"
    "录用日期|基金项目|资助项目|作者简介|作者介绍|作者簡介|作者介紹|第一作者|通[讯信]作者|通訊作者)"
    "\\s?[：:].*|(?:Received|Foundation [Ii]tem|Biography)\\s?[：:].*"
)
_SENT: Final = late_pattern("(?:发送?|送|报|呈|张贴|張貼|存档|存檔|归档|公示)\\s?[：:].{2,100}")
_CONTACT: Final = late_pattern(
    f"(?:[{HAN}]{{2,4}})?(?:电话|热线|邮箱|电子邮[件箱]|传真|地址|手机|"
    "微信号?|网址|官网|官網|網址|电邮|電郵|傳真|郵箱|專線|专线|聯絡|聯繫方式|聯絡方式|联系人|联系方式|"
    "电话|聯絡人|聯絡電話|電話|信箱|地址|邮编|公众号|"
    "二维码|联络人|"
    "QQ群?|E-?mail|Email|Tel|Fax|Mobile|Web)\\s?[：:].{1,80}|"
    "[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+|(?:https?://|www\\.)\\S+|\\+?[\\d\\-() ]{7,20}"
)
_ASKED: Final = late_pattern(
    f"(?:[{HAN}]{{0,4}})(?:查[询詢]|垂[询詢]|[咨諮][询詢]|采[访訪]|"
    f"[联聯][系繫络絡])[^。]{{0,40}}\\d{{3}}[^。]{{0,20}}。?"
)
"""A sentence that says whom to call: 傳媒查詢，請致電…（電話：…）。"""

_REACHED: Final = late_pattern(
    "[^。！？]{0,40}(?:[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+|"
    "(?<!\\d)(?:\\d{3,4}[- ])?\\d{4,8}(?:-\\d{1,4})?(?!\\d|[年.元米]))[^。！？\\d]{0,12}"
)
"""A line with an address for mail or a number to call, and no sentence."""

_CONTACTS: Final = late_pattern(
    "(?:媒体|新闻|采访|商务|投稿|传媒|媒體|新聞|傳媒)\\s?(?:联系|联络|垂询|咨询|合作|查询|聯絡|聯繫|查詢)(?:人|方式)?.{0,6}[：:]?|"
    "Media [Cc]ontacts?[：:]?|联系(?:我们|方式)[：:]?"
)
_NAMED_CONTACTS: Final = late_pattern(
    "(?:媒体|新闻|采访|传媒|媒體|新聞|傳媒)(?:联系|联络|垂询|咨询|查询|聯絡|聯繫|查詢)(?:人|方式)?"
)
"""The head of what a press release says of whom to ask."""

_SURE: Final = 80
_EARLIER: Final = late_pattern(
    "\\W*(?:往期|相关|推荐|延伸|更多|精彩|近期|热门|猜你)(?:推荐|精选|回顾|文章|好文|阅读|"
    "内容|喜欢|链接|文献推荐)+\\W*"
)
_UNALLOWED: Final = late_pattern(
    "未[经經].{0,8}[转轉][载載发發]|[请請]勿[转轉][载載发發]|[转轉][载載].{0,4}[请請][注註]明|首[发發]于|"
    "原[载載]于"
)
_PUBLIC: Final = late_pattern("[（(]此件.{1,20}[）)]")
_FEWEST_SENT: Final = 2
"""So many lines say where a paper goes to, 报：…, 送：…, whatever else it is."""

_WHITE: Final = late_pattern("[ \\u3000\\t]+")
_TAIL: Final = 30
"""Lines of the end matter stand among the last so many units."""

_LONGEST: Final = 80


def is_source(text: str) -> bool:
    """Whether the line names the source of the text or its editor (M23)."""
    if len(text) > _LONGEST:
        return False
    match = _SOURCE.fullmatch(text)
    if match and _BEGINS_SENTENCE.match(text) is None:
        return not text.endswith("。") or text[0] in "（(【["
    return _RESIDUE.fullmatch(text) is not None


def is_of_page(text: str) -> bool:
    """Whether a site sets the line around a text: how often it was read, from which account it is."""
    return len(text) <= _LONGEST and (_COUNTS.fullmatch(text) or _ACCOUNT.fullmatch(text)) is not None


def is_role(text: str) -> bool:
    """Whether the line says who did what for a text: 编辑 | 某某, 图／某某."""
    if len(text) > _LONGEST:
        return False
    bare = text.strip("（）()【】[]")
    if _ROLES.fullmatch(bare):
        return True
    cells = _CELLS.split(bare)
    return len(cells) > 1 and all(map(_ROLES.fullmatch, cells))


def _is_credits(text: str) -> bool:
    """Whether the line names several people, each behind his part: 预报员：江涛　签发：石磊."""
    cells = _WIDE_CELLS.split(text.strip("（）()【】[]"))
    return len(cells) > 1 and all(_CREDIT.fullmatch(cell) and not _PLACED.match(cell) for cell in cells)


_WIDE_CELLS: Final = late_pattern("[ \u3000]{2,}|\u3000|[；;] ?")
_CREDIT: Final = late_pattern(f"[{HAN}]{{2,6}} ?[|｜丨：:/／] ?[{HAN}·]{{1,8}}")
_PLACED: Final = late_pattern("(?:会议)?(?:时间|時間|日期|地点|地點|地址|甲方|乙方|丙方)")


def _is_origin(text: str) -> bool:
    """Whether the line says where the text stood first: 原载《某某》第六期, 本文首发于某处."""
    return len(text) <= _LONGEST and not ends_sentence(text) and _ORIGIN.fullmatch(text) is not None


_ORIGIN: Final = late_pattern(
    "[（(【\\[—]*(?:本文|原文|此文|文章|全文)?(?:首[发發]|原[载載刊]|[选選摘][自编編]|[录錄]自|[节節][选選]自|[转轉][载載自]|改[编編]自|[译譯]自|[载載刊][于於])"
    "[：: ]?[^。]{2,40}[）)】\\]]?"
)


def is_end(text: str) -> bool:
    """Whether the line says that the text ends here, or goes on elsewhere: （完）, —END—, 未完待续."""
    return len(text) <= 24 and _END.fullmatch(closed(text)) is not None


def mark_end(units: list[Unit], profile: Profile) -> list[Unit]:
    """The units with lines of end matter and the sign-offs recognised."""
    marked = mark_signoffs(_tail(units, profile), profile)
    # Above who signs, and below, end matter may stand, too.
    return _tail(marked, profile) if any(unit.kind == "signoff" for unit in marked[-_TAIL:]) else marked


def _tail(units: list[Unit], profile: Profile) -> list[Unit]:
    """The units; the lines at the end that tell of the text, and are none of it, become sources."""
    result = [unit.as_kind("source") if not unit.kind and is_end(unit.text) else unit for unit in units]
    start = max(len(units) - _TAIL, 1)
    contacts = False
    sent = sum(_SENT.fullmatch(unit.text[:_LONGEST]) is not None for unit in units[start:]) >= _FEWEST_SENT
    for place in range(start, len(units)):
        unit = result[place]
        text = unit.text
        if unit.kind or len(text) > 200:
            contacts = False
            continue
        contacts = _goes_on(text, contacts=contacts)
        if contacts and unit.first.gap and _NAMED_CONTACTS.fullmatch(text):
            result[place] = replace(unit, kind="heading", sure=_SURE)
        elif contacts or _is_imprint(text, profile) or (sent and _SENT.fullmatch(text)):
            result[place] = unit.as_kind("source")
    end = len(units)
    # Lines of roles are end matter where nothing but end matter follows: 图：… may open a caption.
    remarks = _remarks(units, start)
    while end > start and (_closes(result[end - 1]) or end - 1 in remarks):
        if not result[end - 1].kind:
            result[end - 1] = result[end - 1].as_kind("source")
        end -= 1
    return result


def _remarks(units: list[Unit], start: int) -> frozenset[int]:
    """The places of the last lines that stand in brackets, if none does within the text, as in plays."""
    found = [place for place, unit in enumerate(units) if not unit.kind and _in_brackets(unit.text)]
    below = [place for place in found if place >= max(start, len(units) - _MOST_BELOW)]
    return frozenset(below) if len(below) == len(found) else frozenset()


_MOST_BELOW: Final = 4


def _in_brackets(text: str) -> bool:
    """Whether the line is one remark in brackets."""
    is_set = text[0] in "（(〔［[" and text[-1] in "）)〕］]" and 4 < len(text) <= _LONGEST
    inner = text[1:-1]
    return (
        is_set
        and not any(sign in inner for sign in "（()）")
        and not ends_sentence(inner)
        and not _WHEN.search(text)
    )


_WHEN: Final = late_pattern("[\\d〇○零一二三四五六七八九十] ?[年月]|[春夏秋冬][，,]")


def _goes_on(text: str, *, contacts: bool) -> bool:
    """Whether the line belongs to a list of contacts or of earlier pieces, or opens one."""
    if _CONTACTS.fullmatch(text) or _EARLIER.fullmatch(text):
        return True
    return (
        contacts and measure(text) <= 60 and not text.endswith("。") and re.match("关于|關於", text) is None
    )


def _is_imprint(text: str, profile: Profile) -> bool:
    """Whether the line is one of an official paper's, or a paper's, last lines, told by its first word."""
    if _CIRCULATED.fullmatch(_WHITE.sub(" ", closed(text))):
        return not (ends_sentence(text) and "：" not in text and ":" not in text)
    if _PUBLIC.fullmatch(text) or (text[0] in "（(" and _UNALLOWED.search(text) and text[-1] in "）)"):
        return True
    return profile.name in ("minutes", "official") and _SENT.fullmatch(text) is not None


def _closes(unit: Unit) -> bool:
    """Whether the last unit tells of the text and is none of it."""
    if unit.kind:
        return unit.kind in ("source", "signoff")
    text = unit.text
    if len(text) > _LONGEST:
        return False
    if is_source(text) or is_of_page(text) or _PAGES_AROUND.fullmatch(text.strip(_ARROWS)):
        return True
    if (is_role(text) or _is_credits(text)) and not text.endswith("。"):
        return True
    if _ORIGINAL.fullmatch(text.strip("（）()")) or _is_origin(text):
        return True
    return any(form.fullmatch(text) for form in (_ON_TEXT, _ASKED, _CONTACT, _REACHED))
