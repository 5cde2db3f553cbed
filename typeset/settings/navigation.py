"""The order of a book that another program's file states: ``SUMMARY.md``, ``_sidebar.md``, ``mkdocs.yml``.

mdBook and GitBook list chapters in ``SUMMARY.md``, docsify in ``_sidebar.md``, MkDocs in the ``nav`` of
``mkdocs.yml``, Quarto in ``_quarto.yml``. What is listed is the book, in that order; lists in lists are
chapters and their sections.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote

from msgspec import Struct
from msgspec.structs import replace

from typeset.model.file_names import INDEXES, MARKDOWN
from typeset.model.toml import parse_toml
from typeset.model.yaml import YamlError, parse_yaml
from typeset.settings.site_files import Entry, find_site
from typeset.startup.patterns import late_pattern
from typeset.system.paths import is_file, is_folder

_SUMMARIES: Final = ("SUMMARY.md", "src/SUMMARY.md", "docs/SUMMARY.md", "_sidebar.md", "docs/_sidebar.md")
_MKDOCS: Final = ("mkdocs.yml", "mkdocs.yaml")
_LINK: Final = late_pattern(
    r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(\s*<?([^()<>\s]*(?:\([^()]*\)[^()<>\s]*)*)>?[^()]*\)"
)
_LINE: Final = late_pattern(r"([ \t]*)(?:([-*+]|\d+[.)])[ \t]+)?(.*)")
_HEAD: Final = late_pattern(r"#{1,6}[ \t]+(.*?)[ \t#]*")
_MARKS: Final = late_pattern(r"[*_`]+")
_MOST: Final = 20_000
"""Chapters of a book: a list that says one thing a million times is none."""

_DEEPEST: Final = 20


class Head(Struct, frozen=True):
    """Words that stand before a chapter without a file of their own: of a part, or at a level below."""

    title: str
    line: int
    level: int = 0
    is_part: bool = False


class Chapter(Struct, frozen=True):
    """A file of the book: its level, 0 for a chapter, its title in the list, and the heads before it."""

    path: Path
    level: int = 0
    title: str = ""
    heads: tuple[Head, ...] = ()
    is_part: bool = False


class Navigation(Struct, frozen=True):
    """The chapters that a file states, its path, the folder of the pages, and what else it says of the book.

    ``missing`` are files that it names and that are not there.
    """

    file: Path
    pages: Path
    chapters: tuple[Chapter, ...]
    missing: tuple[str, ...] = ()
    title: str = ""
    authors: tuple[str, ...] = ()
    language: str = ""
    is_of_mdbook: bool = False


def find_navigation(folder: Path) -> Navigation | None:
    """The order of the book in ``folder``, or of the site whose pages it holds; nothing if none is stated."""
    summary = next((folder / name for name in _SUMMARIES if is_file(folder / name)), None)
    if summary:
        entries = tuple(_summary(_text(summary)))
        found = _placed(summary, summary.parent, entries, tops_are_parts=False)
        return replace(found, **about_mdbook(folder)) if found.chapters else None
    for base in (folder, folder.resolve().parent):
        for name in _MKDOCS:
            if is_file(base / name) and (site := _mkdocs(base / name, folder)):
                return site
    return _of_site(folder)


def _of_site(folder: Path) -> Navigation | None:
    """What the files of another kind of site say."""
    site = find_site(folder)
    if site is None:
        return None
    found = _placed(site.file, site.pages, site.entries, tops_are_parts=True)
    return replace(found, title=site.title, authors=site.authors, language=site.language)


def about_mdbook(folder: Path) -> dict[str, Any]:
    """What the ``book.toml`` of mdBook says of its book; empty where the file is one of ours."""
    path = next(
        (place / "book.toml" for place in (folder, folder.parent) if is_file(place / "book.toml")), None
    )
    try:
        table = parse_toml(_text(path)) if path else {}
    except tomllib.TOMLDecodeError:
        return {}
    book = table.get("book")
    if not is_of_mdbook(table) or not isinstance(book, dict):
        return {}
    authors = book.get("authors", ())
    return {
        "title": str(book.get("title", "")),
        "authors": tuple(map(str, authors)) if isinstance(authors, list) else (),
        "language": str(book.get("language", "")),
        "is_of_mdbook": True,
    }


def is_of_mdbook(table: Mapping[str, Any]) -> bool:
    """Whether a table is of mdBook's ``book.toml``, which has the name of ours."""
    book = table.get("book")
    own = isinstance(book, dict) and {"title", "authors", "src", "multilingual", "language"} & book.keys()
    return bool(own) or isinstance(table.get("output"), dict)


def _mkdocs(path: Path, folder: Path) -> Navigation | None:
    """What ``mkdocs.yml`` says, if the folder is that of the file, or that of its pages."""
    try:
        table = parse_yaml(_text(path))
    except YamlError:
        return None
    if not isinstance(table, dict):
        return None
    pages = _pages_of_mkdocs(path, table.get("docs_dir"))
    if folder.resolve() not in (path.parent.resolve(), pages.resolve()) or not is_folder(pages):
        return None
    nav = table.get("nav")
    title = table.get("site_name")
    entries = tuple(_nav(nav, 0, count())) if isinstance(nav, list) else ()
    found = _placed(path, pages, entries, tops_are_parts=True)
    return replace(found, title=title if isinstance(title, str) else "")


def _pages_of_mkdocs(path: Path, named: object) -> Path:
    """The folder of the pages; where a program has yet to make it, the one that it is made from."""
    name = named if isinstance(named, str) and named else "docs"
    tried = [path.parent / place for place in (name, Path(name).name, "docs")]
    return next((pages for pages in tried if is_folder(pages)), tried[0])


