"""The pictures of the README and the manual, made by typeset itself.

``make fonts`` first; then ``python -m docs.pictures`` writes ``docs/zh/pictures/*.png`` anew: spreads of what
``typeset new`` lays out in each style, what goes to a printer, and paragraphs under different settings. The
English manual has copies of those that it shows, since a project reads pictures of its own folder alone.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import pypdfium2
from PIL import Image

import typeset
from typeset.command.main import run
from typeset.drivers.new import create_project

PICTURES: Final = Path(__file__).resolve().parent / "zh" / "pictures"

SHOWN: Final = {"book": ((3, 7), (10, 11)), "novel": ((3, 7),), "manual": ((7, 9),)}
"""Pages side by side, counted from 1, by style."""

_WIDTH, _GAP, _GREYS = 400, 2, 16  # pixels to the page and between pages, shades: small files, calm pictures
_FINE: Final = 300 / 72  # a sample of a paragraph: 300 dots to the inch

_MARKS: Final = "船工说：“上来吧！”她（抱着孩子）上了船。岸上的人喊：“坐稳了！”船开了。"
_EDGES: Final = "埠头上站满了人，赶集的、上学的——都在等船。他说：“慢些，别挤。”大家让开一条路，船就靠了岸。"
_MIXED: Final = "这条河宽320米，水深处有8.5米。渡船用的是6135型柴油机，一天来回40趟，用油25升。"

SAMPLES: Final[dict[str, tuple[str, int, dict[str, str]]]] = {
    "marks-line-end-half": (_MARKS, 14, {"compose.marks": "line-end-half"}),
    "marks-full": (_MARKS, 14, {"compose.marks": "full"}),
    "marks-kaiming": (_MARKS, 14, {"compose.marks": "kaiming"}),
    "marks-half": (_MARKS, 14, {"compose.marks": "half"}),
    "kinsoku-none": (_EDGES, 16, {"compose.kinsoku": "none"}),
    "kinsoku-gb": (_EDGES, 16, {"compose.kinsoku": "gb"}),
    "gap-none": (_MIXED, 15, {"compose.gap": "0", "compose.limits.gap_least": "0"}),
    "gap-quarter": (_MIXED, 15, {}),
}
"""Paragraphs: the text, characters to the line, settings."""

COPIED: Final = ("book-1", "book-2", "manual-1", "press", "cover", "sheet")
"""Pictures that the English manual shows."""


def write_pictures(folder: Path) -> list[Path]:
    """Every picture; gives their files."""
    folder.mkdir(parents=True, exist_ok=True)
    written = [
        _write_spread(folder / f"{style}-{number}.png", style, pages)
        for style, pairs in SHOWN.items()
        for number, pages in enumerate(pairs, 1)
    ]
    written += _write_press(folder)
    written += [_write_sample(folder / f"{name}.png", *sample) for name, sample in SAMPLES.items()]
    return written


def _write_spread(target: Path, style: str, pages: tuple[int, int]) -> Path:
    with TemporaryDirectory() as name:
        create_project(Path(name) / style, style)
        pdf = Path(name) / "book.pdf"
        typeset.build_pdf(Path(name) / style, pdf)
        pictures = [_page(pdf, number, _WIDTH) for number in pages]
    height = max(picture.height for picture in pictures)
    sheet = Image.new("L", (2 * _WIDTH + 3 * _GAP, height + 2 * _GAP), 190)
    for place, picture in enumerate(pictures):
        sheet.paste(picture, (_GAP + place * (_WIDTH + _GAP), _GAP))
    return _save(sheet, target)


def _write_press(folder: Path) -> list[Path]:
    """A page for the press, one side of a sheet of sixteen pages, and a cover."""
    with TemporaryDirectory() as name:
        book, out = Path(name) / "book", Path(name) / "out"
        create_project(book, "book")
        out.mkdir()
        settings = book / "book.toml"
        text = settings.read_text(encoding="utf-8")
        text = re.sub("(?m)^# identifier = .*", 'identifier = "978-7-02-000220-7"', text, count=1)
        text += (
            '\n[cover]\nspine = "12mm"\nprice = "39.80元"\n'
            'blurb = """\n这本书说的是一页书怎样排成：版心多大，行有多长，标点放在哪里。\n'
            '书里的每一页，都是照书里所说的规矩排的。\n"""\n'
        )
        settings.write_text(text, encoding="utf-8")
        for command in (
            ["print", "--cover", "-q", "-o", f"{out}/", str(book)],
            ["impose", "-q", "--scheme", "perfect", str(out / "book-print.pdf")],
        ):
            assert run(command) == 0
        return [
            _save(_page(out / "book-print.pdf", 10, 560), folder / "press.png"),
            _save(_page(out / "book-print-perfect.pdf", 1, 1000), folder / "sheet.png"),
            _save(_page(out / "book-cover.pdf", 1, 1000), folder / "cover.png"),
        ]


def _write_sample(target: Path, text: str, characters: int, settings: Mapping[str, str]) -> Path:
    """A paragraph, cut out of its page, as wide as its measure."""
    with TemporaryDirectory() as name:
        source, pdf = Path(name) / "sample.md", Path(name) / "sample.pdf"
        source.write_text(f"{text}\n", encoding="utf-8")
        own = {"page.trim": "100x70", "page.head": "0.4", "text.size": "10.5pt", "text.leading": "17pt"}
        own |= {"text.characters": str(characters), "text.lines": "6"} | settings
        typeset.build_pdf(source, pdf, settings=own)
        with pypdfium2.PdfDocument(pdf) as document:
            page = document[0]
            picture = page.render(scale=_FINE, grayscale=True).to_pil()
            scale = picture.width / page.get_width()
    middle, half = picture.width / 2, (characters / 2 + 0.6) * 10.5 * scale
    top, foot = (70 - 6 * 17 * 25.4 / 72) * 0.4 * picture.height / 70, 3.2 * 17 * scale
    return _save(picture.crop((int(middle - half), int(top), int(middle + half), int(top + foot))), target)


def _page(pdf: Path, number: int, width: int) -> Image.Image:
    """A page, counted from 1, so many pixels wide."""
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[number - 1]
        return page.render(scale=width / page.get_width(), grayscale=True).to_pil()


def _save(picture: Image.Image, target: Path) -> Path:
    picture.quantize(_GREYS).save(target, optimize=True)
    return target


if __name__ == "__main__":
    for path in write_pictures(PICTURES):
        print(path, path.stat().st_size)
    copies = PICTURES.parent.parent / "en" / "pictures"
    copies.mkdir(parents=True, exist_ok=True)
    for stem in COPIED:
        shutil.copy(PICTURES / f"{stem}.png", copies)
