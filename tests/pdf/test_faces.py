"""Faces made ready for layout: one line box, one language, only what is used."""

from __future__ import annotations

import struct

import pytest
import uharfbuzz
from square_font import square_font

from tests.pdf.laid_out import STORE, LaidOut
from typeset.pdf.engine.text.faces import dress_face, keep_glyphs

SERIF = STORE / "NotoSerifSC_400Regular.ttf"


def _shape(data: bytes, text: str, script: str, language: str) -> list[tuple[int, int]]:
    font = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob(data)))
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.direction, buffer.script, buffer.language = "ltr", script, language
    uharfbuzz.shape(font, buffer, {})
    return [
        (info.codepoint, place.x_advance)
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    ]


@pytest.mark.parametrize("mark", ["——", "……", "“”", "·"])
def test_marks_are_chinese_after_latin_words_too(mark: str) -> None:
    data = SERIF.read_bytes()
    dressed = dress_face(data, "zh-CN", western=False)
    chinese = _shape(data, mark, "Hani", "zh-CN")
    for script, language in (("Hani", "zh-CN"), ("Latn", "en"), ("Latn", "tr"), ("Cyrl", "ru")):
        assert _shape(dressed, mark, script, language) == chinese
    if mark in ("——", "……"):
        assert sum(advance for _, advance in chinese) == 2000
        assert _shape(data, mark, "Latn", "en") != chinese


def test_all_faces_stand_on_one_line_box(sample: LaidOut) -> None:
    boxes = {_line_box(face.data) for face in sample.layout.faces}
    assert boxes == {(0.88, -0.12, 0.0)}
    assert len(sample.layout.faces) >= 6


def _line_box(data: bytes) -> tuple[float, float, float]:
    face = uharfbuzz.Face(uharfbuzz.Blob(data))
    values = struct.unpack(">hhh", bytes(face.reference_table("hhea").data)[4:10])
    return tuple(value / face.upem for value in values)  # type: ignore[return-value]  # three of them


def test_plain_faces_need_no_layout_tables() -> None:
    data = square_font("中文")
    assert _line_box(dress_face(data, "zh-CN", western=False)) == (0.88, -0.12, 0.0)


def test_keep_glyphs_keeps_numbers_and_drops_the_rest() -> None:
    data = SERIF.read_bytes()
    font = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob(data)))
    glyph = font.get_nominal_glyph(ord("文"))
    kept = keep_glyphs(data, (glyph,), hinting=False)
    assert len(kept) < 100_000
    face = uharfbuzz.Face(uharfbuzz.Blob(kept))
    assert uharfbuzz.Font(face).get_glyph_extents(glyph).height != 0
    assert not {"GSUB", "GPOS", "vhea"} & set(face.table_tags)
    assert kept == keep_glyphs(data, (glyph,), hinting=False)
