"""The title block: kicker, title, deck, byline, dateline, source line above the text.

Lines above the text that show their kind by their own words are told first; the title is chosen among
those that do not. A text that begins at once, with a head, a salutation or a sentence, has no title.
"""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from typeset.model.characters import HAN
from typeset.readers.text.around.bylines import (
    is_latin_name,
    is_mail,
    is_signed_by_office,
    may_be_byline,
)
from typeset.readers.text.around.cover_lines import is_form, is_of_author
from typeset.readers.text.around.front_lines import (
    is_handbook,
    names_kind,
    names_series,
)
from typeset.readers.text.around.opening import Opening, gather_opening
from typeset.readers.text.around.salutations import is_salutation
from typeset.readers.text.around.title_bounds import may_head_piece
from typeset.readers.text.around.title_choice import choose_title
from typeset.readers.text.around.title_extent import TITLED, is_about, is_issuer
from typeset.readers.text.units import Unit, stacked
from typeset.readers.text.words import closed, is_spaced_out
from typeset.startup.patterns import late_pattern

_MOST_NAMES: Final = 4
"""Kicker, title and deck are at most so many lines."""


_TIMED: Final = late_pattern("(?:\\d{1,2}:)?\\d{1,2}:\\d{2}[,.]\\d{3} -->")
"""From when to when a subtitle is shown; what stands around it is one, too."""

_LABEL: Final = late_pattern(f"[{HAN}]{{2,6}}[：:]\\S")
"""A label with its value, such as 适用班级：…, ends the names."""

_CHAPTER: Final = late_pattern("第.{1,4}[章节節编編篇]")
_PROOFS: Final = ("deck", "byline", "dateline", "source")
_SERIES: Final = "篇章回卷節节部集輯辑編编上下"
_MANUAL_PAGE: Final = late_pattern("(?P<name>[A-Za-z][\\w.-]*\\(\\d\\w?\\)).*(?P=name)")
"""The running head of a page of a Unix manual, which has heads and no title."""


def find_title_block(units: list[Unit]) -> list[Unit]:
    """The units with the kinds of the title block filled in; without a title nothing changes."""
    opening = _with_quoted_title(gather_opening(units))
    free = [
        place for place, unit in enumerate(opening.lines) if not unit.kind and place not in opening.barred
    ]
    if any(unit.kind == "title" for unit in opening.lines):
        return [*_rest_of_block(list(opening.lines), opening.rest), *opening.rest]
    if not free or _is_named_by_kind(opening, free):
        return _named_by_kind(opening)
    if len(free) == 1 and _is_head_of_letter(opening, free[0]):
        lines = list(opening.lines)
        lines[free[0]] = lines[free[0]].as_kind("kicker")
        return [*lines, *opening.rest]
    is_page = _MANUAL_PAGE.fullmatch(opening.lines[0].text) is not None
    if (
        is_page
        or any(_TIMED.match(unit.text) for unit in units[:_MOST_NAMES])
        or _is_of_letter(opening, free[0])
        or _is_within_work(opening)
        or _opens_series(opening.lines[free[0]], units)
    ):
        return _without_title(opening)
    marked = list(opening.lines)
    for start, end in _groups(opening, free):
        rest = (*marked[end:], *opening.rest)
        chosen = choose_title(
            marked[start:end], marked[start - 1].kind if start else "", _proof(marked, end), rest
        )
        if chosen:
            marked[:start] = [
                unit if unit.kind or place in opening.barred else unit.as_kind("kicker")
                for place, unit in enumerate(marked[:start])
            ]
            marked[start:end] = chosen
            return [*_stacked_titles(_rest_of_block(marked, opening.rest)), *opening.rest]
    return _without_title(opening)


def _with_quoted_title(opening: Opening) -> Opening:
    """The opening; words in quotes above a line that says who is asked are the title: 专访排字师傅欧阳志."""
    lines = opening.lines
    if not lines[1:] or opening.barred & {0, 1} or lines[0].kind not in ("", "kicker") or lines[1].kind:
        return opening
    if not _QUOTED.fullmatch(lines[0].text) or not _ASKED.search(lines[1].text):
        return opening
    return replace(opening, lines=(lines[0].as_kind("title"), lines[1].as_kind("deck"), *lines[2:]))


_QUOTED: Final = late_pattern("“[^“”]{4,30}”|「[^「」]{4,30}」|『[^『』]{4,30}』")
_ASKED: Final = late_pattern("[专專]访|專訪|访谈|訪談|采访|採訪|口述|[对對][话話谈談]|[访訪]问|自述")


