"""Questions about paragraphs: may this be half of one, an item, a head, a note, a line of its own kind?"""

from __future__ import annotations

from typing import Final

from typeset.model.characters import HAN
from typeset.readers.numbering import parse_number
from typeset.readers.text.doubts.tears import at_full_line, inner_indent, is_open, torn_end, torn_start
from typeset.readers.text.doubts.view import (
    BRACKETED,
    GAP,
    HAS_HAN,
    LINE,
    OPTIONS,
    PROSE,
    SHORT,
    STAMP,
    TORN,
    WIDE_GAP,
    Check,
    Habits,
    View,
    label,
    opening,
)
from typeset.readers.text.heads.head_shape import LONGEST_HEAD
from typeset.readers.text.lists.definitions import DEFINED
from typeset.readers.text.units import Unit, ends_in_mark, ends_sentence, shape
from typeset.readers.text.words import DATE, DATE_LINE
from typeset.startup.answers import answered_once
from typeset.startup.patterns import late_pattern

_LONGEST_ADDRESS: Final = 6
"""Characters of a line such as 阿妹： above a letter."""

_MANY: Final = 3
"""Of the four units around a short line, so many like it show a habit: a list of names, a chat."""

_COLUMNS: Final = 80
_LOOKED_AT: Final = 40
_VERSE: Final = 30
_LETTER: Final = 5
_SIGNED: Final = 4
"""Units of a short letter inside a text; characters of the name below it."""

_HALF_STOP: Final = late_pattern(f"[{HAN}][.][\"'”’)]?$")
_STOPS: Final = late_pattern("[，。；]")
_SOUND: Final = late_pattern(
    f"(?:[“「『]|(?![〇零一二三四五六七八九十第附注註按校译譯编編作])[{HAN}])[^：:=\\t　①-⑳]*"
)
_NO_WORDS: Final = late_pattern("[\\W\\d_]+")
_NOTE: Final = late_pattern(
    "\\[\\d{1,3}\\]|[【〔\\[（(]?(?:[附校译譯编編作][者]?)?[注註按][】〕\\]）)：:]|[附备備][注註]|[*†‡＊※][^\\s*＊※]"
)
_ANNEXED: Final = late_pattern("附件?[：:]")
_FORM: Final = late_pattern("_{3,}|＿{2,}|…{4,}$")
"""Room to write in."""

_CODE: Final = late_pattern('[“"(]?(?:[~.]?/[A-Za-z]|--?[A-Za-z]|[$#] )[!-~]*[”")]?$')
_DATED: Final = late_pattern(DATE)
_BRACKETS: Final = late_pattern("[（(\\[【〔［]")
_AMOUNT: Final = frozenset("$¥￥€%％℃")
_LATIN: Final = late_pattern("[A-Za-z]")
_SPOKEN: Final = frozenset("“「，：")


def is_sound(unit: Unit) -> bool:
    """Whether a paragraph looks like nothing else: sentences, with no number, label or gap at its beginning.

    Nearly all are; to know it at once keeps this step cheap.
    """
    return _is_sound(unit.text)


@answered_once
def _is_sound(text: str) -> bool:
    return _SOUND.fullmatch(text[:_LOOKED_AT]) is not None and ends_sentence(text)


def is_at_rest(units: list[Unit], place: int, habits: Habits, doubt_above: str) -> bool:
    """Whether none of ``SOUND_CHECKS`` can find anything in a sound unit, as in nearly all.

    Below a whole paragraph, which is not doubted, stands a line that asks nothing, and no verse around it.
    """
    unit, above = units[place], units[place - 1]
    below = units[place + 1] if place + 1 < len(units) else None
    if not place or doubt_above or habits.full or len(unit.lines[0].pieces) > 1:
        return False
    if above.kind not in PROSE or is_open(above) or (below is not None and below.kind == "verse"):
        return False
    return unit.kind == "dialogue" or not unit.text.endswith(("？", "?"))


def _no_words(view: View) -> str:
    if _NO_WORDS.fullmatch(view.text) is None or view.text[0] in "“「…" or STAMP.search(view.text):
        return ""
    return "no_words" if _AMOUNT.isdisjoint(view.text) else ""


def _note(view: View) -> str:
    return "maybe_note" if _NOTE.match(view.text) else ""


def _around(view: View) -> str:
    """A date, or a line in brackets at the top or the end: what stands around a text."""
    text = view.text
    if DATE_LINE.fullmatch(text):
        return "around_text"
    if len(text) > LINE or ends_sentence(text):
        return ""
    if not BRACKETED.fullmatch(text):
        return "around_text" if _DATED.match(text) and not ends_in_mark(text) else ""
    is_edge = view.is_near_top or view.place >= len(view.units) - 2
    return "around_text" if is_edge or GAP.search(text) or len(_BRACKETS.findall(text)) > 1 else ""


def _marker(view: View) -> str:
    """Opens as an item would, and so does a neighbour; or holds several options."""
    if len(OPTIONS.findall(view.text)) > 2:
        return "maybe_item"
    name = opening(view.text)
    if not name or view.unit.kind == "dialogue":
        return ""
    for step in (1, -1, 2, -2):
        near = view.near(step)
        if near and near.kind in TORN and opening(shape(near.text[:24])) == name:
            return "maybe_item"
    return ""


