"""What families have is known before they are obtained; the table is held to the faces that are here."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.debian_faces import HAS_DEBIAN
from tests.fonts.write_coverage import FAMILIES, TABLE, row_of
from typeset.fonts.catalogue import Family
from typeset.fonts.known_coverage import KnownCoverage, decode_points, encode_points

KNOWN = KnownCoverage(TABLE)
ROWS = dict(line.split("\t") for line in TABLE.read_text("utf-8").splitlines())


def test_the_table_has_a_row_for_each_family_in_the_order_of_the_catalogue() -> None:
    assert list(ROWS) == [family.name for family in FAMILIES]


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.role + family.lang)
def test_a_row_is_what_the_face_has(family: Family) -> None:
    """Faces that are not in the store cannot be asked; ``make faces`` brings one of each kind."""
    points = KNOWN.points(family)
    meant = [point for point in points if unicodedata.category(chr(point)) in ("Co", "Cs", "Cc")]
    assert (meant, len(points) > 0) == ([], True)
    assert len(points) <= family.coverage + 150  # other faces of a collection have a few more
    row = row_of(family)
    assert row is None or row == ROWS[family.name]


def test_some_faces_are_here() -> None:
    assert sum(row_of(family) is not None for family in FAMILIES) >= (18 if HAS_DEBIAN else 12)


@given(st.frozensets(st.integers(1, 0x10FFFF)))
def test_a_row_is_read_as_it_was_written(points: frozenset[int]) -> None:
    assert decode_points(encode_points(points)) == points
