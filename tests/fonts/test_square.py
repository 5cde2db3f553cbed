"""Emoji fill the square of one Han, in print and in reading systems; sequences stay one glyph."""

from __future__ import annotations

from pathlib import Path

import pytest
import uharfbuzz as hb

from typeset.fonts.catalogue import read_further
from typeset.fonts.choose import face_in_store
from typeset.fonts.faces import Face, subset_face
from typeset.system.resources import clone_root, find_resource

STORE = (clone_root() or Path()) / "fonts"
SEQUENCES = ("😀", "👨\u200d💼", "👍🏽", "🇨🇳", "❤\ufe0f", "👩\u200d👩\u200d👧", "1\ufe0f\u20e3")


@pytest.fixture(scope="module")
def emoji() -> Face:
    families = read_further(find_resource("fonts", "further.toml"))
    [family] = [family for family in families if family.role == "emoji"]
    entry = next(entry for entry in family.entries() if entry.key.weight == 400)
    return face_in_store(entry, STORE)


@pytest.mark.parametrize("for_epub", [False, True])
def test_an_emoji_is_one_glyph_in_one_square(emoji: Face, for_epub: bool) -> None:
    data = subset_face(emoji, "".join(SEQUENCES), for_epub=for_epub)
    assert data == subset_face(emoji, "".join(SEQUENCES), for_epub=for_epub)
    face = hb.Face(hb.Blob(data))
    font = hb.Font(face)
    for text in SEQUENCES:
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
        hb.shape(font, buffer)
        assert [place.x_advance for place in buffer.glyph_positions] == [face.upem], text
        [glyph] = buffer.glyph_infos
        assert glyph.codepoint != 0


def test_its_ink_stands_in_the_middle_of_the_square(emoji: Face) -> None:
    """The ink of Han has its middle .38 em above the baseline."""
    face = hb.Face(hb.Blob(subset_face(emoji, "😀", for_epub=False)))
    font = hb.Font(face)
    extents = font.get_glyph_extents(font.get_nominal_glyph(ord("😀")) or 0)
    middle = (extents.y_bearing + extents.height / 2) / face.upem
    assert middle == pytest.approx(0.38, abs=0.06)
    assert 0.75 < extents.width / face.upem <= 1.0
    assert extents.y_bearing / face.upem < 0.9
    assert (extents.y_bearing + extents.height) / face.upem > -0.13
