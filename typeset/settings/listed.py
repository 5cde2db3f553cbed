"""Which files are a book, and in what order: as its author lists them, as another program does, as found."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from typeset.messages.codes import Code
from typeset.messages.diagnostics import diagnose
from typeset.messages.errors import ManuscriptError, SettingsError
from typeset.model.file_names import INDEXES, MARKDOWN
from typeset.settings.manuscripts import check_readable, find_manuscripts
from typeset.settings.navigation import Chapter, Navigation, find_navigation
from typeset.settings.toml_tables import place_of
from typeset.system.paths import is_folder, is_there


class Listed(Struct, frozen=True):
    """The manuscripts in order, what the file of another program says of them, those that it leaves out."""

    paths: tuple[Path, ...]
    navigation: Navigation | None = None
    left_out: tuple[Path, ...] = ()


def list_manuscripts(folder: Path, names: tuple[str, ...], book: Path) -> Listed:
    """The manuscripts of a folder; ``names`` are those that its author lists in ``book``, folders among them.

    Raises ManuscriptError where there is none, or one that cannot be read, and SettingsError for one that
    lies outside the folder.
    """
    if not names:
        found = _in_folder(folder)
        if not found.paths:
            raise ManuscriptError(diagnose(Code.M_NO_MANUSCRIPT, path=str(folder)))
        return found
    parts = [_named(folder, name, book) for name in names]
    stated = [part.navigation for part in parts if part.navigation]
    navigation = None
    if stated:
        chapters = tuple(chapter for part in parts for chapter in _chapters(part))
        missing = tuple(name for one in stated for name in one.missing)
        navigation = replace(stated[0], chapters=chapters, missing=missing)
    paths = tuple(path for part in parts for path in part.paths)
    return Listed(paths, navigation, tuple(path for part in parts for path in part.left_out))


def _named(folder: Path, name: str, book: Path) -> Listed:
    path = folder / name
    if not path.resolve().is_relative_to(folder.resolve()):
        raise SettingsError(diagnose(Code.C_OUTSIDE, place_of(book, ("manuscripts",)), path=str(path)))
    if not is_there(path):
        raise ManuscriptError(diagnose(Code.M_MISSING, place_of(book, ("manuscripts",)), path=str(path)))
    if is_folder(path):
        return _in_folder(path)
    check_readable(path)
    return Listed((path,))


def _in_folder(folder: Path) -> Listed:
    """The manuscripts of a folder, in the order that another program's file states, if there is one."""
    navigation = find_navigation(folder)
    if navigation is None:
        return Listed(find_manuscripts(folder))
    pages = folder
    if navigation.pages.resolve().is_relative_to(folder.resolve()):
        pages = navigation.pages
    if not navigation.chapters:  # a site without a list of its pages
        found = find_manuscripts(pages)
        shown = tuple(filter(_is_page, found))
        return Listed(
            shown or found, navigation, tuple(path for path in found if shown and path not in shown)
        )
    paths = tuple(chapter.path for chapter in navigation.chapters)
    for path in paths:
        check_readable(path)
    reals = {path.resolve() for path in (*paths, navigation.file)}
    left = (path for path in find_manuscripts(pages) if path.resolve() not in reals)
    return Listed(paths, navigation, tuple(left))


def _is_page(path: Path) -> bool:
    """Whether a file is a page of a site: what other pages take in has a low line before its name."""
    stem = path.stem.lower()
    return path.suffix.lower() in MARKDOWN and (not stem.startswith("_") or stem in INDEXES)


def _chapters(part: Listed) -> Iterator[Chapter]:
    if part.navigation and part.navigation.chapters:
        yield from part.navigation.chapters
    else:
        yield from map(Chapter, part.paths)
