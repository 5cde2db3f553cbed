"""The truth of a manuscript: what an editor reads in it, from ``NAME.truth`` and ``NAME.tables``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from typeset.messages.diagnostics import Report
from typeset.model.characters import columns
from typeset.readers.encoding import decode

KINDS: Final = frozenset(
    [
        "title",
        "kicker",
        "deck",
        "byline",
        "dateline",
        "heading",
        "lead",
        "paragraph",
        "list_item",
        "definition",
        "verse",
        "dialogue",
        "quotation",
        "salutation",
        "signoff",
        "source",
        "contents",
        "code_block",
        "table",
        "caption",
        "formula",
        "abstract",
        "note",
        "scene_break",
        "left_out",
        "imprint",
    ]
)
"""All kinds of units; ``goes_on`` and ``/`` are no kinds of their own."""

LINES_STAY: Final = frozenset(["verse", "code_block", "table", "signoff", "contents", "quotation", "imprint"])
"""Kinds whose lines stay as they are; the lines of all others are joined."""

ALIKE: Final = {
    "lead": "paragraph",
    "dialogue": "paragraph",
    "item": "list_item",
    "block_quotation": "quotation",
}
"""Kinds that count as another one."""

_ROW: Final = re.compile(r"(\d+) (\S+)(?: (.*))?")
_LINE_END: Final = re.compile("\r\n|\r|\n")

_WIDEST: Final = 100
"""Columns of the longest line that a program cuts."""


class TruthError(ValueError):
    """A row of a truth that is not well-formed; its text says where and why."""


class Key(NamedTuple):
    """Where a unit begins: its first line, and how many units begin before it on this line."""

    line: int
    place: int = 0


class Row(NamedTuple):
    """One row as it stands: of the manuscript's ``line``, with kinds parted by ``|``."""

    line: int
    kinds: tuple[str, ...]
    level: int
    words: str


@dataclass(frozen=True, slots=True)
class TrueUnit:
    """What an editor calls one unit; ``breaks`` are lines inside it that begin a line of its own."""

    key: Key
    kinds: frozenset[str]
    lines: tuple[int, ...]
    level: int = 0
    breaks: frozenset[int] = frozenset()
    words: str = ""

    def is_only(self, kind: str) -> bool:
        """Whether the unit is this kind and nothing else would do."""
        return self.kinds == {kind}


@dataclass(frozen=True, slots=True)
class Truth:
    """A manuscript with its units; ``lines`` are its physical lines, the first one has the number 1."""

    name: str
    data: bytes
    lines: tuple[str, ...]
    units: tuple[TrueUnit, ...]
    tables: tuple[tuple[tuple[str, ...], ...], ...]

    def text(self, line: int) -> str:
        """The characters of a line."""
        return self.lines[line - 1]

    @property
    def is_wrapped(self) -> bool:
        """Whether a program cut the lines: none is long, and a third of the paragraphs have several."""
        paragraphs = [unit for unit in self.units if "paragraph" in unit.kinds]
        several = sum(len(unit.lines) > 1 for unit in paragraphs)
        longest = max((columns(self.text(line)) for unit in paragraphs for line in unit.lines), default=0)
        return longest <= _WIDEST and 3 * several >= max(len(paragraphs), 1)


def read_truth(path: Path) -> Truth:
    """The truth beside the manuscript at ``path``.

    Raises:
        TruthError: a row is not well-formed.
    """
    data = path.read_bytes()
    lines = tuple(_LINE_END.split(decode(data, path.name, frozenset(), Report())))
    rows = read_rows(path.with_suffix(".truth"), lines)
    tables = path.with_suffix(".tables")
    cells = read_tables(tables.read_text(encoding="utf-8")) if tables.exists() else ()
    return Truth(path.stem, data, lines, _units(rows, lines), cells)


