"""M12: full-width letters and digits, with the marks that belong to them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from typeset.messages.diagnostics import Report
from typeset.model.blocks import Document
from typeset.passes.editing import Edit, edit_document
from typeset.startup.patterns import late_pattern

_DIGIT: Final = "[\uff10-\uff19]"
_LETTER: Final = "[\uff21-\uff3a\uff41-\uff5a]"
_SIGN: Final = "[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]"
_OF_ADDRESS: Final = "[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a．／：＠－＿？＝＆＃％～＋，；！]"

_ADDRESS: Final = (
    f"(?:(?:{_LETTER}{{3,5}}：／／|ｗｗｗ．){_OF_ADDRESS}*[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a／]"
    f"|{_SIGN}(?:[．＿－]?{_SIGN}){{0,60}}＠{_SIGN}{{1,40}}(?:[．－]{_SIGN}{{1,40}}){{1,5}})"
)
"""An address of the web or of mail."""

_THREE: Final = f"{_DIGIT}{{3}}"
_COUNTED: Final = "[元万萬亿億人吨噸公千斤亩畝户戶台只隻头頭米]"
_NUMBER: Final = (
    f"(?:(?<!{_DIGIT})(?<!{_DIGIT}，)(?:{_DIGIT}{{1,2}}，{_THREE}|{_THREE}(?=，{_THREE}(?:，{_DIGIT}|．|{_COUNTED})))"
    f"(?:，{_THREE})*(?!{_DIGIT}|，{_DIGIT})(?:．{_DIGIT}+)?"
    f"|{_DIGIT}+(?:[．：／－]{_DIGIT}+)+)"
)
"""A number with groups of three, a point, or a time, ratio, date or telephone number.

１０１，１０２ may be two rooms: the comma stays, unless what is counted follows.
"""

_WORD: Final = f"(?:{_SIGN}+(?:[．－／＆＿＇＋]{_SIGN}+)+|{_LETTER}＋{{1,2}}|{_SIGN}+)"
_RUN: Final = late_pattern(f"{_ADDRESS}|{_NUMBER}|{_WORD}")
_TO_ASCII: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


def narrow_letters(document: Document, report: Report) -> Document:
    """２０２３年 becomes 2023年 (GB/T 15835).

    Marks inside a number, a word or an address go with them (９，８７６．５, １２：３０, Ｒ＆Ｄ, Ｃ＋＋); all
    other full-width marks stay.
    """
    return edit_document(document, "M12", _find, report)


def _find(text: str) -> Iterator[Edit]:
    for match in _RUN.finditer(text):
        yield Edit(match.start(), match.end(), match[0].translate(_TO_ASCII))
