"""Kinds of units: from a list of joined units to units that all have a kind."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from msgspec.structs import replace

from typeset.readers.numbering import Number, parse_number
from typeset.readers.text.around.bylines import names_reporter
from typeset.readers.text.around.endmatter import is_source
from typeset.readers.text.around.pieces import mark_particulars, mark_pieces
from typeset.readers.text.heads.annex_heads import mark_annexes
from typeset.readers.text.heads.authors_below import head_above_authors, name_authors
from typeset.readers.text.heads.heads import mark_heads
from typeset.readers.text.heads.plain_looks import usual_indent
from typeset.readers.text.heads.ruled import mark_breaks
from typeset.readers.text.heads.run_in import mark_run_in
from typeset.readers.text.lists.clauses import with_clauses
from typeset.readers.text.lists.definitions import mark_definitions, mark_terms
from typeset.readers.text.lists.items import REMARK, mark_items, mark_signs
from typeset.readers.text.units import Unit, shape
from typeset.readers.text.weighing.weighed import Weighed
from typeset.startup.patterns import late_pattern

_BOOK_DIVISIONS: Final = ("part", "volume", "chapter")
_OPENING: Final = 12
"""A news report names its reporter within so many units."""

_TALK: Final = 4
"""If more than one paragraph in so many is speech, the text is a story."""

_SPEECH: Final = late_pattern(
    "[“「『](?:[^”」』]*[。！？…，—～!?,][”」』]|[^”」』]*$|[^”」』]*[”」』][，,]?.{0,12}[说說道问問喊叫答笑曰])"
    "|.{1,10}[曰说說道问問答云][：:]?[，,]?[：:] ?[“「『]|[^，。；！？“”：:]{1,8}[：:] ?[“「『]"
)
_COUNT_ITEMS: Final = frozenset({"han", "han_paren", "digit", "digit_paren", "circled", "decimal"})
_FEWEST_REMARKS: Final = 3
"""So many remarks behind ※ are a list."""

_OPENS: Final = frozenset('“「『"')
_NEWS: Final = late_pattern("[电電讯訊][ 　]?[（(](?:本报)?(?:记者|記者|通讯员)")
_SPEAKER: Final = late_pattern("([^，。；！？“”《》：:\\d]{1,6})[：:](?=.)")


def classify(units: list[Unit], weighed: Weighed) -> list[Unit]:
    """The units, each with its kind; the order stays. ``weighed`` decides where the rules leave a line."""
    marked = [unit if unit.kind else _by_words(unit) for unit in mark_breaks(units)]
    pieces = mark_annexes(mark_terms(mark_signs(mark_pieces(head_above_authors(marked)))))
    headed = mark_items(mark_particulars(name_authors(mark_heads(pieces, weighed))))
    return _leads(_run_ins(_bodies(mark_definitions(headed, usual_indent(headed)))))


def _by_words(unit: Unit) -> Unit:
    """The unit as a source line or a byline, if its words say so."""
    if is_source(unit.text):
        return unit.as_kind("source")
    return unit.as_kind("byline") if names_reporter(unit.text) else unit


def _bodies(units: list[Unit]) -> list[Unit]:
    """Kinds for units that are neither head nor end matter: items, speech, paragraphs."""
    units = with_clauses(units)
    numbers = [number for unit in units if not unit.kind and (number := _number(unit.text))]
    series = Counter(number.scheme for number in numbers)
    series += Counter(REMARK for number in numbers if number.marker.startswith(REMARK))
    speakers = _speakers(units)
    is_story = not _is_report(units)
    return [unit if unit.kind else _body(unit, series, speakers, is_story=is_story) for unit in units]


def _is_report(units: list[Unit]) -> bool:
    """Whether the text is a news report, in which a paragraph that opens with a quotation is no dialogue."""
    for unit in units[:_OPENING]:
        if unit.kind == "byline" and re.search("记者|記者|通讯员|评论员", unit.text):
            return True
        if not unit.kind and _NEWS.search(unit.text[:30]):
            return True
    return False


def _body(unit: Unit, series: Counter[str], speakers: frozenset[str], *, is_story: bool) -> Unit:
    """A unit of running text with its kind; in a story quotations are dialogue."""
    text = shape(unit.text[:400])
    number = _number(text)
    if number and number.marker.startswith(REMARK) and series[REMARK] < _FEWEST_REMARKS:
        return unit.as_kind("paragraph")
    if number and number.scheme == "bullet" and text[-1] != text[0]:
        return replace(unit, kind="list_item", number=number.marker)
    if number and number.scheme in _COUNT_ITEMS:
        if series[number.scheme] > 1:
            return replace(unit, kind="list_item", number=number.marker)
        return unit.as_kind("paragraph")
    speaker = _SPEAKER.match(text)
    if (is_story and _SPEECH.match(text)) or (speaker and speaker[1] in speakers):
        return unit.as_kind("dialogue")
    return unit.as_kind("paragraph")


def _number(text: str) -> Number | None:
    """The number that opens the text; an amendment quotes items of a law, each behind a quote: “（一）."""
    number = parse_number(text)
    if number or text[:1] not in _OPENS or text[1:2] not in ("（", "("):
        return number
    inner = parse_number(text[1:])
    return replace(inner, marker=text[0] + inner.marker) if inner else None


def _speakers(units: list[Unit]) -> frozenset[str]:
    """Names before ： that take turns: two or more names, each at least twice."""
    names = Counter(match[1] for unit in units if not unit.kind and (match := _SPEAKER.match(unit.text)))
    regular = frozenset(name for name, count in names.items() if count >= 2)
    return regular if len(regular) >= 2 else frozenset()


def _run_ins(units: list[Unit]) -> list[Unit]:
    """The units with the lengths of run-in heads; a story has none, since its dashes belong to speech."""
    kinds = Counter(unit.kind for unit in units)
    if kinds["dialogue"] * _TALK > kinds["paragraph"]:
        return units
    found = mark_run_in([unit.kind for unit in units], [unit.text for unit in units])
    return [replace(unit, run_in=length or unit.run_in) for unit, length in zip(units, found, strict=True)]


def _leads(units: list[Unit]) -> list[Unit]:
    """Opening paragraphs of the article, and of sections that have run-in heads, become leads."""
    result = list(units)
    heads = [index for index, unit in enumerate(units) if unit.kind == "heading"]
    if not heads:
        return result
    if any(unit.kind == "title" for unit in units) and not _is_book(units[heads[0]]):
        _mark_leads(result, range(heads[0]))
    for start, end in zip(heads, [*heads[1:], len(units)], strict=True):
        first = next((index for index in range(start, end) if units[index].run_in), start)
        _mark_leads(result, range(start, first))
    return result


def _mark_leads(units: list[Unit], places: range) -> None:
    """Make the paragraphs at these places leads, in place."""
    for index in places:
        if units[index].kind == "paragraph" and not units[index].run_in:
            units[index] = units[index].as_kind("lead")


def _is_book(head: Unit) -> bool:
    """Whether the first head is a division of a book, before which stands no lead."""
    number = parse_number(head.text)
    return number is not None and number.scheme in _BOOK_DIVISIONS
