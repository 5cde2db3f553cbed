"""Which numbered units are heads, judged by their series: a scheme that runs on is strong evidence.

A head is short, no sentence, and text of its own stands between it and the next of its series. Items follow
one another closely, or are sentences. So one scheme may number heads here and items there.
"""

from __future__ import annotations

from collections import Counter
from itertools import accumulate
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from typeset.model.characters import has_han
from typeset.readers.numbering import Number
from typeset.readers.text.heads.head_names import ALONE, LONGEST_NAME, with_names
from typeset.readers.text.heads.head_shape import LONGEST_HEAD, is_prose, is_title_like
from typeset.readers.text.heads.series import DIVISIONS, Series
from typeset.readers.text.heads.white_heads import may_be_counted_head
from typeset.readers.text.units import Unit, ends_in_mark, shape
from typeset.startup.patterns import late_pattern

_NEEDS_TEXT: Final = {
    "han": 0.4, "decimal": 0.3, "digit_paren": 0.7, "letter": 0.7, "circled": 0.7, "digit": 0.6, "step": 0.6,
    "digit_gap": 0.6,
}  # fmt: skip
"""Which share of a series must have text of its own for its members to be heads; half for any other."""

_LOOSE: Final = frozenset(
    {"roman", "letter", "framed", "step", "ordinal", "named", "counted", "digit_gap", "zero_digit"}
)
_ITEMS: Final = frozenset({"letter", "circled", "digit_paren"})
"""Schemes that number items rather than heads: not one member may stand directly above the next."""

_DIVIDING: Final = frozenset({"han", "han_gap", "stem", "roman", "counted", "named", "ordinal"})
"""Schemes that divide what other numbers count."""

_BULLET: Final = late_pattern("[-–*+•·●○◆◇■□▪] ?\\S")
_TWO_EM: Final = "\u3000\u3000"
_REMARK: Final = late_pattern("[（(][^（）()\\s][^（）()]*[）)]$")
"""A remark behind a head: how many points the questions below it give."""

_QUESTION: Final = late_pattern(
    "[（(](?:本[小大]?[题題])?(?:共)?\\d{1,3} ?分[）)]|[（(][ \u3000]*[）)]|_{3}|＿{3}"
)
"""Points, or room for an answer: a question of an exam."""

_TITLES: Final = 0.6
"""Which share of a series must look like titles."""

_LONG_SERIES: Final = 4
_WIDE: Final = 90
"""Members of a series of decimals that is so long need not be short; characters of the longest head."""

_SENTENCE: Final = late_pattern("[课課车車里裡中内內的是讲講说說我]|主要|介绍|将会|已经|刚刚|结束")
"""What goes on behind 第一章 or 第一节 in a sentence."""

_BODIES: Final = frozenset(
    {"definition", "verse", "quotation", "dialogue", "table", "abstract", "paragraph", "note"}
)


class Verdict(Struct, frozen=True):
    """What the units of a series are: heads or not, and how sure that is, in percent."""

    is_head: bool
    sure: int


class Surroundings(Struct, frozen=True):
    """What the judge knows: the units, their numbers, sums of prose before each, the usual indent of text."""

    units: list[Unit]
    numbers: list[Number | None]
    prose: list[int]
    indent: int
    spaced: bool

    @classmethod
    def measure(cls, units: list[Unit], numbers: list[Number | None]) -> Surroundings:
        """The surroundings of these units."""
        is_text = [unit.kind in _BODIES or is_prose(unit) for unit in units]
        indents: Counter[int] = Counter()
        for unit, text in zip(units, is_text, strict=True):
            if text and not unit.kind:
                indents[unit.first.indent] += len(unit.text)
        usual = indents.most_common(1)[0][0] if indents else 0
        spaced = all(
            unit.first.gap or unit.kind or not place or may_be_counted_head(unit.text)
            for place, unit in enumerate(units)
        )
        return cls(units, numbers, list(accumulate(is_text, initial=0)), usual, spaced)

    def rest(self, place: int) -> str:
        """The words behind the number."""
        number = self.numbers[place]
        text = shape(self.units[place].text[: 3 * LONGEST_HEAD])
        return text[len(number.marker) :].strip() if number else text

    def has_text(self, place: int, end: int) -> bool:
        """Whether running text, or another body, stands between a member and its end.

        What one number divides may be counted by others: questions of an exam, points of a meeting.
        """
        if self.prose[end] > self.prose[min(place + 1, end)]:
            return True
        if place + 1 >= end:
            return False
        number = self.numbers[place]
        if number is not None and number.form[:1] == "壹":
            return True  # which counts no items; rows may stand below
        if (
            number is not None
            and number.scheme in _DIVIDING
            and any(self.numbers[place + 1 : min(place + 3, end)])
        ):
            return True
        # Bullets of an item stand deeper than it does.
        below = self.units[place + 1]
        is_bullet = not below.kind and _BULLET.match(below.text) is not None
        return is_bullet and below.first.indent <= self.units[place].first.indent

    def hangs(self, place: int, end: int) -> bool:
        """Whether what follows is indented deeper than text, as what belongs to an item is."""
        if place + 1 >= end:
            return False
        if self.units[place + 1].first.margin == _TWO_EM and not self.units[place].first.margin:
            return False  # as paragraphs below a head are
        inner = self.units[place + 1].first.indent
        return inner > self.indent and inner > self.units[place].first.indent


