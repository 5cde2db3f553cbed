"""A cover that the author brings: every kind of picture, and what is no picture."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageCms, ImageFile

from typeset.messages.codes import Code
from typeset.messages.diagnostics import Report
from typeset.messages.errors import SettingsError
from typeset.pdf.own_cover import own_cover


def picture(folder: Path, kind: str = "JPEG", mode: str = "RGB", **options: object) -> Path:
    size = options.pop("size", (1600, 2560))
    path = folder / "cover"
    colour = {"RGB": (163, 35, 28), "CMYK": (0, 200, 200, 60), "L": 90, "RGBA": (0, 0, 0, 0), "P": 3}[mode]
    Image.new(mode, size, colour).save(path, kind, **options)  # type: ignore[arg-type] # whatever a test asks for
    return path


def made(path: Path) -> tuple[Image.Image, list[Code]]:
    report = Report()
    data = own_cover(path, None, report)
    image = Image.open(BytesIO(data))
    assert (image.format, image.mode) == ("JPEG", "RGB")
    return image, [item.code for item in report.diagnostics]


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("JPEG", "RGB"), ("JPEG", "CMYK"), ("JPEG", "L"), ("PNG", "RGB"), ("PNG", "RGBA"), ("PNG", "P")],
)
def test_whatever_it_is_it_becomes_a_jpeg_in_rgb(kind: str, mode: str, tmp_path: Path) -> None:
    image, told = made(picture(tmp_path, kind, mode))
    assert (image.size, told) == ((1600, 2560), [])


def test_what_is_clear_shows_paper(tmp_path: Path) -> None:
    image, _ = made(picture(tmp_path, "PNG", "RGBA"))
    assert image.getpixel((800, 800)) == (255, 255, 255)


def test_profiles_and_cameras_metadata_are_worked_in_and_gone(tmp_path: Path) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    exif = Image.Exif()
    exif[0x0112] = 6  # lying on its side
    exif[0x010E] = "secret"
    path = picture(tmp_path, size=(2560, 1600), exif=exif, icc_profile=profile)
    image, told = made(path)
    assert (image.size, told) == ((1600, 2560), [])
    assert "secret" not in str(image.info)
    assert "icc_profile" not in image.info


@pytest.mark.parametrize(
    ("size", "codes", "result"),
    [
        ((500, 800), [Code.E_COVER_SMALL], (500, 800)),
        ((2000, 1500), [Code.E_COVER_SHAPE], (2000, 1500)),
        ((1000, 2500), [Code.E_COVER_SHAPE], (1000, 2500)),
        ((300, 300), [Code.E_COVER_SMALL, Code.E_COVER_SHAPE], (300, 300)),
        ((3200, 5120), [], (1600, 2560)),
    ],
)
def test_size_and_shape_are_looked_at(
    size: tuple[int, int], codes: list[Code], result: tuple[int, int], tmp_path: Path
) -> None:
    image, told = made(picture(tmp_path, size=size))
    assert (image.size, told) == (result, codes)


def bomb() -> bytes:
    file = BytesIO()
    Image.new("1", (30_000, 30_000)).save(file, "PNG")
    return file.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"hello",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"\x89PNG\r\n\x1a\nxx",
        b"GIF89a" + bytes(90),
    ],
)
def test_what_is_no_picture_stops_the_build(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "cover.png"
    path.write_bytes(data)
    with pytest.raises(SettingsError) as caught:
        own_cover(path, None, Report())
    assert caught.value.diagnostic.code is Code.E_COVER_KIND


def test_torn_and_enormous_pictures_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)  # as WeasyPrint has it
    whole = picture(tmp_path).read_bytes()
    for data in (whole[: len(whole) // 2], bomb()):
        path = tmp_path / "bad"
        path.write_bytes(data)
        with pytest.raises(SettingsError) as caught:
            own_cover(path, None, Report())
        assert caught.value.diagnostic.code is Code.E_COVER_KIND


def test_a_missing_one_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        own_cover(tmp_path / "none.jpg", None, Report())
    assert caught.value.diagnostic.code is Code.E_COVER_MISSING
    assert "none.jpg" in caught.value.diagnostic.message("en")
