"""Typed numbers that open a unit: 第一章, 一、, （一）, 1．, 第一条, Chapter 1, A., ①, •."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from msgspec import Struct

from typeset.model.han_numbers import han_value
from typeset.startup.answers import answered_once
from typeset.startup.patterns import late_pattern

_CN: Final = "[〇零○一二三四五六七八九十百千两\\d０-９]{1,8}"
_GAP: Final = "[ \\u3000\\t\\u00a0]"
_AFTER: Final = f"(?=$|{_GAP}|[：:《])"
_ROMAN: Final = "(?:x{0,3}(?:ix|iv|v?i{1,3}|v)|x{1,3})"
_WESTERN: Final = f"(?:\\d{{1,3}}|{_ROMAN}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\\b"

_SCHEMES: Final[tuple[tuple[str, str], ...]] = (
    (
        "part",
        f"第{_GAP}?{_CN}{_GAP}?(?:[编編部篇辑輯]|部分){_AFTER}|[上中下][编編篇]{_AFTER}"
        f"|(?i:part){_GAP}(?i:{_WESTERN})[.．:：]?",
    ),
    (
        "volume",
        f"(?:第{_GAP}?{_CN}{_GAP}?卷|卷之?(?:{_CN}|[上中下])|[上中下][卷部])(?=$|{_GAP}|[：:《·・])"
        f"|第{_GAP}?(?:[Ⅰ-Ⅻ]|[IVX]{{1,4}}){_GAP}?卷(?=$|{_GAP}|[：:（(])"
        f"|(?i:volume|vol\\.|book){_GAP}(?i:{_WESTERN})[.．:：]?",
    ),
    ("subpart", f"第{_GAP}?{_CN}{_GAP}?分[编編]{_AFTER}"),
    (
        "chapter",
        f"第{_GAP}?{_CN}{_GAP}?[章回讲講幕]|章{_GAP}\\d{{1,3}}[.．]|(?i:chapter){_GAP}(?i:{_WESTERN})[.．:：]?",
    ),
    (
        "appendix",
        f"附[录錄]{_GAP}?(?:[A-Z]|[一二三四五六七八九十]{{1,2}}|\\d{{1,2}})(?![A-Za-z\\d]){_GAP}?[.．：:、]?"
        f"|附[录錄](?:{_GAP}+|[：:])(?=\\S)|附[：:](?=[^\\s\\d一二三四五六七八九十（(《])"
        f"|(?i:appendix){_GAP}(?:[A-Z]|\\d{{1,2}})\\b[.．:：]?",
    ),
    ("section", f"第{_GAP}?{_CN}{_GAP}?(?:[节節]|[场場]{_AFTER})|(?i:section){_GAP}\\d{{1,3}}\\b[.．:：]?"),
    ("article", f"第{_CN}[条條](?:之[一二三四五六七八九十]+)?(?=$|{_GAP}|[：:])"),
    ("decimal", f"(?:\\d{{1,3}}|[A-Z])(?:[.．]\\d{{1,3}}){{1,5}}(?:[.．、]|(?={_GAP}))"),
    ("han", "(?:[〇零一二三四五六七八九十百]{1,5}|[壹贰貳叁參肆伍陆陸柒捌玖拾]{1,3})、"),
    (
        "han_gap",
        f"(?:[一二三四五六七八九十百]{{1,4}}|[壹贰貳叁參肆伍陆陸柒捌玖拾]{{1,3}})(?:{_GAP}{{1,4}}|[·・])(?=\\S)",
    ),
    ("numeral", "(?:[一二三四五六七八九十百]{1,4}|[壹贰貳叁參肆伍陆陸柒捌玖拾]{1,3}|[\\d０-９]{1,3})$"),
    ("han_paren", "[（(](?:[〇零一二三四五六七八九十百]{1,5}|[—―─])[）)]"),
    ("digit", "[\\d０-９]{1,3}(?:[．、]|\\.(?![\\d０-９]))"),
    ("digit_paren", "[（(]?[\\d０-９]{1,3}[）)]"),
    ("circled", "[①-⒛㈠-㈩㉑-㉟㊀-㊉㊱-㊿❶-❿⓵-⓾➀-➓]"),
    ("bullet", f"(?:[•‧・･●○◆◇■□▪▲△►★☆※▶➤➢▸▹❖✓✔☑☐☒✗✘√☞‣⁃✦✧]|[-–－*＊+＋·o](?={_GAP})){_GAP}?"),
)  # fmt: skip
_LOOSE: Final[tuple[tuple[str, str], ...]] = (
    ("decimal", "\\d{1,3}(?:[.．]\\d{1,3}){1,5}[.．、]?(?=[^\\d０-９.．%％°/年月日])"),
    ("han", "[一二三四五六七八九十]{1,3}[.．，：:)）](?=[^\\d.．])"),
    (
        "counted",
        "(?i:no|top|day|part|lesson|unit|tip|case|rule|week|round|scene|topic)\\.?[ \\u00a0]?\\d{1,2}(?!\\d)"
        "|№ ?\\d{1,2}",
    ),
    (
        "roman",
        "[IVX]{1,5}(?:[.．、]|(?=[ \\u3000]\\S))|[Ⅰ-Ⅻ][.．、]?|[（(][ivx]{1,5}[）)]"
        "|[ivx]{1,5}[）).．、](?![A-Za-z]\\.)"
        "|[（(]?[ⅰ-ⅻ][）)]?[.．、]?",
    ),
    ("stem", "[甲乙丙丁戊己庚辛壬癸](?:[、．]|\\.(?!\\d))|[（(][甲乙丙丁戊己庚辛壬癸][）)]"),
    (
        "letter",
        "[A-Z](?:[.．](?![A-Za-z]\\.)|、)|[（(][A-Za-zＡ-Ｚ][）)]|[A-Za-zＡ-Ｚ][)）]|[Ⓐ-ⓩ]|[a-z](?:、|[.．](?![A-Za-z]\\.))",
    ),
    (
        "framed",
        "[【〔〖［\\[<＜〈](?:第?[〇零一二三四五六七八九十百]{1,3}[课課讲講章节節回集步]?|0?\\d{1,2})[】〕〗］\\]>＞〉]",
    ),
    ("step", f"(?i:step){_GAP}?\\d{{1,2}}\\b[.．:：]?|第{_CN}步|步[骤驟]{_GAP}?{_CN}"),
    (
        "ordinal",
        f"第{_GAP}?{_CN}{_GAP}?(?:单元|單元|部分|阶段|課|课|集|场|場|折|齣|出(?=$|[ \\u3000])|"
        "期|天|日|夜|则|则|封|首|组|关|季)",
    ),
    (
        "named",
        f"(?:实验|案例|任务|项目|模块|专题|单元|环节|阶段|问题|要点|经验|技巧|误区|方法|故事|其){_GAP}?"
        f"(?:[一二三四五六七八九十]{{1,3}}|\\d{{1,2}}){_AFTER}|[\u4e00-\u9fff]{{2,3}}[一二三四五六七八九十](?=[：:])"
        "|第[一二三四五六七八九十]{1,2}[，,、：:]",
    ),
    ("digit_gap", f"\\d{{1,2}}{_GAP}+(?=[^\\d\\s])"),
    ("zero_digit", "0\\d(?=[^\\d\\s.,:/-])"),
    ("bullet", f"(?:[·・→⇒✅❌⭐\U0001f300-\U0001faff\u2700-\u27bf]\ufe0f?){_GAP}?(?=\\S)"),
)
"""Numbers that are too weak to be believed alone: only a scheme that runs on makes heads of them."""

_ORDER: Final = (
    "part", "volume", "subpart", "chapter", "appendix", "ordinal", "section", "stem", "roman", "article",
    "named", "counted", "step", "framed", "zero_digit", "decimal", "digit_gap", "han", "han_gap", "numeral",
    "han_paren", "letter", "digit", "digit_paren", "circled", "bullet",
)  # fmt: skip
RANK: Final = {name: rank for rank, name in enumerate(_ORDER)}
"""Order of the schemes from the largest division to the smallest."""

_PATTERN: Final = late_pattern("|".join(f"(?P<{name}>{body})" for name, body in _SCHEMES))
_LOOSE_PATTERN: Final = late_pattern("|".join(f"(?P<{name}>{body})" for name, body in _LOOSE))

_NUMERALS: Final = frozenset("一二三四五六七八九十")
_OPENING_HAN: Final = frozenset(
    "第卷上中下附章〇零一二三四五六七八九十百千两壹贰貳叁參肆伍陆陸柒捌玖拾步实案任项模专单环阶问要经技误方故其"
    "甲乙丙丁戊己庚辛壬癸"
)
"""Han characters that open a number of some scheme."""

_NEVER: Final = frozenset("“”‘’「『《—…，。、")
_NO_HEAD_NUMBERS: Final = ("bullet", "numeral")
_CIRCLES: Final = (
    ("㊱", 36), ("㊀", 1), ("㉑", 21), ("㈠", 1), ("➊", 1), ("➀", 1), ("❶", 1), ("⓵", 1), ("⒈", 1), ("⑴", 1),
    ("①", 1),
)  # fmt: skip
"""The first characters of the rows of circled numbers, the highest code first."""

_STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
_BANK: Final = "壹贰貳叁參肆伍陆陸柒捌玖拾"
_RULES: Final = str.maketrans("—―─", "一一一")
"""What a scan reads 一 as."""

_ROMAN_VALUES: Final = {"i": 1, "v": 5, "x": 10}
_WORDS: Final = "one two three four five six seven eight nine ten eleven twelve".split()  # noqa: SIM905  words


class Number(Struct, frozen=True):
    """A typed number: its scheme, the characters, its value (0 if it has none), its depth.

    ``form`` tells numbers of one scheme apart that are typed differently: 1. and 1、; of a decimal it is
    the number above, 2.1 for 2.1.3.
    """

    scheme: str
    marker: str
    value: int
    depth: int = 1
    form: str = ""


@answered_once
def parse_number(text: str) -> Number | None:
    """The number that opens the text, or nothing."""
    return _number(_PATTERN.match(text)) if _may_open(text) else None


@answered_once
def parse_any_number(text: str) -> Number | None:
    """The same, with forms that are too weak to be believed alone: 1 引言, I. , A. , Step 1, 【一】."""
    if not _may_open(text) and _NUMERALS.isdisjoint(text[2:4]):
        return None
    return _number(_PATTERN.match(text)) or _number(_LOOSE_PATTERN.match(text))


def _may_open(text: str) -> bool:
    """Whether the first character may open a number; a quick look spares most lines the patterns."""
    first = text[:1]
    return first in _OPENING_HAN if "一" <= first <= "\u9fff" else first not in _NEVER


def counts_on(text: str, texts: Iterable[str]) -> bool:
    """Whether the text opens with the first number of a series, and one of ``texts`` with the second."""
    first = parse_any_number(text)
    if first is None or first.value != 1 or first.scheme in _NO_HEAD_NUMBERS:
        return False
    numbers = (parse_any_number(other) for other in texts)
    return any(
        number is not None
        and number.value == 2
        and (number.scheme, number.form) == (first.scheme, first.form)
        for number in numbers
    )


def head_number(text: str) -> str:
    """The number that opens a head, as typed: 第一章; empty where it has none, or is nothing else."""
    number = parse_number(text)
    return number.marker if number and number.scheme not in _NO_HEAD_NUMBERS else ""


def _number(match: re.Match[str] | None) -> Number | None:
    if match is None or match.lastgroup is None:
        return None
    return _read_marker(match.lastgroup, match.group())


@lru_cache(maxsize=1024)
def _read_marker(scheme: str, marker: str) -> Number:
    """The number that is typed so. Lines are asked for theirs again and again, and texts share them."""
    if scheme == "decimal":
        parts = re.split("[.．]", marker.rstrip(".．、"))
        return Number(scheme, marker, int(parts[-1]), len(parts), ".".join(parts[:-1]))
    return Number(scheme, marker, _value(marker, scheme), form=_form(marker, scheme))


def _form(marker: str, scheme: str) -> str:
    """What is typed around the number: of 1. the point, of 第3单元 the word."""
    if scheme in ("digit", "han", "han_gap", "letter", "roman", "stem"):
        sort = "a" if marker[:1].islower() or marker[1:2].islower() else "壹" if marker[0] in _BANK else ""
        return sort + re.sub("[^.．、，：:()（）]", "", marker).replace("．", ".")
    if scheme == "counted":
        return re.sub("[\\d\\W]", "", marker).lower()
    if scheme in ("digit_paren", "han_paren"):
        return marker[:1] if marker[0] in "（(" else ""
    if scheme in ("ordinal", "named", "part", "volume", "chapter", "step"):
        return re.sub(f"{_CN}|[上中下\\s.．:：]|(?i:\\b{_WESTERN})", "", marker)
    if scheme in ("numeral", "framed"):
        kind = "digit" if re.search("[\\d０-９]", marker) else "han"
        return kind if scheme == "numeral" else marker[0] + kind
    return ""


def _value(marker: str, scheme: str) -> int:
    """The number's value."""
    if scheme == "stem":
        return _STEMS.index(marker.strip("（(")[0]) + 1
    if scheme == "circled":
        return next(ord(marker) - ord(first) + value for first, value in _CIRCLES if marker >= first)
    parts = re.findall(r"[\d０-９]+", marker)
    if parts:
        return int(parts[-1])
    plain = unicodedata.normalize("NFKC", marker) if scheme == "letter" else marker
    letter = re.search("(?<![A-Za-z])[A-Za-z](?![A-Za-z])", plain)
    if scheme in ("letter", "appendix") and letter:
        return ord(letter[0].lower()) - ord("a") + 1
    if half := re.match("卷?之?([上中下])", marker):
        return "上中下".index(half[1]) + 1
    return _western_value(marker, scheme) or han_value(marker.translate(_RULES))


def _western_value(marker: str, scheme: str) -> int:
    """The value of a Roman number, or of a number in English words; 0 if there is none."""
    if large := re.search("[Ⅰ-Ⅻ]", marker):
        return ord(large[0]) - ord("Ⅰ") + 1
    if scheme == "volume" and (typed := re.search("[IVX]+(?=[ \u3000]?卷)", marker)):
        return _roman(typed[0].lower())
    if scheme == "roman" and (small := re.search("[ⅰ-ⅻ]", marker)):
        return ord(small[0]) - ord("ⅰ") + 1
    if word := re.search(f"(?i:\\b{_WESTERN})", marker):
        low = word[0].lower()
        return _WORDS.index(low) + 1 if low in _WORDS else _roman(low)
    return _roman(marker.strip("（(）).．、 ").lower()) if scheme == "roman" else 0


def _roman(text: str) -> int:
    """The value of a Roman number in small letters."""
    total = 0
    for char, following in zip(text, text[1:] + "i", strict=True):
        value = _ROMAN_VALUES.get(char, 0)
        total += -value if value < _ROMAN_VALUES.get(following, 0) else value
    return total
