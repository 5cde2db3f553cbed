"""Lines above a text that are no title, told by their own words: kickers, lines of accounts, addresses."""

from __future__ import annotations

import re
from typing import Final

from typeset.model.characters import HAN
from typeset.readers.text.around.abstracts import is_abstract
from typeset.readers.text.around.bylines import is_signed_by_office, may_be_byline
from typeset.readers.text.around.labels import is_label
from typeset.readers.text.around.salutations import greets, is_salutation
from typeset.readers.text.words import DATE, closed
from typeset.startup.patterns import late_pattern

_LONGEST: Final = 40
"""A kicker that shows itself has at most so many characters."""

_LONGEST_ACCOUNT: Final = 60
"""The same for a line of an account."""

_COLUMN: Final = late_pattern(
    "[【［\\[〔〖「][^】］\\]〕〗」]{1,24}[】］\\]〕〗」]|"
    "(?:[【［\\[〔〖][^】］\\]〕〗]{1,12}[】］\\]〕〗] ?){2,5}|(?P<sign>[·•◎●○◆◇■□★☆※▲▼|"
    "｜/／*＊~～—-])(?P=sign)* ?[\u3400-\u9fffA-Za-z][^·•|｜/]{1,11} ?(?P=sign)+"
)
"""The name of a column or series in brackets, which stands above the title."""

_KICKER: Final = late_pattern(
    "(?:走基[层層]|系列|[报報]道|述[评評]|[观觀]察|[专專][栏欄题題]|[会會][议議]|[强強][调調]|指出|要求|[见見][闻聞]|走[笔筆]|"
    "[纪紀]行|一[线線]|聚焦|在行[动動]|[进進]行[时時]|回眸|[风風]采|巡[礼禮]|追[踪蹤]|[快简簡][讯訊]|要[闻聞]|播[报報]|速[递遞]|"
    "[选選][登载載]|[连連][载載]|特[辑輯])"
    "(?:[（(].{1,6}[）)]|[之·].{1,4}|[ \u3000]?[①-⑳\\d一二三四五六七八九十]{1,3})?$|"
    "(?<=[ \u3000])(?:[编編][号號]|EP\\.?|Ep\\.?|[Nn]o\\.?|№|#) ?[：:]? ?\\d{1,5}$|"
    "[”」》杯届屆].{0,14}(?:作品|大[赛賽]|征文|徵文|比[赛賽]|[竞競][赛賽]|[选選]登|.等[奖獎])$"
)
"""How kickers end: 新春走基层; works of a named contest, “某某杯”征文大赛参赛作品."""

_COLUMN_NAME: Final = late_pattern(
    ".*(?:社[论論评評]|[时時短快锐銳][评評]|来论|來論)|[^|｜]{2,6} ?[|｜] ?[^|｜，！？：]{2,8}|"
    ".{1,10}(?:[双雙半]?[年季月周週旬][刊报報]|[校院社会會][刊报報]|[诗詩文][刊丛叢]|文学|文學)"
    "[·・|｜ \u3000]+[^，。：:第期]{1,6}|"
    ".{1,10}(?:[晚日早周週时時快学學校]|都市)[报報](?:[ \u3000·]*[A-Z]?\\d{1,3}版|"
    "[ \u3000·]*第.{1,3}版)?|.{2,12}[ \u3000][A-Z]?\\d{1,3}版|"
    "本[刊报報版网網台](?:特|专|專|独|獨|策|原|综|綜|[讯訊]).{0,4}|供.{2,6}(?:交流|参考|參考|"
    "使用|[传傳][阅閱])|(?:聚焦|[关關]注)[^，。！？]{2,6}|"
    "[◎●○◆◇■□★☆※▲▼▍▎|｜][ \u3000]?[^，。！？]{1,6}|"
    "(?:今日|今夜|每日|每周|周末|热点)[谈談说說评評话話]|[^，。]{2,10}(?:[中小大][学學]|[学學]校)[^，。]{1,8}班|"
    ".*(?:材料|资料|文件|专刊|增刊|發言|发言)之.{1,3}|"
    "[^，。！？：]{4,}(?<![卷第其])之[一二三四五六七八九十\\d]{1,3}|[^，。！？：]{4,16}第[一二三四五六七八九十\\d]{1,3}[辑輯]"
)
"""What a column, or the part that a text has in a series, is called by: 专栏 | 城市笔记, 某报社论."""

