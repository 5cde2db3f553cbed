"""Every character of every row of the classes, shown by what it does in a line."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.compose.samples import SIZE, Sample, Text
from typeset.compose import CompositionSettings, ParagraphRows
from typeset.compose.breaks import LineBreak
from typeset.compose.classes import CLASSES, ClassRow, Kind

NEVER, FREE, EDGE, STUCK = LineBreak.NEVER, LineBreak.FREE, LineBreak.EDGE, LineBreak.STUCK


def _rows(text: str, settings: CompositionSettings | None = None) -> ParagraphRows:
    return Sample((Text(text),), settings=settings or CompositionSettings()).build()


def _breaks(text: str) -> list[LineBreak]:
    """What ending a line before each visible unit but the first means."""
    rows = _rows(text)
    return [kind for kind, vanishes in zip(rows.breaks, rows.vanishes, strict=True) if not vanishes][1:]


def _width(text: str) -> float:
    """The width of the text as the one line of a paragraph, in em."""
    (line,) = Sample((Text(text),), 100 * SIZE).lines()
    return line.width / SIZE


def _gaps(text: str) -> int:
    """How many even gaps there are."""
    return _rows(text).rest[-1]


SHOWN: dict[Kind, Callable[[str], bool]] = {
    Kind.STOP: lambda c: _breaks(f"好{c}好") == [EDGE, FREE] and _width(f"好{c}") == 1.5,
    Kind.STOP_RUN: lambda c: _breaks(f"好{c}好") == [EDGE, FREE] and _width(f"好{c}") == 2.0,
    Kind.PAUSE: lambda c: _breaks(f"好{c}好") == [EDGE, FREE] and _width(f"好{c}") == 1.5,
    Kind.CLOSE: lambda c: _breaks(f"好{c}好") == [EDGE, FREE] and _width(f"好{c}，好") == 3.5,
    Kind.OPEN: lambda c: _breaks(f"好{c}好") == [FREE, EDGE] and _width(f"{c}好") == 1.5,
    Kind.MIDDLE_DOT: lambda c: _breaks(f"好{c}好") == [EDGE, FREE] and _width(f"好{c}好") == 2.5,
    Kind.CONNECTOR: lambda c: _breaks(f"好{c}好") == [EDGE, FREE] and _gaps(f"好{c}好") == 0,
    Kind.SOLIDUS: lambda c: _breaks(f"好{c}好") == [EDGE, EDGE] and _width(f"好{c}好") == 3,
    Kind.DASH: lambda c: FREE not in _breaks(f"{c}{c}") and _width(f"好”{c}{c}“好") == 2 + _width(c * 2) + 1,
    Kind.ELLIPSIS: lambda c: FREE not in _breaks(f"{c}{c}") and _width(f"好”{c}{c}“好") == 5,
    Kind.SUFFIX: lambda c: _breaks(f"5{c}") == [STUCK] and _breaks(f"好{c}好") == [EDGE, FREE],
    Kind.PREFIX: lambda c: _breaks(f"{c}5") == [STUCK] and _breaks(f"好{c}好") == [FREE, EDGE],
    Kind.CURRENCY_WORD: lambda c: _breaks(f"5{c}好") == [STUCK, FREE],
    Kind.MEASURE_WORD: lambda c: _breaks(f"5{c}好") == [LineBreak.RELUCTANT, FREE],
    Kind.TRAILER: lambda c: _breaks(f"好{c}好") == [EDGE, FREE] and _width(f"好{c}a") == 2.75,
    Kind.WIDE_SPACE: lambda c: _breaks(f"好{c}好") == [FREE] and _width(f"好{c}好{c}") == 3,
    Kind.SPACE: lambda c: _breaks(f"a{c}b") == [FREE] and 1.25 <= _width(f"{c}a{c}b{c}") <= 1.5,
    Kind.NO_BREAK_SPACE: lambda c: _breaks(f"好{c}好") == [STUCK] and _width(f"好{c}a") == 1.75,
    Kind.JOINER: lambda c: _breaks(f"好{c}好") == [STUCK] and _gaps(f"好{c}好") == 1,
    Kind.BREAK_HERE: lambda c: _breaks(f"好{c}好{c}，") == [FREE, EDGE] and _width(f"好{c}好") == 2,
    Kind.CIRCLED: lambda c: _breaks(f"好{c}好") == [STUCK, FREE] and _breaks(f"，{c}") == [FREE],
    Kind.SYMBOL: lambda c: (
        _breaks(f"好{c}好") == [FREE, FREE] and _width(f"好{c}a{c}") == 1.5 + 2 * _width(c)
    ),
    Kind.NEWLINE: lambda c: len(Sample((Text(f"好{c}好"),)).lines()) == 2,
}
"""For each kind what only its characters do."""


@pytest.mark.parametrize("row", CLASSES, ids=lambda row: row.kind.name)
def test_each_character_does_what_its_class_does(row: ClassRow) -> None:
    for char in row.characters:
        assert SHOWN[row.kind](char), (row.kind.name, hex(ord(char)), _breaks(f"好{char}好"))


def test_no_character_stands_in_two_rows() -> None:
    characters = [char for row in CLASSES for char in row.characters]
    assert len(set(characters)) == len(characters)


@pytest.mark.parametrize(
    ("text", "breaks", "reason"),
    [
        ("好(a)好", [FREE, FREE], "Western marks keep to their word"),
        ("a，b", [EDGE, FREE], "Chinese marks beside words"),
        ("好%好", [EDGE, FREE], "a Western per cent sign begins no line"),
        ("25%好", [FREE], "it is one with its figure"),
        ("-5好", [FREE], "a negative number begins a line"),
        ("好-好", [EDGE, FREE], "a hyphen between Han is a connector"),
        ("好/好", [EDGE, EDGE], "a solidus between Han"),
        ("好/\u00ad好", [EDGE, EDGE], "a soft hyphen beside a mark asks for nothing"),
        ("好(\u200e好", [FREE, EDGE], "what shows nothing does not hide a mark"),
        ("“He, “I am”", [EDGE, FREE, EDGE, FREE, EDGE], "in a Chinese run all quotes are Chinese"),
        ("don’t好", [FREE], "an apostrophe is no quote"),
        ("on-co好", [FREE], "two letters do not stay behind alone"),
        ("UNESCO好", [FREE], "no acronym is hyphenated"),
        ("1,000.5", [], "a number is one"),
        ("office", [], "a ligature is not cut"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_western_text(text: str, breaks: list[LineBreak], reason: str) -> None:
    assert _breaks(text) == breaks, reason
