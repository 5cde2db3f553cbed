"""A made-up book for a press: colours, grays, masks, line art, red heads, chapters that open on full bleeds.

It has the text of ``tests.pages.book``, with notes and tables, but none of its references: it holds no link.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from itertools import cycle
from pathlib import Path
from typing import Final

from PIL import Image, ImageCms, ImageDraw

from tests.pages.book import write_book

RED: Final = (200, 16, 46)
SPOT: Final = "专色 红"
_SETTINGS: Final = f"""style = "red"
title = "纸上的河流"
authors = ["林晚舟"]

[book]
contents = 0

[press]
spots = {{ "{SPOT}" = "#{bytes(RED).hex()}" }}
"""
_STYLE: Final = 'description = "红"\nextends = "book"\n'
_SHEET: Final = f"""
h2, h3 {{ color: #{bytes(RED).hex()} }}
figure img {{ width: 45mm; height: auto }}
@page :nth(1 of chapter) {{ background: url("bleed.jpg") center / 150% 150% no-repeat }}
@page :nth(2 of chapter) {{ background: #f3e3cf }}
"""
_REFERENCE: Final = re.compile(r"\[\]\(#(?:fig|tbl)-[^)]*\)(?:\{\.page\})?")
_WIDE, _HIGH = 560, 320
"""Points of a picture: 300 to the inch where it is 45 mm wide."""


def write_press_book(pages: int, folder: Path) -> Path:
    """The book's folder, with a style of its own."""
    book = write_book(pages)
    folder.mkdir(parents=True)
    made: dict[str, str] = {}
    for name, (make, suffix) in zip(sorted(book.pictures), cycle(_KINDS), strict=False):
        made[name] = name.replace(".png", suffix)
        (folder / made[name]).write_bytes(make())
    for name, text in book.texts.items():
        plain = _REFERENCE.sub("那里", text)
        shown = re.sub(r"\]\(([^ )]+\.png)", lambda match: f"]({made[match[1]]}", plain)
        (folder / name).write_text(shown, encoding="utf-8")
    style = folder / "styles" / "red"
    style.mkdir(parents=True)
    (folder / "book.toml").write_text(_SETTINGS, encoding="utf-8")
    (style / "style.toml").write_text(_STYLE, encoding="utf-8")
    (style / "print.css").write_text(_SHEET, encoding="utf-8")
    _colours(1900, 3100).point(lambda light: 205 + light // 6).save(folder / "bleed.jpg", quality=90)
    return folder


def _colours(width: int = _WIDE, height: int = _HIGH) -> Image.Image:
    """Three slopes of light, one for each colour."""
    slope = Image.linear_gradient("L")
    turned = (slope, slope.rotate(90), slope.rotate(180))
    return Image.merge("RGB", [band.resize((width, height)) for band in turned])


def _saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    packed = io.BytesIO()
    picture.save(packed, kind, **options)
    return packed.getvalue()


def _photo() -> bytes:
    return _saved(_colours(), "JPEG", quality=90)


def _photo_of_a_screen() -> bytes:
    """A photograph that says what its colours mean."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return _saved(_colours(), "JPEG", quality=90, icc_profile=profile)


def _with_mask() -> bytes:
    picture = _colours()
    picture.putalpha(Image.radial_gradient("L").resize(picture.size))
    return _saved(picture, "PNG")


def _gray_in_colours() -> bytes:
    return _saved(_colours().convert("L").convert("RGB"), "PNG")


def _line_art() -> bytes:
    picture = Image.new("RGB", (2 * _WIDE, 2 * _HIGH), "white")
    ImageDraw.Draw(picture).ellipse((20, 20, 2 * _WIDE - 20, 2 * _HIGH - 20), outline="black", width=6)
    return _saved(picture, "PNG")


_KINDS: Final[tuple[tuple[Callable[[], bytes], str], ...]] = (
    (_photo, ".jpg"), (_gray_in_colours, ".png"), (_with_mask, ".png"), (_photo_of_a_screen, ".jpg"),
    (_line_art, ".png"),
)  # fmt: skip
