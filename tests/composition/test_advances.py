"""A gap that is part of a copied face's advance is measured as a gap."""

from __future__ import annotations

import pytest

from tests.composition.advances import own_advances
from tests.composition.gaps import line_gaps
from tests.composition.glyphs import Glyph, Row
from tests.composition.marks import plain
from tests.composition.matching import SetLine, Unit, match
from tests.composition.typst_setting import set_paragraphs

SIZE = 10.0
OWN = {"a": 0.5, "b": 0.6, "c": 0.4}


def row(text: str, wide: str = "", font: str = "serif") -> Row:
    """Han of one em, letters as wide as OWN says, those in ``wide`` with .25 em more in their advance."""
    x, glyphs = 0.0, []
    for char in text:
        advance = OWN.get(char, 1.0) + 0.25 * (char in wide)
        glyphs.append(Glyph(char, x * SIZE, 0.0, advance * SIZE, SIZE, 1, font))
        x += advance
    return Row(0, tuple(glyphs))


def widths(rows: list[Row]) -> list[dict[str, float]]:
    return [
        {glyph.char: round(glyph.advance / SIZE, 3) for glyph in found.glyphs if glyph.char in OWN}
        for found in own_advances(rows)
    ]


def test_advances_of_a_wider_copy_are_taken_off() -> None:
    rows = [row("ab"), row("a山", "a"), row("b山", "b")]
    assert widths(rows) == [{"a": 0.5, "b": 0.6}, {"a": 0.5}, {"b": 0.6}]


def test_a_letter_of_the_copy_alone_is_told_by_what_stands_behind() -> None:
    rows = [row("ab"), row("a山", "a"), row("b山", "b"), row("c山", "c")]
    assert widths(rows)[-1] == {"c": 0.4}


def test_a_letter_of_the_face_alone_keeps_its_advance() -> None:
    rows = [row("ab"), row("a山", "a"), row("b山", "b"), row("ca")]
    assert widths(rows)[-1] == {"c": 0.4, "a": 0.5}


def test_one_letter_proves_no_copy() -> None:
    assert widths([row("a"), row("a山", "a")]) == [{"a": 0.5}, {"a": 0.75}]


def test_a_gap_that_is_truly_missing_stays_missing() -> None:
    rows = [row("ab"), row("a山", "a"), row("b山", "b"), row("a山")]
    found = own_advances(rows)[-1]
    gaps = line_gaps(SetLine(found, 0, 0, 2, True, True, False), plain("a山"))
    assert gaps.han_latin == [pytest.approx(0.0)]


def test_a_ligature_is_parted_among_its_characters() -> None:
    text = "他用affluent写，又写office和ffi字。"
    done = set_paragraphs([text], 28, 12.0)
    matched = match(done.data, [Unit(text)], 12.0, done.frame)
    (line,) = matched.lines
    gaps = line_gaps(line, plain(text))
    assert len(gaps.han_latin) == 6
    assert all(0.12 < gap < 0.26 for gap in gaps.han_latin)
