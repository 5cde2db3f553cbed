"""Joining rules J0 to J3: paragraphs torn apart by copy and paste come together again.

A unit A is joined to the next unit B only if one rule fires and no guard
holds. How many blank lines lie between them is no evidence: raw manuscripts
have three inside a sentence and none between paragraphs.
"""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

from typeset.messages.codes import Code
from typeset.messages.diagnostics import Report
from typeset.model.blocks import Span
from typeset.model.characters import CLOSERS, HAN, OPENERS, columns, count_han
from typeset.readers.numbering import Number, parse_any_number, parse_number
from typeset.readers.text.growing_unit import WINDOW, GrowingUnit
from typeset.readers.text.heads.ruled import is_rule
from typeset.readers.text.heads.run_in import RunInForms
from typeset.readers.text.surroundings import FULL_STOPS, RUNNING, Surroundings, clause_runs
from typeset.readers.text.tears import LONG, Tears, is_label
from typeset.readers.text.units import Unit, ends_sentence, shape
from typeset.startup.patterns import late_pattern

_NO_NUMBERS: Final = frozenset("“‘「『《—…，。、")
_GAP: Final = 12
_WHITE: Final = " \u3000\t\u00a0"
_ITEMS: Final = frozenset({"digit", "digit_paren", "circled", "bullet"})
"""Numbers and signs of items."""

_LONG_LINE: Final = 40
"""Columns of a line of an item that a program may have broken."""

SHORT: Final = 18
"""Longest line that may be a line of verse, a name or a head, in characters."""

_SENTENCE: Final = 20
"""The same for a unit with 。 inside, or with a comma inside and a particle at its end."""

_SHORTEST_RAGGED: Final = 12
"""Characters: a line of verse with a mark inside has seldom more."""

_SHORTEST_TEXT: Final = 8
"""A line with fewer characters and no mark inside is a name or a price."""

_PARTICLES: Final = "的和与與及或在把被将將对對向从從由并而但是就都不"
"""Characters that lead on to a next word, and end no head and no sentence."""

_TWO_EM: Final = 4
"""Columns of the indent with which a Chinese paragraph opens."""

_PARTNER: Final = dict(zip(OPENERS, CLOSERS, strict=True))

_MOST_MESSAGES: Final = 100
"""Messages of doubtful tears: a file with more is torn everywhere, which the first ones show as well."""

_MOST_ROUNDS: Final = 4
"""Rounds of joining; a second one seldom finds anything, a third hardly ever."""

FORBIDDEN_START: Final = late_pattern("[，。、；：！？）》”’…」』】〕]|[,;:!?)](?!\\w)|[.．](?=\\d)|[%‰％]")
_FACE: Final = late_pattern("[：:;；][)）(（DPpO]|([，。、？！])\\1")
"""A face that marks draw, or a mark twice, which is an answer of its own."""

_ONLY_MARKS: Final = late_pattern(f"[^{HAN}\\w]+")
_NOTE_END: Final = late_pattern("[（(][^（()）]*[）)]$")
_POINT_END: Final = late_pattern(f"[，。；].*[{HAN}]\\d+[.．]$")
_DIGIT_START: Final = late_pattern(f"\\d+[%‰{HAN}]")
_TEXT_END: Final = late_pattern(f"[{HAN}A-Za-z\\d]$")
_TEXT_START: Final = late_pattern(f"[{HAN}A-Za-z\\d“《（「『]")
_INNER_MARK: Final = late_pattern("[，。；！？]")
_INNER_STOP: Final = late_pattern("[。！？](?=.)")
_OPENING_WORD: Final = late_pattern(
    "(?:本报|本刊|新华社|中新社)?"
    "(?:记者|通讯员|作者|编辑|责任编辑|责编|来源|摄影|撰稿|日期|时间|地点)[：: 　]"
)


def glue(left: str, right: str) -> str:
    """What stands between two joined pieces: a space between Latin words, else nothing."""
    latin = left[-1:].isascii() and right[:1].isascii()
    return " " if latin and left[-1:].isalnum() and right[:1].isalnum() else ""


def log_join(rule: str, first: Unit, second: Unit, between: str, report: Report) -> None:
    """Log one join at the physical line that was broken off."""
    before, after = first.text[-6:], second.text[:6]
    report.repair(rule, first.last.number, f"{before}\n{after}", f"{before}{between}{after}")


