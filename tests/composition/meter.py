"""Composition of a finished PDF against the text it should hold, measured from glyph origins alone.

    python -m tests.composition.meter FILE.pdf TEXT.txt     one paragraph a line; the page is found out

Nothing of the composer is used here: the meter reads pages set by anyone. All
figures are in em of the body size. Full-width marks are cells of one em, ink of
closing marks left and of opening marks right.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import median

from tests.composition import legal
from tests.composition.gaps import Gaps, line_gaps
from tests.composition.glyphs import Frame, Glyph, body_size
from tests.composition.marks import (
    DASHES,
    NO_END,
    NO_START,
    NOTE_MARKS,
    POINTS,
    TRIMMED_LEFT,
    TRIMMED_RIGHT,
    Plain,
    free_sides,
    is_han,
    is_western,
)
from tests.composition.matching import Matched, SetLine, Unit, match
from tests.composition.measured import Measured, percentile

EDGE = 0.02  # em by which a line may miss its edge
Frames = Callable[[int], Frame]


def measure(data: bytes, units: Sequence[Unit], frame: Frame | None = None) -> Measured:
    """Measure the PDF; without a frame the type area is taken from where most lines begin and end."""
    size = frame.size if frame else body_size(data)
    matched = match(data, units, size, frame)
    result = Measured(matched.pages, len(matched.lines))
    result.lost = [text[:40] for text in matched.lost]
    result.strange = [f"p{row.page + 1} {row.text[:20]}" for row in matched.strange]
    result.wrong = matched.wrong + matched.missing_glyphs
    by_unit: defaultdict[int, list[SetLine]] = defaultdict(list)
    for line in matched.lines:
        if units[line.unit].judged and _in_body_size(line, size):
            by_unit[line.unit].append(line)
    judged = [line for lines in by_unit.values() for line in lines]
    frames, advance = _frames(judged, size, frame), _advances(matched, size)
    result.paragraphs = len(by_unit)
    for unit, lines in by_unit.items():
        _Paragraph(matched.units[unit], frames, advance, result).measure(lines)
    return result


def _in_body_size(line: SetLine, size: float) -> bool:
    near = sum(abs(glyph.size - size) < 0.02 * size for glyph in line.glyphs)
    return near >= 0.6 * len(line.glyphs)


def _advances(matched: Matched, size: float) -> legal.Advance:
    """How wide the PDF's own faces set each character, in em: the median of what was drawn."""
    seen: defaultdict[str, list[float]] = defaultdict(list)
    for line in matched.lines[:2000]:
        for glyph in line.glyphs:
            if glyph.advance and not is_han(glyph.char):
                seen[glyph.char].append(glyph.advance / size)
    known = {char: median(widths) for char, widths in seen.items()}
    return lambda char: known.get(char, 0.5)


def _frames(judged: Sequence[SetLine], size: float, frame: Frame | None) -> Frames:
    """The frame of each page: the one that is known, or one for even and one for odd pages."""
    if frame:
        return lambda page: frame
    lefts: tuple[Counter[float], Counter[float]] = (Counter(), Counter())
    rights: tuple[Counter[float], Counter[float]] = (Counter(), Counter())
    for line in judged:
        parity, first = line.row.page % 2, line.glyphs[0]
        if not line.first:
            lefts[parity][round(first.x / size + 0.5 * (first.char in TRIMMED_LEFT), 2)] += 1
        if not line.last:
            rights[parity][round(_ends(line, size)[0] / size, 2)] += 1
    found = [
        Frame(_favourite(left) * size, _favourite(right) * size, 0, 0, size)
        for left, right in zip(lefts, rights, strict=True)
    ]
    return lambda page: found[page % 2]


def _favourite(side: Counter[float]) -> float:
    """Where most lines begin, or end."""

    def votes(at: float) -> int:
        return sum(count for other, count in side.items() if abs(other - at) <= 2 * EDGE)

    return max(side, key=votes, default=0.0)


