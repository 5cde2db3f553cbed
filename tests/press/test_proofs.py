"""What goes to a press, held against everybody's word: veraPDF, qpdf, Ghostscript, and our own check.

The sample, a made-up book of 320 pages, and the article of the folder that MANUSCRIPTS names, if it does.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

import pytest
from msgspec.structs import replace as replace_struct
from PIL import Image

from tests.brought import find_ghostscript
from tests.external import check_pdf as check_syntax
from tests.pdf.laid_out import SAMPLE, STORE, LaidOut, lay_out
from tests.press.press_book import RED, SPOT, write_press_book
from tests.verapdf import judge
from typeset.book.metadata import gather_metadata
from typeset.check.pdf.check import Depth, check_pdf
from typeset.check.pdf.finding import Aim
from typeset.check.pdf.reading import open_pdf
from typeset.drivers.context import Book, BuildContext
from typeset.drivers.press_file import make_press_file
from typeset.messages.codes import Severity
from typeset.messages.diagnostics import Report

if TYPE_CHECKING:
    from typeset.check.pdf.pages import Page

pytestmark = [pytest.mark.quality, pytest.mark.external]  # a package of 130 MB, a Java, minutes

PAGES: Final = 320
FOLDER: Final = os.environ.get("MANUSCRIPTS")
ARTICLES: Final = sorted(Path(FOLDER).glob("000_*.txt")) if FOLDER else []
STANDARDS: Final = ("x-1a", "x-3", "x-4")
_DOTS: Final = 36
"""To the inch: a speck of ink still darkens its dot."""

_PLATES: Final = ("Cyan", "Magenta", "Yellow", "Black")
_SHADE: Final = 0.002
"""How much the parts of a gray may differ when it was written with three figures."""


@pytest.fixture(
    scope="module", params=[SAMPLE, *ARTICLES, None], ids=lambda path: path.stem if path else "book"
)
def book(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> LaidOut:
    """One of them, laid out; none has a link."""
    return lay_out(request.param or write_press_book(PAGES, tmp_path_factory.mktemp("press") / "book"))


def press_file(book: LaidOut, standard: str, *, marks: bool = True) -> bytes:
    """The file for the press as ``typeset print`` makes it."""
    press = replace_struct(book.project.settings.press, standard=standard, marks=marks)
    project = replace_struct(book.project, settings=replace_struct(book.project.settings, press=press))
    metadata = gather_metadata(book.document, project.settings, project.name, None)
    report = Report()
    made_of = Book(book.document, metadata, book.html, book.faces)
    data = make_press_file(book.result.data, made_of, project, BuildContext(STORE), report)
    assert [item.code.name for item in report.diagnostics] == []
    return data


def test_archives_and_listeners_take_both_files(
    book: LaidOut, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {"reader": book.result.data, "press": press_file(book, "x-4")}
    for name, data in files.items():
        (tmp_path / f"{name}.pdf").write_bytes(data)
    asked = [(tmp_path / f"{name}.pdf", flavour) for name in files for flavour in ("2a", "ua1")]
    verdicts = judge(asked)
    with capsys.disabled():
        checks = ", ".join(f"{verdict.flavour} {verdict.checks:,}" for verdict in verdicts)
        print(f"\n{book.project.name}: {book.result.pages} pages, checks of veraPDF: {checks}")
    assert [
        (item.file, item.flavour, item.failed, item.error) for item in verdicts if not item.has_passed
    ] == []


def test_our_own_check_and_qpdf_are_content(
    book: LaidOut, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for standard in STANDARDS:
        begin = time.process_time()
        data = press_file(book, standard)
        made = time.process_time()
        found = check_pdf(data, depth=Depth.ALL)
        checked = time.process_time()
        path = tmp_path / f"{standard}.pdf"
        path.write_bytes(data)
        told = Counter(item.code.name for item in found.findings)
        with capsys.disabled():
            print(
                f"\n{book.project.name}, {standard}: {found.pages} pages, {len(data) / 1e6:.1f} MB, made in "
                f"{made - begin:.1f} s, checked in {checked - made:.1f} s, advice: {dict(told)}"
            )
        also = {Aim.A2A, Aim.UA1} if standard == "x-4" else set()
        assert found.aims == {Aim(standard)} | also
        assert [item for item in found.findings if item.code.value.severity is Severity.ERROR] == []
        assert check_syntax(path) == []
        run = subprocess.run(
            [sys.executable, "-c", f"import pikepdf; pikepdf.Job(['qpdf', '--check', {str(path)!r}]).run()"],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert (run.returncode, run.stderr) == (0, "")


def test_text_is_on_the_black_plate_alone(
    book: LaidOut, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Pages that hold no colour for readers, and those whose only colour is that of red heads."""
    with open_pdf(book.result.data) as file:
        colours = {page.number: _colours(page) for page in file.pages()}
    black = [page for page, found in colours.items() if not found]
    red = [page for page, found in colours.items() if found == {RED}]
    asked = sorted(black + red)
    assert len(black) > len(colours) * 0.4
    for standard in ("x-1a", "x-4"):
        data = press_file(book, standard, marks=False)
        with open_pdf(data) as file:
            drawn = {page.number: _plates_drawn(page) for page in file.pages() if page.number in asked}
        assert {page: drawn[page] for page in black if drawn[page] - {"Black"}} == {}
        assert {page: drawn[page] for page in red if drawn[page] - {"Black", SPOT}} == {}
        inked = _plates_inked(data, asked, tmp_path / standard)
        assert {page: inked[page] for page in black if inked[page] - {"Black"}} == {}
        assert {page: inked[page] for page in red if inked[page] != {"Black", SPOT}} == {}
    others = sorted(set(colours) - set(asked))[:2]
    inked = _plates_inked(data, others, tmp_path / "others") if others else {}
    assert all(len(plates) > 2 for plates in inked.values()), "it can tell"
    assert others or len(colours) < PAGES / 2
    with capsys.disabled():
        pages = f"{len(black)} pages in black, {len(red)} with red heads, of {len(colours)}"
        print(f"\n{book.project.name}: {pages}")


