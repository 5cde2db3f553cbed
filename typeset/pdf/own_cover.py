"""A cover that the author brings: looked at, and made a JPEG that every shop and reader takes."""

from __future__ import annotations

import warnings
from io import BytesIO
from typing import TYPE_CHECKING, Final

from typeset.messages.codes import Code
from typeset.messages.diagnostics import diagnose
from typeset.messages.errors import SettingsError
from typeset.pictures.dimensions import ENORMOUS, is_whole, picture_size
from typeset.startup.one_thread import WARNINGS

if TYPE_CHECKING:
    from pathlib import Path

    from PIL.Image import Image

    from typeset.messages.diagnostics import Report
    from typeset.model.blocks import Span

_LEAST_HEIGHT: Final = 1000  # pixels: below it a cover is blurred on a tablet, and shops refuse it
_MOST_HEIGHT: Final = 2560  # what a drawn cover has
_FLATTEST, _TALLEST = 1.25, 1.8  # high to wide; 1.6 is what shops ask for
_QUALITY: Final = 90
_PAPER: Final = "white"


def own_cover(path: Path, place: Span | None, report: Report) -> bytes:
    """The picture at ``path`` as a JPEG: upright as its camera meant it, in sRGB, without metadata.

    Raises SettingsError for a file that is not there, or is no whole JPEG or PNG; what
    is small or of an odd shape is told. ``place`` is where the settings name it.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SettingsError(diagnose(Code.E_COVER_MISSING, place, path=str(path))) from error
    pixels = picture_size(data)
    if pixels is not None and pixels.count > ENORMOUS:
        raise SettingsError(diagnose(Code.E_COVER_KIND, place, path=str(path), detail=str(pixels)))
    try:
        image = _open(data)
    except (OSError, ValueError, SyntaxError) as error:
        detail = str(error)
        raise SettingsError(diagnose(Code.E_COVER_KIND, place, path=str(path), detail=detail)) from error
    width, height = image.size
    if height < _LEAST_HEIGHT:
        report.add(Code.E_COVER_SMALL, place, width=width, height=height)
    if not _FLATTEST <= height / width <= _TALLEST:
        report.add(Code.E_COVER_SHAPE, place, ratio=f"{height / width:.2f}")
    if height > _MOST_HEIGHT:
        image = image.resize((round(width * _MOST_HEIGHT / height), _MOST_HEIGHT))
    jpeg = BytesIO()
    image.save(jpeg, "JPEG", quality=_QUALITY, subsampling=0, optimize=True)
    return jpeg.getvalue()


def _open(data: bytes) -> Image:
    """The picture in RGB on white. Raises OSError, ValueError or SyntaxError for what cannot be one."""
    from PIL import Image, ImageOps  # noqa: PLC0415 - only for a book that brings a cover

    with WARNINGS, warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            image = Image.open(BytesIO(data), formats=("JPEG", "PNG"))
        except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
            raise ValueError(str(error)) from error
    if not is_whole(data):  # WeasyPrint tells Pillow to be content with less
        raise ValueError("torn")
    image.load()
    upright = _to_srgb(ImageOps.exif_transpose(image) or image)
    if "A" not in upright.getbands():
        return upright.convert("RGB")
    paper = Image.new("RGB", upright.size, _PAPER)
    paper.paste(upright, mask=upright.getchannel("A"))
    return paper


def _to_srgb(image: Image) -> Image:
    """The picture in sRGB: colours of cameras and presses would be off where a reader ignores profiles."""
    from PIL import ImageCms  # noqa: PLC0415 - as above

    if image.mode == "P" or image.mode.startswith("I"):
        image = image.convert("RGBA" if "transparency" in image.info else "RGB")
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in ("RGB", "CMYK", "L"):
        return image
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        changed = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except ImageCms.PyCMSError:  # a broken profile says nothing
        return image
    return changed or image
