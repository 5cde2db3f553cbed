"""The kinds that lines above a text show by their own words, given the lines above them."""

from __future__ import annotations

import re
from typing import Final

from typeset.model.characters import HAN, NAME, is_drawn
from typeset.readers.text.around.bylines import (
    is_affiliation,
    is_byline,
    may_be_byline,
    names_authors,
)
from typeset.readers.text.around.cover_lines import is_embargo, names_title
from typeset.readers.text.around.datelines import is_dateline
from typeset.readers.text.around.endmatter import is_of_page, is_source
from typeset.readers.text.around.front_lines import (
    is_account_line,
    is_issue,
    is_kicker,
    is_of_site,
    is_office_and_date,
)
from typeset.readers.text.around.labels import is_label
from typeset.readers.text.around.makers import is_made_by
from typeset.readers.text.around.names_abroad import names_author_abroad
from typeset.readers.text.around.particulars import (
    has_fact,
    is_labelled,
    is_particulars,
    opens_with_day,
)
from typeset.readers.text.units import DASH, Unit, ends_in_mark, shape
from typeset.readers.text.words import closed
from typeset.startup.patterns import late_pattern

_LONGEST_LINE: Final = 80
"""A line of the title block has at most so many characters."""

_LONGEST_KNOWN: Final = 300
"""The line that says where authors work is the longest of a title block."""

_DASHES_BEFORE: Final = late_pattern("^[—─―－-]+\\s*")
_DASHES_BEHIND: Final = late_pattern("\\s*[—─―－-]+$")


def is_dashed_deck(text: str) -> bool:
    """Whether the line opens with a dash and is no sentence."""
    dashed = re.match(DASH, text) is not None and not is_drawn(text)
    text = _DASHES_BEHIND.sub("", text)
    return len(text) <= _LONGEST_LINE and dashed and not ends_in_mark(text)


def shown_kind(unit: Unit, above: list[Unit]) -> str:
    """The kind that the line's own words show, given the lines above; empty if none."""
    text = unit.text
    if is_episode(text):
        return ""
    kind = _kind_by_words(text, above) if len(text) <= _LONGEST_KNOWN else ""
    if kind or len(text) > _LONGEST_KNOWN or not any(one.kind in ("", "title") for one in above):
        return kind
    works = above[-1].kind == "byline" and is_affiliation(text)
    if works or is_made_by(text) or names_authors(text) or names_authors(closed(text)):
        return "byline"
    if (is_particulars(text) or opens_with_day(text)) and not is_label(text):
        return "dateline"
    return _kind_by_label(text) or _kind_by_dash(text)


def is_episode(text: str) -> bool:
    """Whether the line is the number of a broadcast with what it is about: 第302期　关于桥."""
    return len(text) <= _LONGEST_LINE and _EPISODE.fullmatch(text) is not None


def is_author_abroad(units: list[Unit], place: int, above: list[Unit]) -> bool:
    """Whether the line right below a title is nothing but who wrote this Japanese or Korean text."""
    if not above or above[-1].kind not in _ABOVE_AUTHORS or not units[place + 1 : place + 2]:
        return False
    near = [*above, *units[place + 1 : place + _NEAR]]
    return names_author_abroad(units[place].text, [unit.text[:_LONGEST_KNOWN] for unit in near])


_ABOVE_AUTHORS: Final = ("", "title", "deck", "byline", "dateline", "source")
_NEAR: Final = 5
"""So many lines below an author show in which script the text is."""


def is_topic(text: str) -> bool:
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
    if names_doer(text) or _DOER_AND_NAME.fullmatch(text):
        return "byline"
    return "dateline" if is_labelled(text) and has_fact(text) else ""


def names_doer(text: str) -> bool:
    """Whether the line is a name behind what its bearer does."""
    return _NAMED.fullmatch(closed(text)) is not None


_DOER_AND_NAME: Final = late_pattern(f"[{HAN}]{{1,5}}[人者员員][ \u3000]+[{HAN}](?:[ \u3000]?[{HAN}]){{1,2}}")
"""Who did what, white, and a name, whatever it is: 整理者　迟 鹭."""

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
    return "deck" if is_dashed_deck(shape(text)) else ""


_EPISODE: Final = late_pattern(
    "第 ?[\\d一二三四五六七八九十百]{1,5} ?[期集回][ \u3000·：:]+"
    f"(?!.{{0,6}}[年月日版])[{HAN}《「“][^。：\\d]{{1,24}}"
)
"""The number of a broadcast with what it is about, a title: 第302期　关于桥."""

_TO: Final = late_pattern("(?:[致送][：:]|受文者[：:]) ?\\S")
"""Whom a release or a letter is sent to, above its title: 致：各編輯."""


def _kind_by_words(text: str, above: list[Unit]) -> str:
    """The kind that is told by the line's words alone, with a title above it or not; empty if none."""
    if names_title(text):
        return "title"
    has_free = any(not one.kind for one in above)
    is_below_title = has_free and above[-1].kind in ("byline", "dateline")
    if is_embargo(text) or (has_free and is_issue(text)):  # the number of a periodical stands below its name
        return "dateline"
    is_first = all(one.kind for one in above)
    if (is_kicker(text, first=is_first) and not is_below_title) or (is_first and _TO.match(text)):
        return "kicker"
    if is_byline(text) or is_office_and_date(text):
        return "byline"
    is_site = is_of_site(text)
    if is_dateline(text) and not is_site:
        return "dateline"
    is_told = is_site or is_account_line(text) or is_source(text) or is_of_page(text)
    return "source" if is_told else ""
