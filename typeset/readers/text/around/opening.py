"""The lines above a text, each with the kind that its own words and its neighbours show."""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from typeset.model.characters import is_drawn
from typeset.readers.numbering import counts_on, parse_number
from typeset.readers.text.around.bylines import (
    is_byline,
    is_signed_name,
    names_authors,
)
from typeset.readers.text.around.cover_lines import (
    is_catalogue_line,
    is_cover_line,
    is_form,
    names_title,
)
from typeset.readers.text.around.datelines import is_dateline
from typeset.readers.text.around.entries import opens_entries
from typeset.readers.text.around.front_lines import (
    is_account_line,
    is_no_title,
    names_kind,
    opens_text,
)
from typeset.readers.text.around.mail import is_mail_header
from typeset.readers.text.around.makers import opens_with_maker
from typeset.readers.text.around.mastheads import end_of_fields, end_of_masthead
from typeset.readers.text.around.menus import is_menu, is_of_program
from typeset.readers.text.around.opening_bounds import (
    comes_again,
    heads_part,
    is_approved,
    is_filed,
    is_lone_chapter,
    is_of_log,
    is_of_talk,
    is_volume_of_title,
    opens_fields,
    opens_labels,
)
from typeset.readers.text.around.opening_kinds import (
    is_author_abroad,
    is_dashed_deck,
    is_topic,
    names_doer,
    shown_kind,
)
from typeset.readers.text.around.particulars import is_labelled
from typeset.readers.text.around.salutations import is_salutation
from typeset.readers.text.around.stamps import heads_entry
from typeset.readers.text.heads.ruled import is_rule
from typeset.readers.text.units import DASH, Unit, ends_in_mark, ends_sentence, shape
from typeset.readers.text.words import HEAD_WORDS, closed, is_spaced_out
from typeset.startup.patterns import late_pattern

_LONGEST_LINE: Final = 80
"""A line of the title block has at most so many characters."""

_RUNNING: Final = 36
"""A line of this length or longer with a comma or stop inside is running text, not a title."""

_EXCLAIMED: Final = 11
"""The same for a line that ends in ！ or ？: a title such as 加油，中国！ is shorter."""

_LONGEST_ASKED: Final = 30
"""The same for such a line at the very beginning."""

_MOST_LINES: Final = 16
"""So many lines at most are looked at; a title block has fewer."""

_ABOVE_PROOF: Final = 4
"""At most so many lines, kicker and title, stand above the line that proves their kinds."""

_KINDS: Final = ("kicker", "title", "deck", "byline", "dateline", "source")
_SPOKEN: Final = late_pattern("[^：:]{1,8}[：:].*[。！？!?]$")
_QUOTED_WORD: Final = late_pattern("[“「『][^“”「」『』，。！？；：]{1,20}[”」』][^“”「」『』。！？]{1,40}$")

_SET_IN_COLUMNS: Final = ("table", "code_block")
_NUMBER_ALONE: Final = late_pattern("附?[件表录錄][ \u3000]?[\\d一二三四五六七八九十]{0,3}[：:]?")
"""The number of an annex above its title."""

_EMPTY_FIELD: Final = late_pattern("[^，。；：:]{1,10}[：:]\\s*[_＿]{2,}")
"""A label with room for what somebody fills in, above the title of a form: 编号：____."""

_ENDS_OPEN: Final = "，、；：。,.;:"


class Opening(Struct, frozen=True):
    """The lines above the text with the kinds that they show; ``rest`` are the units of the text.

    A line that shows none has no kind yet. ``barred`` are places of lines that cannot be a title.
    """

    lines: tuple[Unit, ...]
    barred: frozenset[int]
    rest: tuple[Unit, ...]


