"""The one door through which layout reads files: deny by default.

Pages may use the obtained faces, which are handed over in memory, and files
inside the project's folder. Everything else (the network, ``data:``, other
folders, links that lead out) is refused with a message.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

from weasyprint.urls import URLFetcher, URLFetcherResponse

from typeset.codes import Code

if TYPE_CHECKING:
    from typeset.diagnostics import Report

BASE_URL: Final = "file:///project/"
"""Where the project's folder seems to lie, so that no path of this machine gets into the PDF."""

FACE_URL: Final = "face:"
"""Scheme of the faces handed over in memory: ``face:song-400``."""


class RefusedError(ValueError):
    """The page asked for something that it may not have."""


class ProjectFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint is untyped
    """Serves ``faces`` (name to font file) and files inside ``folder``; refuses the rest into ``report``."""

    def __init__(self, faces: Mapping[str, bytes], folder: Path | None, report: Report) -> None:
        super().__init__()
        self._faces = faces
        self._folder = folder.resolve() if folder else None
        self._report = report

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """The file that ``url`` names; raises RefusedError when it is not the page's to read."""
        if url.startswith(FACE_URL) and (face := self._faces.get(url.removeprefix(FACE_URL))) is not None:
            return URLFetcherResponse(url, body=face)
        path = self._local_path(url)
        if path is None or not path.is_file():
            self._report.add(Code.L_FETCH_REFUSED, url=_short(url))
            raise RefusedError(url)
        return URLFetcherResponse(url, body=path.read_bytes())

    def _local_path(self, url: str) -> Path | None:
        """The file inside the project that ``url`` names, links followed, or nothing."""
        if self._folder is None or not url.startswith(BASE_URL):
            return None
        relative = unquote(urlsplit(url).path).removeprefix(urlsplit(BASE_URL).path)
        if "\0" in relative:
            return None
        path = (self._folder / relative).resolve()
        return path if path.is_relative_to(self._folder) else None


def _short(url: str) -> str:
    return url if len(url) <= 80 else f"{url[:77]}…"
