"""The formats of pictures that both outputs can show, recognised by first bytes, as names may be wrong."""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct


class PictureKind(Struct, frozen=True):
    """A format of pictures: the suffix of its file names, its media type (EPUB 3.3, core media types)."""

    suffix: str
    media_type: str


_PNG, _JPEG = PictureKind(".png", "image/png"), PictureKind(".jpg", "image/jpeg")
_GIF, _WEBP = PictureKind(".gif", "image/gif"), PictureKind(".webp", "image/webp")
_SVG = PictureKind(".svg", "image/svg+xml")
_BEGINNINGS: Final = (
    (b"\x89PNG\r\n\x1a\n", _PNG), (b"\xff\xd8\xff", _JPEG), (b"GIF87a", _GIF), (b"GIF89a", _GIF),
)  # fmt: skip
_SVG_ROOT: Final = re.compile(rb"<svg[\s>]")
HEAD: Final = 4096
"""Bytes of a file among which the root of an SVG stands."""

PICTURE_SUFFIXES: Final = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp")
"""Suffixes of pictures' names."""


def picture_kind(data: bytes) -> PictureKind | None:
    """The format of a picture; nothing for one that we cannot show."""
    for beginning, kind in _BEGINNINGS:
        if data.startswith(beginning):
            return kind
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return _WEBP
    return _SVG if _SVG_ROOT.search(data[:HEAD]) else None