def read_tables(text: str) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """The cells of all tables: rows are lines, cells are parted by tabs, tables by an empty line."""
    found: list[list[tuple[str, ...]]] = [[]]
    for line in text.removesuffix("\n").split("\n"):
        if line:
            found[-1].append(tuple(cell.strip() for cell in line.split("\t")))
        else:
            found.append([])
    return tuple(tuple(rows) for rows in found if rows)


def read_rows(path: Path, lines: tuple[str, ...]) -> list[Row]:
    """The rows of a truth, each held against the manuscript's lines."""
    rows: list[Row] = []
    for number, text in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
        if text.strip() and not text.startswith("#"):
            try:
                rows.append(_row(text, lines, rows))
            except TruthError as error:
                raise TruthError(f"{path.parent.name}/{path.name}:{number}: {error}: {text}") from None
    if not rows:
        raise TruthError(f"{path.name}: no rows")
    above = "".join(lines[: rows[0].line - 1]) + lines[rows[0].line - 1][: _column(rows[0], lines)]
    if above.strip():
        raise TruthError(f"{path.name}: text above the first row")
    return rows


def _row(text: str, lines: tuple[str, ...], before: list[Row]) -> Row:
    match = _ROW.fullmatch(text)
    if match is None:
        raise TruthError("not LINE KIND WORDS")
    line, kinds, words = int(match[1]), tuple(match[2].split("|")), match[3] or ""
    level = 0
    if "heading" in kinds:
        typed, _, words = words.partition(" ")
        if typed not in ("1", "2", "3", "4", "5", "6"):
            raise TruthError("a heading has a level")
        level = int(typed)
    unknown = [kind for kind in kinds if kind not in KINDS and kind not in ("/", "goes_on")]
    if unknown or (len(kinds) > 1 and {"/", "goes_on"} & set(kinds)):
        raise TruthError("an unknown kind")
    if not 1 <= line <= len(lines) or not lines[line - 1].strip():
        raise TruthError("no such line, or an empty one")
    if before and line < before[-1].line:
        raise TruthError("line numbers do not rise")
    if not before and kinds[0] in ("/", "goes_on"):
        raise TruthError("nothing goes before")
    row = Row(line, kinds, level, words.strip().removesuffix("…").strip())
    place = _column(row, lines)
    if not row.words or place < 0:
        raise TruthError("these words are not in the line")
    if before and line == before[-1].line and place <= _column(before[-1], lines):
        raise TruthError("these words are not behind those of the row above")
    return row


def _column(row: Row, lines: tuple[str, ...]) -> int:
    """How many characters stand before the row's words in its line, or -1."""
    return lines[row.line - 1].find(row.words)


def _units(rows: list[Row], lines: tuple[str, ...]) -> tuple[TrueUnit, ...]:
    """The rows as units: each goes on to the next one."""
    units: list[TrueUnit] = []
    for row, after in zip(rows, [*rows[1:], None], strict=True):
        end = after.line if after else len(lines) + 1
        shares_last = after is not None and lines[after.line - 1][: _column(after, lines)].strip() != ""
        covered = [n for n in range(row.line, end + shares_last) if lines[n - 1].strip()]
        if row.kinds == ("/",):
            last = units.pop()
            breaks = last.breaks | {row.line}
            units.append(
                TrueUnit(last.key, last.kinds, (*last.lines, *covered), last.level, breaks, last.words)
            )
        elif row.kinds == ("goes_on",):
            between = ({"left_out"}, {"note"})
            place = next(n for n in range(len(units) - 1, -1, -1) if units[n].kinds not in between)
            last = units[place]
            units[place] = TrueUnit(
                last.key, last.kinds, (*last.lines, *covered), last.level, last.breaks, last.words
            )
        else:
            place = sum(unit.key.line == row.line for unit in units)
            kinds = frozenset(ALIKE.get(kind, kind) for kind in row.kinds)
            level = row.level
            units.append(TrueUnit(Key(row.line, place), kinds, tuple(covered), level, words=row.words))
    return tuple(units)
