"""The lines above a text, each with the kind that its own words and its neighbours show."""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from typeset.model.characters import HAN, NAME, is_drawn
from typeset.readers.numbering import counts_on, parse_number
from typeset.readers.text.around.bylines import (
    is_affiliation,
    is_byline,
    is_signed_name,
    may_be_byline,
    names_authors,
)
from typeset.readers.text.around.cover_lines import (
    is_catalogue_line,
    is_cover_line,
    is_embargo,
    is_form,
    names_title,
)
from typeset.readers.text.around.datelines import is_dateline
from typeset.readers.text.around.endmatter import is_of_page, is_source
from typeset.readers.text.around.front_lines import (
    is_account_line,
    is_issue,
    is_kicker,
    is_no_title,
    is_of_site,
    is_office_and_date,
    names_kind,
    opens_text,
)
from typeset.readers.text.around.labels import is_label
from typeset.readers.text.around.mail import is_mail_header
from typeset.readers.text.around.mastheads import end_of_masthead
from typeset.readers.text.around.menus import is_menu, is_of_program
from typeset.readers.text.around.opening_bounds import (
    comes_again,
    heads_part,
    is_filed,
    is_lone_chapter,
    is_of_log,
    is_of_talk,
    opens_fields,
    opens_labels,
)
from typeset.readers.text.around.particulars import (
    has_fact,
    is_labelled,
    is_particulars,
    opens_with_day,
)
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

_LONGEST_KNOWN: Final = 300
"""The line that says where authors work is the longest of a title block."""


_ABOVE_PROOF: Final = 4
"""At most so many lines, kicker and title, stand above the line that proves their kinds."""

_KINDS: Final = ("kicker", "title", "deck", "byline", "dateline", "source")
_SPOKEN: Final = late_pattern("[^：:]{1,8}[：:].*[。！？!?]$")
_QUOTED_WORD: Final = late_pattern("[“「『][^“”「」『』，。！？；：]{1,20}[”」』][^“”「」『』。！？]{1,40}$")
_DASHES_BEFORE: Final = late_pattern("^[—─―－-]+\\s*")
_DASHES_BEHIND: Final = late_pattern("\\s*[—─―－-]+$")

_SET_IN_COLUMNS: Final = ("table", "code_block")
_NUMBER_ALONE: Final = late_pattern("附?[件表录錄][ \u3000]?[\\d一二三四五六七八九十]{0,3}[：:]?")
"""The number of an annex above its title."""

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
    mast = end_of_masthead(units)
    for place, unit in enumerate(units[:_MOST_LINES]):
        kind = unit.kind if unit.kind in _KINDS else ""
        if place < mast:
            barred.add(place)
            top.append(replace(unit, kind="kicker", rows=()))
            continue
        if top and _is_of_release(top, units, place):
            top.append(unit.as_kind(_shown_kind(unit, top) or "source"))
            continue
        if is_of_log(units, place) or heads_entry(units, place):
            break
        has_title = any(not one.kind for index, one in enumerate(top) if index not in barred)
        if not has_title and not unit.kind and (is_of_program(unit.text) or _is_menu_above(units, place)):
            top.append(unit.as_kind("source"))
            continue
        if not unit.kind and is_filed(unit.text) and not (has_title and opens_labels(units, place)):
            top.append(unit.as_kind("dateline"))
            continue
        if _is_of_cover(unit, top) or is_mail_header(unit):
            barred.add(place)
            top.append(unit)
            continue
        if (
            (unit.kind and not kind)
            or opens_labels(units, place)
            or (has_title and opens_fields(units, place) and not _NAMED.fullmatch(closed(unit.text)))
        ):
            break
        if place and counts_on(unit.text[:_LONGEST_LINE], (one.text for one in units[place + 1 : _SEARCHED])):
            break  # 第一课 below the title of all lessons
        kind = kind or ("" if not place and _is_topic(unit.text) else _shown_kind(unit, top))
        free = sum(not one.kind for one in top) - len(barred)
        if kind and (is_of_talk(units, place) or free > _ABOVE_PROOF):
            break  # a talk, or lines of verse above the date when they were written
        if kind == "dateline" and top and comes_again(units, place):
            break  # the first entry of a diary or of a feed
        if not place and heads_part(units):
            break
        if kind == "paragraph" or is_no_title(unit.text) or is_rule(unit.text):
            barred.add(place)
        elif (
            not kind
            and not (not place and _is_topic(unit.text))
            and not _is_shown(units, place)
            and (_begins_text(unit) or is_drawn(unit.text))
        ):
            break
        top.append(unit.as_kind(kind) if kind else unit)
    return Opening(tuple(top), frozenset(barred), tuple(units[len(top) :]))


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
    return 0 < end and units[end].first.gap > 0 and not _begins_text(units[end])


