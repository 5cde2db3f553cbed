"""Lines of poems by their look: titles, poets, lines closed by marks; and stanzas made of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from typeset.model.characters import HAN, NAME
from typeset.readers.numbering import head_number, parse_number
from typeset.readers.text.around.pieces import AGES, is_of_an_age
from typeset.readers.text.heads.ruled import is_rule
from typeset.readers.text.heads.series import is_ornamented
from typeset.readers.text.units import Unit, ends_in_mark, measure, shape, stacked, unit_of
from typeset.readers.text.verse.verse import states_measure
from typeset.readers.text.words import BELOW_A_PIECE
from typeset.startup.patterns import late_pattern

_FEWEST_LINES: Final = 2
"""So many lines with a title and a poet show each other."""

_FEWEST_AGAIN: Final = 4
"""So often a name that is not known for one comes again."""

_LONGEST_TITLE: Final = 40
"""Characters: titles such as 自夏口至鹦鹉洲夕望岳阳寄源中丞 are long."""

LONGEST_CLAUSE: Final = 11
"""Characters: no clause of verse is longer (君不见黄河之水天上来 has ten)."""

_LONGEST_LINE: Final = 220
"""Characters of a line: a whole half of a song may stand in one."""

_LONGEST_NAME: Final = 8
"""Characters of a poet's name, with the spaces or brackets around it."""

_OPEN: Final = "[〔［（(\\[【]"

_CLOSE: Final = "[〕］）)\\]】]"

_POET: Final = (
    f"(?:作者|诗人|詩人|词人|撰)[：:] ?[{HAN}·]{{1,12}}(?:{_OPEN}[^〕］）)\\]】]{{1,12}}{_CLOSE})?"
    f"|{_OPEN}(?:{AGES})(?:代|朝)?{_CLOSE} ?[{HAN}·]{{1,6}}"
    f"|[{HAN}·]{{1,6}} ?{_OPEN}(?:{AGES})(?:代|朝)?{_CLOSE}"
    f"|(?:{AGES})代? ?[·•．:：　 ]{{1,2}} ?[{HAN}]{{1,5}}"
    f"|[（(]?(?:佚名|匿名|无名氏|無名氏|乐府|樂府|民歌|诗经|詩經)[）)]?"
)

STATED_POET: Final = late_pattern(f"(?:{_POET})$")

_NAMED_POET: Final = late_pattern(
    f"(?:{NAME}|[{HAN}]{{2,5}}|[（(][{HAN}]{{2,5}}[）)]|—{{1,2}}[{HAN}]{{2,5}})$"
)

_TITLE_AND_POET: Final = late_pattern(
    f"(?P<title>\\S(?:.{{0,40}}?\\S)?)(?:[ \u3000\t]*(?={_OPEN})|[ \u3000\t]+|—{{1,2}})"
    f"(?P<poet>{_POET}|{NAME}|[（(]{NAME}[）)]|(?<=[ \u3000]{{2}})[{HAN}]{{2,4}})$"
)

_TITLE_AND_ANYBODY: Final = late_pattern(
    f"(?P<title>[^ \u3000\t]{{1,40}})[ \u3000\t]+(?P<poet>[{HAN}]{{2,4}})$"
)

CLAUSE_END: Final = late_pattern("[，。、；！？：…—]+")
_LONG_CLAUSE: Final = late_pattern(
    f"[^，。、；！？：…—“”「」『』 \u3000,;:?!().．·・•]{{{LONGEST_CLAUSE + 1}}}"
)
"""Characters of a clause that is too long, whatever marks become of those typed for Latin."""

NOTE: Final = late_pattern("[（(][^（()）]*[）)]")

CALL: Final = late_pattern(
    "(?:[①-⑳❶-❿⑴-⒇*＊※†]|\\[\\d{1,3}\\]|〔[\\d一二三四五六七八九十]{1,3}〕|（\\d{1,3}）)+$"
)
"""The mark of a note behind a line."""