def _ends(line: SetLine, size: float, *, centred: bool = False) -> list[float]:
    """Where the line may be said to end, in pt; the first is how it ought to."""
    glyph = line.glyphs[-1]
    if glyph.is_full:
        full = glyph.x + glyph.size
        free = free_sides(glyph.char, centred)[1]
        return [full - free * glyph.size, full] if free else [full]
    reach = glyph.x + glyph.advance
    if glyph.char in DASHES:  # one glyph or two, anywhere in a cell of 2 em
        unit = [other for other in line.glyphs[-2:] if other.char == glyph.char]
        right = max(other.x + other.advance for other in unit)
        return [(unit[0].x + right) / 2 + size, unit[0].x + 2 * size, right]
    if glyph.char in POINTS + "–/":  # in a cell of half an em
        return [glyph.x + glyph.advance / 2 + 0.25 * size, reach, glyph.x + 0.5 * size]
    return [reach]


def _start(glyph: Glyph, left: float) -> tuple[float, bool]:
    """By how many pt the line's first glyph misses the edge, and whether it is an opener not trimmed.

    An opener's ink stands inside the edge wherever its left half has gone; what is
    left of that half is no ragged edge.
    """
    missed = glyph.x - left
    if glyph.is_full and glyph.char in TRIMMED_LEFT:
        untrimmed = EDGE * glyph.size < missed + 0.5 * glyph.size
        return (0.0 if untrimmed and missed < EDGE * glyph.size else glyph.ink - left), untrimmed
    if glyph.char in DASHES + POINTS + "–/" and abs(missed) < 0.25 * glyph.size:
        return 0.0, False  # centred in its cell
    return missed, False


@dataclass(frozen=True, slots=True)
class _Beyond:
    """A line that no legal setting has: why, and whether it misses an edge."""

    ragged: bool
    place: str


