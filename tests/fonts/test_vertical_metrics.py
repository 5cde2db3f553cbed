"""Faces in vertical books advance one em a character, whether they brought vertical metrics or not."""

from __future__ import annotations

import hashlib
from io import BytesIO
from pathlib import Path

import uharfbuzz as hb
from fontTools.ttLib import TTFont
from square_font import EM, square_font

from tests.conftest import ROOT
from typeset.fonts.catalogue import FaceKey
from typeset.fonts.faces import Face, subset_face
from typeset.fonts.vertical_metrics import add_vertical_metrics

TEXT = "中文，。“”"
VERTICAL = {"vhea", "vmtx"}


def face_of(path: Path) -> Face:
    return Face(FaceKey("song", 400), path, hashlib.sha256(path.read_bytes()).hexdigest())


def advances(data: bytes) -> set[float]:
    """How far lines that run down go on for each character, in em."""
    face = hb.Face(hb.Blob(data))
    font, buffer = hb.Font(face), hb.Buffer()
    buffer.add_str(TEXT)
    buffer.direction, buffer.script, buffer.language = "TTB", "Hani", "zh-CN"
    hb.shape(font, buffer, {"vert": True, "vchw": False, "vkrn": False})
    return {-item.y_advance / face.upem for item in buffer.glyph_positions or ()}


def test_a_face_without_vertical_metrics_is_given_them(tmp_path: Path) -> None:
    path = tmp_path / "square.ttf"
    font = TTFont(BytesIO(square_font(TEXT)))
    font["hhea"].ascent, font["hhea"].descent = 1151, -286  # as in Noto's faces: 1.437 em
    font.save(path)
    across = subset_face(face_of(path), TEXT, for_epub=True)
    down = subset_face(face_of(path), TEXT, for_epub=True, vertical=True)
    assert not VERTICAL & set(TTFont(BytesIO(across)).keys())
    assert set(TTFont(BytesIO(down)).keys()) > VERTICAL
    assert (advances(across), advances(down)) == ({1.437}, {1.0})
    whole = TTFont(BytesIO(down), checkChecksums=2)
    bearings = {whole["vmtx"][name] for name in whole.getGlyphOrder() if name != ".notdef"}
    assert {advance for advance, _ in bearings} == {EM}
    assert add_vertical_metrics(down) == down


def test_a_face_of_the_catalogue_keeps_its_own() -> None:
    face = face_of(ROOT / "fonts" / "NotoSerifSC_400Regular.ttf")
    down = subset_face(face, TEXT, for_epub=True, vertical=True)
    assert {*VERTICAL, "BASE"} < set(TTFont(BytesIO(down)).keys())
    assert advances(down) == {1.0}
    assert not VERTICAL & set(TTFont(BytesIO(subset_face(face, TEXT, for_epub=True))).keys())
