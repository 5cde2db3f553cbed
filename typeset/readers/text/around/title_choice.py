"""The choice of the title among the lines above the text that do not show their kind by themselves.

Every line is weighed: its words, its place, marks, spaces, whether it is named again below. The heaviest is
the title, with its neighbours where they are parts of it; above it stands the kicker, below it the deck.
"""

from __future__ import annotations

from typing import Final

from typeset.model.characters import HAN, has_han
from typeset.readers.text.around.bylines import is_of_paper, is_signed_by_office, may_be_byline
from typeset.readers.text.around.front_lines import (
    is_kicker,
    is_kicker_by_end,
    is_of_issue,
    names_column,
    names_kind,
)
from typeset.readers.text.around.no_names import is_no_name
from typeset.readers.text.around.opening_kinds import is_episode
from typeset.readers.text.around.particulars import states_counts
from typeset.readers.text.around.title_bounds import (
    PEN_NAME,
    end_of_block,
    heads_nothing,
    is_whole_stanza,
    opens_anthology,
    opens_poems,
    split_names,
)
from typeset.readers.text.around.title_extent import (
    ABOUT,
    DECK,
    SEARCHED,
    TITLED,
    Case,
    heads_named,
    heads_paper,
    is_bare_kind,
    is_deck,
    is_subtitle,
    may_issue,
    title_extent,
)
from typeset.readers.text.units import Unit, measure
from typeset.readers.text.words import HEAD_WORDS, closed, is_spaced_out
from typeset.startup.patterns import late_pattern

_IN_MARKS: Final = late_pattern(
    "《[^《》]{1,40}》(?!.{0,8}(?:论文|論文|作业|作業|征文|徵文|投稿|选登|選登)$).{0,12}"
)
_JOINED_CLAUSES: Final = late_pattern(f"[{HAN}”》][ \u3000]+[{HAN}“《]")
_LONG: Final = 50
_CENTRED: Final = 12
"""Columns: an indent that is no paragraph's."""

_MUCH_LONGER: Final = 4
_HEADLINE: Final = 10
"""A headline below a kicker has at least so many characters."""

_KICKERS: Final = range(4, 17)


def choose_title(lines: list[Unit], above: str, proof: str, rest: tuple[Unit, ...]) -> list[Unit]:
    """The lines with kinds: kicker, title, deck, byline; none for what may be the first head.

    ``above`` is the kind of the line above them; ``proof`` that of the line below, if it shows that a title
    stands above. Gives nothing if none of them is a title.
    """
    whole = Case(lines, above, proof, rest)
    labels = (place for place in range(len(lines)) if _is_labelled_with_next(whole, place))
    end = min(end_of_block(whole), next(labels, len(lines)))
    if end < len(lines):
        below, proof = lines[end:], ""
        found = choose_title(lines[:end], above, proof, (*below, *rest))
        return [*found, *below] if found else []
    lines, names, below = split_names(lines, rest)
    rest, proof = (*below, *rest), "byline" if names else proof
    case = Case(lines, above, proof, rest)
    if not proof and len(lines) == 1 and opens_poems(rest):
        return []
    author = names[-1].text if names else rest[0].text if proof == "byline" and rest else ""
    if author and not below and opens_anthology(case, author):
        if len(lines) == 1:
            return []
        case = Case(lines[:-1], above, "", rest)
        return [*_named(case), lines[-1], *(name.as_kind("byline") for name in names)]
    if _is_list(case) or _is_stanza(case):
        return []
    return [*_named(case), *(name.as_kind("byline") for name in names), *below]


def _is_stanza(case: Case) -> bool:
    """Whether the lines are the first of a stanza without title: packed, and as long as those below.

    Where white parts stanzas, it would part the title from them, too.
    """
    if case.proof or _weight(case, 0) > _PLAIN:
        return False
    units = [*case.lines, *case.rest[:_MOST_PACKED]]
    end = next((place for place, unit in enumerate(units) if place and unit.first.gap), len(units))
    packed = units[:end]
    figures = any(_FIGURE.search(unit.text) for unit in packed)
    if end < _FEWEST_PACKED or figures or not is_whole_stanza(packed):
        return False
    if end == _FEWEST_PACKED and not _is_as_long_as_next(units, end):
        return False
    same = len({len(unit.text.rstrip("，。；！？")) for unit in packed}) == 1
    white = any(unit.first.gap for unit in case.rest)
    return same or white


def _is_as_long_as_next(units: list[Unit], end: int) -> bool:
    """Whether the stanza below has as many lines at least: a title above two lines makes three of them."""
    below = units[end : end + _FEWEST_PACKED]
    if any(may_be_byline(unit.text) for unit in units[:end]) or not is_whole_stanza(below):
        return False
    return len(below) >= _FEWEST_PACKED and not any(unit.first.gap for unit in below[1:_FEWEST_PACKED])


