"""Front matter: what a file says of itself before its text, as blocks of a title and facts for catalogues."""

from __future__ import annotations

import re
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
from typeset.readers.markdown.front_fences import find_front
from typeset.readers.markdown.front_keys import is_true, keys_of, our_facts, unknown_keys
from typeset.startup.patterns import late_pattern

if TYPE_CHECKING:
    from typeset.readers.markdown.front_fences import Table
    from typeset.readers.markdown.source import MarkdownFile

_STATED: Final = (
    "publisher", "identifier", "translators", "editors", "illustrators", "series", "series_number",
    "subjects", "description", "rights",
)  # fmt: skip
_TAG: Final = late_pattern("[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_DAY: Final = late_pattern(r"([12]\d{3})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})")


class FrontMatter(Struct, frozen=True):
    """The title block that the front matter makes, the date (ISO 8601) and the language that it states.

    ``attributes`` are those of the file's title: its role in the book as a class, its short title.
    ``stated`` is what catalogues say of it, as settings do. ``weight`` is its place among the files of its
    folder, if it states one; ``is_draft`` says that it is no part of the book yet.
    """

    blocks: tuple[Block, ...] = ()
    date: str = ""
    language: str = ""
    attributes: Attributes = PLAIN
    stated: tuple[Stated, ...] = ()
    weight: float | None = None
    is_draft: bool = False


def read_front_matter(source: MarkdownFile) -> tuple[FrontMatter, tuple[str, ...]]:
    """The front matter, and the file's lines with blank ones in its place, so that line numbers stay."""
    front = find_front(source)
    if front is None:
        return FrontMatter(), source.lines
    rest = ("",) * (front.last + 1) + source.lines[front.last + 1 :]
    return _from_table(front.table, source), rest


def _from_table(table: Table, source: MarkdownFile) -> FrontMatter:
    if unknown := unknown_keys(table):
        keys = "、".join(unknown)
        source.tell(Code.M_FRONT_MATTER_KEY, _place(unknown[0], source), key=keys)
    facts = our_facts(table)
    places = {name: _place(keys_of(name, table), source) for name in facts}
    _check_isbn(facts, places, source)
    names = "\u3000".join(facts.get("authors", ()))
    blocks = _blocks(facts.get("title", ""), facts.get("subtitle", ""), names, places)
    language = _language(facts, places, source)
    stated = [Stated(key, _several(facts[key])) for key in _STATED if key in facts]
    stated += [Stated(LANGUAGE, (language,))] * bool(language)
    return FrontMatter(
        tuple(blocks), _iso(facts.get("date", "")), language, _attributes(facts, places, source),
        tuple(stated), _number(facts.get("weight")), is_true(facts.get("draft", "")),
    )  # fmt: skip


def _iso(date: str) -> str:
    """A day as ISO 8601 has it; a year, or what is no day, as it is typed."""
    found = _DAY.match(date)
    return f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}" if found else date


def _number(value: object) -> float | None:
    try:
        return float(str(value))
    except ValueError:
        return None


def _several(value: str | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _language(facts: Mapping[str, Any], places: Mapping[str, Span], source: MarkdownFile) -> str:
    """The language that a file states: as settings write it, if it is one that they know."""
    tag = str(facts.get(LANGUAGE, "")).replace("_", "-")
    if tag and not _TAG.fullmatch(tag):
        source.tell(Code.M_LANGUAGE_UNKNOWN, places[LANGUAGE], language=tag)
        return ""
    return han_language(tag) or tag


def _check_isbn(facts: Mapping[str, Any], places: Mapping[str, Span], source: MarkdownFile) -> None:
    number = str(facts.get("identifier", ""))
    if is_false_isbn(number):
        wanted = right_isbn(number) or PATTERN
        source.tell(Code.M_BAD_ISBN, places["identifier"], number=number, wanted=wanted)


def _attributes(facts: Mapping[str, Any], places: Mapping[str, Span], source: MarkdownFile) -> Attributes:
    """What the front matter says of the file's title."""
    name = str(facts.get("role", ""))
    role = role_named(name)
    if name and not role:
        known = ", ".join(f"{role}（{zh}）" for role, zh in ROLES.items())
        source.tell(Code.M_ROLE_UNKNOWN, places["role"], name=name, known=known)
    return Attributes("", (role,) if role else (), str(facts.get("short", "")))


def _blocks(title: str, subtitle: str, names: str, places: Mapping[str, Span]) -> Iterator[Block]:
    for kind, key, text in (
        (Title, "title", title),
        (Deck, "subtitle", subtitle),
        (Byline, "authors", names),
    ):
        if text:
            span = places[key]
            yield kind((Line((Text(text, span),)),), span)


def _place(key: str, source: MarkdownFile) -> Span:
    """Where the front matter states a key."""
    pattern = re.compile(rf"\s*[\"']?{re.escape(key)}")
    number = next((number for number, line in enumerate(source.lines, 1) if pattern.match(line)), 1)
    return Span(source.file, number)
