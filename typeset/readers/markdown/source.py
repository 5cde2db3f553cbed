"""The file that is being read: its lines, the report, and the files that it may open."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from typeset.model.blocks import Span
from typeset.system.paths import is_file

if TYPE_CHECKING:
    from markdown_it.token import Token

    from typeset.messages.codes import Code
    from typeset.messages.diagnostics import Report


class MarkdownFile(Struct, frozen=True):
    """One Markdown file; ``folder`` is the project's, outside which nothing is opened.

    ``including`` are the files that are being read around this one.
    """

    file: str
    lines: tuple[str, ...]
    report: Report
    folder: Path | None = None
    including: tuple[Path, ...] = ()

    def span(self, token: Token) -> Span:
        """The lines of a block's token."""
        first, last = token.map or (0, 0)
        while last - 1 > first and not self.lines[last - 1].strip():
            last -= 1  # a block ends with its last line of text
        return Span(self.file, first + 1, 1, last)

    def tell(self, code: Code, span: Span, **values: object) -> None:
        """Add a message about a place to the report."""
        self.report.add(code, span, **values)

    def find_file(self, path: str) -> tuple[Path | None, bool]:
        """The file that a path in the text names, if it is there; and whether it lies in the project.

        A path is taken from the folder of the file that names it, links followed.
        """
        if self.folder is None or "\0" in path:
            return None, False
        target = (Path(self.file).parent / path).resolve()
        inside = target.is_relative_to(self.folder.resolve())
        return (target if inside and is_file(target) else None), inside


class Cursor:
    """Follows the lines of a paragraph, to find the place of each piece: the library places blocks only."""

    def __init__(self, source: MarkdownFile, token: Token) -> None:
        self._source = source
        self._line = token.map[0] if token.map else 0
        self._column = 0

    def take(self, text: str) -> Span:
        """The place of the next piece of text: where the line has it, else where the cursor stands."""
        line = self._source.lines[self._line] if self._line < len(self._source.lines) else ""
        found = line.find(text, self._column) if text else -1
        if found < 0:
            return self.here
        self._column = found + len(text)
        return Span(self._source.file, self._line + 1, found + 1)

    @property
    def here(self) -> Span:
        """The place where the cursor stands."""
        return Span(self._source.file, self._line + 1, self._column + 1)

    def next_line(self) -> None:
        """Go to the start of the next line."""
        self._line += 1
        self._column = 0
