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
from typing import Final, NamedTuple

from typeset.model.characters import HAN, is_han
from typeset.readers.numbering import parse_number
from typeset.readers.text.heads.ruled import is_rule
from typeset.readers.text.units import Unit, ends_sentence, shape
from typeset.startup.answers import answered_once
from typeset.startup.patterns import late_pattern

LONG: Final = 40
"""A unit of this length or longer with a comma in it is running text, not a head."""

_FEWEST_LABELS: Final = 2
"""So many lines with a speaker, a time or a salutation make a conversation, a feed or a letter."""

_TOP: Final = 4
"""A salutation stands among so many first units."""

_TOGETHER: Final = 20
"""So many times as often as by chance two characters of one word stand side by side."""

_WINDOW: Final = 60

LABEL: Final = late_pattern(
    "[\\[【(（]?(?:\\d{2,4}[-/年.]\\d{1,2}[-/月.]\\d{1,2}日?[ \u3000]*)?\\d{1,2}[:：]\\d{2}"
    '|[^，。；！？“”：:]{1,8}[：:](?![“「『"])'
    "|[^，。；！？“”：: \u3000]{1,4}(?:[ \u3000][^，。；！？“”：: \u3000])?(?:\u3000| {2})[^ \u3000]"
    "|[@＠>＞#＃]|\\d+[楼樓#]"
)
"""A line that opens with who speaks, when, or as an answer to whom; what is quoted (他说：“…) is none."""

_TIMED: Final = late_pattern("(?:\\d{1,2}[:：]\\d{2}(?:[:：]\\d{2})?|[小分]时?[钟鐘]?前|昨天|前天)$")
_STAMP: Final = late_pattern(
    "[\\[【(（]?(?:\\d{2,4}[-/年.]\\d{1,2}[-/月.]\\d{1,2}日?[ \u3000]*)?\\d{1,2}[:：]\\d{2}"
)
_SIGNED: Final = late_pattern("(?:此致|敬礼|敬禮|祝|又及|附：|P\\.?S\\.?|来源|來源)")
_SALUTES: Final = late_pattern(
    "(?:亲爱的|親愛的|尊敬的|敬爱的|敬愛的)|[^，。！？]{1,12}[，：]?您好|[^，。！？]{1,16}[：:]$"
)

_LEADS_ON: Final = late_pattern(
    "(?:(?<![参參])[与與]|(?<![总温祥缓平柔饱谐總溫緩飽諧])和|或|(?<![自理来來缘緣事])由|(?<![方转走意倾志轉傾])向"
    "|(?<![服听顺随跟聽順隨])[从從]|而|但|且|各|每|第|于|於|(?<![得不])及|乃|\\d)$"
)
"""Words that no author ends a line with, since something must follow."""

_GOES_ON: Final = late_pattern(
    "的(?![确確士])|了(?![解不却然结結])|着(?![力手眼急火凉重实迷装])|[们們者](?!$)|些(?!许)"
)
"""Characters with which no line begins, since they belong to what stands before them."""

_NUMERAL: Final = late_pattern("[十百千万萬零〇][一二三四五六七八九]|[二两兩三四五六七八九][十百千万萬亿億]")

_SENTENCE: Final = 20
"""Characters: so long a line is text, if it is no head."""

_MOST: Final = 0.7
_FEWEST_PARTED: Final = 4
"""So many units of text, and such a share of them, that begin alike show what parts paragraphs."""

_SHORTEST: Final = 8
"""Characters of a sentence that may have begun in the line above."""

_FLUSH: Final = 2
"""So many flush lines below stops are too many for one that goes on with a sentence for certain."""

_SAID: Final = frozenset("了吗嗎呢吧啊呀嘛啦哦哈的过過好")
"""Characters with which something is said: such a line may have lost nothing but its stop."""

_ANSWERS: Final = frozenset("好行急对對是嗯啊哦哈顶赞有无無中可")
"""Clauses of one character."""

_REST: Final = range(1, 4)
"""Lengths in characters that few clauses have."""

_FEW: Final = 2
_SELDOM: Final = 8
"""So few open ends, or one in so many paragraphs, do not make a habit of the author."""

_OPENING: Final = late_pattern(
    "后来|後來|另外|此外|同时|同時|其次|首先|最后|最後|然后|然後|因此|所以|但是|但|不过|不過|而且|近日|日前|据悉|據悉|目前|其实|其實"
    "|当[时天日年晚]|當[時天日年晚]|于是|於是|总之|總之|例如|比如|接着|随后|隨後|起初|原来|如今|现在|現在|结果|果然|[今明昨去前后]年|[今明昨前后]天"
    "|[早晚]上|[上下中]午|[一二三四五六七八九十\\d]+[是月年日]|有一?[次天年]|第[一二三四五六七八九十]|他|她|我|你|您|它|这|這|那|请|請|本"
)
"""Words that open a paragraph though a comma may follow at once."""

