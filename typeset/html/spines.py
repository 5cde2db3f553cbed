"""The texts on a spine: Chinese upright, character below character; Western words on their side.

The layout engine knows no vertical lines. So each character is a block of its own below the one before;
brackets and dashes are turned.
"""

from __future__ import annotations

import re
from typing import Final, Literal

from msgspec import Struct

from typeset.html.titles import width
from typeset.model.characters import HAN

SpinePieceKind = Literal["", "blank", "turned", "stop", "colon", "word"]

PITCH: Final = 1.15
"""The distance from one character to the next, in em, as in ``cover.css``."""

_BLANK: Final = 0.35
"""The room of a gap, in em."""

_WORD_ENDS: Final = 0.1
"""The room before and behind a word on its side together, in em."""

_TURNED: Final = "《》〈〉「」『』（）【】〔〕()[]—–…～-"
_SHIFTED: Final[dict[str, SpinePieceKind]] = {
    "。": "stop",
    "，": "stop",
    "、": "stop",
    "；": "colon",
    "：": "colon",
}
_PIECE: Final = re.compile(
    rf"\s+|——|……|[{HAN}\u3000-\u303f\uff00-\uffef‘’“”…—]|[^\s{HAN}\u3000-\u303f\uff00-\uffef‘’“”…—]+"
)
_LONGEST_UPRIGHT: Final = 2
"""So many figures stand upright in the place of one character."""


class SpinePiece(Struct, frozen=True):
    """A character or a word of a spine; ``length`` is its room in em, or 0 for that of a character."""

    text: str
    kind: SpinePieceKind = ""
    length: float = 0.0

    @property
    def room(self) -> float:
        """The room that it takes of the spine, in em."""
        return self.length or (_BLANK if self.kind == "blank" else PITCH)


class Spine(Struct, frozen=True):
    """The texts of a spine in pieces."""

    title: tuple[SpinePiece, ...]
    authors: tuple[SpinePiece, ...] = ()
    publisher: tuple[SpinePiece, ...] = ()


def stacked(text: str) -> tuple[SpinePiece, ...]:
    """A text in pieces, from the top down; a text without Han lies on its side as a whole."""
    if not re.search(f"[{HAN}]", text):
        return (_word(text),) if text else ()
    return tuple(_piece(found[0]) for found in _PIECE.finditer(text.strip()))


def _piece(text: str) -> SpinePiece:
    if not text.strip():
        return SpinePiece("", "blank")
    if len(text) == 1:
        return SpinePiece(text, "turned" if text in _TURNED else _SHIFTED.get(text, ""))
    return SpinePiece(text) if text.isdigit() and len(text) <= _LONGEST_UPRIGHT else _word(text)


def _word(text: str) -> SpinePiece:
    return SpinePiece(text, "word", round(width(text) * 1.1 + _WORD_ENDS, 2))


def room(pieces: tuple[SpinePiece, ...]) -> float:
    """The room that pieces take of a spine, in em."""
    return sum(piece.room for piece in pieces)
