"""The one door through which layout reads files: deny by default.

Pages may use the obtained faces, which are handed over in memory, files inside
the project's folder, and pictures of pixels that drawings hold in themselves.
Everything else (the network, any other ``data:``, other folders, links that lead
out) is refused with a message.
"""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, Final
from urllib.parse import unquote, urlsplit

from typeset.messages.codes import Code
from typeset.pdf.engine.load import load_engine
from typeset.pictures.colour_profiles import in_eight_bits
from typeset.pictures.dimensions import ENORMOUS, is_whole, picture_size
from typeset.pictures.formats import picture_kind
from typeset.system.archives import is_readable, read_path

if TYPE_CHECKING:
    from typeset.messages.diagnostics import Report

BASE_URL: Final = "file:///project/"
"""Where the project's folder seems to lie, so that no path of this machine gets into the PDF."""

FACE_URL: Final = "face:"
"""Scheme of the faces handed over in memory: ``face:song-400``."""


_WITHIN: Final = "data:image/"
"""How the address of a picture begins that a drawing holds in itself."""


class RefusedError(ValueError):
    """The page asked for something that it may not have."""


class Door:
    """Reads ``faces`` (name to font file) and files inside ``folder``; refuses the rest into ``report``.

    ``drawings`` stand for the SVG files of their paths. One that is not among them was not looked at before
    layout, so nobody has planned faces for its words: it is refused if it has any.
    """

    def __init__(
        self,
        faces: Mapping[str, bytes],
        folder: Path | None,
        report: Report,
        drawings: Mapping[str, bytes] = MappingProxyType({}),
    ) -> None:
        self._faces = faces
        self._drawings = drawings
        self._folder = folder.resolve() if folder else None
        self.report = report

    def read(self, url: str) -> bytes:
        """What ``url`` names; raises RefusedError when it is not the page's to read."""
        if url.startswith(FACE_URL) and (face := self._faces.get(url.removeprefix(FACE_URL))) is not None:
            return face
        if url.startswith(_WITHIN) and (picture := _picture_within(url)):
            return picture
        path = self._local_path(url)
        if path is None or not is_readable(path):
            self.report.add(Code.L_FETCH_REFUSED, url=url if len(url) <= 80 else f"{url[:77]}…")
            raise RefusedError(url)
        drawing = self._drawings.get(path.relative_to(self._folder).as_posix()) if self._folder else None
        if drawing is not None:
            return drawing
        data = in_eight_bits(read_path(path))
        if _is_unknown_drawing(data):
            self.report.add(Code.L_DRAWING_UNKNOWN, url=url)
            raise RefusedError(url)
        return data

    def _local_path(self, url: str) -> Path | None:
        """The file inside the project that ``url`` names, links followed, or nothing."""
        if self._folder is None or not url.startswith(BASE_URL):
            return None
        relative = unquote(urlsplit(url).path).removeprefix(urlsplit(BASE_URL).path)
        if "\0" in relative:
            return None
        path = (self._folder / relative).resolve()
        return path if path.is_relative_to(self._folder) else None


def _picture_within(url: str) -> bytes:
    """The picture of pixels that an address holds; nothing where it is another, torn or enormous."""
    head, _, body = url.partition(",")
    if not head.endswith(";base64"):
        return b""
    try:
        data = b64decode(unquote(body))
    except ValueError:
        return b""
    kind, size = picture_kind(data), picture_size(data)
    is_raster = kind is not None and kind.suffix != ".svg"
    if not is_raster or size is None or size.count > ENORMOUS or not is_whole(data):
        return b""
    return in_eight_bits(data)


def _is_unknown_drawing(data: bytes) -> bool:
    """Whether a file is a drawing with words, or one that cannot be read."""
    kind = picture_kind(data)
    if kind is None or kind.suffix != ".svg":
        return False
    from typeset.pictures.svg import DrawingError, parse_drawing  # noqa: PLC0415 - hardly ever needed
    from typeset.pictures.svg_texts import drawn_texts  # noqa: PLC0415 - as above

    try:
        return bool(drawn_texts(parse_drawing(data)))
    except DrawingError:
        return True


def fetcher_through(door: Door) -> Any:
    """The ``url_fetcher`` for WeasyPrint that has no other way than ``door``."""
    response: Any = load_engine().urls.URLFetcherResponse

    class Answer(response):  # type: ignore[misc]  # WeasyPrint is untyped
        """What the door gives WeasyPrint for an address. It has no headers, so their library is not loaded.

        ``path`` is None: the project's folder has a made-up path, where this machine may have another file.
        """

        content_type, charset, path, status = "text/plain", None, None, 200
        headers: ClassVar[Mapping[str, str]] = MappingProxyType({})

        def __init__(self, url: str, data: bytes) -> None:
            self.url, self._data = url, BytesIO(data)

        def read(self, *arguments: int) -> bytes:
            """Bytes of the file."""
            return self._data.read(*arguments)

        def close(self) -> None:
            """Let the bytes go."""
            self._data.close()

    def fetch(url: str) -> Answer:
        """The answer of the door; raises RefusedError, which WeasyPrint takes as “not there”."""
        return Answer(url, door.read(url))

    fetch._fail_on_errors = False  # type: ignore[attr-defined]
    return fetch
