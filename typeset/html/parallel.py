"""Heads of one section break alike: 一、… and 二、… end their lines at the same place.

Such heads are written in parallel, with as many clauses or as many characters. Readers see the parallel only
if each breaks at the same joint.
"""

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
"""The share of a head that its shorter part must hold; by eye, a smaller part looks like a leftover."""


class HeadBreaks:
    """Where the lines of a document's heads may end: call it with a head's text.

    ``names`` are those of persons, which are not broken. A text that is no head of the
    document is looked at alone.
    """

    def __init__(self, document: Document, names: Iterable[str] = ()) -> None:
        self._names = tuple(names)
        self._known: dict[str, Mapping[int, BreakRank]] = {}
        for heads in sibling_heads(document):
            for bucket in _alike(heads, self):
                self._align(bucket)
        self.aligned = tuple((head, tuple(sorted(found.items()))) for head, found in self._known.items())
        """The heads that stand beside others, with their places."""

    def __call__(self, text: str) -> Mapping[int, BreakRank]:
        """The places of a head, each before a character, where a line may begin."""
        if text not in self._known:
            self._known[text] = phrase_breaks(text, self._names)
        return self._known[text]

    def _align(self, heads: list[str]) -> None:
        """Make heads of one structure break best at the same place, the one that parts them most evenly."""
        choices = _common_places(heads, self)
        if not choices:
            return
        best = max(choices, key=lambda places: _least_share(heads, places))
        if _least_share(heads, best) >= _LEAST_SHARE:
            for head, place in zip(heads, best, strict=True):
                self._known[head] = {**self(head), place: BreakRank.CLAUSE}


def sibling_heads(document: Document) -> Iterator[list[str]]:
    """Groups of two and more heads that stand under the same head; heads of several lines are left out."""
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
    """Groups of heads with equally many clauses, or with one clause and equally many characters."""
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
    """The ways to break all heads alike; each is a tuple with the place in every head."""
    borders = [_borders(head, find) for head in heads]
    if borders[0]:
        return list(zip(*borders, strict=True))
    common = set(find(heads[0])).intersection(*map(find, heads))
    return [(place,) * len(heads) for place in sorted(common)]


def _least_share(heads: list[str], places: tuple[int, ...]) -> float:
    """The share of its head that the shortest of all parts holds."""
    return min(min(place, len(head) - place) / len(head) for head, place in zip(heads, places, strict=True))
