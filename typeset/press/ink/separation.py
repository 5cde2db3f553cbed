"""From RGB to the four process inks of a printing condition, through Little CMS, within a limit of ink."""

from __future__ import annotations

import io
from functools import cached_property
from typing import Any, Final

from PIL import Image, ImageCms, ImageMath

Cmyk = tuple[float, float, float, float]
"""Cyan, magenta, yellow, black: 0 to 1."""

Rgb = tuple[int, int, int]
"""Red, green, blue: 0 to 255."""

_STRIP: Final = 1 << 20
"""Dots of a picture that are computed at a time: whole pictures would fill the memory."""


class BadProfileError(Exception):
    """A colour profile is not what is asked for; the text says what it is."""


class Separation:
    """Converts colours into the inks of a printing condition.

    The intent is relative colorimetric with black point compensation: the usual choice for books, since
    colours that the press can print stay as they are and dark pictures keep their shades. ``limit`` is the
    most ink in one place, 3 for 300 %. Raises BadProfileError for a profile that is not one of a press with
    four inks.
    """

    def __init__(self, profile: bytes, limit: float) -> None:
        self._press = read_profile(profile)
        self._limit = limit
        self._known: dict[Rgb, Cmyk] = {}

    @cached_property
    def _transform(self) -> Any:
        return self._transform_from(ImageCms.createProfile("sRGB"))

    def _transform_from(self, source: Any) -> Any:
        return ImageCms.buildTransform(
            source, self._press, "RGB", "CMYK",
            ImageCms.Intent.RELATIVE_COLORIMETRIC, ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )  # fmt: skip

    def inks(self, colour: Rgb) -> Cmyk:
        """The inks of one colour of sRGB."""
        if colour not in self._known:
            point = self.picture(Image.new("RGB", (1, 1), colour)).tobytes()
            cyan, magenta, yellow, black = (ink / 255 for ink in point)
            self._known[colour] = (cyan, magenta, yellow, black)
        return self._known[colour]

    def picture(self, picture: Image.Image, profile: bytes = b"") -> Image.Image:
        """A picture in RGB, converted into inks; without a ``profile`` its colours are those of sRGB.

        Raises BadProfileError for a profile that is not one of RGB.
        """
        transform = self._transform_from(_rgb_profile(profile)) if profile else self._transform
        inks = ImageCms.applyTransform(picture, transform)
        assert inks is not None, "it is not changed in place"
        return limited(inks, self._limit)


def limited(picture: Image.Image, limit: float) -> Image.Image:
    """The picture with no dot above the limit of ink.

    Above it cyan, magenta and yellow are reduced in proportion and black stays, so that the hue and the
    drawing of a dark place are kept. Returns the same object where no dot is above.
    """
    held = picture
    rows = max(_STRIP // picture.width, 1)
    for top in range(0, picture.height, rows):
        box = (0, top, picture.width, min(top + rows, picture.height))
        strip = _limited(picture.crop(box), int(limit * 255))
        if strip:
            held = picture.copy() if held is picture else held
            held.paste(strip, box)
    return held


def _limited(picture: Image.Image, most: int) -> Image.Image | None:
    """The picture with no dot above ``most``, in units of 1/255 of a plate; nothing if none is above."""
    *colours, black = picture.split()
    cyan, magenta, yellow = colours
    colour = _compute(lambda of: of["c"] + of["m"] + of["y"], c=cyan, m=magenta, y=yellow)
    whole = _compute(lambda of: of["c"] + of["k"], c=colour, k=black)
    _, highest = whole.getextrema()
    if float(highest) <= most:  # type: ignore[arg-type]  # of one band, so one number
        return None
    room = _compute(lambda of: of["min"](most - of["k"], of["c"]), k=black, c=colour)
    less = (
        _compute(
            lambda of: of["convert"](of["ink"] * of["room"] / of["max"](of["c"], 1), "L"),
            ink=ink, room=room, c=colour,
        )
        for ink in colours
    )  # fmt: skip
    return Image.merge("CMYK", (*less, black))


def _compute(sum_of: Any, **pictures: Image.Image) -> Image.Image:
    """Compute a picture dot by dot from others."""
    result: Image.Image = ImageMath.lambda_eval(sum_of, **pictures)
    return result


def read_profile(data: bytes) -> Any:
    """Read the profile of a press with four inks; raises BadProfileError for any other file."""
    profile = _open(data)
    kind = f"{profile.profile.device_class.strip()} {profile.profile.xcolor_space.strip()}"
    if kind != "prtr CMYK":
        raise BadProfileError(kind)
    return profile


def _rgb_profile(data: bytes) -> Any:
    profile = _open(data)
    if profile.profile.xcolor_space.strip() != "RGB":
        raise BadProfileError(profile.profile.xcolor_space.strip())
    return profile


def _open(data: bytes) -> Any:
    try:
        return ImageCms.ImageCmsProfile(io.BytesIO(data))
    except (OSError, ImageCms.PyCMSError) as error:
        raise BadProfileError(str(error) or "ICC") from error