def _is_field(unit: Unit) -> bool:
    return not unit.kind and is_labelled(unit.text)


def _is_menu_above(units: list[Unit], place: int) -> bool:
    """Whether the line is a row of short words, and a line below may be the title."""
    return place + 2 < len(units) and is_menu(units[place].text) and not names_authors(units[place].text)


def _is_of_cover(unit: Unit, above: list[Unit]) -> bool:
    """Whether the line is one of a cover or of a form around the title, whatever kind it has got."""
    has_title = any(one.kind in ("", "title") and not is_catalogue_line(one.text) for one in above)
    if unit.kind in _SET_IN_COLUMNS:
        return all(is_catalogue_line(line.text) for line in unit.lines) and not has_title
    if unit.kind == "caption":
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
        if index > place and (_proves(text) or _is_dashed_deck(text)):
            return True
        plain = not unit.kind and parse_number(text) is None and closed(text) not in HEAD_WORDS
        ended = ends_in_mark(text) and not (index == place and text[-1] in "？！")
        if not plain or len(text) > _LONGEST_LINE or "。" in text or ended or opens_text(text):
            return False
    return False


def _proves(text: str) -> bool:
    return is_byline(text) or is_dateline(text) or is_account_line(text)


def _is_dashed_deck(text: str) -> bool:
    """Whether the line opens with a dash and is no sentence."""
    dashed = re.match(DASH, text) is not None and not is_drawn(text)
    text = _DASHES_BEHIND.sub("", text)
    return len(text) <= _LONGEST_LINE and dashed and not ends_in_mark(text)


def _shown_kind(unit: Unit, above: list[Unit]) -> str:
    """The kind that the line's own words show, given the lines above; empty if none."""
    text = unit.text
    kind = _kind_by_words(text, above) if len(text) <= _LONGEST_KNOWN else ""
    if kind or len(text) > _LONGEST_KNOWN or not any(one.kind in ("", "title") for one in above):
        return kind
    works = above[-1].kind == "byline" and is_affiliation(text)
    if works or names_authors(text) or names_authors(closed(text)):
        return "byline"
    if (is_particulars(text) or opens_with_day(text)) and not is_label(text):
        return "dateline"
    return _kind_by_label(text) or _kind_by_dash(text)


def _is_topic(text: str) -> bool:
    """Whether a first line says in which form what is told: 对谈：方言还能说多久. No name stands there."""
    match = _TOPIC.fullmatch(text)
    return match is not None and not may_be_byline(match["what"]) and not names_authors(match["what"])


_TOPIC: Final = late_pattern(
    "(?:对谈|對談|讲述|講述|口述|访谈|訪談|采访|採訪|翻译|翻譯)[：:] ?(?P<what>[^：:、 \u3000]{6,40})"
)


def _kind_by_label(text: str) -> str:
    """The kind of a line below a title with one label: who did what, or a fact; empty if it is of minutes."""
    if is_label(text):
        return ""
    if _NAMED.fullmatch(closed(text)):
        return "byline"
    return "dateline" if is_labelled(text) and has_fact(text) else ""


_NAMED: Final = late_pattern(
    f"[{HAN}]{{1,5}}[人者员員师師手][：:/／|｜] ?\\S{{1,5}}|[{HAN}]{{2,6}}[：:/／|｜] ?(?:{NAME}|"
    f"[{HAN}](?:老[师師]|教授|先生|女士|小姐|同[学學]|工|律师))"
)
"""A name behind what its bearer does: 任课教师：覃老师."""


def _kind_by_dash(text: str) -> str:
    """The kind of a line that opens with a dash below a title; empty if it does not."""
    if re.match(DASH, text) is None:
        return ""
    if is_drawn(text):  # a rule of hyphens begins like a dash, but is no deck
        return "paragraph"
    if may_be_byline(_DASHES_BEFORE.sub("", text)):
        return "byline"
    return "deck" if _is_dashed_deck(shape(text)) else ""


def _kind_by_words(text: str, above: list[Unit]) -> str:
    """The kind that is told by the line's words alone, with a title above it or not; empty if none."""
    if names_title(text):
        return "title"
    has_free = any(not one.kind for one in above)
    is_below_title = has_free and above[-1].kind in ("byline", "dateline")
    if is_embargo(text) or (has_free and is_issue(text)):  # the number of a periodical stands below its name
        return "dateline"
    if is_kicker(text, first=all(one.kind for one in above)) and not is_below_title:
        return "kicker"
    if is_byline(text) or is_office_and_date(text):
        return "byline"
    is_site = is_of_site(text)
    if is_dateline(text) and not is_site:
        return "dateline"
    is_told = is_site or is_account_line(text) or is_source(text) or is_of_page(text)
    return "source" if is_told else ""
