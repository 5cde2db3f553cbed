"""Which script a text is written in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

_SAMPLE: Final = 20_000
"""Characters that are enough to distinguish Traditional from Simplified text."""

_TRADITIONAL: Final = frozenset(
    "們個這說對時來會國學過發經後電長開關問間門書東車馬風飛魚鳥見貝負頭題顯類難雖離雜"
    "當應與於麼樣條業樂機權歡歲歷歸處號萬葉義習聽聲職聯聖腦臺興舊藝藥蘇虛補裡製觀覺親記許認語請論"
    "識議護讀變讓貴買費資賣質轉輕農進達運還邊遠選適鄉醫釋針鐵錄鐘鎮閱隊陽際隨雲靈靜響頁順須領顧"
)
_SIMPLIFIED: Final = frozenset(
    "们个这说对时来会国学过发经后电长开关问间门书东车马风飞鱼鸟见贝负头题显类难虽离杂"
    "当应与于么样条业乐机权欢岁历归处号万叶义习听声职联圣脑台兴旧艺药苏虚补里制观觉亲记许认语请论"
    "识议护读变让贵买费资卖质转轻农进达运还边远选适乡医释针铁录钟镇阅队阳际随云灵静响页顺须领顾"
)
_TRADITIONAL_ONLY: Final = _TRADITIONAL - _SIMPLIFIED
_SIMPLIFIED_ONLY: Final = _SIMPLIFIED - _TRADITIONAL


def language_of(texts: Iterable[str]) -> str:
    """zh-TW when characters used in Traditional text only outnumber those of Simplified text only."""
    size = 0
    sample: list[str] = []
    for text in texts:
        sample.append(text[:_SAMPLE])
        size += len(sample[-1])
        if size >= _SAMPLE:
            break
    counts = Counter("".join(sample))
    traditional = sum(counts[char] for char in _TRADITIONAL_ONLY)
    simplified = sum(counts[char] for char in _SIMPLIFIED_ONLY)
    return "zh-TW" if traditional > simplified else "zh-CN"
