"""Questions about all kinds but paragraphs: does a head, a stanza, a byline look like one where it stands?"""

from __future__ import annotations

from typing import Final

from typeset.model.characters import is_drawn
from typeset.readers.numbering import parse_any_number, parse_number
from typeset.readers.text.around.pieces import is_of_an_age
from typeset.readers.text.doubts.tears import inner_indent, torn_end
from typeset.readers.text.doubts.view import (
    BRACKETED,
    DATED,
    GAP,
    HAS_HAN,
    OPTIONS,
    PROSE,
    SHORT,
    WIDE_GAP,
    Check,
    View,
    label,
)
from typeset.readers.text.units import ends_in_mark, shape
from typeset.startup.patterns import late_pattern

_AROUND_TITLE: Final = frozenset({"title", "kicker", "deck", "byline", "dateline", "heading", "abstract"})
_ITEMS: Final = frozenset({"digit", "letter", "digit_paren", "circled"})
"""Schemes that number items as well as heads. Heads behind a sign are told by company."""

_LONGEST_SIGNOFF: Final = 4
"""Lines of 此致, 敬礼, name and date."""

_COUNTED_ON: Final = 80
"""Percent: a number that goes on with those of other heads is surer than that."""

_TWO: Final = 2
"""Columns that may be a label and its value."""

_SMALL: Final = 3
"""Rows of a table that may be lines in columns by chance."""

_LONGEST_NAME: Final = 6
"""Characters: heads such as 总览, 示例, 退出状态 name what follows; longer ones may announce it."""

_LONGEST_STRAY: Final = 12
"""Characters: a line of verse that stands alone above stanzas is no longer."""

_DIARY: Final = 3
"""So many heads with dates are a habit."""

_NO_WORDS: Final = late_pattern("[\\W\\d_]+")
_HAS_DIGIT: Final = late_pattern("\\d")
_ROOM_IN_BRACKETS: Final = late_pattern("[（(][ 　]*[）)]")
_PAUSES: Final = late_pattern("[，、；]")
_FURNITURE: Final = late_pattern("\\d{1,4}[ \u3000]+\\S|.*\\S[ \u3000]+[·.-]?\\d{1,4}[·.-]?$")
"""A folio beside the name of a book or chapter."""

_ODD_IN_DECK: Final = late_pattern("[\\d年期）：:|｜]")


def _head_end(view: View) -> str:
    """A head that ends or goes on as a sentence does."""
    is_sentence = view.text[-1] in "。！，；"
    return "head_or_text" if is_sentence or (_is_plain(view) and len(_PAUSES.findall(view.text)) > 1) else ""


def _head_line(view: View) -> str:
    """A head with a time, in columns, or with a folio."""
    text = view.unit.lines[0].text
    if DATED.search(text):  # several heads with dates are those of a diary, or of a chronicle
        return "" if view.habits.dated >= _DIARY else "head_or_line"
    is_odd = WIDE_GAP.search(text) or (_is_plain(view) and _FURNITURE.match(text))
    return "head_or_line" if is_odd else ""


def _head_place(view: View) -> str:
    """A head below a sign alone, or straight above a listing or table that it may introduce."""
    above = view.near(-1)
    if (
        above is not None
        and view.doubt_above in ("item_or_sign", "no_words")
        and len(above.text) <= _LONGEST_NAME
    ):
        return "item_or_sign"
    if view.kind(1) == "table" and view.habits.named_tables > 1:
        return ""
    leads_in = _is_plain(view) and len(view.text) > _LONGEST_NAME and view.kind(1) in ("code_block", "table")
    return "head_or_lead_in" if leads_in else ""


def _head_item(view: View) -> str:
    """A number that items have, too, without text of its own below."""
    number = parse_any_number(view.text)
    if (
        number is None
        or number.scheme not in _ITEMS
        or (number.scheme == "digit" and view.unit.sure > _COUNTED_ON)
    ):
        return ""
    return "numbered_line" if view.kind(1) in ("code_block", "table", "list_item", "heading") else ""


def _is_plain(view: View) -> bool:
    return not view.unit.number and not view.unit.sign


def _item(view: View) -> str:
    """An item without words, or one that may be a note: ① below text that does not announce it."""
    if _NO_WORDS.fullmatch(view.text):
        return "item_or_sign"
    number = parse_any_number(view.text)
    if number is None or number.scheme != "circled":
        return ""
    above = view.near(-1)
    announced = above is None or above.kind not in PROSE or shape(above.text[-4:]).endswith("：")
    return "maybe_note" if view.doubt_above == "maybe_note" or not announced else ""


def _gaps(view: View) -> str:
    """Most lines have wide gaps, as the rows of a table have; an item may offer options in a row."""
    lines = [_ROOM_IN_BRACKETS.sub("", line.text) for line in view.unit.lines]
    if view.unit.kind == "list_item" and (OPTIONS.search(lines[0]) or lines[0].count(lines[0][0]) > 1):
        return ""
    return "columns" if 2 * sum(WIDE_GAP.search(line) is not None for line in lines) > len(lines) else ""