_SERIES: Final = late_pattern(
    "(?:文丛|丛书|丛刊|丛编|文库|书系|译丛|文叢|叢書|叢刊|文庫|書系)[”」》]?"
    "(?:[之·・ \u3000]?第?[\\d一二三四五六七八九十]{1,3}[种辑号册卷集部種輯號冊]?)?$"
    "|^[^，。：:第]{2,10}?(?:[ \u3000]+|[ \u3000]?[·•・|｜] ?)"
    "第 ?[\\d一二三四五六七八九十]{1,4} ?[篇期讲講回章集辑輯课課]$"
)
_KIND_AND_DATE: Final = late_pattern(
    "[【\\[](?:新闻稿|新聞稿|新闻通稿|通稿|媒体稿)[】\\]]"
    f"(?:[ \u3000]*(?:{DATE}|供.{{2,8}}|第.{{1,5}}[期号]))+"
)
_PAPER: Final = late_pattern(
    f"\\d{{6}}|[（(【]?[内內]部(?:[资資]料|刊物|文件|[参參]考|交流|材料)?[，, \u3000]?(?:注意保存|"
    f"妥善保管|免[费費]交流|"
    f"(?:不得|[请請]勿|[严嚴]禁)(?:外[传傳泄洩]|[转轉][寄发發载載]|[复複][制製印])|[仅僅]供[参參]考)[）)】]?|(?:绝密|机密|秘密|内部资料?|内部)(?:[★☆].{{0,6}}|\\s?启用前)?|特急|加急|"
    f"平急|"
    f"特提|急件|密级[：:].*"
    f"|份号[：:].*|紧急程度[：:].*|[{HAN}]{{4,30}}文件"
)
_KIND_OF_TEXT: Final = late_pattern(
    "新闻稿|新聞稿|新闻通稿|通稿|新闻发布稿?|新闻资料|媒体稿|(?:供)?即时发布|请即发布|请?立即发布|即日发布|请(?:即时|即刻)发布|"
    "請(?:即時|立即|即刻)發[布佈]|[（(【][^（）()]{0,12}(?:供编辑|供編輯|供媒[体體]|可直接[刊采採引])[^（）()]{0,12}[）)】]|"
    "新聞通稿|新聞發[布佈]稿?|新[闻聞]公[报報]|(?:(?:新[闻聞]|[记記]者)[发發][布佈]|[记記]者|媒[体體])[会會](?:材料|[资資]料|通?稿)|新聞資料|媒體稿|供?即[時日]發[布佈]|請即發[布佈]|"
    f"[{HAN}]{{0,12}}(?:[节節]目|[栏欄]目|[讲講]座)(?:文字|逐字|[录錄]音)稿|"
    f"[{HAN}]{{2,16}}(?:新闻稿|新聞稿|新闻通稿|(?:新闻|媒体)(?:发布)?资料|(?:新聞|媒體)(?:發[布佈])?資料)|"
    "(?:新[闻聞]|[传傳]媒|媒[体體]|消息)(?:公[布佈告]|[发發][布佈稿]|[声聲]明|快[讯訊]|通[报報])|"
    "PRESS RELEASE|(?:FOR )?IMMEDIATE RELEASE|News Release|Press Release|"
    "(?:短篇|中篇|长篇|長篇|微型|科幻|武侠|武俠)?小[说說]|散文|[随隨]笔|隨筆|[诗詩]歌|现代诗|現代詩|"
    "报告文学|報告文學|"
    "(?:临床|臨床|实验|實驗|基础|综合|工作|学术|學術|专题|專題|理论|調查|调查)(?:研究|论著|"
    "論著|综述|綜述|简报|簡報|报道|述评|探讨|交流)|"
    "论著|論著|综述|綜述|病例报告|经验交流|研究简报|专题讲座|学术争鸣|"
    "童[话話]|寓言|剧本|劇本|译文|譯文|转载|轉載|投稿|论文|論文|"
    "圆桌|圓桌|对谈|對談|專訪|专访|访谈|訪談|特稿|书评|書評|影评|影評|编者按|編者按|卷首语|卷首語|"
    "特别策划|特別策劃|"
    "封面故事|人物|副刊|.{2,20}[（(](?:新闻稿|新聞稿|新闻通稿|新聞通稿|通稿)[）)]|"
    f"[{HAN}\\d—-]{{0,20}}(?:优秀|毕业|学位|硕士|博士|学士|碩士|博士|學位|畢業)(?:论文|論文)(?:[（(][设設][计計][）)])?|"
    f"[{HAN}]{{0,16}}毕业设计(?:（论文）|\\(论文\\))?"
)
_HANDBOOK: Final = late_pattern(
    "(?:[产產]品|使用|用[户戶]|操作|安[装裝]|[维維][护護修]|保[养養]|快速|入[门門]|家用|[电電]子|中文|[简簡]易|[与與和及]){1,4}"
    "(?:[说說]明[书書]|手[册冊]|指南|[须須]知)"
)
"""What comes with goods; above the name of one it is no title: 使用說明書."""