class _Paragraph:
    """One judged unit: measures its lines into the result."""

    def __init__(self, text: Plain, frames: Frames, advance: legal.Advance, result: Measured) -> None:
        self.text, self.frames, self.advance, self.result = text, frames, advance, result
        self.long = _long_units(text, advance)

    def measure(self, lines: Sequence[SetLine]) -> None:
        """Every line on its own, then what hangs on the whole paragraph."""
        result, beyond, gaps = self.result, [], []
        for line in lines:
            result.judged += not line.last
            gaps.append(line_gaps(line, self.text, centred=self.frames(line.row.page).centred))
            beyond.append(self._beyond(line, gaps[-1]))
            self._edge_rules(line)
            self._collect(line, gaps[-1])
        last = lines[-1]
        alone = last.last and not last.first and legal.is_lone(self.text.text[last.start : last.stop])
        possible = self._possible(last.row.page) if any(beyond) or alone else legal.Possible(True, True, 0)
        if alone:
            (result.lone if possible.sociable else result.lone_unavoidable).append(_place(last))
        excused = self._excuse([item for item in beyond if item], possible)
        for line, own, found in zip(lines, gaps, beyond, strict=True):
            if found not in excused:
                self._widths(line, own)

    def _possible(self, page: int) -> legal.Possible:
        frame = self.frames(page)
        return legal.search(self.text, frame.measure, frame.indent, self.advance)

    def _excuse(self, beyond: list[_Beyond], possible: legal.Possible) -> list[_Beyond]:
        """Tell the lines that are not legal; those that are in no distribution of gaps come back."""
        result = self.result
        ordered = sorted(beyond, key=lambda item: not item.ragged)
        excused, rest = ordered[: possible.rescues], ordered[possible.rescues :]
        result.rescues += [item.place for item in excused]
        result.ragged += [item.place for item in rest if item.ragged]
        wide = [item for item in rest if not item.ragged]
        (result.illegal if possible.legal else result.spare).extend(item.place for item in wide)
        return ordered if not possible.legal else excused

    def _beyond(self, line: SetLine, gaps: Gaps) -> _Beyond | None:
        missed, place = self._missed(line), _place(line)
        if abs(missed) > EDGE:
            return _Beyond(True, f"{missed:+.3f} {place}")
        widths = {
            "Han": (max(gaps.han, default=0.0), legal.HAN_GAP_MOST),
            "Han–Latin": (max(gaps.han_latin, default=0.0), legal.GAP_MOST),
            "word": (max(gaps.words, default=0.0), legal.WORD_SPACE_MOST),
        }
        over = [f"{name} {width:.3f}" for name, (width, most) in widths.items() if width > most + EDGE]
        if self._splits_word(line):
            over.append("word split")
        return _Beyond(False, f"{', '.join(over)} {place}") if over and not line.last else None

    def _splits_word(self, line: SetLine) -> bool:
        """Whether the line ends inside a Western word or a number, with no hyphen (UN04, UN09)."""
        if line.last or line.hyphen or self.text.spaces[line.stop]:
            return False
        return is_western(self.text.text[line.stop - 1]) and is_western(self.text.text[line.stop])

    def _missed(self, line: SetLine) -> float:
        """By how many em the line misses its edges: the worse of the two."""
        frame = self.frames(line.row.page)
        left = frame.left + (frame.indent * frame.size if line.first else 0)
        missed, untrimmed = _start(line.glyphs[0], left)
        if untrimmed:
            self.result.untrimmed.append(_place(line))
        misses = [missed / frame.size]
        if not line.last:
            ends = (end - frame.right for end in _ends(line, frame.size, centred=frame.centred))
            misses.append(min(ends, key=abs) / frame.size)
        return max(misses, key=abs)

    def _edge_rules(self, line: SetLine) -> None:
        result, place = self.result, _place(line)
        first, last = line.glyphs[0].char, line.glyphs[-1]
        if not line.first:
            if first in NO_START or first in NOTE_MARKS:
                result.starts.append(place)
            if first in DASHES and not legal.may_break(self.text, line.start):
                result.broken.append(place)
        if line.last or line.hyphen:
            return
        if last.char in NO_END:
            result.ends.append(place)
        if last.char in TRIMMED_RIGHT and last.is_full:
            frame = self.frames(line.row.page)
            half, full = (abs(end - frame.right) for end in _ends(line, frame.size, centred=frame.centred))
            result.end_marks += 1
            if full < half:
                result.end_full.append(place)

    def _collect(self, line: SetLine, gaps: Gaps) -> None:
        place, result = _place(line), self.result
        result.pairs += gaps.pairs
        result.unsqueezed += [f"{pair} {place}" for pair in gaps.unsqueezed]
        result.crushed += [f"{pair} {place}" for pair in gaps.crushed]
        result.uneven.append((gaps.uneven, place))

    def _widths(self, line: SetLine, gaps: Gaps) -> None:
        place, result = _place(line), self.result
        result.han_latin += [(gap, place) for gap in gaps.han_latin]
        result.words += [(gap, place) for gap in gaps.words]
        if gaps.han and not line.last:
            (result.widest_apart if self._beside_long(line) else result.widest).append((max(gaps.han), place))

    def _beside_long(self, line: SetLine) -> bool:
        """Whether the line holds, or failed to take, an unbreakable unit over 3 em."""
        return any(start <= line.stop and line.start < stop for start, stop in self.long)


def _long_units(text: Plain, advance: legal.Advance) -> list[tuple[int, int]]:
    ruler, starts = legal.Ruler(text, advance), legal.unit_starts(text)
    return [
        (start, stop)
        for start, stop in pairwise(starts)
        if stop > start and ruler.natural(start, stop) > legal.LONG_UNIT
    ]


def _place(line: SetLine) -> str:
    text = "".join(glyph.char for glyph in line.glyphs)
    return f"p{line.row.page + 1} {text[:8]}…{text[-6:]}"


def main(pdf: str, text: str) -> None:
    """Print what is measured of a PDF whose page is not known."""
    paragraphs = Path(text).read_text(encoding="utf-8").splitlines()
    result = measure(Path(pdf).read_bytes(), [Unit(text) for text in paragraphs if text.strip()])
    for name in Measured.__dataclass_fields__:
        value = getattr(result, name)
        print(f"{name:18}", value if isinstance(value, int) else f"{len(value)}   {sorted(value)[-4:]}")
    print("widest, p99       ", [round(percentile(result.widest, share), 3) for share in (1, 0.99)])
    print("Han–Latin         ", [round(percentile(result.han_latin, share), 3) for share in (0, 0.5, 1)])


if __name__ == "__main__":
    main(*sys.argv[1:])
