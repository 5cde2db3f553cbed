"""Faces of the author's: what is damaged or empty is refused with a reason, and never a traceback."""

from __future__ import annotations

import random
import struct
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTCollection, TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph
from square_font import square_font

from tests.conftest import Ran
from tests.promises.shown import shown_in_pdf
from typeset.fonts.catalogue import FaceKey
from typeset.fonts.faces import Face, coverage, covers, subset_face, suffix_of
from typeset.fonts.own_faces import check_rights, look_over
from typeset.messages.codes import Code
from typeset.messages.diagnostics import Report
from typeset.messages.errors import FontError
from typeset.pdf.engine.text.faces import dress_face, keep_glyphs
from typeset.pdf.engine.text.glyphs import ShapingFace
from typeset.pdf.engine.text.shaping import Manner, StyleShaper

KEY = FaceKey("song", 400)
TEXT = "天地玄黄宇宙洪荒日月盈昃abc，。"
WHOLE = square_font(TEXT)
_SEED = 21
_MUTANTS = 300


def _changed(change: Callable[[TTFont], object], flavor: str | None = None) -> bytes:
    font = TTFont(BytesIO(WHOLE))
    change(font)
    font.flavor = flavor
    stream = BytesIO()
    font.save(stream)
    return stream.getvalue()


def _without(tag: str) -> bytes:
    """The file with a table renamed, as fontTools will not write one without it."""
    place = next(row.place for row in _rows(WHOLE) if row.tag == tag.encode())
    return WHOLE[:place] + b"ZZZZ" + WHOLE[place + 4 :]


def _blank(font: TTFont) -> None:
    for name in font.getGlyphOrder():
        font["glyf"][name] = Glyph()


def _blank_one(font: TTFont) -> None:
    font["glyf"]["u05929"] = Glyph()


def _without_widths(font: TTFont) -> None:
    font["hmtx"].metrics = dict.fromkeys(font["hmtx"].metrics, (0, 0))


def _one_glyph(font: TTFont) -> None:
    for table in font["cmap"].tables:
        table.cmap = dict.fromkeys(table.cmap, "u05929")


def _notdef_alone(font: TTFont) -> None:
    for table in font["cmap"].tables:
        table.cmap = dict.fromkeys(table.cmap, ".notdef")


def _rights(bits: int) -> Callable[[TTFont], None]:
    def change(font: TTFont) -> None:
        font["OS/2"].fsType = bits

    return change


def _units(number: int) -> bytes:
    place = next(row.offset for row in _rows(WHOLE) if row.tag == b"head") + 18
    return WHOLE[:place] + struct.pack(">H", number) + WHOLE[place + 2 :]


class _Row:
    def __init__(self, data: bytes, place: int) -> None:
        self.place = place
        self.tag, _, self.offset, self.length = struct.unpack_from(">4sIII", data, place)


def _rows(data: bytes) -> list[_Row]:
    return [_Row(data, place) for place in range(12, 12 + 16 * data[5], 16)]


def _look(folder: Path, data: bytes, name: str = "a.ttf") -> Face:
    (folder / name).write_bytes(data)
    return look_over(KEY, folder / name, None)