_INNER_MARK: Final = late_pattern("[，。；！？]")
_INNER_STOP: Final = late_pattern("[。！？；](?=.*[^”’」』）)。！？；]$)")
"""A stop within a line that goes on behind it."""

_RAGGED: Final = 12
"""Characters of a torn line at least; and so many units on either side tell whether others are torn."""

_CLOSES: Final = late_pattern("[^“”]*”")
_TERM: Final = late_pattern(f"“[{HAN}A-Za-z\\d]{{1,10}}”[{HAN}]")
_FIRST_CLAUSE: Final = late_pattern("[^，。、；：！？“”‘’（）《》…—]*(?=[，。、；：！？])")
_LAST_CLAUSE: Final = late_pattern("[^，。、；：！？“”‘’（）《》…—]*$")


@answered_once
def is_label(text: str) -> bool:
    """Whether a line opens with a speaker, a time or a sign of answer, or ends in a time."""
    if LABEL.match(text) is not None:
        return parse_number(text) is None
    return len(text) <= LONG and _TIMED.search(text) is not None


@answered_once
def is_stamp(text: str) -> bool:
    """Whether a line opens with a time or ends in one, as the lines of a log above what was said."""
    return _STAMP.match(text) is not None or (len(text) <= LONG and _TIMED.search(text) is not None)


def _last_clause(text: str) -> str:
    """What stands behind the last mark of a text."""
    match = _LAST_CLAUSE.search(shape(text[-_WINDOW:]))
    return match[0] if match else ""


def _has_open_quote(text: str) -> bool:
    return text.rfind("“") > text.rfind("”")


def _leaves_a_rest(first: str, second: str) -> bool:
    """Whether the break leaves a rest too short for a clause; words that open a paragraph are none."""
    if not ends_sentence(second) or _OPENING.match(second):
        return False
    last, head = _last_clause(first), _FIRST_CLAUSE.match(shape(second[:_WINDOW]))
    if _is_latin(first[-1]) and _is_latin(second[0]):
        return True
    if _TERM.match(second):
        return True
    return len(last) in _REST or (head is not None and len(head[0]) in _REST)


def is_inside_phrase(first: str, second: str) -> bool:
    """Whether a break between two texts lies inside a phrase, by the words on its sides alone."""
    if _LEADS_ON.search(first[-4:]) or _GOES_ON.match(second[:3]):
        return True
    if len(clause := _last_clause(first)) == 1 and clause not in _ANSWERS:
        return True
    if _has_open_quote(first) and _CLOSES.match(second):
        return True
    return _NUMERAL.fullmatch(first[-1] + second[:1]) is not None


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalpha()


def _may_break_off(first: Unit, second: Unit) -> bool:
    """Whether a sentence ends within the first unit, and another one seems to go on in the second."""
    text, below = first.text, second.text
    if first.kind or second.kind or second.first.gap or len(text) < _RAGGED:
        return False
    if ends_sentence(text) or shape(text[-1:]) in "；：" or not _INNER_STOP.search(text):
        return False
    return parse_number(below) is None and (below[-1] in "：:" or not is_label(below))


class _Counts(NamedTuple):
    """How many long units break off for certain, have an open end, one with no text below, or a stop."""

    certain: int
    open_ends: int
    lost: int
    closed: int


