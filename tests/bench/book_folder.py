"""The folder of a text that is raced: where each program finds what it reads, and writes to.

By itself, so that whoever lays out a prepared text loads nothing of what prepares it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class BookFiles:
    """The files of one text: what our layout, plain WeasyPrint and Typst each read."""

    folder: Path

    @property
    def html(self) -> Path:
        """The markup, for both layouts from HTML."""
        return self.folder / "book.html"

    @property
    def css(self) -> Path:
        """The style sheet that names the faces as files."""
        return self.folder / "book.css"

    @property
    def layout(self) -> Path:
        """The same style sheet and the same faces as our layout takes them, pickled."""
        return self.folder / "layout.pickle"

    @property
    def faces(self) -> Path:
        """The folder of the cut faces."""
        return self.folder / "faces"

    @property
    def typst(self) -> Path:
        """The source for Typst."""
        return self.folder / "book.typ"

    def pdf(self, kind: str) -> Path:
        """Where a program of this kind writes to."""
        return self.folder / f"{kind}.pdf"
