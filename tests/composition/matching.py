"""From rows of glyphs to the places in the text that they hold."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.composition.glyphs import Frame, Glyph, Row, read_rows
from tests.composition.marks import Plain, is_wrong, plain

_REACH = 4000  # characters that may be missing before a line is called strange
_SURE = 4  # characters of a line that are enough to find it again after a loss
_HYPHENS = "-\u2010\u00ad"


@dataclass(frozen=True, slots=True)
class Indents:
    """How far the lines of a unit begin from the type area's left edge, in em: its first, all others."""

    first: float = 2.0
    rest: float = 0.0


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of the text that the PDF should hold; only justified body text is ``judged``."""

    text: str
    judged: bool = True
    indents: Indents = Indents()


@dataclass(frozen=True, slots=True)
class SetLine:
    """A row that holds the characters ``start`` to ``stop`` (exclusive) of a unit."""

    row: Row
    unit: int
    start: int
    stop: int
    first: bool
    last: bool
    hyphen: bool

    @property
    def glyphs(self) -> tuple[Glyph, ...]:
        """The glyphs of the row."""
        return self.row.glyphs


@dataclass(slots=True)
class Matched:
    """A PDF read against its text."""

    units: list[Plain]
    lines: list[SetLine] = field(default_factory=list)
    strange: list[Row] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    wrong: int = 0
    missing_glyphs: int = 0
    pages: int = 0


def match(
    data: bytes, units: Sequence[Unit], size: float, frame: Frame | None, *, alone: bool = False
) -> Matched:
    """Find the rows of the PDF, in order, in the text it should hold; with ``alone`` those of that size."""
    plains = [plain(unit.text) for unit in units]
    matched = Matched(plains)
    whole = "".join(unit.text for unit in plains)
    starts, position = [], 0
    for unit in plains:
        starts.append(position)
        position += len(unit.text)
    position = 0
    pages = list(read_rows(data, size, frame, alone=alone))
    matched.pages = len(pages)
    for row in (row for page in pages for row in page):
        matched.wrong += sum(is_wrong(glyph.char) for glyph in row.glyphs)
        matched.missing_glyphs += sum(glyph.glyph == 0 for glyph in row.glyphs)
        found, length, hyphen = _find(row.text, whole, position)
        if found < 0:
            matched.strange.append(row)
            continue
        if found > position:
            matched.lost.append(whole[position:found])
        position = found + length
        unit = bisect_right(starts, found) - 1
        start, stop = found - starts[unit], position - starts[unit]
        ends = stop >= len(plains[unit].text)
        stop = min(
            stop, len(plains[unit].text)
        )  # a row found anew behind lost text may reach beyond its unit
        matched.lines.append(SetLine(row, unit, start, stop, start == 0, ends, hyphen))
    if position < len(whole):
        matched.lost.append(whole[position:])
    return matched


def _find(text: str, whole: str, position: int) -> tuple[int, int, bool]:
    """Where the row stands in the whole text, how many characters it holds, whether a hyphen was added."""
    if whole.startswith(text, position):
        return position, len(text), False
    if text[-1:] in _HYPHENS and whole.startswith(text[:-1], position):
        return position, len(text) - 1, True
    found = whole.find(text, position, position + _REACH) if len(text) >= _SURE else -1
    return found, len(text), False
