"""Media types: which every reading system knows, which may lie outside the book (EPUB 3.3, 3.2)."""

from __future__ import annotations

from typing import Final

_PICTURES: Final = frozenset(("image/gif", "image/jpeg", "image/png", "image/svg+xml", "image/webp"))
_SOUNDS: Final = frozenset(("audio/mpeg", "audio/mp4", "audio/ogg"))
FACES: Final = frozenset((
    "font/ttf", "font/otf", "font/woff", "font/woff2", "application/font-sfnt", "application/vnd.ms-opentype",
    "application/font-woff", "application/x-font-ttf", "font/sfnt", "font/collection",
))  # fmt: skip
_SCRIPTS: Final = frozenset(("text/javascript", "application/javascript", "application/ecmascript"))
_TEXTS: Final = frozenset((
    "application/xhtml+xml", "application/x-dtbncx+xml", "application/smil+xml", "application/pls+xml",
    "text/css", "text/vtt",
))  # fmt: skip


def bare(kind: str) -> str:
    """A media type without parameters."""
    return kind.partition(";")[0].strip().lower()


def is_core(kind: str) -> bool:
    """Whether every reading system takes it, or whoever plays it says so (video)."""
    kind = bare(kind)
    return kind in _PICTURES | _SOUNDS | FACES | _SCRIPTS | _TEXTS or kind.startswith("video/")


def is_picture(kind: str) -> bool:
    """Whether it is a picture that every reading system shows."""
    return bare(kind) in _PICTURES


def is_style(kind: str) -> bool:
    """Whether it is a style sheet."""
    return bare(kind) in ("text/css", "text/x-oeb1-css")


def is_face(kind: str) -> bool:
    """Whether it is a font."""
    kind = bare(kind)
    return kind in FACES or kind.startswith(("font/", "application/font", "application/x-font"))


def is_document(kind: str, *, is_old: bool) -> bool:
    """Whether it is a document that may be in the reading order."""
    if is_old:
        return kind in (
            "application/xhtml+xml",
            "application/x-dtbook+xml",
            "text/x-oeb1-document",
            "text/html",
        )
    return kind in ("application/xhtml+xml", "image/svg+xml")


def may_be_remote(kind: str) -> bool:
    """Whether a file of this type may lie outside the book."""
    kind = bare(kind)
    return kind.startswith(("audio/", "video/")) or kind == "application/x-shockwave-flash" or is_face(kind)
