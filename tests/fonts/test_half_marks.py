"""A face without half-width marks gets them, and nothing else of it changes."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
import uharfbuzz as hb
from fontTools.ttLib import TTFont

from typeset.fonts.catalogue import FaceKey
from typeset.fonts.faces import Face, subset_face
from typeset.fonts.half_marks import add_half_marks
from typeset.system.resources import clone_root

TEXT = "（甲）《乙》，丙。丁：戊！"
KAI = Face(FaceKey("kai", 400), (clone_root() or Path()) / "fonts" / "LXGWWenKai-Regular.ttf", "")


@pytest.fixture(scope="module")
def packed() -> bytes:
    return subset_face(KAI, TEXT, for_epub=True)


def widths(data: bytes, text: str, feature: str) -> list[float]:
    font = hb.Font(hb.Face(data))
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(font, buffer, {feature: True})
    return [place.x_advance / font.face.upem for place in buffer.glyph_positions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲）。丁", [1, 0.5, 1, 1]),
        ("》《", [0.5, 1]),
        ("（《乙", [0.5, 1, 1]),
        ("。）》，", [0.5, 0.5, 0.5, 1]),
        ("（《（乙", [0.5, 0.5, 1, 1]),
        ("甲（乙）丙", [1, 1, 1, 1, 1]),
        ("（）", [1, 1]),
    ],
)
def test_marks_beside_marks_give_up_a_half(text: str, expected: list[float], packed: bytes) -> None:
    assert widths(packed, text, "chws") == expected
    assert widths(packed, text, "kern") == [1] * len(text)


def test_a_mark_can_be_half_by_itself(packed: bytes) -> None:
    assert widths(packed, "，。（《甲", "halt") == [0.5, 0.5, 0.5, 0.5, 1]
    font = hb.Font(hb.Face(packed))
    buffer = hb.Buffer()
    buffer.add_str("（")
    buffer.guess_segment_properties()
    hb.shape(font, buffer, {"halt": True})
    assert buffer.glyph_positions[0].x_offset == -500  # its white is before its ink


def test_the_file_is_sound_and_its_other_tables_are_as_they_were(packed: bytes) -> None:
    with TTFont(BytesIO(packed), checkChecksums=2) as font:
        for tag in font.keys():  # noqa: SIM118 - a font is no mapping
            font[tag]  # fontTools reads each table, and checks its sum
        features = {record.FeatureTag for record in font["GPOS"].table.FeatureList.FeatureRecord}
    assert features == {"chws", "halt"}
    bare = subset_face(KAI, TEXT, for_epub=False)
    before, after = TTFont(BytesIO(bare)), TTFont(BytesIO(packed))
    assert before.getBestCmap() == after.getBestCmap()
    assert before.getTableData("glyf") == after.getTableData("glyf")


def test_a_face_that_has_them_keeps_its_own() -> None:
    song = Face(FaceKey("song", 400), KAI.path.with_name("NotoSerifSC_400Regular.ttf"), "")
    data = subset_face(song, TEXT, for_epub=True)
    assert add_half_marks(data) == data


def test_without_marks_nothing_is_done() -> None:
    data = subset_face(KAI, "甲乙", for_epub=True)
    assert add_half_marks(data) == data