YEAR: Final = (
    "[\\d〇○零一二三四五六七八九]{4} ?年|(?:中[华華]民[国國]|民[国國])[\\d〇○零一二三四五六七八九十]{1,4}年"
)
_ISSUE: Final = late_pattern(
    f"《[^《》]{{2,16}}》[·• \u3000]?(?:[总總]?第 ?[\\d{HAN}]{{1,6}} ?[期辑輯号號])"
    "[·•|｜ \u3000][^，。：]{1,10}|"
    "\\W*(?:总?第\\s?[\\d一二三四五六七八九十百]{1,5}\\s?(?:期|辑|号)|"
    "[Vv]ol\\.? ?\\d+(?:[, ]*[Nn]o\\.? ?\\d+[^\u4e00-\u9fff]{0,60}|[^\u4e00-\u9fff]{0,12})|No\\. ?\\d+|"
    "\\d{4}\\s?年\\s?第?\\s?\\d{1,2}\\s?期.{0,12}"
    f"|(?:{YEAR})?[ \u3000·]?(?:[春夏秋冬]季?|[创創試试]刊|[正一二三四五六七八九十]{{1,2}}月)[号號刊])\\W*"
)
_ACCOUNT: Final = late_pattern(
    f"(?:原创|原創|转载|首发)[ \u3000·:：|｜].{{1,50}}|\\S.{{0,30}}[ \u3000]{{1,6}}(?:{DATE}|"
    f"昨天|今天|前天|\\d{{1,2}}月\\d{{1,2}}日)"
    "(?: \\d{1,2}:\\d{2})?(?:[ \u3000]+(?:发表于|发布于|發表於|发自|IP)[^。]{0,20}|[ \u3000]+[^。\\s]{2,8})?"
)
_FILE: Final = late_pattern(
    "(?i:readme|changelog|license|copying|todo|authors|news|install)(?:[._-]\\w+){0,3}|"
    "[\\w.\\-（）()]+\\.(?:txt|md|docx?|pdf|html?|rst|tex|rtf|odt|epub|wps|zip|xlsx?|pptx?)"
)
_ADDRESS: Final = late_pattern(
    "(?:\\[?!?\\[[^\\]]*\\]\\([^)]*\\)\\]?(?:\\([^)]*\\))? ?)+|(?:https?|ftp)://\\S+|"
    "www\\.\\S+|[\\w.+-]+@[\\w-]+\\.[\\w.]+|[（(]?\\+?\\d[-\\d ]{6,}[）)]?"
)
_NO_WORDS: Final = late_pattern("[\\W\\d_]+")
_SITE: Final = late_pattern(
    "(?:当前|您的|您现在的)?位置[：:].*|[^>»›]{1,16}(?: ?[>»›]+ ?[^>»›]{1,30}){1,6}|"
    "字[号號體体][：:].*|(?:打印|收藏|分享|返回|首页)(?:\\W+\\w{2,4}){0,6}"
    "|(?:发表于|发布于)[：: ].*|消息(?:记录（此消息记录|分组[:：]|对象[:：]).{2,40}|"
    ".{0,40}(?:[Tt][Xx][Tt]|全[文本集]|最新章节|无弹窗)(?:[ \u3000]*(?:全[文本集]|下载|完整版?|在线|免费|"
    "阅读|电子书|列表|目录|小说|精校|版)){1,4}.{0,12}"
)
"""Lines that a site sets above a text."""

