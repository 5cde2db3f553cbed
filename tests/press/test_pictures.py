"""Pictures for the press: gray where they are gray, line art of one bit, inks within the limit."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pytest
from PIL import Image, ImageCms

from tests.press.small_files import add_picture, asked, finished, reader_file
from tests.press.test_inks import no_profile
from typeset.messages.codes import Code
from typeset.messages.diagnostics import Report
from typeset.press.ink.pictures import read_picture

PALETTE = (0, 0, 0, 250, 20, 30, 20, 90, 200, 255, 255, 255)


def photo(mode: str = "RGB") -> Image.Image:
    """Four fields of colours, eight points a side."""
    small = Image.frombytes("RGB", (2, 2), bytes(PALETTE))
    return small.resize((8, 8), Image.Resampling.NEAREST).convert(mode)


def ready(picture: Image.Image, standard: str = "x-4", report: Report | None = None, **options: Any) -> Any:
    """What becomes of a picture, with its file, which has to stay open."""
    asks = {key: options.pop(key) for key in ("get_profile", "ink_limit") if key in options}
    pdf = reader_file(b"", change=lambda file: add_picture(file, picture, **options))
    file = finished(pdf, asked(standard, **asks), report)
    return file, file.pages[0].Resources.XObject["/Picture"]


def test_gray_in_three_colours_becomes_gray() -> None:
    gray = photo("L").convert("RGB")
    file, item = ready(gray, "x-1a", get_profile=no_profile)
    assert item["/ColorSpace"] == "/DeviceGray"
    assert "/Interpolate" not in item
    assert item.read_bytes() == photo("L").tobytes()
    file.close()


def test_line_art_becomes_one_bit() -> None:
    art = Image.new("RGB", (10, 2), "white")
    art.putpixel((3, 1), (0, 0, 0))
    file, item = ready(art, "x-1a", get_profile=no_profile)
    assert (int(item["/BitsPerComponent"]), str(item["/ColorSpace"])) == (1, "/DeviceGray")
    assert item.read_bytes() == bytes((0xFF, 0xC0, 0b11101111, 0xC0))
    file.close()


@pytest.mark.parametrize("packed", ["", "JPEG"])
def test_colours_become_inks_within_the_limit(packed: str) -> None:
    file, item = ready(photo(), packed=packed, ink_limit=2.2)
    assert item["/ColorSpace"] == "/DeviceCMYK"
    picture = read_picture(item)
    assert picture is not None and picture.mode == "CMYK"
    points = [tuple(picture.getpixel((x, y))) for x in range(8) for y in range(8)]
    assert max(map(sum, points)) <= 2.2 * 255 + 1
    assert max(map(sum, points)) > 1.9 * 255, "the black field reaches the limit"
    assert sum(picture.getpixel((7, 7))) < 12, "paper stays paper"
    assert (item["/Filter"] == "/DCTDecode") == bool(packed)
    file.close()


def test_the_inks_of_a_jpeg_are_those_that_readers_see() -> None:
    """Pillow writes 255 for no ink, as Adobe does: the file has to say so."""
    file, item = ready(photo(), packed="JPEG")
    assert [int(end) for end in item["/Decode"]] == [1, 0] * 4
    file.close()


@pytest.mark.parametrize("is_turned", [True, False])
def test_inks_of_a_jpeg_are_read_as_the_file_says(is_turned: bool) -> None:
    """A reader takes the numbers as they stand, unless the file says that they are turned."""
    inks = Image.new("CMYK", (8, 8), (200, 10, 10, 10))
    decode = {"Decode": pikepdf.Array([1, 0] * 4)} if is_turned else {}
    pdf = reader_file(b"", change=lambda file: add_picture(file, inks, packed="JPEG", **decode))
    with pikepdf.open(io.BytesIO(pdf)) as file:
        picture = read_picture(file.pages[0].Resources.XObject["/Picture"])
    assert picture is not None
    assert picture.getpixel((4, 4))[0] == pytest.approx(200 if is_turned else 55, abs=3)


def test_pictures_in_inks_stay_as_they_are_up_to_the_limit() -> None:
    inks = Image.new("CMYK", (4, 4), (100, 90, 80, 70))
    file, item = ready(inks, get_profile=lambda: b"", standard="x-1a")
    assert item.read_bytes() == inks.tobytes()
    file.close()
    heavy = Image.new("CMYK", (4, 4), (255, 255, 255, 100))
    file, item = ready(heavy, standard="x-1a")
    assert tuple(item.read_bytes()[:4]) == (221, 221, 221, 100), "black gives nothing"
    file.close()


def test_a_mask_is_kept_or_put_on_what_lies_below() -> None:
    def add_masked(file: pikepdf.Pdf) -> None:
        add_picture(file, Image.new("RGB", (2, 1), (0, 0, 0)))
        mask = pikepdf.Stream(file, bytes((255, 51)))
        for key, value in {"Width": 2, "Height": 1, "BitsPerComponent": 8, "Interpolate": True}.items():
            mask[f"/{key}"] = value
        mask["/ColorSpace"], mask["/Subtype"] = pikepdf.Name("/DeviceGray"), pikepdf.Name("/Image")
        file.pages[0].obj["/Resources"]["/XObject"]["/Picture"]["/SMask"] = file.make_indirect(mask)

    pdf = reader_file(b"", change=add_masked)
    with finished(pdf, asked("x-4")) as file:
        item = file.pages[0].Resources.XObject["/Picture"]
        assert "/Interpolate" not in item["/SMask"]
        assert item["/SMask"].read_bytes() == bytes((255, 51))
    with finished(pdf, asked("x-1a")) as file:
        (item,) = file.pages[0].Resources.XObject.values()
        assert "/SMask" not in item
        assert item.read_bytes() == bytes((0, 204))


def test_a_broken_profile_is_told_and_taken_for_srgb() -> None:
    report = Report()
    file, item = ready(photo(), report=report, packed="JPEG", profile=b"no profile")
    plain, other = ready(photo(), packed="JPEG")
    assert [(found.code, dict(found.values)["page"]) for found in report.diagnostics] == [
        (Code.P_PROFILE_BROKEN, 1)
    ]
    assert item.read_raw_bytes() == other.read_raw_bytes()
    file.close()
    plain.close()


def test_a_sound_profile_counts() -> None:
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    file, item = ready(photo(), packed="JPEG", profile=srgb)
    plain, other = ready(photo(), packed="JPEG")
    assert item.read_raw_bytes() == other.read_raw_bytes()
    file.close()
    plain.close()
