"""What each character is to the composer: its kind, and the clause that says so.

CLREQ is cited by its anchors (https://www.w3.org/International/clreq/), since its
numbers moved; GB means GB/T 15834-2011.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Final, NamedTuple
from unicodedata import category


class Kind(IntEnum):
    """Kinds of characters and units; a Western word has one kind at its head and one at its tail."""

    __hash__ = int.__hash__  # asked for all the time; that of enumerations is written in Python

    HAN = 0
    MEASURE_WORD = 1  # 年 月 日 页 …: Han that would rather stay with the figure before it
    CURRENCY_WORD = 2  # 元 …: Han that must stay with it
    OPEN = 3
    CLOSE = 4
    PAUSE = 5  # ，、；：
    STOP = 6  # 。．？！
    STOP_RUN = 7  # ？！ ！！！: one unit
    MIDDLE_DOT = 8
    CONNECTOR = 9  # ～ –
    SOLIDUS = 10
    DASH = 11  # ——; a lone — is a CONNECTOR (``words``)
    ELLIPSIS = 12
    SUFFIX = 13  # ％ ‰ ℃: stays with the figure before it
    PREFIX = 14  # ￥ №: stays with the figure after it
    LETTER = 15
    FIGURE = 16
    WESTERN_OPEN = 17
    WESTERN_CLOSE = 18
    WESTERN_QUOTE = 19
    WESTERN_SIGN = 20  # any other Western character: $ % + @ …
    SPACE = 21
    WIDE_SPACE = 22  # U+3000
    NO_BREAK_SPACE = 23
    ATOM = 24  # an inline box of its own: an image, an inline block
    MARK = 25  # a note mark, a superscript: stays with what it follows
    TRAILER = 26  # 々 〻 ー ッ: Han and kana that may not begin a line
    JOINER = 27  # U+2060: nothing breaks here
    BREAK_HERE = 28  # U+200B: a line may end here
    NEWLINE = 29
    CIRCLED = 30  # ① … ㊿: the number of a note, or of a point
    WESTERN_LEAD = 31  # the hyphen or solidus that begins a Western word: -x, /bin
    CENTRED_PAUSE = 32  # ，、；： where the face draws them in the middle of their squares
    CENTRED_STOP = 33  # 。．？！ where it does
    CENTRED_DOT = 34  # a middle dot in a whole square
    HANGUL = 35  # a Korean word, or the end of one
    SYMBOL = 36  # ≥ → △ × §: drawn in the square of one Han, but no gap stands between it and letters


class ClassRow(NamedTuple):
    """Characters of one kind, with the clause that puts them there."""

    kind: Kind
    characters: str
    clause: str


CLASSES: Final = (
    ClassRow(Kind.STOP, "。．？！", "GB 4.1–4.3; CLREQ #prohibition_rules_for_line_start_end"),
    ClassRow(Kind.STOP_RUN, "‼⁇⁈⁉", "GB 5.1.2: two marks in one square, which loses nothing"),
    ClassRow(Kind.PAUSE, "，、；：", "GB 4.4–4.7"),
    ClassRow(Kind.CLOSE, "”’」』）》〉】〗〕］｝〞｠", "GB 4.8, 4.9, 5.1.3"),
    ClassRow(Kind.OPEN, "“‘「『（《〈【〖〔［｛〝｟", "GB 4.8, 4.9, 5.1.3"),
    ClassRow(Kind.MIDDLE_DOT, "·・‧", "GB 4.13, 5.1.7"),
    ClassRow(Kind.CONNECTOR, "～〜–", "GB 4.12, 5.1.6"),
    ClassRow(Kind.SOLIDUS, "／", "GB 4.17, 5.1.9"),
    ClassRow(Kind.DASH, "—⸺―", "GB 4.10, 5.1.4"),
    ClassRow(Kind.ELLIPSIS, "…⋯", "GB 4.11, 5.1.5"),
    ClassRow(Kind.SUFFIX, "％‰‱℃℉°′″￠", "CLREQ #unbreakable (2025): unit after a figure"),
    ClassRow(Kind.PREFIX, "￥￡＄№±−＋－", "CLREQ #unbreakable (2025): sign before a figure"),
    ClassRow(Kind.CURRENCY_WORD, "元", "CLREQ #unbreakable (2025): currency on either side"),
    ClassRow(
        Kind.MEASURE_WORD,
        "年月日号时分秒周天岁页章节条款项卷期集册本部篇段行字句人名位个只件种类次回届场组家户间座栋层楼台架辆艘"
        "张块片根支把双对套份批米里斤克吨升亩度倍万亿千百十角点厘毫",
        "house rule: a figure keeps its measure word where that costs little",
    ),
    ClassRow(Kind.TRAILER, "々〻ー", "UAX #14: NS"),
    ClassRow(
        Kind.TRAILER,
        "ヽヾゝゞぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ",
        "JLREQ #characters_not_starting_a_line: iteration marks and small kana",
    ),
    ClassRow(
        Kind.CIRCLED,
        "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿",
        "CLREQ #unbreakable_marks: a note's number stays with what it notes",
    ),
    ClassRow(
        Kind.SYMBOL,
        "§×÷†‡•‣※‖〒〓〠〶",
        "CLREQ #mixed_text_composition: gaps are for Han beside letters, figures",
    ),
    ClassRow(Kind.WIDE_SPACE, "\u3000", "CLREQ #h-adjustment_of_adjacent_punctuation_marks"),
    ClassRow(
        Kind.SPACE, " \t\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f", "UAX #14: SP, BA"
    ),
    ClassRow(Kind.NO_BREAK_SPACE, "\u00a0\u2007\u202f", "UAX #14: GL"),
    ClassRow(Kind.JOINER, "\u2060\ufeff", "UAX #14: WJ"),
    ClassRow(
        Kind.BREAK_HERE, "\u200b\u00ad", "UAX #14: ZW; a soft hyphen outside a Western word asks for no more"
    ),
    ClassRow(Kind.NEWLINE, "\n\r\v\f\u0085\u2028\u2029", "UAX #14: BK"),
)
"""Characters whose kind is not told by their block; ``placed_kind`` says what marks are in a region."""

_SYMBOLS: Final = ((0x2100, 0x245F), (0x2500, 0x27FF), (0x2900, 0x2BFF))
"""Signs made of letters, arrows, operators, technical signs; boxes, shapes, dingbats; further operators."""

_UNITS: Final = "".join(map(chr, range(0x3380, 0x33E0))).translate(dict.fromkeys(map(ord, "㏇㏍㏑㏒")))
"""Units and other words of Latin letters in one square: 120㎡, 5㎏."""

_KINDS: Final = {
    **dict.fromkeys(_UNITS, Kind.SUFFIX),
    **{chr(point): Kind.SYMBOL for first, last in _SYMBOLS for point in range(first, last + 1)},
    **{char: row.kind for row in CLASSES for char in row.characters},
}

WESTERN: Final = (
    "!-~\u00a1-\u00a6\u00a9-\u00ac\u00ae\u00af\u00b2\u00b3\u00b5\u00b6\u00b8-\u00d6\u00d8-\u00f6\u00f8-\u02c6\u02c8"
    "\u02cc-\u02d8\u02da-\u02ff\u0370-\u058f\u0590-\u0dff\u10a0-\u10ff\u1e00-\u1fff\u2010-\u2012"
    "\u2070-\u209f\u20a0-\u20cf\u2c60-\u2c7f"
    "\ua720-\ua7ff"
    # Thai to Myanmar, Ethiopic to Runic, Tagalog to Vedic, phonetic letters, Glagolitic, Coptic to Cyrillic.
    "\u0e00-\u109f\u1200-\u167f\u1681-\u18af\u1900-\u1dff\u2c00-\u2c5f\u2c80-\u2dff"
    # Lisu, Vai to Bamum, tone letters, Syloti Nagri to Rejang, Javanese to Meetei Mayek, presentation forms.
    "\ua4d0-\ua71f\ua800-\ua95f\ua980-\uabff\ufb00-\ufdff\ufe70-\ufefe"
    # Scripts beyond the BMP that are written in words, letters of mathematics.
    "\U00010000-\U00012fff\U00016800-\U00016f9f\U0001bc00-\U0001bc9f\U0001d400-\U0001d7ff"
    "\U0001e000-\U0001eeff"
)
"""Characters that stand together as Western words, as a set for regular expressions.