_OPEN_NOTE: Final = late_pattern("(?<=.)[（(][^（()）]*$")

_SET_APART: Final = late_pattern(f"(?:{NAME}|[{HAN}][ \u3000]{{1,2}}[{HAN}](?:[ \u3000]{{1,2}}[{HAN}])?)$")

_WORD: Final = late_pattern("[^\\W_]")

_PART: Final = late_pattern("其[一二三四五六七八九十]{1,3}$|[上下][阕片]$|[一二三四五六七八九十]{1,3}$")

_ONLY_NUMBER: Final = late_pattern("[\\W\\d_]+[ \u3000]")

LABEL: Final = late_pattern(
    f"{_OPEN}?(?:注|註|注释|註釋|译文|譯文|赏析|賞析|简析|简注|按|题解|作者简介|附注|附註)(?:{_CLOSE}|[:：])"
    f"|[{HAN}]{{1,4}}自[注註][：:]"
)

_NOTED: Final = frozenset("（(")
"""Brackets that a note opens with."""

_ENDS: Final = "，。、；：！？…—”」』"


class Poem(Struct, frozen=True):
    """Places of a poem's lines: its title, its poet (nothing where none is named), the range of its verse."""

    title: int
    poet: int | None
    start: int
    end: int


def is_closed(unit: Unit) -> bool:
    """Whether the line may be verse with marks: short clauses, all closed; a note behind is set aside."""
    if unit.kind or len(unit.text) > _LONGEST_LINE:
        return False
    text = unit.text
    if not _NOTED.isdisjoint(text):
        text = NOTE.sub("", text).rstrip()
    elif text[-1] in _ENDS and _LONG_CLAUSE.search(text) is not None:
        return False  # as nearly all prose
    text = shape(text)
    if not _NOTED.isdisjoint(text) or (text and text[-1] not in _ENDS):
        text = CALL.sub("", _OPEN_NOTE.sub("", text))
    if not text or (text[-1] not in _ENDS and ("，" not in text or "：" in text)):
        return False  # a couplet may lack its last mark
    if LABEL.match(text) or parse_number(text) is not None or states_measure(text):
        return False
    clauses = [clause for clause in CLAUSE_END.split(text) if clause]
    return bool(clauses) and not any(
        len(clause) > LONGEST_CLAUSE and len(clause.strip("“”「」『』 \u3000")) > LONGEST_CLAUSE
        for clause in clauses
    )


def can_be_title(unit: Unit) -> bool:
    """Whether the line may be a poem's title: short, without a stop, no label."""
    text = shape(unit.text)
    if unit.kind not in ("", "heading") or not 1 <= measure(text) <= _LONGEST_TITLE:
        return False
    number = parse_number(text)
    if number is not None and number.scheme in ("part", "volume", "chapter", "section", "article", "bullet"):
        return False
    if is_ornamented(text) or not _WORD.search(text) or _closes_more(text) or text in BELOW_A_PIECE:
        return False
    bare = text.rstrip("）)")
    is_bare = not ends_in_mark(text) and not ends_in_mark(bare)
    return is_bare and not LABEL.match(text) and not {"：", "。"} & set(text) and not is_rule(text)


def _closes_more(text: str) -> bool:
    """Whether a bracket is closed that a line above opened."""
    return text[-1] in "）)" and sum(map(text.count, "（(")) < sum(map(text.count, "）)"))


def is_poet(unit: Unit) -> bool:
    """Whether the line names a poet by its form: 〔唐〕李白, 作者：李白, （李白）."""
    if unit.kind == "byline":
        return True
    text = unit.text.strip()
    return not unit.kind and len(text) <= 24 and bool(STATED_POET.match(text))


def is_set_apart(unit: Unit) -> bool:
    """Whether the line is a person's name and nothing else, by its surname or by its spaces."""
    text = unit.text.strip()
    return unit.kind in ("", "byline") and len(text) <= _LONGEST_NAME and bool(_SET_APART.match(text))