def mark_numbered(around: Surroundings, all_series: list[Series]) -> list[Unit]:
    """The units with heads among the numbered ones; what may be a head and may be none is doubted."""
    result = list(around.units)
    verdicts = _verdicts(around, all_series)
    for series, verdict in zip(all_series, verdicts, strict=True):
        for place in series.places:
            unit, number = result[place], around.numbers[place]
            if unit.kind or number is None:
                continue
            if not _may_be_head(around, place, number) and not (
                verdict.is_head and _asks(around, series, place)
            ):
                continue
            if verdict.is_head:
                result[place] = replace(unit, kind="heading", number=number.marker.strip(), sure=verdict.sure)
            elif verdict.sure < 100:
                result[place] = unit.doubted(verdict.sure, "numbered_line")
    return with_names(result, around.rest, all_series)


def _may_be_head(around: Surroundings, place: int, number: Number) -> bool:
    """Whether one member looks like a head by itself."""
    rest = around.rest(place)
    if not rest or around.units[place].last.ruled:
        return True
    if number.marker in ("附：", "附:") and not _has_annex(around.units, place):
        return False
    if number.scheme in DIVISIONS and not number.marker.endswith(tuple(" \u3000\t.．:：")):
        follows = shape(around.units[place].text)[len(number.marker) :]
        if not follows[:1].isspace() and _SENTENCE.match(follows):
            return False
    if number.scheme in ("article", "circled"):
        return is_title_like(rest)
    return is_title_like(_bare(rest)) or (
        len(rest) <= LONGEST_NAME and is_title_like(_without_end(rest, number.scheme))
    )


def _bare(rest: str) -> str:
    """The words without a remark in brackets at their end, nor the stop before it: 一、写词语。（10分）."""
    remark = _REMARK.search(rest)
    return rest[: remark.start()].removesuffix("。") if remark else rest


def _without_end(rest: str, scheme: str) -> str:
    """The words without ：, and behind 案由一： without the stop of a short sentence."""
    return rest.rstrip("：:。") if scheme == "named" and len(rest) <= LONGEST_NAME else rest.rstrip("：:")


def _has_annex(units: list[Unit], place: int) -> bool:
    """Whether what 附： announces stands below it, on more than a line; else it says what was sent along."""
    return units[place].first.gap > 0 and place + 2 < len(units) and not units[place + 1].kind


def _asks(around: Surroundings, series: Series, place: int) -> bool:
    """Whether a member of a long series of decimals is a question or a list of names, longer than a title."""
    rest = around.rest(place)
    if (
        series.scheme != "decimal"
        or len(series.places) < _LONG_SERIES
        or len(around.units[place].text) > _WIDE
    ):
        return False
    return rest[-1:] in "？?" or not ends_in_mark(rest)


def _verdicts(around: Surroundings, all_series: list[Series]) -> list[Verdict]:
    """What each series is; a short one is judged like longer ones of its scheme."""
    known = _paths(around, all_series)
    first = [
        _judge(around, series) if _has_place(around, series, known) else Verdict(False, 100)
        for series in all_series
    ]
    heads: Counter[str] = Counter()
    for series, verdict in zip(all_series, first, strict=True):
        if len(series.places) > 1:
            heads[series.scheme] += 1 if verdict.is_head else -1
    above = frozenset(series.parent for series in all_series if len(series.places) > 1 and series.runs_on)
    return [
        Verdict(True, 80)
        if _stands_above(series, above)
        else _with_company(around, series, verdict, heads[series.scheme])
        for series, verdict in zip(all_series, first, strict=True)
    ]


def _stands_above(series: Series, above: frozenset[int | None]) -> bool:
    """Whether a lone 四、 in a torn text stands above a series that begins with it."""
    return series.scheme == "han" and len(series.places) == 1 and series.places[0] in above


def _paths(around: Surroundings, all_series: list[Series]) -> frozenset[str]:
    """The numbers below which decimals may stand: 2, 2.1."""
    found: set[str] = set()
    for series in all_series:
        for place, value in zip(series.places, series.values, strict=True):
            number = around.numbers[place]
            if number is not None and number.scheme == "decimal":
                found.add(f"{number.form}.{value}")
            elif series.scheme in ("chapter", "digit", "digit_gap", "han", "section"):
                found.add(str(value))
            elif series.scheme == "appendix":
                found.update((chr(ord("A") + value - 1), str(value)))
    return frozenset(found)


def _has_place(around: Surroundings, series: Series, known: frozenset[str]) -> bool:
    """Whether a series can count heads: 2.1.1 stands below 2.1, and a weak number before Han."""
    if series.scheme in _LOOSE:
        told = sum(has_han(around.rest(place)) or not around.rest(place) for place in series.places)
        return told * 2 > len(series.places)
    number = around.numbers[series.places[0]]
    if series.scheme != "decimal" or number is None:
        return True
    if number.depth > 2:
        return number.form in known
    return len(series.places) > 1 or (number.form in known and number.value == 1)