class Neighbours(Struct, frozen=True):
    """What the joining rules know of a boundary besides its two units.

    ``around`` tells whether the units around are paragraphs, ``tears`` whether an open end was torn;
    ``index`` is that of the second unit.
    """

    forms: RunInForms
    in_clause_run: bool
    around: Surroundings
    tears: Tears
    index: int


class JoinOptions(Struct, frozen=True):
    """``file`` names the manuscript in messages; ``skip`` are the rules that are not applied.

    ``ended`` are the numbers of lines that their author ended: J1 and J3 join nothing to them.
    """

    file: str
    skip: frozenset[str]
    ended: frozenset[int] = frozenset()


def join_certain(units: list[Unit], options: JoinOptions, report: Report) -> list[Unit]:
    """The units after J0, which is certain, and so may come before any kind is known."""
    if "J0" in options.skip:
        return units
    result: list[Unit] = []
    growing: GrowingUnit | None = None  # the last unit, where a line that starts amiss may join it
    for unit in units:
        if result and _may_start_amiss(unit):
            growing = growing or GrowingUnit(result[-1])
            if not _is_settled(growing.brief, unit) and _starts_amiss(growing, unit):
                between = glue(growing.brief.text, unit.text)
                log_join("J0", growing.brief, unit, between, report)
                growing.add(unit, between)
                continue
        if growing is not None:
            result[-1] = growing.whole()
            growing = None
        result.append(unit)
    if growing is not None:
        result[-1] = growing.whole()
    return result


def _starts_amiss(first: GrowingUnit, second: Unit) -> bool:
    """Whether J0 joins the two."""
    return _certain(first, shape(first.brief.text[-WINDOW:]), shape(second.text[:WINDOW]))


def _may_start_amiss(unit: Unit) -> bool:
    """Whether the unit may start with a mark that no line may start with, once its marks are repaired."""
    return FORBIDDEN_START.match(unit.text) is not None or unit.text[:1] in ".．·・•"


def join_units(units: list[Unit], options: JoinOptions, report: Report) -> list[Unit]:
    """The units with torn paragraphs joined; those whose kind is known are left alone.

    A join can settle what its neighbours are, so the rules run again until
    nothing changes: the fixed manuscript then holds nothing more to join.
    """
    for _ in range(_MOST_ROUNDS):
        joined_units = _join_once(units, options, report)
        if len(joined_units) == len(units):
            break
        units = joined_units
    return units


def _join_once(units: list[Unit], options: JoinOptions, report: Report) -> list[Unit]:
    """The units after one round of the rules."""
    forms = RunInForms.measure(units)
    runs = clause_runs(units)
    around, tears = Surroundings(units), Tears(units)
    result: list[GrowingUnit] = []
    for index, unit in enumerate(units):
        before = result[-1] if result else None
        if before is None or _is_settled(before.brief, unit):
            result.append(GrowingUnit(unit))
            continue
        rule = find_rule(before, unit, Neighbours(forms, index in runs, around, tears, index))
        seen = before.brief
        if seen.last.number in options.ended and rule not in ("J0", "J2"):
            rule = ""
        if rule == "?" and len(report.diagnostics) < _MOST_MESSAGES:
            report.add(Code.M_MAYBE_TORN, Span(options.file, seen.last.number), text=seen.text[-10:])
        if rule in ("", "?") or rule in options.skip:
            result.append(GrowingUnit(unit))
            continue
        between = glue(seen.text, unit.text)
        log_join(rule, seen, unit, between, report)
        before.add(unit, between)
    return [unit.whole() for unit in result]


def _is_settled(first: Unit, second: Unit) -> bool:
    """Whether the two may not be joined since a kind is known, or one of them is a rule across the page.

    A unit of running text whose kind is known has it from a ``[[structure]]`` rule. The next unit may
    still be joined to it, but it is not joined to the unit before: the rule says where it starts.
    """
    known = first.kind and first.kind not in RUNNING
    return bool(known or second.kind) or is_rule(first.text) or is_rule(second.text)


def find_rule(first: GrowingUnit, second: Unit, near: Neighbours) -> str:
    """The id of the rule that joins ``second`` to ``first``; empty for none, ``?`` if it is unsafe."""
    if first.brief.text[-1:] in FULL_STOPS and not _may_start_amiss(second):
        # Nearly all paragraphs end so.
        return (
            "J1"
            if near.tears.goes_on_after_stop(first.brief, second) and not parse_number(second.text)
            else ""
        )
    a, b = shape(first.brief.text[-WINDOW:]), shape(second.text[:WINDOW])
    if _certain(first, a, b):
        return "J0"
    if _POINT_END.search(a) and _DIGIT_START.match(b):
        return "J1"
    is_item = _leaves_item_open(first.brief, second, a)
    if is_item or _guarded(first.brief, second, a):
        return "J2" if is_item else ""
    return _by_marks(first, second, a, near)


