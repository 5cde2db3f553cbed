"""Colours and pictures mixed with the one colour that lies below them: transparency by plain arithmetic.

Where all that lies below has one colour, a share of ink gives the mean of both colours: c·a + b·(1 − a), the
mode Normal of ISO 32000-1, 11.3.5. A group whose parts are opaque takes its share as a whole, so each of its
colours is mixed so.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Mapping
from typing import Any, Final

import pikepdf
from PIL import Image

from typeset.press.flattening.units import COLOURS
from typeset.press.ink.pictures import read_picture

Rgb = tuple[float, float, float]

BLACK: Final = ((0,), "g")
BLACK_LINES: Final = ((0,), "G")


class NotPlainError(Exception):
    """What is drawn cannot be mixed by plain arithmetic."""


def mixed(colour: tuple[Any, ...], share: float, below: Rgb) -> Any:
    """An instruction that sets a colour, mixed; raises NotPlainError for one that is not in gray or RGB."""
    operands, operator = colour or BLACK
    kind = str(operator)
    if kind.lower() not in ("g", "rg"):
        raise NotPlainError(kind)
    parts = [float(part) for part in operands]
    red, green, blue = parts * 3 if len(parts) == 1 else parts
    values = [
        round(part * share + under * (1 - share), 4)
        for part, under in zip((red, green, blue), below, strict=True)
    ]
    return instruction(values, "rg" if kind.islower() else "RG")


def instruction(operands: list[Any], operator: str) -> Any:
    """One instruction of a content stream."""
    return pikepdf.ContentStreamInstruction(operands, pikepdf.Operator(operator))


def mixed_picture(file: pikepdf.Pdf, item: Any, share: float, below: Rgb) -> Any:
    """A picture laid on a colour, without a mask; raises NotPlainError for one that we do not read."""
    picture = None if item.get("/ImageMask", False) or "/Mask" in item else read_picture(item)
    shape = read_picture(item["/SMask"]) if "/SMask" in item else Image.new("L", (1, 1), 255)
    if picture is None or shape is None or picture.mode == "CMYK" or "/Matte" in item.get("/SMask", {}):
        raise NotPlainError("picture")
    size = max(picture.size, shape.size)
    picture, shape = (each if each.size == size else each.resize(size) for each in (picture, shape))
    if share < 1:
        shape = shape.point(lambda value: round(value * share))
    paper = Image.new("RGB", size, tuple(round(part * 255) for part in below))
    paper.paste(picture.convert("RGB"), mask=shape)
    return picture_object(file, paper, quality=95 if item.get("/Filter") == "/DCTDecode" else 0)


def picture_object(file: pikepdf.Pdf, picture: Image.Image, *, quality: int = 0) -> Any:
    """A picture in RGB or gray as an object of the file; a JPEG where a ``quality`` is stated."""
    stream = pikepdf.Stream(file, b"")
    space = "/DeviceRGB" if picture.mode == "RGB" else "/DeviceGray"
    facts: dict[str, Any] = {
        "/Type": pikepdf.Name("/XObject"), "/Subtype": pikepdf.Name("/Image"), "/Width": picture.width,
        "/Height": picture.height, "/BitsPerComponent": 8, "/ColorSpace": pikepdf.Name(space),
    }  # fmt: skip
    for key, value in facts.items():
        stream[key] = value
    if quality:
        packed = io.BytesIO()
        picture.save(packed, "JPEG", quality=quality, subsampling=0)
        stream.write(packed.getvalue(), filter=pikepdf.Name("/DCTDecode"))
    else:
        stream.write(zlib.compress(picture.tobytes(), 6), filter=pikepdf.Name("/FlateDecode"))
    return file.make_indirect(stream)


def mixed_form(
    file: pikepdf.Pdf, form: Any, mix: Callable[[tuple[Any, ...]], Any], mix_picture: Callable[[Any], Any]
) -> Any:
    """A copy of an opaque group with all its colours mixed; raises NotPlainError where that cannot be."""
    rows = []
    for row in pikepdf.parse_content_stream(form):
        operator = str(row.operator)
        if operator in ("sh", "INLINE IMAGE"):
            raise NotPlainError(operator)
        rows.append(mix((tuple(row.operands), operator)) if operator in COLOURS else row)
    copy = pikepdf.Stream(file, pikepdf.unparse_content_stream(rows))
    for key in ("/Type", "/Subtype", "/BBox", "/Matrix"):
        if key in form:
            copy[key] = form[key]
    copy["/Resources"] = _mixed_resources(file, form.get("/Resources", {}), rows, mix, mix_picture)
    return file.make_indirect(copy)


def _mixed_resources(
    file: pikepdf.Pdf,
    resources: Any,
    rows: list[Any],
    mix: Callable[[tuple[Any, ...]], Any],
    mix_picture: Callable[[Any], Any],
) -> Any:
    drawn = {str(row.operands[0]) for row in rows if str(row.operator) == "Do"}
    kept = {key: value for key, value in resources.items() if key != "/XObject"}
    objects: Mapping[str, Any] = {
        name: mix_picture(item)
        if item.get("/Subtype") == "/Image"
        else mixed_form(file, item, mix, mix_picture)
        for name, item in resources.get("/XObject", {}).items()
        if name in drawn
    }
    return pikepdf.Dictionary({**kept, "/XObject": pikepdf.Dictionary(objects)})
