"""Doubt: which guesses the author should look at, told by signs that something else is as likely.

The steps before this one decide; this one changes no kind and no extent. It asks of each unit what an editor
would ask who looks for faults: does it stand where such a unit stands, and look as such a unit looks? A unit
that does not is doubted, with the reason that says what it may be instead.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Final

from msgspec import Struct

from typeset.model.characters import CLOSERS, HAN
from typeset.readers.numbering import parse_any_number, parse_number
from typeset.readers.text.kinds.words import DATE
from typeset.readers.text.units import Unit, ends_in_mark, ends_sentence, measure, shape
from typeset.startup.patterns import late_pattern

_DOUBTFUL: Final = 60
"""Percent: how sure a guess is that looks like something else as well."""

_SHORT: Final = 20
"""Characters: a paragraph without a mark at its end that is no longer may be a line of its own kind."""

_LABEL: Final = 10
"""Characters: what ends in ： and is no longer names, addresses or heads what follows."""

_OPENING: Final = 6
"""Units: so far down a text stand the lines around its title."""

_LONG_VERSE: Final = 25
"""Characters: lines of verse are shorter."""

_PROSE: Final = frozenset({"paragraph", "lead", "dialogue"})
_GOES_ON: Final = frozenset({"paragraph", "lead", "dialogue", "list_item", "note"})
"""Kinds whose text may be torn."""

_AROUND_TITLE: Final = frozenset({"title", "kicker", "deck", "byline", "dateline", "heading", "abstract"})

_NO_WORDS: Final = late_pattern("[\\W\\d_]+")
_WIDE_GAP: Final = late_pattern("\\S(?: {3,}|\\t|\u3000 *\u3000)\\s*\\S")
_GAP: Final = late_pattern("\\S[ \u3000\\t]*[\u3000\\t][ \u3000\\t]*(?=\\S)")
_NOTE: Final = late_pattern(
    "\\[\\d{1,3}\\]|[【〔\\[（(]?(?:[附校译譯编編作][者]?)?[注註按][】〕\\]）)：:]|[附备備][注註]|[*†‡＊※][^\\s*＊※]"
)
_OPENINGS: Final = late_pattern(
    "(?P<letter>[A-Za-z][.．、)）][^A-Za-z])|(?P<asked>[QA]\\d{1,3}[ \u3000.：:、])|(?P<ordinal>第[一二三四五六七八九十]{1,2}[，、,])"
    "|(?P<box>[（(\\[][ \u3000√×✓xX]{1,4}[）)\\]])|(?P<dash>[-–−·•→←>+~|] ?[^\\d\\s-])|(?P<time>\\d{1,2}:\\d{2}[ \u3000])|(?P<key>\\d\ufe0f?\u20e3)"
    "|(?P<name>《[^》]+》$)|(?P<sign>[^\\w\\s“”‘’\"'「」『』《》〈〉（）()【】〔〕\\[\\]…—$¥￥])"
)
_ITEM_SCHEMES: Final = frozenset({"letter", "digit_gap", "zero_digit", "step", "framed", "ordinal", "digit", "digit_paren"})
_LABELLED: Final = late_pattern("([^，。；！？：:“”「」]{1,8})[：:](?=.)")
_DEFINED: Final = late_pattern("[^，。；！？：:“”「」]{1,12}(?:[：:]|——)[ \u3000]?(?:是?指|即|係|系指)")
_CODE: Final = late_pattern("[“\"(]?(?:[~.]?/[A-Za-z]|--?[A-Za-z]|[$#] )[!-~]*")
_HAN: Final = late_pattern(f"[{HAN}]")
_TIME: Final = late_pattern(f"{DATE}|\\d{{1,2}}:\\d{{2}}")
_FURNITURE: Final = late_pattern("\\d{1,4}[ \u3000]+\\S|.*\\S[ \u3000]+[·.-]?\\d{1,4}[·.-]?$")
_OPEN_END: Final = late_pattern("[\\w，、,]$")


class _View(Struct, frozen=True):
    """What a check may ask: all units, the place of one, its text as it will read, the unit above as doubted."""

    units: list[Unit]
    place: int
    text: str
    labels: Counter[str]
    before: Unit | None

    @property
    def unit(self) -> Unit:
        """The unit itself."""
        return self.units[self.place]

    def near(self, step: int) -> Unit | None:
        """The unit so many places further down, or nothing."""
        place = self.place + step
        return self.units[place] if 0 <= place < len(self.units) else None

    def kind(self, step: int) -> str:
        """The kind of that unit; empty where there is none."""
        near = self.near(step)
        return near.kind if near else ""


Check = Callable[[_View], str]


def doubt(units: list[Unit], told: frozenset[int]) -> list[Unit]:
    """The units; what may be something else than it was taken for is doubted, with the reason.

    ``told`` are the first lines of units that the author settled: of those nothing is asked.
    """
    labels = Counter(match[1] for unit in units if (match := _LABELLED.match(unit.text[:12])))
    result: list[Unit] = []
    for place, unit in enumerate(units):
        if unit.reason or unit.first.number in told:
            result.append(unit)
            continue
        view = _View(units, place, shape(unit.text[:160]), labels, result[-1] if result else None)
        reason = next((name for check in _CHECKS.get(unit.kind, ()) if (name := check(view))), "")
        result.append(unit.doubted(_DOUBTFUL, reason) if reason else unit)
    return result


def _is_torn(above: Unit | None, below: Unit | None) -> bool:
    """Whether one paragraph may go on in the other."""
    if above is None or below is None or above.kind not in _GOES_ON or below.kind not in _PROSE:
        return False
    if not _OPEN_END.search(above.text[-1:]):
        return False
    start = shape(below.text[:12])
    if parse_any_number(start) or _LABELLED.match(start) or _opening(start) or start[0] in "[【〔":
        return False
    if not ends_in_mark(below.text) and len(below.text) <= _SHORT:
        return False
    size = len(above.text)
    if above.kind == "list_item":
        return size > _SHORT and any(mark in above.text for mark in "，。；,")
    if _LABELLED.match(above.text[:12]) and size < 40:
        return False
    return size > _SHORT or above.text[-1] in "，、" or any(mark in above.text for mark in "，。；")


def _opening(text: str) -> str:
    """The name of what opens a unit as a marker would; empty if nothing does."""
    if match := _OPENINGS.match(text):
        return match.lastgroup or ""
    number = parse_any_number(text)
    return number.scheme if number and number.scheme in _ITEM_SCHEMES else ""


def _torn_end(view: _View) -> str:
    return "torn_end" if _is_torn(view.unit, view.near(1)) else ""


def _torn_start(view: _View) -> str:
    return "torn_start" if _is_torn(view.near(-1), view.unit) else ""


def _no_words(view: _View) -> str:
    return "no_words" if view.text[0] not in "“「" and _NO_WORDS.fullmatch(view.text) else ""


def _columns(view: _View) -> str:
    if len(view.unit.lines) > 1 or len(view.text) > 80 or parse_number(view.text):
        return ""
    if _WIDE_GAP.search(view.text) or (len(_GAP.findall(view.text)) > 1 and _GAP.search(view.text)[0][:1] not in "（"):
        return "columns"
    return ""


def _note(view: _View) -> str:
    return "maybe_note" if _NOTE.match(view.text) else ""


def _marker(view: _View) -> str:
    name = _opening(view.text)
    if not name:
        return ""
    for step in (1, -1, 2, -2):
        near = view.near(step)
        if near and near.kind in _GOES_ON and _opening(shape(near.text[:24])) == name:
            return "maybe_item"
    return ""


def _code(view: _View) -> str:
    text = view.text
    if not _HAN.search(text) and len(text) < 80 and not ends_sentence(text):
        return "maybe_code"
    return "maybe_code" if len(text) <= 40 and _CODE.match(text) else ""


def _label(view: _View) -> str:
    text = view.text
    below = view.near(1)
    if len(text) <= 6 and text.endswith("：") and below and below.kind in _PROSE and below.text[0] not in "“「" and not _opening(shape(below.text[:24])):
        return "label_alone"
    if _DEFINED.match(text):
        return "maybe_definition"
    match = _LABELLED.match(text)
    if match and len(text) < 30 and view.labels[match[1]] == 1 and not ends_in_mark(text):
        return "label"
    return ""


def _open_line(view: _View) -> str:
    if len(view.text) <= _SHORT and not ends_in_mark(view.text):
        return "open_line"
    return ""


def _explains(view: _View) -> str:
    before = view.before
    if before and before.reason in ("open_line", "maybe_code") and before.kind in _PROSE and view.unit.first.indent > before.first.indent:
        return "maybe_explanation"
    return ""


def _head_marks(view: _View) -> str:
    return "head_ends_in_mark" if ends_sentence(view.text) or view.text[-1:] in "，；：" else ""


def _head_furniture(view: _View) -> str:
    text = view.unit.lines[0].text
    if _TIME.search(text) or _WIDE_GAP.search(text) or (not view.unit.number and _FURNITURE.match(text)):
        return "head_or_line"
    return ""


def _head_alone(view: _View) -> str:
    if view.place == 0:
        return "head_or_title"
    if view.before and view.before.reason in ("item_or_sign", "no_words"):
        return "item_or_sign"
    if view.unit.number or view.unit.sign:
        return ""
    if view.place < _OPENING and view.kind(-1) in ("title", "deck"):
        return "head_or_deck"
    if view.kind(1) in ("code_block", "table"):
        return "head_or_lead_in"
    return ""


def _head_item(view: _View) -> str:
    number = parse_any_number(view.text)
    if number is None or number.scheme not in ("digit", "letter", "digit_paren", "circled", "bullet"):
        return ""
    if number.scheme in ("letter", "circled", "bullet") or view.kind(1) not in ("paragraph", "lead", "dialogue", "heading"):
        return "head_or_item"
    return ""


def _item_empty(view: _View) -> str:
    return "item_or_sign" if _NO_WORDS.fullmatch(view.text) else ""


def _item_note(view: _View) -> str:
    number = parse_any_number(view.text)
    if number and number.scheme == "circled":
        before = view.before
        if before and (before.reason == "maybe_note" or (before.kind in _PROSE and not shape(before.text[-4:]).endswith("："))):
            return "maybe_note"
    return ""


def _verse(view: _View) -> str:
    lines = [shape(line.text) for line in view.unit.lines]
    if any("：" in line or line.endswith("；") for line in lines):
        return "verse_or_text"
    if len(lines) == 1 and len(lines[0]) > 12:
        return "verse_or_text"
    alone = view.kind(-1) != "verse" and view.kind(1) != "verse"
    sizes = [len(line) for line in lines]
    if alone and (len(lines) == 1 or (max(sizes) > 2 * min(sizes) and any(map(ends_in_mark, lines)))):
        return "verse_or_text"
    return ""


def _byline(view: _View) -> str:
    near = {view.kind(-1), view.kind(1)}
    if view.place < _OPENING and near & _AROUND_TITLE:
        return ""
    if view.kind(-1) in ("heading", "title", "byline") and view.kind(1) == "verse":
        return ""
    return "byline_inside" if len(view.text) < _SHORT else ""


def _deck(view: _View) -> str:
    return "" if view.text.startswith(("——", "—")) else "deck_or_line"


def _dateline(view: _View) -> str:
    return "columns" if len(_GAP.findall(view.text)) > 1 or _WIDE_GAP.search(view.text) else ""


def _signoff(view: _View) -> str:
    if len(view.unit.lines) > 4:
        return "signoff_or_text"
    below = view.near(1)
    if below is not None and below.kind in _PROSE and not _TIME.search(view.unit.text):
        return "signoff_or_text"
    if len(view.unit.lines) == 1 and view.kind(-1) != "signoff" and view.kind(1) != "signoff" and not _TIME.search(view.unit.text):
        return "signoff_alone"
    return ""


def _salutation(view: _View) -> str:
    return "salutation_inside" if view.place > _OPENING else ""


def _small_table(view: _View) -> str:
    return "small_table" if len(view.unit.lines) < 3 else ""


def _caption(view: _View) -> str:
    return "long_caption" if sum(len(line.pieces) for line in view.unit.lines) > 1 else ""


def _source(view: _View) -> str:
    return "source_above" if view.place < _OPENING else ""


_CHECKS: Final[dict[str, tuple[Check, ...]]] = {
    **dict.fromkeys(
        _PROSE, (_no_words, _note, _torn_end, _torn_start, _marker, _columns, _code, _label, _open_line, _explains)
    ),
    "heading": (_head_marks, _head_furniture, _head_alone, _head_item),
    "list_item": (_item_empty, _item_note, _torn_end),
    "verse": (_verse,),
    "byline": (_byline,),
    "deck": (_deck,),
    "kicker": (_deck,),
    "signoff": (_signoff,),
    "salutation": (_salutation,),
    "dateline": (_dateline,),
    "table": (_small_table,),
    "caption": (_caption,),
    "source": (_source,),
}
