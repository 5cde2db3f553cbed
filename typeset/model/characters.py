"""Classes of characters that Chinese text and names are made of, and their width in a terminal.

Readers and passes ask the same questions of a character (is it Han? may it end
a sentence?); the answers live here, once.
"""

from __future__ import annotations

from typing import Final

from typeset.startup.patterns import late_pattern

HAN: Final = (
    "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufad9\u2e80-\u2fd5\U00020000-\U0002fa1f\U00030000-\U000323af"
)
"""Body of a regular-expression class that matches one Han character."""

CLOSERS: Final = "”’）》〉」』】〕］｝"
"""Closing quotes and brackets of Chinese text."""

OPENERS: Final = "“‘（《〈「『【〔［｛"
"""Opening quotes and brackets, in the order of ``CLOSERS``."""

STOPS: Final = "。！？…"
"""Marks that end a sentence."""

PAUSES: Final = "，、；："
"""Marks that divide a sentence."""

SURNAMES: Final = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤"
    "花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安于时傅皮卞齐康伍余元卜顾孟平黄穆萧尹姚邵湛汪祁毛禹狄"
    "米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万"
    "支柯管卢莫经房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉龚程嵇邢裴陆荣翁荀羊惠甄曲封芮储靳汲邴糜松井段富巫乌焦巴"
    "弓牧隗山谷车侯宓蓬郗班仰秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰鄂索咸籍赖卓蔺"
    "屠蒙池乔阴苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍桑桂牛寿通边扈燕冀浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易"
    "慎戈廖庾居耿弘匡文寇广禄阙东欧殳沃蔚夔隆师巩厍聂晁敖融冷訾辛阚那简饶曾毋沙乜养鞠须丰巢"
    "关蒯查荆竺权逯盖益桓公肖佟涂仝岳闫覃邸苟"
    "趙錢孫吳鄭馮陳褚衛蔣韓楊許呂張嚴華魏謝鄒喻竇蘇魯韋馬鳳費賀湯滕羅畢鄔樂時傅齊顧黃蕭貝計談龐紀項賈婁顏鍾駱盧莫"
    "經應鄧單諸陸榮儲靳焦車寧龍葉閻連習廖聶簡饒關"
)
"""Body of a regular-expression class of surnames of one character, Simplified and Traditional."""

_DOUBLE_SURNAMES: Final = (
    "欧阳|歐陽|司马|司馬|上官|诸葛|諸葛|东方|東方|皇甫|尉迟|公孙|公孫|慕容|令狐|司徒|夏侯|端木"
)
NAME: Final = f"(?:(?:{_DOUBLE_SURNAMES}|[{SURNAMES}])[{HAN}]{{1,2}}|[{SURNAMES}][ \u3000][{HAN}])"
"""Pattern of a Chinese personal name: a surname and one or two characters; 张　三 with its space."""

# Code points that draw nothing (Unicode, DerivedCoreProperties: Default_Ignorable_Code_Point), as ranges.
_IGNORABLE: Final = (
    (0x00AD, 0x00AD), (0x034F, 0x034F), (0x061C, 0x061C), (0x115F, 0x1160), (0x17B4, 0x17B5),
    (0x180B, 0x180F), (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164),
    (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8), (0x1BCA0, 0x1BCA3),
    (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF),
)  # fmt: skip

COMPATIBILITY_HAN: Final = "\uf900-\ufaff\U0002f800-\U0002fa1f"
"""Body of a regular-expression class of Han that other characters are canonically equal to.

Names are told apart by such forms, so nothing folds them: no normalisation may touch them.
"""

_DRAWN: Final = late_pattern("[|│┃┆┊\u250c-\u257f]|\\+[-=+]{2}|[-=_~*#]{5,}\\s*$")
_HAN_RUN: Final = late_pattern(f"[{HAN}]+")
_WIDE_RUN: Final = late_pattern(
    "[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f"
    "\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6"
    "\u00b7\u2014\u2018\u2019\u201c\u201d\u2026\U0001f300-\U0001faff\U00020000-\U0003fffd]+"
)
NARROW_MARKS: Final = late_pattern("[\u00b7\u2014\u2018\u2019\u201c\u201d\u2026]")
"""Marks that are one column wide in a terminal, and two in a program for Chinese."""


def is_han(char: str) -> bool:
    """Whether ``char`` is a Han character, 〇 and compatibility forms included."""
    return _HAN_RUN.match(char) is not None


def draws_nothing(char: str) -> bool:
    """Whether a character has neither ink nor width: it only steers how others are drawn."""
    point = ord(char)
    return point >= 0xAD and any(first <= point <= last for first, last in _IGNORABLE)


def is_selector(char: str) -> bool:
    """Whether a character selects a form of the one before it (Unicode: variation selectors)."""
    return "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"


def count_han(text: str) -> int:
    """How many Han characters the text has."""
    return sum(map(len, _HAN_RUN.findall(text)))


def has_han(text: str) -> bool:
    """Whether the text has a Han character: prose shows it by its first one; to count them takes all."""
    return _HAN_RUN.search(text) is not None


def is_drawn(text: str) -> bool:
    """Whether the line is a row of a table drawn with characters, or a rule across the page."""
    return _DRAWN.match(text) is not None


def columns(text: str, *, wide_quotes: bool = True) -> int:
    """Width of the text in terminal columns: a Han character takes two, a Latin letter one.

    The quotes “ ” ‘ ’, the dash —, the point · and the ellipsis … are of ambiguous width
    (UAX #11): two columns in a Chinese typesetting program, one in a terminal.
    """
    wide = sum(map(len, _WIDE_RUN.findall(text)))
    if not wide_quotes:
        wide -= len(NARROW_MARKS.findall(text))
    return len(text) + wide


CIRCLED: Final = "".join(
    chr(start + place)
    for start, count in ((0x2460, 20), (0x3251, 15), (0x32B1, 15))
    for place in range(count)
)
"""① to ㊿: the marks of the first fifty notes of a page."""

CONTINUED = "续續表"
"""The characters of 续表, which stands above the further parts of a table."""
