"""Builds with odd faces of the author's: each gives the best page that can be, or a message."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphComponent
from fontTools.ttLib.tables._n_a_m_e import table__n_a_m_e
from fontTools.ttLib.tables.ttProgram import Program
from square_font import square_font

from tests.conftest import Ran
from tests.promises.shown import shown_in_epub, shown_in_pdf

TEXT = "中文字体，很奇怪，共有\u20003处。"
HAVE = "题" + TEXT


def _without_space(font: TTFont) -> None:
    for table in font["cmap"].tables:
        table.cmap.pop(0x20, None)


def _without_metrics(font: TTFont) -> None:
    font["hhea"].ascent = font["hhea"].descent = font["hhea"].lineGap = 0
    font["OS/2"].sTypoAscender = font["OS/2"].sTypoDescender = 0
    font["OS/2"].usWinAscent = font["OS/2"].usWinDescent = 0


def _without_names(font: TTFont) -> None:
    font["name"] = table__n_a_m_e()
    font["name"].names = []


def _lying(font: TTFont) -> None:
    """Some characters have a glyph without ink: the face says that it has them."""
    for name in ("u05947", "u0602A"):  # 奇, 怪
        glyph = font["glyf"][name]
        glyph.numberOfContours = 0
        glyph.program = Program()


def _circular(font: TTFont) -> None:
    """Two glyphs are made of each other, in a box that says they have ink."""
    for name, other in (("u05947", "u0602A"), ("u0602A", "u05947")):
        part = GlyphComponent()
        part.glyphName, part.x, part.y, part.flags = other, 0, 0, 0
        glyph = font["glyf"][name] = Glyph()
        glyph.numberOfContours, glyph.components = -1, [part]
        glyph.xMin = glyph.yMin = 0
        glyph.xMax = glyph.yMax = 1000


def _huge_widths(font: TTFont) -> None:
    font["hmtx"].metrics = dict.fromkeys(font["hmtx"].metrics, (30_000, 0))


def _small_em(font: TTFont) -> None:
    font["head"].unitsPerEm = 16


def _huge_metrics(font: TTFont) -> None:
    font["hhea"].ascent = font["OS/2"].usWinAscent = font["OS/2"].sTypoAscender = 32_000
    font["hhea"].descent = -32_000


def _broken_names(font: TTFont) -> None:
    for record in font["name"].names:
        record.string = b"\xff\xfe\x00"


def _names_of_code(font: TTFont) -> None:
    for record in font["name"].names:
        record.string = 'a"}{;\n\x00<b>'.encode("utf-16-be" if record.isUnicode() else "latin-1")


def _endless_names(font: TTFont) -> None:
    for record in font["name"].names:
        record.string = ("名" * 30_000).encode("utf-16-be") if record.isUnicode() else b"a" * 60_000


def _latin_alone(font: TTFont) -> None:
    for table in font["cmap"].tables:
        table.cmap = {point: name for point, name in table.cmap.items() if point < 0x80}


_BLANK = "song-more 400 “奇怪”"  # the catalogue's own 宋 stands behind the author's


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (_without_space, ""), (_without_metrics, ""), (_without_names, ""), (_lying, _BLANK),
        (_circular, _BLANK), (_huge_widths, "L_RESCUE_RAGGED"), (_small_em, "L_RESCUE_OVERFULL"),
        (_huge_metrics, ""), (_broken_names, ""), (_names_of_code, ""), (_endless_names, ""),
        (_latin_alone, "song-more 400"),
    ],
)  # fmt: skip
def test_an_odd_face_sets_what_it_can(
    change: Callable[[TTFont], None], told: str, tmp_path: Path, run_cli: Callable[..., Ran]
) -> None:
    font = TTFont(BytesIO(square_font(HAVE)), recalcBBoxes=False)
    change(font)
    (tmp_path / "fonts").mkdir()
    font.save(tmp_path / "fonts" / "song-400.ttf")
    (tmp_path / "甲.txt").write_text(f"题\n\n{TEXT * 9}\n", "utf-8")
    ran = run_cli("build", "--offline", "-o", tmp_path / "a", tmp_path / "甲.txt")
    assert ran.code == 0, ran.err
    assert "Traceback" not in ran.err
    assert "E_NO_GLYPH" not in ran.err
    assert told in ran.err
    for shown in (shown_in_pdf(tmp_path / "a.pdf"), shown_in_epub(tmp_path / "a.epub")):
        assert "很奇怪，共有" in shown.replace("\n", "")


def test_a_face_with_very_many_characters_is_read(tmp_path: Path, run_cli: Callable[..., Ran]) -> None:
    many = "".join(map(chr, range(0x4E00, 0x9F00)))
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts" / "song-400.ttf").write_bytes(square_font(HAVE + many))
    (tmp_path / "甲.txt").write_text(f"题\n\n{TEXT}\n", "utf-8")
    ran = run_cli("build", "--offline", "-o", tmp_path / "a", tmp_path / "甲.txt")
    assert ran.code == 0, ran.err
    assert (tmp_path / "a.pdf").stat().st_size < 100_000
