"""Numbers as Word writes them: one to 一, 壹, 甲, ①, １, i, A (ECMA-376 part 1, 17.18.59)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

_HAN: Final = "〇一二三四五六七八九"
_BANK: Final = "零壹贰叁肆伍陆柒捌玖"
_BANK_TRADITIONAL: Final = "零壹貳參肆伍陸柒捌玖"
_UNITS, _BANK_UNITS = ("", "十", "百", "千"), ("", "拾", "佰", "仟")
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_ROMAN: Final = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
    (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_MOST_COUNTED: Final = 99_999_999
_MOST_ROMAN: Final = 4999
_MOST_LETTERS: Final = 780
"""Word repeats a letter up to thirty times: AA, BBB."""

_CIRCLED: Final = (*range(0x2460, 0x2474), *range(0x3251, 0x3260), *range(0x32B1, 0x32C0))
_WIDE: Final = str.maketrans("0123456789", "０１２３４５６７８９")
_KANA: Final = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
_IROHA: Final = (
    "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン"
)
_HANGUL: Final = "가나다라마바사아자차카타파하"
_JAMO: Final = "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"
_DAGGERS: Final = "*†‡§"

Write = Callable[[int], str]


def counted(
    number: int, digits: str = _HAN, units: tuple[str, ...] = _UNITS, *, bare_ten: bool = True
) -> str:
    """The number in Han as it is counted: 十一, 一百零三, 一万二千; others as figures."""
    if not 0 < number <= _MOST_COUNTED:
        return digits[0] if number == 0 else str(number)
    high, low = divmod(number, 10_000)
    zero = "零"
    text = f"{_group(high, digits, units)}{'萬' if digits is _BANK_TRADITIONAL else '万'}" if high else ""
    if high and 0 < low < 1000:
        text += zero
    text += _group(low, digits, units)
    return text[1:] if bare_ten and 10 <= number < 20 else text


def _group(number: int, digits: str, units: tuple[str, ...]) -> str:
    """A number below ten thousand."""
    text, gap = "", False
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if digit:
            text += ("零" if gap and text else "") + digits[digit] + units[place]
            gap = False
        else:
            gap = True
    return text


def digitwise(number: int, digits: str = _HAN) -> str:
    """The figures one by one: 二〇一〇."""
    return "".join(digits[int(figure)] for figure in str(max(number, 0)))


def roman(number: int) -> str:
    """The number in Roman letters."""
    if not 0 < number <= _MOST_ROMAN:
        return str(number)
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text


def letters(number: int) -> str:
    """A to Z, then AA, BB."""
    if not 0 < number <= _MOST_LETTERS:
        return str(number)
    times, place = divmod(number - 1, 26)
    return chr(ord("A") + place) * (times + 1)


def one_of(row: str) -> Write:
    """Writes a number as the character of the row at its place, and begins the row anew."""
    return lambda number: row[(number - 1) % len(row)] if number > 0 else str(number)


def within(first: int, last: int) -> Write:
    """Writes the numbers from 1 by the characters from ``first`` to ``last``; further ones as figures."""
    return lambda number: chr(first + number - 1) if 0 < number <= last - first + 1 else str(number)


def _circled(number: int) -> str:
    return "⓪" if number == 0 else chr(_CIRCLED[number - 1]) if 0 < number <= len(_CIRCLED) else str(number)


def _ordinal(number: int) -> str:
    ending = "th" if number // 10 % 10 == 1 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _dagger(number: int) -> str:
    times, place = divmod(max(number - 1, 0), len(_DAGGERS))
    return _DAGGERS[place] * (min(times, 9) + 1)


def _cycle(number: int) -> str:
    """甲子 to 癸亥."""
    return _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12]


def _bank(number: int) -> str:
    return counted(number, _BANK, _BANK_UNITS, bare_ten=False)


def _bank_traditional(number: int) -> str:
    return counted(number, _BANK_TRADITIONAL, _BANK_UNITS, bare_ten=False)


_FORMATS: Final[dict[str, Write]] = {
    "none": lambda _: "", "bullet": lambda _: "", "decimal": str,
    "decimalZero": lambda number: f"{number:02d}", "hex": lambda number: f"{number:X}",
    "numberInDash": lambda number: f"- {number} -",
    "upperRoman": roman, "lowerRoman": lambda number: roman(number).lower(),
    "upperLetter": letters, "lowerLetter": lambda number: letters(number).lower(),
    "ordinal": _ordinal, "chicago": _dagger,
    "chineseCounting": counted, "chineseCountingThousand": counted, "japaneseCounting": counted,
    "taiwaneseCounting": counted, "taiwaneseCountingThousand": counted, "koreanCounting": counted,
    "ideographDigital": digitwise, "taiwaneseDigital": digitwise, "japaneseDigitalTenThousand": digitwise,
    "koreanDigital": digitwise, "koreanDigital2": digitwise,
    "chineseLegalSimplified": _bank, "ideographLegalTraditional": _bank_traditional,
    "japaneseLegal": _bank_traditional,
    "ideographTraditional": one_of(_STEMS), "ideographZodiac": one_of(_BRANCHES),
    "ideographZodiacTraditional": _cycle,
    "ideographEnclosedCircle": within(0x3280, 0x3289), "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled, "decimalEnclosedFullstop": within(0x2488, 0x249B),
    "decimalEnclosedParen": within(0x2474, 0x2487),
    "decimalFullWidth": lambda number: str(number).translate(_WIDE),
    "decimalFullWidth2": lambda number: str(number).translate(_WIDE), "decimalHalfWidth": str,
    "aiueo": one_of(_KANA), "aiueoFullWidth": one_of(_KANA), "iroha": one_of(_IROHA),
    "irohaFullWidth": one_of(_IROHA), "ganada": one_of(_HANGUL), "chosung": one_of(_JAMO),
}  # fmt: skip


def write_number(number: int, form: str) -> str:
    """The number in this format; in one that is unknown, as figures."""
    return _FORMATS.get(form, str)(number)
