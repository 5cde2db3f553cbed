"""Ink ends where the meter says that lines end: letters, ligatures and drawn hyphens, in pixels."""

from __future__ import annotations

from random import Random
from typing import Any, Final

import pymupdf
import pytest
from fontTools import ttLib

from tests.composition.edges import ends
from tests.composition.matching import SetLine, match
from tests.composition.our_setting import set_side
from tests.pdf.laid_out import STORE

SIZE: Final = 10.5  # pt
ZOOM: Final = 8  # pixels to the pt
NEAR: Final = 0.02  # em; a pixel and a half
WORDS: Final = (
    *("of", "if", "off", "cliff", "wolf", "buff", "fjord", "staff", "for", "error", "author", "first"),
    *("configuration", "typographical", "office", "print", "that", "but", "at", "editor-in-chief"),
    *("well-known", "user-friendly", "hyphenation", "paragraphs", "efficient", "characteristic", "a", "the"),
)
HAN: Final = ("山里的小站", "校对", "原稿，", "印在纸上的", "（见", "一行", "字。")


@pytest.fixture(scope="module")
def latin() -> Any:
    return ttLib.TTFont(STORE / "SourceSerif4_400Regular.ttf")


def paragraphs(seed: int) -> list[str]:
    """Random English, and random Chinese with English words."""
    random = Random(seed)
    english = (" ".join(random.choices(WORDS, k=30)) + "." for _ in range(4))
    mixed = ("".join(random.choice((*HAN, f" {random.choice(WORDS)} ")) for _ in range(30)) for _ in range(4))
    return [*english, *(text.strip() + "。" for text in mixed)]


@pytest.mark.parametrize(("measure", "columns"), [(10, 1), (12, 1), (20, 1), (28, 1), (40, 1), (18, 2)])
def test_ink_ends_where_the_meter_says(measure: int, columns: int, latin: Any) -> None:
    setting = set_side(paragraphs(measure), "zh-CN", measure, SIZE, columns)
    found = match(setting.data, setting.units, SIZE, setting.frame)
    assert found.lost == []
    missed, seen = [], set()
    with pymupdf.open(stream=setting.data, filetype="pdf") as document:
        for line in found.lines:
            char = line.glyphs[-1].char
            if char.isascii() and (char.isalpha() or char == "-"):
                shift = line.row.column * setting.frame.pitch
                ink = right_of_ink(document[line.row.page], line, shift, shift + setting.frame.right)
                white = white_behind(latin, char) * line.glyphs[-1].size
                end = ends(line, SIZE)[0] - white
                seen.add(char)
                if abs(ink - end) > NEAR * SIZE:
                    missed.append(f"{line.row.text[-12:]} {(end - ink) / SIZE:.3f}")
    assert missed == []
    assert seen >= {"-", "f"}


def white_behind(face: Any, char: str) -> float:
    """Between a character's ink and the end of its cell, in em."""
    name = face.getBestCmap()[ord(char)]
    return float((face["hmtx"][name][0] - face["glyf"][name].xMax) / face["head"].unitsPerEm)


def right_of_ink(page: pymupdf.Page, line: SetLine, shift: float, right: float) -> float:
    """Where the ink of the line's last glyph ends, in pt of its column."""
    last = line.glyphs[-1]
    clip = pymupdf.Rect(last.x + shift, last.y - 0.85 * SIZE, right + 0.9 * SIZE, last.y + 0.25 * SIZE)
    drawn = page.get_pixmap(matrix=pymupdf.Matrix(ZOOM, ZOOM), clip=clip, colorspace=pymupdf.csGRAY)
    rows = (
        drawn.samples[at : at + drawn.width] for at in range(0, drawn.height * drawn.stride, drawn.stride)
    )
    widest = max(len(bytes(byte > 120 for byte in row).rstrip(b"\1")) for row in rows)
    return (drawn.x + widest) / ZOOM - shift
