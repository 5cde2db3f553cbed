"""Whether a paragraph with an open end was torn, or whether its author typed no stop.

Both look alike: a long line without a mark at its end, and below it another one. What tells them apart is
where the break lies. A tear falls anywhere, inside words and phrases too; an author ends a line where
something is said. So a break inside a phrase is torn for certain, and the certain ones of a manuscript
judge the others.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from itertools import pairwise
from typing import Final

from typeset.model.characters import HAN, is_han
from typeset.readers.text.kinds.ruled import is_rule
from typeset.readers.text.units import Unit, ends_sentence, shape
from typeset.startup.patterns import late_pattern

LONG: Final = 40
"""A unit of this length or longer with a comma in it is running text, not a head."""

_FEWEST_LABELS: Final = 2
"""So many lines with a speaker, a time or a salutation make a conversation, a feed or a letter."""

_TOGETHER: Final = 20
"""So many times as often as by chance two characters of one word stand side by side."""

_WINDOW: Final = 60

LABEL: Final = late_pattern(
    "[\\[【(（]?(?:\\d{2,4}[-/年.]\\d{1,2}[-/月.]\\d{1,2}日?[ \u3000]*)?\\d{1,2}[:：]\\d{2}"
    "|[^，。；！？“”：:]{1,8}[：:](?![“「『\"])"
    "|[^，。；！？“”：: \u3000]{1,4}(?:[ \u3000][^，。；！？“”：: \u3000])?(?:\u3000| {2})[^ \u3000]"
    "|[@＠>＞#＃]|\\d+[楼樓#]"
)
"""A line that opens with who speaks, when, or as an answer to whom; what is quoted (他说：“…) is none."""

_TIMED: Final = late_pattern("(?:\\d{1,2}[:：]\\d{2}(?:[:：]\\d{2})?|[小分]时?[钟鐘]?前|昨天|前天)$")
_SIGNED: Final = late_pattern("(?:此致|敬礼|敬禮|祝|又及|附：|P\\.?S\\.?|来源|來源)")
_SALUTES: Final = late_pattern("(?:亲爱的|親愛的|尊敬的|敬爱的|敬愛的)|[^，。！？]{1,12}[，：]?您好|[^，。！？]{1,16}[：:]$")

_LEADS_ON: Final = late_pattern(
    "(?:(?<![参參])[与與]|(?<![总温祥缓平柔饱谐總溫緩飽諧])和|或|(?<![自理来來缘緣事])由|(?<![方转走意倾志轉傾])向"
    "|(?<![服听顺随跟聽順隨])[从從]|而|但|且|各|每|第|于|於|(?<![得不])及|乃|\\d)$"
)
"""Words that no author ends a line with, since something must follow."""

_GOES_ON: Final = late_pattern(
    "的(?![确確士])|了(?![解不却然结結])|着(?![力手眼急火凉重实迷装])|[们們者](?!$)|些(?!许)"
)
"""Characters with which no line begins, since they belong to what stands before them."""

_SAID: Final = frozenset("了吗嗎呢吧啊呀嘛啦哦哈的过過好")
"""Characters with which something is said: such a line may have lost nothing but its stop."""

_ANSWERS: Final = frozenset("好行急对對是嗯啊哦哈顶赞有无無中可")
"""Clauses of one character."""

_LAST_CLAUSE: Final = late_pattern("[^，。、；：！？“”‘’（）《》…—]*$")


def is_label(text: str) -> bool:
    """Whether a line opens with a speaker, a time or a sign of answer, or ends in a time."""
    return LABEL.match(text) is not None or (len(text) <= LONG and _TIMED.search(text) is not None)


class Tears:
    """What a manuscript shows of its open ends; reckoned only where a rule would join at one."""

    def __init__(self, units: list[Unit]) -> None:
        self._units = units

    def is_torn(self, first: Unit, second: Unit) -> bool:
        """Whether the open end of the first unit, above the second, is a tear."""
        if second.first.new_page or self._is_certain(first.text, second.text):
            return True
        if self._is_talk or first.text[-1] in _SAID:
            return False
        certain, open_ends, closed = self._counts
        return certain >= open_ends or (open_ends == 1 and closed > 0)

    def _is_certain(self, first: str, second: str) -> bool:
        """Whether the break lies inside a word or a phrase."""
        if _LEADS_ON.search(first[-4:]) or _GOES_ON.match(second[:3]):
            return True
        last = _LAST_CLAUSE.search(shape(first[-_WINDOW:]))
        if last is not None and len(last[0]) == 1 and last[0] not in _ANSWERS:
            return True
        a, b = first[-1], second[0]
        if not (is_han(a) and is_han(b)):
            return False
        together = self._pairs[a + b]
        return together * self._size > _TOGETHER * self._singles[a] * self._singles[b]

    @cached_property
    def _is_talk(self) -> bool:
        """Whether people speak or write to one another; they often end a line without a stop."""
        found = sum(
            unit.kind in ("salutation", "dialogue", "signoff")
            or is_label(unit.text[:_WINDOW])
            or (len(unit.text) <= LONG and _SIGNED.match(unit.text) is not None)
            or (len(unit.text) <= LONG and _SALUTES.match(unit.text) is not None)
            for unit in self._units
        )
        return found >= _FEWEST_LABELS

    @cached_property
    def _counts(self) -> tuple[int, int, int]:
        """How many long units break off for certain, have an open end, end a sentence."""
        certain = open_ends = closed = 0
        for unit, following in pairwise(self._units):
            if len(unit.text) < LONG or unit.kind or is_rule(unit.text):
                continue
            if ends_sentence(unit.text) or shape(unit.text[-2:])[-1:] in "；：":
                closed += 1
            elif unit.text[-1] in "，、" or self._is_certain(unit.text, following.text):
                certain += 1
            else:
                open_ends += 1
        last = self._units[-1].text
        closed += len(last) >= LONG and ends_sentence(last)
        return certain, open_ends, closed

    @cached_property
    def _singles(self) -> Counter[str]:
        return Counter(char for unit in self._units for char in unit.text)

    @cached_property
    def _pairs(self) -> Counter[str]:
        """How often two characters stand side by side inside a unit."""
        return Counter(a + b for unit in self._units for a, b in pairwise(unit.text))

    @cached_property
    def _size(self) -> int:
        return self._singles.total()
