"""Ways to get a rule wrong; each is undone when its test is over."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import Any
from unittest import mock

from tests.conformance.requirement import Mutant, Patch
from tests.conformance.specimens import Specimen
from typeset.compose import CompositionSettings, candidates, classes, lines, rules
from typeset.compose.classes import Kind
from typeset.compose.rules import Blank
from typeset.compose.units import TokenUnit
from typeset.compose.words import TokenCache
from typeset.pdf.engine.lines import line_boxes, line_texts


def may_begin_lines(*kinds: Kind) -> Mutant:
    """Marks of these kinds may begin a line at every level."""
    return Mutant(f"{_names(kinds)} may begin a line", (_less(rules.NO_LINE_START, kinds),))


def may_end_lines(*kinds: Kind) -> Mutant:
    """Marks of these kinds may end a line at every level."""
    return Mutant(f"{_names(kinds)} may end a line", (_less(rules.NO_LINE_END, kinds),))


def _less(table: dict[Any, frozenset[Kind]], kinds: Iterable[Kind]) -> Patch:
    lost = frozenset(kinds)
    return lambda: mock.patch.dict(table, {level: row - lost for level, row in table.items()})


def _names(kinds: Iterable[Kind]) -> str:
    return " and ".join(kind.name.lower() for kind in kinds)


def rule(name: str, value: Any, saying: str) -> Mutant:
    """A table or an amount of ``compose.rules`` is another one."""
    return Mutant(saying, (lambda: mock.patch.object(rules, name, value),))


def cost(name: str, value: Any, saying: str) -> Mutant:
    """A price is another one."""
    return Mutant(saying, (lambda: mock.patch.object(candidates, name, value),))


def reclassed(kind_of: Mapping[str, Kind]) -> Patch:
    """Characters are taken for another kind."""
    return lambda: mock.patch.dict(classes._KINDS, kind_of)


def blanks(saying: str, rows: Mapping[Kind, Blank]) -> Mutant:
    """The white of marks lies elsewhere in their squares."""
    return Mutant(saying, (lambda: mock.patch.dict(rules.BLANKS, rows),))


def pairs_may_part(saying: str, *firsts: Kind, seconds: Iterable[Kind] = tuple(Kind)) -> Mutant:
    """Pairs that no line parts lose their row."""
    lost = frozenset((first, second) for first in firsts for second in seconds)
    return Mutant(
        saying,
        (lambda: mock.patch.object(rules, "_UNBREAKABLE_PAIRS", rules._UNBREAKABLE_PAIRS - lost),),
    )  # fmt: skip


def setting(saying: str, **changes: Any) -> Mutant:
    """Every specimen is set by other settings."""
    return specimen(saying, lambda one: replace(one, settings=one.settings._replace(**changes)))


def specimen(saying: str, change: Callable[[Specimen], Specimen]) -> Mutant:
    """Every specimen is another one."""
    return Mutant(saying, change=change)


def default_setting(saying: str, **changes: Any) -> Mutant:
    """Specimens with no settings of their own are set by other settings."""
    own = CompositionSettings()
    return specimen(
        saying,
        lambda one: replace(one, settings=own._replace(**changes)) if one.settings == own else one,
    )


def units(saying: str, change: Callable[[TokenUnit], Iterable[TokenUnit]]) -> Mutant:
    """What a token is cut into is changed, unit by unit."""
    stock = TokenCache._look_at

    def look_at(self: TokenCache, token: str) -> Iterator[TokenUnit]:
        for unit in stock(self, token):
            yield from change(unit)

    return Mutant(saying, (lambda: mock.patch.object(TokenCache, "_look_at", look_at),))


def set_lines(saying: str, change: Callable[[Any], Any]) -> Mutant:
    """Lines are changed after they were chosen."""
    stock = lines._set_line
    return Mutant(
        saying,
        (lambda: mock.patch.object(lines, "_set_line", lambda *values: change(stock(*values))),),
    )  # fmt: skip


def places(saying: str, change: Callable[[Any, Any, list[float]], list[float]]) -> Mutant:
    """Glyphs stand elsewhere: ``change`` is given rows, line and places."""

    def moved(rows: Any, line: Any) -> list[float]:
        return change(rows, line, lines.positions(rows, line))

    return Mutant(saying, (patched(line_boxes, "positions", moved), patched(line_texts, "positions", moved)))


def patched(target: object, name: str, value: Any) -> Callable[[], AbstractContextManager[object]]:
    """A plain patch of an attribute."""
    return lambda: mock.patch.object(target, name, value)
