"""What a line must look like to be a head, whatever stands around it."""

from __future__ import annotations

import re
from typing import Final

from typeset.model.characters import columns, count_han, is_drawn
from typeset.readers.text.units import Unit, ends_in_mark, ends_sentence, shape
from typeset.readers.text.words import ADMONITIONS, HEAD_WORDS
from typeset.startup.patterns import late_pattern

LONGEST_HEAD: Final = 36
"""A head has at most so many characters in a line."""

_WIDEST: Final = 84
"""Columns of a head that holds Latin words."""

_MOST_COMMAS: Final = 3
"""A head of so many commas or more would be a sentence."""

_LABEL: Final = (
    "附|附件|抄送|主送|抄报|主题词|联系人|联系电话|电话|传真|邮箱|网址|时间|地点|地址|邮编|注|备注|关键词|"
    "摘要|主持|"
    "主持人|出席|参加|记录|列席|缺席|日期|来源|作者|编辑|审核|单位|姓名|提示|注意|警告|说明|示例|答案|"
    "解析|答|问"
)
_NOT_HEADS: Final = (
    f"(?:{_LABEL})[：:]",  # a label with its value
    ".{0,6}(?:电话|電話|地址|邮箱|时间|時間|日期|微信|热线|传真)[：:]",
    "[（(]|[—–]",  # a remark, room for an answer, who said it
    "[（(\\[【〔][唐宋元明清汉漢魏晋晉]代?[）)\\]】〕]",  # a poet with his dynasty
    '[“「『"]',  # speech
    "\\d{1,3}[～~—–-]\\d{1,3}[.．、]",  # the numbers of several answers
    "[.…，、)）]|.*_{3}|.*[\u3400-\u9fff]\\.$",  # room to write in, a half-width stop
    ".*[。；;]|.*\\.{3}|.*[：:]$|[\\W_]+$",  # marks of a sentence, or nothing but marks
    "//|/\\*|#|--|[A-Za-z_]\\w*[（(]|.*[\\\\{}=]$",  # code
    "https?:|www\\.|\\S+@\\S+$",  # addresses
    ".*(?:→|->|=>|›)|.* [|｜·] ",  # a path through a menu, a line of facts
    ".*(?:敬上|謹上|谨上|謹啟|谨启|敬啟|敬启)$",  # who signs
    "(?:点击|扫码|长按|关注|此致|敬礼|敬禮|顺颂|祝好)",
    "(?:阅读|閱讀|浏览|瀏覽|点击|點擊|回复|回覆|收藏|点赞|留言)[量数數]? ?[：:]? ?\\d",  # counts of a site
    "[（(]?[单單]位[：:为為是]",  # of what figures the table below is
    "[￥¥$]\\s?\\d|.*\\d\\s?(?:元|円|美元)$",  # a price
    ".{0,12}\\d{1,2}:\\d{2}|.{13,40}\\d{1,2}:\\d{2}(?::\\d{2})?$|\\d{4}[-/年]|发表于|發表於",  # a time
    ".{2,12}[，,]\\s?(?:\\d{4}年)?\\d{1,2}月\\d{1,2}[日號号]$",  # where and when
    "(?:图|圖|表|示例|清单|代码|程序|照片)\\s?(?:[A-Z]-)?\\d|"  # a caption
    "(?:Fig\\.|Figure|Table|Listing)\\s?\\d",
)
_NOT_HEAD: Final = late_pattern("|".join(_NOT_HEADS))
_ANNEX: Final = late_pattern("附[件表]\\s?(?:\\d{1,2}|[一二三四五六七八九十]{1,2})[：:]?")
_NAMED_PART: Final = late_pattern(
    "(?:[编編篇辑輯][一二三四五六七八九十\\d]{1,2}|[甲乙丙丁戊己][编編辑輯])[ \u3000：:]+\\S"
)
_GLOSS: Final = late_pattern("([\u3400-\u9fff\\s]{2,6}?)\\s*[（(/|｜]?\\s*[A-Za-z][A-Za-z ]{2,24}[）)]?$")
"""A head in two languages: 参考文献（References）, 致谢 Acknowledgements."""

