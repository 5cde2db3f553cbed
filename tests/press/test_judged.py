"""What others say of files for the press: veraPDF of their claims, Ghostscript of their plates."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from tests.brought import find_ghostscript
from tests.conftest import Ran
from tests.external import check_pdf
from tests.pdf.laid_out import LaidOut, lay_out
from tests.press.clear_book import transparent_objects, write_clear_book
from tests.press.small_files import asked
from tests.press.test_flattening import CASES, difference, flattened, page_of
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


def _drawn_by_ghostscript(pdf: bytes, folder: Path) -> Image.Image:
    gs = find_ghostscript()
    (folder / "asked.pdf").write_bytes(pdf)
    options = ["-sDEVICE=png16m", "-r216", "-dTextAlphaBits=4", "-dGraphicsAlphaBits=4", "-o", "drawn.png"]
    command = [str(gs.path), "-q", "-dSAFER", *options, "asked.pdf"]
    run = subprocess.run(
        command, cwd=folder, env=os.environ | gs.environment, capture_output=True, text=True, check=True
    )
    assert run.stdout + run.stderr == ""
    with Image.open(folder / "drawn.png") as picture:
        return picture.convert("RGB")


ITS_OWN_WAY = (b" re B", b"/masked")
"""What Ghostscript 10.0 draws otherwise than PDFium, MuPDF and Poppler do.

It gives the lines of a path the share of its area, and takes the lightness of a mask for linear light.
"""


@pytest.mark.parametrize(
    "stream", [stream for stream, _ in CASES if not any(own in stream for own in ITS_OWN_WAY)]
)
def test_ghostscript_draws_flattened_pages_as_it_draws_clear_ones(stream: bytes, tmp_path: Path) -> None:
    """They were flattened by PDFium's pictures; Ghostscript mixes colours by itself."""
    pdf = page_of(stream)
    mean, most = difference(
        _drawn_by_ghostscript(pdf, tmp_path), _drawn_by_ghostscript(flattened(pdf)[0], tmp_path)
    )
    assert mean < 4 and most <= 8


@pytest.mark.parametrize("standard", ["x-1a", "x-3"])
def test_a_book_that_shows_through_is_printed(
    standard: str, tmp_path: Path, run_cli: Callable[..., Ran]
) -> None:
    book = write_clear_book(tmp_path / "book")
    ran = run_cli("print", "--offline", book, "--set", f"press.standard={standard}", "-o", "out.pdf")
    assert ran.code == 0, ran.err
    assert check_pdf(tmp_path / "out.pdf") == []
    assert transparent_objects(tmp_path / "out.pdf") == []
    gs = find_ghostscript()
    command = [str(gs.path), "-q", "-dSAFER", "-sDEVICE=tiffsep", "-r72", "-o", "plates-%d.tif", "out.pdf"]
    run = subprocess.run(
        command, cwd=tmp_path, env=os.environ | gs.environment, capture_output=True, text=True, check=True
    )
    assert run.stdout + run.stderr == ""
