"""TOML that people wrote, read with care: what is nested without end is a mistake like any other."""

from __future__ import annotations

import tomllib
from typing import Any, Final

_DEEPEST: Final = 32
"""Tables and arrays inside one another; our settings have three."""


def parse_toml(text: str) -> dict[str, Any]:
    """The table of a text; raises TOMLDecodeError, whose words name the line, also where it is too deep."""
    try:
        table = tomllib.loads(text)
    except RecursionError:
        raise _too_deep(text) from None
    level: list[Any] = [table]
    for _ in range(_DEEPEST):
        level = [inner for value in level for inner in _inside(value)]
        if not level:
            return table
    raise _too_deep(text)


def _inside(value: object) -> list[object]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def _too_deep(text: str) -> tomllib.TOMLDecodeError:
    """The mistake, at the first line with so many marks that open a level."""
    lines = enumerate(text.splitlines(), 1)
    line = next((line for line, words in lines if sum(map(words.count, "[{.")) >= _DEEPEST), 1)
    return tomllib.TOMLDecodeError(f"> {_DEEPEST} levels (at line {line}, column 1)")