_FIGURE: Final = late_pattern("[\\dA-Za-z]")
_FEWEST_PACKED: Final = 3
_MOST_PACKED: Final = 12


def _is_list(case: Case) -> bool:
    """Whether the line is only the first of a list without title: names with quantities or prices."""
    if len(case.lines) > 1 or case.proof or len(case.rest) < 3 or _weight(case, 0) > _PLAIN:
        return False
    units = [case.lines[0], *case.rest[:3]]
    packed = not any(unit.first.gap for unit in units[1:])
    return packed and all(not unit.kind and _ITEM.fullmatch(unit.text) for unit in units)


_ITEM: Final = late_pattern("\\S{1,16}(?:[ \u3000]{2,}|\\t| +(?=\\d)).{1,24}")
"""A name with a quantity or a price: 五花肉 500克."""


_PLAIN: Final = 3
"""The weight of the first line if nothing speaks for it or against it."""


def _named(case: Case) -> list[Unit]:
    """The lines with kicker, title and deck; the title may have several lines."""
    lines = case.lines
    if len(lines) == 1:
        return [lines[0].as_kind("title")]
    weights = [_weight(case, place) for place in range(len(lines))]
    best = max(range(len(lines)), key=lambda place: weights[place])
    start, end = title_extent(case, best)
    kinds = ["kicker"] * start + ["title"] * (end - start) + [""] * (len(lines) - end)
    if end < len(lines):
        kinds[end] = _kind_below(case, end)
    # What stands between title and first text, with nothing that proves it, may be the first head.
    found = [unit.as_kind(kind) if kind else unit for unit, kind in zip(lines, kinds, strict=True)]
    rivals = sorted(weights)[-2:]
    if end - start == 1 and rivals[1] - rivals[0] < 2:
        found[start] = found[start].doubted(_TORN_BETWEEN, "which_line_is_title")
    return found


def _kind_below(case: Case, place: int) -> str:
    """The kind of the free line right below the title; empty if it may be a head."""
    text = case.lines[place].text
    if DECK.match(text) or is_subtitle(case, place) or _GENRE.fullmatch(closed(text)):
        return "deck"
    is_last = place + 1 == len(case.lines)
    if is_last and case.proof in _BELOW and is_signed_by_office(text):
        return "byline"
    may_be_name = (
        PEN_NAME.fullmatch(text) is not None and closed(text) not in HEAD_WORDS and not is_no_name(text)
    )
    if is_deck(case, place):
        return "byline" if may_be_name else "deck"
    return "byline" if is_last and may_be_name and not case.proof and heads_nothing(case.rest) else ""


_BELOW: Final = ("byline", "dateline", "source")
_TORN_BETWEEN: Final = 70
"""Percent: how sure the title is if another line is nearly as likely."""


def _weight(case: Case, place: int) -> int:
    """What speaks for a line as title."""
    unit = case.lines[place]
    text, plain = unit.text, closed(unit.text)
    weight = _PLAIN if place == 0 else _PLAIN - 1
    weight += 4 * (place == len(case.lines) - 2 and _is_above_deck(case))
    weight += 4 * (_IN_MARKS.fullmatch(text) is not None)
    weight += 3 * (len(plain) >= 3 and is_spaced_out(text))
    weight += 2 * (TITLED.search(plain) is not None) + 3 * (ABOUT.search(plain) is not None)
    weight += 2 * (place > 0 and _is_centred_below(unit, case.lines[0]))
    weight += _by_proof(case, place)
    weight += 4 * (place > 0 and is_episode(text))
    weight += 4 * (place > 0 and is_bare_kind(text) and may_issue(case.lines[place - 1].text))
    weight += 3 * (place == 1 and len(case.lines) > 2 and _stands_above(case.lines[0].text))
    weight -= _against_by_words(case, place)
    weight -= 3 * (
        place == 0 and len(case.lines) > 1 and _CELLS.search(text) is not None and _stands_above(text)
    )
    weight -= 4 * (place == 0 and (heads_named(case) or _heads_issue(case) or _heads_paper(case)))
    weight -= 5 * (names_column(text) or (is_kicker_by_end(text) and not TITLED.search(plain)))
    weight -= 3 * (place > 0 and DECK.match(text) is not None)
    weight -= 5 * (_ROW.fullmatch(text) is not None or (place > 0 and states_counts(text)))
    weight -= 2 * (len(text) > _LONG) + 2 * (len(plain) == 1 and len(case.lines) > 1)
    if not has_han(text) and any(
        has_han(other.text) and not PEN_NAME.fullmatch(other.text) for other in case.lines
    ):
        weight += _NAMED_AGAIN if _comes_again(text, case.rest) else -4
    weight -= 2 * (place == 0 and is_signed_by_office(text) and not ABOUT.search(plain))
    if place == 1:
        weight += 3 * _is_headline(case)
    if 0 < place < len(case.lines) - 1 and case.proof == "deck":
        weight += 2 * (len(text) == len(case.lines[place + 1].text))
    weight += 3 * any(
        len(other.text) > len(text) >= 4 and other.text.startswith(text) for other in case.lines
    )
    if len(case.lines) > 1 and len(plain) >= 2 and _is_named_below(plain, case.rest):
        weight += 3
    return weight