def _is_named_and_dated(opening: Opening) -> bool:
    """Whether the only line above a text names it, with a date behind: 线上周会 2022.4.11."""
    if len(opening.lines) != 1 or not opening.rest or opening.lines[0].kind not in ("dateline", "source"):
        return False
    match = _NAME_AND_DATE.fullmatch(opening.lines[0].text)
    if match is None or is_signed_by_office(match["name"]) or may_be_byline(match["name"]):
        return False
    return not is_salutation(opening.rest[0].text)


_UNSURE: Final = 70
_NAME_AND_DATE: Final = late_pattern(
    f"(?P<name>[{HAN}]{{4,16}})(?: ?[·•|｜] ?|[ \u3000]+)(?P<date>[\\d年月日./-]{{3,11}})"
)


def _is_within_work(opening: Opening) -> bool:
    """Whether the text begins in the midst of a work: below a running head, with no sign of a title.

    White, a byline, or the word for a kind of text would be one.
    """
    lines = (*opening.lines, *opening.rest[:1])
    return lines[0].first.new_page and not any(
        unit.kind or (place and unit.first.gap) or TITLED.search(closed(unit.text))
        for place, unit in enumerate(lines)
    )


def _is_head_of_letter(opening: Opening, place: int) -> bool:
    """Whether the line is an office with the word for its letter, above labels: 某某館　函, 地址：…."""
    lines = (*opening.lines, *opening.rest)
    below = lines[place + 1 : place + 2]
    is_letter = _OFFICIAL_LETTER.fullmatch(lines[place].text) is not None
    return is_letter and all(_LABEL.match(unit.text) is not None or unit.kind == "dateline" for unit in below)


_OFFICIAL_LETTER: Final = late_pattern(
    f"[{HAN}（）()]{{3,24}}[ \u3000]+(?:[书書]?函|令|[开開][会會]通知[单單])"
)


def _is_of_letter(opening: Opening, place: int) -> bool:
    """Whether the line says where a letter was written: a date stands below it, and whom it honours.

    香港　九龍 / 二〇〇四年二月九日 / 諸位先生台鑒：.
    """
    line, below = opening.lines[place], opening.lines[place + 1 : place + 2]
    is_place = len(closed(line.text)) <= _LONGEST_PLACE and TITLED.search(closed(line.text)) is None
    if place or not is_place or [unit.kind for unit in below] != ["dateline"]:
        return False
    return any(_HONOURS.search(unit.text[-_LONGEST_PLACE:]) for unit in opening.rest[:_MOST_NAMES])


_LONGEST_PLACE: Final = 12
_HONOURS: Final = late_pattern("[台大钧鈞惠雅尊道][鉴鑒鑑][：:]?$")
"""How formal letters call the reader: 先生台鑒."""


def _groups(opening: Opening, free: list[int]) -> list[tuple[int, int]]:
    """The runs of free lines in which the title is looked for, first the likeliest.

    A title stands in the first run. But an office above the number of a paper is its issuer.
    """
    runs: list[tuple[int, int]] = []
    for place in free:
        if runs and runs[-1][1] == place:
            runs[-1] = (runs[-1][0], place + 1)
        else:
            runs.append((place, place + 1))
    runs = [(start, _end_of_names(opening, start, end)) for start, end in runs]
    if len(runs) > 1 and _is_issuer_above(opening, runs[0], runs[1]):
        return [runs[1]]
    for run in runs:  # what stands right above who wrote a thesis is its title
        if run[1] in opening.barred and is_of_author(opening.lines[run[1]].text):
            return [run]
    below = [run for run in runs[1:] if is_about(opening.lines[run[0]].text)]
    is_office = not is_about(opening.lines[runs[0][0]].text)
    return [below[0]] if below and is_office and len(runs) > 1 else runs[:1]


def _is_issuer_above(opening: Opening, above: tuple[int, int], below: tuple[int, int]) -> bool:
    """Whether only a school, an office or a series stands above lines that end its part of the block.

    Below an office such a line names the kind of text, or is a date: 硕士学位论文.
    """
    texts = [opening.lines[place].text for place in range(*above)]
    if any(_INNER_WHITE.search(text) and not is_spaced_out(text) for text in texts):
        return False  # 某某合唱团　练唱名单: a title in two parts
    between = {opening.lines[place].kind for place in range(above[1], below[0])}
    if all(names_series(text) for text in texts):
        return True
    if "kicker" in between and all(
        len(text) <= _LONGEST_ISSUER and is_issuer(closed(text)) for text in texts
    ):
        return True
    return bool(between & {"kicker", "dateline"}) and all(
        is_signed_by_office(text) or _OF_STANDARDS.fullmatch(text) for text in texts
    )


_OF_STANDARDS: Final = late_pattern(
    f"[{HAN}]{{0,16}}(?:标准|標準|规范|規範|规程|規程|指南)(?:化(?:指导性)?技术文件)?(?:[（(].{{1,8}}[）)])?"
)
"""What kind of standard it is, above its number: 企业标准（送审稿）."""

