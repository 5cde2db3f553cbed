"""What the files of sites, and of books of Quarto and bookdown, say: title, authors, language, chapters.

Only what is plain data is read: TOML, YAML, and of a JavaScript file the first title between quotes.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any, Final

from msgspec import Struct

from typeset.model.toml import parse_toml
from typeset.model.yaml import YamlError, parse_yaml
from typeset.system.paths import is_file, is_folder

_MOST: Final = 20_000
_DEEPEST: Final = 20
_TITLE: Final = re.compile(r"\btitle\s*:\s*(?:'([^'\n]+)'|\"([^\"\n]+)\"|`([^`\n$]+)`)")
_LANGUAGE: Final = re.compile(r"\b(?:lang|defaultLocale)\s*:\s*['\"]([A-Za-z-]+)['\"]")
_HUGO: Final = ("hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "config.toml", "config.yaml")
_SCRIPTS: Final = (
    ".vitepress/config.ts", ".vitepress/config.js", ".vitepress/config.mts", ".vitepress/config.mjs",
    ".vuepress/config.ts", ".vuepress/config.js",
    "docusaurus.config.ts", "docusaurus.config.js", "docusaurus.config.mjs",
)  # fmt: skip


class Entry(Struct, frozen=True):
    """A line of a list of chapters: words, the file that they lead to, if any, and the lines below it."""

    title: str
    target: str
    line: int
    inner: tuple[Entry, ...] = ()
    is_head: bool = False


class Site(Struct, frozen=True):
    """The file that says it, the folder of the pages, and what it says; ``entries`` list the chapters."""

    file: Path
    pages: Path
    title: str = ""
    authors: tuple[str, ...] = ()
    language: str = ""
    entries: tuple[Entry, ...] = ()


def find_site(folder: Path) -> Site | None:
    """The site or book that the files in ``folder`` are those of; nothing where none says so."""
    for read in (_quarto, _bookdown, _hugo, _generator, _script):
        if site := read(folder):
            return site
    return None


def _quarto(folder: Path) -> Site | None:
    path = folder / "_quarto.yml"
    table = _table(path, parse_yaml)
    book = table.get("book")
    if not isinstance(book, dict):
        website = table.get("website")
        title = website.get("title", "") if isinstance(website, dict) else ""
        return Site(path, folder, _text(title)) if table else None
    number = count()
    entries = (*_chapters(book.get("chapters"), 0, number), *_chapters(book.get("appendices"), 0, number))
    authors = tuple(_authors(book.get("author")))
    return Site(path, folder, _text(book.get("title")), authors, _text(table.get("lang")), entries)


def _chapters(items: object, depth: int, number: Iterator[int]) -> Iterator[Entry]:
    """The entries of Quarto's list; ``number`` counts them: aliases of YAML can make a few lists endless."""
    for item in items if isinstance(items, list) and depth < _DEEPEST else ():
        if next(number) > _MOST:
            return
        if isinstance(item, str):
            yield Entry("", item, 1)
        elif isinstance(item, dict):
            inner = tuple(_chapters(item.get("chapters"), depth + 1, number))
            named = _text(item.get("part")) or _text(item.get("text"))
            target = _text(item.get("file")) or _text(item.get("href"))
            if named.endswith((".qmd", ".md", ".Rmd")) and not target:
                named, target = "", named
            yield Entry(named, target, 1, inner)


def _authors(value: object) -> Iterator[str]:
    for one in value if isinstance(value, list) else (value,):
        name = one.get("name") if isinstance(one, dict) else one
        if isinstance(name, str) and name.strip():
            yield name.strip()


def _bookdown(folder: Path) -> Site | None:
    path = folder / "_bookdown.yml"
    if not is_file(path):
        return None
    table = _table(path, parse_yaml)
    files = table.get("rmd_files")
    named = files.get("html", ()) if isinstance(files, dict) else files
    entries = tuple(
        Entry("", one, 1) for one in (named if isinstance(named, list) else ()) if isinstance(one, str)
    )[:_MOST]
    index = next((folder / name for name in ("index.Rmd", "index.rmd") if is_file(folder / name)), None)
    front = _front(index) if index else {}
    title, authors = _text(front.get("title")), tuple(_authors(front.get("author")))
    return Site(path, folder, title, authors, _text(table.get("language") or front.get("lang")), entries)


def _front(path: Path) -> dict[str, Any]:
    """What stands between the lines of dashes that open a file."""
    found = re.match(r"---\n(.*?)\n---\n", _read(path), re.DOTALL)
    try:
        table = parse_yaml(found[1]) if found else {}
    except YamlError:
        return {}
    return table if isinstance(table, dict) else {}


def _hugo(folder: Path) -> Site | None:
    path = next((folder / name for name in _HUGO if is_file(folder / name)), None)
    if path is None or not is_folder(folder / "content"):
        return None
    parsers: dict[str, Callable[[str], object]] = {"toml": parse_toml, "json": json.loads}
    parse = parsers.get(path.suffix[1:], parse_yaml)
    table = _table(path, parse)
    return Site(path, folder / "content", _text(table.get("title")), (), _text(table.get("languageCode")))


def _generator(folder: Path) -> Site | None:
    """Jekyll and Hexo keep ``_config.yml``; the pages of Hexo lie in ``source``."""
    path = folder / "_config.yml"
    if not is_file(path):
        return None
    table = _table(path, parse_yaml)
    source = _text(table.get("source_dir")) or "source"
    pages = folder / source if is_folder(folder / source) else folder
    language = table.get("language") or table.get("lang")
    authors = tuple(_authors(table.get("author")))
    return Site(path, pages, _text(table.get("title")), authors, _text(language))


def _script(folder: Path) -> Site | None:
    places = [(folder, name) for name in _SCRIPTS]
    places += [(folder.resolve().parent, name) for name in _SCRIPTS]
    base, name = next(((base, name) for base, name in places if is_file(base / name)), (None, ""))
    if base is None:
        return None
    script = _read(base / name)
    found, language = _TITLE.search(script), _LANGUAGE.search(script)
    title = next(filter(None, found.groups()), "") if found else ""
    docs = base / "docs"
    has_docs = name.startswith("docusaurus") and base == folder and is_folder(docs)
    return Site(base / name, docs if has_docs else folder, title, (), language[1] if language else "")


def _table(path: Path, parse: Callable[[str], object]) -> dict[str, Any]:
    """The table that a file holds; empty where it is not there, or holds something else."""
    try:
        table = parse(_read(path)) if is_file(path) else {}
    except (YamlError, tomllib.TOMLDecodeError, ValueError, RecursionError):
        return {}
    return table if isinstance(table, dict) else {}


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _read(path: Path) -> str:
    return path.read_bytes().decode("utf-8-sig", "replace").replace("\r\n", "\n")
