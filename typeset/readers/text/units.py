"""Units: blocks in the making, between physical lines and finished blocks."""

from __future__ import annotations

from typing import Final

from msgspec import Struct
from msgspec.structs import force_setattr, replace

from typeset.model.characters import CLOSERS, HAN, STOPS
from typeset.readers.lines import PhysicalLine
from typeset.startup.answers import answered_once
from typeset.startup.patterns import late_pattern

DASH: Final = "(?:—{2}|─{2}|―{1,2}|－{2}|-{2,3}|—)"
"""The dash as it is typed before repair M11 makes it ——."""

_POINT: Final = f"(?<=[{HAN}]{{2}})\\."
"""A half-width stop: two Han characters before it are no number of a head."""

_SENTENCE_END: Final = late_pattern(
    f"[{STOPS}!?.;](?:(?<![.;])[{CLOSERS}\"')\\]]*$|(?<=[A-Za-z\\d][.;])$)|{_POINT}[{CLOSERS}\"')\\]]*$"
)
_MARK_END: Final = late_pattern(f"(?:[{STOPS}，、；：,;:!?—]|{_POINT})[{CLOSERS}\"')\\]]*$")
_STOPS: Final = frozenset(STOPS)
_MARKS: Final = frozenset(f"{STOPS}，、；：")
_HALF_TO_FULL: Final = str.maketrans(",;:?!()", "，；：？！（）")
_DOTS: Final = late_pattern("[.．·・•]{3,}|。{3,}|(?<!…)…(?!…)|…{3}(?!…)")
_HALF_OR_DOTS: Final = late_pattern("[,;:?!().．·・•…。](?:(?<!。)|。)")
"""It begins with a class of characters, which is searched for three times as fast as one of two patterns."""

_AFTER_HAN: Final = late_pattern(f"(?<=[{HAN}{CLOSERS}])[,;:?!)]|\\((?=[{HAN}])")


class LogicalLine(Struct, frozen=True):
    """A line that the author meant: one or more physical lines joined."""

    pieces: tuple[PhysicalLine, ...]

    @property
    def text(self) -> str:
        """The line's characters."""
        return "".join(piece.text for piece in self.pieces)


class TableRow(Struct, frozen=True):
    """A row of a table in the making: the lines of its cells; its first and last line in the file, from 1."""

    cells: tuple[tuple[LogicalLine, ...], ...]
    first: int
    last: int
    is_head: bool = False


class Unit(Struct, frozen=True):
    """A block in the making: its lines, what has been found out about it, and its text.

    ``kind`` is empty until it is known; ``run_in`` is the length of a run-in
    head, dash included; ``text`` are the characters of all lines. ``sure`` says, in
    percent, how sure the kind (or that it is a paragraph) is, and ``reason`` names why.
    ``sign`` are the signs of Markdown or a wiki that were typed before a head.
    ``rows`` are those of a table; ``language`` is that of a listing, where it is stated. ``first`` is the
    first physical line; it is found here, since steps ask for it forty times.
    """

    lines: tuple[LogicalLine, ...]
    text: str
    kind: str = ""
    level: int = 0
    number: str = ""
    run_in: int = 0
    torn: bool = False
    sure: int = 100
    reason: str = ""
    sign: str = ""
    rows: tuple[TableRow, ...] = ()
    language: str = ""
    first: PhysicalLine = PhysicalLine("", 0)

    def __post_init__(self) -> None:
        force_setattr(self, "first", self.lines[0].pieces[0])

    @property
    def last(self) -> PhysicalLine:
        """The last physical line."""
        return self.lines[-1].pieces[-1]

    def as_kind(self, kind: str) -> Unit:
        """The same unit, its kind known."""
        return replace(self, kind=kind)

    def doubted(self, sure: int, reason: str) -> Unit:
        """The same unit, with how sure its kind is, in percent, and the name of the reason."""
        return replace(self, sure=min(sure, self.sure), reason=reason)


def unit_of(line: PhysicalLine) -> Unit:
    """A unit of one physical line."""
    return Unit((LogicalLine((line,)),), line.text)


def without_last(unit: Unit) -> Unit:
    """The unit without its last character."""
    line = unit.lines[-1]
    last = replace(line.pieces[-1], text=line.pieces[-1].text[:-1])
    return replace(
        unit, lines=(*unit.lines[:-1], LogicalLine((*line.pieces[:-1], last))), text=unit.text[:-1]
    )


def stacked(units: list[Unit], kind: str) -> Unit:
    """One unit of ``kind`` with the lines of all, one below the other."""
    lines = tuple(line for unit in units for line in unit.lines)
    return replace(units[0], lines=lines, text="".join(unit.text for unit in units), kind=kind)


@answered_once
def shape(text: str) -> str:
    """The text as it will read once M08 and M10 have made its marks full-width.

    Structure is recovered before characters are repaired, so questions such as
    "does it end in a comma?" are asked of the shape.
    """
    if _HALF_OR_DOTS.search(text) is None:
        return text
    text = _DOTS.sub("……", text)
    return _AFTER_HAN.sub(lambda mark: mark[0].translate(_HALF_TO_FULL), text)


@answered_once
def measure(text: str) -> int:
    """Length of the text as it will read, without spaces; limits of length are compared with it."""
    return len("".join(shape(text).split()))


@answered_once
def ends_sentence(text: str) -> bool:
    """Whether the text ends in 。！？…… or the like, closing quotes and brackets passed over."""
    return text[-1:] in _STOPS or _SENTENCE_END.search(text[-12:]) is not None


@answered_once
def ends_in_mark(text: str) -> bool:
    """Whether the text ends in any mark that a title would not end in."""
    return text[-1:] in _MARKS or _MARK_END.search(text[-12:]) is not None