def _with_company(around: Surroundings, series: Series, verdict: Verdict, company: int) -> Verdict:
    """The verdict on a lone number, which counts on with nothing, by its kin in the text."""
    if len(series.places) > 1 or series.scheme in DIVISIONS or not verdict.is_head:
        return verdict
    if series.scheme == "decimal":
        return verdict
    goes_on = series.values[0] > 1
    if series.runs_on and (company > 0 or (series.parent is not None and not goes_on)):
        return Verdict(True, 80)
    if series.scheme == "han" and series.runs_on and series.places[0]:
        return Verdict(True, 76)
    return Verdict(False, 60 if company >= 0 else 100)


def _judge(around: Surroundings, series: Series) -> Verdict:
    """Whether the units of one series are heads, by what they are and what stands between them."""
    places, scheme = series.places, series.scheme
    rests = [around.rest(place) for place in places]
    alone = sum(not rest for rest in rests)
    if scheme == "article" and alone < len(places) * ALONE:
        return _judge_shares(around, series, rests) if len(places) > 1 else Verdict(False, 100)
    if scheme in DIVISIONS:
        spaced = any(
            shape(around.units[place].text)[len(_marker(around, place)) :][:1].isspace() for place in places
        )
        return Verdict(True, 95 if len(places) > 1 else 85 if alone or spaced else 76)
    if scheme in _LOOSE and not series.runs_on:
        return Verdict(False, 100)
    if scheme in _ITEMS and any(end == place + 1 for place, end in zip(places, series.ends, strict=True)):
        return Verdict(False, 100)
    if scheme == "numeral" or alone >= len(places) * ALONE:
        counted = (len(places) > 1 and series.runs_on) or len(places) > 2
        told = sum(around.has_text(place, end) for place, end in zip(places, series.ends, strict=True))
        return Verdict(counted and told * 10 >= 6 * len(places), 90 if counted else 100)
    return _judge_shares(around, series, rests)


def _marker(around: Surroundings, place: int) -> str:
    number = around.numbers[place]
    return number.marker if number else ""


def _judge_shares(around: Surroundings, series: Series, rests: list[str]) -> Verdict:
    """Heads if enough members look like titles and have text of their own, which does not hang below them."""
    size, places = len(series.places), series.places
    titles = sum(is_title_like(_bare(_without_end(rest, series.scheme))) for rest in rests)
    if titles < _TITLES * size or _stands_as_items(around, series):
        return Verdict(False, 100)
    if series.scheme == "digit" and sum(_QUESTION.search(rest) is not None for rest in rests) * 2 > size:
        return Verdict(False, 100)
    extents = list(zip(places, series.ends, strict=True))
    told = sum(around.has_text(place, end) for place, end in extents)
    direct = sum(end == place + 1 for place, end in extents[:-1])
    if series.scheme == "decimal" and size > direct * 2:
        return Verdict(True, 90 if series.runs_on else 80)
    if told >= _NEEDS_TEXT.get(series.scheme, 0.5) * size and direct * 2 < size:
        if series.runs_on:
            return Verdict(True, 90 if size > 2 else 85)
        # 三、 and 四、 above text of their own stand in what was torn out of the middle of a paper.
        is_torn = (_is_torn(series) or (size > 1 and _is_set_off(around, places))) and titles == told == size
        return Verdict(is_torn, 78 if is_torn else 60)
    return Verdict(False, 60 if told * 2 > size and titles == size else 100)


def _is_torn(series: Series) -> bool:
    """Whether the series counts divisions and begins in their midst."""
    return len(series.places) > {"han": 1, "han_gap": 2}.get(series.scheme, len(series.places))


def _stands_as_items(around: Surroundings, series: Series) -> bool:
    """Whether the members stand as items do: tight, deeper than text, or with text hanging."""
    size, places = len(series.places), series.places
    tight = sum(not around.units[place].first.gap for place in places if place)
    if around.spaced and tight * 2 > size:
        return True
    # Paragraphs begin two em deeper than a head; so white above tells heads from items with text hanging.
    hanging = sum(around.hangs(place, end) for place, end in zip(places, series.ends, strict=True))
    if hanging * 2 > size and series.scheme != "decimal" and tight:
        return True
    deeper = sum(around.units[place].first.indent > around.indent for place in places)
    return deeper * 2 > size and not _is_centred(around, places) and not _is_set_off(around, places)


def _is_set_off(around: Surroundings, places: list[int]) -> bool:
    """Whether white stands above and below each of the units, and they stand deeper than what follows."""
    units = around.units
    return all(
        place + 1 < len(units)
        and units[place].first.gap
        and units[place + 1].first.gap
        and units[place].first.indent > units[place + 1].first.indent
        for place in places
    )


def _is_centred(around: Surroundings, places: list[int]) -> bool:
    """Whether the units are indented by what their lengths leave: no two of different length alike."""
    indents = {(len(around.units[place].text), around.units[place].first.indent) for place in places}
    return len(indents) > 1 and len({indent for _, indent in indents}) > 1
