"""The manuscripts of a folder, those of its subfolders with them: which files, and in what order."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from typeset.messages.codes import Code
from typeset.messages.diagnostics import diagnose
from typeset.messages.errors import ManuscriptError, TypesetError
from typeset.model.file_names import INDEXES, MARKDOWN
from typeset.model.han_numbers import han_value
from typeset.system.paths import is_folder, is_there

MANUSCRIPTS: Final = (".txt", *MARKDOWN, ".docx", ".docm")
"""How the names of manuscripts end."""

_OTHER_FOLDERS: Final = frozenset({"build", "styles", "fonts", "node_modules", "__pycache__"})
"""Folders of a project that hold no part of the book, as those whose names begin with a dot."""

_POSTS: Final = frozenset({"_posts", "_docs", "_pages"})
"""Folders of pages for Jekyll and Hexo."""

_INCLUDED: Final = re.compile(
    r"^[> \t]{0,12}:{3,}[ \t]*(?:include|收入)[ \t]+(.+?)[ \t]*:*[ \t]*$", re.MULTILINE
)
_NUMBERED: Final = re.compile(
    r"\D{0,2}?(\d+)|第([〇零○一二三四五六七八九十百千两]+)"
    r"|([〇零一二三四五六七八九十百千]+)(?=[、.．章回卷部篇编节 _-]|$)"
)
_DIGITS: Final = re.compile(r"(\d+)")


def find_manuscripts(folder: Path) -> tuple[Path, ...]:
    """All manuscripts in ``folder`` and below it, in the order of the book.

    In each folder what has a number comes first, in the order of the numbers, then the rest by name; a
    subfolder stands where its name does. A file that another one takes in is no chapter of its own.
    Raises ManuscriptError for a manuscript that cannot be read, or a link that leads out of the folder.
    """
    found = tuple(_walk(folder, Path(os.path.realpath(folder)), frozenset()))
    if len(found) < 2:  # nothing can take in a file that is alone
        return found
    reals = [Path(os.path.realpath(path)) for path in found]
    chapters = _chapters(dict(zip(reals, found, strict=True)))
    return tuple(path for real, path in zip(reals, found, strict=True) if real in chapters)


def _chapters(found: dict[Path, Path]) -> set[Path]:
    """The files that no other takes in; of files that take in each other, the first.

    ``found`` gives a path of each file by its real path, in order.
    """
    taken = {real: set(_included(path)) & found.keys() - {real} for real, path in found.items()}
    reached: set[Path] = set()

    def reach(real: Path) -> None:
        waiting = [real]
        while waiting:
            new = taken[waiting.pop()] - reached
            reached.update(new)
            waiting += new

    chapters = found.keys() - {inner for inners in taken.values() for inner in inners}
    for real in chapters:
        reach(real)
    for real in found:
        if real not in chapters and real not in reached:
            reach(real)
            reached.discard(real)
            chapters.add(real)
    return chapters


def check_readable(path: Path, error: type[TypesetError] = ManuscriptError) -> None:
    """Raise ``error`` unless the file can be opened, and is a regular one: no pipe, no device."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise error(diagnose(Code.M_NOT_A_FILE, path=str(path)))
        with path.open("rb"):
            pass
    except OSError as failure:
        if path.is_symlink() and not is_there(path):
            raise error(diagnose(Code.M_LINK_DANGLES, path=str(path))) from failure
        reason = failure.strerror or str(failure)
        raise error(diagnose(Code.M_UNREADABLE, path=str(path), reason=reason)) from failure


def check_inside(path: Path, root: Path) -> None:
    """Raise ManuscriptError for a link that leads out of ``root``, a real path: it could show any file."""
    if path.is_symlink() and not (target := Path(os.path.realpath(path))).is_relative_to(root):
        raise ManuscriptError(diagnose(Code.M_LINK_OUTSIDE, path=str(path), target=str(target)))


def _walk(folder: Path, root: Path, above: frozenset[Path]) -> Iterator[Path]:
    """The manuscripts below ``folder``; ``above`` are the real folders around it: links can go round."""
    real = Path(os.path.realpath(folder))
    if real in above:
        return
    try:
        paths = sorted(folder.iterdir(), key=_order)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ManuscriptError(diagnose(Code.M_UNREADABLE, path=str(folder), reason=reason)) from error
    for path in paths:
        if is_folder(path):
            is_hidden = path.name.startswith((".", "_")) and path.name not in _POSTS
            if not is_hidden and path.name not in _OTHER_FOLDERS:
                check_inside(path, root)
                yield from _walk(path, root, above | {real})
        elif _is_manuscript(path):
            check_inside(path, root)
            check_readable(path)
            yield path


def _is_manuscript(path: Path) -> bool:
    """Whether a name is that of a part of the book: no README, no lock file of Word (~$)."""
    return path.suffix.lower() in MANUSCRIPTS and path.stem.upper() != "README" and path.name[0] not in ".~"


def _order(path: Path) -> tuple[object, ...]:
    """The page of a folder first; then by number, 2 before 10 and 第二章 before 第十章; then by name.

    Numbers in names count by value, too.
    """
    number = _NUMBERED.match(path.name)
    value = -1
    if number:
        value = int(number[1]) if number[1] else han_value(number[2] or number[3])
    pieces = _DIGITS.split(path.name)
    return (
        path.stem.lower() not in INDEXES or path.suffix.lower() not in MARKDOWN,
        number is None,
        value,
        [(piece.isdigit(), int(piece) if piece.isdigit() else 0, piece) for piece in pieces],
    )


def _included(path: Path) -> Iterator[Path]:
    """The real paths of the files that a Markdown file takes in, those named in a listing with them."""
    if path.suffix.lower() not in MARKDOWN:
        return
    for match in _INCLUDED.finditer(path.read_bytes().decode("utf-8", "replace")):
        yield Path(os.path.realpath(path.parent / match[1]))
