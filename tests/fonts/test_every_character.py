"""Every assigned character of Unicode has a face, or is told; the Han of Extensions B to F all have one."""

from __future__ import annotations

import unicodedata
from functools import cache

import pytest
from face_samples import document

from tests.debian_faces import needs_debian
from tests.fonts.write_coverage import CATALOGUE, FAMILIES, FOLDER, TABLE
from typeset.fonts.catalogue import read_further
from typeset.fonts.check import check_coverage
from typeset.fonts.choose import FaceSources, choose_faces
from typeset.fonts.faceset import FaceSet, needs_glyph
from typeset.fonts.further import FurtherSources, add_further_faces
from typeset.fonts.known_coverage import KnownCoverage
from typeset.fonts.plan import set_texts
from typeset.messages.codes import Code
from typeset.messages.diagnostics import Report

KNOWN = KnownCoverage(TABLE)
SOURCES = FaceSources(CATALOGUE, FOLDER, offline=True)
FURTHER = FurtherSources(SOURCES, read_further(FOLDER / "further.toml"), KNOWN)
_UNASSIGNED = ("Cn", "Cs", "Co", "Cc")
STEP = 11
"""One character in so many is looked at; a prime, so that no block is always missed at the same place."""


@cache
def assigned() -> tuple[str, ...]:
    """All assigned characters that a face must have to show them."""
    every = map(chr, range(0x20, 0x110000))
    return tuple(
        char for char in every if unicodedata.category(char) not in _UNASSIGNED and needs_glyph(char)
    )


@cache
def known() -> frozenset[int]:
    """All that a family of the catalogue has."""
    return frozenset().union(*map(KNOWN.points, FAMILIES))


def faces_for(text: str, body: str = "song 400") -> FaceSet:
    """The faces of a paragraph; those that are not here are named in ``absent``."""
    whole = document(text)
    chosen = choose_faces({"body": body}, SOURCES, Report())
    return add_further_faces(chosen, set_texts(whole, chosen), FURTHER)


@pytest.mark.parametrize("first", range(0, STEP, 4))
def test_every_character_has_a_face_or_is_told(first: int) -> None:
    sample = assigned()[first::STEP]
    faces = faces_for(" ".join(sample))
    absent = set("".join(face.characters for face in faces.absent))
    without = [char for char in sample if faces.face_for("body", char) is None and char not in absent]
    assert [char for char in without if ord(char) in known()] == []
    report = Report()
    check_coverage(document(" ".join(without)), faces, report)
    assert [item.code for item in report.diagnostics] == [Code.F_NO_GLYPH] * bool(without)


def test_most_of_unicode_has_a_face() -> None:
    """What is without one is Extension I and parts of G and H, and scripts added since 2020."""
    without = [char for char in assigned() if ord(char) not in known()]
    han = [char for char in without if unicodedata.name(char, "").startswith("CJK UNIFIED")]
    assert len(han) < 4_500
    assert len(without) - len(han) < 9_000


@pytest.mark.parametrize(
    ("extension", "first", "last"),
    [("A", 0x3400, 0x4DBF), ("B", 0x20000, 0x2A6D6), ("C", 0x2A700, 0x2B734), ("D", 0x2B740, 0x2B81D),
     ("E", 0x2B820, 0x2CEA1), ("F", 0x2CEB0, 0x2EBE0)],
)  # fmt: skip
def test_extensions_of_han_are_whole(extension: str, first: int, last: int) -> None:
    assert [f"{point:X}" for point in range(first, last + 1) if point not in known()] == [], extension


@needs_debian
def test_rare_han_come_from_few_faces() -> None:
    """Four hundred Han beyond the BMP, as a classical word book has them, need one package."""
    faces = faces_for("".join(map(chr, range(0x20000, 0x2EBE0, 149))))
    assert faces.absent == ()
    assert {str(face.key) for face in faces.of("body").further} <= {"rare-b 400", "rare-a 400"}


@pytest.mark.parametrize(
    ("character", "key"),
    [
        ("►", "symbols 400"), ("😀", "emoji 400"), ("☑", "latin-serif 400"), ("★", "song 400"),
        ("𠀀", "rare-b 400"), ("ʃ", "wide 400"), ("ἄ", "wide 400"), ("ب", "arabic 400"), ("𝔸", "maths 400"),
        ("ཀ", "tibetan 400"), ("ᠠ", "mongolian 400"), ("ক", "bengali 400"), ("あ", "song 400"),
        ("ㄅ", "song 400"),
    ],
)  # fmt: skip
def test_the_chain_gives_each_kind_its_face(character: str, key: str) -> None:
    faces = faces_for(f"中{character}文")
    asked = next((face.entry for face in faces.absent), faces.face_for("body", character))
    assert asked
    assert str(asked.key) == key


@pytest.mark.parametrize(
    ("body", "character", "wanted"),
    [
        ("song 400", "한", "song 400 ko"), ("hei 700", "한", "hei 700 ko"),  # never a pencil hand
        ("song 700", "ཀ", "tibetan 700"), ("song 400", "ꀀ", "yi 400"),
        ("song 400 zh-TW", "爲", "classical-song 400"),
        ("latin-serif 400 italic", "ʃ", "wide 400 italic"),
    ],
)  # fmt: skip
def test_a_face_that_is_not_here_is_named(body: str, character: str, wanted: str) -> None:
    faces = faces_for(f"中{character}", body)
    asked = [*(face.entry.key for face in faces.absent), *(face.key for face in faces.of("body").further)]
    assert str(asked[0]) == wanted


def test_no_neighbour_sets_rare_han() -> None:
    """Japan's and Korea's faces have some of them, in other forms."""
    assert any(0x2000B in KNOWN.points(family) for family in FAMILIES if family.lang == "ja")
    faces = faces_for("中\U0002000b")
    asked = [*(face.entry.key for face in faces.absent), *(face.key for face in faces.of("body").further)]
    assert asked[0].role == "rare-b"


def test_private_use_is_no_catalogued_faces() -> None:
    """BabelStone Han and others have glyphs there, which mean what only they know."""
    faces = faces_for("中\ue000\uf8ff")
    assert faces.absent == ()
    assert [faces.face_for("body", char) for char in "\ue000\uf8ff"] == [None, None]
