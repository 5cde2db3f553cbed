"""Paragraphs that are hard to set, made for one measure: the same every time, in words of our own.

    python -m tests.composition.stress MEASURE > stress.txt

Every ordered pair of marks stands around the end of a line, and every kind of
thing that a line may have to hold at each of its places; mixed text, nested
quotations, long words and short last lines follow.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from random import Random

MARKS = "。，、；：！？”’」』）》〉】〕“‘「『（《〈【〔—…·～／–"
_TWO_WIDE = "—…"
_SEED = 20231228

_TABLES = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


class Flow:
    """A flow of text without end; the same numbers give the same text."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)
        self._rest = ""

    def pick(self, table: str) -> str:
        """An entry of the table; random() alone is promised to stay the same over versions of Python."""
        return _TABLES[table][self.number(len(_TABLES[table]))]

    def number(self, most: int) -> int:
        """A number from 0 to below ``most``."""
        return int(self._random.random() * most)

    def han(self, count: int) -> str:
        """Exactly ``count`` Han characters."""
        while len(self._rest) < count:
            self._rest += self.pick("clauses")
        taken, self._rest = self._rest[:count], self._rest[count:]
        return taken

    def sentence(self, fill: Callable[[], str], clauses: int) -> str:
        """Clauses with something put into each, commas between, a full stop at the end."""
        parts = []
        for _ in range(clauses):
            clause = self.pick("clauses")
            place = 2 + self.number(len(clause) - 3)
            parts.append(clause[:place] + fill() + clause[place:])
        return "，".join(parts) + "。"


def paragraphs(measure: int) -> list[str]:
    """All paragraphs for lines of ``measure`` characters, the first line of each shorter by two."""
    text = Flow(_SEED + measure)
    groups = (_pairs, _line_ends, _places, _mixed, _nested, _long, _last_lines)
    return [paragraph for group in groups for paragraph in group(text, measure)]


def _wide(mark: str) -> str:
    return mark * 2 if mark in _TWO_WIDE else mark


def _pairs(text: Flow, measure: int) -> Iterator[str]:
    """Every ordered pair of marks, four to a paragraph, each a little before, at or after a line's end."""
    pairs = [_wide(first) + _wide(second) for first, second in product(MARKS, MARKS)]
    for number in range(0, len(pairs), 4):
        room, paragraph = measure - 2, ""
        for place, pair in enumerate(pairs[number : number + 4]):
            paragraph += text.han(room - 3 + (number // 4 + place * 2) % 5) + pair
            room = measure - 1
        yield paragraph + text.han(3 + text.number(measure)) + "。"


def _line_ends(text: Flow, measure: int) -> Iterator[str]:
    """Each thing at seven places around the end of the first line, and again in the second."""
    for thing in _TABLES["things"]:
        for shift in range(7):
            before = max(1, measure - 2 - len(thing) - 2 + shift)
            between = max(1, measure - len(thing) - 1)
            paragraph = text.han(before) + thing + text.han(between) + thing
            yield paragraph + text.han(2 + text.number(measure)) + "。"


def _places(text: Flow, measure: int) -> Iterator[str]:
    """Each thing at every place of a line, one place further in each line of eight."""
    for thing in _TABLES["things"]:
        for first in range(0, measure, 8):
            reached, paragraph = 2, ""
            for place in range(first, min(first + 8, measure)):
                room = (place - reached) % measure or (measure if paragraph else 0)
                paragraph += text.han(room) + thing
                reached += room + len(thing)
            yield paragraph + text.han(2 + text.number(measure)) + "。"


def _mixed(text: Flow, measure: int) -> Iterator[str]:
    """Western words, with typed spaces and without, and numbers with what belongs to them."""
    for number in range(60):
        spaced = number % 2 == 0
        word = (lambda: f" {text.pick('words')} ") if spaced else (lambda: text.pick("words"))
        yield text.sentence(word, 2 + measure // 9)
    for _ in range(40):
        yield text.sentence(lambda: text.pick("numbers" if text.number(2) else "counted"), 2 + measure // 9)
    for _ in range(20):
        phrase = " ".join(text.pick("words") for _ in range(3 + text.number(6)))
        yield text.sentence(lambda phrase=phrase: f"“{phrase}”", 2)


def _nested(text: Flow, measure: int) -> Iterator[str]:
    """Quotations in quotations, titles, dashes and ellipses, notes."""
    for fills in ("quoted", "titles", "dashes", "notes"):
        for _ in range(20):
            yield text.sentence(lambda fills=fills: text.pick(fills), 2 + measure // 9)


def _long(text: Flow, measure: int) -> Iterator[str]:
    """Words and addresses that are long for a line."""
    for number in range(28):
        word = _TABLES["long_words"][number % len(_TABLES["long_words"])]
        yield text.sentence(lambda word=word: word, 2 + measure // 12)


def _last_lines(text: Flow, measure: int) -> Iterator[str]:
    """Paragraphs that would end with a line of no to three characters."""
    for extra, close, lines in product(range(4), ("。", "。”", "！", "）。", ""), (1, 2, 5)):
        yield text.han(measure * lines - 2 + extra) + close


if __name__ == "__main__":
    sys.stdout.write("\n".join(paragraphs(int(sys.argv[1]))) + "\n")
