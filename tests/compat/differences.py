"""Compares how tests ended under two engines, and each difference with the reasons we know."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Final

from tests.compat.outcomes import Outcome

_NEVER_RAN: Final = Outcome("did not run")
_PROVES: Final = ("passed", "failed as expected", "passed against expectation")
_PIXEL_DIFFERS: Final = "Failed: Pixel"
"""How WeasyPrint's tests say that a picture is not the one they want."""


class Kind(Enum):
    """What a difference is to us."""

    FAULT = "fault"
    DESIGN = "design"
    PANGO = "pango"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why tests end otherwise under our engine; in ``tests``, ids, ``*`` stands for anything."""

    kind: Kind
    because: str
    tests: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """A test that ends otherwise under our engine, with the reason if there is one."""

    test: str
    stock: Outcome
    ours: Outcome
    reason: Reason | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """All tests that stock WeasyPrint proves something with, the others, and what differs.

    ``by_pictures`` are the judged ones that fail in both and are compared by what
    they drew; ``unused`` are the patterns of reasons without a difference.
    """

    judged: tuple[str, ...]
    by_pictures: tuple[str, ...]
    not_judged: tuple[str, ...]
    differences: tuple[Difference, ...]
    unused: tuple[str, ...]

    @property
    def unexplained(self) -> tuple[Difference, ...]:
        """The differences without a reason."""
        return tuple(item for item in self.differences if item.reason is None)


def read_reasons(path: Path) -> tuple[Reason, ...]:
    """The table of reasons, TOML: a list ``reason`` of ``kind``, ``because`` and ``tests``."""
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["reason"]
    return tuple(Reason(Kind(row["kind"]), row["because"], tuple(row["tests"])) for row in rows)


def compare(
    stock: Mapping[str, Outcome], ours: Mapping[str, Outcome], reasons: Iterable[Reason]
) -> Comparison:
    """What differs. A test that stock WeasyPrint fails, but for a pixel, proves nothing here.

    A reason is unused when tests were judged that it names and none of them differs;
    on a machine that cannot judge them, nothing is said of it.
    """
    judged = tuple(test for test, outcome in stock.items() if _is_judged(outcome))
    by_pictures = tuple(test for test in judged if not _passes(stock[test]))
    patterns = [(_pattern(text), text, reason) for reason in reasons for text in reason.tests]
    differences: list[Difference] = []
    used: set[str] = set()
    for test in judged:
        other = ours.get(test, _NEVER_RAN)
        if _is_alike(stock[test], other):
            continue
        found = [(text, reason) for pattern, text, reason in patterns if pattern.fullmatch(test)]
        used.update(text for text, _ in found)
        differences.append(Difference(test, stock[test], other, found[0][1] if found else None))
    unused = tuple(
        text
        for pattern, text, _ in patterns
        if text not in used and _names_judged(pattern, stock, judged)
    )  # fmt: skip
    not_judged = tuple(test for test in stock if test not in set(judged))
    return Comparison(judged, by_pictures, not_judged, tuple(differences), unused)


def by_reason(comparison: Comparison) -> Iterator[tuple[Reason, tuple[Difference, ...]]]:
    """The reasons that were used, faults first, each with its differences."""
    groups: dict[Reason, list[Difference]] = {}
    for item in comparison.differences:
        if item.reason is not None:
            groups.setdefault(item.reason, []).append(item)
    for kind in Kind:
        yield from ((reason, tuple(group)) for reason, group in groups.items() if reason.kind is kind)


def _is_judged(outcome: Outcome) -> bool:
    return _passes(outcome) or outcome.message.startswith(_PIXEL_DIFFERS)


def _passes(outcome: Outcome) -> bool:
    return outcome.end in _PROVES


def _is_alike(stock: Outcome, ours: Outcome) -> bool:
    return stock.end == ours.end and (_passes(stock) or stock.pictures == ours.pictures)


def _names_judged(pattern: re.Pattern[str], stock: Mapping[str, Outcome], judged: tuple[str, ...]) -> bool:
    """Whether a pattern names a judged test, or none at all."""
    named = [test for test in stock if pattern.fullmatch(test)]
    return not named or any(test in judged for test in named)


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(".*".join(re.escape(part) for part in text.split("*")), re.DOTALL)