def _nav(items: object, depth: int, number: Iterator[int]) -> Iterator[Entry]:
    """The entries of a ``nav``: texts are files, tables give titles to files and lists.

    ``number`` counts them: aliases of YAML can make a few lists endless.
    """
    for item in items if isinstance(items, list) and depth < _DEEPEST else ():
        if next(number) > _MOST:
            return
        if isinstance(item, str):
            yield Entry("", item, 1)
        elif isinstance(item, dict):
            for title, value in item.items():
                if isinstance(value, str):
                    yield Entry(str(title), value, 1)
                elif isinstance(value, list):
                    yield Entry(str(title), "", 1, tuple(_nav(value, depth + 1, number)))


def _summary(text: str) -> Iterator[Entry]:
    """The entries of a list of links; heads below the first, which names the list, are those of parts."""
    lines = text.replace("\t", "    ").split("\n")
    flat: list[tuple[int, Entry]] = []
    is_named = False
    for number, line in enumerate(lines, 1):
        found = _LINE.fullmatch(line.rstrip())
        if found is None or not found[3]:
            continue
        link = _LINK.search(found[3])
        if head := _HEAD.fullmatch(found[3]):
            if flat or is_named:
                flat.append((-1, Entry(_plain(head[1]), "", number, is_head=True)))
            is_named = True
        elif link:
            flat.append((len(found[1]) if found[2] else 0, Entry(_plain(link[1]), link[2], number)))
        elif found[2] and not found[3].startswith(("<!--", "---")):
            flat.append((len(found[1]), Entry(_plain(found[3]), "", number)))
    yield from _nested(flat, 0)


def _nested(flat: Sequence[tuple[int, Entry]], depth: int) -> Iterator[Entry]:
    """Lines as a tree: those set in further than one before them are in it."""
    place = 0
    while place < len(flat):
        indent, entry = flat[place]
        end = place + 1
        while end < len(flat) and flat[end][0] > indent >= 0:
            end += 1
        inner = flat[place + 1 : end]
        yield replace(entry, inner=tuple(_nested(inner, depth + 1) if depth < _DEEPEST else ()))
        place = end


def _plain(words: str) -> str:
    return _MARKS.sub("", _LINK.sub(r"\1", words)).strip()


class _Placing(Struct):
    """What is found while entries are placed: chapters, heads that wait for one, files that are not there."""

    pages: Path
    chapters: list[Chapter]
    heads: list[Head]
    missing: list[str]
    met: set[Path]


def _placed(file: Path, pages: Path, entries: Sequence[Entry], *, tops_are_parts: bool) -> Navigation:
    placing = _Placing(pages, [], [], [], set())
    _place(entries, 0, placing, are_parts=tops_are_parts)
    return Navigation(file, pages, tuple(placing.chapters), tuple(placing.missing))


def _place(entries: Sequence[Entry], level: int, placing: _Placing, *, are_parts: bool) -> None:
    """Add the files of the entries; ``are_parts`` says that entries with a list in them are parts."""
    for entry in entries:
        if len(placing.chapters) > _MOST:
            return
        inner = entry.inner
        path = _file(entry.target, placing)
        if entry.is_head or (inner and are_parts and not path):
            if not (inner and _opens(inner[0], placing)):
                placing.heads.append(Head(entry.title, entry.line, is_part=True))
                _place(inner, 0, placing, are_parts=False)
            else:  # the first page of a part is its head
                _add(_file(inner[0].target, placing), replace(inner[0], title=entry.title), 0, placing, True)
                _place(inner[1:], 0, placing, are_parts=False)
            continue
        if path:
            _add(path, entry, level, placing, is_part=bool(inner) and are_parts)
        elif inner and _opens(inner[0], placing):
            _add(_file(inner[0].target, placing), replace(inner[0], title=entry.title), level, placing)
            inner = inner[1:]
        elif inner:
            placing.heads.append(Head(entry.title, entry.line, level))
        _place(inner, 0 if are_parts and path else level + 1, placing, are_parts=False)


def _opens(entry: Entry, placing: _Placing) -> bool:
    """Whether an entry is the page that opens its list: an index without entries in it."""
    path = _file(entry.target, placing)
    return path is not None and not entry.inner and path.stem.lower() in INDEXES and path not in placing.met


def _file(target: str, placing: _Placing) -> Path | None:
    """The file that an entry leads to; nothing for one that leads elsewhere, or to no Markdown."""
    name = unquote(target.partition("#")[0]).lstrip("/")
    if not name or re.match(r"[a-z][a-z+.-]*:|//", target, re.IGNORECASE) or "\0" in name:
        return None
    root = placing.pages.resolve()
    for tried in (name, f"{name}.md", f"{name.rstrip('/')}/index.md", f"{name.rstrip('/')}/README.md"):
        path = placing.pages / tried
        if path.suffix.lower() in MARKDOWN and is_file(path):
            return path if path.resolve().is_relative_to(root) else None
    if name.lower().endswith(MARKDOWN) and name not in placing.missing:
        placing.missing.append(name)
    return None


def _add(path: Path | None, entry: Entry, level: int, placing: _Placing, is_part: bool = False) -> None:
    if path is None or path in placing.met:
        return
    placing.met.add(path)
    placing.chapters.append(Chapter(path, level, entry.title, tuple(placing.heads), is_part))
    placing.heads.clear()


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8-sig", "replace")