@pytest.mark.parametrize(
    ("data", "code", "detail"),
    [
        (b"", Code.F_NOT_A_FACE, "OpenType"),
        (b"no font", Code.F_NOT_A_FACE, "OpenType"),
        (b"no font, but longer than a head", Code.F_NOT_A_FACE, "OpenType"),
        (WHOLE[: len(WHOLE) // 2], Code.F_NOT_A_FACE, "glyf"),
        (b"wOFF" + WHOLE, Code.F_NOT_A_FACE, "cmap"),
        (b"wOF2" + WHOLE, Code.F_NOT_A_FACE, "cmap"),
        *(
            (_without(tag), Code.F_NOT_A_FACE, tag)
            for tag in ("OS/2", "cmap", "head", "hhea", "hmtx", "maxp", "name", "post")
        ),
        (_without("glyf"), Code.F_NOT_A_FACE, "glyf, CFF"),
        (_without("loca"), Code.F_BLANK_FACE, TEXT[12:15]),
        (_units(0), Code.F_NOT_A_FACE, "unitsPerEm 0"),
        (_changed(_blank), Code.F_BLANK_FACE, ""),
        (_changed(_without_widths), Code.F_BLANK_FACE, ""),
        (_changed(_one_glyph), Code.F_ONE_GLYPH, ""),
        (_changed(_notdef_alone), Code.F_NOT_A_FACE, "cmap"),
    ],
)
def test_what_cannot_be_used_is_refused(data: bytes, code: Code, detail: str, tmp_path: Path) -> None:
    with pytest.raises(FontError) as caught:
        _look(tmp_path, data)
    diagnostic = caught.value.diagnostic
    assert diagnostic.code is code
    assert str(dict(diagnostic.values)["detail"]).startswith(detail)
    assert str(tmp_path / "a.ttf") in diagnostic.message("en")


@pytest.mark.parametrize("flavor", ["woff", "woff2"])
def test_woff_is_read(flavor: str, tmp_path: Path) -> None:
    face = _look(tmp_path, _changed(lambda _: None, flavor), f"a.{flavor}")
    assert {ord(char) for char in TEXT} <= set(coverage(face))
    assert suffix_of(face) == ".ttf"
    assert subset_face(face, "天", for_epub=True)[:4] == b"\0\1\0\0"


def test_of_a_collection_the_first_face_is_read(tmp_path: Path) -> None:
    both = TTCollection()
    both.fonts = [TTFont(BytesIO(square_font("天地"))), TTFont(BytesIO(square_font("玄黄")))]
    stream = BytesIO()
    both.save(stream)
    face = _look(tmp_path, stream.getvalue(), "a.ttc")
    assert set(coverage(face)) == {0x20, ord("天"), ord("地")}
    assert subset_face(face, "天", for_epub=True)[:4] == b"\0\1\0\0"


def test_a_blank_glyph_counts_as_missing(tmp_path: Path) -> None:
    face = _look(tmp_path, _changed(_blank_one))
    assert not covers(face, "天")
    assert covers(face, "地")
    assert covers(face, " ")


@pytest.mark.parametrize(
    ("bits", "may"), [(0, True), (2, False), (4, True), (8, True), (6, True), (0x100, False), (0x200, False)]
)
def test_rights_are_told_before_a_pdf_is_made(bits: int, may: bool, tmp_path: Path) -> None:
    report = Report()
    check_rights([_look(tmp_path, _changed(_rights(bits)))], report)
    assert [item.code for item in report.diagnostics] == ([] if may else [Code.F_RESTRICTED])


def test_a_build_with_a_restricted_face_ends_without_a_pdf(
    tmp_path: Path, run_cli: Callable[..., Ran]
) -> None:
    (tmp_path / "甲.txt").write_text("天地\n\n玄黄。\n", encoding="utf-8")
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts" / "song-400.ttf").write_bytes(_changed(_rights(2)))
    ran = run_cli("pdf", "--offline", "-o", tmp_path / "a.pdf", tmp_path)
    assert ran.code == 5
    assert "F_RESTRICTED" in ran.err
    assert not (tmp_path / "a.pdf").exists()


def _damaged(data: bytes, chance: random.Random) -> bytes:
    """The file with one table damaged, in one of seven ways."""
    changed = bytearray(data)
    row = chance.choice([row for row in _rows(data) if row.length])
    start = row.offset + chance.randrange(row.length)
    end = row.offset + row.length
    match chance.randrange(7):
        case 0:
            for _ in range(chance.choice([1, 3, 20, 200])):
                changed[chance.randrange(row.offset, end)] = chance.randrange(256)
        case 1:
            changed[start:end] = bytes(end - start)
        case 2:
            changed[start:end] = b"\xff" * (end - start)
        case 3:
            changed[row.offset : end] = chance.randbytes(row.length)
        case 4:
            del changed[chance.randrange(len(changed)) :]
        case 5:
            changed[chance.randrange(12 + 16 * changed[5])] = chance.randrange(256)
        case _:
            place = row.offset + chance.randrange(min(row.length, 80)) // 2 * 2
            changed[place : place + 2] = struct.pack(">H", chance.choice([0, 1, 0x7FFF, 0x8000, 0xFFFF]))
    return bytes(changed)


@pytest.mark.parametrize("part", range(3))
def test_random_damage_is_refused_or_harmless(part: int, tmp_path: Path) -> None:
    """A face that passes can be cut, shaped and cut again, as a build does it."""
    passed = 0
    for number in range(part * _MUTANTS // 3, (part + 1) * _MUTANTS // 3):
        data = _damaged(WHOLE, random.Random(_SEED * 1000 + number))
        try:
            face = _look(tmp_path, data, f"{number}.ttf")
            seen = [char for char in TEXT if covers(face, char)]
            cut = dress_face(subset_face(face, seen, for_epub=False), "zh-CN", western=False)
            assert subset_face(face, seen, for_epub=True)
        except FontError:
            continue
        passed += 1
        shape = StyleShaper((ShapingFace(cut, "F"),), Manner({}), {}, 1)("".join(seen))
        assert keep_glyphs(cut, tuple(glyph.code for glyph in shape.glyphs.glyphs), hinting=False), number
    assert passed > _MUTANTS // 20


@pytest.mark.quality
@pytest.mark.parametrize("number", range(120))
def test_a_build_with_a_damaged_face_ends_in_order(
    number: int, tmp_path: Path, run_cli: Callable[..., Ran]
) -> None:
    (tmp_path / "甲.txt").write_text(f"天地\n\n{TEXT}\n", encoding="utf-8")
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts" / "song-400.ttf").write_bytes(_damaged(WHOLE, random.Random(_SEED + number)))
    ran = run_cli("build", "--offline", "-o", tmp_path / "a", tmp_path)
    assert ran.code in (0, 5), ran.err
    if ran.code == 0:
        assert TEXT in shown_in_pdf(tmp_path / "a.pdf")
