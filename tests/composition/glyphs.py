"""From a finished PDF to lines of glyphs, and from lines to the places in the text that they hold."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

import pymupdf

from tests.composition.marks import MARKS, TRIMMED_LEFT, Plain, is_wrong, plain

_SAME_LINE = 0.35  # of the body size: a raised note mark stays with its line, a line below does not
_REACH = 4000  # characters that may be missing before a line is called strange
_SURE = 4  # characters of a line that are enough to find it again after a loss
_FULL_WIDTH = 0.7  # em; a quotation mark narrower than this is a Western one
_HYPHENS = "-\u2010\u00ad"


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character where the PDF draws it: origin and advance in pt, the face's own advance, spacing aside.

    A glyph of several characters (ffi, ——) gives its width to the first of them.
    """

    char: str
    x: float
    y: float
    advance: float
    size: float
    glyph: int

    @property
    def is_full(self) -> bool:
        """Whether the glyph is a mark with a cell of one em."""
        return self.char in MARKS and self.advance > _FULL_WIDTH * self.size

    @property
    def ink(self) -> float:
        """About where the ink begins, in pt: a trimmed opener's cell reaches back below its neighbour."""
        return self.x + 0.5 * self.size * (self.char in TRIMMED_LEFT and self.is_full)


@dataclass(frozen=True, slots=True)
class Frame:
    """What is known of the page: edges of the type area in pt from the sheet's top left, body size in pt.

    ``indent`` is the first line's, in em.
    """

    left: float
    right: float
    top: float
    bottom: float
    size: float
    indent: float = 2.0

    @property
    def measure(self) -> float:
        """The measure in em."""
        return (self.right - self.left) / self.size


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of the text that the PDF should hold; only body text in the full measure is ``judged``."""

    text: str
    judged: bool = True


@dataclass(frozen=True, slots=True)
class Row:
    """Glyphs on one baseline, from left to right, white space aside."""

    page: int
    glyphs: tuple[Glyph, ...]

    @property
    def text(self) -> str:
        """The row's characters, dashes in one form."""
        return plain("".join(glyph.char for glyph in self.glyphs)).text


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


def read_rows(data: bytes, size: float, frame: Frame | None) -> Iterator[list[Row]]:
    """The rows of each page in reading order; with a frame only those whose baseline lies inside it."""
    with pymupdf.open(stream=data, filetype="pdf") as document:
        for number, page in enumerate(document):
            glyphs = [
                glyph
                for glyph in _visible(page)
                if frame is None or frame.top <= glyph.y <= frame.bottom + 0.3 * frame.size
            ]
            yield [Row(number, row) for row in _gather(glyphs, _SAME_LINE * size)]


def _visible(page: pymupdf.Page) -> Iterator[Glyph]:
    for span in page.get_texttrace():
        for code, glyph, origin, box in span["chars"]:
            char = chr(code) if code > 0 else "\ufffd"
            if not char.isspace() and char not in "\u200b\u2060\ufeff\x00":
                yield Glyph(char, origin[0], origin[1], box[2] - box[0], span["size"], glyph)


def _gather(glyphs: Iterable[Glyph], near: float) -> Iterator[tuple[Glyph, ...]]:
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.y):
        if rows and glyph.y - rows[-1][-1].y < near:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    for row in rows:
        yield tuple(sorted(row, key=lambda glyph: glyph.ink))


def body_size(data: bytes) -> float:
    """The size in pt in which most characters of the PDF are set."""
    counts: dict[float, int] = {}
    with pymupdf.open(stream=data, filetype="pdf") as document:
        for page in document:
            for size, group in groupby(_visible(page), key=lambda glyph: round(glyph.size, 2)):
                counts[size] = counts.get(size, 0) + sum(1 for _ in group)
    return max(counts, key=lambda size: counts[size])


def match(data: bytes, units: Sequence[Unit], size: float, frame: Frame | None) -> Matched:
    """Find the rows of the PDF, in order, in the text that it should hold."""
    plains = [plain(unit.text) for unit in units]
    matched = Matched(plains)
    whole = "".join(unit.text for unit in plains)
    starts, position = [], 0
    for unit in plains:
        starts.append(position)
        position += len(unit.text)
    position = 0
    for rows in read_rows(data, size, frame):
        matched.pages += 1
        for row in rows:
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
