"""The file that is being read: its lines, the report, and the files that it may open."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from typeset.model.blocks import Span
from typeset.startup.answers import answered_once
from typeset.startup.remembering import relying_on
from typeset.system.paths import file_state, is_file

if TYPE_CHECKING:
    from markdown_it.token import Token

    from typeset.messages.codes import Code
    from typeset.messages.diagnostics import Report


_SHOWN: Final = ("public", "static", "docs", "src")
"""Folders of sites whose files have addresses without the folder's name."""


def _walk(root: str) -> dict[str, list[Path]]:
    """All files below a folder by their names in small letters; links are not followed."""
    files: dict[str, list[Path]] = {}
    for folder, inner, names in os.walk(root):
        inner[:] = sorted(name for name in inner if not name.startswith("."))
        for name in sorted(names):
            path = Path(folder, name)
            if not path.is_symlink():
                files.setdefault(name.lower(), []).append(path)
    return files


_files_of: Final = answered_once(_walk)


def _is_file(path: Path) -> bool:
    """Whether a file stands there; what is read hangs on it, and on the file's bytes."""
    relying_on(file_state, path, file_state(path))
    return is_file(path)


class MarkdownFile(Struct, frozen=True):
    """One Markdown file; ``folder`` is the project's, outside which nothing is opened.

    ``sample`` is text in the language that the file is written in, and ``dialects`` are the programs that it
    is written for. ``closed`` are names of tags that the file closes.
    """

    file: str
    lines: tuple[str, ...]
    report: Report
    folder: Path | None = None
    sample: str = ""
    dialects: frozenset[str] = frozenset()
    closed: frozenset[str] = frozenset()

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

        A path is taken from the folder of the file that names it, links followed. One that begins with ``/``
        and names no file of this machine may be a site's, which begins at some folder of the project.
        """
        if self.folder is None or "\0" in path:
            return None, False
        root = self.folder.resolve()
        named = Path(self.file).parent / path
        target = relying_on(Path.resolve, named, named.resolve())
        if path.startswith("/") and not target.is_relative_to(root):
            found, _ = self.find_above(path.lstrip("/"))
            if found is None and "obsidian" in self.dialects:
                found = self._in_vault(path, root)
            return found, found is not None or not _is_file(target)
        inside = target.is_relative_to(root)
        if not _is_file(target) and "obsidian" in self.dialects and (found := self._in_vault(path, root)):
            return found, True
        return (target if inside and _is_file(target) else None), inside

    def _in_vault(self, path: str, root: Path) -> Path | None:
        """The file of this name in any folder of a vault of Obsidian; the first by its path."""
        end = Path(path.partition("#")[0].lstrip("/"))
        files = relying_on(_walk, str(root), _files_of(str(root)))
        found = files.get(end.name.lower(), ())
        return next((one for one in found if one.parts[-len(end.parts) :] == end.parts), None)

    def find_above(self, path: str) -> tuple[Path | None, bool]:
        """The same, where the path may begin at any folder around the file: sites do not say at which.

        Some keep what their pages show in a folder of its own.
        """
        if self.folder is None or "\0" in path:
            return None, False
        root = self.folder.resolve()
        here = Path(self.file).parent.resolve()
        above = [folder for folder in (here, *here.parents) if folder.is_relative_to(root)]
        targets = [(folder / shown / path).resolve() for folder in above for shown in ("", *_SHOWN)]
        inside = [target for target in targets if target.is_relative_to(root)]
        return next(filter(_is_file, inside), None), bool(inside)

    def name_of(self, target: Path) -> str:
        """The name, as messages have it, of a file in the project."""
        folder = self.folder or Path()
        return str(folder / target.relative_to(folder.resolve()))


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
