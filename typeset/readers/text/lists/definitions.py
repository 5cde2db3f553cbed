"""Definitions: terms with what they mean, on one line or two, in rows of lines alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Final

from msgspec.structs import replace

from typeset.model.characters import has_han
from typeset.readers.numbering import parse_any_number, parse_number
from typeset.readers.text.heads.head_shape import is_prose
from typeset.readers.text.heads.plain_looks import mark_of, usual_indent
from typeset.readers.text.units import LogicalLine, Unit, ends_in_mark, shape
from typeset.startup.patterns import late_pattern

_FEWEST: Final = 3
"""So many lines alike are a row; two may be a chance."""

_LONGEST: Final = 80
"""Characters of a term with what it means."""

_TWO: Final = 2
_MANY: Final = 5
_LAST_LATIN: Final = "~"
_LONGEST_LABEL: Final = 13
"""Characters of a term with its colon or the white behind it."""

_LONGEST_NAMED: Final = 200
"""Characters of what a name in Latin letters means, below it."""

_LONGEST_HANGING: Final = 12
"""Units of a term with what it means."""

_LONGEST_SHORT: Final = 8
_LONGEST_BELOW: Final = 40
_LONGEST_TERM: Final = 40
"""Characters of a term on a line of its own."""

_BY_COLON: Final = late_pattern(
    "((?:[^\\s，。；、！？：:“”「」（(\\d][^，。；！？：:“”「」]{0,11})[：:]\\s?)(?=[^\\s“「『])"
)
_BY_DASH: Final = late_pattern(
    "([A-Za-z][\\w./+-]*(?: [\\w./+-]{1,12}){0,2} ?(?:—{1,2}|(?<= )[-–](?= )) ?)(?=\\S)"
)
_BY_WHITE: Final = late_pattern(
    "((?:[^\\W\\d_]{1,8}|[A-Z]{1,4}-?\\d{1,4}|[1-5]\\d\\d)(?:\\u3000+|\\t| {2,}))(?!\\d{4}[a-z]?[\\u3000 ])"
    "(?=\\S.*[。；]$)"
)
_BY_CLASS: Final = late_pattern(
    "([^\\W\\d_]{1,8}[ \\u3000]?[【〔\\[][^\\W\\d_a-zA-Z]{1,3}[】〕\\]][ \\u3000]?)(?=\\S)"
)
DEFINED: Final = late_pattern(
    "[^。；！？：:“”「」]{1,12}(?:[：:]|——).{0,12}(?:[是係系]?指(?![定示出导導挥揮标標数數南甲头頭])|即|係|系指)"
)
"""A term with words that define: 混龄教学：指……"""

_SPOKEN: Final = late_pattern(".*[？?！!]$")
_QUOTES: Final = frozenset("“「『")
_ORDINAL: Final = "[一二三四五六七八九十\\d]{1,3}[次个個回步天日年季集场場]"
_NAME: Final = late_pattern(
    "--?[A-Za-z][\\w-]*(?:[ =,].{1,30})?|[!-~]+(?: [!-~]+)*[ ]?(?:[（(][^（）()]{1,12}[）)])?[：:]?"
)
"""A term without Han: an option, a file, a light. What is in brackets says how it is used."""

_NO_TERM: Final = late_pattern(
    f"第{_ORDINAL}|(?!--?[A-Za-z])\\W|"
    "(?!(?:[^\\W\\da-zA-Z][ \\u3000]+){1,3}[^\\W\\d][ \\u3000]*[：:]|[^\\s：:]{1,8}[ \\u3000]+[：:])"
    "[^\\s：:]+\\s|"
    "(?:[例注答问問]|记者|記者|主持人|附件?|抄送|来源|作者|编辑|正确|错误|例句|中文|英文|邮箱|地址|联系|图|表|文|"
    "主编|主編|责编|插图|插圖|排版|校对|校對|摄影|攝影|撰文|策划|策劃|主播|后期|片头|音乐|标签|標籤|上一篇|下一篇|Q|A)|"
    ".{0,6}(?:[电電]话|电話|電話|专线|專線|热线|熱線|联络|聯絡|联系|聯繫|[签簽][字名章])"
)
"""What opens lines of other kinds: who asks, who wrote, whom to call, who signs."""


def mark_definitions(units: list[Unit], usual: int) -> list[Unit]:
    """The units; rows of terms with what they mean become definitions. ``usual`` is the indent of text.

    ``run_in`` is the length of a term on the line of its explanation.
    """
    result = list(units)
    may_fit = [unit for unit in units if not unit.kind and not unit.number and len(unit.text) <= _LONGEST]
    for length_of in (_by_colon, _by_white, _by_dash, _by_class):
        if sum(map(bool, map(length_of, may_fit))) < _TWO:
            continue
        rows = list(_rows(result, length_of))
        if not rows:
            continue
        said = Counter(term for row in rows for term in _terms(result, row, length_of))
        alone = Counter(unit.text[:length] for unit in units if (length := length_of(unit)))
        first = Counter(_terms(result, row, length_of)[0] for row in rows)
        for row in rows:
            terms = _terms(result, row, length_of)
            states = all(_states(result[place]) for place in range(*row))
            sure = (states and any(map(has_han, terms))) or all(
                DEFINED.match(result[place].text) for place in range(*row)
            )
            # Lists of words are cut into short rows by the letters they begin with.
            is_part = length_of is _by_white and sum(said.values()) >= _TWO * _FEWEST
            if len(terms) < (_TWO if sure or is_part else _FEWEST):
                continue
            # Who speaks again is no term. But records repeat their labels, in one order and no sentence.
            is_record = states and first[terms[0]] > 1 and all(alone[one] == said[one] for one in terms)
            if not is_record and any(alone[one] > 1 for one in terms):
                continue
            for place in range(*row):
                result[place] = replace(
                    result[place], kind="definition", run_in=length_of(result[place]), sure=80
                )
    return _stacked(result, usual, are_named=False)


def _terms(units: list[Unit], row: tuple[int, int], length_of: Callable[[Unit], int]) -> list[str]:
    """The terms of a row, as typed."""
    return [units[place].text[: length_of(units[place])] for place in range(*row)]


def _states(unit: Unit) -> bool:
    """Whether a label with its value states a fact: it is no sentence."""
    return not ends_in_mark(shape(unit.text)) and _QUOTES.isdisjoint(unit.text)


def _by_colon(unit: Unit) -> int:
    """Length of the term and its colon: 支付：."""
    head = unit.text[:_LONGEST_LABEL]
    match = _BY_COLON.match(unit.text) if "：" in head or ":" in head else None
    if match is None or _NO_TERM.match(unit.text):
        return 0
    if _SPOKEN.match(unit.text) and unit.text[0] != "-":
        return 0
    return match.end()


def _by_white(unit: Unit) -> int:
    """Length of the term and the white behind it, as in a list of words."""
    head = unit.text[:_LONGEST_LABEL]
    match = _BY_WHITE.match(unit.text) if "\u3000" in head or "  " in head or "\t" in head else None
    return match.end() if match else 0


def _by_class(unit: Unit) -> int:
    """Length of a word and its class in brackets, as in a dictionary: 起流【动】."""
    match = _BY_CLASS.match(unit.text)
    return match.end() if match else 0


def _by_dash(unit: Unit) -> int:
    """Length of a name in Latin letters and the dash behind it: ERR 1——, cp - ."""
    match = _BY_DASH.match(unit.text) if unit.text[0] <= _LAST_LATIN else None
    return match.end() if match else 0


def _rows(units: list[Unit], length_of: Callable[[Unit], int]) -> Iterator[tuple[int, int]]:
    """Rows of lines alike without blank lines between, whose terms all differ; few of them hold quotes."""
    start = 0
    for place in range(len(units) + 1):
        unit = units[place] if place < len(units) else None
        if unit is not None and _fits(unit, length_of):
            if place == start or not unit.first.gap:
                continue
            end, following = place, place
        else:
            end, following = place, place + 1
        if end - start >= _TWO:
            terms = set(_terms(units, (start, end), length_of))
            quoted = sum(not _QUOTES.isdisjoint(units[one].text) for one in range(start, end))
            if len(terms) == end - start and quoted * _FEWEST <= end - start:
                yield start, end
        start = following


def mark_terms(units: list[Unit]) -> list[Unit]:
    """The units; what no head looks like becomes definitions: names in Latin letters above what they mean.

    So do short Chinese lines without white between, if a line hangs below each that text elsewhere does not.
    """
    # What hangs directly below a short line is rare, and so are lines that begin in Latin letters.
    hanging = any(
        len(above.text) <= _LONGEST_TERM and not unit.first.gap and unit.first.indent > above.first.indent
        for above, unit in pairwise(units)
    )
    if not hanging and sum(unit.text[0] <= _LAST_LATIN for unit in units) < _TWO:
        return units
    usual = usual_indent(units)
    return _tight(_stacked(units, usual, are_named=True), usual)


def _tight(units: list[Unit], usual: int) -> list[Unit]:
    """The units; three short lines and more, each with one hanging line below it, become definitions."""
    result: list[Unit] = []
    place = 0
    while place < len(units):
        end = place
        while end + 1 < len(units) and _is_tight(units[end], units[end + 1], usual, is_first=end == place):
            end += _TWO
        # Where all text hangs so, three may be heads with little below them.
        deeper = end > place and units[place + 1].first.indent > usual
        if end - place >= _TWO * (_FEWEST if deeper else _MANY):
            result += (explained(units[one : one + _TWO]) for one in range(place, end, _TWO))
            place = end
        else:
            result.append(units[place])
            place += 1
    return result


def _is_tight(term: Unit, text: Unit, usual: int, *, is_first: bool) -> bool:
    """Whether a line hangs directly below a short one, which itself has no white above unless it is first."""
    if len(term.text) > _LONGEST_SHORT or len(text.text) > _LONGEST or term.kind or text.kind:
        return False
    if text.first.gap or (term.first.gap and not is_first):
        return False
    if parse_any_number(term.text) is not None or mark_of(term):
        return False
    hangs = text.first.indent > usual or len(text.text) <= _LONGEST_BELOW
    return hangs and text.first.indent > term.first.indent <= usual and _hangs(term, text)


def _fits(unit: Unit, length_of: Callable[[Unit], int]) -> bool:
    """Whether the unit may stand in a row of terms with what they mean."""
    if unit.kind or unit.number or len(unit.text) > _LONGEST or not length_of(unit):
        return False
    return parse_number(unit.text) is None


def _stacked(units: list[Unit], usual: int, *, are_named: bool) -> list[Unit]:
    """The units; short lines with what they mean directly below, set alike, are terms.

    Two one behind the other are enough; three names in Latin letters may have other text between.
    """
    ends = {
        place: end
        for place in range(len(units) - 1)
        if (end := _end_of_explanation(units, place, are_named=are_named))
    }
    if len(ends) < _TWO:
        return units
    looks = {place: (units[place].first.indent, units[place + 1].first.indent) for place in ends}
    # In a manual page heads stand left of text, and terms at its edge: where terms stand, text stands.
    edges = {unit.first.indent for unit in units if is_prose(unit)} if are_named else {usual}
    counts = Counter(looks.values())
    result: list[Unit] = []
    place = 0
    while place < len(units):
        end = ends.get(place, 0)
        look = looks.get(place)
        if not end or look is None or (look[1] > look[0] and look[0] not in edges and look[0] <= usual):
            result.append(units[place])
            place += 1
            continue
        is_row = looks.get(end) == look or (place > 0 and _follows(ends, looks, place))
        if is_row or (are_named and counts[look] >= _FEWEST):
            result.append(explained(units[place:end]))
        else:
            result += units[place:end]
        place = end
    return result


def _follows(ends: dict[int, int], looks: dict[int, tuple[int, int]], place: int) -> bool:
    """Whether the term stands directly behind what one that is set alike means."""
    return any(
        ends.get(above) == place and looks[above] == looks[place]
        for above in range(max(place - _LONGEST_HANGING, 0), place)
    )


def _end_of_explanation(units: list[Unit], place: int, *, are_named: bool) -> int:
    """Behind which unit ends what the term at this place means; 0 if it is none."""
    term, text = units[place], units[place + 1]
    if (term.text[0] > _LAST_LATIN) if are_named else (text.first.indent <= term.first.indent):
        return 0
    if term.kind or text.kind or text.first.gap or not _is_term(term, are_named=are_named):
        return 0
    if not has_han(text.text):
        return 0
    if text.first.indent > term.first.indent:
        return _end_of_hanging(units, place) if are_named or _hangs(term, text) else 0
    above = term.first.gap or not place
    below = units[place + _TWO].first.gap if place + _TWO < len(units) else 1
    is_apart = are_named and above and below and len(text.text) <= _LONGEST_NAMED
    return place + _TWO if is_apart and is_prose(text) else 0


def _is_term(term: Unit, *, are_named: bool) -> bool:
    """Whether a line may be a term by itself: one short line without the number of an item."""
    text = term.text
    if len(text) > (2 * _LONGEST_TERM if are_named else _LONGEST_TERM) or len(term.lines[0].pieces) > 1:
        return False
    if term.number or (_NAME.fullmatch(text) is not None) is not are_named:
        return False
    return text.isdigit() or parse_any_number(text) is None


def _hangs(term: Unit, text: Unit) -> bool:
    """Whether text that stands deeper below a line is what it means: the line is no sentence, it is one."""
    is_open = ends_in_mark(shape(term.text)) and not (term.text[-1] in "：:" and term.first.gap)
    return not is_open and (is_prose(text) or ends_in_mark(shape(text.text)))


def _end_of_hanging(units: list[Unit], place: int) -> int:
    """Behind which unit the text ends that hangs directly below the term."""
    depth = units[place + 1].first.indent
    end = place + _TWO
    last = min(len(units), place + _LONGEST_HANGING)
    while end < last and not units[end].first.gap and units[end].first.indent == depth:
        if units[end].kind:
            break
        end += 1
    return end


def explained(units: list[Unit]) -> Unit:
    """A term with what it means as one unit; pieces of one sentence become one line."""
    term, *texts = units
    lines = list(term.lines)
    for text, before in zip(texts, units, strict=False):
        if before is not term and not ends_in_mark(before.text):
            lines[-1] = LogicalLine((*lines[-1].pieces, *text.lines[0].pieces))
            lines += text.lines[1:]
        else:
            lines += text.lines
    whole = "".join(unit.text for unit in units)
    return replace(term, lines=tuple(lines), text=whole, kind="definition").doubted(80, "")
