"""Bylines: lines that say by their own words, or by names alone, who wrote a text, and where he works."""

from __future__ import annotations

import re
from typing import Final

from typeset.model.characters import HAN, NAME, SURNAMES
from typeset.readers.text.around.deeds import DEEDS, DEEDS_IN_TURN
from typeset.readers.text.around.no_names import is_no_name
from typeset.readers.text.units import ends_sentence
from typeset.readers.text.words import closed
from typeset.startup.patterns import late_pattern

_SQUARE: Final = "(?:[□◎■●◇○◆▲△★☆▪•※] ?)?"
"""A sign that newspapers set before a byline."""

_RANK: Final = "(?:首席|特约|见习|实习|驻.{1,6})?"
_TRADE: Final = (
    "(?:记者|記者|通讯员|评论员|编辑部|编者|編者|作者|撰稿人?|采写|採寫|采访|採訪|文|图|圖|"
    "文字|翻译|翻譯|译者?|譯者?|"
    "著者?|编著|編著|主编|主編|编写|讲述|口述|整理|供稿|撰文|摄影|攝影|指[导導]教[师師授]|"
    "指导老师|研究生|学生姓名|姓名|编剧|編劇|导演|導演|改编|原著|出品|主持人?|嘉宾|對談人?|"
    "对谈人?|报告人|演讲人|主讲人?|整理人|"
    "楼主|樓主|发帖人|發文者|受访者?|作词|作曲)"
)
_BY_WORD: Final = late_pattern(
    f"{_SQUARE}(?:(?:本报|本刊|本网|新华社|中新社|"
    f"人民日报)?{_RANK}{_TRADE}(?: ?[：:/／|｜丨&、] ?\\S.*|[ \u3000]+[^ ].*|[·].*|$)"
    "|(?:文|图|文图|图文|作者|采访|採訪) ?[/／|｜丨] ?.*|[Bb]y:? [A-Z\u3400-\u9fff].*|Author[s]?: ?.*"
    f"|(?:{_TRADE}|訪談|访谈|[图圖])(?: ?[・·‧•、&＆和与與] ?(?:{_TRADE}|[图圖摄攝]|视频|影像))+ ?[：:/／|"
    "｜] ?\\S.{0,20}|[^。！？]{0,16}[，,、 ]by[:： ] ?\\S{1,16}"
    "|(?:文|图|圖|文图|圖文|图文|文字|撰文|攝影|摄影|採訪|"
    "采访|译|譯|口述|整理) ?[◎●○◆◇■□☉⊙★☆▲△＠@＼•] ?\\S.{0,20})"
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
_BY_RANK: Final = (
    f"[{HAN}]{{1,16}}(?:{'|'.join(_RANKS)})[ 　]{{1,2}}(?:{NAME}|某(?:[ 　]?某){{1,2}}|[×ＸX]{{2,3}})$"
)
_SIGN: Final = "(?:[ ,，]?(?:\\d{1,2}|[¹²³⁴⁵⁶⁷⁸⁹⁰①-⑳*＊†‡§#✉a-e](?![a-z])|[（(\\[]\\d{1,2}[）)\\]]))"
"""Figures and stars behind a name that lead to where its bearer works."""
_MARK: Final = f"{_SIGN}*"

_ANY_NAME: Final = f"(?:{NAME}|[{HAN}]{{2,4}}|[{HAN}][ \u3000][{HAN}])"
_OF_ANY: Final = f"(?:{_ANY_NAME}|[A-Z][A-Za-z.'’-]*(?: [A-Z][A-Za-z.'’-]*){{1,3}})"
_MARKED_NAMES: Final = f"{_ANY_NAME}{_MARK}(?:[,，、;；\\s]+{_OF_ANY}{_MARK})*"
_NAMES_IN_ROW: Final = f"{NAME}{_MARK}(?:[,，、;； \u3000]+(?:{NAME}|[{HAN}]{{2,3}}){_MARK})*"
_LATIN_NAME: Final = "[A-Z][A-Za-z.'’-]*(?: [A-Z][A-Za-z.'’-]*){1,3}"
_LATIN_NAMES: Final = late_pattern(
    f"{_LATIN_NAME}{_MARK}(?:(?:[,，;；]| and| &) ?(?:and )?{_LATIN_NAME}{_MARK})*"
)
_FIGURE: Final = late_pattern("[\\d¹²³*＊†]")
_INSTITUTE: Final = late_pattern(
    "大学|大學|学院|學院|研究所|研究院|研究中心|研究室|实验室|實驗室|实验站|公司|集团|医院|"
    "醫院|中学|小学|中心|"
    f"(?:局|站|厅|馆|校|社|处|委员会|出版社)(?![{HAN}])|University|Universit|College|"
    f"Institute|Department|Laboratory|"
    "School|Academy|Hospital|Center|Centre|Station|Co\\.|Ltd"
)
_PLACED: Final = late_pattern(
    "\\d{5,6}(?!\\d)|^[（(]?\\s?(?:\\d|[¹²³①-⑳a-c][^a-z])|^[（(].*[）)]$|China|^\\*|^＊"
)
_MAIL: Final = late_pattern(
    "(?:[Ee]-?mail|邮箱|电子邮[件箱]|通[讯信]作者|通訊作者|Corresponding author)[：: ].*|"
    "[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+"
)
_IN_ANGLES: Final = late_pattern("[^<>。，]{0,30}<[\\w.+-]+@[\\w.-]+>")
_ONE_LATIN: Final = late_pattern(f"{_LATIN_NAME}(?:（[{HAN}]{{2,4}}）)?")
_COMPILED: Final = f"[{HAN} \u3000、，]{{2,30}}[ \u3000](?:{DEEDS})$"
_DONE_BY: Final = f"[{HAN}]{{2,12}}?[ \u3000]?(?:{DEEDS}|{DEEDS_IN_TURN})"
"""What somebody did, behind his name. Several such in a row need no name that we know: 某某口述　某某整理."""

_DONE_IN_TURN: Final = (
    f"(?:[{HAN}]{{2,8}}(?: {{2,}}|\u3000+))?{_DONE_BY}(?:(?: {{2,}}|\u3000+|[、，]){_DONE_BY})+"
)
_GAP: Final = late_pattern("[ \u3000]")
_WIDE: Final = late_pattern(" {2}|[\u3000、，]")
_AFFILIATED: Final = (
    f"(?:[{HAN}（）()\\d]{{2,20}}(?:[班校中大学學院局厂村镇乡县市区部科系所站队社会处]|\\d级|\\d級|年级|"
    f"年級|中心|"
    f"公司)[ \u3000]+){{1,3}}"
    f"(?:{NAME}(?:[ \u3000、]+{NAME}){{0,4}}|[{HAN}][ \u3000][{HAN}]|(?<=[班级級][ \u3000])[{HAN}]{{2,3}})"
)
"""A name behind the class, school or office of its bearer: 临河一中　高一（2）班　周知夏."""

_WITH_ROLES: Final = (
    f"(?:[{HAN}]{{2,4}}[ \u3000]?[/／][ \u3000]?(?:文|图|圖|文图|文圖|摄影?|攝影?|绘|繪|摄影报道|编|編|译|"
    f"譯)[ \u3000]*){{1,3}}"
)
"""Names before what their bearers did: 何田/文  小满/图."""

_NAMELESS: Final = frozenset(("佚名", "无名氏", "無名氏", "匿名"))
_ORGANISED: Final = (
    f"(?:[{HAN}]{{2,20}}|[省州市县縣区區乡鄉镇鎮村校厂廠])(?:局|委员会|办公室|中心|公司|学校|小学|中学|大学|学院|學校|小學|中學|大學|學院|协会|"
    f"学会|研究[所院]|"
    f"部|委|组|处|科|政府|(?<=[{HAN}]{{3}})[站厅社院馆]|[支大总]队|[居村业]委会|联合会|[理董监]事会|"
    f"筹委会|组委会|工会|商会|基金会|研究会|"
    f"编委会|集团|派出所|[委员員]會|辦公室|公司|協會|學會|研究會|基金會|联谊会|聯誼會|俱乐部|俱樂部|合作社|"
    f"办事处|辦事處|管理[处處局]|服务站|服務站|工作室|[剧劇乐樂]团|[剧劇乐樂]團|合唱[团團]|据点|據點|"
    f"[书書][院局]|[报報]社|[电電][视視][台臺]|[广廣]播[电電]?[台臺]|[银銀]行|[诊診]所|事[务務]所|"
    f"[图圖][书書][馆館]|博物[馆館]|美[术術][馆館]|社[区區]|"
    f"(?<=[{HAN}]{{3}})館|[气氣]象[台臺]|"
    f"教研室)"
)
_LONGEST: Final = 60
"""A byline has at most so many characters."""

_LONGEST_ROW: Final = 40
"""Characters: six names in a row are no longer, nor is a rank with its name."""

_FIRST_OF_NAMES: Final = frozenset(SURNAMES + "欧歐司上诸諸东東皇尉公慕令夏端")
"""Characters that a name can begin with: asked before a pattern that takes long to compile."""

_BETWEEN_NAMES: Final = late_pattern("[,，、;；\\s]+")
_PARTED: Final = late_pattern(f"(?<![{HAN}][{HAN}])(?<=[{HAN}])[ \u3000]+(?=[{HAN}](?![{HAN}]))")
"""White within a name of two characters, which makes it as long as those of three: 许　芝　田根宝."""

_AWAY: Final = late_pattern(f"(?<=[{HAN}])[ \u3000]+(?=[（(]?\\d{{1,2}}[)）])")
"""White before the figure behind a name: 戚沛然 2)."""

_ENDS_IN_SIGN: Final = late_pattern("[\\d)）*＊]$")
_LONGEST_MARKED: Final = 14
"""Characters of a name with the signs of its affiliations."""

_LONGEST_NAMES: Final = 120
"""The same for a line of authors of a paper."""

_LONGEST_PLACE: Final = 300
"""The same for the line that says where they work."""

_LONGEST_SIGNED: Final = 12
_SPACED_NAME: Final = f"[{SURNAMES}](?:[ \u3000]+[{HAN}]){{1,2}}"
_SIGNED: Final = late_pattern(f"[□◎■●◇○◆▲△※]\\s?[{HAN}](?:\\s?[{HAN}]){{1,3}}")
"""A pen name behind a sign."""

_TIMES: Final = "先秦|[东西两東兩]?[秦汉漢]|[魏晋晉隋唐宋元明清]|[美英法德日俄]"
_OF_A_TIME: Final = late_pattern(
    "(?![〔［\\[（(][一二三四五六七八九十]{1,3}[〕］\\]）)])"  # (一) 地方 is a head
    f"(?:[〔［\\[（(][{HAN}]{{1,4}}[〕］\\]）)]|【(?:{_TIMES})】)\\s?"  # 【航道】 opens a head
    f"(?:[A-Z][.·]? ?){{0,3}}[{HAN}·]{{2,12}}(?:[ \u3000]?[著撰編编譯译辑輯])?"
)
"""An author behind his dynasty or country: 〔清〕曹雪芹."""

_NOT_NAMES: Final = frozenset("的了是在有不和与为我你他她它这那就着过吗呢吧")
"""Characters that hardly stand in names: 方便面的故事 begins with a surname."""


def is_byline(text: str) -> bool:
    """Whether the line opens with a word that announces an author: 本报记者, 作者：, 文/."""
    if len(text) > _LONGEST or ends_sentence(text):
        return False
    return bool(_BY_WORD.match(text) or (_has(text, _REPORTERS) and re.match(_BY_REPORTER, text)))


def is_signed_name(text: str) -> bool:
    """Whether the line is a pen name behind a sign: □ 陈一舟."""
    return len(text) <= _LONGEST_SIGNED and _SIGNED.fullmatch(text) is not None


def names_reporter(text: str) -> bool:
    """Whether the line holds nothing but reporters and their names, so that it is a byline anywhere."""
    return len(text) <= 40 and _has(text, _REPORTERS) and re.fullmatch(_REPORTER, text) is not None


def is_office(text: str) -> bool:
    """Whether the line is the name of an office that writes, as 本报编辑部, and nothing else."""
    return text.endswith(_OFFICES) and bool(re.fullmatch(_OFFICE, text))


def may_be_byline(text: str) -> bool:
    """Whether the line could be a byline below a title: names, or an office that signs."""
    if is_no_name(text):
        return False
    if closed(text) in _NAMELESS:
        return True
    if len(text) <= _LONGEST_SIGNED and (re.fullmatch(_SPACED_NAME, text) or _SIGNED.fullmatch(text)):
        return True
    return bool(
        is_office(text)
        or (0 < len(text) <= _LONGEST_ROW and text[0] in _FIRST_OF_NAMES and re.fullmatch(_NAMES, text))
        or (len(text) <= _LONGEST_ROW and _has(text, _RANKS) and re.fullmatch(_BY_RANK, text))
        or (len(text) <= _LONGEST and re.fullmatch(_COMPILED, text))
        or (len(text) <= _LONGEST_ROW and _has(text, ("/", "／")) and re.fullmatch(_WITH_ROLES, text))
        or (len(text) <= _LONGEST_ROW and _GAP.search(text) and re.fullmatch(_AFFILIATED, text))
        or (len(text) <= _LONGEST_ROW and _WIDE.search(text) and re.fullmatch(_DONE_IN_TURN, text))
    )


def names_authors(text: str) -> bool:
    """Whether the line lists authors, with figures or stars that lead to where they work, or in a row."""
    if len(text) > _LONGEST_NAMES or is_no_name(text):
        return False
    text = _AWAY.sub("", _PARTED.sub("", text))
    if _OF_A_TIME.fullmatch(text):
        return True
    parts = _BETWEEN_NAMES.split(text)
    is_row = all(len(part) <= _LONGEST_MARKED for part in parts)
    has_words = not _NOT_NAMES.isdisjoint(text)
    if has_words and not (is_row and all(map(_ENDS_IN_SIGN.search, parts))):
        return False
    if is_row and _FIGURE.search(text) and re.fullmatch(_MARKED_NAMES, text):
        return re.search(f"[{HAN}]{_SIGN}+(?:$|[,，、;；\\s])", text) is not None and len(text) >= 3
    if is_row and len(parts) > 1 and text[0] in _FIRST_OF_NAMES and re.fullmatch(_NAMES_IN_ROW, text):
        return True
    return _LATIN_NAMES.fullmatch(text) is not None and (
        _FIGURE.search(text) is not None or "," in text or " and " in text
    )


def is_of_paper(text: str) -> bool:
    """Whether the line names authors with the signs of their affiliations, as papers do."""
    return len(text) <= _LONGEST_NAMES and _FIGURE.search(text) is not None and names_authors(text)


def is_mail(text: str) -> bool:
    """Whether the line gives an address for mail, with some words at most: 原始内容 <某@某>."""
    return len(text) <= _LONGEST and _IN_ANGLES.fullmatch(text) is not None


def is_latin_name(text: str) -> bool:
    """Whether the line may be a name in Latin letters and nothing else: Josip Rodin."""
    return len(text) <= _LONGEST and _ONE_LATIN.fullmatch(text) is not None


def is_affiliation(text: str) -> bool:
    """Whether the line below authors says where they work, or how to write to them."""
    if len(text) > _LONGEST_PLACE or text.endswith(("。", "！", "？")):
        return False
    if is_mail(text):
        return True
    if _MAIL.fullmatch(text):
        return True
    return _INSTITUTE.search(text) is not None and _PLACED.search(text) is not None


def is_signed_by_office(text: str) -> bool:
    """Whether the line is the name of an office and nothing else, as below the title of a report."""
    if len(text) > 24 or _NOT_NAMES & set(text):  # 铅笔厂把生产线捐给了小学
        return False
    return re.fullmatch(_ORGANISED, closed(text)) is not None


def _has(text: str, words: tuple[str, ...]) -> bool:
    return any(word in text for word in words)
