"""Verse: runs of short lines that belong to each other and stay as they are."""

from __future__ import annotations

import re
from itertools import groupby
from typing import Final

from typeset.model.characters import HAN
from typeset.readers.numbering import parse_any_number, parse_number
from typeset.readers.text.heads.series import is_ornamented
from typeset.readers.text.lists.items import opens_item
from typeset.readers.text.units import Unit, measure, shape, stacked
from typeset.startup.answers import answered_once
from typeset.startup.patterns import late_pattern

_LONGEST_LINE: Final = 20
"""A line of verse has at most so many characters."""

_LONGEST_STANZA: Final = 48
"""The same for a line of several clauses of one length, as 关关雎鸠，在河之洲."""

_END_MARK: Final = late_pattern("[，。、；！？…—]+[”’」』]?$")
_CLAUSE_END: Final = late_pattern("[，。、；！？]")
_SHORTEST_CLAUSE: Final = 3
_LONGEST_CLAUSE: Final = 7
"""A line of verse in metre has three (三字经) to seven characters (七言) in each clause."""

_COUPLET: Final = late_pattern(f"([{HAN}、]{{3,11}})[，；？！]([{HAN}、]{{3,11}})[，。；：？！]")
_LONGEST_COUPLET: Final = 24
_UNEVEN: Final = 3
"""Characters: so much longer than the other one clause of such a line may be."""

_FEWEST_COUPLETS: Final = 8
_NEARLY_ALL: Final = 0.9
_FEWEST_SIGHS: Final = 3
"""So many such lines are verse, and so many with 兮 in most of them."""

_ACROSS: Final = late_pattern("[（(]?[横橫](?:批|额|額|联|聯)[：:]")
_COUNTED: Final = ("letter", "step", "digit_gap", "zero_digit", "roman", "stem", "framed")
"""Schemes that number items, and no lines of verse."""

_NOT_VERSE: Final = late_pattern(
    "[^\\w\\s—…～]|\\d\ufe0f?\u20e3"
    "|.*\\S(?:[ \\u3000]{2,}|\\t)[\\d一二三四五六七八九十百]{1,5}[^ \\u3000]{0,2}$"  # a price
    "|\\d{4} ?[.．/年] ?\\d{1,2} ?月?(?:[—–~～至-]|[ \\u3000]*至今)"  # from when to when, of a life
    "|.{0,8}《[^《》]{1,20}》[ \\u3000]+[^ \\u3000]"  # what is performed, and by whom
    "|.{0,8}[：:]|.*[：:]$|.*[A-Za-z/\\\\@]{3}"
    "|(?:\\d{2,4} ?年 ?)?\\d{1,2} ?月(?: ?\\d{1,2} ?[日号號])|\\d{1,2}[.、/-]\\d{1,2}[ ，]"
)

_WIDE: Final = late_pattern("\\S(?:[ \u3000]*\u3000 *\u3000| {4,}|\\t)\\s*\\S")
"""White that parts columns; halves of a line are parted by less."""

_HALVES: Final = late_pattern(f"([{HAN}]{{4,7}})[，。；]?[ \u3000]+([{HAN}]{{4,7}})[，。；！？]?$")
"""Two halves of a line in metre, with white between: 油芯火和合　　因緣故有光."""

_MEASURE: Final = late_pattern(
    "\\d ?(?:[cmk]?m\\b|k?g\\b|"
    "毫米|厘米|公分|[公英]里|公尺|千米|米|公斤|千克|克|[毫公]升|平方|立方|元|[%％℃])"
)


def _are_halves(text: str) -> bool:
    """Whether white parts the line into two halves of as many Han."""
    match = _HALVES.match(text)
    return match is not None and len(match[1]) == len(match[2])


def states_measure(text: str) -> bool:
    """Whether the line says how large, heavy or dear something is, in figures, as verse never does."""
    return _MEASURE.search(text) is not None


def mark_verse(units: list[Unit]) -> list[Unit]:
    """The units; the lines of each stanza become one unit."""
    result: list[Unit] = []
    run: list[Unit] = []
    for unit in _mark_scrolls(_mark_couplets(units)):
        if is_line_of_verse(unit) or (run and not unit.first.gap and _is_aside(unit)):
            run.append(unit)
            continue
        if run:
            result += _stanzas(run, introduced=bool(result) and result[-1].text.endswith(("：", ":")))
            run = []
        result.append(unit)
    return result + _stanzas(run, introduced=bool(result) and result[-1].text.endswith(("：", ":")))


def _mark_scrolls(units: list[Unit]) -> list[Unit]:
    """The units; the two lines of spring couplets, equally long above what hangs across, are verse."""
    across = [place for place, unit in enumerate(units) if _ACROSS.match(unit.text)]
    result = list(units)
    for place in reversed(across):
        pair = result[max(place - 2, 0) : place]
        same = len({len(_END_MARK.sub("", unit.text)) for unit in pair}) == 1
        if len(pair) == 2 and same and not pair[1].first.gap and not any(unit.kind for unit in pair):
            result[place - 2 : place] = [stacked(pair, "verse")]
    return result


def _is_aside(unit: Unit) -> bool:
    """Whether the line opens a bracket that a line below closes, as it may within a stanza."""
    if unit.kind or unit.text[0] not in "（(" or measure(unit.text) > _LONGEST_LINE:
        return False
    return not any(sign in unit.text for sign in "）)")