def _colours(page: Page) -> set[object]:
    """What on a page for readers is not gray: colours of RGB in bytes, kinds of what has many."""
    found: set[object] = set()
    for paint in page.drawing.paints:
        if paint.what in ("image", "shade"):
            found.add(paint.what)
        elif max(paint.values) - min(paint.values) > _SHADE:
            found.add(tuple(round(part * 255) for part in paint.values))
    return found


def _plates_drawn(page: Page) -> set[str]:
    """The inks that operators set for what a page draws."""
    found: set[str] = set()
    for paint in page.drawing.paints:
        names = paint.space.inks or _PLATES[-paint.space.components :]
        found |= {name for name, value in zip(names, paint.values, strict=True) if value}
    return found


def _plates_inked(data: bytes, pages: list[int], folder: Path) -> dict[int, set[str]]:
    """The plates of each of these pages that Ghostscript finds ink on."""
    program = find_ghostscript()
    folder.mkdir()
    (folder / "asked.pdf").write_bytes(data)
    listed = ",".join(map(str, pages))
    subprocess.run(
        [program.path, "-q", "-dSAFER", "-sDEVICE=tiffsep", f"-r{_DOTS}", f"-sPageList={listed}",
         "-o", "p%d.tif", "asked.pdf"],
        cwd=folder, env={**os.environ, **program.environment}, check=True, capture_output=True,
    )  # fmt: skip
    inked: dict[int, set[str]] = {}
    for at, page in enumerate(pages, 1):
        plates = {path: unquote(path.stem.partition("(")[2][:-1]) for path in folder.glob(f"p{at}(*.tif")}
        inked[page] = {name for path, name in plates.items() if _is_inked(path)}
    return inked


def _is_inked(path: Path) -> bool:
    with Image.open(path) as plate:
        lowest, _ = plate.convert("L").getextrema()
    return float(lowest) < 255  # type: ignore[arg-type]  # of one band, so one number