_RUNNING_HEAD: Final = late_pattern(
    "\\W{0,2}\\d{1,4}\\W{0,2}[ \u3000\\t]+[^ \u3000\\t。]{2,24}|"
    "[^ \u3000\\t。]{2,24}(?:[ ]{2,}|[\u3000\\t]+)\\W{0,2}\\d{1,4}\\W{0,2}|"
    "[^\\t。]{2,24}?(?: {6,}|\u3000{3,}|\\t)\\W{0,2}\\d{1,4}\\W{0,2}"
)
"""A folio and the name of a book or chapter: scanned pages begin so."""

_PAGE: Final = late_pattern(
    "(?i:page \\d+.*)|第\\s?\\d+\\s?页.*|(?i:draft|final|untitled|utf-?8)|无标题|未命名.{0,6}|正文|标题|题目"
)
_DATED_REMARK: Final = late_pattern(
    f"[【（(\\[](?=[^】）)\\]]*[，,“「])(?=[^】）)\\]]*{DATE}[^版稿])[^】）)\\]]{{8,60}}[】）)\\]]"
)
"""A remark in brackets on when a text was taken from where, above it: 【导出自“三号楼业主群”，2019/3/8】."""

_COMMAND: Final = late_pattern(
    "#{1,6} |[$#>%] ?[a-z./]|<[?!/a-zA-Z]|[{}\\[\\]];?$|\\.\\. |(?:import|from|def|class|var|"
    "int|void|#include) "
)
_CHAT: Final = late_pattern(
    "(?:19|20)\\d{2}[-/.年]\\d{1,2}[-/.月]\\d{1,2}日?[ \u3000]+\\d{1,2}:\\d{2}(?::\\d{2})?[ \u3000].{1,30}|"
    ".{1,20}[ \u3000(（\\[]\\d{1,2}[:：]\\d{2}(?:[:：]\\d{2})?[)）\\]]?$|"
    "\\[?\\d{1,2}:\\d{2}(?::\\d{2})?\\]? .*"
)
_OFFICE_AND_DATE: Final = late_pattern(
    f"[（(]?(?P<who>[{HAN}（）()]{{2,24}})(?:[ \u3000]+(?:整理|编印|编制|编|供稿|制|发布))?[ \u3000\\t]+"
    f"(?:{DATE}|\\d{{1,2}}月\\d{{1,2}}日)(?:更新|修订|编印|整理|制|发布)?[）)]?"
    f"|{DATE}[ \u3000\\t]+(?P<whom>[{HAN}]{{2,24}})"
)


def names_kind(text: str) -> bool:
    """Whether the line says what kind of text this is; alone above a text it is its title."""
    if len(text) > _LONGEST:
        return False
    return _KIND_OF_TEXT.fullmatch(closed(text)) is not None or _COLUMN.fullmatch(text) is not None


def is_handbook(text: str) -> bool:
    """Whether the line names a handbook that comes with goods, and no goods: 使用說明書."""
    return len(text) <= _LONGEST and _HANDBOOK.fullmatch(text) is not None


def is_issue(text: str) -> bool:
    """Whether the line is the number of a periodical: 2021年第3期（总第87期）."""
    return len(text) <= _LONGEST_ACCOUNT and _ISSUE.fullmatch(closed(text)) is not None


