"""From text to physical lines: the repairs that must come before structure.

Each repair of this file works on whole lines, is named after its defect and
stays silent when its id is skipped.
"""

from __future__ import annotations

from typeset.characters import columns
from typeset.diagnostics import Report
from typeset.readers.units import PhysicalLine

MARGIN = " \t\u3000\u00a0"


def split_lines(text: str) -> list[str]:
    """The text's lines; line ends must be LF already."""
    return text.split("\n")


def physical_lines(lines: list[str], skip: frozenset[str], report: Report) -> list[PhysicalLine]:
    """Lines with text in them, margins measured and cut off (M17), blank ones counted (M32)."""
    found: list[PhysicalLine] = []
    gap = 0
    for number, raw in enumerate(lines, start=1):
        text = raw.strip(MARGIN)
        if not text:
            gap += 1
            continue
        margin = raw[: len(raw) - len(raw.lstrip(MARGIN))]
        indent = columns(margin.expandtabs(8))
        found.append(PhysicalLine(text, number, indent, len(margin) + 1, gap))
        gap = 0
    return found
