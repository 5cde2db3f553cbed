"""Rows of a contents list without leaders, which look like a table: 2.1  依赖 below 目录.

They are known by the name above them, and since each stands once more in the file, as a head.
"""

from __future__ import annotations

from collections import Counter
from typing import Final

from typeset.readers.lines import PhysicalLine
from typeset.readers.text.heads.contents import names_contents
from typeset.readers.text.words import closed

_LONGEST: Final = 40
_FEWEST: Final = 3


def rows_of_contents(lines: list[PhysicalLine]) -> frozenset[int]:
    """The numbers of lines that are rows of contents lists."""
    names = [place for place, line in enumerate(lines) if names_contents(line.text)]
    if not names:
        return frozenset()
    counts = Counter(_key(line.text) for line in lines if len(line.text) <= _LONGEST)
    found: set[int] = set()
    end = 0
    for name in names:
        if name < end:
            continue  # a running head among the rows
        end = name + 1
        while (
            end < len(lines) and counts[_key(lines[end].text)] > 1 and (end == name + 1 or lines[end].gap < 2)
        ):
            end += 1
        if end - name > _FEWEST:
            found |= {line.number for line in lines[name + 1 : end]}
    return frozenset(found)


def _key(text: str) -> str:
    return "".join(closed(text).split())
