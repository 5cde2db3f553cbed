"""Colour profiles of pictures: the profile that a picture has, and its colours converted to sRGB."""

from __future__ import annotations

from io import BytesIO
from typing import Any, Final

from typeset.pictures.dimensions import png_chunks

_SPACES: Final = {b"GRAY": 1, b"RGB ": 3, b"CMYK": 4}
"""The colour spaces of profiles (ICC.1, 7.2.6), and how many channels each has."""

_USES: Final = (b"scnr", b"mntr", b"prtr", b"spac")
_PNG: Final = b"\x89PNG"


def foreign_profile(image: Any) -> bytes:
    """The picture's colour profile, unless it is that of sRGB; empty if there is none."""
    from PIL import ImageCms  # noqa: PLC0415 - only where there are pictures

    profile = image.info.get("icc_profile") or b""
    if not profile:
        return b""
    try:
        name = ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(BytesIO(profile)))
    except (ImageCms.PyCMSError, OSError):
        return b""  # a damaged profile, which no program can use
    return b"" if "sRGB" in name else profile


def in_srgb(image: Any) -> Any:
    """The picture in sRGB or grey, as its profile says."""
    from PIL import ImageCms  # noqa: PLC0415 - only where there are pictures

    profile = foreign_profile(image)
    has_alpha = image.mode in ("LA", "RGBA", "PA") or "transparency" in image.info
    if profile and not has_alpha:
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            return ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
        except (ImageCms.PyCMSError, ValueError):
            pass  # the profile is of another kind of picture
    if image.mode.startswith("I") or image.mode == "F":
        return image.convert("I").point(lambda value: value / 256).convert("L")
    if has_alpha:
        return image.convert("RGBA")
    return image if image.mode in ("L", "RGB") else image.convert("L" if image.mode == "1" else "RGB")


def profile_inside(jpeg: bytes, components: int) -> bytes:
    """The profile inside a JPEG, if it is for so many components; empty if there is none that fits."""
    from PIL import Image  # noqa: PLC0415 - only where there are pictures

    with Image.open(BytesIO(jpeg)) as image:
        profile: bytes = image.info.get("icc_profile") or b""
    is_whole = len(profile) >= 128 and int.from_bytes(profile[:4], "big") == len(profile)
    fits = is_whole and profile[36:40] == b"acsp" and _SPACES.get(profile[16:20]) == components
    return profile if fits and profile[12:16] in _USES else b""


def in_eight_bits(data: bytes) -> bytes:
    """A PNG as layout can read it: sixteen bits become eight, colours with a profile become sRGB."""
    if not data.startswith(_PNG) or not _needs_change(data):
        return data
    from PIL import Image  # noqa: PLC0415 - as above

    target = BytesIO()
    with Image.open(BytesIO(data)) as image:
        in_srgb(image).save(target, "PNG", icc_profile=None)
    return target.getvalue()


def _needs_change(png: bytes) -> bool:
    for kind, body in png_chunks(png):
        if kind == b"IHDR" and body[8:10] == b"\x10\x00":
            return True
        if kind in (b"iCCP", b"IDAT"):
            return kind == b"iCCP"
    return False
