"""Front matter: what a file says of itself in TOML between two lines ``+++`` before its text."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from typeset.messages.codes import Code
from typeset.model.blocks import (
    LANGUAGE,
    PLAIN,
    Attributes,
    Block,
    Byline,
    Deck,
    Line,
    Span,
    Stated,
    Text,
    Title,
)
from typeset.model.isbn import PATTERN, is_false_isbn, right_isbn
from typeset.model.languages import han_language
from typeset.model.roles import ROLES, role_named
from typeset.startup.patterns import late_pattern

if TYPE_CHECKING:
    from typeset.readers.markdown.source import MarkdownFile
from typeset.model.toml import parse_toml

_FENCE: Final = "+++"
_SHOWN: Final = ("title", "subtitle", "author", "authors", "date", "language", "lang", "role", "short")
_STATED: Final = (
    "publisher", "identifier", "translators", "editors", "illustrators", "series", "series_number",
    "subjects", "description", "rights",
)  # fmt: skip
_TAG: Final = late_pattern("[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_KEYS: Final = (*_SHOWN, *_STATED)


class FrontMatter(Struct, frozen=True):
    """The title block that the front matter makes, the date (ISO 8601) and the language that it states.

    ``attributes`` are those of the file's title: its role in the book as a class, its short title.
    ``stated`` is what catalogues say of it, as settings do.
    """

    blocks: tuple[Block, ...] = ()
    date: str = ""
    language: str = ""
    attributes: Attributes = PLAIN
    stated: tuple[Stated, ...] = ()


def read_front_matter(source: MarkdownFile) -> tuple[FrontMatter, tuple[str, ...]]:
    """The front matter, and the file's lines with blank ones in its place, so that line numbers stay."""
    lines = source.lines
    fences = [number for number, line in enumerate(lines) if line.rstrip() == _FENCE][:2]
    if len(fences) < 2 or any(line.strip() for line in lines[: fences[0]]):
        if lines and lines[0].rstrip() == "---" and any(line.rstrip() == "---" for line in lines[2:40]):
            source.tell(Code.M_FRONT_MATTER_YAML, Span(source.file, 1))
        return FrontMatter(), lines
    first, last = fences
    rest = ("",) * (last + 1) + lines[last + 1 :]
    try:
        table = parse_toml("\n".join(lines[first + 1 : last]))
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+)", str(error))
        line = first + 1 + (int(found[1]) if found else 1)
        source.tell(Code.M_FRONT_MATTER, Span(source.file, line), detail=str(error).split(" (at ")[0])
        return FrontMatter(), rest
    return _from_table(table, source), rest


def _from_table(table: Mapping[str, Any], source: MarkdownFile) -> FrontMatter:
    for key in table:
        if key not in _KEYS:
            source.tell(Code.M_FRONT_MATTER_KEY, _place(key, source), key=key, known=", ".join(_KEYS))
    names = _texts(table.get("authors", table.get("author", ())))
    _check_isbn(str(table.get("identifier", "")), source)
    date = table.get("date", "")
    blocks = _blocks(str(table.get("title", "")), str(table.get("subtitle", "")), names, source)
    language = _language(table, source)
    iso = date.isoformat()[:10] if isinstance(date, dt.date) else str(date)
    stated = [Stated(key, tuple(_texts(table[key]))) for key in _STATED if key in table]
    stated += [Stated(LANGUAGE, (language,))] * bool(language)
    return FrontMatter(tuple(blocks), iso, language, _attributes(table, source), tuple(stated))


def _language(table: Mapping[str, Any], source: MarkdownFile) -> str:
    """The language that a file states: as settings write it, if it is one that they know."""
    key = next((key for key in (LANGUAGE, "lang") if key in table), "")
    tag = str(table.get(key, ""))
    if tag and not _TAG.fullmatch(tag):
        source.tell(Code.M_LANGUAGE_UNKNOWN, _place(key, source), language=tag)
        return ""
    return han_language(tag) or tag


def _check_isbn(number: str, source: MarkdownFile) -> None:
    if is_false_isbn(number):
        wanted = right_isbn(number) or PATTERN
        source.tell(Code.M_BAD_ISBN, _place("identifier", source), number=number, wanted=wanted)


def _texts(value: object) -> list[str]:
    """The values of a key, which may be one text or a list."""
    return [str(item) for item in value] if isinstance(value, list | tuple) else [str(value)]


def _attributes(table: Mapping[str, Any], source: MarkdownFile) -> Attributes:
    """What the front matter says of the file's title."""
    name = str(table.get("role", ""))
    role = role_named(name)
    if name and not role:
        known = ", ".join(f"{role}（{zh}）" for role, zh in ROLES.items())
        source.tell(Code.M_ROLE_UNKNOWN, _place("role", source), name=name, known=known)
    return Attributes("", (role,) if role else (), str(table.get("short", "")))


def _blocks(title: str, subtitle: str, names: list[str], source: MarkdownFile) -> Iterator[Block]:
    for kind, key, text in (
        (Title, "title", title),
        (Deck, "subtitle", subtitle),
        (Byline, "author", "\u3000".join(names)),
    ):
        if text:
            span = _place(key, source)
            yield kind((Line((Text(text, span),)),), span)


def _place(key: str, source: MarkdownFile) -> Span:
    """Where the front matter states a key."""
    pattern = re.compile(rf"\s*[\"']?{re.escape(key)}")
    number = next((number for number, line in enumerate(source.lines, 1) if pattern.match(line)), 1)
    return Span(source.file, number)
