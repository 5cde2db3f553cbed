"""Which language a text is written in, told by its characters: Chinese of a place, Japanese, Korean, English.

Simplified and Traditional are told apart by two old sets of characters. A common character of Big5 that
GB 2312 lacks is Traditional, one of GB 2312 that Big5 lacks is Simplified, and what both have says nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from typeset.startup.patterns import late_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


_SAMPLE: Final = 20_000
"""Characters that are enough to tell languages apart."""

_PIECES: Final = 400
"""Of how many texts, spread over a long manuscript, its sample is made."""

_FIRST_COMMON, _LAST_COMMON = b"\xa4\x40", b"\xc6\x7e"
"""The first and last of the common characters of Big5 (level 1); rarer ones stand in all classics."""

_KANA: Final = late_pattern("[\u3041-\u3096\u309d\u309e\u30a1-\u30fa\u30fc-\u30fe]")
_HANGUL: Final = late_pattern("[\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff]")
_WORD: Final = late_pattern("[A-Za-z]+(?:['’][a-z]+)?")
_CHINESE_WORDS: Final = late_pattern("[的了是我你他她們们這这在]")
_ENGLISH_WORDS: Final = late_pattern(
    r"\b(?:the|of|and|to|in|a|is|that|for|with|as|are|on|by|it|be|this|was|from|or|an|at|which|not|have|has)\b"
)
_LEAST_WORDS: Final = 12
"""English words without which no text is taken for English."""

_ENGLISH: Final = 0.2
"""The share of short words without which a text in Latin letters is no English; in prose it is .3 to .5."""

_JAPANESE, _KOREAN = 0.25, 0.35
"""The share of kana, and of hangul, in the characters of Japanese and Korean. Prose has .5 and more; laws
full of Han, and Korean with Han, have as little as this."""

_FOREIGN: Final = 0.08
"""The share of kana or hangul that makes one doubt that a text is Chinese."""

_DOUBTFUL: Final = 0.3
"""How many of one script's own characters, to one of the other's, make a text mixed."""

_LEAST: Final = 6
"""Characters of the rarer script without which no text is mixed."""

_LEAST_SIMPLIFIED, _SIMPLIFIED_IN = 4, 20
"""Simplified characters, and of how many hangul they are one, that make one doubt that a text is Korean: it
has traditional Han alone, so such a text is Chinese, about Korean, and has much of it as examples."""

# Words, and characters of written Cantonese, that one of the two places uses and the other does not.
_HONG_KONG: Final = late_pattern(
    "[嘅咗喺哋嚟啲冇嗰咁嘢瞓睇佢攞揾着衞綫埗邨磡]|唔|係咪|巴士|的士|單車|升降機|港鐵|本港|港元|港幣|立法會|區議會|特首|"
    "警務處|渠務|差餉|公屋|屋苑|法團|泊車|茶餐廳|餐牌|街市|士多|軟件|硬件|網絡|質素|電郵|檔號|打印|"
    "[二兩]零零[一二三四五六七八九零]年|二零[一二][零一二三四五六七八九]年|中[一二三四五六]級|小[一二三四五六]級?[常班]|"
    "中環|旺角|九龍|新界|港島|沙田|屯門|灣仔|銅鑼灣|尖沙咀|香港|特區政府"
)
_TAIWAN: Final = late_pattern(
    "計程車|公車|捷運|腳踏車|新[臺台]幣|立法院|總統府|行政院|縣政府|鄉鎮|[鄉鎮區]公所|里[長民]|軟體|硬體|網路|螢幕|滑鼠|列印|品質|"
    "部落格|便利商店|便當|中華民國|民國[一二三四五六七八九十百○〇零 0-9]|[臺台][灣北中南東]|高雄|新竹|桃園|"
    "花蓮|屏東|宜蘭|基隆|國[中小民][^國]|阿嬤|阿公|妳|裡"
)
_PLAIN: Final = 3
"""Words of Hong Kong without which a Traditional text is taken for Taiwan's: most such texts are."""


class Judged(Struct, frozen=True):
    """The language of a text, and what speaks for it; nothing does for plain Chinese.

    It is doubtful where as much speaks for another.
    """

    language: str
    evidence: str = ""
    is_doubtful: bool = False


def language_of(texts: Iterable[str]) -> str:
    """The language of a manuscript, by its characters."""
    return judge_language(list(texts)).language