def _by_marks(first: GrowingUnit, second: Unit, a: str, near: Neighbours) -> str:
    """The rule for the marks on both sides of an open end; empty for none, ``?`` if it is unsafe."""
    if _is_ragged(first.brief, second, a, near):
        return "J2" if a[-1] in "，、" else "J1"
    rule = _rule(first, second, a, near)
    if rule in ("J1", "J2") and near.forms.is_run_in(second):
        return "?"
    return rule if rule in ("", "?") else _believed(rule, first.brief, second, near)


def _is_ragged(first: Unit, second: Unit, a: str, near: Neighbours) -> bool:
    """Whether text with marks breaks off above a line with a mark, where others were so anywhere."""
    if second.first.gap or not (a[-1] in "，、" or _TEXT_END.search(a)) or not _TEXT_START.match(second.text):
        return False
    is_text = len(first.text) >= _SHORTEST_RAGGED and _INNER_MARK.search(a[:-1]) is not None
    return is_text and _INNER_MARK.search(second.text) is not None and near.tears.is_ragged(near.index)


def _believed(rule: str, first: Unit, second: Unit, near: Neighbours) -> str:
    """The rule if the manuscript bears it out; ``?`` if an open end may be the author's."""
    if (rule == "J2" and _closes(first, second)) or (rule == "J1" and _is_rest(second)):
        return rule
    # Where lines end as they like, in verse, lists and feeds, an open end is no tear.
    if not near.around.in_prose(near.index):
        return ""
    if rule == "J2":
        return "?" if near.tears.is_talk and first.text[-1] != "、" else rule
    return "?" if rule == "J1" and not near.tears.is_torn(first, second) else rule


def _closes(first: Unit, second: Unit) -> bool:
    """Whether text in which a sentence ends and the next one pauses is closed by the line directly below."""
    if second.first.gap or second.first.indent > first.last.indent + 1 or not ends_sentence(second.text):
        return False
    return len(first.text) >= _SENTENCE and _INNER_STOP.search(first.text) is not None


def _is_rest(second: Unit) -> bool:
    """Whether a line closes a sentence that the page above broke off, where its furniture stood."""
    return second.first.new_page and not second.first.gap and ends_sentence(second.text)


def _certain(first: GrowingUnit, a: str, b: str) -> bool:
    """Whether J0 joins: B starts with a mark that no line may start with, and which belongs to A.

    A closing mark belongs to A if A has opened more of them than it has closed; a point or
    a per cent sign, if A ends in a figure. A without Han may be a line of code.
    """
    match = FORBIDDEN_START.match(b)
    if match is None or not first.has_han() or not _may_lack(first.brief.text, b):
        return False
    mark = match[0]
    if mark in CLOSERS or mark == ")":
        opener = "(" if mark == ")" else OPENERS[CLOSERS.index(mark)]
        return first.surplus(opener, mark) > 0
    if mark in ".．%‰％":
        return a[-1:].isdigit()
    if mark == "…":
        return len(a) >= LONG and not ends_sentence(a) and _ONLY_MARKS.fullmatch(b) is None
    return True


def _may_lack(first: str, b: str) -> bool:
    """Whether the text may lack the mark with which the line below begins.

    Names, times and heads lack none. In a chat, marks alone are an answer (？？, ：）); two lines in a row
    begin with the same mark only where it stands for a bullet.
    """
    has_mark = _INNER_MARK.search(first) is not None
    if first[-1] in FULL_STOPS and b[1:2].isspace():
        return False  # a bullet that was lost in a code page, "? 本周一问"
    if first[0] == b[0] or _FACE.match(b) or (len(first) <= SHORT and is_label(first)):
        return False
    if b[0] in "！？" or _ONLY_MARKS.fullmatch(b):
        return has_mark or len(first) >= _SENTENCE
    return has_mark or len(first) >= _SHORTEST_TEXT


def _guarded(first: Unit, second: Unit, a: str) -> bool:
    """Whether a guard holds: A has ended, both are short lines alike, or B opens a unit of its own."""
    if ends_sentence(a) or a[-1:] in "；：" or ends_sentence(_NOTE_END.sub("", a)):
        return True
    short = len(first.text) <= SHORT and len(second.text) <= SHORT
    if short and (a[-1:] == "，" or abs(len(first.text) - len(second.text)) <= 2):
        return True
    announces = a[-1:] == "，" and second.text[-1:] in "：:"  # within a sentence, and nobody speaks
    if (is_label(second.text) and not announces) or (len(first.text) <= LONG and is_label(first.text)):
        return True
    if _opens_by_indent(first, second):
        return True
    return parse_number(second.text) is not None or _OPENING_WORD.match(second.text) is not None


