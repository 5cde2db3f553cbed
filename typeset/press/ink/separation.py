"""RGB to the four inks of a printing condition, through Little CMS, with no more ink than the paper holds."""

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
"""So many points of a picture are reckoned with at a time."""


class BadProfileError(Exception):
    """What is wrong with a profile."""


class Separation:
    """A printing condition's answer to any colour: relative colorimetric, black points matched.

    ``limit`` is the most ink in one place, 3 for 300 %. Raises BadProfileError for a profile
    that is not one of a press with four inks.
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
        """A picture in RGB, of its own ``profile`` or else of sRGB, in inks.

        Raises BadProfileError where its profile is no profile of RGB.
        """
        transform = self._transform_from(_rgb_profile(profile)) if profile else self._transform
        inks = ImageCms.applyTransform(picture, transform)
        assert inks is not None, "it is not changed in place"
        return limited(inks, self._limit)


def limited(picture: Image.Image, limit: float) -> Image.Image:
    """The picture with no point above the limit: cyan, magenta and yellow give in proportion, black nothing.

    It is the same picture where no point was above.
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
    """The picture with no point above ``most``; nothing if none is."""
    *colours, black = picture.split()
    cyan, magenta, yellow = colours
    colour = _reckon(lambda of: of["c"] + of["m"] + of["y"], c=cyan, m=magenta, y=yellow)
    whole = _reckon(lambda of: of["c"] + of["k"], c=colour, k=black)
    _, highest = whole.getextrema()
    if float(highest) <= most:  # type: ignore[arg-type]  # of one band, so one number
        return None
    room = _reckon(lambda of: of["min"](most - of["k"], of["c"]), k=black, c=colour)
    less = (
        _reckon(
            lambda of: of["convert"](of["ink"] * of["room"] / of["max"](of["c"], 1), "L"),
            ink=ink, room=room, c=colour,
        )
        for ink in colours
    )  # fmt: skip
    return Image.merge("CMYK", (*less, black))


def _reckon(sum_of: Any, **pictures: Image.Image) -> Image.Image:
    """A sum over the points of pictures."""
    result: Image.Image = ImageMath.lambda_eval(sum_of, **pictures)
    return result


def read_profile(data: bytes) -> Any:
    """A profile of a press with four inks. Raises BadProfileError for any other file."""
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