def may_be_poet(unit: Unit) -> bool:
    """Whether the line may be a poet's name where others are: two to five characters, or in brackets."""
    text = unit.text.strip()
    if is_poet(unit):
        return True
    is_short = not unit.kind and len(text) <= _LONGEST_NAME
    return is_short and bool(_NAMED_POET.match(text)) and not _PART.match(text)


def is_number(unit: Unit) -> bool:
    """Whether the line is a number and nothing else."""
    number = parse_number(unit.text)
    return number is not None and number.marker.strip() == unit.text.strip()


def names_poem(units: list[Unit], place: int) -> bool:
    """Whether the unit is a head with verse or an author below it."""
    if units[place].kind != "heading" or place + 1 >= len(units):
        return False
    return units[place + 1].kind in ("verse", "byline")


def make_verse(lines: list[Unit]) -> list[Unit]:
    """The lines of a poem by stanzas, which blank lines part; the numbers of its parts are headings."""
    result: list[Unit] = []
    stanza: list[Unit] = []
    for unit, following in zip(lines, [*lines[1:], None], strict=True):
        # Numbers one below the other name no parts.
        numbers_part = is_number(unit) and following is not None and not is_number(following)
        if stanza and (unit.first.gap > 0 or numbers_part):
            result.append(stacked(stanza, "verse"))
            stanza = []
        if numbers_part:
            result.append(replace(unit, kind="heading", number=head_number(unit.text)))
        else:
            stanza.append(unit)
    return result + ([stacked(stanza, "verse")] if stanza else [])


def _of_one_poet(others: dict[int, re.Match[str]]) -> dict[int, re.Match[str]]:
    """Those of the lines with a title and a name whose name comes again in most of them."""
    names = Counter(match["poet"] for match in others.values())
    name, count = names.most_common(1)[0] if names else ("", 0)
    if count < _FEWEST_AGAIN or count * 2 < len(others):
        return {}
    return {place: match for place, match in others.items() if match["poet"] == name}


def _stand_below_titles(units: list[Unit], found: Iterable[int]) -> bool:
    """Whether most of the lines stand below a title of their own: then all they say is who wrote it."""
    places = [place for place in found if place > 1]
    below = sum(
        can_be_title(units[place - 1]) and units[place - 1].first.gap >= units[place].first.gap > 0
        for place in places
    )
    return below * 2 > len(places)


def part_title_lines(units: list[Unit]) -> list[Unit]:
    """The units; a line that holds a title and, past a gap, a poet becomes two, if several lines do."""
    found: dict[int, re.Match[str]] = {}
    others: dict[int, re.Match[str]] = {}
    for place, unit in enumerate(units[:-1]):
        if unit.kind or len(unit.text) > _LONGEST_TITLE + 20:
            continue
        if unit.text[-1] in "。！？，" or ends_in_mark(shape(unit.text)):
            continue
        if not is_closed(units[place + 1]):
            continue
        match = _TITLE_AND_POET.match(unit.text)
        if _ONLY_NUMBER.match(unit.text):
            continue  # 2.1  种类 is a numbered head
        if match and is_of_an_age(match["title"]):
            continue  # an age, its poet and his work stand below a title
        if match and not STATED_POET.match(unit.text):  # 唐 · 杜牧 is no title with a poet
            found[place] = match
        elif match := _TITLE_AND_ANYBODY.match(unit.text):
            others[place] = match
    found |= _of_one_poet(others)
    if len(found) < _FEWEST_LINES or _stand_below_titles(units, found):
        return units
    if len(others) < len(found):  # a surname that is not known, beside many that are
        found |= others
    result: list[Unit] = []
    for place, unit in enumerate(units):
        match = found.get(place)
        if match is None:
            result.append(unit)
            continue
        title = replace(unit.first, text=match["title"])
        poet = replace(unit.first, text=match["poet"], gap=0)
        result += [unit_of(title).as_kind("heading"), unit_of(poet).as_kind("byline")]
    return result
