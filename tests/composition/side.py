"""A PDF line by line, for a look at two settings of one text side by side.

Nothing is excused here and nothing is asked of what could have been: ``meter`` does that. All figures are in
em of the body size.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from math import inf

from tests.composition import legal
from tests.composition.advances import TRACKED, Advances
from tests.composition.edges import EDGE, ends, start
from tests.composition.gaps import Gaps, line_gaps
from tests.composition.glyphs import Frame
from tests.composition.inks import Inks
from tests.composition.least import Recipe, fewest_ragged
from tests.composition.marks import DASHES, NO_END, SLASHES, TRIMMED_RIGHT, Plain, is_han
from tests.composition.matching import Matched, SetLine, Unit, match
from tests.composition.page_lines import on_lattice, stranded, uneven
from tests.composition.ruler import GAP, GAP_MOST, WORD_SPACE_MOST, with_western_quotes
from tests.composition.western import in_word, is_hangul

_CELLS = (("\u3040", "\u30ff"), ("\u31f0", "\u31ff"), ("\u3105", "\u312f"))  # kana, bopomofo
_SMALL_KANA = "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"


@dataclass(frozen=True, slots=True)
class Line:
    """One line: the characters ``start`` to ``stop`` of its unit, and what is to be said of it.

    ``missed`` is by how much it misses its edges, below 0 where it falls short. ``gap`` is its widest gap
    between cells beyond nothing, ``hole`` the most by which any of its gaps is wider than it is by nature,
    ``letters`` how far its Latin letters are spread.
    """

    unit: int
    start: int
    stop: int
    place: str
    row: SetLine
    missed: float = 0.0
    gap: float | None = None
    hole: float | None = None
    letters: float = 0.0
    faults: tuple[str, ...] = ()

    @property
    def is_last(self) -> bool:
        """Whether it ends its paragraph, and so need not be full."""
        return self.row.last

    @property
    def is_ragged(self) -> bool:
        """Whether it misses an edge."""
        return abs(self.missed) > EDGE

    @property
    def is_tracked(self) -> bool:
        """Whether its Latin letters are spread."""
        return self.letters > TRACKED

    def touches(self, other: Line) -> bool:
        """Whether the two hold a character in common."""
        return self.unit == other.unit and self.start < other.stop and other.start < self.stop


@dataclass(slots=True)
class Side:
    """All lines of a setting, and the faults by name: where each is."""

    lines: list[Line]
    paragraphs: int
    pages: int
    faults: dict[str, list[str]] = field(default_factory=dict)
    lattice: float = 1.0
    uneven: int = 0
    recipes: dict[int, Recipe] = field(default_factory=dict)

    def count(self, fault: str) -> int:
        """How often there is such a fault."""
        return len(self.faults[fault])

    @property
    def shortfall(self) -> float:
        """By how many em all ragged lines miss their edges together."""
        return sum(abs(line.missed) for line in self.lines if line.is_ragged)


FAULTS = (
    "ragged",
    "need",
    "edges",
    "full",
    "white",
    "over",
    "under",
    "ink",
    "stranded",
    "lone",
    "no way",
    "lost",
)


def measure_side(data: bytes, units: Sequence[Unit], frame: Frame) -> Side:
    """Every line of the PDF."""
    matched = match(data, units, frame.size, frame)
    reader = _Reader(matched, units, frame, Inks(data))
    lines = [reader.line(row) for row in matched.lines]
    side = Side(lines, len({line.unit for line in lines}), matched.pages, recipes=reader.recipes)
    for name in FAULTS:
        side.faults[name] = [line.place for line in lines if name in line.faults]
    needed = set(_ragged_in_need(lines, reader.recipes))
    side.faults["ragged"] = [place for place in side.faults["ragged"] if place not in needed]
    side.faults["need"] = [line.place for line in lines if line.is_ragged and line.place in needed]
    side.faults["lost"] = [text[:40] for text in matched.lost] + [row.text[:40] for row in matched.strange]
    side.faults["stranded"] = list(stranded(lines))
    side.lattice, side.uneven = on_lattice(lines), uneven(lines)
    return side


class _Reader:
    """Reads the lines of one PDF."""

    def __init__(self, matched: Matched, units: Sequence[Unit], frame: Frame, inks: Inks) -> None:
        self._indents = [unit.indents for unit in units]
        self._frame, self._inks = frame, inks
        self._advances = Advances(matched, frame.size)
        self._western = {
            number for number, text in enumerate(matched.units) if not any(map(_is_east_asian, text.text))
        }
        self._texts = [
            with_western_quotes(text, self._advances.widths(number))
            for number, text in enumerate(matched.units)
        ]

    def line(self, row: SetLine) -> Line:
        """What is to be said of one line."""
        text = self._texts[row.unit]
        gaps = line_gaps(row, text, centred=self._frame.centred)
        apart = self._advances.letters(row)
        cells = list(_cell_gaps(row, text))
        missed = self._missed(row)
        faults = (
            *self._faults(row, text),
            *(("ragged",) if abs(missed) > EDGE else ()),
            *_of_gaps(gaps, is_western=row.unit in self._western),
        )
        letters = sorted(apart)[len(apart) // 2] if apart else 0.0
        others = (gap - GAP for gap in (*gaps.han_latin, *gaps.words))
        widest, hole = max(cells, default=None), max((*cells, *others), default=None)
        return Line(row.unit, row.start, row.stop, _place(row), row, missed, widest, hole, letters, faults)

    def _faults(self, row: SetLine, text: Plain) -> Iterator[str]:
        if self._has_white(row):
            yield "white"
        if _has_edge_fault(row, text):
            yield "edges"
        if any(self._inks.overlap(before, after) for before, after in pairwise(row.glyphs)):
            yield "ink"
        if row.last and not row.first and legal.is_lone(text.text[row.start : row.stop]):
            yield "lone" if self._has_sociable_way(row.unit, text) else "no way"

    @cached_property
    def recipes(self) -> dict[int, Recipe]:
        """What each unit is set of."""
        return {
            unit: Recipe(text, self._advances.widths(unit), self._room(unit), unit in self._western)
            for unit, text in enumerate(self._texts)
            if text.text
        }

    def _room(self, unit: int) -> legal.Room:
        measure = (self._frame.right - self._frame.left) / self._frame.size
        indents = self._indents[unit]
        return legal.Room(measure - indents.first, measure - indents.rest)

    def _has_sociable_way(self, unit: int, text: Plain) -> bool:
        """Whether a setting with as few illegal lines as can be has no lone last character; all are tried."""
        found = legal.search(legal.Lines(text, self._advances.widths(unit)), self._room(unit))
        return found.sociable_rescues <= found.rescues

    def _left(self, row: SetLine) -> float:
        indents = self._indents[row.unit]
        return self._frame.left + (indents.first if row.first else indents.rest) * self._frame.size

    def _has_white(self, row: SetLine) -> bool:
        """Whether half an em of a mark's own white stands at an edge (CLREQ 3.1.6.3, 行首, 行尾半角)."""
        last, frame = row.glyphs[-1], self._frame
        if start(row.glyphs[0], self._left(row))[1]:
            return True
        if row.last or not last.is_full or last.char not in TRIMMED_RIGHT:
            return False
        half, full = (abs(end - frame.right) for end in ends(row, frame.size, centred=frame.centred))
        return full < half

    def _missed(self, row: SetLine) -> float:
        frame = self._frame
        misses = [start(row.glyphs[0], self._left(row))[0] / frame.size]
        over = [end - frame.right for end in ends(row, frame.size, centred=frame.centred)]
        if not row.last or min(over) > 0:  # a last line may fall short
            misses.append(min(over, key=abs) / frame.size)
        return max(misses, key=abs)