def gather_opening(units: list[Unit]) -> Opening:
    """The leading units that could belong to a title block."""
    top: list[Unit] = []
    barred: set[int] = set()
    mast, fields = end_of_masthead(units), end_of_fields(units)
    for place, unit in enumerate(units[:_MOST_LINES]):
        if place < mast:
            barred.add(place)
            top.append(replace(unit, kind="kicker", rows=()))
            continue
        if place < fields:
            top.append(unit.as_kind("dateline"))
            continue
        if is_volume_of_title(units, place):
            top.append(unit)
            continue
        if is_of_log(units, place) or heads_entry(units, place):
            break
        has_title = any(not one.kind for index, one in enumerate(top) if index not in barred)
        if known := _known_at_once(units, place, top, has_title=has_title):
            top.append(unit.as_kind(known))
            continue
        is_empty = not top and not unit.kind and _EMPTY_FIELD.fullmatch(unit.text) is not None
        if is_empty or _is_of_cover(unit, top) or is_mail_header(unit):
            barred.add(place)
            top.append(unit)
            continue
        if (unit.kind and unit.kind not in _KINDS) or _opens_rows(units, place, has_title=has_title):
            break
        kind = unit.kind or ("" if not place and is_topic(unit.text) else shown_kind(unit, top))
        if not kind and has_title and is_author_abroad(units, place, top):
            kind = "byline"
        if _ends_block(units, place, kind, sum(not one.kind for one in top) - len(barred)):
            break
        if kind == "paragraph" or _is_remark(units, place) or is_no_title(unit.text) or is_rule(unit.text):
            barred.add(place)
        elif not kind and not _is_shown(units, place) and (_begins_text(unit) or is_drawn(unit.text)):
            break
        top.append(unit.as_kind(kind) if kind else unit)
    return Opening(tuple(top), frozenset(barred), tuple(units[len(top) :]))


def _known_at_once(units: list[Unit], place: int, above: list[Unit], *, has_title: bool) -> str:
    """The kind of a line that no title is, by what it says and where it stands; empty if it is none."""
    unit = units[place]
    if unit.kind:
        return ""
    if not has_title and (is_of_program(unit.text) or _is_menu_above(units, place)):
        return "source"
    is_number = is_filed(unit.text) and not (has_title and opens_labels(units, place))
    if is_number or (not has_title and is_approved(unit.text)):
        return "dateline"
    if not place and len(units) > 2 and opens_with_maker(unit.text, units[1].text):
        return "byline"
    if above and _is_of_release(above, units, place):
        return shown_kind(unit, above) or "source"
    return ""


def _opens_rows(units: list[Unit], place: int, *, has_title: bool) -> bool:
    """Whether rows of the text begin here: labels with their values, or numbers that go on below."""
    if opens_labels(units, place):
        return True
    if has_title and opens_fields(units, place) and not names_doer(units[place].text):
        return True
    # 第一课 below the title of all lessons
    following = (one.text for one in units[place + 1 : _SEARCHED])
    return place > 0 and counts_on(units[place].text[:_LONGEST_LINE], following)


def _ends_block(units: list[Unit], place: int, kind: str, free: int) -> bool:
    """Whether no title block goes on here, ``free`` lines of which have no kind."""
    if kind and (is_of_talk(units, place) or free > _ABOVE_PROOF):
        return True  # a talk, or lines of verse above the date when they were written
    if kind == "dateline" and place and comes_again(units, place):
        return True  # the first entry of a diary or of a feed
    return not place and (heads_part(units) or opens_entries(units))


def _is_of_release(above: list[Unit], units: list[Unit], place: int) -> bool:
    """Whether the line is a label below the word for a press release, and its headline stands below.

    發稿日期：…, 聯絡人：… stand there between 新聞稿 and the title.
    """
    named = (
        all(one.kind != "title" for one in above) and above[0].kind == "kicker" and names_kind(above[0].text)
    )
    if not named or any(not one.kind for one in above) or not _is_field(units[place]):
        return False
    end = next(
        (one for one in range(place, min(place + _ABOVE_PROOF, len(units))) if not _is_field(units[one])), 0
    )
    return end > 0 and units[end].first.gap > 0 and not _begins_text(units[end])


def _is_remark(units: list[Unit], place: int) -> bool:
    """Whether the first line is a remark in brackets above whom a speech or a letter addresses.

    Or the only line that a mail quotes, above what was sent on.
    """
    if not place and units[0].text[0] in ">＞":
        return all(unit.text[0] not in ">＞" for unit in units[1:_SEARCHED])
    if place or len(units) < _FEWEST_OF_SPEECH or _IN_BRACKETS.fullmatch(units[0].text) is None:
        return False
    return is_salutation(units[1].text)


_FEWEST_OF_SPEECH: Final = 3
_IN_BRACKETS: Final = late_pattern("[（(][^（()）]{2,60}[）)]")


