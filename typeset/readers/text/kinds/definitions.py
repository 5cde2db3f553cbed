"""Definitions: terms with what they mean, on one line or two, in rows of lines alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Final

from msgspec.structs import replace

from typeset.readers.numbering import parse_number
from typeset.readers.text.kinds.head_shape import is_prose
from typeset.readers.text.units import Unit, ends_in_mark, shape, stacked
from typeset.startup.patterns import late_pattern

_FEWEST: Final = 3
"""So many lines alike are a row; two may be a chance."""

_LONGEST: Final = 80
"""Characters of a term with what it means."""

_TWO: Final = 2
_LONGEST_TERM: Final = 40
"""Characters of a term on a line of its own."""

_BY_COLON: Final = late_pattern(
    "((?:[^\\s，。；、！？：:“”「」（(\\d][^，。；！？：:“”「」]{0,11})[：:]\\s?)(?=[^\\s“「『])"
)
_BY_WHITE: Final = late_pattern("((?:[^\\W\\d_]{1,8})(?:\\u3000+|\\t| {2,}))(?=\\S.*[。；]$)")
_SPOKEN: Final = late_pattern(".*[？?！!]$|.*[“「]")
_NO_TERM: Final = late_pattern(
    "(?:[例注答问問]|记者|記者|主持人|附件?|抄送|来源|作者|编辑|正确|错误|例句|中文|英文|电话|邮箱|地址|联系|图|表|文|主播|后期|片头|音乐|标签|標籤|上一篇|下一篇|Q|A)|\\W|\\S+\\s"
)


def mark_definitions(units: list[Unit], usual: int) -> list[Unit]:
    """The units; rows of terms with what they mean become definitions. ``usual`` is the indent of text.

    ``run_in`` is the length of a term on the line of its explanation.
    """
    result = list(units)
    said = Counter(unit.text[:length] for unit in units if (length := _by_colon(unit)))
    for length_of in (_by_colon, _by_white):
        for start, end in _rows(result, length_of):
            if any(said[unit.text[: length_of(unit)]] > 1 for unit in result[start:end]):
                continue  # who speaks again is no term
            for place in range(start, end):
                result[place] = replace(
                    result[place], kind="definition", run_in=length_of(result[place]), sure=80
                )
    return _hanging(result, usual)


def _by_colon(unit: Unit) -> int:
    """Length of the term and its colon: 支付：."""
    match = _BY_COLON.match(unit.text)
    if match is None or _NO_TERM.match(unit.text) or _SPOKEN.match(unit.text):
        return 0
    return match.end()


def _by_white(unit: Unit) -> int:
    """Length of the term and the white behind it, as in a list of words."""
    match = _BY_WHITE.match(unit.text)
    return match.end() if match else 0


def _rows(units: list[Unit], length_of: Callable[[Unit], int]) -> Iterator[tuple[int, int]]:
    """Rows of lines alike without blank lines between, whose terms all differ."""
    start = 0
    for place in range(len(units) + 1):
        unit = units[place] if place < len(units) else None
        fits = unit is not None and not unit.kind and not unit.number and len(unit.text) <= _LONGEST
        if fits and unit is not None and parse_number(unit.text) is None and length_of(unit):
            if place == start or not unit.first.gap:
                continue
            end, following = place, place
        else:
            end, following = place, place + 1
        if end - start >= _FEWEST:
            terms = {units[one].text[: length_of(units[one])].strip() for one in range(start, end)}
            if len(terms) == end - start:
                yield start, end
        start = following


def _hanging(units: list[Unit], usual: int) -> list[Unit]:
    """The units; a short line with text hanging below it, time and again, is a term with what it means."""
    pairs = [place for place in range(len(units) - 1) if _hangs(units, place, usual)]
    paired = frozenset(pairs)
    chained = {
        place
        for place in pairs
        if (place + _TWO in paired and units[place].first.indent == units[place + _TWO].first.indent)
        or (place - _TWO in paired and units[place].first.indent == units[place - _TWO].first.indent)
    }
    result: list[Unit] = []
    for place, unit in enumerate(units):
        if place - 1 in chained:
            result[-1] = stacked([result[-1], unit], "definition").doubted(80, "")
        else:
            result.append(unit)
    return result


def _hangs(units: list[Unit], place: int, usual: int) -> bool:
    """Whether the line is short, stands where text stands, and the line directly below stands deeper."""
    term, text = units[place], units[place + 1]
    if len(term.text) > _LONGEST_TERM or term.kind or text.kind or term.number or text.first.gap:
        return False
    deeper = text.first.indent > max(term.first.indent, usual) and term.first.indent >= usual
    return (
        deeper and not ends_in_mark(shape(term.text)) and (is_prose(text) or ends_in_mark(shape(text.text)))
    )
