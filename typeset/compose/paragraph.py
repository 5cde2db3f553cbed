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
    from typeset.compose.words import TokenCache, TokenUnit


class Run(NamedTuple):
    """Text in one style: its size, its face's token_cache, and what CSS asks of its spaces.

    ``wraps`` is false where lines may end at newlines only; ``keeps_spaces`` where
    spaces at a line's start stand as typed; both together make it verbatim: no
    squeezing, no gaps. ``is_attached`` marks superscripts and note marks.
    """

    text: str
    size: float
    token_cache: TokenCache
    letter_spacing: float = 0.0
    word_spacing: float = 0.0
    wraps: bool = True
    keeps_spaces: bool = False
    is_attached: bool = False

    @property
    def is_verbatim(self) -> bool:
        """Whether the text stands as typed, character by character, as code does."""
        return self.keeps_spaces and not self.wraps


class Atom(NamedTuple):
    """An inline box of its own, an image or an inline block, as wide as ``width``.

    ``wraps`` is false where the box around lets lines end at newlines only.
    """

    width: float
    size: float
    wraps: bool = True


class Inset(NamedTuple):
    """What an inline box adds before its first unit, or after its last: margin, border and padding."""

    width: float
    is_end: bool


InlinePiece = Run | Atom | Inset


class ParagraphRows:
    """Units k = 0 … n-1 as parallel rows, on one endless line.

    ``left`` and ``right`` are a unit's cell; ``line_start`` and ``line_end`` where
    the line's edge stands when it is the first or the last. ``rest`` counts the
    even gaps up to a unit; ``grows`` holds the room of word spaces and of gaps up to
    it, ``rooms`` that of the six shrinking classes. ``ink`` counts the characters
    that are no marks. ``breaks`` says what ending a line before a unit means.
    ``clauses`` are the units that begin a clause of a head, the first aside.
    ``hanging`` are the units that hang when they end a line.
    ``cache`` holds what has been found out about the paragraph since.
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
