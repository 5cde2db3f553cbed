"""End matter: the source of a text, its editors, and the sign-off with its date."""

from __future__ import annotations

import re
from typing import Final

from typeset.readers.numbering import parse_number
from typeset.readers.text.kinds.words import DATE_LINE
from typeset.readers.text.units import Unit, ends_in_mark, shape, stacked
from typeset.startup.patterns import late_pattern

_SOURCE: Final = late_pattern(
    "[（(【\\[]?(?:本文|文章|图片|稿件|资料)?(?:来源|來源|稿源|转自|转载自|原载|原載|原标题|"
    "责任编辑|責任編輯|责编|責編|编辑|編輯|校对|校對|审核|审校|编审|监制|美编|版式|值班编委|"
    "作者系|作者单位|作者为|版权声明|版權聲明)[：:／/为系 　]?.{0,60}[）)】\\]]?"
)
_RESIDUE: Final = late_pattern(
    "(?:点击(?:查看|进入|阅读|下载|上方|下方|图片)|扫码|扫一扫|长按(?:识别|二维码)|分享(?:到|至)|"
    "阅读原文|查看原文|返回(?:顶部|首页)|免责声明|關注公眾號|关注(?:公众号|我们)).{0,40}"
)

_NOTE: Final = late_pattern("[（(【].{1,40}[）)】]|(?:抄送|主题词|联系人|联系电话)[：:].{1,80}")
"""A line that may stand below a sign-off."""

LONGEST_SIGNATURE: Final = 24
"""A line of a sign-off has at most so many characters."""


def is_source(text: str) -> bool:
    """Whether the line names the source of the text or its editor (M23)."""
    if len(text) > 80:
        return False
    match = _SOURCE.fullmatch(text)
    if match and not re.match("[（(【\\[]?(?:编辑|編輯|校对|審核|审核|版式)(?![：:／/ 　])", text):
        return not text.endswith("。") or text[0] in "（(【["
    return _RESIDUE.fullmatch(text) is not None


def mark_end(units: list[Unit]) -> list[Unit]:
    """The units with source lines and the sign-off at the end recognised."""
    end = len(units)
    while end and (units[end - 1].kind == "source" or is_source(units[end - 1].text)):
        end -= 1
    tail = [unit.as_kind("source") for unit in units[end:]]
    notes = end
    while end and _NOTE.fullmatch(units[end - 1].text) and not units[end - 1].kind:
        end -= 1
    start = end
    if start and not units[start - 1].kind and DATE_LINE.fullmatch(units[start - 1].text):
        start -= 1
        while start and end - start < 4 and _signs(units[start - 1]):
            start -= 1
    if start == end:
        return units[:notes] + tail
    return [*units[:start], stacked(units[start:end], "signoff"), *units[end:notes], *tail]


def _signs(unit: Unit) -> bool:
    """Whether the unit may be a signature above a date."""
    text = shape(unit.text)
    is_short = not unit.kind and len(text) <= LONGEST_SIGNATURE
    return (
        is_short
        and parse_number(text) is None
        and not ends_in_mark(text)
        and "：" not in text
        and ":" not in text
    )
