"""Pictures come down to the dots that a press can show; a page lists its own pictures alone."""

from __future__ import annotations

from typing import Any

import pikepdf
import pytest
from PIL import Image, ImageChops, ImageStat

from tests.press.small_files import Change, asked, finished, reader_file

INCH = b"q 72 0 0 72 50 50 cm /P Do Q"
SLOPE = Image.linear_gradient("L").resize((1000, 800))


def picture(file: pikepdf.Pdf, dots: Image.Image, mask: Image.Image | None = None) -> Any:
    item = pikepdf.Stream(file, dots.tobytes())
    item["/Type"], item["/Subtype"] = pikepdf.Name("/XObject"), pikepdf.Name("/Image")
    item["/Width"], item["/Height"], item["/BitsPerComponent"] = *dots.size, 8
    item["/ColorSpace"] = pikepdf.Name("/DeviceRGB" if dots.mode == "RGB" else "/DeviceGray")
    if mask:
        item["/SMask"] = picture(file, mask)
    return file.make_indirect(item)


def with_picture(dots: Image.Image, mask: Image.Image | None = None) -> Change:
    def add(file: pikepdf.Pdf) -> None:
        file.pages[0].obj["/Resources"]["/XObject"] = pikepdf.Dictionary({"/P": picture(file, dots, mask)})

    return add


def sizes(file: pikepdf.Pdf, page: int = 0) -> list[tuple[int, int]]:
    objects = file.pages[page].Resources.XObject.values()
    return [(int(item["/Width"]), int(item["/Height"])) for item in objects if item["/Subtype"] == "/Image"]


@pytest.mark.parametrize(
    ("stream", "size"),
    [
        (INCH, (400, 400)),
        (b"q 0 144 -72 0 90 50 cm /P Do Q", (800, 400)),
        (b"0.5 0 0 0.5 0 0 cm (72 0 0 72 50 50 cm) pop q 144 0 0 144 0 0 cm /P Do Q", (400, 400)),
        (INCH + b" q 180 0 0 36 0 0 cm /P Do Q", (1000, 400)),
        (b"q 200 0 0 200 0 0 cm /P Do Q", (1000, 800)),
        (b"q 176 0 0 140 0 0 cm /P Do Q", (1000, 800)),
    ],
)
@pytest.mark.parametrize("mode", ["L", "RGB"])
def test_pictures_come_down(stream: bytes, size: tuple[int, int], mode: str) -> None:
    with finished(reader_file(stream, change=with_picture(SLOPE.convert(mode))), asked()) as file:
        assert sizes(file) == [size]
        (item,) = file.pages[0].Resources.XObject.values()
        dots = Image.frombytes("L", size, item.read_bytes())
        apart = ImageChops.difference(dots, SLOPE.resize(size))
        assert ImageStat.Stat(apart).mean[0] < 1


def test_what_draws_a_form_or_a_pattern_makes_its_pictures_large() -> None:
    def add(file: pikepdf.Pdf) -> None:
        parts = pikepdf.Dictionary(XObject=pikepdf.Dictionary({"/P": picture(file, SLOPE)}))
        form, pattern = (
            pikepdf.Stream(file, b"q 0.5 0 0 0.5 0 0 cm /P Do Q"),
            pikepdf.Stream(file, b"1 0 0 1 0 0 cm /P Do"),
        )
        form["/Subtype"], form["/BBox"] = pikepdf.Name("/Form"), pikepdf.Array([0, 0, 1, 1])
        form["/Matrix"] = pikepdf.Array([2, 0, 0, 2, 0, 0])
        for key, value in {"PatternType": 1, "PaintType": 1, "TilingType": 1, "XStep": 1, "YStep": 1}.items():
            pattern[f"/{key}"] = value
        pattern["/BBox"] = pikepdf.Array([0, 0, 1, 1])
        pattern["/Matrix"] = pikepdf.Array([108, 0, 0, 36, 0, 0])
        form["/Resources"] = pattern["/Resources"] = parts
        own = file.pages[0].obj["/Resources"]
        own["/XObject"] = pikepdf.Dictionary({"/F": file.make_indirect(form)})
        own["/Pattern"] = pikepdf.Dictionary({"/A": file.make_indirect(pattern)})

    def size(stream: bytes) -> tuple[int, int]:
        with finished(reader_file(stream, change=add), asked()) as file:
            own = file.pages[0].Resources
            inner = own.XObject["/F"] if "/F" in own.get("/XObject", {}) else own.Pattern["/A"]
            item = inner["/Resources"]["/XObject"]["/P"]
            return int(item["/Width"]), int(item["/Height"])

    assert size(b"q 72 0 0 72 0 0 cm /F Do Q") == (400, 400)
    assert size(b"/Pattern cs /A scn 0 0 9 9 re f") == (600, 600), "as large as it may be"


def test_line_art_keeps_its_dots() -> None:
    art = SLOPE.point(lambda value: 255 if value > 99 else 0)
    with finished(reader_file(INCH, change=with_picture(art)), asked()) as file:
        assert sizes(file) == [(1000, 800)]


def test_a_mask_comes_down_beside_its_picture() -> None:
    mask = Image.linear_gradient("L").resize((600, 300))
    with finished(reader_file(INCH, change=with_picture(SLOPE, mask)), asked()) as file:
        (item,) = file.pages[0].Resources.XObject.values()
        assert (int(item["/SMask"]["/Width"]), int(item["/SMask"]["/Height"])) == (400, 300)


@pytest.mark.parametrize("resolution", [300, 450])
def test_the_resolution_is_set(resolution: int) -> None:
    with finished(reader_file(INCH, change=with_picture(SLOPE)), asked(resolution=resolution)) as file:
        assert sizes(file) == [(resolution, resolution)]


@pytest.mark.parametrize("standard", ["x-4", "x-1a"])
def test_a_page_lists_its_own_pictures(standard: str) -> None:
    """In the reader's file all pages share one list."""

    def share(file: pikepdf.Pdf) -> None:
        objects = pikepdf.Dictionary(
            {f"/P{at}": picture(file, Image.new("L", (9 + at, 9), 99)) for at in range(3)}
        )
        shared = file.make_indirect(pikepdf.Dictionary(XObject=objects))
        for page in file.pages:
            page.obj["/Resources"] = shared

    pdf = reader_file(b"q 99 0 0 99 0 0 cm /P0 Do Q", b"", b"99 0 0 99 0 0 cm /P1 Do /P2 Do", change=share)
    with finished(pdf, asked(standard)) as file:
        assert [sorted(sizes(file, number)) for number in range(3)] == [[(9, 9)], [], [(10, 9), (11, 9)]]