class Tears:
    """What a manuscript shows of its open ends; reckoned only where a rule would join at one."""

    def __init__(self, units: list[Unit]) -> None:
        self._units = units

    def is_torn(self, first: Unit, second: Unit) -> bool:
        """Whether the open end of the first unit, above the second, is a tear."""
        if second.first.new_page or self.is_unparted(second) or self._is_certain(first.text, second.text):
            return True
        if self.is_talk or first.text[-1] in _SAID:
            return False
        if self._are_torn:
            return True
        return self._are_whole and _leaves_a_rest(first.text, second.text)

    def is_unparted(self, second: Unit) -> bool:
        """Whether the unit lacks what all other paragraphs begin with: an indent, or white above."""
        if not self._parting or second.first.new_page:
            return False
        if self._parting == "indent":
            return not second.first.margin and (second.first.gap == 0 or self._are_spaced)
        return second.first.gap == 0

    def goes_on_after_stop(self, first: Unit, second: Unit) -> bool:
        """Whether a unit that begins flush goes on with an indented paragraph that ends in a stop.

        Pages end so, too, but seldom: where more flush lines stand below stops than below open ends, these
        are an author's.
        """
        if self._parting != "indent" or not first.first.margin or not self.is_unparted(second):
            return False
        if len(second.text) < _SHORTEST or not ends_sentence(second.text) or is_label(second.text):
            return False
        below_open, below_stops = self._flush
        return below_open > 0 and below_stops < _FLUSH * below_open and second.text[0] not in "“「『"

    def is_ragged(self, index: int) -> bool:
        """Whether the lines around the unit at this index were broken off anywhere: no verse, no list is so.

        In two of them at least a sentence ends and the next one breaks off, most at a pause or in a phrase.
        """
        start, end = max(index - _RAGGED, 0), index + _RAGGED
        found = [self._breaks[place] for place in range(start, min(end, len(self._breaks)))]
        certain = found.count(True)
        return certain > 1 and certain >= found.count(False)

    @cached_property
    def _breaks(self) -> list[bool | None]:
        """Of each unit: does it break off for certain; None where no sentence may break off."""
        found: list[bool | None] = []
        for first, second in pairwise(self._units):
            if not _may_break_off(first, second):
                found.append(None)
                continue
            is_certain = first.text[-1] in "，、" or self._is_certain(first.text, second.text)
            found.append(is_certain or _leaves_a_rest(first.text, second.text))
        return found

    @cached_property
    def _parting(self) -> str:
        """What parts the paragraphs of the manuscript: ``indent`` or ``blank``; empty if neither does."""
        text = [
            unit
            for above, unit in zip([None, *self._units], self._units, strict=False)
            if not unit.kind
            and len(unit.text) >= _SENTENCE
            and (above is None or above.kind or ends_sentence(above.text))
        ]
        indented = sum(len(unit.first.margin) > 1 for unit in text)
        if indented >= max(_FEWEST_PARTED, _MOST * len(text)):
            return "indent"
        spaced = sum(unit.first.gap > 0 for unit in text)
        return "blank" if spaced >= max(_FEWEST_PARTED, _MOST * len(text)) else ""

    @cached_property
    def _are_spaced(self) -> bool:
        """Whether white stands above most units."""
        return sum(unit.first.gap > 0 for unit in self._units) * 2 > len(self._units)

    @cached_property
    def _flush(self) -> tuple[int, int]:
        """How many flush lines stand below open ends of text, and how many below stops."""
        found = Counter(
            ends_sentence(first.text)
            for first, second in pairwise(self._units)
            if not (first.kind or second.kind)
            and len(second.text) >= _SENTENCE
            and (len(first.text) >= _SENTENCE or first.text[-1] in "，、")
            and self.is_unparted(second)
        )
        return found[False], found[True]

    def _is_certain(self, first: str, second: str) -> bool:
        """Whether the break lies inside a word or a phrase."""
        if is_inside_phrase(first, second):
            return True
        a, b = first[-1], second[0]
        if not (is_han(a) and is_han(b)):
            return False
        together = self._pairs[a + b]
        return together > 1 and together * self._size > _TOGETHER * self._singles[a] * self._singles[b]

    @cached_property
    def _are_torn(self) -> bool:
        """Whether most long units with open ends were torn for certain, so that the others were, too."""
        counts = self._counts
        return counts.certain > 1 and counts.certain >= counts.open_ends

    @cached_property
    def _are_whole(self) -> bool:
        """Whether all other units end as they should, so that an open end has another cause."""
        counts = self._counts
        return counts.lost == 0 and counts.open_ends <= max(_FEW, counts.closed // _SELDOM)

    @cached_property
    def is_talk(self) -> bool:
        """Whether people speak or write to one another; they often end a line without a stop."""
        found = sum(
            unit.kind in ("salutation", "dialogue", "signoff")
            or is_label(unit.text[:_WINDOW])
            or (len(unit.text) <= LONG and _SIGNED.match(unit.text) is not None)
            or (place < _TOP and len(unit.text) <= LONG and _SALUTES.match(unit.text) is not None)
            for place, unit in enumerate(self._units)
        )
        return found >= _FEWEST_LABELS

    @cached_property
    def _counts(self) -> _Counts:
        """How the long units end."""
        found = Counter[str]()
        for unit, following in zip(self._units, [*self._units[1:], None], strict=True):
            if len(unit.text) < LONG or unit.kind or is_rule(unit.text):
                continue
            if ends_sentence(unit.text) or shape(unit.text[-2:])[-1:] in "；：":
                found["closed"] += 1
            elif following is None or following.kind or not _INNER_MARK.search(following.text):
                found["lost"] += 1
            elif unit.text[-1] in "，、" or self._is_certain(unit.text, following.text):
                found["certain"] += 1
            else:
                found["open"] += 1
        return _Counts(found["certain"], found["open"], found["lost"], found["closed"])

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
