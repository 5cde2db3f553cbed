"""Composition of a finished PDF against the text it should hold, measured from glyph origins alone.

    python -m tests.composition.meter FILE.pdf TEXT.txt     one paragraph a line; the page is found out

Nothing of the composer is used here: the meter reads pages set by anyone. All
figures are in em of the body size. Full-width marks are cells of one em, ink of
closing marks left and of opening marks right.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.composition import legal
from tests.composition.advances import TRACKED, Advances
from tests.composition.edges import EDGE, Frames, ends, find_frames, start
from tests.composition.gaps import Gaps, line_gaps
from tests.composition.glyphs import Frame, body_size
from tests.composition.marks import DASHES, NO_END, TRIMMED_RIGHT, Plain
from tests.composition.matching import Indents, SetLine, Unit, match
from tests.composition.measured import Measured, percentile
from tests.composition.ruler import GAP_MOST, HAN_GAP_MOST, WORD_SPACE_MOST, with_western_quotes
from tests.composition.western import in_word


def measure(
    data: bytes, units: Sequence[Unit], frame: Frame | None = None, *, alone: float = 0.0
) -> Measured:
    """Measure the PDF; without a frame the type area is taken from where most lines begin and end.

    ``alone`` is the size in pt of the text to be read, where all else on the pages is to be passed over.
    """
    size = frame.size if frame else alone or body_size(data)
    matched = match(data, units, size, frame, alone=bool(alone))
    result = Measured(matched.pages, len(matched.lines))
    result.lost = [text[:40] for text in matched.lost]
    result.strange = [f"p{row.page + 1} {row.text[:20]}" for row in matched.strange]
    result.wrong = matched.wrong + matched.missing_glyphs
    by_unit: defaultdict[int, list[SetLine]] = defaultdict(list)
    for line in matched.lines:
        if units[line.unit].judged and _in_body_size(line, size):
            by_unit[line.unit].append(line)
    judged = [line for lines in by_unit.values() for line in lines]
    frames: Frames = (lambda page: frame) if frame else find_frames(judged, units, size)
    advances = Advances(matched, size)
    result.paragraphs = len(by_unit)
    for unit, lines in by_unit.items():
        _Paragraph(matched.units[unit], units[unit].indents, (frames, advances), result).measure(lines)
    return result


def _in_body_size(line: SetLine, size: float) -> bool:
    near = sum(abs(glyph.size - size) < 0.02 * size for glyph in line.glyphs)
    return near >= 0.6 * len(line.glyphs)


@dataclass(frozen=True, slots=True)
class _Beyond:
    """A line that no legal setting has: why, and whether it misses an edge."""

    ragged: bool
    place: str


class _Paragraph:
    """One judged unit: measures its lines into the result."""

    def __init__(
        self, text: Plain, indents: Indents, page: tuple[Frames, Advances], result: Measured
    ) -> None:
        self.text, self.indents, self.result = text, indents, result
        self.frames, self.advances = page

    def measure(self, lines: Sequence[SetLine]) -> None:
        """Every line on its own, then what hangs on the whole paragraph."""
        widths = self.advances.widths(lines[0].unit)
        self.text = with_western_quotes(self.text, widths)
        self.lines = legal.Lines(self.text, widths)
        result, beyond, gaps = self.result, [], []
        for line in lines:
            result.judged += not line.last
            gaps.append(line_gaps(line, self.text, centred=self.frames(line.row.page).centred))
            gaps[-1].letters = self.advances.letters(line)
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
        measure = self.frames(page).measure
        room = legal.Room(measure - self.indents.first, measure - self.indents.rest)
        return legal.search(self.lines, room)

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
            "Han": (max(gaps.han, default=0.0), HAN_GAP_MOST),
            "Han–Latin": (max(gaps.han_latin, default=0.0), GAP_MOST),
            "word": (max(gaps.words, default=0.0), WORD_SPACE_MOST),
        }
        over = [f"{name} {width:.3f}" for name, (width, most) in widths.items() if width > most + EDGE]
        apart = median(gaps.letters) if gaps.letters else 0.0
        if apart > TRACKED:
            over.append(f"letters {apart:.3f}")
        if self._splits_word(line):
            over.append("word split")
        return _Beyond(False, f"{', '.join(over)} {place}") if over and not line.last else None

    def _splits_word(self, line: SetLine) -> bool:
        """Whether the line ends inside a Western word where none may end (UN04, UN09)."""
        if line.last or self.text.spaces[line.stop]:
            return False
        if line.hyphen:
            return line.stop not in self.lines.breaks.hyphened
        inside = in_word(self.text.text[line.stop - 1]) and in_word(self.text.text[line.stop])
        return inside and line.stop not in self.lines.breaks.bare

    def _missed(self, line: SetLine) -> float:
        """By how many em the line misses its edges: the worse of the two."""
        frame = self.frames(line.row.page)
        left = frame.left + (self.indents.first if line.first else self.indents.rest) * frame.size
        missed, untrimmed = start(line.glyphs[0], left)
        if untrimmed:
            self.result.untrimmed.append(_place(line))
        misses = [missed / frame.size]
        over = [end - frame.right for end in ends(line, frame.size, centred=frame.centred)]
        if not line.last or min(over) > 0:  # a last line may fall short
            misses.append(min(over, key=abs) / frame.size)
        return max(misses, key=abs)

    def _edge_rules(self, line: SetLine) -> None:
        result, place = self.result, _place(line)
        first, last = line.glyphs[0].char, line.glyphs[-1]
        if not line.first:
            if not legal.may_begin(self.text, line.start):
                result.starts.append(place)
            elif first in DASHES and not legal.may_break(self.text, line.start):
                result.broken.append(place)
        if line.last or line.hyphen:
            return
        if last.char in NO_END and line.stop not in self.lines.breaks.bare:  # but for a / in an address
            result.ends.append(place)
        if last.char in TRIMMED_RIGHT and last.is_full:
            frame = self.frames(line.row.page)
            half, full = (abs(end - frame.right) for end in ends(line, frame.size, centred=frame.centred))
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
        return any(start <= line.stop and line.start < stop for start, stop in self.lines.long_units)


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
