"""The spaces of a line, by the classes in which they shrink and grow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tests.composition.marks import CLOSERS, MARKS, OPENERS, is_han, is_western
from tests.conformance.pages import Row


@dataclass(frozen=True, slots=True)
class Space:
    """White between two neighbours in em, named by its class."""

    name: str
    width: float


def spaces(row: Row) -> Iterator[Space]:
    """The white between neighbours: in a mark's square what is beside its ink, else beyond the cells."""
    for first, second, step in row.steps():
        one, other = first.char, second.char
        beyond = step - first.advance
        if (other in OPENERS and one not in MARKS) or (one in CLOSERS and other not in MARKS):
            yield Space("bracket", beyond + 0.5)
        elif one in "，、；：" and other not in MARKS:
            yield Space("pause", beyond + 0.5)
        elif one in "。？！" and other not in MARKS:
            yield Space("stop", beyond + 0.5)
        elif (is_han(one) and is_western(other)) or (is_western(one) and is_han(other)):
            yield Space("gap", beyond)
        elif is_western(one) and is_western(other) and beyond > 0.15:
            yield Space("word", beyond)
        elif is_han(one) and is_han(other):
            yield Space("han", beyond)


def widths_of(row: Row, name: str) -> list[float]:
    """The widths of the spaces of one class."""
    return [space.width for space in spaces(row) if space.name == name]
