"""Measures that several requirements share; each makes a check."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import pymupdf

from tests.composition.marks import CLOSERS, CONNECTORS, DASHES, OPENERS, POINTS, SLASHES, STOPS
from tests.conformance.pages import DOTS, LEFT, SIZE, Glyph, Page, Row
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


def ink_columns(page: Page, row: Row) -> list[bool]:
    """Whether there is ink in each column of a line, an eightieth of an em wide."""
    data, number = page.source
    scale = DOTS / SIZE
    clip = pymupdf.Rect(LEFT - SIZE, (row.y - 1.2) * SIZE, LEFT + 45 * SIZE, (row.y + 0.6) * SIZE)
    with pymupdf.open(stream=data, filetype="pdf") as document:
        picture = document[number].get_pixmap(
            matrix=pymupdf.Matrix(scale, scale), colorspace=pymupdf.csGRAY, alpha=False, clip=clip
        )
    lines = [
        picture.samples[start : start + picture.width]
        for start in range(0, picture.stride * picture.height, picture.stride)
    ]
    return [any(line[place] < 128 for line in lines) for place in range(DOTS, picture.width)]


def whites(columns: list[bool], start: float, end: float) -> tuple[float, float, float, float]:
    """The ink that lies between two places, as its edges, and the white before and behind it; all in em."""
    inside = [place for place in range(round(start * DOTS), round(end * DOTS)) if columns[place]]
    first, last = inside[0], inside[-1]
    while first and columns[first - 1]:
        first -= 1
    while last + 1 < len(columns) and columns[last + 1]:
        last += 1
    before = first
    while before and not columns[before - 1]:
        before -= 1
    behind = last + 1
    while behind < len(columns) and not columns[behind]:
        behind += 1
    return first / DOTS, (last + 1) / DOTS, (first - before) / DOTS, (behind - last - 1) / DOTS


def ink_of(columns: list[bool], mark: Glyph) -> tuple[float, float, float, float]:
    """The edges of the ink in a mainland mark's half of the square, and the white before and behind, in em.

    What opens stands in the right half; what stops or closes in the left one.
    """
    start = mark.x + 0.5 * (mark.char in OPENERS)
    return whites(columns, start + 0.02, start + 0.48)


def no_ink_meets(pages: Sequence[Page]) -> None:
    """There is white on both sides of the ink of each mainland mark inside a line."""
    for page in pages:
        for row in page.rows:
            columns = ink_columns(page, row)
            for glyph in row.glyphs[1:-1]:
                if glyph.char in OPENERS + CLOSERS + "，。、；：":
                    left, right, before, behind = ink_of(columns, glyph)
                    assert min(before, behind) >= _LEAST_WHITE, f"{glyph.char} in {row.text}"
                    assert right - left <= _WIDEST_MARK, f"{glyph.char} in {row.text}: ink over ink"


_LEAST_WHITE = 2 / DOTS
_WIDEST_MARK = 0.5