_INNER_WHITE: Final = late_pattern("\\S[ \u3000]+\\S")
_LONGEST_ISSUER: Final = 16


def _end_of_names(opening: Opening, start: int, end: int) -> int:
    """Where the names end that begin a run of short lines: a stanza or a list may follow them at once."""
    gaps = [unit.first.gap for unit in opening.lines[start:end]]
    for place in range(1, len(gaps) - 2):
        if gaps[place] and not gaps[place + 1] and not gaps[place + 2]:
            # Stanzas of two lines may stand above this one.
            is_stanza = len(gaps) > _MOST_NAMES and gaps[1] > 0 and not gaps[2]
            return start + (1 if is_stanza else place)
    if len(gaps) <= _MOST_NAMES:
        return end
    labels = (place for place in range(start + 1, end) if _LABEL.match(opening.lines[place].text))
    first = next(labels, end)
    return first if first - start <= _MOST_NAMES else start + 1


def _is_named_by_kind(opening: Opening, free: list[int]) -> bool:
    """Whether a kicker that names kind and matter stands above an office alone: 某某比赛新闻通稿, 组委会."""
    first = opening.lines[0]
    is_long = first.kind == "kicker" and len(first.text) >= _LONG_KIND and names_kind(first.text)
    return is_long and all(is_signed_by_office(opening.lines[place].text) for place in free)


_LONG_KIND: Final = 8


def _named_by_kind(opening: Opening) -> list[Unit]:
    """The lines of a text without another title than the word for its kind: 新闻稿."""
    lines = list(opening.lines)
    if _is_named_and_dated(opening):
        return [lines[0].as_kind("title").doubted(_UNSURE, "which_line_is_title"), *opening.rest]
    kickers = [
        place
        for place, unit in enumerate(lines)
        if unit.kind == "kicker" and (names_kind(unit.text) or is_handbook(unit.text))
    ]
    heads_chapter = bool(opening.rest) and _CHAPTER.match(opening.rest[0].text) is not None
    if (
        len(kickers) == 1
        and not heads_chapter
        and len([unit for unit in lines if unit.kind == "kicker"]) == 1
    ):
        lines[kickers[0]] = lines[kickers[0]].as_kind("title")
    return [*lines, *opening.rest]


def _without_title(opening: Opening) -> list[Unit]:
    """The lines of a text without title; a lone date or source at its beginning still is one."""
    return [*opening.lines, *opening.rest]


def _proof(marked: list[Unit], end: int) -> str:
    """The kind of the line below the free ones, if it shows that they are a title: deck, byline, dateline."""
    kind = marked[end].kind if end < len(marked) else ""
    if end < len(marked) and not kind and is_of_author(marked[end].text):
        return "cover"
    return kind if kind in _PROOFS else ""


def _rest_of_block(marked: list[Unit], rest: tuple[Unit, ...]) -> list[Unit]:
    """The lines; free ones below the title that are names become bylines."""
    place = next(place for place, unit in enumerate(marked) if unit.kind == "title")
    result = [
        unit.as_kind("paragraph") if index > place and not unit.kind and is_form(unit.text) else unit
        for index, unit in enumerate(marked)
    ]
    for index in range(place + 1, len(marked)):
        text = marked[index].text
        below = marked[index + 1] if index + 1 < len(marked) else rest[0] if rest else None
        is_free = not marked[index].kind and below is not None and not below.kind
        if below and is_free and marked[index].first.gap > below.first.gap:
            break  # it stands nearer to the text
        if not marked[index].kind and may_head_piece(text, rest):
            break
        above_mail = index + 1 < len(marked) and is_mail(marked[index + 1].text) and is_latin_name(text)
        if not marked[index].kind and (
            may_be_byline(text)
            or is_signed_by_office(text)
            or (is_of_author(text) and not is_form(text))
            or is_mail(text)
            or above_mail
        ):
            result[index] = marked[index].as_kind("byline")
    return result


def _stacked_titles(marked: list[Unit]) -> list[Unit]:
    """The lines; the title's are one unit."""
    places = [place for place, unit in enumerate(marked) if unit.kind == "title"]
    if len(places) < 2:
        return marked
    start, end = places[0], places[-1] + 1
    title = stacked(marked[start:end], "title")
    return [*marked[:start], title, *marked[end:]]


def _opens_series(unit: Unit, units: list[Unit]) -> bool:
    """Whether the line is the first of several heads alike (学而篇, 为政篇 …) rather than a title."""
    last = unit.text[-1]
    if last not in _SERIES or len(unit.text) > 12:
        return False
    return sum(len(other.text) <= 12 and other.text[-1] == last for other in units) >= 3
