"""Heads that stand side by side break alike: 一、… 二、… of one section end their lines at the same place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from typeset.html.phrase_breaks import BreakRank, phrase_breaks
from typeset.model.blocks import Heading
from typeset.startup.patterns import late_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from typeset.model.blocks import Document

_BORDER: Final = late_pattern(r"(?<=[，；：—])(?![，；：—])")
_LEAST_SHARE: Final = 0.25
"""How much of a head its shorter part must hold; by eye, with less it looks like a number or a leftover."""


class HeadBreaks:
    """Where the lines of a document's heads may end: called with a head's text, tells places and their sense.

    ``names`` are those of persons, which no line parts. A head that is not the
    document's is looked at alone.
    """

    def __init__(self, document: Document, names: Iterable[str] = ()) -> None:
        self._names = tuple(names)
        self._known: dict[str, Mapping[int, BreakRank]] = {}
        for heads in sibling_heads(document):
            for bucket in _alike(heads, self):
                self._align(bucket)

    def __call__(self, text: str) -> Mapping[int, BreakRank]:
        """The places of a head, each before a character, where a line may begin."""
        if text not in self._known:
            self._known[text] = phrase_breaks(text, self._names)
        return self._known[text]

    def _align(self, heads: list[str]) -> None:
        """Let heads of one structure break at the same place, the one that parts them most evenly."""
        choices = _common_places(heads, self)
        if not choices:
            return
        best = max(choices, key=lambda places: _least_share(heads, places))
        if _least_share(heads, best) >= _LEAST_SHARE:
            for head, place in zip(heads, best, strict=True):
                self._known[head] = {**self(head), place: BreakRank.CLAUSE}


def sibling_heads(document: Document) -> Iterator[list[str]]:
    """The heads of one line that stand under the same head, in groups of two and more; none is told twice."""
    groups: list[list[str]] = []
    open_groups: dict[int, list[str]] = {}
    for block in document.blocks:
        if not isinstance(block, Heading):
            continue
        open_groups = {level: group for level, group in open_groups.items() if level <= block.level}
        if block.level not in open_groups:
            open_groups[block.level] = []
            groups.append(open_groups[block.level])
        if len(block.lines) == 1:
            open_groups[block.level].append(block.text)
    for group in groups:
        heads = list(dict.fromkeys(group))
        if len(heads) > 1:
            yield heads


def _alike(heads: list[str], find: HeadBreaks) -> Iterator[list[str]]:
    """The heads in groups: of as many clauses, or of one clause and as many characters."""
    buckets: dict[tuple[int, int], list[str]] = {}
    for head in heads:
        borders = len(_borders(head, find))
        buckets.setdefault((borders, 0 if borders else len(head)), []).append(head)
    return (bucket for bucket in buckets.values() if len(bucket) > 1)


def _borders(head: str, find: HeadBreaks) -> list[int]:
    """Where the clauses of a head begin, the first aside."""
    marks = {mark.start() for mark in _BORDER.finditer(head)}
    return [
        place for place, sense in sorted(find(head).items()) if sense is BreakRank.CLAUSE or place in marks
    ]


def _common_places(heads: list[str], find: HeadBreaks) -> list[tuple[int, ...]]:
    """The ways to break all heads alike: for each, the place in every head."""
    borders = [_borders(head, find) for head in heads]
    if borders[0]:
        return list(zip(*borders, strict=True))
    common = set(find(heads[0])).intersection(*map(find, heads))
    return [(place,) * len(heads) for place in sorted(common)]


def _least_share(heads: list[str], places: tuple[int, ...]) -> float:
    """How much of its head the shortest of all parts holds."""
    return min(min(place, len(head) - place) / len(head) for head, place in zip(heads, places, strict=True))
