"""Tells whether a picture as a fax sends it (ITU-T T.6) is whole: what it shows is packed again and compared.

The standard leaves no choice how a picture is packed. So a picture that was cut off is the beginning of what
is packed again, and a damaged one shows noise, which takes another number of bytes.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from PIL.Image import Image

_END: Final = 4
"""Bytes by which ends may differ: the mark of the end, and bits that fill a byte."""

_STRIP, _LENGTH = 273, 279
_LEAST: Final = 64
"""Bytes below which lengths are not compared."""


def fax_fault(picture: Image, data: bytes) -> str:
    """What is wrong with the bytes from which the picture was read; empty if nothing is."""
    from PIL import ImageChops  # noqa: PLC0415 - slow, for files with pictures

    picture = picture.convert("1")
    # Which of both is black depends on entries of the file that say nothing of damage.
    again = max((_packed(picture), _packed(ImageChops.invert(picture))), key=lambda each: _shared(each, data))
    if len(data) + _END < len(again) and _shared(again, data) >= len(data) - _END:
        return f"{len(data)} < {len(again)} bytes"
    if min(len(again), len(data)) > _LEAST and not 2 / 3 < len(again) / len(data) < 3 / 2:
        return f"{len(data)} ≠ {len(again)} bytes"
    return ""


def _shared(first: bytes, second: bytes) -> int:
    """How many bytes are the same from the beginning on."""
    return next(
        (at for at, (a, b) in enumerate(zip(first, second, strict=False)) if a != b),
        min(len(first), len(second)),
    )


def _packed(picture: Image) -> bytes:
    from PIL import Image, TiffImagePlugin  # noqa: PLC0415 - slow, for files with pictures

    target = io.BytesIO()
    rows = TiffImagePlugin.ImageFileDirectory_v2()
    rows[278] = picture.height  # all of it in one strip
    picture.save(target, "TIFF", compression="group4", tiffinfo=rows)
    with Image.open(target) as saved:
        tags = saved.tag_v2  # type: ignore[attr-defined]  # of a TIFF
        places, lengths = tags[_STRIP], tags[_LENGTH]
    data = target.getvalue()
    return b"".join(data[place : place + size] for place, size in zip(places, lengths, strict=True))
