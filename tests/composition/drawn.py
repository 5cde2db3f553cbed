"""Pages drawn glyph by glyph, each where a test wants it, in the square test font."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import pymupdf

from tests.composition.glyphs import Frame
from tests.composition.marks import (
    TRIMMED_LEFT,
    TRIMMED_RIGHT,
    han_beside_western,
    is_han,
    pair_squeezes,
)
from tests.square_font import square_font

SIZE = 10.0  # pt
_LEADING = 20.0
_LEFT, _TOP = 50.0, 40.0


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """Characters of one line and the space in em put before some of them; ``at`` is where the first stands.

    Without such spaces the line is set as the rules want it: pairs of marks
    squeezed, an opener at its start trimmed, a quarter em between Han and Latin.
    """

    text: str
    at: float = 0.0
    spaces: Mapping[int, float] = field(default_factory=dict)

    def with_space(self, place: int, space: float) -> DrawnLine:
        """The same line with ``space`` em put before character ``place``, and all that follows moved."""
        return replace(self, spaces={**self.spaces, place: space})

    def filled(self, width: float) -> DrawnLine:
        """The same line spread evenly between its Han until it ends at ``width`` em, a last mark half."""
        text = self.text
        places = [place for place in range(1, len(text)) if is_han(text[place - 1]) and is_han(text[place])]
        end = self.origins()[-1] + 1 - 0.5 * (text[-1] in TRIMMED_RIGHT)
        share = (width - end) / len(places)
        more = {place: self.spaces.get(place, 0.0) + share for place in places}
        return replace(self, spaces={**self.spaces, **more})

    def origins(self) -> list[float]:
        """The origin of each character, in em from the left edge; the square font's advance is one em."""
        x = self.at - 0.5 * (self.text[0] in TRIMMED_LEFT)
        found = []
        for place, char in enumerate(self.text):
            if place:
                before = self.text[place - 1]
                x += 1 - 0.5 * pair_squeezes(before, char) + 0.25 * han_beside_western(before, char)
            x += self.spaces.get(place, 0.0)
            found.append(x)
        return found


def draw(lines: Sequence[DrawnLine], measure: int) -> tuple[bytes, Frame]:
    """A PDF of one page that holds the lines, and its type area of ``measure`` em."""
    characters = "".join(line.text for line in lines)
    font = pymupdf.Font(fontbuffer=square_font(characters))
    right, bottom = _LEFT + measure * SIZE, _TOP + len(lines) * _LEADING
    with pymupdf.open() as document:
        page = document.new_page(width=right + _LEFT, height=bottom + _TOP)
        writer = pymupdf.TextWriter(page.rect)
        for number, line in enumerate(lines, 1):
            for char, x in zip(line.text, line.origins(), strict=True):
                writer.append((_LEFT + x * SIZE, _TOP + number * _LEADING), char, font=font, fontsize=SIZE)
        writer.write_text(page)
        return document.tobytes(), Frame(_LEFT, right, _TOP, bottom, SIZE)