The letters of all scripts but those that are set like Han (kana, Hangul, Yi, Tangut, Nüshu, hieroglyphs),
with their signs and hyphens, but for those that Chinese text sets at its own width: § ¨ ° ± ´ · × ÷ and
tone marks.
Only together do letters join, and marks find their places.
"""

HANGUL: Final = "\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff\uffa0-\uffdc"
"""Syllables and letters of Korean, as a set for regular expressions."""

EXTENDING: Final = (
    "\u0300-\u036f\u0483-\u0489\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u302a-\u302f\u3099\u309a\ufe00-\ufe0f\ufe20-\ufe2f"
    "\U0001d165-\U0001d169\U0001d16d-\U0001d172\U0001d17b-\U0001d182\U0001d185-\U0001d18b"
    "\U000e0020-\U000e007f\U000e0100-\U000e01ef\U0001f3fb-\U0001f3ff"
    "\u061c\u200c\u200e\u200f\u202a-\u202e\u2066-\u2069"
)
"""Combining marks, selectors, non-joiners and controls of direction.

They belong to the character before them (UAX #29, GB9; UAX #14, LB9).
"""

SHARED: Final = "“”‘’„‚—–…·±×÷\u2200-\u2233\u2238-\u22ff"
"""Marks and signs that Chinese and Western text share, as a set for regular expressions; in Western runs they
are part of words."""

_ENDS: Final = {
    **dict.fromkeys("([{\u00ab\u00a1\u00bf“‘„‚", Kind.WESTERN_OPEN),
    **dict.fromkeys(")]},.;:!?\u00bb”’…", Kind.WESTERN_CLOSE),
    **dict.fromkeys("-\u2010\u2011\u2012", Kind.CONNECTOR),
    **dict.fromkeys("/", Kind.SOLIDUS),
    **dict.fromkeys("\"'", Kind.WESTERN_QUOTE),
}

_LONE: Final = {"@": Kind.WESTERN_OPEN, "#": Kind.WESTERN_QUOTE}

_FIGURES: Final = frozenset("0123456789")


def kind_of(char: str) -> Kind:
    """The kind of a character that is no part of a Western word; Han for whatever is in no table."""
    return _KINDS.get(char, Kind.HAN)


def head_kind(word: str) -> Kind:
    """What a Western word is to the text before it, told by its first character.

    A lone # encloses what it marks, as quotes do: #话题#.
    """
    if word == "#":
        return Kind.WESTERN_QUOTE
    if word[0] in "’…—–":  # ’90s and …and may begin a line; what is all marks belongs to the word before it
        return Kind.WESTERN_SIGN if word[1:2].isalnum() else Kind.WESTERN_CLOSE
    if word[0] == "%":
        return Kind.WESTERN_CLOSE
    if word[0] in "+-" and word[1:2] in _FIGURES:
        return Kind.FIGURE
    if word[0] in "-/" and len(word) > 1:
        is_option = word[:2] == "--" and word[2:3].isalpha()
        return Kind.WESTERN_SIGN if is_option else Kind.WESTERN_LEAD
    return _end_kind(word[0])


def tail_kind(word: str) -> Kind:
    """What a Western word is to the text after it, told by its last character.

    A lone @ calls whose name stands behind it: @老王.
    """
    if word in _LONE:
        return _LONE[word]
    kind = _end_kind(word[-1])
    if kind is Kind.WESTERN_OPEN and word[-1] in "“‘" and word[-2:-1] not in ("", " ", "—"):
        return Kind.WESTERN_CLOSE  # German quotes close with it: „Tag“
    return kind


def _end_kind(char: str) -> Kind:
    if char in _FIGURES:
        return Kind.FIGURE
    is_letter = char.isalnum() or category(char)[0] == "M"  # a mark ends the word that it belongs to
    return _ENDS.get(char) or (Kind.LETTER if is_letter else Kind.WESTERN_SIGN)