def _columns(view: View) -> str:
    if view.unit.kind == "dialogue" or len(view.unit.lines) > 1 or len(view.text) > _COLUMNS:
        return ""
    if parse_number(view.text):
        return ""
    if _FORM.search(view.text):
        return ""
    in_three = len(GAP.findall(view.text)) > 1 and not ends_sentence(view.text)
    return "columns" if in_three or WIDE_GAP.search(view.text) else ""


def _code(view: View) -> str:
    """Without Han on a short line, or a path or an option alone."""
    text = view.text
    beside = "code_block" in (view.kind(-1), view.kind(1))
    is_western = _LATIN.search(text) is not None and not HAS_HAN.search(text)
    if is_western and len(text) < _COLUMNS and (beside or not ends_sentence(text)):
        return "maybe_code"
    return "maybe_code" if len(text) <= LINE and _CODE.match(text) else ""


def _label(view: View) -> str:
    """A label with its value, or a term with what it means, where no speaker has this name."""
    if DEFINED.match(view.text):
        return "maybe_definition"
    name = "" if _ANNEXED.match(view.text) or ends_sentence(view.text) else label(view.text)
    if name and len(view.text) <= _VERSE and view.habits.labels[name] == 1 and not ends_in_mark(view.text):
        return "maybe_definition"
    return ""


def _address(view: View) -> str:
    """A line that ends in ： and may address somebody."""
    below = view.near(1)
    if len(view.text) > SHORT or not view.text.endswith("：") or below is None or below.kind not in PROSE:
        return ""
    if view.is_near_top:
        return "label_alone"
    says = below.text[:1] in "“「" or opening(shape(below.text[:24]))
    return "label_alone" if len(view.text) <= _LONGEST_ADDRESS and not says else ""


def _in_letter(view: View) -> str:
    """Between a line that may address somebody and one that may sign."""
    above = view.near(-1)
    is_over = above is None or len(above.text) <= _SIGNED
    if view.doubt_above != "label_alone" and (view.doubt_above != "maybe_quotation" or is_over):
        return ""
    for step in range(1, _LETTER + 1):
        near = view.near(step)
        if near and (near.kind == "signoff" or (near.kind in PROSE and len(near.text) <= _SIGNED)):
            return "maybe_quotation"
    return ""


def _numbered(view: View) -> str:
    if len(view.text) <= LONGEST_HEAD and not ends_in_mark(view.text) and parse_number(view.text):
        return "numbered_line"
    return ""


def _beside_verse(view: View) -> str:
    if len(view.text) > _VERSE or view.unit.kind == "dialogue":
        return ""
    if not view.habits.is_verse and (view.text[-1] in "：—" or ends_sentence(view.text)):
        return ""  # prose that introduces a poem, or goes on behind it
    if label(view.text):
        return ""
    return "beside_verse" if "verse" in (view.kind(-1), view.kind(1)) else ""


def _question(view: View) -> str:
    """A short question above a longer answer."""
    if len(view.text) > SHORT:
        return ""
    below = view.near(1)
    if view.unit.kind == "dialogue" or below is None or below.kind not in ("paragraph", "lead"):
        return ""
    if len(below.text) <= 2 * len(view.text) or not view.text.endswith("？"):
        return ""
    return "short_line" if _SPOKEN.isdisjoint(view.text) else ""


def _is_line(unit: Unit) -> bool:
    """Whether a unit is a short line without a mark, at its end or inside."""
    if unit.kind not in PROSE or unit.kind == "dialogue" or len(unit.text) > SHORT:
        return False
    if _STOPS.search(unit.text) or STAMP.search(unit.text):
        return False
    return not ends_in_mark(shape(unit.text)) and _HALF_STOP.search(unit.text) is None


def _open_line(view: View) -> str:
    """A short line without a mark, but none of many alike."""
    if not _is_line(view.unit) or (view.text[-1] in "）)]】" and not view.is_near_top):
        return ""
    if view.habits.texts[view.unit.text] > 1 or view.habits.labels[label(view.text)] > 1:
        return ""
    if view.habits.is_chat or view.kind(1) == "code_block" or _ANNEXED.match(view.text):
        return ""
    if _FORM.search(view.text):
        return ""
    around = [near for step in (-2, -1, 1, 2) if (near := view.near(step))]
    alike = sum(map(_is_line, around))
    return "open_line" if alike < min(_MANY, len(around)) or not around else ""


def _explains(view: View) -> str:
    """Deeper than the doubtful line above, as what explains a term."""
    if view.doubt_above not in ("open_line", "maybe_code"):
        return ""
    above = view.near(-1)
    is_deeper = above is not None and view.unit.first.indent > above.first.indent
    return "maybe_definition" if is_deeper else ""


PARAGRAPH_CHECKS: Final[tuple[Check, ...]] = (
    _no_words,
    _note,
    _around,
    _code,
    _columns,
    torn_end,
    torn_start,
    _marker,
    _label,
    _address,
    _numbered,
    _in_letter,
    _beside_verse,
    _question,
    _open_line,
    _explains,
    inner_indent,
    at_full_line,
)
"""What is asked of paragraphs, leads and speech."""

SOUND_CHECKS: Final[tuple[Check, ...]] = (
    torn_start,
    _in_letter,
    _beside_verse,
    _question,
    _explains,
    inner_indent,
    at_full_line,
)
"""What is asked of those that are sound: all that their neighbours may show."""
