"""Rows of an outline file: a line of text for each unit of a manuscript, which the author may change.

    LINES  KIND  [LEVEL]  [SURE]  WORDS

``LINES`` are the unit's physical lines, by their numbers in the manuscript: 12, or 12-15.
``SURE`` is a percentage, with % or, where the reader is in doubt, with a question mark. ``WORDS`` are those
that the unit begins with: it is found by them when lines are added or taken away elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from msgspec import Struct

from typeset.messages.codes import Code
from typeset.messages.diagnostics import Report
from typeset.model.blocks import KINDS, Span
from typeset.startup.patterns import late_pattern

LEFT_OUT: Final = "left_out"
"""Lines that are no text of the work: folios, running heads, rules below heads."""

GOES_ON: Final = "goes_on"
"""Lines that go on with the unit before them, past what is left out."""

FURTHER: Final = "/"
"""A further line of a head or title, which stays a line of its own."""

BLOCK: Final = "block"
"""A finished list, table, figure or box of a Word file, which stays as it is or is left out."""

ROW_KINDS: Final = (*(kind.kind for kind in KINDS), "table", "definition", "note", LEFT_OUT, GOES_ON, FURTHER)
"""What a row may call its unit in plain text."""

WORD_KINDS: Final = (
    *(kind for kind in ROW_KINDS if kind not in ("table", "definition", "note")),
    BLOCK,
)
"""What a row may call its unit in a Word file."""

WORDS: Final = 24
"""Characters of a unit that its row shows; where more follow, it ends in an ellipsis."""

CUT: Final = "…"
_ROW: Final = late_pattern("\\s*(\\d{1,8})(?:[-–](\\d{1,8}))?\\s+([a-z_]+|/)(?:\\s+(.*?))?\\s*")
_LEVEL: Final = late_pattern("([1-6])(?:\\s+(.*))?")
_SURE: Final = late_pattern("(\\d{1,3})[%?](?:\\s+(.*))?")


class Row(Struct, frozen=True):
    """A row: the unit's lines by their numbers (``last`` 0 where it is one), kind, level, first words.

    ``number`` is the line in the outline file.
    """

    line: int
    last: int
    kind: str
    level: int
    words: str
    number: int = 0
    sure: int = 100

    @property
    def is_cut(self) -> bool:
        """Whether the unit's first line is longer than the words."""
        return self.words.endswith(CUT)

    @property
    def start(self) -> str:
        """The words, without the ellipsis that stands for more."""
        return self.words.removesuffix(CUT)


def parse_rows(text: str, file: str, report: Report, kinds: tuple[str, ...] = ROW_KINDS) -> tuple[Row, ...]:
    """The rows of an outline file, in order; a line that is none of ``kinds`` is an error in ``report``."""
    rows: list[Row] = []
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        row = _parse(line, number)
        if row is None or row.kind not in kinds or (row.last and row.last < row.line):
            report.add(Code.M_OUTLINE_ROW, Span(file, number), text=line.strip()[:40], kinds=" ".join(kinds))
        else:
            rows.append(row)
    return tuple(rows)


def _parse(line: str, number: int) -> Row | None:
    match = _ROW.fullmatch(line)
    if match is None:
        return None
    first, last, kind, rest = int(match[1]), int(match[2] or 0), match[3], match[4] or ""
    level, sure = 0, 100
    if kind == "heading" and (found := _LEVEL.fullmatch(rest)):
        level, rest = int(found[1]), found[2] or ""
    if found := _SURE.fullmatch(rest):
        sure, rest = int(found[1]), found[2] or ""
    return Row(first, last, kind, level, rest.strip(), number, sure)


def write_rows(rows: Iterable[Row], reasons: dict[int, str], head: str) -> str:
    """The text of an outline file: ``head`` as comments, then the rows in columns.

    ``reasons`` give, by the first line of a doubtful unit, why it is in doubt: a comment above its row, and
    above those that follow with the same reason.
    """
    lines = [f"# {line}".rstrip() for line in head.splitlines()]
    told = ""
    for row in rows:
        if row.kind not in (FURTHER, GOES_ON):
            reason = reasons.get(row.line, "")
            if reason and reason != told:
                lines.append(f"#{'':18}↓ {reason}")
            told = reason
        place = f"{row.line}-{row.last}" if row.last > row.line else str(row.line)
        kind = f"{row.kind} {row.level}" if row.level else row.kind
        lines.append(f"{place:>9}  {kind:<12} {_sure(row):>4}  {row.words}".rstrip())
    return "\n".join(lines) + "\n"


def _sure(row: Row) -> str:
    if row.kind in (FURTHER, GOES_ON, LEFT_OUT):
        return ""
    return f"{row.sure}?" if row.sure < 75 else f"{row.sure}%"


def first_words(text: str) -> str:
    """The words of a row for a unit whose first line is ``text``."""
    text = re.sub(r"\s+", " ", text)
    return text if len(text) <= WORDS else text[:WORDS].rstrip() + CUT
