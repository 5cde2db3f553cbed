"""A subset shapes every word as the whole face does: conjuncts, split vowels, stacks and joined letters."""

from __future__ import annotations

import random
import unicodedata
from pathlib import Path

import pytest
import uharfbuzz as hb

from tests.debian_faces import needs_debian
from typeset.fonts.catalogue import read_further
from typeset.fonts.choose import face_in_store
from typeset.fonts.faces import Face, coverage, open_face, subset_face
from typeset.model.characters import draws_nothing
from typeset.system.resources import clone_root, find_resource

STORE = (clone_root() or Path()) / "fonts"
FROM_DEBIAN = ("bengali", "thai", "khmer", "tibetan", "mongolian")
ROLES = (
    "arabic", "hebrew", "devanagari", "wide",
    *(pytest.param(role, marks=needs_debian) for role in FROM_DEBIAN),
)  # fmt: skip
_SEED, _WORDS = 19, 60


def _face(role: str) -> Face:
    families = read_further(find_resource("fonts", "further.toml"))
    entries = [entry for family in families if family.role == role for entry in family.entries()]
    return face_in_store(next(entry for entry in entries if str(entry.key) == f"{role} 400"), STORE)


def _shaped(font: hb.Font, word: str) -> list[tuple[bool, int, int, int, int]]:
    """Advances and offsets of a word's glyphs, and whether each is there."""
    buffer = hb.Buffer()
    buffer.add_str(word)
    buffer.guess_segment_properties()
    hb.shape(font, buffer)
    return [
        (info.codepoint != 0, place.x_advance, place.x_offset, place.y_offset, info.cluster)
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    ]


@pytest.mark.parametrize("for_epub", [False, True])
@pytest.mark.parametrize("role", ROLES)
def test_a_subset_shapes_as_the_whole_face_does(role: str, for_epub: bool) -> None:
    face = _face(role)
    chance = random.Random(_SEED)
    letters = [chr(point) for point in sorted(coverage(face)) if unicodedata.category(chr(point))[0] in "LM"]
    own = [letter for letter in letters if letter > "\u02ff" and not draws_nothing(letter)]
    words = ["".join(chance.choices(own, k=chance.randint(1, 5))) for _ in range(_WORDS)]
    whole = hb.Font(open_face(face))
    for word in words:
        cut = hb.Font(hb.Face(hb.Blob(subset_face(face, word, for_epub=for_epub))))
        drawn, told = _shaped(cut, word), [f"{ord(char):04X}" for char in word]
        assert all(is_there for is_there, *_ in drawn), told
        if role != "wide":  # of Greek the whole face has letters with two marks that the word does not name
            assert drawn == _shaped(whole, word), told
