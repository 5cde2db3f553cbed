"""A paragraph as rows of numbers: where every unit stands in one endless line, and where that line may end.

Built once from its pieces, then read only; all lengths are in the unit of the
sizes given (CSS px, or points).
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import MutableSequence

    from typeset.compose.breaks import LineBreak
    from typeset.compose.settings import CompositionSettings
    from typeset.compose.units import TokenUnit
    from typeset.compose.words import TokenCache


class Run(NamedTuple):
    """Text in one style: its size, the token cache of its face, and what CSS asks of its spaces.

    ``wraps`` is false where lines may end at newlines only. ``keeps_spaces`` is true
    where spaces at a line's start stand as typed. Text that keeps its spaces and does
    not wrap is verbatim: nothing in it is squeezed, and no gaps are let in.
    ``is_attached`` marks superscripts and note marks. ``has_gaps`` is false for code: between
    its Han and its Western letters stands what is typed, and no gap. ``isolate`` numbers what is
    isolated from the text around (UAX #9): no word goes from one into another.
    """

    text: str
    size: float
    token_cache: TokenCache
    letter_spacing: float = 0.0
    word_spacing: float = 0.0
    wraps: bool = True
    keeps_spaces: bool = False
    is_attached: bool = False
    has_gaps: bool = True
    isolate: int = 0

    @property
    def is_verbatim(self) -> bool:
        """Whether the text stands as typed, character by character, as code does."""
        return self.keeps_spaces and not self.wraps


class Atom(NamedTuple):
    """An inline box that is no text, an image or an inline block, ``width`` wide.

    ``wraps`` is false where its parent lets lines end at newlines only.
    """

    width: float
    size: float
    wraps: bool = True


class Inset(NamedTuple):
    """Margin, border and padding of an inline box, before its first unit or after its last."""

    width: float
    is_end: bool


InlinePiece = Run | Atom | Inset


class ParagraphRows:
    """The units 0 … n-1 of a paragraph as parallel rows, on one endless line.

    ``piece`` is the index of the piece that a unit comes from, ``start`` its first
    character there. ``left`` and ``right`` are the edges of a unit's cell.
    ``line_start`` is where the line's edge stands when the unit is the first of a line,
    ``line_end`` when it is the last. ``rest`` counts the even gaps up to a unit.
    ``grows`` holds how far word spaces and gaps up to it may grow, ``rooms`` how far the
    six shrinking classes may shrink. ``ink`` counts the characters up to it that are no
    marks. ``breaks`` says what ending a line before a unit means. ``vanishes`` marks
    spaces, which have no width at the edges of a line. ``clauses`` are the units that
    begin a clause of a head, except the first clause. ``hanging`` are the units that
    hang when they end a line. ``cache`` holds what later steps have looked up. ``settled`` are the
    measures for which hyphens in a row have been seen to.
    """

    __slots__ = (
        "breaks",
        "cache",
        "clauses",
        "grows",
        "hanging",
        "ink",
        "left",
        "line_end",
        "line_start",
        "piece",
        "rest",
        "right",
        "rooms",
        "settings",
        "settled",
        "size",
        "sizes",
        "start",
        "unit",
        "vanishes",
    )

    def __init__(self, settings: CompositionSettings, size: float) -> None:
        self.settings = settings
        self.size = size
        self.piece: list[int] = []
        self.unit: list[TokenUnit] = []
        self.start: list[int] = []
        self.sizes: list[float] = []
        self.left: MutableSequence[float] = []
        self.right: MutableSequence[float] = []
        self.line_start: MutableSequence[float] = []
        self.line_end: MutableSequence[float] = []
        self.rest: MutableSequence[int] = []
        self.grows: list[tuple[float, float]] = []
        self.rooms: list[tuple[float, ...]] = []
        self.ink: MutableSequence[int] = []
        self.breaks: list[LineBreak] = []
        self.vanishes: MutableSequence[int] = []
        self.clauses: list[int] = []
        self.hanging: set[int] = set()
        self.cache: dict[object, Any] = {}
        self.settled: set[float] = set()

    @property
    def count(self) -> int:
        """The number of units."""
        return len(self.unit)

    def pack(self) -> None:
        """Keep places as bare numbers and flags as bytes.

        The paragraphs of a book wait together until its last page is drawn.
        """
        self.left, self.right = array("d", self.left), array("d", self.right)
        self.line_start, self.line_end = array("d", self.line_start), array("d", self.line_end)
        self.rest, self.ink = array("i", self.rest), array("i", self.ink)
        self.vanishes = bytearray(self.vanishes)

    def edge_unit(self, last: int) -> int:
        """The unit that ends at the edge of a line whose last is ``last``: the one before a mark that hangs.

        No even space is let in behind it (CLREQ #hanging_punctuation).
        """
        if last not in self.hanging:
            return last
        k = last - 1
        while k >= 0 and self.vanishes[k]:
            k -= 1
        return k if k >= 0 else last
