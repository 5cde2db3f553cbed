"""Pictures of deep grey and with colour profiles, as both outputs need them."""

from __future__ import annotations

import random
from io import BytesIO

import pytest
from PIL import Image, ImageCms

from typeset.pictures.colour_profiles import in_eight_bits, profile_inside

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
LAB = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()


def _saved(image: Image.Image, kind: str, profile: bytes = b"") -> bytes:
    target = BytesIO()
    image.save(target, kind, icc_profile=profile or None)
    return target.getvalue()


def _other_rgb() -> bytes:
    """A profile of RGB that is not called sRGB, with red and blue changed places."""
    profile = bytearray(SRGB.replace(b"sRGB", b"swap").replace("sRGB".encode("utf-16-be"), b"\0s\0w\0a\0p"))
    red, blue = profile.index(b"rXYZ") + 4, profile.index(b"bXYZ") + 4
    profile[red : red + 8], profile[blue : blue + 8] = profile[blue : blue + 8], profile[red : red + 8]
    return bytes(profile)


def test_sixteen_bits_of_grey_become_eight() -> None:
    data = in_eight_bits(_saved(Image.new("I;16", (3, 2), 0x8040), "PNG"))
    with Image.open(BytesIO(data)) as image:
        assert (image.mode, image.size, image.getpixel((0, 0))) == ("L", (3, 2), 0x80)


def test_a_png_with_a_profile_is_set_in_srgb() -> None:
    data = in_eight_bits(_saved(Image.new("RGB", (1, 1), (255, 0, 0)), "PNG", _other_rgb()))
    with Image.open(BytesIO(data)) as image:
        red, _, blue = image.getpixel((0, 0))
        assert blue - red > 150
        assert "icc_profile" not in image.info


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA"])
def test_other_pngs_stay_as_they_are(mode: str) -> None:
    data = _saved(Image.new(mode, (2, 2)), "PNG")
    assert in_eight_bits(data) is data


def test_what_is_no_png_or_is_cut_short_stays_as_it_is() -> None:
    for data in (b"", b"\x89PNG", _saved(Image.new("RGB", (2, 2)), "JPEG", _other_rgb())):
        assert in_eight_bits(data) is data


def test_a_profile_is_taken_only_where_it_fits_the_picture() -> None:
    red = Image.new("RGB", (2, 2), (255, 0, 0))
    assert profile_inside(_saved(red, "JPEG", SRGB), 3) == SRGB
    assert profile_inside(_saved(red, "JPEG", SRGB), 4) == b""
    assert profile_inside(_saved(red, "JPEG", LAB), 3) == b""
    assert profile_inside(_saved(red, "JPEG", SRGB[:-4]), 3) == b""
    assert profile_inside(_saved(red, "JPEG", random.Random(1).randbytes(300)), 3) == b""
    assert profile_inside(_saved(red, "JPEG"), 3) == b""
