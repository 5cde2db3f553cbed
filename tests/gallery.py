"""The pictures of the README: spreads of what ``typeset new`` lays out in each style.

``make fonts`` first; then ``python -m tests.gallery`` writes ``gallery/*.png`` anew.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import pypdfium2
from PIL import Image

import typeset
from tests.conftest import ROOT
from typeset.drivers.new import create_project

SHOWN: Final = {"book": ((3, 7), (10, 11)), "novel": ((3, 7),), "manual": ((7, 9),)}
"""Pages side by side, counted from 1, by style."""

_WIDTH, _GAP, _GREYS = 400, 2, 16  # pixels to the page and between pages, shades: small files, calm pictures


def write_gallery(folder: Path) -> list[Path]:
    """A picture of each pair of pages; gives their files."""
    folder.mkdir(exist_ok=True)
    return [
        _write(folder / f"{style}-{number}.png", style, pages)
        for style, pairs in SHOWN.items()
        for number, pages in enumerate(pairs, 1)
    ]


def _write(target: Path, style: str, pages: tuple[int, int]) -> Path:
    with TemporaryDirectory() as name:
        create_project(Path(name) / style, style)
        pdf = Path(name) / "book.pdf"
        typeset.build_pdf(Path(name) / style, pdf)
        with pypdfium2.PdfDocument(pdf) as document:
            shown = [document[number - 1] for number in pages]
            pictures = [
                page.render(scale=_WIDTH / page.get_width(), grayscale=True).to_pil() for page in shown
            ]
    height = max(picture.height for picture in pictures)
    sheet = Image.new("L", (2 * _WIDTH + 3 * _GAP, height + 2 * _GAP), 190)
    for place, picture in enumerate(pictures):
        sheet.paste(picture, (_GAP + place * (_WIDTH + _GAP), _GAP))
    sheet.quantize(_GREYS).save(target, optimize=True)
    return target


if __name__ == "__main__":
    for path in write_gallery(ROOT / "gallery"):
        print(path, path.stat().st_size)