def _leaves_item_open(first: Unit, second: Unit, a: str) -> bool:
    """Whether an item breaks off, and the line directly below it goes on.

    It stands where the words of the item begin, below a line that is long; or it closes what breaks off at
    a comma.
    """
    if second.first.gap or ends_sentence(a) or a[-1:] in "；：":
        return False
    number = parse_any_number(first.text[:12]) if first.text[0] not in _NO_NUMBERS else None
    if number is None or (number.scheme == "bullet" and first.text[1:2] == first.text[0]):  # ○○○ is a gap
        return False
    following = parse_any_number(second.text[:12])
    if following is not None and following.value in (0, 1, number.value + 1):
        return False
    if second.first.margin.endswith(" ") and _words_begin(first, number) == second.first.indent:
        return columns(first.last.text) >= max(_LONG_LINE, columns(second.text))
    closes = a[-1:] in "，、" and second.text[-1:] in FULL_STOPS
    return closes and number.scheme in _ITEMS and following is None


def _words_begin(item: Unit, number: Number) -> int:
    """The column in which the words of an item begin."""
    size = len(number.marker)
    size += len(item.text[size : size + _GAP]) - len(item.text[size : size + _GAP].lstrip(_WHITE))
    return item.first.indent + columns(item.text[:size])


def _opens_by_indent(first: Unit, second: Unit) -> bool:
    """Whether both units open with an indent, so that the second one is a paragraph."""
    return min(first.first.indent, second.first.indent) >= _TWO_EM and not second.first.new_page


def _rule(first: GrowingUnit, second: Unit, a: str, near: Neighbours) -> str:
    """The rule that fires where no guard holds; empty for none, ``?`` if it is unsafe."""
    b = shape(second.text[:WINDOW])
    if a[-1:] in "，、":
        return _after_comma(first, b, near)
    if near.forms.is_torn(first.brief) and len(b) > 30 and _INNER_MARK.search(b):
        return "J3" if near.forms.is_torn_by_chance else "?"
    if not _is_running(first.brief, second, b) and not _runs_on(first.brief, second, near):
        return ""
    if _TEXT_END.search(a) and _TEXT_START.match(b):
        return "J1" if _is_rest(second) or _INNER_MARK.search(b) else "?"
    return "?" if a[-1:] in CLOSERS else ""


def _runs_on(first: Unit, second: Unit, near: Neighbours) -> bool:
    """Whether the second lacks what parts all paragraphs, and the first is no head: it has a mark inside."""
    has_mark = _INNER_MARK.search(shape(first.text[-WINDOW:])) is not None
    return has_mark and len(first.text) >= _SENTENCE and near.tears.is_unparted(second)


def _is_running(first: Unit, second: Unit, b: str) -> bool:
    """Whether the text before a boundary is running text, and no head, by its length or its marks."""
    a = shape(first.text[-WINDOW:])
    has_mark = re.search("[，。；]", a) is not None
    if len(first.text) >= LONG:
        return has_mark
    # Below a short line, one sentence without a pause may be a paragraph of its own.
    leads_on = "。" in a or a[-1:] in _PARTICLES or second.first.new_page
    goes_on = _INNER_MARK.search(b[:-1]) is not None or _is_rest(second)
    if len(first.text) >= _SENTENCE and has_mark and leads_on and goes_on:
        return True
    opened = [opener for opener in OPENERS if a.count(opener) > a.count(_PARTNER[opener])]
    return any(0 <= b.find(_PARTNER[opener]) < (b + opener).find(opener) for opener in opened)


def _after_comma(first: GrowingUnit, b: str, near: Neighbours) -> str:
    """J2: no paragraph ends in a comma. A salutation, a list of clauses and a line of verse may."""
    if near.in_clause_run or len(first.brief.text) < 10 or first.brief.text[:2] == b[:2]:
        return ""
    if first.has_han() and not count_han(b):
        return ""
    if len(b) <= SHORT and _INNER_MARK.search(b) is None:
        return "?"
    is_text = len(first.brief.text) >= LONG or re.search("、$|[。；！？]", first.brief.text) is not None
    return "J2" if is_text else "?"
