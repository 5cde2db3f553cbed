"""The samples of pictures as far as rules need them: how much ink they take at the darkest places."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from typeset.check.pdf.content.colours import total_ink

if TYPE_CHECKING:
    from PIL.Image import Image

    from typeset.check.pdf.content.colours import Space

_SPECKS: Final = 0.0005
"""The share of a picture that may be above the limit: single dots dry in time."""

_FULL: Final = 255


def inked_picture(data: bytes, size: tuple[int, int], bits: int) -> Image:
    """Samples of four inks as a picture, 255 for full ink."""
    from PIL import Image  # noqa: PLC0415 - slow, for files with pictures

    width, height = size
    if bits == 16:  # the first of two bytes counts
        data = data[::2]
    elif bits < 8:
        row = (4 * width * bits + 7) // 8
        table = _unpacked(bits)
        rows = (data[at : at + row] for at in range(0, row * height, row))
        data = b"".join(b"".join([table[byte] for byte in line])[: 4 * width] for line in rows)
    return Image.frombytes("CMYK", size, data)


@lru_cache(3)
def _unpacked(bits: int) -> list[bytes]:
    """The samples in a byte, each as a byte of its own."""
    most, shifts = (1 << bits) - 1, range(8 - bits, -1, -bits)
    return [bytes((byte >> shift & most) * _FULL // most for shift in shifts) for byte in range(256)]


def indexed_ink(space: Space) -> float:
    """The most ink of a colour in a table."""
    if not space.base:
        return 0.0
    colours = range(len(space.table) // (space.base.components or 1))
    return max((total_ink(space, (index,)) or 0.0 for index in colours), default=0.0)


def is_turned(item: Any) -> bool:
    """Whether a picture states that its greatest sample is the least ink."""
    decode = item.get("/Decode")
    return decode is not None and float(decode[0]) > 0.5


def inverted(picture: Image) -> Image:
    """Full ink where there was none."""
    from PIL import ImageChops  # noqa: PLC0415 - as above

    return ImageChops.invert(picture)


def most_ink(picture: Image) -> float:
    """The per cent of ink below which the picture stays, except for specks."""
    from PIL import ImageChops  # noqa: PLC0415 - as above

    cyan, magenta, yellow, black = picture.split()
    total = ImageChops.add(
        ImageChops.add(cyan, magenta, scale=2), ImageChops.add(yellow, black, scale=2), scale=2
    )
    spare = _SPECKS * picture.width * picture.height
    for level, dots in reversed(list(enumerate(total.histogram()))):
        spare -= dots
        if spare < 0:
            return level * 400 / _FULL
    return 0.0
