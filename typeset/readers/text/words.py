"""Words and dates by which structure is recognised."""

from __future__ import annotations

import re
from typing import Final

from typeset.model.characters import HAN
from typeset.startup.patterns import late_pattern

_N: Final = "[\\d０-９〇○零一二三四五六七八九十]"
DATE: Final = f"{_N}{{4}} ?(?:年|[-./／]) ?(?:{_N}{{1,3}} ?(?:月|[-./／]?) ?(?:{_N}{{1,3}} ?[日号號]?)?)?"
"""Body of a pattern of a date: 2023年12月28日, 2020-11, 二〇二三年."""

DATE_LINE: Final = late_pattern(
    f"[（(]?(?:日期|时间|時間|发布时间|发表时间)?[：:]?\\s?{DATE}"
    "(?:\\s*(?:[（(]?(?:星期|周|週)[一二三四五六日天][）)]?|[（(][一二三四五六日][）)]))?(?:\\s*\\d{1,2}:\\d{2}(?::\\d{2})?)?[）)]?"
)
"""A line that is a date and nothing else: 2023年12月28日, （2020-11-11）, 二〇二三年十二月."""

BELOW_A_PIECE: Final = frozenset(
    "注释 注解 译文 今译 赏析 鉴赏 简析 题解 註釋 註解 譯文 今譯 賞析 鑑賞 簡析 題解".split()  # noqa: SIM905  words
)
"""Lines that are heads of what is said of a poem or another piece above."""

HEAD_WORDS: Final = BELOW_A_PIECE | frozenset(
    "序 序言 序文 自序 代序 前言 引言 引子 楔子 导言 导论 绪论 绪言 摘要 提要 内容提要 内容摘要 目录 目次 "  # noqa: SIM905  words
    "结语 结束语 结论 余论 尾声 后记 跋 附录 附则 附言 参考文献 参考书目 致谢 总则 编后 编后记 编者按 "
    "卷首 卷首语 卷首語 卷末 写在前面 写在最后 写在后面 参考答案 參考答案 答案 标准答案 標準答案 "
    "導言 導論 緒論 緒言 目錄 結語 結論 餘論 尾聲 後記 附錄 附則 參考文獻 致謝 總則 編後記 編者按".split()
)
"""Lines that are heads by themselves."""

_BETWEEN_HAN: Final = late_pattern(f"(?<=[{HAN}])[ \u3000\\t]+(?=[{HAN}])")
_SPACED_OUT: Final = late_pattern(f"[{HAN}\\dＡ-Ｚａ-ｚA-Za-z](?:[ \u3000]+[{HAN}\\dＡ-Ｚａ-ｚA-Za-z])+")

_DIGITS: Final = {char: str(value) for value, char in enumerate("零一二三四五六七八九")} | {
    "〇": "0", "○": "0",
}  # fmt: skip

ADMONITIONS: Final = frozenset(
    "注意 提示 警告 注 备注 重要 重要提示 危险 说明 备註 註 答案 解析 "  # noqa: SIM905  words
    "Tip Note Warning Caution Important TIP NOTE WARNING CAUTION IMPORTANT Danger Hint Attention".split()
)
"""Words above a remark, which are labels."""


def is_spaced_out(text: str) -> bool:
    """Whether every character stands apart: 摘　要, 春 江 花 月 夜."""
    return _SPACED_OUT.fullmatch(text) is not None


def closed(text: str) -> str:
    """The text without spaces between Han, as its words are known: 时　间：, 目 录."""
    return _BETWEEN_HAN.sub("", text) if " " in text or "\u3000" in text or "\t" in text else text


def iso_date(text: str) -> str:
    """The date in the text as YYYY-MM-DD, YYYY-MM or YYYY; empty if there is none."""
    match = re.search(
        f"({_N}{{4}})\\s?(?:年|[-./／])\\s?(?:({_N}{{1,3}})\\s?(?:月|[-./／]|"
        f"$)\\s?(?:({_N}{{1,3}})(?!{_N}))?)?",
        text,
    )
    if match is None:
        return ""
    parts = [_number(part) for part in match.groups() if part]
    if not 1000 <= parts[0] <= 2999 or any(not 1 <= part <= 31 for part in parts[1:]):
        return ""
    return "-".join([f"{parts[0]:04}", *(f"{part:02}" for part in parts[1:])])


def _number(text: str) -> int:
    """The value of a year, month or day in digits or in Han numerals."""
    if "十" in text:
        tens, _, ones = text.partition("十")
        return int(_DIGITS.get(tens, "1")) * 10 + int(_DIGITS.get(ones, "0"))
    return int("".join(_DIGITS.get(char, char) for char in text))
