"""The twelve texts that lines are measured on beside Typst's, and twelve more that nothing was tuned to.

``texts/texts.toml`` says what each is made of: units of ``tests/manuscripts``, files of ``texts/`` with a
paragraph a line, and sentences of a table put together anew. The same table gives the same paragraphs.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, Final

from tests.manuscripts.truth import LINES_STAY, TrueUnit, Truth, read_truth

FOLDER: Final = Path(__file__).with_name("texts")
MANUSCRIPTS: Final = Path(__file__).resolve().parents[1] / "manuscripts"
_LEAST: Final = 12
"""Characters of the shortest paragraph that is taken; verse has shorter ones."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text by name, in the language whose faces and rules it is set with."""

    name: str
    language: str
    is_blind: bool
    paragraphs: tuple[str, ...]

    @property
    def label(self) -> str:
        """The name as tables print it."""
        return f"{self.name}*" if self.is_blind else self.name


@cache
def texts(*, blind: bool) -> tuple[Text, ...]:
    """The twelve texts, or the second twelve."""
    table = tomllib.loads((FOLDER / "texts.toml").read_text(encoding="utf-8"))
    return tuple(
        Text(name, row["language"], blind, tuple(_paragraphs(row, row["blind" if blind else "open"])))
        for name, row in table.items()
    )


def _paragraphs(row: dict[str, Any], source: dict[str, Any]) -> list[str]:
    """At most ``most`` paragraphs of a text, spread evenly over all that its sources have."""
    least = row.get("least", _LEAST)
    found = [text for text in _all(row, source) if len(text) >= least]
    most = row.get("most", 250)
    if len(found) <= most:
        return found
    return [found[number * len(found) // most] for number in range(most)]


def _all(row: dict[str, Any], source: dict[str, Any]) -> Iterator[str]:
    for name in source.get("files", ()):
        yield from (FOLDER / name).read_text(encoding="utf-8").splitlines()
    for folder in source.get("manuscripts", ()):
        for path in sorted(MANUSCRIPTS.glob(f"{folder}.txt")):
            if row.get("but", "\n") not in path.name and path.name not in row.get("without", ()):
                yield from _units(read_truth(path), row["kinds"])
    if "made" in source:
        table = tomllib.loads((FOLDER / source["made"]).read_text(encoding="utf-8"))
        yield from put_together(table, source["seed"], source["count"])


def _units(truth: Truth, kinds: Sequence[str]) -> Iterator[str]:
    """The units of these kinds, joined; of verse each line for itself."""
    for unit in truth.units:
        if unit.kinds & set(kinds):
            yield from _lines(truth, unit) if unit.kinds & LINES_STAY else [_joined(truth, unit)]


def _lines(truth: Truth, unit: TrueUnit) -> Iterator[str]:
    yield from (_clean(truth.text(line)) for line in unit.lines)


def _joined(truth: Truth, unit: TrueUnit) -> str:
    """The lines as one paragraph, a space between those that end and begin with a Western letter."""
    text = ""
    for line in unit.lines:
        more = _clean(truth.text(line))
        apart = text[-1:].isascii() and more[:1].isascii() and bool(text)
        text += " " * apart + more
    return text


def _clean(line: str) -> str:
    return " ".join(line.replace("*", "").replace("`", "").replace("#", "").split())


def put_together(table: dict[str, Any], seed: int, count: int) -> Iterator[str]:
    """Paragraphs of the table's sentences, from one to seven each; {…} in a sentence is a word of that list.

    ``random()`` alone is promised to stay the same over versions of Python.
    """
    random = Random(seed)

    def pick(names: Sequence[str]) -> str:
        return names[int(random.random() * len(names))]

    def sentence() -> str:
        text = pick(table["sentences"])
        while "{" in text:
            before, _, rest = text.partition("{")
            name, _, after = rest.partition("}")
            text = before + pick(table[name]) + after
        return text

    for _ in range(count):
        yield table.get("space", "").join(sentence() for _ in range(1 + int(random.random() * 7)))