_REMARK: Final = late_pattern("(?<=\\S)\\s*[（(][^（()）]*[）)]$")
"""What is said of a head in brackets at its end: how many marks, how long, by whom."""

_FILE_NAME: Final = late_pattern("[\\w./~$-]+\\.[A-Za-z]\\w{0,5}$|[~.]?/[\\w./~-]+/?$")
_CALLS: Final = late_pattern("(?:[\\[〔［]\\d{1,3}(?:[-–,，]\\d{1,3})*[\\]〕］])+$")
"""Calls of notes behind the last stop."""

_SPEAKS_OF: Final = late_pattern(
    "(?:[上前]面)?[这這那][一几幾两兩二三四五六七八九十]{0,2}[个個]?(?:字|句|行|[话話][是里裡]|[条條][标標]|[层層]|幅字|副[对對]|[标標][语語]|口[号號]|[词詞])"
    "|[^。]{0,12}[这這那][一几幾两兩二三四五六七八九十]{1,2}[个個]字"
    "|(?:也)?就是[^，。]{1,8}[。，]|意思是|意[为為]|[即系係]指|是指"
)
_LATIN: Final = late_pattern("[A-Za-z]")
_COMMAS: Final = late_pattern("[，、,]")


def bare_words(text: str) -> str:
    """The text without spaces and a colon at its end: 前　言, 参考文献： are words known as heads."""
    return re.sub("\\s", "", text[:16]).rstrip("：:") if len(text) <= 16 else ""


def is_head_word(text: str) -> bool:
    """Whether the line is a head by its own words: 前言, 后 记, 参考文献：, 附件1."""
    if text in HEAD_WORDS or bare_words(text) in HEAD_WORDS or is_annex(text):
        return True
    glossed = _GLOSS.match(text) if len(text) <= LONGEST_HEAD else None
    return glossed is not None and bare_words(glossed[1]) in HEAD_WORDS


def is_annex(text: str) -> bool:
    """Whether the line is the number of an annex: 附件1."""
    return _ANNEX.fullmatch(text) is not None


def is_named_part(text: str) -> bool:
    """Whether the line is a part of a collection with its name behind its number: 辑一　灶台, 甲编　山."""
    return _NAMED_PART.match(text) is not None


def is_title_like(text: str) -> bool:
    """Whether a line, its number taken off, could name what follows: short, and no sentence.

    A remark in brackets at its end may be longer, and say what it likes: 一、选择题（每题2分，共20分。）
    """
    if len(text) > 2 * LONGEST_HEAD:
        return False
    text = shape(text).strip()
    if remark := _REMARK.search(text):
        text = text[: remark.start()].removesuffix("。")  # 一、看拼音，写词语。（8分）
    if not text or columns(text) > (_WIDEST if _LATIN.search(text) else 2 * LONGEST_HEAD):
        return False
    if "。" in text or "；" in text or is_drawn(text) or len(_COMMAS.findall(text)) >= _MOST_COMMAS:
        return False
    return not ends_in_mark(text) or text[-1:] in "？！?"


def could_be_plain(unit: Unit) -> bool:
    """Whether an unnumbered line looks like a head by itself."""
    if unit.kind or unit.number or not 2 <= len(unit.text) <= LONGEST_HEAD:
        return False
    text = shape(unit.text)
    if ends_in_mark(text) or is_drawn(text) or text in ADMONITIONS:
        return False
    return _NOT_HEAD.match(text) is None and _FILE_NAME.fullmatch(text) is None


def is_spoken_of(below: Unit) -> bool:
    """Whether a text speaks at once of the line above it, which then is something seen or said in it.

    It points at its words (这四个字写在…, 上面这一行…), or says what they mean: 就是下雨.
    """
    return is_prose(below) and _SPEAKS_OF.match(below.text) is not None


def is_prose(unit: Unit) -> bool:
    """Whether the unit is running text: a sentence that has ended, or a long line with marks inside."""
    if unit.kind not in ("", "paragraph", "lead", "dialogue", "quotation", "abstract"):
        return False
    if ends_sentence(unit.text):
        return True
    text = _CALLS.sub("", shape(unit.text[-80:]))
    return ends_sentence(text) or (len(unit.text) > LONGEST_HEAD and count_han(text) > len(text) // 3)