def _against_by_words(case: Case, place: int) -> int:
    """What the words of a line say against it as title: a subtitle, an address, a genre, a part."""
    text, plain = case.lines[place].text, closed(case.lines[place].text)
    weight = 5 * (is_subtitle(case, place) or _WHERE.match(text) is not None)
    weight += 2 * (_COUNTED_BOOKS.search(plain) is not None)
    weight += 5 * (place == 0 and _heads_speech(case))
    if place:
        weight += 6 * (_PART.search(text) is not None) + 5 * (_GENRE.fullmatch(plain) is not None)
    return weight


def _heads_speech(case: Case) -> bool:
    """Whether the first line says where a speech was held, and words of its own stand close below."""
    if len(case.lines) < len(("where", "what")) or not _SPOKEN_AT.fullmatch(closed(case.lines[0].text)):
        return False
    below = case.lines[1]
    return (
        not below.first.gap
        and len(below.text) >= _HEADLINE
        and _CELLS.search(below.text) is None
        and below.text[0] not in "（("
    )


def _is_labelled_with_next(case: Case, place: int) -> bool:
    """Whether the line is a short label with its value, and so is the next: 主播：…, 嘉宾：…."""
    below = (*case.lines[place + 1 :], *case.rest[:1])
    return (
        place > 0 and bool(below) and all(_LABELLED.match(one.text) for one in (case.lines[place], below[0]))
    )


_COUNTED_BOOKS: Final = late_pattern("[\\d一二三四五六七八九十百千万萬两兩][册冊]$")
"""How many books there are: 四万一千册 is no kind of text."""

_PART: Final = late_pattern("[（(]第.{1,3}[讲講课課期回集章][：:].{1,20}[）)]$")
"""Which part of a course a text is, below the name of the course: 工作坊講義（第二講：開箱檢查）."""

_SPOKEN_AT: Final = late_pattern(
    "[（(]?在.{4,30}(?:上|[会會])的?(?:[讲講][话話演]|[发發]言|致[辞辭詞词]|演[讲講說说]|[报報]告)[）)]?"
)
"""Where something was said, above its title: 在毕业典礼上的讲话."""

_GENRE: Final = late_pattern(
    "[（(]?(?:[传傳][统統]|民[间間]|[儿兒]童|地方|新)?(?:民歌|童[谣謠]|山歌|[渔漁]歌|[儿兒]歌|歌[谣謠]|[号號]子|小[调調]|[谚諺][语語]|故事|[传傳][说說]|"
    "寓言|笑[话話]|童[话話]|[随隨][笔筆]|散文[诗詩]?|[杂雜]文|小[说說]|[诗詩]歌|[话話][剧劇]|[剧劇]本|[绘繪]本)[）)]?"
)
"""What kind of text it is, below the title: 民歌."""

_WHERE: Final = late_pattern(
    "(?:[店地社厂廠会會住馆館校]址|[电電][话話]|[传傳]真|[邮郵][编編]|[营營][业業][时時][间間])[ \u3000：:]"
)
"""Where somebody is found, which names no text: 店址　某路七號."""

_LABELLED: Final = late_pattern(f"[{HAN}](?:[ \u3000]*[{HAN}]){{1,3}}[：:][^：:]+$")


def _is_centred_below(unit: Unit, first: Unit) -> bool:
    """Whether the line is centred, and the first one, whose middle stands elsewhere, is not."""
    middles = [one.first.indent + measure(one.text) for one in (unit, first)]
    is_centred = unit.first.indent >= _CENTRED > first.first.indent
    return is_centred and not (first.first.indent and abs(middles[0] - middles[1]) <= _NEAR_MIDDLE)


_NEAR_MIDDLE: Final = 3
"""Columns by which the middles of centred lines may differ."""


def _is_above_deck(case: Case) -> bool:
    """Whether the last line but one is short, and the last says more of it: 书店 / 一个人，八万册书."""
    if len(case.lines) < 2 or case.proof not in _BELOW:
        return False
    first, second = case.lines[-2].text, case.lines[-1].text
    if DECK.match(second) and second[0] not in "（(" and not is_kicker_by_end(first):
        return True
    if _QUESTIONS.search(second) or (case.rest and is_of_paper(case.rest[0].text)):
        return False  # the title of a paper is longer than the name of the column above it
    if len(case.lines) > 2 and "，" not in second and not all(map(_is_column, case.lines[:-2])):
        return False
    is_title = (
        not _stands_above(first)
        and len(first) <= _SHORT_TITLE
        and not _OF_COLUMN.search(first)
        and not is_signed_by_office(first)
    )
    least = len(first) + (0 if "，" in second else 2)
    return is_title and not is_kicker_by_end(first) and least < len(second) <= _LONGEST_DECK