def _is_field(unit: Unit) -> bool:
    return not unit.kind and is_labelled(unit.text)


def _is_menu_above(units: list[Unit], place: int) -> bool:
    """Whether the line is a row of short words, and a line below may be the title."""
    if place + 2 >= len(units) or not is_menu(units[place].text) or names_authors(units[place].text):
        return False
    below = units[place + 1].text
    return not (is_dashed_deck(below) or is_byline(below))  # 泥人　剪纸　皮影 / ——三个手艺


def _is_of_cover(unit: Unit, above: list[Unit]) -> bool:
    """Whether the line is one of a cover or of a form around the title, whatever kind it has got."""
    has_title = any(one.kind in ("", "title") and not is_catalogue_line(one.text) for one in above)
    if unit.kind in _SET_IN_COLUMNS:
        return all(is_catalogue_line(line.text) for line in unit.lines) and not has_title
    if unit.kind == "caption" or (not above and not unit.kind and unit.text[0] == "附"):
        return not above and _NUMBER_ALONE.fullmatch(unit.text) is not None
    if unit.kind or names_title(unit.text):
        return False
    is_own = is_cover_line(unit.text) if has_title else is_catalogue_line(unit.text)
    return is_form(unit.text) or (is_own and not is_byline(unit.text))


def _is_shown(units: list[Unit], place: int) -> bool:
    """Whether the line's neighbours show that it belongs to the block, whatever it looks like."""
    return (
        _is_proved(units, place)
        or _is_asked(units, place)
        or is_lone_chapter(units, place)
        or (not place and is_topic(units[0].text))
        or _is_lone_signed(units, place)
    )


def _is_lone_signed(units: list[Unit], place: int) -> bool:
    """Whether a pen name stands here behind a sign that opens no other line, as bullets do."""
    text = units[place].text
    if not place or not is_signed_name(text):
        return False
    return sum(unit.text[0] == text[0] for unit in units[:_SEARCHED]) == 1


_SEARCHED: Final = 400
"""So many units are searched for another line with the sign."""


def _is_asked(units: list[Unit], place: int) -> bool:
    """Whether the first line is a question or a call above longer text, comma or not."""
    text = units[place].text
    if (
        place
        or text[-1] not in "？！?!"
        or len(text) > _LONGEST_ASKED
        or len(units) < 2
        or text[0] in '“「『"'
    ):
        return False
    return len(units[1].text) > len(text) and re.search("[。；]", text) is None


def _begins_text(unit: Unit) -> bool:
    """Whether the line is no line of a title block: a sentence, a numbered head, a list, a salutation."""
    text = shape(unit.text[: _LONGEST_LINE + 1])
    if len(text) > _LONGEST_LINE or "\t" in text:
        return True
    limit = _EXCLAIMED if text[-1] in "！？" else _RUNNING
    if len(text) >= limit and re.search("[，。；]", text):
        return True
    dash = re.match(DASH, text) is not None
    if ends_sentence(text) and not (text[-1] in "！？）)" or dash or text[-1].isalnum()):
        return True
    number = parse_number(text)
    if closed(text) in HEAD_WORDS or (number and text[:1] not in "（(" and not is_spaced_out(text)):
        return True
    if text[-1:] in _ENDS_OPEN or _SPOKEN.match(text) or opens_text(text):
        return True
    return text[:1] in "“「『" and _QUOTED_WORD.match(text) is None


def _is_proved(units: list[Unit], place: int) -> bool:
    """Whether a deck, byline or dateline below shows that the line is a title or its kicker, commas or not.

    No line between may look like running text; the proof stands near the top, and text follows it
    (a date at the very end signs a short notice).
    """
    for index in range(place, min(_ABOVE_PROOF + 1, len(units) - 1)):
        unit = units[index]
        text = shape(unit.text[: _LONGEST_LINE + 1])
        if index > place and (_proves(text) or is_dashed_deck(text)):
            return True
        plain = not unit.kind and parse_number(text) is None and closed(text) not in HEAD_WORDS
        ended = ends_in_mark(text) and not (index == place and text[-1] in "？！")
        if not plain or len(text) > _LONGEST_LINE or "。" in text or ended or opens_text(text):
            return False
    return False


def _proves(text: str) -> bool:
    return is_byline(text) or is_dateline(text) or is_account_line(text)
