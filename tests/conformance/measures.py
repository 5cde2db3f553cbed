"""Measures that several requirements share; each makes a check."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from tests.composition.marks import CLOSERS, CONNECTORS, DASHES, OPENERS, POINTS, SLASHES, STOPS
from tests.conformance.pages import Glyph, Page, Row
from tests.conformance.requirement import Check

NEAR = 0.02  # em: places that differ by less are the same; a PDF rounds to a thousandth
PUNCTUATION = frozenset(STOPS + CLOSERS + OPENERS + CONNECTORS + POINTS + SLASHES + DASHES + "‼⁇⁈⁉⸺⋯")


def near(value: float, wanted: float, what: str, within: float = NEAR) -> None:
    """Assert that a length in em is what it should be."""
    assert abs(value - wanted) <= within, f"{what}: {value:.3f} em, not {wanted:.3f}"


def broken(paragraph: Sequence[Row]) -> str:
    """A paragraph's text, a stroke at each line end."""
    return "|".join(row.text for row in paragraph)


def turned(pages: Iterable[Page]) -> Iterator[tuple[Row, Row]]:
    """Lines that follow each other in a paragraph."""
    for page in pages:
        for paragraph in page.paragraphs:
            yield from pairwise(paragraph)


def no_line_begins_with(characters: str) -> Check:
    """No turned line begins with one of these."""

    def check(pages: Sequence[Page]) -> None:
        faults = [after.text for _, after in turned(pages) if after.text[0] in characters]
        assert not faults

    return check


def no_line_ends_with(characters: str) -> Check:
    """No line but a last one ends with one of these."""

    def check(pages: Sequence[Page]) -> None:
        faults = [before.text for before, _ in turned(pages) if before.text[-1] in characters]
        assert not faults

    return check


def never_parted(pattern: str) -> Check:
    """What matches the pattern is never on two lines."""

    def check(pages: Sequence[Page]) -> None:
        paragraphs = [paragraph for page in pages for paragraph in page.paragraphs]
        assert any(len(paragraph) > 1 for paragraph in paragraphs)
        for paragraph in paragraphs:
            whole = "".join(row.text for row in paragraph)
            ends, place = set(), 0
            for row in paragraph:
                place += len(row.text)
                ends.add(place)
            found = list(re.finditer(pattern, whole))
            assert found, whole
            for match in found:
                inside = ends & set(range(match.start() + 1, match.end()))
                assert not inside, broken(paragraph)

    return check


def every_step(text: str, wanted: float) -> Check:
    """In last lines, which are set natural, ``text`` is ``wanted`` em wide, to the next glyph's origin."""

    def check(pages: Sequence[Page]) -> None:
        lasts = [paragraph[-1] for page in pages for paragraph in page.paragraphs]
        steps = [
            row.glyphs[match.end()].x - row.glyphs[match.start()].x
            for row in lasts
            for match in re.finditer(re.escape(text), row.text[:-1])
        ]
        assert steps
        for step in steps:
            near(step, wanted, text)

    return check


def all_of(*checks: Check) -> Check:
    """All of these."""

    def check(pages: Sequence[Page]) -> None:
        for one in checks:
            one(pages)

    return check


def last_ink_edge(glyph: Glyph) -> float:
    """Where a line ends: half a square behind a stop or a closer, else the cell's edge."""
    return glyph.x + 0.5 if glyph.char in STOPS + CLOSERS and glyph.advance > 0.7 else glyph.end