def judge_language(texts: Sequence[str]) -> Judged:
    """The language of a manuscript, by a sample of its texts, and why."""
    sample = "".join(_sample(texts))
    counts = Counter(sample)
    han = sum(count for char, count in counts.items() if "\u3400" <= char <= "\u9fff")
    kana, hangul = len(_KANA.findall(sample)), len(_HANGUL.findall(sample))
    characters = han + kana + hangul
    if not characters or _is_english(sample, characters):
        return _english(sample)
    for language, count, enough in (("ja", kana, _JAPANESE), ("ko", hangul, _KOREAN)):
        share = count / characters
        chinese = len(_CHINESE_WORDS.findall(sample))
        if share < _FOREIGN or count < _LEAST:
            continue
        is_foreign = share >= enough and chinese < count / 4
        if language == "ko":
            is_foreign = is_foreign and _simplified(counts) < max(_LEAST_SIMPLIFIED, count / _SIMPLIFIED_IN)
        name = language if is_foreign else _chinese(counts, sample).language
        evidence = f"{_SCRIPTS[language]} {share:.0%}"
        return Judged(name, evidence, is_doubtful=not is_foreign)
    return _chinese(counts, sample)


_SCRIPTS: Final = {"ja": "假名 kana", "ko": "谚文 hangul"}


def _sample(texts: Sequence[str]) -> Iterable[str]:
    """Texts spread over the manuscript, each cut, until there is enough."""
    longest, step = _SAMPLE, 1
    if len(texts) > _PIECES:
        step = len(texts) // _PIECES
        longest = 2 * _SAMPLE // _PIECES
    size = 0
    for text in texts[::step]:
        yield text[:longest]
        size += min(len(text), longest)
        if size >= _SAMPLE:
            return


def _is_english(sample: str, characters: int) -> bool:
    """Whether English words outnumber by far the characters of other scripts."""
    return len(_WORD.findall(sample)) >= 10 * characters


def _english(sample: str) -> Judged:
    words, short = len(_WORD.findall(sample)), len(_ENGLISH_WORDS.findall(sample.lower()))
    if words >= _LEAST_WORDS and short >= _ENGLISH * words:
        return Judged("en", f"{words} words")
    return Judged("zh-CN")


def _chinese(counts: Counter[str], sample: str) -> Judged:
    """Simplified or Traditional, and of which place."""
    traditional = sum(count for char, count in counts.items() if _script(char) > 0)
    simplified = _simplified(counts)
    more, less = max(traditional, simplified), min(traditional, simplified)
    judged = _region(sample, traditional) if traditional > simplified else Judged("zh-CN")
    if less >= _LEAST and less >= _DOUBTFUL * more:
        evidence = f"繁体 Traditional {traditional}, 简体 Simplified {simplified}"
        return Judged(judged.language, evidence, is_doubtful=True)
    return judged


def _simplified(counts: Counter[str]) -> int:
    """How many characters are of Simplified text alone."""
    return sum(count for char, count in counts.items() if _script(char) < 0)


def _region(sample: str, traditional: int) -> Judged:
    """Of which place a Traditional text is. A classical text says nothing of it, and goes to Taiwan."""
    hong_kong, taiwan = _evidence(_HONG_KONG, sample), _evidence(_TAIWAN, sample)
    both = f"香港用语 Hong Kong {hong_kong}, 台湾用语 Taiwan {taiwan}"
    if hong_kong >= _PLAIN and hong_kong > 2 * taiwan:
        return Judged("zh-HK", both)
    if hong_kong >= _PLAIN and 2 * hong_kong > taiwan:
        return Judged("zh-TW", both, is_doubtful=True)
    return Judged("zh-TW", f"繁体字 Traditional {traditional}")


def _evidence(words: re.Pattern[str], sample: str) -> int:
    """How many words of a place there are, none counted more than twice."""
    return sum(min(count, 2) for count in Counter(words.findall(sample)).values())


@lru_cache(maxsize=1 << 14)
def _script(char: str) -> int:
    """1 for a character that only Traditional text uses, -1 for one of Simplified text alone, else 0."""
    if not "\u4e00" <= char <= "\u9fff" or char == "着":  # Hong Kong writes it, too
        return 0
    simplified, traditional = _encoded(char, "gb2312"), _encoded(char, "big5")
    if simplified and not traditional:
        return -1
    return int(not simplified and _FIRST_COMMON <= traditional <= _LAST_COMMON)


def _encoded(char: str, encoding: str) -> bytes:
    try:
        return char.encode(encoding)
    except UnicodeEncodeError:
        return b""
