"""The pictures of a book: each is packed once, under a name of ours."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

from typeset.epub.ready_pictures import is_dark_on_nothing
from typeset.pictures.formats import picture_kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from xml.etree.ElementTree import Element

    from typeset.pictures.formats import PictureKind


class PackedPictures:
    """Picks the pictures that the markup shows out of ``files`` (bytes by path) and renames them."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = files
        self._names: dict[str, str] = {}
        self._drawn: dict[str, bool] = {}

    def take(self, bodies: Iterable[Element]) -> None:
        """Point each ``img`` to its picture's path in the EPUB.

        Raises KeyError for a picture that is not in the files.
        """
        for body in bodies:
            for image in body.iter("img"):
                path = unquote(image.get("src", ""))
                if path not in self._names:
                    self._names[path] = f"images/picture-{len(self._names) + 1}{self._kind(path).suffix}"
                image.set("src", self._names[path])
                if self._is_drawn(path):
                    image.set("class", f"{image.get('class', '')} drawn".strip())

    def items(self) -> tuple[tuple[str, str, bytes], ...]:
        """The pictures that are shown: path in the EPUB, media type, bytes."""
        return tuple(
            (name, self._kind(path).media_type, self._files[path]) for path, name in self._names.items()
        )

    def _is_drawn(self, path: str) -> bool:
        if path not in self._drawn:
            self._drawn[path] = is_dark_on_nothing(self._files[path])
        return self._drawn[path]

    def _kind(self, path: str) -> PictureKind:
        kind = picture_kind(self._files[path])
        if kind is None:
            raise ValueError(f"{path} is no picture")
        return kind
