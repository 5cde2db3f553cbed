"""Pictures for the press: in gray or in inks, with as many dots as it can show; line art gets one bit."""

from __future__ import annotations

import io
import math
import zlib
from typing import TYPE_CHECKING, Any, Final

import pikepdf
from PIL import Image, ImageChops

from typeset.messages.codes import Code
from typeset.press.ink.inks import PROCESS
from typeset.press.ink.separation import BadProfileError, Separation, limited

if TYPE_CHECKING:
    from collections.abc import Callable

    from typeset.messages.diagnostics import Report
    from typeset.press.ink.content_streams import StreamResource
    from typeset.press.ink.placements import Size

_PHOTO: Final = "/DCTDecode"
_QUALITY: Final = 95
"""Quality of JPEGs that are packed again. Chosen by eye: below 90 letters in screenshots get fringes."""

_LOSS: Final = 0.06
"""By how much JPEG compression may raise the ink of a dot, as a share of one plate; .022 was the most seen.

The limit of ink is lowered by this before a photograph is packed.
"""

FLAT: Final = "/TypesetFlat"
"""What names pictures that stand for a place of a page: as objects of the page, and as an entry of theirs."""

_INCH: Final = 72
_SPARE: Final = 1.05
"""Pictures that have hardly more dots than wanted keep theirs: to draw them anew would only blur them."""

_MODES: Final = {1: "L", 3: "RGB", 4: "CMYK"}
_SPACES: Final = {"L": "/DeviceGray", "1": "/DeviceGray", "CMYK": "/DeviceCMYK"}


class Pictures:
    """Makes pictures ready for the press; ``separate`` is called when the first picture has colours.

    ``limit`` is the most ink in one place, 3 for 300 %; ``resolution`` the most dots to the inch that a
    picture keeps.
    """

    def __init__(
        self, separate: Callable[[], Separation], limit: float, resolution: int, report: Report
    ) -> None:
        self._separate = separate
        self._limit = limit
        self._resolution = resolution
        self._report = report

    def make_ready(self, part: StreamResource, printed: Size | None) -> None:
        """Turn one picture and its mask into what a press takes; ``printed`` is its largest size on a page.

        A kind that we do not write stays as it is.
        """
        item = part.item
        for stream in (item, item.get("/SMask")):
            if stream is not None and "/Interpolate" in stream:
                del stream["/Interpolate"]
        if item.get("/ImageMask", False):
            return
        picture = read_picture(item)
        if picture is None:
            return
        profile = picture.info.get("icc_profile", b"")
        reduced = picture
        if printed and FLAT not in item:
            reduced = self._reduced(picture, printed)
            self._reduce_mask(item.get("/SMask"), printed)
        ready = self._in_inks(reduced, profile, part)
        part.own_inks = frozenset(PROCESS if ready.mode == "CMYK" else PROCESS[-1:])
        if ready is not picture or FLAT in item:
            _write_picture(item, ready)

    def _reduced(self, picture: Image.Image, printed: Size) -> Image.Image:
        """The picture with no more dots than the press can show; line art keeps all that it has."""
        wanted = [
            max(math.ceil(side / _INCH * self._resolution), 1) for side in (printed.width, printed.height)
        ]
        size = [
            least if have > least * _SPARE else have for have, least in zip(picture.size, wanted, strict=True)
        ]
        if tuple(size) == picture.size or _is_line_art(_gray_of(picture)):
            return picture
        return picture.resize((size[0], size[1]), Image.Resampling.LANCZOS)

    def _reduce_mask(self, mask: Any, printed: Size) -> None:
        """Reduce the mask of a picture as the picture itself."""
        if mask is None or "/Decode" in mask or "/Matte" in mask:
            return
        shape = read_picture(mask)
        if shape is not None and (reduced := self._reduced(shape, printed)) is not shape:
            _write_picture(mask, reduced)

    def _in_inks(self, picture: Image.Image, profile: bytes, part: StreamResource) -> Image.Image:
        limit = self._limit - (_LOSS if part.item.get("/Filter") == _PHOTO else 0)
        if picture.mode == "CMYK":
            return limited(picture, limit)
        gray = _gray_of(picture)
        if gray is None and FLAT in part.item:
            return limited(_with_gray_in_black(picture, self._separate().picture(picture)), limit)
        if gray is None:
            try:
                return limited(self._separate().picture(picture, profile), limit)
            except BadProfileError as error:
                self._report.add(Code.P_PROFILE_BROKEN, page=part.page, detail=str(error))
                return limited(self._separate().picture(picture), limit)
        return gray.convert("1", dither=Image.Dither.NONE) if _is_line_art(gray) else gray