def _is_column(unit: Unit) -> bool:
    return _stands_above(unit.text)


def _stands_above(text: str) -> bool:
    """Whether the line is the name of a column, a series or an office, above a title."""
    if is_kicker_by_end(text) or is_signed_by_office(text):
        return True
    cells = [cell for cell in _CELLS.split(text) if cell]
    is_named = any(names_kind(cell) or is_kicker(cell, first=False) for cell in cells)
    rest = [cell for cell in cells if not is_signed_by_office(cell)]
    is_office = len(rest) < len(cells) and not any(TITLED.search(cell) for cell in rest)
    return len(cells) > 1 and (is_named or is_office)


_CELLS: Final = late_pattern("[ \u3000]+")
_QUESTIONS: Final = late_pattern("[题題卷](?:[（(].{1,8}[）)])?$")
"""What papers with questions are called by, which no deck is."""

_SHORT_TITLE: Final = 8
_LONGEST_DECK: Final = 24
_OF_COLUMN: Final = late_pattern(
    "[·•|｜/\\d“《【]|^(?:人物|读书|讀書|[书書影乐樂剧劇][评評]|[随隨][笔筆]|散文|[诗詩]歌|"
    "小[说說]|[观觀][点點]|[评評短时時][论論评評]|特[稿写寫]|[报報][道導]|"
    "[访訪][谈談]|[专專][访訪题題栏欄]|[对對][话話]|非虚构|非虛構|口述|[现現][场場]|[调調]查|"
    "深度|故事|社[会會]|文化|[历歷]史|生活|旅行|美食|教育|科技|健康|"
    "副刊|[杂雜][谈談文]|札[记記]|夜[读讀]|[乡鄉]愁|[转轉][载載]|投稿|[专專]栏|[连連][载載])$"
)
"""What the name of a column may have: 读书·随想, 第三期."""


def _by_proof(case: Case, place: int) -> int:
    """What a byline or a deck right below the lines adds to the weight of the last one."""
    if place + 1 < len(case.lines):
        return 0
    if case.proof == "byline":
        return 2 * (place > 0 and case.above != "kicker" and not _is_even(case, place))
    return 5 * (case.proof == "deck")


def _heads_issue(case: Case) -> bool:
    """Whether the first of several lines above a byline or a date names a paper and its issue."""
    return case.proof in (*_BELOW, "deck") and len(case.lines) > 1 and is_of_issue(case.lines[0].text)


def _heads_paper(case: Case) -> bool:
    """Whether a school with its exam is the first line, the subject and its paper the second."""
    return len(case.lines) > 1 and heads_paper(case.lines[0].text, case.lines[1].text)


def _is_even(case: Case, place: int) -> bool:
    """Whether the line and the one above it are headlines of about the same length: title and deck."""
    if is_of_issue(case.lines[place - 1].text):
        return False
    above, below = (len(closed(case.lines[one].text)) for one in (place - 1, place))
    return min(above, below) >= _HEADLINE and below - above < _MUCH_LONGER


def _is_headline(case: Case) -> bool:
    """Whether the second line is a headline of newspapers, the first one its kicker."""
    above, text = case.lines[0].text, case.lines[1].text
    if case.above == "kicker" or (has_han(above) and not has_han(text)):
        return False  # the kicker stands above them; or the second says the same in another language
    clauses = _JOINED_CLAUSES.search(text) is not None or "，" in text or "：" in text
    if _is_above_deck(case):
        return False
    longer = len(text) >= max(len(above) + _MUCH_LONGER, _HEADLINE)
    return len(above) in _KICKERS and longer and bool(clauses or case.proof)


_ROW: Final = late_pattern("[^|｜]{1,8}(?:[|｜][^|｜]{1,8}){2,}")
"""What a site offers to look at: 原创 | 图片 | 视频."""

_NAMED_AGAIN: Final = 2


def _comes_again(words: str, rest: tuple[Unit, ...]) -> bool:
    """Whether the text speaks of what a line in Latin letters names: crontab."""
    return sum(words in unit.text for unit in rest[:SEARCHED]) >= _NAMED_AGAIN


def _is_named_below(title: str, rest: tuple[Unit, ...]) -> bool:
    """Whether the text names it as a title: 《…》."""
    named = f"《{title.strip('《》')}》"
    return any(named in unit.text for unit in rest[:SEARCHED])
