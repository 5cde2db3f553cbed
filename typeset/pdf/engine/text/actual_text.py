"""ActualText: the text of pieces that a reader would copy wrongly (ISO 32000-2, 14.9.4).

Readers copy glyphs by their ToUnicode, and put a space where a gap looks like
one: some take a gap of .1 em for a space. So text around such gaps is marked with
its ActualText, which PDFium and poppler honour. Only pieces that mislead are
marked, with their neighbours, since text inside ActualText is selected as a whole.

Fonts with wider advances, in which there are no gaps, served MuPDF as well. But
they misled whoever measures text by advances (``text_writer``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

WIDEST_SILENT_GAP: Final = 0.095
"""Gaps between glyphs from this width on, in em, look like a space: to poppler from .1 em, to PDFium .125."""

NARROW: Final = 0.5
NARROW_SILENT_GAP: Final = 0.07
"""Before glyphs narrower than NARROW em PDFium sees a space in gaps from this width on, a quarter of them."""

NARROWEST_SPACE: Final = 0.15
"""Spaces narrower than this, in em, need ActualText: poppler looks at the gap alone, and sees no space."""

WIDEST_SPACE: Final = 0.6
"""Spaces wider than this, in em, part columns to poppler, which then puts a line end in their place."""

# PDFium drops characters above U+FFFF from ActualText. Variation selectors may be lost: it never copies them.
_LOST: Final = re.compile("[\U00010000-\U000dffff\U000f0000-\U0010ffff]")
FIXED_SPACES: Final = "\u3000\u00a0"
"""Spaces that need ActualText wherever they stand."""

# Spaces that poppler or PDFium drop or change: those at either end, several in a row, and fixed ones.
_FRAGILE: Final = re.compile("^ | $|  |\u3000|\u00a0")
_PLAIN: Final = re.compile(r"[ -'*-\[\]-~]*")  # ASCII without the characters that a PDF string escapes
_LIKE_CODE: Final = re.compile("[A-F][0-9A-F]{3}")  # only codes of a part's own look so in its streams


class PieceRange(NamedTuple):
    """Pieces of a text, from ``first`` to ``last``."""

    first: int
    last: int


class ActualText(NamedTuple):
    """Pieces that shall read as ``text``. Without pieces, ``last`` is ``first`` − 1."""

    first: int
    last: int
    text: str


def silent_gap(width: float) -> float:
    """From which width on, in em, a gap looks like a space to some reader, before a glyph of a ``width``."""
    return NARROW_SILENT_GAP if width < NARROW else WIDEST_SILENT_GAP


def actual_texts(
    texts: Sequence[str],
    written: str,
    misleading: Sequence[PieceRange],
    is_one: Callable[[PieceRange], bool] = lambda _: True,
) -> list[ActualText]:
    """The ActualText that pieces need so that all of them read as ``written``; most texts need none.

    ``texts`` are what the pieces read as by themselves, ``misleading`` those that
    are copied otherwise. Pieces behind the end of ``written``, such as a hyphen of
    ours, shall read as nothing. ``is_one`` says whether one operator shows a range
    of pieces.
    """
    reading = "".join(texts)
    if not written or (reading == written and not misleading and not _FRAGILE.search(written)):
        return []
    if not reading.startswith(written):
        return [ActualText(0, len(texts) - 1, written)]
    ranges = [*misleading, *_fragile(texts)]
    last = len(texts) - 1
    if reading != written:
        ranges.append(PieceRange(_piece_at(texts, len(written) - 1), last))
    actual: list[ActualText] = []
    for pieces in _merged(ranges):
        # PDFium sees a gap behind ActualText that several operators show: then all the rest gets ActualText.
        if is_one(pieces):
            actual.extend(_without_lost(texts, written, pieces))
        else:
            actual.extend(_without_lost(texts, written, PieceRange(pieces.first, last)))
            break
    return actual


def _fragile(texts: Sequence[str]) -> Iterator[PieceRange]:
    """Fragile spaces with the pieces before and behind them.

    Poppler drops ActualText that is nothing but spaces, and ends it before a last space.
    """
    last = len(texts) - 1
    for place, text in enumerate(texts):
        if text in FIXED_SPACES or (text == " " and (place in (0, last) or texts[place - 1].isspace())):
            first = next((k for k in range(place, 0, -1) if not texts[k].isspace()), 0)
            yield PieceRange(first, next((k for k in range(place, last) if not texts[k].isspace()), last))


def _piece_at(texts: Sequence[str], character: int) -> int:
    """The index of the piece that holds a character of the text."""
    for place, text in enumerate(texts):
        character -= len(text)
        if character < 0:
            return place
    return len(texts) - 1


def _merged(ranges: Sequence[PieceRange]) -> Iterator[PieceRange]:
    """The ranges in order; those that share a piece become one."""
    if not ranges:
        return
    ordered = sorted(ranges)
    first, last = ordered[0]
    for pieces in ordered[1:]:
        if pieces.first > last:
            yield PieceRange(first, last)
            first = pieces.first
        last = max(last, pieces.last)
    yield PieceRange(first, last)


def _without_lost(texts: Sequence[str], written: str, pieces: PieceRange) -> Iterator[ActualText]:
    """ActualText for a range, without the pieces whose characters it would lose."""
    if not _LOST.search(written):
        yield _read(texts, written, pieces)
        return
    begin = pieces.first
    for place in range(pieces.first, pieces.last + 2):
        if place > pieces.last or _LOST.search(texts[place]):
            if begin < place:
                yield _read(texts, written, PieceRange(begin, place - 1))
            begin = place + 1


def _read(texts: Sequence[str], written: str, pieces: PieceRange) -> ActualText:
    before = sum(map(len, texts[: pieces.first]))
    length = sum(map(len, texts[pieces.first : pieces.last + 1]))
    return ActualText(*pieces, written[before : before + length])


def begin_actual_text(text: str) -> bytes:
    """The operator that begins content with ActualText; EMC ends it."""
    if _PLAIN.fullmatch(text) and not _LIKE_CODE.search(text):
        return f"/Span <</ActualText ({text})>> BDC".encode("ascii")
    return b"/Span <</ActualText <feff" + text.encode("utf-16-be").hex().encode() + b">>> BDC"
