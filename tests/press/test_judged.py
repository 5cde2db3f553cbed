"""What others say of files for the press: veraPDF of their claims, Ghostscript of their plates."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from PIL import Image

from tests.brought import find_ghostscript
from tests.pdf.laid_out import LaidOut, lay_out
from tests.press.small_files import asked
from tests.verapdf import judge
from typeset.messages.diagnostics import Report
from typeset.model.units import mm
from typeset.press.boxes import SheetLayout
from typeset.press.finish import finish
from typeset.press.ink.inks import Recipes

pytestmark = [pytest.mark.quality, pytest.mark.external]  # a package of 130 MB, and a Java

BOOK = """# 四色试印

一段黑字，只用黑墨。[^一]

![彩色的图](colour.png)

![透明的图](alpha.png)

- 甲
- 乙

[^一]: 注文。
"""


@pytest.fixture
def coloured(tmp_path: Path) -> LaidOut:
    """A note, a list and pictures in colours, one of them with a mask; a title in a spot colour; no link."""
    picture = Image.linear_gradient("L").resize((600, 300))
    colours = Image.merge("RGB", (picture, picture.rotate(180), Image.new("L", picture.size, 90)))
    colours.save(tmp_path / "colour.png")
    colours.putalpha(picture)
    colours.save(tmp_path / "alpha.png")
    style = tmp_path / "styles" / "red"
    style.mkdir(parents=True)
    (style / "style.toml").write_text('description = "红"\nextends = "report"\n', encoding="utf-8")
    (style / "print.css").write_text(
        ".title { color: #c8102e } @page { background: #f0f0f0 }", encoding="utf-8"
    )
    (tmp_path / "book.toml").write_text('style = "red"\n', encoding="utf-8")
    path = tmp_path / "book.md"
    path.write_text(BOOK, encoding="utf-8")
    return lay_out(path)


def test_verapdf_agrees(sample: LaidOut, coloured: LaidOut, tmp_path: Path) -> None:
    red = (200, 16, 46)
    recipes = Recipes({red: (0, 1, 0.81, 0.04)}, {red: "专色 红"}, overprints=True)
    press = asked(sheet=SheetLayout(mm(3), has_marks=True), recipes=recipes)
    paths = []
    for number, laid_out in enumerate((sample, coloured)):
        done = finish(laid_out.result.data, press, Report())
        assert done.is_tagged
        path = tmp_path / f"{number}.pdf"
        path.write_bytes(done.data)
        paths.append(path)
    verdicts = judge((path, flavour) for path in paths for flavour in ("2a", "ua1"))
    assert [
        (item.file, item.flavour, item.failed, item.error) for item in verdicts if not item.has_passed
    ] == []


def test_ghostscript_finds_text_pages_on_the_black_plate_alone(sample: LaidOut, tmp_path: Path) -> None:
    """Without marks, which are on every plate; the same pages for readers are on four."""
    gs = find_ghostscript()

    def plates(pdf: bytes) -> list[list[float]]:
        path = tmp_path / "asked.pdf"
        path.write_bytes(pdf)
        command = [str(gs.path), "-q", "-dSAFER", "-sDEVICE=inkcov", "-o", "-", str(path)]
        environment = os.environ | gs.environment
        run = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
        return [
            [float(word) for word in line.split()[:4]] for line in run.stdout.splitlines() if "CMYK" in line
        ]

    for standard in ("x-1a", "x-4"):
        found = plates(finish(sample.result.data, asked(standard), Report()).data)
        assert len(found) == sample.result.pages
        assert all(page[:3] == [0, 0, 0] and page[3] > 0.005 for page in found)
    assert any(sum(page[:3]) > 0 for page in plates(sample.result.data)), "it can tell"