def _is_line_art(gray: Image.Image | None) -> bool:
    """Whether a picture holds black and white alone."""
    colours = gray.getcolors(2) if gray is not None and gray.mode == "L" else None
    return bool(colours) and {value for _, value in colours or ()} <= {0, 255}


def _with_gray_in_black(picture: Image.Image, inks: Image.Image) -> Image.Image:
    """The inks of a picture of a page, in which gray is black ink alone, as it is outside pictures."""
    red, green, blue = picture.split()
    apart = ImageChops.lighter(ImageChops.difference(red, green), ImageChops.difference(green, blue))
    none = Image.new("L", picture.size)
    inks.paste(
        Image.merge("CMYK", (none, none, none, ImageChops.invert(green))),
        mask=apart.point(lambda value: 0 if value else 255),
    )
    return inks


def _gray_of(picture: Image.Image) -> Image.Image | None:
    """The picture as one channel of gray, if it has no colours; nothing if it has."""
    if picture.mode != "RGB":
        return picture
    red, green, blue = picture.split()
    for other in (green, blue):
        if ImageChops.difference(red, other).getextrema() != (0, 0):
            return None
    return red


def read_picture(item: Any) -> Image.Image | None:
    """A picture with 8 bits a channel in gray, RGB or CMYK; nothing for any other."""
    size = (int(item["/Width"]), int(item["/Height"]))
    filters = item.get("/Filter")
    names = [str(name) for name in filters] if isinstance(filters, pikepdf.Array) else [str(filters)]
    if names == [_PHOTO]:
        picture: Image.Image = Image.open(io.BytesIO(item.read_raw_bytes()))
        if picture.mode not in _MODES.values():
            picture = picture.convert("RGB")
        picture.load()
        is_inverted = [float(end) for end in item.get("/Decode", ())] == [1, 0] * 4
        # Pillow takes every file of inks for one of Adobe's, in which 255 is none.
        return ImageChops.invert(picture) if picture.mode == "CMYK" and not is_inverted else picture
    mode = _MODES.get(_components(item.get("/ColorSpace")))
    if mode is None or int(item.get("/BitsPerComponent", 8)) != 8:
        return None
    return Image.frombytes(mode, size, item.read_bytes())


def _components(space: Any) -> int:
    """How many channels a picture has, for the colour spaces that our pictures come in; else 0."""
    if isinstance(space, pikepdf.Array) and len(space) > 1 and space[0] == "/ICCBased":
        return int(space[1].get("/N", 0))
    return {"/DeviceGray": 1, "/DeviceRGB": 3, "/DeviceCMYK": 4}.get(str(space), 0)


def _write_picture(item: Any, picture: Image.Image) -> None:
    """Replace the dots of a picture; a JPEG stays a JPEG."""
    was_photo = item.get("/Filter") == _PHOTO and picture.mode != "1"
    for key in ("/Decode", "/DecodeParms", "/Intent", FLAT):
        if key in item:
            del item[key]
    item["/Width"], item["/Height"] = picture.size
    item["/ColorSpace"] = pikepdf.Name(_SPACES[picture.mode])
    item["/BitsPerComponent"] = 1 if picture.mode == "1" else 8
    if was_photo:
        packed = io.BytesIO()
        picture.save(packed, "JPEG", quality=_QUALITY, subsampling=0)
        item.write(packed.getvalue(), filter=pikepdf.Name(_PHOTO))
        if picture.mode == "CMYK":  # Pillow writes such files as Adobe does: 0 is full ink
            item["/Decode"] = pikepdf.Array([1, 0] * 4)
    else:
        item.write(zlib.compress(picture.tobytes(), 6), filter=pikepdf.Name("/FlateDecode"))
