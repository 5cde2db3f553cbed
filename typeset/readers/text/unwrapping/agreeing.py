"""Lines of a short text, few or narrow, that agree on one width with all others of the file.

A short text shows its width only a few times, here and there. So the evidence is taken from all lines that
no other step explains: those that break off inside a sentence must have had no room for the next word, none
may be longer, and none with a mark inside may have had room. Verse and lists do not agree so. A line that
ends in a stop ends its paragraph, even if it is full: so few lines do not show that it goes on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final, NamedTuple

from msgspec.structs import replace

from typeset.model.characters import CLOSERS
from typeset.readers.lines import PhysicalLine
from typeset.readers.numbering import parse_number
from typeset.readers.text.tears import is_inside_phrase, is_stamp
from typeset.readers.text.units import ends_in_mark, ends_sentence, shape
from typeset.readers.text.unwrapping.measured_lines import COLUMNS, FIRST_INDENT, INNER_MARK, MeasuredLines
from typeset.readers.text.unwrapping.parted import unparted
from typeset.readers.text.unwrapping.stretches import Stretch, countings_of
from typeset.readers.text.unwrapping.wrapping import LONGER, Width, measure_wrapping, width_of
from typeset.startup.patterns import late_pattern

_LONGEST: Final = 600
"""Lines: in a longer text a width shows often enough for other steps."""

_NARROWEST: Final = 24
_WIDEST: Final = 80
"""Columns: wider lines are paragraphs, of which some lack their stops."""

_COLUMN: Final = 20
"""Columns: narrower text must have stops inside of lines, as verse has not."""

_NEEDED: Final = ((40, 3), (30, 4), (_NARROWEST, 6), (_COLUMN, 8))
"""From so many columns on so many lines must break off at the width; verse is narrow."""

_NEEDED_KNOWN: Final = ((40, 1), (30, 2), (_NARROWEST, 3))
"""The same where another part of the file was wrapped at this very width."""

_FEWEST_STOPS: Final = 3
_MOST_WIDTHS: Final = 8
_VERSE: Final = 3
"""A line with a pause at its end that is a third as wide as the text, or narrower, may be one of a song."""

_TOP: Final = 2
"""So many first lines may be the title."""

_SET_OFF: Final = 12
"""Columns: a line with such a margin is a title or a signature."""

_PAUSES: Final = frozenset("，、")
_FIGURES: Final = late_pattern("[\\d０-９]+")
_WHITE: Final = late_pattern("\u3000| {2}")
_STOP: Final = late_pattern("[。！？；](?=.)")
_DATED: Final = late_pattern("[（(【\\[〔][^）)】\\]〕]*\\d")
_EQUATION: Final = late_pattern("[^，。；！？]{0,12}=[^，。；！？]*$")


class _Place(NamedTuple):
    """What one line shows.

    ``full``: it goes on since the next word had no room; ``missed``: it goes on, but had room; ``early``: it
    ended as a paragraph does, and had room; ``short``: it may be a head; ``longer`` than the width. Of a full
    line ``open``: it ends without a mark; ``torn``: inside a phrase; ``marks``, ``stop``: where in it
    marks stand, whether a stop does.
    """

    full: bool = False
    missed: bool = False
    early: bool = False
    short: bool = False
    longer: bool = False
    open: bool = False
    torn: bool = False
    marks: tuple[int, ...] = ()
    stop: bool = False


def with_agreeing(measured: MeasuredLines, stretches: list[Stretch]) -> list[Stretch]:
    """The stretches; unwrapped ones whose lines agree on a width are wrapped there."""
    free = [stretch for stretch in stretches if stretch.wrapping is None]
    if not free or sum(stretch.end - stretch.start for stretch in free) > _LONGEST:
        return stretches
    lines = _Lines(measured)
    known = {
        Width(stretch.wrapping.width, stretch.wrapping.counting)
        for stretch in stretches
        if stretch.wrapping is not None
    }
    best: tuple[int, Width, list[Stretch]] | None = None
    for width in [*known, *_widths(lines, free)]:
        own = [stretch for stretch in free if lines.may_be(stretch, width)]
        places = [lines.at(place, width) for stretch in own for place in range(stretch.start, stretch.end)]
        score = _score(places, width, width in known)
        if score and (best is None or score > best[0]):
            best = score, width, own
    if best is None:
        return stretches
    _, width, own = best
    return _merged([_wrapped(lines, one, width) if one in own else one for one in stretches], lines, width)


def _score(places: list[_Place], width: Width, is_known: bool) -> int:
    """How many lines agree on the width; nothing, if they are too few, or others do not agree."""
    needed = _NEEDED_KNOWN if is_known else _NEEDED
    least = next((count for columns, count in needed if width.columns >= columns), 0)
    found = [place for place in places if place.full and place.open]
    if not least or len(found) < least or width.columns > _WIDEST:
        return 0
    missed = sum(place.missed for place in places)
    short = sum(place.short for place in places)
    early = sum(place.early for place in places)
    marks = {place.marks for place in found if place.marks}
    torn = sum(place.torn or bool(place.marks) for place in found)
    if width.columns < _NARROWEST and sum(place.stop for place in found) < _FEWEST_STOPS:
        return 0
    if missed * 8 > len(found) or short > 2 * len(found) + 2 or not early or torn * 2 < len(found):
        return 0
    if len(marks) <= min(len(found) // 2, 2) and not is_known:
        return 0
    return sum(place.full for place in places) - 2 * missed


def _widths(lines: _Lines, free: list[Stretch]) -> list[Width]:
    """The widths at which most lines that go on break off."""
    found: Counter[Width] = Counter()
    own = [place for stretch in free for place in range(stretch.start, stretch.end) if lines.goes_on(place)]
    text = "\n".join(lines.of(place).text for place in own)
    for counting in countings_of(text):
        widths = lines.measured.widths(counting)
        found.update(Width(widths[place], counting) for place in own)
    return [width for width, _ in found.most_common(_MOST_WIDTHS)]


def _wrapped(lines: _Lines, stretch: Stretch, width: Width) -> Stretch:
    """The stretch as one that was wrapped at the width."""
    places = range(stretch.start, stretch.end)
    own = [lines.of(place) for place in places]
    widths = lines.measured.widths(width.counting)[stretch.start : stretch.end]
    full = tuple(lines.at(place, width).full for place in places)
    wrapping = replace(measure_wrapping(own, widths, width), marked=False)
    return replace(stretch, wrapping=wrapping, full=full)


def _merged(stretches: Iterable[Stretch], lines: _Lines, width: Width) -> list[Stretch]:
    """The stretches; neighbours that were wrapped at the width are one, if nothing else parts paragraphs."""
    found: list[Stretch] = []
    for stretch in stretches:
        before = found[-1] if found else None
        if before is None or not (_is_alike(before, width) and _is_alike(stretch, width)):
            found.append(stretch)
            continue
        last = lines.at(before.end - 1, width).full
        found[-1] = replace(before, end=stretch.end, full=(*before.full[:-1], last, *stretch.full))
    return found


def _is_alike(stretch: Stretch, width: Width) -> bool:
    wrapping = stretch.wrapping
    if wrapping is None or wrapping.first_indent or wrapping.hanging:
        return False
    return (wrapping.width, wrapping.counting) == (width.columns, width.counting)


class _Lines:
    """The lines of the file, and what each shows under a width."""

    def __init__(self, measured: MeasuredLines) -> None:
        self.measured = measured
        texts = [_FIGURES.sub("0", line.text) for line in measured.lines]
        counts = Counter(texts)
        # Lines alike but for their figures are folios or entries, and no text.
        self._alike = [counts[text] > 1 for text in texts]

    def of(self, place: int) -> PhysicalLine:
        """The line at a place."""
        return self.measured.lines[place]

    def may_be(self, stretch: Stretch, width: Width) -> bool:
        """Whether no line of a stretch is longer, and no more have room than are full."""
        places = [self.at(place, width) for place in range(stretch.start, stretch.end)]
        if any(place.longer for place in places):
            return False
        full = sum(place.full for place in places)
        return full > 0 and sum(place.missed for place in places) * 4 <= full

    def goes_on(self, place: int) -> bool:
        """Whether a line with a mark inside must go on in the next one."""
        text = self.of(place).text
        is_open = not ends_in_mark(text) and text[-1] not in CLOSERS and INNER_MARK.search(text) is not None
        return is_open and self._is_text(place) and not self._begins(place)

    def at(self, place: int, width: Width) -> _Place:
        """What the line at a place shows."""
        own = self.measured.widths(width.counting)[place]
        text = self.of(place).text
        if not self._is_text(place) or self._may_be_head(place):
            return _Place()
        if own > width.columns + LONGER:
            return _Place(longer=True)
        if self._begins(place):
            return _Place(early=ends_sentence(text))
        below = self.of(place + 1).text
        is_full = own + width_of(unparted(text, below), width.counting) > width.columns
        if ends_in_mark(shape(text)) or text[-1] in CLOSERS:
            pauses = shape(text)[-1] in _PAUSES
            is_verse = (own - self.of(place).indent) * _VERSE < width.columns
            return _Place(
                full=is_full and pauses, missed=not is_full and pauses and not is_verse,
                early=not is_full and not is_verse, short=is_verse and pauses,
            )  # fmt: skip
        if is_full:
            return _Place(
                full=True, open=True, torn=is_inside_phrase(text, below),
                marks=tuple(mark.start() for mark in INNER_MARK.finditer(text)),
                stop=_STOP.search(text) is not None,
            )  # fmt: skip
        has_mark = INNER_MARK.search(text) is not None
        return _Place(missed=has_mark, short=not has_mark)

    def _is_text(self, place: int) -> bool:
        """Whether the line may be running text: no row, stamp or folio, nothing at the right."""
        line = self.of(place)
        if line.indent >= _SET_OFF or self._alike[place] or not self.measured.is_prose(place):
            return False
        if COLUMNS.search(line.text) or is_stamp(line.text):
            return False
        return _WHITE.search(line.text) is None or INNER_MARK.search(line.text) is not None

    def _may_be_head(self, place: int) -> bool:
        """Whether the line may be a head: it has a number or a dash, or stands at the top, and no mark."""
        text = self.of(place).text
        number = parse_number(text)
        if number is None and place >= _TOP and not text.startswith("——"):
            return False
        return INNER_MARK.search(text[len(number.marker) if number else 0 :]) is None and not ends_in_mark(
            text
        )

    def _begins(self, place: int) -> bool:
        """Whether what stands below the line begins anew, by the layout or by how it opens."""
        if place + 1 == len(self.measured.lines):
            return True
        line, below = self.of(place), self.of(place + 1)
        if (below.gap and not below.new_page) or below.indent >= line.indent + FIRST_INDENT:
            return True
        if not self._is_text(place + 1) or parse_number(below.text) is not None:
            return True
        if self.measured.speaks(place + 1):
            return True
        return _DATED.match(below.text) is not None or _EQUATION.match(below.text) is not None