def is_of_issue(text: str) -> bool:
    """Whether a part of the line is the number of an issue or a page: 城南晚报　第二版."""
    parts = [part for part in _PARTS.split(text) if part]
    is_named = len(parts) > 1 or text[0] == "《"
    return len(text) <= _LONGEST and is_named and any(_NUMBER_OF_ISSUE.fullmatch(part) for part in parts)


_PARTS: Final = late_pattern(" {2,}|[ ]*[\u3000·•|｜]+[ ]*")
_NUMBER_OF_ISSUE: Final = late_pattern(
    f"(?:《[^《》]{{2,16}}》 ?)?(?:\\d{{4}} ?年 ?)?(?:[总總]?第 ?[\\d{HAN}]{{1,5}} ?[期版卷号號輯辑])+|"
    f"[A-Z]?\\d{{1,3}} ?版|[Nn]o\\. ?\\d+|[Vv]ol\\. ?\\d+"
)


def is_kicker(text: str, *, first: bool) -> bool:
    """Whether the line is one that stands above a title; ``first`` if no other line does.

    Of official papers the number of the copy, secrecy, urgency, the issuer; of newspapers and accounts the
    column, the series, the kind of text.
    """
    if len(text) > _LONGEST:
        return is_issue(text)
    plain = closed(text)
    if _PAPER.fullmatch(plain) or _KIND_OF_TEXT.fullmatch(plain) or is_issue(text):
        return True
    forms = (_COLUMN, _KIND_AND_DATE, _HANDBOOK)
    return first and _DATED_REMARK.fullmatch(text) is None and any(form.fullmatch(text) for form in forms)


def is_kicker_by_end(text: str) -> bool:
    """Whether the line ends as kickers of newspapers do: 新春走基层, 代表大会强调."""
    return len(text) <= _LONGEST and (_KICKER.search(text) is not None or names_column(text))


def names_column(text: str) -> bool:
    """Whether the line is the name of a column or a series, which is no title above another line."""
    return len(text) <= _LONGEST and (_COLUMN_NAME.fullmatch(text) is not None or names_series(text))


def names_series(text: str) -> bool:
    """Whether the line is the name of a series of books: 河湾文丛·第三辑."""
    return len(text) <= _LONGEST and _SERIES.search(text) is not None


def is_account_line(text: str) -> bool:
    """Whether the line says from which account a text is, and when: 原创 某某 某账号 2022-03-18."""
    if len(text) > _LONGEST_ACCOUNT or re.search("[。！？；，]", text):
        return False
    return _ACCOUNT.fullmatch(text) is not None and not is_office_and_date(text)


def is_office_and_date(text: str) -> bool:
    """Whether the line holds an office or a name, and a date: 青禾县林业局　2023年1月5日."""
    match = _OFFICE_AND_DATE.fullmatch(text) if len(text) <= _LONGEST_ACCOUNT else None
    if match is None:
        return False
    who = match["who"] or match["whom"]
    return is_signed_by_office(who) or may_be_byline(who)


def is_of_site(text: str) -> bool:
    """Whether a site sets the line above a text: where one is, sizes of letters, print, share."""
    return len(text) <= _LONGEST_ACCOUNT and _SITE.fullmatch(text) is not None


def is_no_title(text: str) -> bool:
    """Whether the line is none of the title block, yet no text: an address, a file's name, signs alone."""
    return len(text) <= 120 and any(
        form.fullmatch(text) for form in (_FILE, _ADDRESS, _NO_WORDS, _PAGE, _RUNNING_HEAD, _DATED_REMARK)
    )


def opens_text(text: str) -> bool:
    """Whether the line opens the text by its words: a label, an abstract, a salutation, a command."""
    return is_label(text) or is_abstract(text) or is_salutation(text) or greets(text) or (
        _COMMAND.match(text) is not None or _CHAT.fullmatch(text) is not None
    )  # fmt: skip
