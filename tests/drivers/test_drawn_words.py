"""Random drawings: each character that they show is in the PDF with a glyph, and a file tells of the others.

pdfminer and MuPDF read the pages; what the EPUB carries is asked of its faces.
"""

from __future__ import annotations

import base64
import random
import re
import zipfile
from collections import Counter
from html import escape
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import pdfplumber
import pymupdf
import pytest
from fontTools.ttLib import TTFont

from tests.pdf.laid_out import STORE
from typeset.drivers.build import build
from typeset.drivers.context import BuildContext, BuildRequest
from typeset.messages.codes import Code
from typeset.messages.diagnostics import Report
from typeset.settings.project import Flags, load_project

HAVE = "鲲鹏图之南冥天池也水击三千里抟扶摇而上者九万去以六月息霓纛龘躞蹀►abcXYZ019αβω，。、；：（）「」——…·%×"
LACK = "\ue000\uf8ff\u0378\U000f0000\U0002ebf5"
"""Characters without a face: of private use, unassigned, and a Han character that none has."""

FAMILIES = (
    "SimSun",
    "'黑体', sans-serif",
    "KaiTi",
    "Courier New",
    "Arial",
    "FangSong_GB2312",
    "nothing",
    "serif",
)
SIZES = ("12", "18px", "1.5em", "120%", "large", "9pt", "4mm", "smaller", "wrong", "calc(2px)")
WEIGHTS = ("bold", "400", "900", "lighter", "wrong", "550")
SEEDS = (1, *(pytest.param(seed, marks=pytest.mark.quality) for seed in range(2, 20)))


class Maker:
    """Makes drawings; ``shown`` is what they show."""

    def __init__(self, seed: int) -> None:
        self.dice, self.shown = random.Random(seed), ""

    def words(self) -> str:
        words = "".join(self.dice.choices(HAVE, k=self.dice.randint(1, 6)))
        if self.dice.random() < 0.15:
            words += self.dice.choice(LACK)
        self.shown += words
        return escape(words)

    def font(self) -> str:
        """Attributes or a style that name a font."""
        pick, found = self.dice.choice, {}
        if self.dice.random() < 0.6:
            found["font-family"] = pick(FAMILIES)
        if self.dice.random() < 0.6:
            found["font-size"] = pick(SIZES)
        if self.dice.random() < 0.4:
            found["font-weight"] = pick(WEIGHTS)
        match pick("asfc"):
            case "a":
                return "".join(f' {name}="{value}"' for name, value in found.items())
            case "s":
                return f' style="{";".join(f"{name}:{value}" for name, value in found.items())}"'
            case "f":
                return f' style="font: italic bold 20px/1.2 {pick(FAMILIES)}"'
            case _:
                return f' class="{pick("pq")}"'

    def place(self) -> str:
        """Attributes that place characters."""
        number = self.dice.randint
        names = [name for name in ("x", "y", "dx", "dy", "rotate") if self.dice.random() < 0.2]
        return "".join(
            f' {name}="{" ".join(str(number(1, 99)) for _ in range(number(1, 4)))}"' for name in names
        )

    def inside(self, depth: int) -> str:
        parts = []
        for _ in range(self.dice.randint(1, 3)):
            parts.append(self.words())
            if depth and self.dice.random() < 0.5:
                parts.append(f"<tspan{self.font()}{self.place()}>{self.inside(depth - 1)}</tspan>")
        return "".join(parts)

    def text(self) -> str:
        anchor = self.dice.choice(("start", "middle", "end"))
        start = f'<text{self.font()} text-anchor="{anchor}" letter-spacing="{self.dice.randint(0, 3)}"'
        match self.dice.randint(0, 5):
            case 0:
                return f'{start}><textPath href="#p">{self.words()}</textPath></text>'
            case 1:
                return f'{start} writing-mode="vertical-rl" x="90" y="20">{self.inside(1)}</text>'
            case 2:
                other = '<text systemLanguage="en">never</text>'
                return f"<switch>{other}{start}>{self.inside(0)}</text></switch>"
            case 3:
                return (
                    f'<g opacity=".5" transform="rotate(9)"{self.font()}>{start}>{self.inside(1)}</text></g>'
                )
            case _:
                return f"{start}{self.place()}>{self.inside(3)}</text>"

    def drawing(self) -> str:
        texts = "".join(self.text() for _ in range(self.dice.randint(2, 6)))
        styles = ".p { font: 900 14pt 宋体 } text.q, tspan.q { font-size: 2em; font-family: Kai }"
        return (
            '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="200" viewBox="-800 -800 1600 1600">'
            f'<style>{styles}</style><path id="p" d="M9 99 q 50 -90 180 0" fill="none"/>{texts}</svg>'
        )


@pytest.mark.parametrize("seed", SEEDS)
def test_every_character_of_a_drawing_is_shown_or_told(seed: int, tmp_path: Path) -> None:
    maker = Maker(seed)
    names = [f"{n}.svg" for n in range(5)]
    for name in names:
        (tmp_path / name).write_text(maker.drawing(), encoding="utf-8")
    shown = "".join(f"![]({name})\n\n" for name in names)
    (tmp_path / "a.md").write_text(f"# 题\n\n{shown}", encoding="utf-8")
    report = Report()
    request = BuildRequest(tmp_path / "a.pdf", tmp_path / "a.epub", draft=True)
    build(load_project(str(tmp_path / "a.md"), Flags()), request, BuildContext(STORE, offline=True), report)
    shown = [str(item.values) for item in report.diagnostics if item.code is Code.F_DRAFT_GLYPH]
    told = set(re.findall(r"U\+\w+", "".join(shown)))
    lacking = {f"U+{ord(character):04X}" for character in maker.shown if character in LACK}
    assert told == lacking
    expected = Counter(re.sub(r"\s", "", maker.shown.translate(dict.fromkeys(map(ord, LACK), "〓"))))
    _check_pdf(tmp_path / "a.pdf", expected)
    _check_epub(tmp_path / "a.epub", expected)


def _check_pdf(file: Path, expected: Counter[str]) -> None:
    with pdfplumber.open(file) as pdf:
        found = Counter(char["text"] for page in pdf.pages for char in page.chars)
    assert expected - found == Counter()
    with pymupdf.open(file) as pdf:
        glyphs = [char for page in pdf for span in page.get_texttrace() for char in span["chars"]]
    assert [chr(code) for code, glyph, *_ in glyphs if not glyph] == []
    assert (expected - Counter(chr(code) for code, *_ in glyphs)) == Counter()


def _check_epub(file: Path, expected: Counter[str]) -> None:
    """Each drawing carries faces that have all its characters."""
    found: Counter[str] = Counter()
    with zipfile.ZipFile(file) as book:
        drawings = [ET.fromstring(book.read(name)) for name in book.namelist() if name.endswith(".svg")]
    for root in drawings:
        sheets = "".join("".join(item.itertext()) for item in root.iter("{http://www.w3.org/2000/svg}style"))
        has: set[int] = set()
        for data in re.findall(r"base64,([^\"]+)", sheets):
            has |= TTFont(BytesIO(base64.b64decode(data))).getBestCmap().keys()
        words = "".join("".join(item.itertext()) for item in root.iter("{http://www.w3.org/2000/svg}text"))
        found += Counter(words)
        assert [char for char in words if ord(char) not in has and not char.isspace()] == []
    assert (expected - found) == Counter()