def _verse(view: View) -> str:
    """Lines that end as items do, hold labels, or stand alone; or a title with its poet above the first."""
    lines = [shape(line.text) for line in view.unit.lines]
    odd = any(" / " in line or BRACKETED.fullmatch(line) for line in lines)
    if odd and not view.habits.is_verse:  # songs name their parts in brackets
        return "verse_or_text"
    if 2 * sum(len(GAP.findall(line)) > 1 for line in lines) > len(lines):
        return "columns"
    if len(lines) == 1:
        return _lone_line(view)
    if GAP.search(lines[0]) and not ends_in_mark(lines[0]) and all(map(ends_in_mark, lines[1:])):
        return "title_in_verse"
    is_list = len(lines) > 2 and all(line[-1:] == "；" for line in lines[:-1])
    return "verse_or_text" if is_list or _is_odd_verse(view, lines) else ""


def _is_odd_verse(view: View, lines: list[str]) -> bool:
    """Whether lines among other text are uneven, hold a label or end as items do."""
    above = view.near(-1)
    if above is not None and above.text.endswith("：") and len(lines) > 2:
        return False  # what is above introduces it
    if view.habits.is_verse or view.kind(-1) == "byline" or "verse" in (view.kind(-1), view.kind(1)):
        return False
    sizes = [len(line) for line in lines]
    uneven = max(sizes) > 2 * min(sizes) and any(map(ends_in_mark, lines))
    return uneven or any("：" in line or line[-1:] == "；" for line in lines)


def _lone_line(view: View) -> str:
    """A line of verse alone: among other text, or a long one above stanzas, as the words before a poem."""
    above, below = view.kind(-1), view.near(1)
    if not view.habits.is_verse and "verse" not in (above, view.kind(1)):
        return "verse_or_text"
    leads_in = above != "verse" and below is not None and below.kind == "verse" and len(below.lines) > 1
    return "verse_or_text" if leads_in and len(view.text) > _LONGEST_STRAY else ""


def _quotation(view: View) -> str:
    return "" if HAS_HAN.search(view.text) else "maybe_code"


def _byline(view: View) -> str:
    """A name that stands neither around the title nor between a head and its poem."""
    if view.is_near_top and {view.kind(-1), view.kind(1)} & _AROUND_TITLE:
        return ""
    if view.kind(-1) in ("heading", "title", "byline") and view.kind(1) == "verse":
        return ""
    if view.kind(1) == "heading" and view.kind(2) == "verse":
        return ""
    if view.kind(-1) == "heading" and is_of_an_age(view.text):
        return ""
    if view.kind(1) == "dateline" and view.habits.texts[view.text] > 1:
        return ""  # who wrote several posts
    return "byline_inside" if len(view.text) < SHORT else ""


def _deck(view: View) -> str:
    """A kicker or deck with a date, a number, brackets; deep in the text; or without Han."""
    if view.text.isdigit() or view.text.startswith(("—", "─")):
        return ""
    is_odd = _ODD_IN_DECK.search(view.text) or not HAS_HAN.search(view.text)
    return "deck_or_line" if is_odd or view.kind(-1) not in _AROUND_TITLE | {""} else ""


def _title(view: View) -> str:
    """A title with the number of a chapter, or that looks like a line around one."""
    number = parse_number(view.text)
    if number and number.scheme in view.habits.divisions:
        return "which_line_is_title"
    is_odd = DATED.search(view.text) or BRACKETED.fullmatch(view.text) or WIDE_GAP.search(view.text)
    return "which_line_is_title" if is_odd else ""


def _definition(view: View) -> str:
    """A label that recurs before what is no definition is a speaker's name."""
    return "definition_or_speech" if view.habits.spoken[label(view.text)] else ""


def _dateline(view: View) -> str:
    return "columns" if len(GAP.findall(view.text)) > 1 or WIDE_GAP.search(view.text) else ""


def _signoff(view: View) -> str:
    """Many lines, text below, or one line without a date that nothing else signs."""
    if len(view.unit.lines) > _LONGEST_SIGNOFF:
        return "signoff_or_text"
    if DATED.search(view.unit.text):
        return ""
    alone = len(view.unit.lines) == 1 and "signoff" not in (view.kind(-1), view.kind(1))
    return "signoff_or_text" if alone or view.kind(1) in PROSE else ""


def _small_table(view: View) -> str:
    """The only table, of few rows whose columns are made by spaces alone and that do not end in figures."""
    text = view.unit.text
    if len(view.unit.lines) > _SMALL or view.habits.tables > 1:
        return ""
    rows = view.unit.rows
    if rows and len(rows[0].cells) > _TWO:
        return ""
    if len(rows) > 1 and all(row.cells[-1] and _HAS_DIGIT.search(row.cells[-1][0].text) for row in rows):
        return ""
    return "" if "\t" in text or is_drawn(text) else "columns"


def _break(view: View) -> str:
    return "break_or_rule" if view.place < 2 else ""


OTHER_CHECKS: Final[dict[str, tuple[Check, ...]]] = {
    "heading": (_head_end, _head_line, _head_place, _head_item),
    "list_item": (_item, _gaps, torn_end, inner_indent),
    "verse": (_gaps, _verse),
    "quotation": (_quotation,),
    "title": (_title,),
    "byline": (_byline,),
    "kicker": (_deck,),
    "deck": (_deck,),
    "dateline": (_dateline,),
    "definition": (_definition,),
    "signoff": (_signoff,),
    "table": (_small_table,),
    "scene_break": (_break,),
}
"""What is asked of the units of each kind, in order."""