def _mark_couplets(units: list[Unit]) -> list[Unit]:
    """The units; long runs of lines of two clauses each, as those of 离骚 and 歌行, become stanzas."""
    result: list[Unit] = []
    run: list[Unit] = []
    for unit in units:
        if run and (unit.kind or unit.first.gap or len(unit.text) > _LONGEST_COUPLET):
            result += _couplets(run)
            run = []
        if unit.kind or len(unit.text) > _LONGEST_COUPLET:
            result.append(unit)
        else:
            run.append(unit)
    return result + _couplets(run)


def _couplets(run: list[Unit]) -> list[Unit]:
    """The lines as one stanza if nearly all are couplets, the first among them; else as they are."""
    least = _FEWEST_SIGHS if sum("兮" in unit.text for unit in run) * 2 > len(run) else _FEWEST_COUPLETS
    if len(run) < least or not _is_couplet(run[0].text):
        return run
    found = sum(_is_couplet(unit.text) for unit in run)
    return [stacked(run, "verse")] if found >= max(least, _NEARLY_ALL * len(run)) else run


def _is_couplet(text: str) -> bool:
    """Whether the line is two clauses, each closed by a mark, the second about as long as the first."""
    if len(text) > _LONGEST_COUPLET or text[-1] not in "，。；：？！,.;:?!":
        return False
    match = _COUPLET.fullmatch(shape(text))
    return match is not None and abs(len(match[1]) - len(match[2])) <= _UNEVEN


def is_line_of_verse(unit: Unit) -> bool:
    """Whether the line is short and nothing else than a line of verse by its own look."""
    return not unit.kind and len(unit.text) <= 2 * _LONGEST_STANZA and _may_be_verse(unit.text)


@answered_once
def _may_be_verse(text: str) -> bool:
    """The same of the characters alone."""
    length = measure(text)
    if length < 2 or (length > _LONGEST_LINE and not metre_of(text)):
        return False
    if _NOT_VERSE.match(text) or states_measure(text):
        return False
    number = parse_any_number(text)
    is_wide = _WIDE.search(text) is not None and not _are_halves(text)
    is_counted = number is not None and (number.scheme in _COUNTED or number.form == "）")  # 一）…
    if is_counted or opens_item(text) or is_wide:
        return False
    return parse_number(text) is None and not is_ornamented(text)


def _stanzas(run: list[Unit], *, introduced: bool) -> list[Unit]:
    """The run with one unit for each stanza that is verse.

    A stanza is a group of lines without a blank line between them. Where a blank line stands above
    each line, as in text copied from the web, the whole run is one.
    """
    groups: list[list[Unit]] = []
    for unit in run:
        if groups and unit.first.gap == 0:
            groups[-1].append(unit)
        else:
            groups.append([unit])
    adjacent = any(len(group) > 1 for group in groups)
    if not adjacent and groups:
        groups = [run]
    result: list[Unit] = []
    for group in groups:
        texts = [unit.text for unit in group]
        whole = len(group) > 1 and is_verse(texts, adjacent, introduced) and not _explain(group)
        result += [stacked(group, "verse")] if whole else _metrical(group)
    return result


def _explain(group: list[Unit]) -> bool:
    """Whether the lines are terms and, each hanging below its own, sentences that say what they mean."""
    edge = min(unit.first.indent for unit in group)
    hangs = [unit.first.indent > edge for unit in group]
    return sum(hangs) > 1 and all(
        hang == (unit.text[-1] in "。！？") and not (hang and above)
        for unit, hang, above in zip(group, hangs, [True, *hangs], strict=False)
    )


@answered_once
def metre_of(text: str) -> int:
    """Length of the line's clauses if there are two or more and all are equally long; else 0."""
    if measure(text) > _LONGEST_STANZA:
        return 0
    clauses = [clause for clause in _CLAUSE_END.split(shape(text)) if clause]
    sizes = {len(clause) for clause in clauses}
    size = sizes.pop() if len(sizes) == 1 and len(clauses) > 1 else 0
    return size if _SHORTEST_CLAUSE <= size <= _LONGEST_CLAUSE else 0


def _metrical(group: list[Unit]) -> list[Unit]:
    """The lines; those of one metre without blank lines between them become one unit."""
    result: list[Unit] = []
    for metre, same in groupby(group, key=lambda unit: metre_of(unit.text)):
        lines = list(same)
        direct = len(lines) > 1 and all(unit.first.gap == 0 for unit in lines[1:])
        result += [stacked(lines, "verse")] if metre and direct else lines
    return result


def is_verse(texts: list[str], adjacent: bool, introduced: bool = False) -> bool:
    """Whether two or more short lines are verse: by metre, or as a stanza of free lines.

    Metre: all lines are equally long and the marks fall as in a couplet.
    Free verse: three or more lines that follow each other directly, at least
    half of which end without a stop, as no run of short paragraphs does.
    """
    if adjacent and metre_of(texts[0]) and len({metre_of(text) for text in texts}) == 1:
        return True
    lines = [shape(text) for text in texts]
    bare = [_END_MARK.sub("", line) for line in lines]
    ends = [line[-1] for line in lines]
    open_ends = sum(end not in "。！？…" for end in ends)
    if len({len(line) for line in bare}) == 1 and len(bare[0]) >= 3:
        halves = [re.split("[，、；]", line) for line in bare]
        if all(len(half) == 2 and len(half[0]) == len(half[1]) for half in halves):
            return True
        if ends[0] in "，；" and ends[-1] in "。！？":
            return True
        if open_ends * 2 >= len(lines) and (len(lines) >= 4 or introduced):
            return True
    if len(lines) >= 3 and adjacent and open_ends * 2 >= len(lines):
        return True
    commas = sum(end in "，；" for end in ends)
    return len(lines) >= 4 and commas * 3 >= len(lines) and open_ends < len(lines)