def _ragged_in_need(lines: Sequence[Line], recipes: Mapping[int, Recipe]) -> Iterator[str]:
    """Ragged lines that no setting of their paragraph is without: as many as each setting has."""
    ragged: dict[int, list[str]] = {}
    for line in lines:
        if line.is_ragged and line.missed < 0:
            ragged.setdefault(line.unit, []).append(line.place)
    for unit, places in ragged.items():
        fewest = fewest_ragged(recipes[unit])
        yield from places[: 0 if fewest == inf else int(fewest)]


def _of_gaps(gaps: Gaps, *, is_western: bool) -> Iterator[str]:
    """Faults of gaps: pairs not squeezed, and what passes the floors and caps of CLREQ 3.5.3 and 3.5.4.

    Paragraphs of Western words alone have word spaces of their own. A gap beside a word may be as wide as
    those between Han: in a line that must have wide ones, a narrower gap glues the word to the Han.
    """
    if gaps.unsqueezed:
        yield "full"
    if is_western:
        return
    if gaps.crushed:
        yield "under"
    if (
        max(gaps.han_latin, default=0.0) > max((GAP_MOST, *gaps.han)) + EDGE
        or max(gaps.words, default=0.0) > WORD_SPACE_MOST + EDGE
    ):
        yield "over"


def _has_edge_fault(row: SetLine, text: Plain) -> bool:
    """Whether a mark stands where none may (CLREQ 3.1.4), or a dash is parted."""
    first, last = row.glyphs[0].char, row.glyphs[-1].char
    # A typed hyphen that ends a line may read as part of the glyph behind it, for those who copy.
    if not row.first and not row.glyphs[0].is_part:
        if not legal.may_begin(text, row.start) or first in _SMALL_KANA:
            return True
        if first in DASHES and not legal.may_break(text, row.start):
            return True
    is_inside = last in SLASHES and row.stop > 1 and in_word(text.text[row.stop - 2])  # https://, /etc/
    return not (row.last or row.hyphen or is_inside) and last in NO_END


def _cell_gaps(row: SetLine, text: Plain) -> Iterator[float]:
    """What stands between two neighbours that fill a cell of one em, beyond nothing."""
    size = max(glyph.size for glyph in row.glyphs)
    offset = row.start
    for before, after in pairwise(row.glyphs):
        offset += 2 if before.char == "⸺" else 1
        alike = abs(before.size - size) < 0.02 * size and abs(after.size - size) < 0.02 * size
        spaced = text.spaces[offset] if offset < len(text.spaces) else ""
        if alike and not spaced and is_cell(before.char) and is_cell(after.char):
            yield (after.x - before.x) / before.size - 1.0


def _is_east_asian(char: str) -> bool:
    return is_cell(char) or is_hangul(char)


def is_cell(char: str) -> bool:
    """Whether it is Han, kana or bopomofo."""
    return is_han(char) or any(low <= char <= high for low, high in _CELLS)


def _place(line: SetLine) -> str:
    text = "".join(glyph.char for glyph in line.glyphs)
    return f"p{line.row.page + 1} {text[:8]}…{text[-6:]}"
