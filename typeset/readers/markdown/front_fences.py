"""Where front matter stands, and what it says: TOML (``+++``), YAML (``---``), JSON, pandoc's ``%``.

Text that only looks like front matter stays text: a rule ``---`` opens many a file. So what stands between
two of them has to be a table whose keys are Western words.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from typeset.messages.codes import Code
from typeset.model.blocks import Span
from typeset.model.toml import parse_toml
from typeset.model.yaml import YamlError, parse_yaml
from typeset.startup.patterns import late_pattern

if TYPE_CHECKING:
    from typeset.readers.markdown.source import MarkdownFile

Table = Mapping[str, Any]
"""What front matter says, by its keys."""

_TOML: Final = "+++"
_YAML: Final = "---"
_YAML_ENDS: Final = frozenset({"---", "..."})
_KEY: Final = late_pattern(r"([A-Za-z_][\w.-]*(?: [\w.-]+){0,2}) ?:(?:[ \t]+(.*))?")
_ITEM: Final = late_pattern(r"\s*-\s+(.*)")
_NAME: Final = late_pattern(r"[A-Za-z_][\w .:/@-]*")
_PERCENT: Final = late_pattern(r"%[ \t]+\S")
_PANDOC: Final = ("title", "author", "date")
"""What the lines of pandoc's title block say, in their order."""

_MOST_LINES: Final = 500
"""No YAML before a text is longer; a rule far below another is a rule."""


class Front(Struct, frozen=True):
    """What front matter says, and its last line, counted from 0; the text begins behind it."""

    table: Table
    last: int


def find_front(source: MarkdownFile) -> Front | None:
    """The front matter of a file; nothing where the file begins with its text."""
    lines = source.lines
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    opening = lines[first].rstrip() if lines else ""
    if opening == _TOML:
        return _toml(source, first)
    if opening == _YAML:
        return _yaml(source, first)
    if opening.startswith("{"):
        return _json(lines, first)
    return _percent(lines, first) if _PERCENT.match(opening) else None


def _toml(source: MarkdownFile, first: int) -> Front | None:
    lines = source.lines
    last = next((number for number in range(first + 1, len(lines)) if lines[number].rstrip() == _TOML), 0)
    if not last:
        return None
    try:
        return Front(parse_toml("\n".join(lines[first + 1 : last])), last)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+)", str(error))
        line = first + 1 + (int(found[1]) if found else 1)
        source.tell(Code.M_FRONT_MATTER, Span(source.file, line), detail=str(error).split(" (at ")[0])
        return Front({}, last)


def _yaml(source: MarkdownFile, first: int) -> Front | None:
    """YAML, if what stands between the rules is a table of Western keys.

    Much that people write is no YAML, as ``title: Vue: 简介``. Each line of it that names a key is read as
    it stands, and the mistake is told.
    """
    lines = source.lines
    end = min(len(lines), first + _MOST_LINES)
    last = next((number for number in range(first + 1, end) if lines[number].rstrip() in _YAML_ENDS), 0)
    inner = lines[first + 1 : last]
    if not last or not any(line.strip() for line in inner):
        return Front({}, last) if last == first + 1 else None  # of a page of a site whose keys are all gone
    try:
        table = parse_yaml("\n".join(inner))
    except YamlError as error:
        if not _KEY.fullmatch(next(line for line in inner if line.strip())):
            return None
        place = Span(source.file, min(first + 1 + error.line, last))
        source.tell(Code.M_FRONT_MATTER_YAML, place, detail=str(error))
        return Front(_by_lines(inner), last)
    is_table = isinstance(table, dict) and any(_NAME.fullmatch(key) for key in table)
    return Front(table, last) if is_table else None


def _by_lines(lines: Sequence[str]) -> Table:
    """What lines that are no YAML say: a key with the rest of its line, or with the items below it."""
    table: dict[str, Any] = {}
    key = ""
    for line in lines:
        if found := _KEY.fullmatch(line.rstrip()):
            key = found[1]
            table[key] = _bare(found[2] or "")
        elif key and (item := _ITEM.fullmatch(line.rstrip())):
            before = table[key]
            table[key] = [*(before if isinstance(before, list) else []), _bare(item[1])]
        elif key and line.strip() and isinstance(table[key], str):
            table[key] = f"{table[key]} {line.strip()}".strip()
    return table


def _bare(value: str) -> str:
    """A value without the quotes around it."""
    value = value.strip()
    is_quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if is_quoted else value


def _json(lines: Sequence[str], first: int) -> Front | None:
    """An object of JSON that ends with its line."""
    text = "\n".join(lines[first:])
    try:
        table, end = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(table, dict) or not table or text[end:].partition("\n")[0].strip():
        return None
    return Front(table, first + text.count("\n", 0, end))


def _percent(lines: Sequence[str], first: int) -> Front | None:
    """The title block of pandoc: up to three lines behind ``%``, each going on in lines that are set in."""
    values: list[str] = []
    place = first
    while place < len(lines) and len(values) <= len(_PANDOC):
        line = lines[place].rstrip()
        if line.startswith("%") and len(values) < len(_PANDOC):
            values.append(line[1:].strip())
        elif line.startswith((" ", "\t")) and line.strip() and values:
            values[-1] += f"\n{line.strip()}"
        else:
            break
        place += 1
    if place < len(lines) and lines[place].strip():  # a paragraph that happens to begin with %
        return None
    table: dict[str, Any] = dict(zip(_PANDOC, values, strict=False))
    names = re.split(r"\n|;", str(table.get("author", "")))
    return Front(table | {"author": [name.strip() for name in names if name.strip()]}, place - 1)
